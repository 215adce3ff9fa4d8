"""Mother: a zygote that has imported what it needs, and forks one that begins whenever it is asked.

A program of its own, started as a zygote is (`warm_zygotes`): `mother.py MODULE FD FOLDERS`. A request is a packet, `most`
and `rest` of `main` as JSON, with two descriptors: the zygote's line and its standard error. The answer is its number and
a descriptor by which its end is heard.
"""

from __future__ import annotations

import codecs
import contextlib
import encodings
import importlib
import json
import os
import pkgutil
import socket
import struct
import sys
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
        pid = os.fork()
        if pid == 0:
            line.close()
            _be(module, fds, *json.loads(asked))
        end = os.pidfd_open(pid)
        socket.send_fds(line, [PID.pack(pid)], [end])
        for fd in (*fds, end):
            os.close(fd)


def _needed(module: ModuleType) -> list[str]:
    """What its `main` imports before it does anything else."""
    if hasattr(module, "rehearse"):
        for found in pkgutil.iter_modules(encodings.__path__):
            with contextlib.suppress(ImportError, LookupError):
                codecs.lookup(found.name)
        module.rehearse()
        return []
    return list(module._PRELOADED.split())


def _buried() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _be(module: ModuleType, fds: list[int], most: int, rest: list[object]) -> None:
    """A zygote, for the rest of the process's life."""
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
