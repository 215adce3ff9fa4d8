"""The fixture course with little patience."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers import FIXTURE_COURSE


def hasty_course(folder: Path) -> Path:
    """A copy of it in which what never ends costs a fifth of a second a task."""
    shutil.copytree(FIXTURE_COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.glob("hidden/*/test_*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("@time_limit(1)", "@time_limit(0.2)"), encoding="utf-8")
    return folder
