"""Zygote: the warm parent. Numpy is imported, the level is chosen, workers are forked ahead of need.

Exec'd with a clean environment and one socket; never holds a test, an answer or a submission. Protocol, one packet
each, in order:

    host → zygote   b"N"             a worker, please
    zygote → host   pid, with two file descriptors: the worker's socket and its output
    host → zygote   b"K" + pid       end that worker
    zygote → host   pid, exit status, CPU seconds, largest memory (KiB)
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import importlib
import io
import os
import signal
import socket
import struct
import sys
import warnings

import numpy as np

# All of our own modules now: once the zygote has chosen its level they cannot be read any more.
from grader.isolation import kernel, lockdown, namespaces, readable
from grader.isolation.audit import Attempts
from grader.isolation.worker import Server

PID = struct.Struct("=i")
STATUS = struct.Struct("=iidq")
READY = 2  # workers kept ahead
PRELOADED = (
    "abc argparse array base64 bisect cmath collections collections.abc contextlib copy csv dataclasses datetime decimal enum "
    "fractions functools glob hashlib heapq importlib inspect io itertools json linecache logging math numbers operator "
    "os.path pathlib pickle pprint queue random re statistics string sys tempfile textwrap threading time timeit "
    "traceback types typing unittest warnings weakref "
    "numpy.fft numpy.lib.stride_tricks numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.testing"
).split()
ENCODINGS = "ascii latin-1 utf-8-sig utf-16 cp932 shift_jis euc_jp cp1252".split()  # of students' files
_LINE, _RULESET, _AWAY = 3, 4, 200  # descriptors of a worker


def main(fd: int, most: int, package: str) -> None:
    """Serve until the host closes its end. `most` caps the level; `package` is the folder of our code."""
    for name in PRELOADED:
        importlib.import_module(name)
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    control = socket.socket(fileno=fd)
    paths = readable.paths(package)
    _forget()
    level = lockdown.best_level(most, paths)
    if level == 3:
        namespaces.enter(paths)
        _become_process_one(control)
    prepared = lockdown.prepare(level, paths)
    with contextlib.suppress(OSError):
        kernel.forbid_dumping()
    gc.freeze()  # what is here now stays: the collector must not touch, and so copy, the pages shared with workers
    control.send(bytes([level]))
    Nursery(control, prepared, (*paths, readable.standard_library())).serve()


def _forget() -> None:
    """Student code finds the standard library and numpy, which is loaded; nothing of ours and no other package."""
    stdlib = readable.standard_library()
    sys.path[:] = [stdlib, os.path.join(stdlib, "lib-dynload")]
    sys.path_importer_cache.clear()


def _become_process_one(control: socket.socket) -> None:
    """Only children enter a new process namespace: the rest of the zygote's life is its first child's."""
    pid = os.fork()
    if pid:
        control.close()
        os._exit(os.waitpid(pid, 0)[1] & 255)


class Nursery:
    """Forks workers, keeps some ready, ends them."""

    def __init__(self, control: socket.socket, prepared: lockdown.Lockdown, allowed: tuple[str, ...]):
        self._control, self._prepared, self._allowed = control, prepared, allowed
        self._ready: list[tuple[int, socket.socket, int]] = []

    def serve(self) -> None:
        """Answer the host until it is gone."""
        self._stock()
        while True:
            packet = self._control.recv(16)
            if not packet:
                os._exit(0)
            if packet[:1] == b"N":
                self._hand_out()
            else:
                self._end(PID.unpack(packet[1:5])[0])
            self._stock()

    def _stock(self) -> None:
        while len(self._ready) < READY:
            self._ready.append(self._born())

    def _hand_out(self) -> None:
        pid, line, output = self._ready.pop(0)
        socket.send_fds(self._control, [PID.pack(pid)], [line.fileno(), output])
        line.close()
        os.close(output)

    def _end(self, pid: int) -> None:
        # Not reaped yet, so the number cannot belong to anybody else.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        self._control.send(STATUS.pack(pid, code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))

    def _born(self) -> tuple[int, socket.socket, int]:
        ours, theirs = socket.socketpair()
        output = os.memfd_create("output", os.MFD_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            try:
                live(theirs.fileno(), output, self._prepared, self._allowed)
            except BaseException as error:  # a worker that could not lock itself down must not live
                os.write(output, f"{type(error).__name__}: {error}".encode())
            finally:
                os._exit(70)
        theirs.close()
        return pid, ours, output


def live(line: int, output: int, prepared: lockdown.Lockdown, allowed: tuple[str, ...]) -> None:
    """A worker's life: give everything up, then answer calls."""
    os.setsid()
    _only_these(line, output, prepared.ruleset)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = Tap()
    sys.argv = ["python"]
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    attempts = Attempts(allowed)
    prepared.apply(_RULESET)
    attempts.watch()
    Server(_LINE, attempts).serve()


def _only_these(line: int, output: int, ruleset: int) -> None:
    """Standard streams, the line to the host as 3, the ruleset as 4; every other descriptor is closed."""
    null = os.open("/dev/null", os.O_RDONLY) if os.path.exists("/dev/null") else output
    wanted = [null, output, output, line, *([ruleset] if ruleset >= 0 else [])]
    # Out of the way first: a descriptor may already have the number that another one is to get.
    away = [os.dup2(fd, _AWAY + n) for n, fd in enumerate(wanted)]
    for number, fd in enumerate(away):
        os.dup2(fd, number)
    os.closerange(len(wanted), _AWAY + len(wanted) + 64)
    os.chdir("/")


class Tap(io.TextIOBase):
    """Standard output with an end: what goes beyond is dropped, so that printing a lot is no error."""

    LIMIT = 64 << 10  # characters

    def __init__(self) -> None:
        self._left = self.LIMIT

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            piece = text[: self._left]
            self._left -= len(piece)
            with contextlib.suppress(OSError):
                os.write(1, piece.encode("utf-8", "replace"))
        return len(text)
