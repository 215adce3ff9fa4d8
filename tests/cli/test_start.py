"""What a command imports before it does anything, as Python itself counts it."""

from __future__ import annotations

import os
import shutil
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


def test_paths_need_nothing_of_what_addresses_need(tmp_path: Path):
    names = imported("run", SUBMISSIONS, "--out", tmp_path, "--only", "double", "--isolation", "process")
    names |= imported("report", tmp_path)
    assert "grader.cli.places" in names
    assert not {n for n in names if n.split(".")[0] in ("fsspec", "s3fs", "botocore", "pyarrow", "sqlite3")}
    assert not names & {"grader.results.mirror", "grader.submission.fetching"}


def test_a_run_imports_nothing_that_it_does_not_need(tmp_path: Path):
    home = tmp_path / "class" / "aoi"
    home.mkdir(parents=True)
    shutil.copy(FIXTURE_COURSE / "solutions/unit01_numbers/double.py", home)
    names = imported("run", home.parent, "--out", tmp_path / "out", "--isolation", "process", "--only", "double")
    assert "numpy" in names
    assert not {"yaml", "webbrowser"} & names


def test_the_readers_process_holds_nothing_of_marking():
    code = "import sys, grader.submission.locked.inside; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE)
    names = set(done.stdout.split())
    assert {"grader.quiz.answers", "grader.submission.reading"} <= names
    assert not {"numpy", "grader.quiz.marking", "grader.quiz.quiz", "grader.submission.notebook.parts"} & names


PROBE = """
import sys
from grader.cli import execute
from grader.isolation import zygote_handle

begun = zygote_handle.begun

def noted(*rest):
    print("begun beside", *({"numpy", "pytest", "rich", "jinja2"} & sys.modules.keys()), file=sys.stderr)
    return begun(*rest)

zygote_handle.begun = noted
sys.exit(execute(sys.argv[1:]))
"""


def test_both_parents_start_before_what_takes_long_is_imported(tmp_path: Path):
    command = [sys.executable, "-c", PROBE, "run", str(SUBMISSIONS), "--out", str(tmp_path), "--only", "double"]
    environment = os.environ | {"SAITEN_COURSE": str(FIXTURE_COURSE)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("begun")] == ["begun beside"] * 2
