"""Remote: a worker as the grader holds it: asks, and reads what comes back, all of it hostile."""

from __future__ import annotations

import os
import secrets
import socket
import struct
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.errors import GraderFault
from grader.isolation import clock, orders
from grader.isolation.lockdown.limits import Limits
from grader.isolation.wire import frames, generators, messages
from grader.isolation.wire.frames import Line
from grader.isolation.wire.values import NotPlain, Packer, Unpacker
from grader.isolation.zygote_handle import Parent, Usage
from grader.student.backend import Change, Ref, Reply
from grader.student.faults import Missing, StudentCrashed, StudentFault, StudentTimeout, student_error

READY_SECONDS = 20.0
SEND_SECONDS = 5
PRINTED_CAP = 64 << 10
REQUEST_CAP = 64 << 20
_TIMEVAL = struct.Struct("ll")
_HANDLES = 1 << 40
_UNREADABLE = (frames.WireError, RecursionError, MemoryError)
_NO_ANSWER = "sent what is not an answer"
# What student code meets when the kernel refuses it something, as far as Python tells it.
_REFUSALS = {"OSError", "SystemError"}


class LoadFailed(Exception):
    """The student's file could not be imported. `kind`: syntax_error, import_error, timeout or crashed."""

    def __init__(self, kind: str, error: StudentFault):
        super().__init__(str(error))
        self.kind, self.error = kind, error


class Worker:
    """A student's file in a locked-down process: the far side of the boundary (`grader.boundary.Backend`)."""

    def __init__(self, parent: Parent, pid: int, line: socket.socket, output: int, limits: Limits):
        self._parent, self._pid, self._socket, self._output, self._limits = parent, pid, line, output, limits
        self._line = Line(line.fileno(), self._patience, self._look)
        self._deadline = 0.0
        self._direction = 0  # the socket's time limits as they were last set
        self._printed = b""
        self._functions: list[Callable[..., Any]] = []
        self._raised: Exception | None = None  # by a function of the test's that the student's code called
        self._raised_kind = ""
        self._outside: int | None = None  # the pid as the grader knows it; 0 where it cannot be found
        self.attempts: list[str] = []
        self.alive = True
        self._await_lockdown()

    def _await_lockdown(self) -> None:
        self._deadline = time.monotonic() + READY_SECONDS
        # A worker that does not read what it asked for: small pieces go without a time limit of their own.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _TIMEVAL.pack(SEND_SECONDS, 0))
        try:
            locked = self._line.receive_byte() == frames.READY
        except (OSError, EOFError):
            locked = False
        if not locked:
            self._end(orders.USAGE)
            raise GraderFault(f"a worker could not lock itself down: {self._printed.decode('utf-8', 'replace')}")

    # --- the questions

    def load(self, sources: Mapping[str, bytes], main: str, timeout: float) -> None:
        """Import the file. Raises LoadFailed."""
        try:
            done, arrays = self._ask(lambda n: messages.Load(n, main, dict(sources)), self._packer(), timeout)
            self._expect(isinstance(done, messages.Done) and done.value is None and not arrays)
        except StudentTimeout as error:
            raise LoadFailed("timeout", error) from None
        except StudentCrashed as error:
            raise LoadFailed("crashed", error) from None
        except StudentFault as error:
            raise LoadFailed("syntax_error" if self._raised_kind == "syntax" else "import_error", error) from None
        except frames.TooLarge:
            raise LoadFailed("import_error", student_error(("MemoryError",), "the files are too large")) from None

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty). Raises StudentFault.

        An exception of a function that the test passed in comes out as it was raised. Raises TypeError where an
        argument is of a kind that cannot cross: the test's own fault, or that of a value which the student gave it.
        """
        packer = self._packer()
        rngs: list[np.random.Generator] = []
        packer.generators = rngs
        nodes = [packer.node(a) for a in args], {k: packer.node(v) for k, v in kwargs.items()}
        states = [generators.state_of(rng) for rng in rngs]
        done, arrays = self._ask(lambda n: messages.Call(n, handle, name, *nodes, states), packer, timeout)
        given: dict[int | str, Any] = dict(enumerate(args))
        given.update(kwargs)
        self._expect(isinstance(done, messages.Done) and len(done.generators) == len(states))
        unpacker = self._unpacker(arrays)
        try:
            value = unpacker.value(done.value)
            changed = {c.key: self._change(given, c, unpacker) for c in done.changed}
            unpacker.end()
            for rng, sent, back in zip(rngs, states, done.generators, strict=True):
                generators.advance(rng, sent, back)
        except _UNREADABLE:
            raise self._broken() from None
        return Reply(value, changed)

    def get(self, handle: int, name: str, timeout: float) -> Any:
        """An attribute by value, or a Ref where it is an object. Raises StudentFault."""
        more, value = self._value(lambda n: messages.Get(n, handle, name), timeout)
        self._expect(more)
        return value

    def put(self, handle: int, name: str, key: str, value: np.ndarray[Any, Any], timeout: float) -> None:
        """Give the array `attribute[key]` new content; the array stays the same one. Raises StudentFault."""
        packer = self._packer()
        node = packer.node(value)
        done, arrays = self._ask(lambda n: messages.Put(n, handle, name, key, node), packer, timeout)
        self._expect(isinstance(done, messages.Done) and done.value is None and not arrays)

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        """(True, next item), or (False, None) at the end. Raises StudentFault."""
        return self._value(lambda n: messages.Next(n, handle), timeout)

    def _value(self, question: Callable[[int], Any], timeout: float) -> tuple[bool, Any]:
        body, arrays = self._ask(question, self._packer(), timeout)
        if isinstance(body, messages.End):
            return False, None
        unpacker = self._unpacker(arrays)
        try:
            value = unpacker.value(body.value)
            unpacker.end()
        except _UNREADABLE:
            raise self._broken() from None
        return True, value

    def cpu_seconds(self) -> float | None:
        """How long it has been on a core so far; None where the kernel does not tell."""
        if self._outside is None:
            self._outside = clock.pid_outside(self._parent.pid, self._pid) or 0
        return clock.cpu_seconds(self._outside) if self._outside else None

    # --- what is left of it

    def printed(self) -> bytes:
        """What it wrote to standard output and error, up to a cap."""
        if self._output >= 0:
            self._printed = os.pread(self._output, PRINTED_CAP, 0)
        return self._printed

    def close(self, wait: bool = False) -> Usage | None:
        """End it. What it used is told only where it is waited for: that takes about a millisecond."""
        return self._end(orders.USAGE if wait else orders.KILL)

    def _end(self, order: bytes) -> Usage | None:
        if not self.alive:
            return None
        self.alive = False
        self.printed()
        os.close(self._output)
        self._output = -1
        try:
            return self._parent.end(self._pid, order)
        finally:
            self._socket.close()
            self._line.forget()

    # --- one question, one answer

    def _ask(self, question: Callable[[int], Any], packer: Packer, timeout: float) -> tuple[Any, list[frames.Numbers]]:
        """The answer to a question. Within it the student's code may call the test's functions, and they ask again."""
        if not self.alive:
            raise StudentCrashed("it had ended before")
        number = secrets.randbits(62)  # cannot be guessed, so an answer sent beforehand is none
        pieces = frames.frame(messages.ToWorker(packer.specs, question(number)), packer.buffers, REQUEST_CAP)
        outer_deadline, outer_raised = self._deadline, self._raised
        self._deadline, self._raised = time.monotonic() + timeout, None
        try:
            answer = self._answer(number, pieces)
        except StudentFault:
            if self._raised is None:
                raise
        except BaseException:
            self._end(orders.KILL)  # interrupted in the middle of a frame
            raise
        finally:
            raised, self._raised, self._deadline = self._raised, outer_raised, outer_deadline
        if raised is not None:
            raise raised
        return answer

    def _answer(self, number: int, pieces: list[frames.Buffer]) -> tuple[Any, list[frames.Numbers]]:
        self._send(pieces)
        while True:
            body, arrays = self._receive()
            self._expect(body.id == number)
            if isinstance(body, messages.Ask):
                self._send(self._called_back(body, arrays))
                continue
            self._note(body.attempts)
            if isinstance(body, messages.Raised):
                self._raised_kind = body.kind
                raise self._student_error(body)
            return body, arrays

    def _called_back(self, ask: messages.Ask, arrays: list[frames.Numbers]) -> list[frames.Buffer]:
        """Call a function of the test's. What it raises is the test's own affair, and told when the answer is in."""
        self._expect(0 <= ask.function < len(self._functions))
        unpacker = self._unpacker(arrays)
        try:
            args = [unpacker.value(a) for a in ask.args]
            kwargs = {k: unpacker.value(v) for k, v in ask.kwargs.items()}
            unpacker.end()
        except _UNREADABLE:
            raise self._broken() from None
        packer = self._packer()
        try:
            value = packer.node(self._functions[ask.function](*args, **kwargs))
            answer = messages.Answer(ask.id, value, False)
            return frames.frame(messages.ToWorker(packer.specs, answer), packer.buffers, REQUEST_CAP)
        except Exception as error:
            self._raised = self._raised or error
            return frames.frame(messages.ToWorker([], messages.Answer(ask.id, None, True)), [])

    # --- values

    def _packer(self) -> Packer:
        return Packer(self._other)

    def _other(self, value: Any) -> messages.Node:
        """How an object of the student's and a function of the test's cross: by number."""
        if isinstance(value, Ref):
            return messages.Handle(value.handle, "")
        if not callable(value):
            raise NotPlain(f"a hidden test passed a {type(value).__name__}, which cannot cross")
        for number, known in enumerate(self._functions):
            if known is value:
                return messages.Function(number)
        self._functions.append(value)
        return messages.Function(len(self._functions) - 1)

    def _unpacker(self, arrays: list[frames.Numbers]) -> Unpacker:
        return Unpacker(arrays, self._ref, self._no_function)

    def _ref(self, number: int, type_name: str) -> Ref:
        self._expect(0 <= number < _HANDLES)
        return Ref(number, type_name[:100])

    def _no_function(self, number: int) -> Any:
        raise frames.WireError("a function from the wrong side")

    def _change(self, given: Mapping[int | str, Any], change: messages.Changed, unpacker: Unpacker) -> Change:
        value, before = unpacker.value(change.value), given.get(change.key)
        self._expect(any(isinstance(before, k) and isinstance(value, k) for k in (np.ndarray, dict, list)))
        return Change(value, frozenset(key[:200] for key in change.rebound))

    def _note(self, attempts: list[str]) -> None:
        self.attempts.extend(a[:200] for a in attempts[:10] if a[:200] not in self.attempts)
        del self.attempts[50:]

    def _student_error(self, raised: messages.Raised) -> StudentFault:
        types = tuple(t[:100] for t in raised.types[:20])
        lines = tuple((n, text[:200]) for n, text in raised.lines[:20])
        message = raised.message[:500]
        if raised.kind == "missing":
            return Missing(types, message, lines)
        attempts = tuple(a[:200] for a in raised.attempts[:10])
        if not attempts or not (_REFUSALS & set(types) or types[:1] == ("RuntimeError",)):
            return student_error(types, message, lines)
        return student_error(types, f"{'; '.join(attempts[:3])} ({message})"[:500], lines, attempts)

    # --- bytes, within the deadline

    def _send(self, pieces: list[frames.Buffer]) -> None:
        self._direction = socket.SO_SNDTIMEO
        try:
            self._line.send(pieces)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except OSError:
            raise self._died() from None

    def _receive(self) -> tuple[Any, list[frames.Numbers]]:
        self._direction = socket.SO_RCVTIMEO
        try:
            received = self._line.receive(messages.ToGrader)
        except (TimeoutError, BlockingIOError):
            raise self._late() from None
        except (EOFError, OSError):
            raise self._died() from None
        except frames.WireError:
            raise self._broken() from None
        self._expect(self._line.is_drained)
        return received

    def _patience(self) -> None:
        """Let the kernel keep the deadline: half the cost of a poll before every read."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        limit = _TIMEVAL.pack(int(left), int(left % 1 * 1e6) + 1)
        self._socket.setsockopt(socket.SOL_SOCKET, self._direction or socket.SO_RCVTIMEO, limit)

    def _look(self, view: memoryview) -> int:
        if time.monotonic() > self._deadline:
            raise TimeoutError
        return self._socket.recv_into(view, 0, socket.MSG_DONTWAIT)

    # --- the ends of a worker

    def _expect(self, condition: bool) -> None:
        if not condition:
            raise self._broken()

    def _late(self) -> StudentTimeout:
        self._end(orders.KILL)
        return StudentTimeout("no answer in time")

    def _broken(self) -> StudentCrashed:
        self._end(orders.KILL)
        return StudentCrashed(_NO_ANSWER)

    def _died(self) -> StudentCrashed:
        usage = self._end(orders.WAIT)
        if usage is None:
            raise GraderFault("the isolated parent process died, and its workers with it")
        return StudentCrashed(usage.cause(self._limits))
