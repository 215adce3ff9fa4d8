"""Build: exercises/ as generated from solutions/. Nobody edits it by hand, and `check` compares it."""

from __future__ import annotations

from pathlib import Path

from grader.course.course import Course
from grader.course.given_file import given_text
from grader.course.stub import examples_text


def generated(course: Course) -> dict[Path, str]:
    """Every file of exercises/ with its text. Raises StubError where a solution breaks a rule."""
    files: dict[Path, str] = {}
    for exercise in course.exercises:
        source = exercise.solution_path.read_text(encoding="utf-8")
        files[exercise.stub_path] = given_text(exercise)
        files[exercise.examples_path] = examples_text(source, exercise.name)
    return files


def stray(course: Course, files: dict[Path, str]) -> list[Path]:
    """Files in exercises/ that nothing generates."""
    there = (p for p in course.stubs.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return sorted(p for p in there if p not in files)


def build(course: Course) -> tuple[list[Path], list[Path]]:
    """Write what changed and remove what no longer belongs. Returns (written, removed)."""
    files = generated(course)
    written = []
    for path, text in files.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    removed = stray(course, files)
    for path in removed:
        path.unlink()
    return written, removed
