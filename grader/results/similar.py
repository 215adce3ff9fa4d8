"""Similar: pairs of files that are alike, found once by `grade similar`: for the class page, never for a student's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Two students whose files of an exercise are alike. share: of the smaller file's own code, 0 to 1."""

    exercise: str
    first: str  # folders in RESULTS
    second: str
    share: float
