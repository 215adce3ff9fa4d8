"""Students' part: what of the package and of the course makes `saiten-student`, and that wheel for a hand-out.

Both build hooks read it (hatch_build.py, student/hatch_build.py), so that each file is in one of the two wheels.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from grader import __version__
from grader.course.course import LESSON, PACKAGE, QUESTIONS, Course
from grader.course.statements import japanese_path
from grader.course.table import TABLE_FILE, encoded
from grader.errors import UsageError
from grader.quiz import Quiz, public

COURSE = "_course"  # below the package
ROOMS = ("course", "results", "student", "isolation", "quiz", "submission", "at_home")
FILES = ("__init__.py", "__main__.py", "py.typed", "text.py", "errors.py", "files.py", "cache.py", "encoding.py")
COMMANDS = (
    *(
        "__init__",
        "check",
        "commands",
        "hint",
        "keys",
        "language",
        "listing",
        "misuse_words",
        "next",
        "options",
        "plot",
    ),
    *("points", "quiz", "reset", "spoken", "status", "submit", "terminal", "watching", "words"),
)
PACKAGE_FILES = (
    *FILES,
    *ROOMS,
    *(f"cli/{name}.py" for name in COMMANDS),
)  # below the package; a folder is all that is in it
WHEEL = f"saiten_student-{__version__}-py3-none-any.whl"
_INFO = f"saiten_student-{__version__}.dist-info"
_DATE = (2020, 1, 1, 0, 0, 0)  # the same files make the same wheel


def package_files() -> dict[str, Path]:
    """The files of the package, by their names below it."""
    places = (PACKAGE / name for name in PACKAGE_FILES)
    paths = (path for place in places for path in (sorted(place.rglob("*")) if place.is_dir() else [place]))
    wanted = (path for path in paths if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(PACKAGE).as_posix(): path for path in wanted}


def students_names(course: Course) -> set[str]:
    """The names of the files of `students_course`, for which nothing has to be read."""
    return {*_copied(course), TABLE_FILE, *(f"quizzes/{name}{QUESTIONS}" for name in course.quiz_names)}


def students_course(course: Course) -> dict[str, bytes]:
    """The course as a student's installation has it, by name below its top: nothing that gives an answer away."""
    from grader.grading.overview import overview

    files = {name: path.read_bytes() for name, path in _copied(course).items()}
    files[TABLE_FILE] = encoded(overview(course))
    for name in course.quiz_names:
        questions = json.dumps(public(Quiz.load(course.quiz_path(name))), ensure_ascii=False, indent=1)
        files[f"quizzes/{name}{QUESTIONS}"] = questions.encode()
    return files


def _copied(course: Course) -> dict[str, Path]:
    """Files that a student gets as they are: tables, lessons, statements in Japanese, stubs, examples, public data."""
    found: dict[str, Path] = {}
    for unit in course.units:
        own = [unit.path / name for name in ("unit.toml", *LESSON)]
        own += [japanese_path(exercise) for exercise in unit.exercises]
        found |= {f"solutions/{unit.name}/{path.name}": path for path in own if path.is_file()}
    for exercise in course.exercises:
        for path in (exercise.stub_path, exercise.examples_path):
            found[f"exercises/{exercise.unit}/{path.name}"] = path
    return found | {f"data/{path.name}": path for path in course.public_data}


# --- the wheel, for a hand-out


def wheel(course: Course) -> bytes:
    """The student's wheel with this course in it, made of what is installed: no build tool is needed.

    Raises UsageError where nobody knows what it depends on.
    """
    files = {f"grader/{name}": path.read_bytes() for name, path in package_files().items()}
    files |= {f"grader/{COURSE}/{name}": data for name, data in students_course(course).items()}
    files[f"{_INFO}/METADATA"] = _metadata().encode()
    files[f"{_INFO}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: saiten\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{_INFO}/entry_points.txt"] = b"[console_scripts]\ngrade = grader.cli:main\n"
    files[f"{_INFO}/RECORD"] = "".join(_record(files)).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, date_time=_DATE)
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _metadata() -> str:
    """Of the installed distribution; in a checkout from its project file."""
    try:
        return distribution("saiten-student").read_text("METADATA") or ""
    except PackageNotFoundError:
        path = PACKAGE.parent / "student/pyproject.toml"
    if not path.is_file():
        raise UsageError("saiten-student is not installed beside saiten; install both, or go without --wheel")
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    lines = ["Metadata-Version: 2.1", "Name: saiten-student", f"Version: {__version__}"]
    lines += [f"Summary: {project['description']}", f"Requires-Python: {project['requires-python']}"]
    lines += [f"Requires-Dist: {requirement}" for requirement in project["dependencies"]]
    for extra, requirements in project["optional-dependencies"].items():
        lines += [f"Provides-Extra: {extra}", *(f'Requires-Dist: {r}; extra == "{extra}"' for r in requirements)]
    return "\n".join(lines) + "\n"


def _record(files: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        yield f"{name},sha256={digest},{len(data)}\n"
    yield f"{_INFO}/RECORD,,\n"
