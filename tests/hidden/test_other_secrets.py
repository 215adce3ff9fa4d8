"""Marks and diagnoses do not hang on the secret: here three are asked, of a few exercises whose tests cost little.

SAITEN_LONG=1 takes all exercises; `make secrets` asks twenty secrets, and mutants as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import PATIENCE

from grader.course.course import Course

pytestmark = pytest.mark.slow

TOOL = Path(__file__).parents[2] / "benchmarks" / "other_secrets.py"
CHEAP = ("softmax", "affine", "stacking", "padding")  # of each kind one, under a second of the processor for a secret
ASKED = [e.name for e in Course.load().exercises] if os.environ.get("SAITEN_LONG") else CHEAP


def test_three_secrets_give_the_same_marks_and_diagnoses() -> None:
    only = [word for name in ASKED for word in ("--only", name)]
    command = [sys.executable, str(TOOL), "--secrets", "3", "--mutants", "0", *only]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
