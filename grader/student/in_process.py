"""LocalBackend: the student's side of the boundary in this very process, for code that we wrote.

Solutions, mistakes, the project's own tests, and a student's files where there is no sandbox. No isolation, no limits of
time and memory; everything else is as in a worker: the same table of objects, and values by the same walk (`plain`).
What a worker silences differs: numpy's floating-point errors pass in silence here too (in the test's own functions as
well), other warnings do not, since their filters belong to the whole process.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TypeVar

import numpy as np

from grader.student import raised
from grader.student.backend import Change, Ref, Reply
from grader.student.callbacks import Callbacks
from grader.student.caps import ANSWER_CAP
from grader.student.faults import NO_ANSWER, StudentCrashed, StudentError, student_error
from grader.student.generators import GeneratorState, Loans, Tampered, made, state_of
from grader.student.objects import Objects
from grader.student.plain import REQUEST_CAP, Carrier, Key, Numbers, Value

Answer = TypeVar("Answer")
EARLIER = "__earlier__"  # in a module of ours: the modules of the exercises that it builds on, by name


class LocalBackend:
    """A module of this process as a `Backend`. `files`: the student's, whose lines an error names."""

    def __init__(self, module: ModuleType, files: raised.Files | None = None):
        earlier: Mapping[str, ModuleType] = vars(module).get(EARLIER, {})
        self._objects = Objects(
            self._call_back, module, find=lambda name: earlier.get(name) or importlib.import_module(name)
        )
        self._callbacks = Callbacks()
        self._files = files or raised.NoFiles()

    def call(
        self, handle: int, name: str, args: tuple[Value, ...], kwargs: Mapping[str, Value], timeout: float
    ) -> Reply:
        loans = Loans()
        copies: list[np.random.Generator] = []

        def lend(rng: np.random.Generator) -> np.random.Generator:
            number = loans.number(rng)
            if number == len(copies):
                copies.append(made(loans.states[number]))
            return copies[number]

        carry = Copier(self._crossing, lend, REQUEST_CAP).carry
        sent, sent_kw = [carry(a) for a in args], {k: carry(v) for k, v in kwargs.items()}

        def act() -> tuple[Reply, list[GeneratorState]]:
            value, changed = self._objects.call(handle, name, sent, sent_kw, self._carry())
            changes = {c.key: Change(c.value, frozenset(c.rebound)) for c in changed}
            return Reply(value, changes), [state_of(rng) for rng in copies]

        reply, states = self._asked(act)
        try:
            loans.give_back(states)
        except Tampered:
            raise StudentCrashed(NO_ANSWER) from None
        return reply

    def get(self, handle: int, name: str, timeout: float) -> Value:
        return self._asked(lambda: self._carry()(self._objects.attribute(handle, name)))

    def put(self, handle: int, name: str, values: Mapping[str, Numbers], timeout: float) -> None:
        carry = Copier(self._crossing, header_cap=REQUEST_CAP).carry
        sent = {key: carry(value) for key, value in values.items()}

        def act() -> None:
            for key, value in sent.items():
                self._objects.put(handle, name, key, value)

        self._asked(act)

    def next(self, handle: int, timeout: float) -> tuple[bool, Value]:
        def act() -> tuple[bool, Value]:
            more, value = self._objects.next(handle)
            return more, self._carry()(value)

        return self._asked(act)

    def cpu_seconds(self) -> float | None:
        return time.process_time()

    def waited_seconds(self) -> float:
        return 0.0

    # --- what crosses

    def _carry(self) -> Callable[[Value], Value]:
        """To the test's side."""
        return Copier(self._objects.ref, payload_cap=ANSWER_CAP).carry

    def _crossing(self, value: Value) -> Value:
        return self._callbacks.crossing(value, self._resolved, self._objects.function)

    def _resolved(self, ref: Ref) -> Value:
        return self._objects.object(ref.handle)

    def _call_back(self, number: int, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value:
        carry = self._carry()
        there, there_kw = [carry(a) for a in args], {k: carry(v) for k, v in kwargs.items()}
        return self._callbacks.call(number, there, there_kw, Copier(self._crossing, header_cap=REQUEST_CAP).carry)

    # --- what is raised

    def _asked(self, act: Callable[[], Answer]) -> Answer:
        return self._callbacks.during(lambda: self._guarded(act))

    def _guarded(self, act: Callable[[], Answer]) -> Answer:
        try:
            with np.errstate(all="ignore"):
                return act()
        except KeyboardInterrupt:  # of whoever sits here; a worker's own would be the student's error
            raise
        except BaseException as error:
            raise self._fault(error) from error

    def _fault(self, error: BaseException) -> StudentError:
        kind, types, message, lines, shapes, origin = raised.read(error, self._files)
        return student_error(
            tuple(types),
            message,
            tuple(lines),
            kind,
            shapes={name: tuple(shape) for name, shape in shapes},
            origin=origin,
        )


class Copier(Carrier[Value]):
    """Makes of a value a copy that shares nothing with it, just as if it had gone over a wire."""

    def itself(self, value: Value) -> Value:
        return value

    big_integer = complex_number = itself

    def array(self, a: Numbers) -> Value:
        return a.copy()

    def scalar(self, a: Numbers) -> Value:
        return a[()]

    def sequence(self, kind: type, items: list[Value]) -> Value:
        return items if kind is list else tuple(items)

    def mapping(self, keys: list[Key], values: list[Value]) -> Value:
        return dict(zip(keys, values, strict=True))
