"""Bundle: saiten, a course and what is set, as files that another machine can grade with. It holds the hidden tests and the
secret: it is for the instructor's side of a platform."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import msgspec
from msgspec import Struct

import grader
from grader.course.assignment import load
from grader.course.course import Course
from grader.grading.overview import overview
from grader.text import Lang

SAITEN, COURSE, SETTINGS, ASSIGNMENT, REQUIREMENTS = (
    "saiten",
    "course",
    "settings.json",
    "assignment.toml",
    "requirements.txt",
)
_LEFT_OUT = {"__pycache__", "_course", "hidden", "sample_class", "sample_zip"}
_DATE = (2020, 1, 1, 0, 0, 0)  # the same course packs to the same bytes


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the bundle grades."""

    secret: str
    lang: Lang = "en"
    only: tuple[str, ...] = ()
    has_assignment: bool = False


def files(course: Course, settings: Settings, assignment: Path | None) -> Mapping[str, bytes]:
    """Everything that grades, by its path in the bundle. Raises UsageError where the assignment cannot be read."""
    package = Path(grader.__file__).parent
    found = {f"{SAITEN}/grader/{path}": data for path, data in _below(package)}
    homes = {name: getattr(course, name) for name in ("solutions", "quizzes", "data", "hidden")}
    for name, home in {**homes, "exercises": course.stubs}.items():
        found |= {f"{COURSE}/{name}/{path}": data for path, data in _below(home)}
    found[SETTINGS] = msgspec.json.encode(settings)
    found[REQUIREMENTS] = "".join(f"{line}\n" for line in requirements()).encode()
    if assignment is not None:
        found[ASSIGNMENT] = assignment.read_bytes()  # it was loaded before
    return found


def points(course: Course, settings: Settings, assignment: Path | None) -> float:
    """What a submission can earn. Raises UsageError on a broken assignment."""
    rows = {row.name: row.points for row in overview(course)}
    if assignment is not None:
        parts = load(assignment, course).parts
        return sum(rows[p.name] * p.factor(rows[p.name]) for p in parts if not p.extra_credit)
    return sum(points for name, points in rows.items() if not settings.only or name in settings.only)


def requirements() -> list[str]:
    """What must be installed to grade: ours without what only extras and a student's plots need."""
    try:
        lines = requires("saiten") or []
    except PackageNotFoundError:
        lines = []
    return sorted(line for line in lines if not re.search(r";|^matplotlib\b", line))


def packed(content: Mapping[str, bytes], programs: tuple[str, ...]) -> bytes:
    """A zip of these files. programs: those that are run."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            info = zipfile.ZipInfo(name, date_time=_DATE)
            info.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(info, content[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _below(home: Path) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the files of a folder, without what grading does not need."""
    for path in sorted(home.rglob("*")) if home.is_dir() else []:
        relative = path.relative_to(home)
        if path.is_file() and not _LEFT_OUT & set(relative.parts) and path.suffix != ".pyc":
            yield relative.as_posix(), path.read_bytes()
