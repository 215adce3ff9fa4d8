"""Descriptors: the numbers of what a worker has open, and nothing else."""

from __future__ import annotations

import os

OUTPUT, LINE, RULESET = 1, 3, 4
_AWAY, _BEYOND = 40, 1 << 16  # no number above 63: `ulimit -n 64` is enough


def only_these(line: int, output: int, ruleset: int) -> None:
    """Standard streams, the line to the host as 3, the ruleset as 4; every other descriptor is closed."""
    wanted = [0, output, output, line, *([ruleset] if ruleset >= 0 else [])]  # 0 is /dev/null
    # Out of the way first: a descriptor may already have the number that another one is to get.
    away = [os.dup2(fd, _AWAY + n) for n, fd in enumerate(wanted)]
    for number, fd in enumerate(away):
        os.dup2(fd, number)
    os.closerange(len(wanted), _BEYOND)
