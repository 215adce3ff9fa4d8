"""Allowance: what is left of a time limit of the student's side.

What counts is the time that it spent on a core: a right program is not late because the machine is busy. A program that
only sleeps spends none, so a tenth of the wall time counts at least, but for the time that both sides had to wait for a
core. Where the machine keeps it waiting for long, the limit ends as the machine's fault. Where the kernel does not tell
what was spent: wall time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

CEILING = 10  # times the limit: how long a program that sleeps may last by the clock on the wall
PATIENCE = 2 * CEILING  # times the limit: how long one may last that gets no core


def never_waits() -> float:
    """Of a side that tells nothing of waiting."""
    return 0.0


class Allowance:
    """A limit of `seconds` from now on; `cpu_seconds` tells what was spent on a core so far, or None, `waited` how long
    nothing could go on because no core was free. `watches`: whether that counts from the beginning, which costs as much as
    a short call; else of what was before the first look at most the limit itself counts."""

    def __init__(
        self,
        seconds: float,
        cpu_seconds: Callable[[], float | None],
        waited: Callable[[], float] = never_waits,
        *,
        watches: bool = False,
    ):
        self._seconds, self._cpu_seconds, self._waited = seconds, cpu_seconds, waited
        self._began, self._cpu_before = time.monotonic(), cpu_seconds()
        self._looked = (0.0, waited()) if watches or waited is never_waits else None

    def left(self) -> float:
        """Seconds; 0 or less where the limit is used up. It lasts at least that long still by the clock on the wall."""
        return self._seconds - self.spent()

    def spent(self) -> float:
        """Seconds that count so far."""
        wall, cpu = time.monotonic() - self._began, self._cpu_seconds()
        if cpu is None or self._cpu_before is None:
            return wall
        on_core = cpu - self._cpu_before
        if on_core >= wall / CEILING or wall < self._seconds:
            return max(on_core, wall / CEILING)
        waited = self._waited()
        if self._looked is None:
            self._looked = wall - self._seconds, waited
        unseen, before = self._looked
        return max(on_core, (wall - unseen - (waited - before)) / CEILING)

    @property
    def is_kept_waiting(self) -> bool:
        """Whether the machine gave it so little of a core that it is no use to go on."""
        return time.monotonic() - self._began >= PATIENCE * self._seconds and self.left() > 0
