"""What a command imports before it does anything, as Python itself counts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade

SUBMISSIONS = FIXTURE_COURSE / "data/sample_class"


def imported(grade: Grade, *words: object) -> set[str]:
    """The modules that a command imports."""
    done = grade(*words, PYTHONPROFILEIMPORTTIME="1")
    assert done.code == 0, done.err
    rows = (line.rsplit("|", 1) for line in done.err.splitlines() if line.startswith("import time:"))
    return {row[-1].strip() for row in rows}


@pytest.mark.parametrize("words", [["list"], ["run", SUBMISSIONS, "--out", "OUT", "--isolation", "process"]])
def test_no_command_needs_jsonschema(grade: Grade, tmp_path: Path, words: list[object]):
    names = imported(grade, *(tmp_path if word == "OUT" else word for word in words))
    assert "msgspec" in names
    assert not {name for name in names if name.split(".")[0] == "jsonschema"}
