"""Another user: commands as an ordinary user, where this suite runs as root, with a Python that this user may start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import click
import msgspec
import numpy as np
import pytest

UID = 12345
REPOSITORY = Path(__file__).resolve().parents[2]


def environment() -> dict[str, str]:
    """A clean one, in which that Python finds these packages."""
    folders = [REPOSITORY, *(Path(m.__file__ or "").parents[1] for m in (np, msgspec, pytest, click))]
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(map(str, folders))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@cache
def python_for_others() -> str | None:
    """A Python of the same version that another user may start, and that can load these packages."""
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, shutil.which(minor, path="/usr/local/bin:/usr/bin:/bin")):
        if candidate is None:
            continue
        try:
            probe = subprocess.run(
                [candidate, "-c", "import numpy, msgspec, pytest, grader"],
                user=UID, group=UID, extra_groups=[], env=environment(), capture_output=True, cwd="/",
            )  # fmt: skip
        except OSError:
            continue
        if probe.returncode == 0:
            return candidate
    return None
