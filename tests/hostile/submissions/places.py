"""Places: what lies in a folder beside the work and means something elsewhere: settings, caches, results, links, devices."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from submissions import careless
from submissions.form import FULL, RIGHT, STAYS, Hostile

_RUNS = "import pathlib; pathlib.Path('@FOLDER@/ran').write_text('x')\n"
_RESULT = '{"schema": 1, "student": "me", "score": 100, "max_score": 100, "flags": []}'
_WRONG = "def double(x): return 0\ndef triple(x): return 0\n"


def _runs(name: str, path: str, text: str = _RUNS) -> Hostile:
    """Wrong work, and a file that Python, pytest or the grader would run or read by its name."""
    return Hostile(name, {"double.py": _WRONG, path: text}, careless.imports_from_folder, STAYS)


def _told(name: str, path: str, text: str) -> Hostile:
    return Hostile(name, {"double.py": _WRONG, path: text}, careless.trusts_results, STAYS)


def _made(name: str, make: Callable[[Path], None], most: float = 0.0) -> Hostile:
    return Hostile(name, {}, careless.follows, most, make=make)


def _in_folder(act: Callable[[Path], object]) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        act(folder / "double.py")

    return make


def _beside_link(folder: Path) -> None:
    (folder / "double.py").write_text(RIGHT)
    (folder / "data").symlink_to("/etc")


def _loop(folder: Path) -> None:
    (folder / "double.py").write_text(RIGHT)
    (folder / "again").symlink_to(".")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path is short
        made.bind(path.name)
        os.chdir(here)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


SETTINGS = [
    _runs("a conftest", "conftest.py", _RUNS + "import pytest\n@pytest.hookimpl\ndef pytest_runtest_makereport(item, call): call.excinfo = None\n"),
    _runs("a setting of pytest", "pytest.ini", "[pytest]\naddopts = -p double --co\n"),
    _runs("a project's settings", "pyproject.toml", "[tool.pytest.ini_options]\naddopts = '--co'\n"),
    _runs("a customised site", "sitecustomize.py"),
    _runs("a customised user", "usercustomize.py"),
    _runs("a path file", "x.pth"),
    _runs("another numpy", "numpy.py"),
    _runs("a package numpy", "numpy/__init__.py"),
    _runs("another json", "json.py"),
    _runs("another msgspec", "msgspec/__init__.py"),
    _runs("another grader", "grader/__init__.py"),
    _runs("another pytest", "pytest.py"),
    _runs("tests that pass", "test_double.py", "def test_values(): pass\n"),
    _runs("compiled code", "__pycache__/double.cpython-311.pyc", "\0" * 64),
    _runs("a library", "double.so", "\x7fELF"),
    _runs("a program to install", "setup.py"),
]  # fmt: skip

RESULTS = [
    _told("its own result", "result.json", _RESULT),
    _told("its own gradebook", "grades.csv", "student,score,max_score\nme,100,100\n"),
    _told("its own page", "feedback.html", "<h1>100 / 100</h1>"),
    _told("its own reviews", "reviews.json", '{"me": {"tiny": {"q8": 1}}}'),
    _told("its own assignment", "assignment.toml", 'title = "x"\n[[sets]]\nexercises = ["double"]\npoints = 100\n'),
    _told("its own unit", "unit.toml", '[[exercises]]\nname = "double"\n'),
    _told("its own roster", "roster.csv", "id,name\nme,me\n"),
    _told("its own hidden results", "work/result.json", _RESULT),
]

MADE = [
    _made("a link to a secret", _in_folder(lambda path: path.symlink_to("/etc/passwd"))),
    _made("a link to another's work", _in_folder(lambda path: path.symlink_to("../honest-1/double.py"))),
    _made("a link to a device", _in_folder(lambda path: path.symlink_to("/dev/zero"))),
    _made("a pipe", _in_folder(os.mkfifo)),
    _made("a socket", _in_folder(_socket)),
    _made("a folder", _in_folder(lambda path: (path / "double.py").mkdir(parents=True))),
    _made("a terabyte", _in_folder(_sparse)),
    _made("a folder that is a link", _beside_link, FULL),
    _made("a folder in itself", _loop, FULL),
]

ALL: list[Hostile] = [*SETTINGS, *RESULTS, *MADE]
