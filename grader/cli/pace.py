"""Pace: how fast a class run goes, how long it will take, who is being graded and since when. Numbers and words, no screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from grader.files import printable

_MOST_NAMED = 2  # of those who are being graded: the longest


class Pace:
    """Hears of a class run, from any thread. clock: seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._created = clock()
        self._first: float | None = None
        self._last = self._created
        self._in_hand: dict[str, float] = {}
        self.count, self.total = 0, 0
        self._done = 0  # in this run; `count` knows of what needed nothing

    def began(self, student: str) -> None:
        """Somebody is being graded."""
        now = self._clock()
        self._first = now if self._first is None else self._first
        self._in_hand[student] = now

    def done(self, student: str, count: int, total: int) -> None:
        """Somebody has been."""
        self._in_hand.pop(student, None)
        self._done += 1
        self.count, self.total, self._last = count, total, self._clock()

    @property
    def starting(self) -> float:
        """Seconds until the first one was begun."""
        return (self._last if self._first is None else self._first) - self._created

    @property
    def grading(self) -> float:
        """Seconds from the first one's beginning to the last one's end."""
        return 0.0 if self._first is None else self._last - self._first

    @property
    def rate(self) -> float:
        """Submissions a second; 0 where nothing is known yet."""
        return self._done / self.grading if self.grading > 0 else 0.0

    def line(self) -> str:
        """How far it is: `120 of 1000, 23.1/s, 38 s left; ann for 12 s`."""
        if self._first is None:
            return "starting"
        if not self.total:
            return "; ".join(["the first", *self._longest()])
        parts = [f"{self.count} of {self.total}"]
        if self.rate:
            parts += [_rate(self.rate), f"{span((self.total - self.count) / self.rate)} left"]
        return "; ".join([", ".join(parts), *self._longest()])

    def _longest(self) -> list[str]:
        now = self._clock()
        waiting = sorted(self._in_hand.copy().items(), key=lambda one: one[1])[:_MOST_NAMED]
        names = [f"{printable(student, instead='�')[:40]} for {span(now - since)}" for student, since in waiting]
        return [", ".join(names)] if names else []


def _rate(rate: float) -> str:
    return f"{rate:.1f}/s" if rate >= 1 else f"{60 * rate:.1f}/min"


def span(seconds: float) -> str:
    """A span of time for people: 38 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
