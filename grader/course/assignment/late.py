"""Late: how late a submission is, and which share of its marks it keeps. A function of times alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec import Struct

DAY = timedelta(days=1)
Extension = datetime | float  # a new due date, or so many days more


class Step(Struct, frozen=True):
    """What comes at most so many hours late keeps this share."""

    hours: float
    share: float


class LateRule(Struct, frozen=True):
    """What being late costs: `per_day`, or the steps, the soonest first; never less than `floor` is kept."""

    grace_minutes: float = 0.0
    per_day: float | None = None
    steps: tuple[Step, ...] = ()
    floor: float = 0.0

    def share(self, late_by: timedelta) -> float:
        """The share of the marks that is kept. Counted from the due date: the grace is not taken off."""
        if late_by <= timedelta(0):
            return 1.0
        if self.per_day is not None:
            kept = 1.0 - self.per_day * math.ceil(late_by / DAY)
            return max(self.floor, round(kept, 9))
        if not self.steps:
            return 1.0
        hours = late_by / timedelta(hours=1)
        return max(self.floor, next((step.share for step in self.steps if hours <= step.hours), 0.0))


@dataclass(frozen=True, slots=True)
class Lateness:
    """When a submission came, measured by the date that it was due. `late_by` is 0 where it was in time, or not known."""

    due: datetime | None = None  # with the extension
    at: datetime | None = None
    late_by: timedelta = timedelta(0)
    is_late: bool = False
    share: float = 1.0


def lateness(
    due: datetime | None,
    extensions: Iterable[Extension],
    at: datetime | None,
    rule: LateRule | None,
    said_late: bool = False,
) -> Lateness:
    """Of a submission that came `at` (None: not known, then it is not late). Of several extensions the latest counts.

    said_late: the platform says that it was late and not by how much: it is late and keeps everything. All times have
    a time zone.
    """
    if due is None:
        return Lateness(at=at, is_late=said_late)
    until = max([due, *(extended(due, extension) for extension in extensions)])
    if at is None:
        return Lateness(due=until, is_late=said_late)
    rule = rule or LateRule()
    by = at.astimezone(UTC) - until.astimezone(UTC)  # in one zone's own time a change to summer time would be lost
    if by <= timedelta(minutes=rule.grace_minutes):
        return Lateness(due=until, at=at)
    return Lateness(due=until, at=at, late_by=by, is_late=True, share=rule.share(by))


def extended(due: datetime, extension: Extension) -> datetime:
    """The new due date."""
    return extension if isinstance(extension, datetime) else due + extension * DAY
