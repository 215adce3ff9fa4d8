"""Courses written to the names of 0.1 go on working for one version."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader import testing
from grader.testing import check, decorators, mistakes, picture

OLD = """\
from grader import check
from grader.marks import fresh_worker, points, task, time_limit
from grader.mistakes import mistake
from grader.student import inplace
"""


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("check", check, "close"),
        ("marks", decorators, "points"),
        ("mistakes", mistakes, "mistake"),
        ("picture", picture, "Picture"),
    ],
)
def test_an_old_module_warns_and_gives_the_same(old: str, new: object, name: str) -> None:
    sys.modules.pop(f"grader.{old}", None)
    with pytest.warns(DeprecationWarning, match=rf"grader\.testing, not from grader\.{old}"):
        module = importlib.import_module(f"grader.{old}")
    assert getattr(module, name) is getattr(new, name)


def test_what_stood_in_grader_student_warns_and_is_there() -> None:
    with pytest.warns(DeprecationWarning, match=r"grader\.testing, not from grader\.student"):
        from grader.student import inplace
    assert inplace is testing.inplace


def test_a_course_written_to_the_old_names_is_graded(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course")
    changed = 0
    for path in (tmp_path / "course/hidden").rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        new = re.sub(r"^from grader\.testing import .*\n", OLD, text, flags=re.MULTILINE)
        path.write_text(new, encoding="utf-8")
        changed += new != text
    assert changed
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "grader", "run", tmp_path / "course/data/sample_class",
         "--out", tmp_path / "out", "--jobs", "1"],
        env={**os.environ, "SAITEN_COURSE": str(tmp_path / "course")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ann\t" in done.stdout
