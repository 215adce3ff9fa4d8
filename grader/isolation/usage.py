"""Usage: what became of a worker, as the kernel tells it."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from grader.isolation.lockdown.limits import Limits

# A worker cannot send signals, so these come from outside: the kernel short of memory, an operator, a shutdown.
_FROM_OUTSIDE = frozenset({signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT})


@dataclass(frozen=True)
class Usage:
    """What became of a worker."""

    status: int  # exit status, negative for a signal
    killed: bool  # by us
    cpu_seconds: float
    max_rss: int  # KiB

    def was_killed_from_outside(self, limits: Limits) -> bool:
        """Whether neither we nor a limit of its own nor its own code ended it."""
        return not self.killed and -self.status in _FROM_OUTSIDE and not self.used_up(limits)

    def used_up(self, limits: Limits) -> bool:
        """Whether it had all the processor time that it may have."""
        return self.cpu_seconds >= limits.cpu_seconds - 1

    def cause(self, limits: Limits) -> str:
        """Why it ended, where it was not to end."""
        if self.killed:
            return "closed its line to the grader"
        if self.status >= 0:
            return f"exited with status {self.status} without an answer"
        if self.used_up(limits):
            return f"used up its {limits.cpu_seconds} s of processor time"
        try:
            name = signal.Signals(-self.status).name
        except ValueError:
            name = f"signal {-self.status}"
        return f"killed by {name}"
