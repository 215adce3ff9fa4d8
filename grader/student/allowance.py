"""Allowance: what is left of a time limit of the student's side.

What counts is the time that it spent on a core: a right program is not late because the machine is busy. A program that
only sleeps spends none, so a tenth of the wall time counts at least. Where the kernel does not tell: wall time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

CEILING = 10  # times the limit: how long a program that sleeps may last by the clock on the wall


class Allowance:
    """A limit of `seconds` from now on; `cpu_seconds` tells what was spent on a core so far, or None."""

    def __init__(self, seconds: float, cpu_seconds: Callable[[], float | None]):
        self._seconds, self._cpu_seconds = seconds, cpu_seconds
        self._began, self._cpu_before = time.monotonic(), cpu_seconds()

    def left(self) -> float:
        """Seconds; 0 or less where the limit is used up. It lasts at least that long still by the clock on the wall."""
        wall, cpu = time.monotonic() - self._began, self._cpu_seconds()
        if cpu is None or self._cpu_before is None:
            return self._seconds - wall
        return self._seconds - max(cpu - self._cpu_before, wall / CEILING)
