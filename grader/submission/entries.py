"""Entries: which folder or zip of SUBMISSIONS is which student's."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from grader.errors import UsageError
from grader.results.flags import Flag
from grader.submission.contents import SKIPPED

_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".rar", ".7z", ".gz", ".bz2", ".xz", ".lzh")


@dataclass(frozen=True)
class Entry:
    """One folder or zip of SUBMISSIONS. `folder_name` is the student's folder in RESULTS: safe as a path."""

    student: str
    folder_name: str
    path: Path
    flags: tuple[Flag, ...] = ()


def entries(folder: Path) -> list[Entry]:
    """The students of SUBMISSIONS, sorted. Raises UsageError where there is nothing to grade."""
    if not folder.exists():
        raise UsageError(f"{folder}: no such folder; give the folder that holds one folder or zip per student")
    if not folder.is_dir():
        raise UsageError(f"{folder}: is a file; give the folder that holds one folder or zip per student")
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read ({error.strerror}); see its permissions") from error
    found = [(name, folder / name) for name in names if not name.startswith(".") and name not in SKIPPED]
    students = [(name, path) for name, path in found if _is_students(path)]
    if not students:
        remedy = "give the folder that holds one folder or zip per student"
        if any(name.endswith((".py", ".yaml")) for name in names):
            remedy = f"it looks like one student's own folder: give the folder around it ({remedy})"
        raise UsageError(f"{folder}: holds no submissions; {remedy}")
    folders = {name for name, path in students if path.is_dir()}
    return sorted((_entry(name, path, folders) for name, path in students), key=lambda e: e.student)


def left_aside(folder: Path) -> list[str]:
    """What lies in SUBMISSIONS and is no student's, a line each."""
    lines = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith(".") or path.name in SKIPPED or _is_students(path):
            continue
        why = "is no folder and no zip"
        if path.is_symlink():
            why = "is a link, which is not followed"
        elif path.is_dir():
            why = "holds results of `grade run`"
        elif path.name.lower().endswith(_ARCHIVES):
            why = "is an archive of another kind; pack it as a zip"
        lines.append(f"{path}: {why}")
    return lines


def _is_students(path: Path) -> bool:
    if path.is_symlink() or (path / ".saiten").is_dir():
        return False  # a link, or the results of an earlier run
    return path.is_dir() or (path.is_file() and path.suffix.lower() == ".zip")


def _entry(name: str, path: Path, folders: set[str]) -> Entry:
    if path.is_dir():
        twin = any((path.parent / f"{name}{ending}").is_file() for ending in (".zip", ".ZIP"))
        return Entry(name, folder_name(name), path, (Flag.DUPLICATE,) if twin else ())
    stem = name[: -len(".zip")]
    if stem in folders or not stem.strip("."):
        return Entry(name, folder_name(name), path, (Flag.DUPLICATE,) if stem in folders else ())
    return Entry(stem, folder_name(stem), path)


def folder_name(student: str) -> str:
    """The student's id where it is safe as the name of a folder, else percent-encoded."""
    plain = student.isprintable() and "/" not in student and "\\" not in student and "\0" not in student
    if plain and student.strip(". ") and not student.startswith((".", "-")) and len(student.encode()) < 200:
        return student
    return quote(student.encode("utf-8", "surrogateescape"), safe="")[:200].replace(".", "%2E").replace("-", "%2D")
