"""What a command imports before it does anything, as Python itself counts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE

SUBMISSIONS = FIXTURE_COURSE / "data/sample_class"


def imported(*words: object) -> set[str]:
    """The modules that a command imports, in an interpreter that has none of them yet."""
    command = [sys.executable, "-X", "importtime", "-m", "grader", *map(str, words)]
    environment = os.environ | {"SAITEN_COURSE": str(FIXTURE_COURSE)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    rows = (line.rsplit("|", 1) for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {row[-1].strip() for row in rows}


@pytest.mark.parametrize("words", [["list"], ["run", SUBMISSIONS, "--out", "OUT", "--isolation", "process"]])
def test_no_command_needs_jsonschema(tmp_path: Path, words: list[object]):
    names = imported(*(tmp_path if word == "OUT" else word for word in words))
    assert "msgspec" in names
    assert not {name for name in names if name.split(".")[0] == "jsonschema"}
