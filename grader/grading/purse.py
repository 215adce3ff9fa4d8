"""Purse: so many seconds for all that a submission, or one of its exercises, makes its workers do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """What the seconds are for."""

    EXERCISE = "exercise"
    SUBMISSION = "submission"


@dataclass
class Purse:
    """Seconds, of which some are spent. Those of an exercise come out of the submission's, too.

    `more`: seconds that are added once, when they are first needed: measuring what a reference needs takes as long.
    """

    seconds: float
    whose: Whose = Whose.SUBMISSION
    within: Purse | None = None
    more: Callable[[], float] | None = None
    spent: float = 0.0

    def left(self, wanted: float = 0.0) -> float:
        """Seconds that are left, which may be fewer than are `wanted`."""
        if self.more is not None and self.seconds - self.spent < wanted:
            more, self.more = self.more, None
            self.seconds += more()
        own = self.seconds - self.spent
        return own if self.within is None else min(own, self.within.left(wanted))

    def spend(self, seconds: float) -> None:
        """Take so many out."""
        self.spent += seconds
        if self.within is not None:
            self.within.spend(seconds)

    @property
    def emptied(self) -> Purse | None:
        """The one that nothing is left of: this one, or the one that it comes out of."""
        if self.within is not None and self.within.left() <= 0:
            return self.within
        return self if self.left() <= 0 else None
