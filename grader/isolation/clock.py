"""Clock: how long a worker has been on a core so far, and how long it waited for one, as the kernel tells the grader. The
worker has no say in it."""

from __future__ import annotations

import os
import re
import time

_PROC = "/proc"
_PIECE = 1 << 16  # bytes
_SELF = "thread-self"  # of this very thread
_LOOKS = 5  # for a process: one that ends meanwhile may hide its sibling from whoever lists them
_LOAD, _PRESSURE = 1.5, 50.0  # processes a core, and percent of the time in which one waits: a busy machine's
_SOME = re.compile(r"some avg10=([\d.]+)")
_SCHEDULED = 2  # of the kernel's process clocks, the one that counts time on a core


def pid_outside(zygote: int, pid: int) -> int | None:
    """The pid by which this process knows a worker that the zygote calls `pid`, perhaps in a namespace of its own."""
    found = (_found(zygote, pid) for _ in range(_LOOKS))
    return next((outside for outside in found if outside is not None), None)


def _found(zygote: int, pid: int) -> int | None:
    waiting = [zygote]
    while waiting:
        for child in _children(waiting.pop()):
            if _pids(child)[-1:] == [pid]:
                return child
            waiting.append(child)
    return None


def cpu_seconds(pid: int) -> float | None:
    """Seconds that the process has run, all its threads together, to this moment; None where the kernel does not tell.

    The clock that clock_getcpuclockid(3) names. The figures under /proc lag behind by up to a tick for a process that is
    still on its way to sleep.
    """
    try:
        return time.clock_gettime(~pid << 3 | _SCHEDULED)
    except (OSError, OverflowError):
        return None


def waited_seconds(pid: int) -> float:
    """Seconds that the process and this thread, which take turns, were ready to run and had no core; 0 of what the kernel
    does not tell."""
    return _delay(str(pid)) + _delay(_SELF)


def is_busy() -> bool:
    """Whether the machine has more to do than it has cores for, as far as its kernel tells."""
    try:
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
    except OSError:
        load = 0.0
    return load > _LOAD or _pressure() > _PRESSURE


def _pressure() -> float:
    try:
        some = _SOME.match(_read("pressure/cpu").decode())
    except OSError:
        return 0.0
    return float(some[1]) if some else 0.0


def _delay(process: str) -> float:
    try:
        return int(_read(f"{process}/schedstat").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for task in os.listdir(f"{_PROC}/{pid}/task"):
            found += map(int, _read(f"{pid}/task/{task}/children").split())
    except (OSError, ValueError):
        return found
    return found


def _pids(pid: int) -> list[int]:
    """The process's pids in each namespace, the outermost first."""
    try:
        lines = _read(f"{pid}/status").splitlines()
        return [int(p) for line in lines if line.startswith(b"NSpid:") for p in line.split()[1:]]
    except (OSError, ValueError):
        return []


def _read(name: str) -> bytes:
    """A file of the kernel's, which is asked for with every test: a third of what pathlib takes. Raises OSError."""
    file = os.open(f"{_PROC}/{name}", os.O_RDONLY | os.O_CLOEXEC)
    try:
        return b"".join(iter(lambda: os.read(file, _PIECE), b""))
    finally:
        os.close(file)
