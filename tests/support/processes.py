"""The processes below another one, as the kernel lists them: tests count them instead of seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def descendants(parent: int) -> set[int]:
    """Processes below this one."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = set[int](), [parent]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            found.add(child)
            waiting.append(child)
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that have not ended."""
    found = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.add(pid)
    return found


def until(condition: Callable[[], object]) -> None:
    """Wait for it, however long it takes; what never comes makes the test stay."""
    while not condition():
        time.sleep(0.002)  # decides nothing: a busy loop would take a core from what is waited for


def until_gone(pids: set[int]) -> None:
    """Wait until they have all ended: a process that stays makes the test stay, too."""
    until(lambda: not alive(pids))
