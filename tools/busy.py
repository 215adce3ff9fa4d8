"""Runs a command on a busy machine: beside N processes in endless loops, at normal priority, which end with it.

    python tools/busy.py 8 COMMAND ARGUMENT…

The exit status is the command's (128 + signal where one ended it, 2 where it was called wrongly).
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import ExitStack

# Ends with its parent even where that was killed: the loop looks whether it was given to another.
_LOOP = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(100_000): pass
"""


def beside(loops: int, command: list[str]) -> int:
    """The command's exit status; the loops have ended."""
    with ExitStack() as stack:
        for _ in range(loops):
            loop = stack.enter_context(subprocess.Popen([sys.executable, "-S", "-c", _LOOP]))
            stack.callback(loop.kill)
        status = subprocess.run(command, check=False).returncode
    return status if status >= 0 else 128 - status


def main() -> int:
    """Read the command line."""
    if len(sys.argv) < 3 or not sys.argv[1].isdecimal():
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        return beside(int(sys.argv[1]), sys.argv[2:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError as error:
        print(error, file=sys.stderr)
        return 127


if __name__ == "__main__":
    sys.exit(main())
