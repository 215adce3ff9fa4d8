"""What the tests share: the fixture course and what a command said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIXTURE_COURSE = Path(__file__).parents[1] / "fixture_course"


@dataclass(frozen=True)
class Said:
    """What a command did."""

    code: int
    out: str
    err: str


Grade = Callable[..., Said]
