"""A folder at home that nobody may look into: every command says what it finds, none calls it a fault of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE, Grade, Said

# Root may look into everything, unless it gives up what lets it.
WITHOUT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner") if os.getuid() == 0 else ()
MODES = (0o000, 0o444)  # closed; its names are seen, and nothing of what they stand for

pytestmark = pytest.mark.skipif(bool(WITHOUT) and shutil.which("setpriv") is None, reason="there is no setpriv")


@pytest.fixture(params=MODES, ids=oct)
def closed(request: pytest.FixtureRequest, grade: Grade, tmp_path: Path) -> Iterator[Path]:
    """A hand-out whose first unit is closed."""
    assert grade("release", tmp_path / "handout").code == 0
    unit = tmp_path / "handout/unit01_numbers"
    unit.chmod(request.param)
    yield tmp_path / "handout"
    unit.chmod(0o755)


def said_of(home: Path, *command: str) -> Said:
    done = subprocess.run(
        [*WITHOUT, sys.executable, "-m", "grader", *command],
        cwd=home,
        env={**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE)},
        input="/q\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("check", "double"), 2),
        (("reset", "double"), 2),
        (("hint", "double"), 0),
        (("quiz", "tiny"), 0),
        (("status",), 0),
        (("next",), 0),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_it_is_no_fault_of_ours(closed: Path, command: tuple[str, ...], code: int) -> None:
    said = said_of(closed, *command)
    assert said.code == code, said.err
    assert "our fault" not in said.err


@pytest.mark.parametrize("command", [("check", "double"), ("submit", "--student", "a")], ids=lambda c: c[0])
@pytest.mark.parametrize("closed", [0o000], indirect=True, ids=oct)
def test_what_is_missing_may_lie_where_nobody_may_look(closed: Path, command: tuple[str, ...]) -> None:
    for other in ("unit02_state", "quizzes"):
        shutil.rmtree(closed / other)
    said = said_of(closed, *command)
    assert said.code == 2, said.out
    assert "unit01_numbers: the folder cannot be looked into" in said.err
