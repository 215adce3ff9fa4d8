"""Host: the grader's side. `Sandbox` keeps one zygote; `Worker` is a student's file in a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.boundary import Change, Ref, Reply
from grader.errors import GraderFault, UsageError
from grader.faults import Missing, StudentCrashed, StudentError, StudentFault, StudentTimeout, student_error
from grader.isolation import wire
from grader.isolation.kernel import forbid_dumping
from grader.isolation.lockdown import DESCRIPTIONS
from grader.isolation.zygote import PID, STATUS

LOAD_SECONDS = 4.0
START_SECONDS = 60.0
MAX_LEVEL_VARIABLE = "SAITEN_MAX_LEVEL"  # caps the level; for tests of the weaker ones
PRINTED_CAP = 64 << 10
_TIMEVAL = struct.Struct("ll")
_PACKAGE = Path(__file__).resolve().parents[1]
_BOOT = "import sys; sys.path.insert(0, {root!r}); from grader.isolation.zygote import main; main({fd}, {most}, {package!r})"


class LoadFailed(Exception):
    """The student's file could not be imported. `kind`: syntax_error, import_error, timeout or crashed."""

    def __init__(self, kind: str, error: StudentFault):
        super().__init__(str(error))
        self.kind, self.error = kind, error


@dataclass(frozen=True)
class Usage:
    """What became of a worker. `status`: exit status, negative for a signal."""

    status: int
    cpu_seconds: float
    max_rss: int  # KiB


class Sandbox:
    """One zygote at the best level the machine allows, at most `max_level`.

    Raises UsageError where there is none (not Linux), GraderFault where it cannot be started.
    """

    def __init__(self, max_level: int = 3):
        if sys.platform != "linux":
            raise UsageError(
                "grading needs Linux: use WSL2, a container or a virtual machine (`grade check` runs anywhere)"
            )
        self._most = min(max_level, int(os.environ.get(MAX_LEVEL_VARIABLE, "3")))
        with contextlib.suppress(OSError):
            forbid_dumping()
        self._start()

    def _start(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        boot = _BOOT.format(root=str(_PACKAGE.parent), fd=theirs.fileno(), most=self._most, package=str(_PACKAGE))
        environment = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", boot],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        self._control.settimeout(START_SECONDS)
        self._ended: dict[int, Usage] = {}
        try:
            first = self._control.recv(1)
        except OSError:
            first = b""
        if not first:
            raise GraderFault(f"the isolated parent process did not start: {self._last_words()}")
        self.level = first[0]
        self.description = DESCRIPTIONS[self.level]

    def _last_words(self) -> str:
        self._process.kill()
        _, said = self._process.communicate()
        return said.decode("utf-8", "replace").strip()[-300:]

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote and every worker."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        if self._process.stderr:
            self._process.stderr.close()
        self._process.wait()

    def open(self, sources: Mapping[str, bytes], main: str, timeout: float = LOAD_SECONDS) -> Worker:
        """A fresh worker that has imported `main` from `sources` (file stem → bytes). Raises LoadFailed."""
        worker = self._worker()
        try:
            worker.load(sources, main, timeout)
        except BaseException:
            worker.close()
            raise
        return worker

    def _worker(self) -> Worker:
        try:
            return self._asked()
        except OSError:
            self.close()  # the zygote died: not the student's fault, and worth one more try
            self._start()
            try:
                return self._asked()
            except OSError as error:
                raise GraderFault("the isolated parent process died twice") from error

    def _asked(self) -> Worker:
        self._control.send(b"N")
        while True:
            packet, fds, _, _ = socket.recv_fds(self._control, STATUS.size, 2)
            if fds:
                return Worker(self, PID.unpack(packet)[0], socket.socket(fileno=fds[0]), fds[1])
            self._note(packet)

    def _note(self, packet: bytes) -> None:
        if len(packet) != STATUS.size:
            raise OSError("the zygote is gone")
        pid, status, seconds, memory = STATUS.unpack(packet)
        self._ended[pid] = Usage(status, seconds, memory)

    def end(self, pid: int, wait: bool) -> Usage | None:
        """Kill a worker. What became of it is waited for only where it is asked."""
        try:
            self._control.send(b"K" + PID.pack(pid))
            while wait and pid not in self._ended:
                self._note(self._control.recv(STATUS.size))
        except OSError:
            return None  # the zygote is gone, and its workers with it
        usage = self._ended.pop(pid, None)
        if not wait:
            self._ended.clear()
        return usage


class Worker:
    """A student's file in a locked-down process: the far side of the boundary (`grader.boundary.Backend`)."""

    def __init__(self, sandbox: Sandbox, pid: int, line: socket.socket, output: int):
        self._sandbox, self._pid, self._line, self._output = sandbox, pid, line, output
        self._id = 0
        self._deadline = 0.0
        self._printed = b""
        self._functions: list[Callable[..., Any]] = []
        self.attempts: list[str] = []
        self.alive = True

    # --- the four requests

    def load(self, sources: Mapping[str, bytes], main: str, timeout: float) -> None:
        """Import the file. Raises LoadFailed."""
        files = {stem: data.decode("latin-1") for stem, data in sources.items()}
        try:
            self._ask("load", [main, files], timeout)
        except StudentTimeout as error:
            raise LoadFailed("timeout", error) from None
        except StudentCrashed as error:
            raise LoadFailed("crashed", error) from None
        except StudentError as error:
            kind = "syntax_error" if "SyntaxError" in error.types else "import_error"
            raise LoadFailed(kind, error) from None

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty). Raises StudentFault."""
        self._functions = []
        parts = self._ask("call", [handle, name, list(args), dict(kwargs)], timeout)
        value, changed, generators = parts if len(parts) == 3 else (None, None, None)
        if not isinstance(changed, dict) or not isinstance(generators, dict):
            raise self._broken("an answer of another form")
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        self._advance(given, generators)
        return Reply(value, {k: self._change(given, k, c) for k, c in changed.items()})

    def get(self, handle: int, name: str, timeout: float) -> Any:
        """An attribute by value, or a Ref where it is an object. Raises StudentFault."""
        return self._ask("get", [handle, name], timeout)[0]

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        """(True, next item), or (False, None) at the end. Raises StudentFault."""
        parts = self._ask("next", [handle], timeout)
        return (True, parts[0]) if parts else (False, None)

    # --- what is left of it

    def printed(self) -> bytes:
        """What it wrote to standard output and error, up to a cap."""
        if self._output >= 0:
            self._printed = os.pread(self._output, PRINTED_CAP, 0)
        return self._printed

    def close(self) -> Usage | None:
        """End it; what became of it is known only where it had ended by itself."""
        return self._end(wait=False)

    def _end(self, wait: bool) -> Usage | None:
        if not self.alive:
            return None
        self.alive = False
        self.printed()
        os.close(self._output)
        self._output = -1
        self._line.close()
        return self._sandbox.end(self._pid, wait)

    # --- one question, one answer

    def _ask(self, op: str, parts: list[Any], timeout: float) -> list[Any]:
        if not self.alive:
            raise StudentCrashed("it had ended before")
        self._id += 1
        self._deadline = time.monotonic() + timeout
        packer = wire.Packer(self._number)
        self._send([self._id, op, *(packer.tree(_crossing(p)) for p in parts)], packer)
        while True:
            tree, payload = self._receive()
            match tree:
                case [int(number), "callback", int(function), list(args)] if number == self._id:
                    self._call_back(function, args, payload)
                case [int(number), "value", *values] if number == self._id:
                    return self._values(values, payload)
                case [int(number), "ok" | "end"] if number == self._id:
                    return []
                case [int(number), "error", list(types), str(message), list(lines), list(attempts)] if (
                    number == self._id
                ):
                    raise self._student_error(types, message, lines, attempts)
                case _:
                    raise self._broken("not an answer to what was asked")

    def _values(self, trees: list[Any], payload: memoryview) -> list[Any]:
        unpacker = wire.Unpacker(payload, Ref, self._no_function)
        try:
            values = [unpacker.value(t) for t in trees]
            unpacker.end()
        except (wire.WireError, MemoryError) as error:
            raise self._broken(str(error)) from None
        return values

    @staticmethod
    def _no_function(number: int) -> Any:
        raise wire.WireError("a function from the wrong side")

    def _number(self, value: Any) -> Any:
        """How a function of the test's crosses: by number."""
        if callable(value):
            self._functions.append(value)
            return wire.Callback(len(self._functions) - 1)
        raise TypeError(f"a hidden test passed a {type(value).__name__}, which cannot cross")

    def _call_back(self, function: int, args: list[Any], payload: memoryview) -> None:
        """Run a function of the test's that the student's code called. What it raises is the test's own affair."""
        values = self._values(args, payload)
        if not 0 <= function < len(self._functions):
            raise self._broken("a function that was not passed in")
        packer = wire.Packer(self._number)
        try:
            tree = [self._id, "value", packer.tree(_crossing(self._functions[function](*values)))]
        except (TypeError, ValueError, IndexError, ArithmeticError):
            packer, tree = wire.Packer(self._number), [self._id, "error"]  # called with what it cannot take
        self._send(tree, packer)

    def _student_error(self, types: list[Any], message: str, lines: list[Any], attempts: list[Any]) -> StudentFault:
        clean = [a[:200] for a in attempts if isinstance(a, str)][:10]
        self.attempts.extend(a for a in clean if a not in self.attempts)
        names = tuple(t[:100] for t in types if isinstance(t, str))[:20]
        places = tuple((line[0], line[1][:200]) for line in lines[:20] if _is_line(line))
        if names[:1] == ("AttributeError",) and not places:
            return Missing(names, message[:500])
        text = "; ".join(clean) if clean else message[:500]
        return student_error(names, text, places, tuple(clean))

    @staticmethod
    def _advance(given: Mapping[Any, Any], generators: Mapping[Any, Any]) -> None:
        """Random generators go on here where they stopped there."""
        for key, moved in generators.items():
            own = given.get(key)
            if isinstance(own, np.random.Generator) and isinstance(moved, np.random.Generator):
                own.bit_generator.state = moved.bit_generator.state

    def _change(self, given: Mapping[Any, Any], key: Any, change: Any) -> Change:
        match change:
            case [value, list(rebound)] if key in given and _same_kind(given[key], value):
                return Change(value, frozenset(str(k)[:200] for k in rebound))
        raise self._broken("a change to what was not passed in")

    # --- bytes, within the deadline

    def _send(self, tree: Any, packer: wire.Packer) -> None:
        try:
            for piece in wire.frame(tree, packer.buffers):
                self._wait_at_most(socket.SO_SNDTIMEO)
                self._line.sendall(piece)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except OSError:
            raise self._died() from None

    def _receive(self) -> tuple[Any, memoryview]:
        try:
            return wire.read(self._some)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except (EOFError, OSError):
            raise self._died() from None
        except (wire.WireError, MemoryError) as error:
            raise self._broken(str(error)) from None

    def _some(self, into: memoryview) -> int:
        self._wait_at_most(socket.SO_RCVTIMEO)
        got = self._line.recv_into(into)
        if not got:
            raise EOFError
        return got

    def _wait_at_most(self, direction: int) -> None:
        """Let the kernel keep the deadline: half the cost of a poll before every read."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.setsockopt(socket.SOL_SOCKET, direction, _TIMEVAL.pack(int(left), int(left % 1 * 1e6) + 1))

    # --- the ends of a worker

    def _late(self) -> StudentTimeout:
        self._end(wait=False)
        return StudentTimeout("no answer in time")

    def _died(self) -> StudentCrashed:
        usage = self._end(wait=True)
        return StudentCrashed(_cause(usage))

    def _broken(self, why: str) -> StudentCrashed:
        self._end(wait=False)
        return StudentCrashed(f"what came back is not an answer: {why[:100]}")


def _cause(usage: Usage | None) -> str:
    if usage is None:
        return "ended"
    if usage.status >= 0:
        return f"ended with status {usage.status} in the middle of a call"
    try:
        name = signal.Signals(-usage.status).name
    except ValueError:
        name = f"signal {-usage.status}"
    return "killed" if name == "SIGKILL" else f"killed by {name}"


def _is_line(line: Any) -> bool:
    return isinstance(line, list) and len(line) == 2 and isinstance(line[0], int) and isinstance(line[1], str)


def _same_kind(given: Any, value: Any) -> bool:
    if isinstance(given, np.ndarray):
        return isinstance(value, np.ndarray) and value.shape == given.shape and value.dtype == given.dtype
    return isinstance(given, dict | list) and type(given) is type(value)


def _crossing(value: Any) -> Any:
    """A Ref of ours as the wire's."""
    if isinstance(value, Ref):
        return wire.Ref(value.handle, value.type_name)
    if type(value) in (list, tuple):
        return type(value)(_crossing(v) for v in value)
    if type(value) is dict:
        return {k: _crossing(v) for k, v in value.items()}
    return value
