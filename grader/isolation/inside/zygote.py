"""Zygote: the warm parent. Numpy is imported, the level is chosen, workers are forked ahead of need.

Exec'd with a clean environment and one socket; never holds a test, an answer or a submission: sources and questions
go to the workers directly. Orders are packets of `orders`, answered one by one.
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import importlib
import importlib.machinery
import io
import os
import select
import signal
import socket
import sys
import time
import warnings
from dataclasses import replace

import numpy as np

from grader.isolation import orders
from grader.isolation.inside.audit import Attempts
from grader.isolation.inside.server import Server

# All of our own modules now: once the zygote has chosen its level they cannot be read any more.
from grader.isolation.lockdown import kernel, lockdown, namespaces, readable
from grader.isolation.lockdown.limits import Limits
from grader.isolation.wire import frames, messages
from grader.isolation.wire.values import Packer

READY = 3  # workers kept ahead
GRACE = 0.05  # seconds for a worker that has closed its line to be gone by itself
# At level 1 nothing more can be imported; at the others this saves each worker the time.
_PRELOADED = """
abc argparse array ast base64 bisect cmath collections collections.abc contextlib copy csv dataclasses datetime decimal
enum fractions functools glob hashlib heapq importlib inspect io itertools json linecache locale logging math numbers
operator os.path pathlib pickle pprint queue random re statistics string struct sys tempfile textwrap threading time
timeit tokenize traceback types typing unicodedata unittest unittest.mock
warnings weakref
numpy.exceptions numpy.fft numpy.lib.format numpy.lib.stride_tricks numpy.linalg numpy.ma numpy.polynomial numpy.random
numpy.rec numpy.testing numpy.typing
"""
_ENCODINGS = "ascii latin-1 utf-8 utf-8-sig utf-16 cp932 shift_jis euc_jp iso2022_jp cp1252"  # of students' files
_LINE, _RULESET, _AWAY, _BEYOND = 3, 4, 200, 1 << 16  # descriptors of a worker
_kept: list[object] = []


def main(fd: int, most: int, package: str) -> None:
    """Serve until the host closes its end. `most` caps the level; `package` is the folder of our code."""
    for name in _PRELOADED.split():
        with contextlib.suppress(ModuleNotFoundError):  # not in every version
            importlib.import_module(name)
    for encoding in _ENCODINGS.split():
        codecs.lookup(encoding)
    control = socket.socket(fileno=fd)
    paths = readable.paths(package)
    _forget()
    level = lockdown.best_level(most, paths)
    if level == 3:
        namespaces.enter(paths)
        _become_process_one(control)
    _find_modules(level)
    prepared = lockdown.prepare(level, paths)
    kernel.forbid_dumping()
    gc.freeze()  # what is here now stays: the collector must not touch, and so copy, the pages shared with workers
    control.send(bytes([level]))
    Nursery(control, prepared, (*paths, readable.standard_library())).serve()


def _forget() -> None:
    """Student code finds the standard library and numpy, which is loaded; nothing of ours and no other package."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("grader", "msgspec"):
            _kept.append(sys.modules.pop(name))  # still in use, only not to be found
    sys.modules.pop("__main__", None)
    sys.path[:] = []
    sys.path_importer_cache.clear()


def _find_modules(level: int) -> None:
    """Let the import system list the standard library, whose folder the workers cannot list as a whole."""
    if level == 1:
        return  # nothing can be opened: what is not loaded is told as not found
    stdlib = readable.standard_library()
    sys.path[:] = [stdlib, os.path.join(stdlib, "lib-dynload")]
    importlib.machinery.PathFinder.find_spec("no_such_module")


def _become_process_one(control: socket.socket) -> None:
    """Only children enter a new process namespace: the rest of the zygote's life is its first child's."""
    pid = os.fork()
    if pid:
        control.close()
        os._exit(os.waitpid(pid, 0)[1] & 255)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


class Nursery:
    """Forks workers, keeps some ready, ends them."""

    def __init__(self, control: socket.socket, prepared: lockdown.Lockdown, allowed: tuple[str, ...]):
        self._control, self._prepared, self._allowed = control, prepared, allowed
        self._limits = Limits()
        self._ready: list[tuple[int, socket.socket, int]] = []
        self._living: set[int] = set()
        self._dying: set[int] = set()

    def serve(self) -> None:
        """Obey the host until it is gone; between orders bury the dead and fork ahead."""
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        while True:
            idle = 5 if self._dying else None
            if not waiting.poll(0 if len(self._ready) < READY else idle):
                self._between_orders()
                continue
            packet = self._control.recv(orders.ORDER.size)
            if not packet:
                os._exit(0)
            self._obey(*orders.ORDER.unpack(packet))

    def _between_orders(self) -> None:
        for pid in list(self._dying):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self._dying.remove(pid)
        if len(self._ready) < READY:
            self._ready.append(self._born(self._limits))

    def _obey(self, order: bytes, pid: int, memory: int, cpu_seconds: int, output: int) -> None:
        if order == orders.NEW:
            self._hand_out(replace(self._limits, memory=memory, cpu_seconds=cpu_seconds, output=output))
        elif pid not in self._living:
            self._control.send(orders.STATUS.pack(0, True, 0.0, 0))
        elif order == orders.KILL:
            self._living.remove(pid)
            os.kill(pid, signal.SIGKILL)
            self._dying.add(pid)
        else:
            self._living.remove(pid)
            self._control.send(_end(pid, GRACE if order == orders.WAIT else 0.0))

    def _hand_out(self, limits: Limits) -> None:
        ready = limits == self._limits and self._ready
        pid, line, output = self._ready.pop(0) if ready else self._born(limits)
        socket.send_fds(self._control, [orders.PID.pack(pid)], [line.fileno(), output])
        self._living.add(pid)
        line.close()
        os.close(output)

    def _born(self, limits: Limits) -> tuple[int, socket.socket, int]:
        ours, theirs = socket.socketpair()
        output = os.memfd_create("output", os.MFD_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            try:
                live(theirs.fileno(), output, self._prepared, limits, self._allowed)
            except BaseException as error:  # a worker that could not lock itself down must not live
                os.write(output, f"{type(error).__name__}: {error}".encode())
            finally:
                os._exit(70)
        theirs.close()
        return pid, ours, output


def _end(pid: int, grace: float) -> bytes:
    """End a worker, after `grace` seconds in which it may end by itself. Not reaped yet, it keeps its number."""
    until = time.monotonic() + grace
    reaped, status, usage = os.wait4(pid, os.WNOHANG)
    while not reaped and time.monotonic() < until:
        time.sleep(0.001)
        reaped, status, usage = os.wait4(pid, os.WNOHANG)
    if not reaped:
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return orders.STATUS.pack(code, not reaped, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def live(line: int, output: int, prepared: lockdown.Lockdown, limits: Limits, allowed: tuple[str, ...]) -> None:
    """A worker's life: give everything up, then answer questions."""
    os.setsid()
    _only_these(line, output, prepared.ruleset)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = Tap(limits.output)
    sys.argv = ["python"]
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    attempts = Attempts(allowed)
    rehearse()
    gc.enable()
    prepared.apply(_RULESET, limits)
    attempts.watch()
    os.write(_LINE, frames.READY)
    Server(frames.Line(_LINE), attempts).serve()


def rehearse() -> None:
    """Answer a few questions of our own, so that the pages this takes are copied before anybody waits for them."""
    out, into = os.pipe()
    there, back = frames.Line(out), frames.Line(into)
    packer = Packer(lambda value: None)
    node = packer.node(np.ones((4, 7)))
    source = b"import numpy as np\ndef f(a):\n    return np.exp(a - a.max()).sum()\n"
    server = Server(back, Attempts(()))
    for body, specs, buffers in (
        (messages.Load(0, "rehearsal", {"rehearsal": source}), [], []),
        (messages.Call(0, 0, "f", [node], {}, []), packer.specs, packer.buffers),
    ):
        back.send(frames.frame(messages.ToWorker(specs, body), buffers))
        server.answer_one(there)
        there.receive(messages.ToGrader)
    sys.meta_path.pop(0)
    del sys.modules["rehearsal"]
    os.close(out)
    os.close(into)


def _only_these(line: int, output: int, ruleset: int) -> None:
    """Standard streams, the line to the host as 3, the ruleset as 4; every other descriptor is closed."""
    wanted = [0, output, output, line, *([ruleset] if ruleset >= 0 else [])]  # 0 is /dev/null
    # Out of the way first: a descriptor may already have the number that another one is to get.
    away = [os.dup2(fd, _AWAY + n) for n, fd in enumerate(wanted)]
    for number, fd in enumerate(away):
        os.dup2(fd, number)
    os.closerange(len(wanted), _BEYOND)
    os.chdir("/")


class Tap(io.TextIOBase):
    """Standard output with an end: what goes beyond is dropped, so that printing a lot is no error."""

    def __init__(self, limit: int) -> None:
        self._left = limit // 8  # the kernel's limit stays far away

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            piece = text[: self._left].encode("utf-8", "replace")[: self._left]
            self._left -= len(piece)
            with contextlib.suppress(OSError):
                os.write(1, piece)
        return len(text)
