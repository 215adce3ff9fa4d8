"""Speed: how many times as long as the reference a call takes.

Time is what each side spends on a core, so that a busy machine makes little difference, and the quickest of several
calls counts. Every call gets input of its own: whoever remembers results gains nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

RUNS = 5  # calls that a slow program gets
WARMING = 2  # calls of the reference beforehand: the first one pays for what is loaded and allocated once
HOPELESS = 3  # times the limit: two calls that take longer are enough
RESOLUTION = 1e-9  # seconds


@dataclass(frozen=True)
class Side(Generic[Value]):
    """One of the two programs: its call, and a clock in seconds that runs while it is on a core."""

    call: Callable[..., Value]
    clock: Callable[[], float]

    def timed(self, args: tuple[object, ...]) -> tuple[Value, float]:
        """What the call returns, and how long it takes."""
        start = self.clock()
        value = self.call(*args)
        return value, max(self.clock() - start, RESOLUTION)


def slowness(
    own: Side[Value],
    right: Side[Value],
    *,
    inputs: Callable[[], tuple[object, ...]],
    agree: Callable[[Value, Value], None],
    limit: float,
) -> float:
    """How many times as long the quickest call of `own` takes as the quickest one of `right`.

    inputs: makes the arguments of one call, new ones each time. agree(value, expected) raises where a value is wrong;
    it is asked of every call before its time counts. Stops as soon as `limit` is kept or out of reach.
    """
    quickest_right = min(right.timed(inputs())[1] for _ in range(WARMING))
    quickest_own = times = math.inf
    for run in range(RUNS):
        args = inputs()
        expected, right_seconds = right.timed(args)
        value, own_seconds = own.timed(args)
        agree(value, expected)
        quickest_right, quickest_own = min(quickest_right, right_seconds), min(quickest_own, own_seconds)
        times = quickest_own / quickest_right
        if times <= limit or (run > 0 and times > HOPELESS * limit):
            break
    return times
