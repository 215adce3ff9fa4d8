"""The attacks once more as an ordinary user, where this suite runs as root: other powers, another way into namespaces.

Of level 1, at which nobody is graded, SAITEN_LONG=1 asks as well."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from helpers import PATIENCE
from other_user import REPOSITORY, UID, environment, python_for_others

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user; this run is the other user's"),
]


LEVELS = () if os.environ.get("SAITEN_LONG") else ("-k", "not level1")


def test_the_attacks_fail_for_an_ordinary_user() -> None:
    python = python_for_others()
    if python is None:
        pytest.skip("no Python here that another user may use")
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "-rfs", "--tb=short", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", *LEVELS, "-c",
         str(REPOSITORY / "pyproject.toml"), "--rootdir", str(REPOSITORY), str(Path(__file__).with_name("test_attacks.py"))],
        user=UID, group=UID, extra_groups=[], env=environment(), capture_output=True, text=True, cwd="/", timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
