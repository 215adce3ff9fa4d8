"""The reference beside a student's code: a program that earns its marks only where it can read the reference's text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from built_course import HIDDEN, SOLUTION, TABLE
from helpers import FIXTURE_COURSE, Grade

REFERENCE = (FIXTURE_COURSE / "solutions/unit01_numbers/double.py").read_text()
# Right where a bit of the reference's text is as expected: over many gradings, the marks would spell the text.
SPY = """
import inspect, linecache
import double as module
from double import double, triple
def ways():
    yield lambda: inspect.getsource(module)
    yield lambda: module.__loader__.get_source("double")
    yield lambda: "".join(linecache.getlines(module.__file__, vars(module)))
    yield lambda: open(module.__file__).read()
    yield lambda: module.double.__doc__ + "secret"
def text():
    for way in ways():
        try:
            found = way()
        except Exception:
            continue
        if found and "secret" in found:
            return found
    raise ValueError("no text")
def quadruple(x):
    assert ord(text()[0]) & 1 == BIT
    return double(double(x))
def sixfold(x):
    assert ord(text()[0]) & 1 == BIT
    return triple(double(x))
"""


@pytest.mark.slow
def test_no_bit_of_the_references_text_is_earned(tmp_path: Path, grade: Grade) -> None:
    """The control hands the same text in as their own earlier file: there each bit is read."""
    course = tmp_path / "course"
    shutil.copytree(FIXTURE_COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in {
        "solutions/unit03_build/quadruple.py": SOLUTION,
        "solutions/unit03_build/unit.toml": TABLE,
        "hidden/unit03_build/test_quadruple.py": HIDDEN,
    }.items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text)
    for bit in (0, 1):
        for name, files in {f"spy-{bit}": {}, f"control-{bit}": {"double.py": REFERENCE}}.items():
            home = tmp_path / "class" / name
            home.mkdir(parents=True)
            for path, text in (files | {"quadruple.py": SPY.replace("BIT", str(bit))}).items():
                (home / path).write_text(text)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "quadruple", course=course)
    assert said.code == 0, said.err
    read = [json.loads(path.read_text()) for path in (tmp_path / "out").glob("students/*/result.json")]
    earned = {r["student"]: r["score"] for r in read}
    assert sorted([earned["control-0"], earned["control-1"]]) == [0, 3], "the control"
    assert (earned["spy-0"], earned["spy-1"]) == (0, 0)
