"""Keys: single keys that are pressed while a command waits, on every system; none where nobody sits before it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Pressed = Callable[[float], str]  # seconds to wait -> the key, "" where none was pressed


@contextmanager
def pressed_keys() -> Iterator[Pressed]:
    """What tells which key was pressed; the terminal is as it was afterwards."""
    if not sys.stdin or not sys.stdin.isatty():
        yield _nobody
    elif sys.platform == "win32":
        yield _on_windows
    else:
        import termios
        import tty

        before = termios.tcgetattr(sys.stdin)
        try:
            tty.setcbreak(sys.stdin)
            yield _on_a_terminal
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _nobody(seconds: float) -> str:
    time.sleep(seconds)
    return ""


if sys.platform == "win32":
    import msvcrt

    def _on_windows(seconds: float) -> str:
        time.sleep(seconds)
        return msvcrt.getwch().lower() if msvcrt.kbhit() else ""

else:
    import os
    import select

    def _on_a_terminal(seconds: float) -> str:
        if not select.select([sys.stdin], [], [], seconds)[0]:
            return ""
        return os.read(sys.stdin.fileno(), 1).decode("ascii", "replace").lower()
