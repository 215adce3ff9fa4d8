"""Mother: a zygote that has imported what it needs and knows what the machine allows; it forks one that begins whenever it
is asked.

A program of its own, started as a zygote is (`warm_zygotes`): `mother.py MODULE FD FOLDERS`. A request is a packet, `most`
and `rest` of `main` as JSON, with two descriptors: the zygote's line and its standard error. The answer is its number and
a descriptor by which its end is heard.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import struct
import sys
from functools import cache
from types import ModuleType

SIZE = 1 << 16  # bytes of a request: paths, mostly
PID = struct.Struct("=q")


def main(name: str, line: socket.socket) -> None:
    """Serve until nobody is left who could ask."""
    module = importlib.import_module(name)
    for needed in _needed(module):
        with contextlib.suppress(ImportError):
            importlib.import_module(needed)
    while True:
        asked, fds, _, _ = socket.recv_fds(line, SIZE, 2)
        while _buried():
            pass
        if not asked:
            return
        most, rest = json.loads(asked)
        level = _best_level(most)
        pid = os.fork()
        if pid == 0:
            line.close()
            _be(module, fds, level, most, rest)
        end = os.pidfd_open(pid)
        socket.send_fds(line, [PID.pack(pid)], [end])
        for fd in (*fds, end):
            os.close(fd)


def _needed(module: ModuleType) -> list[str]:
    """What its `main` imports before it does anything else."""
    if hasattr(module, "prepare"):
        module.prepare()
        return []
    return f"{module._PRELOADED} {module._LATER}".split()


def _buried() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


@cache
def _best_level(most: int) -> int:
    """What this machine allows, found out once."""
    lockdown = importlib.import_module("grader.isolation.lockdown.lockdown")
    return int(lockdown.best_level(most, [os.path.realpath(os.__file__)]))


def _be(module: ModuleType, fds: list[int], level: int, most: int, rest: list[object]) -> None:
    """A zygote, for the rest of the process's life. level: the best one up to `most`."""
    vars(sys.modules["grader.isolation.lockdown.lockdown"])["best_level"] = lambda *_: level
    os.setsid()
    os.dup2(fds[1], 2)
    os.close(fds[1])
    try:
        module.main(fds[0], most, *(tuple(r) if isinstance(r, list) else r for r in rest))
    except BaseException:  # noqa: BLE001  # as the interpreter would
        sys.excepthook(*sys.exc_info())
    os._exit(1)


if __name__ == "__main__":
    sys.path += json.loads(sys.argv[3])
    main(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
