"""Conversation: one question to a worker, one answer. Meanwhile the worker may call the test's functions, and they may
ask questions in their turn. What comes is hostile: read with care, and cut short."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import NoReturn, TypeAlias, TypeVar

import numpy as np

from grader.isolation import orders
from grader.isolation.connection import Connection
from grader.isolation.wire import frames, messages
from grader.isolation.wire.values import Packer, Unpacker
from grader.student.backend import Ref
from grader.student.callbacks import Callbacks
from grader.student.faults import StudentCrashed, StudentError, StudentFault, student_error
from grader.student.generators import Loans
from grader.student.plain import NAME_CAP, REQUEST_CAP, Numbers, Value
from grader.student.raised import AXES_CAP, LINE_CAP, MESSAGE_CAP, SHAPES_CAP, TestRaised

Answer: TypeAlias = tuple[messages.Done | messages.End, list[Numbers]]

Read = TypeVar("Read")

_UNREADABLE = (frames.WireError, RecursionError, MemoryError)
_HANDLES = 1 << 40
_ACTS_KEPT, _ACT_CAP = 50, 200
# What student code meets when the kernel refuses it something, as far as Python tells it.
_REFUSALS = {"OSError", "SystemError"}


class Conversation:
    """What is asked over a connection. `forbidden_acts`: what student code tried so far, each once."""

    def __init__(self, connection: Connection):
        self._connection = connection
        self._callbacks = Callbacks()
        self.forbidden_acts: list[str] = []
        self.not_python = False  # whether the last error was that the file cannot be compiled

    def ask(self, question: Callable[[int], messages.Question], packer: Packer, timeout: float) -> Answer:
        """The answer to a question whose values are in the packer. Raises StudentFault, or what a function of the
        test's raised; TooLarge where the question is."""
        if not self._connection.alive:
            raise StudentCrashed("it had ended before")
        number = secrets.randbits(62)  # cannot be guessed, so an answer sent beforehand is none
        pieces = frames.frame(messages.ToWorker(packer.specs, question(number)), packer.buffers, REQUEST_CAP)
        with self._connection.within(timeout):
            return self._callbacks.during(lambda: self._answer(number, pieces))

    def _answer(self, number: int, pieces: list[frames.Buffer]) -> Answer:
        try:
            self._connection.send(pieces)
            while True:
                body, arrays = self._connection.receive()
                self._connection.expect(body.id == number)
                if not isinstance(body, messages.Ask):
                    return self._result(body), arrays
                self._connection.send(self._called_back(body, arrays))
        except StudentFault:
            raise
        except BaseException:  # interrupted in the middle of a frame
            self._connection.end(orders.KILL)
            raise

    def _result(self, body: messages.Result) -> messages.Done | messages.End:
        acts = [act[:_ACT_CAP] for act in body.forbidden_acts[:10]]
        self.forbidden_acts.extend(act for act in acts if act not in self.forbidden_acts)
        del self.forbidden_acts[_ACTS_KEPT:]
        if isinstance(body, messages.Raised):
            self.not_python = body.kind == "syntax"
            raise _student_error(body)
        return body

    def _called_back(self, ask: messages.Ask, arrays: list[Numbers]) -> list[frames.Buffer]:
        """Call a function of the test's: the frame that tells what it gave, or that it raised."""
        self._connection.expect(0 <= ask.function < len(self._callbacks))
        args, kwargs = self.read(arrays, lambda values: _arguments(ask, values))
        packer = self.packer()
        try:
            value = self._callbacks.call(ask.function, args, kwargs, packer.carry)
        except TestRaised:
            return frames.frame(messages.ToWorker([], messages.Answer(ask.id, None, True)), [])
        answer = messages.Answer(ask.id, value, False)
        return frames.frame(messages.ToWorker(packer.specs, answer), packer.buffers, REQUEST_CAP)

    # --- values

    def packer(self, loans: Loans | None = None) -> Packer:
        """For the values of a question; random generators among them are noted in `loans`."""

        def lend(rng: np.random.Generator) -> messages.Node:
            assert loans is not None
            return messages.Generator(loans.number(rng))

        return Packer(self._crossing, lend if loans is not None else None, REQUEST_CAP)

    def _crossing(self, value: Value) -> messages.Node:
        return self._callbacks.crossing(value, _handle, messages.Function)

    def read(self, arrays: list[Numbers], make: Callable[[Unpacker], Read]) -> Read:
        """What `make` makes of the values of an answer. Raises StudentCrashed where they cannot be read."""
        unpacker = Unpacker(arrays, self._ref, _no_function)
        try:
            made = make(unpacker)
            unpacker.end()
        except _UNREADABLE:
            raise self._connection.broken() from None
        return made

    def _ref(self, number: int, type_name: str) -> Ref:
        self._connection.expect(0 <= number < _HANDLES)
        return Ref(number, type_name[:NAME_CAP])


def _arguments(ask: messages.Ask, unpacker: Unpacker) -> tuple[list[Value], dict[str, Value]]:
    return [unpacker.value(a) for a in ask.args], {k: unpacker.value(v) for k, v in ask.kwargs.items()}


def _handle(ref: Ref) -> messages.Node:
    return messages.Handle(ref.handle, "")


def _no_function(number: int) -> NoReturn:
    raise frames.WireError("a function from the wrong side")


def _student_error(raised: messages.Raised) -> StudentError:
    types = tuple(name[:NAME_CAP] for name in raised.types[:20])
    lines = tuple((number, text[:LINE_CAP]) for number, text in raised.lines[:20])
    message = raised.message[:MESSAGE_CAP]
    shapes = {name[:NAME_CAP]: tuple(shape[:AXES_CAP]) for name, shape in raised.shapes[:SHAPES_CAP]}
    acts = tuple(act[:_ACT_CAP] for act in raised.forbidden_acts[:10])
    if raised.kind == "missing" or not acts or not (_REFUSALS & set(types) or types[:1] == ("RuntimeError",)):
        return student_error(types, message, lines, raised.kind, shapes=shapes, origin=raised.origin[:NAME_CAP])
    message = f"{'; '.join(acts[:3])} ({message})"[:MESSAGE_CAP]
    return student_error(types, message, lines, forbidden_acts=acts)
