"""Purse: so many seconds for all that a submission, or one of its exercises, makes its workers do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

SPARE = 30.0  # seconds a submission for what nobody is marked by
MOST_LENT = 1.0  # seconds: what never ends costs that much more at most


class Whose(StrEnum):
    """What the seconds are for."""

    EXERCISE = "exercise"
    SUBMISSION = "submission"


@dataclass
class Purse:
    """Seconds, of which some are spent. Those of an exercise come out of the submission's, too.

    `spare`: of the outermost one, what is left of SPARE, by the clock on the wall.
    `more`: seconds that are added once, when they are first needed: measuring what a reference needs takes as long. So where
    only a few are missing they are lent, and `more` is asked for afterwards if they were spent.
    """

    seconds: float
    whose: Whose = Whose.SUBMISSION
    within: Purse | None = None
    more: Callable[[], float] | None = None
    spent: float = 0.0
    spare: float = SPARE

    @property
    def outermost(self) -> Purse:
        """The one that all others come out of."""
        return self if self.within is None else self.within.outermost

    def left(self, wanted: float = 0.0) -> float:
        """Seconds that are left, which may be fewer than are `wanted`; below 0 where lent ones were spent."""
        if self.more is not None and self.seconds - self.spent < wanted:
            more, self.more = self.more, None
            self.seconds += more()
        own = self.seconds - self.spent
        return own if self.within is None else min(own, self.within.left(wanted))

    def lent(self, wanted: float) -> Loan:
        """Seconds for what may take so many. The submission's are never overdrawn."""
        there = self.seconds - self.spent
        if self.more is None or not 0 < there < wanted <= there + MOST_LENT:
            there = self.left(wanted)
            return Loan(self, min(wanted, there), there)
        return Loan(self, wanted if self.within is None else min(wanted, self.within.left()), there)

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


@dataclass(frozen=True)
class Loan:
    """Seconds out of a purse in which there were fewer, perhaps."""

    purse: Purse
    seconds: float
    there: float

    @property
    def is_overdrawn(self) -> bool:
        """Whether what was spent meanwhile was not there, with all that could be had: then the time was up before."""
        return self.seconds > self.there and self.purse.left() < 0
