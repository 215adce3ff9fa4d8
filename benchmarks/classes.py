"""Classes of submissions, made for measuring: every student hands in the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from grader.course.course import Course


def right_class(folder: Path, students: int, names: Collection[str] | None = None) -> Path:
    """`students` folders, each with every solution of the course, or with those that are named."""
    exercises = [e for e in Course.load().exercises if names is None or e.name in names]
    return class_of(folder, {e.file_name: e.solution_path.read_bytes() for e in exercises}, students)


def class_of(folder: Path, files: Mapping[str, bytes], students: int) -> Path:
    """`students` folders, each with these files."""
    for n in range(students):
        home = folder / f"student{n:05d}"
        home.mkdir(parents=True)
        for name, data in files.items():
            (home / name).write_bytes(data)
    return folder
