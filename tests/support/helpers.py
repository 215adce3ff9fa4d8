"""What the tests share: the fixture course and what a command said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIXTURE_COURSE = Path(__file__).parents[1] / "fixture_course"
PATIENCE = 3600.0  # seconds: decides nothing, but ends a test that hangs


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    err: str


Grade = Callable[..., Said]
