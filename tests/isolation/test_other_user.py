"""The attacks once more as an ordinary user, where this suite runs as root: other powers, another way into namespaces."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from helpers import PATIENCE

UID = 12345
REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user; this run is the other user's"),
]


# What takes long and does not hang on the user.
WHOEVER = ("test_memory_does_not_grow_with_the_class", "test_a_file_of_fifty_megabytes", "test_a_worker_costs_little")


def _environment() -> dict[str, str]:
    folders = [REPOSITORY, *(Path(m.__file__ or "").parents[1] for m in (np, msgspec, pytest))]
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(map(str, folders))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _python_for_others() -> str:
    """A Python of the same version that another user may start, and that can load these packages."""
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, shutil.which(minor, path="/usr/local/bin:/usr/bin:/bin")):
        if candidate is None:
            continue
        try:
            probe = subprocess.run(
                [candidate, "-c", "import numpy, msgspec, pytest, grader"],
                user=UID, group=UID, extra_groups=[], env=_environment(), capture_output=True, cwd="/",
            )  # fmt: skip
        except OSError:
            continue
        if probe.returncode == 0:
            return candidate
    pytest.skip("no Python here that another user may use")


def test_the_attacks_fail_for_an_ordinary_user() -> None:
    done = subprocess.run(
        [_python_for_others(), "-m", "pytest", "-q", "-rfs", "--tb=short", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-c",
         str(REPOSITORY / "pyproject.toml"), "--rootdir", str(REPOSITORY), *(str(Path(__file__).with_name(name)) for name in
         ("test_attacks.py", "test_worker.py")), "-k", f"not ({' or '.join(WHOEVER)})"],
        user=UID, group=UID, extra_groups=[], env=_environment(), capture_output=True, text=True, cwd="/", timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
