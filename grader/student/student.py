"""Student: what a hidden test holds of the student's file.

`student.softmax(a)` looks like a call and is one, across a boundary: the arguments go over as data, the result comes
back as plain numpy arrays and Python scalars, never as an object of the student's making. An object that the student
builds (`student.Adam(lr=0.1)`) stays on the other side behind a handle.

The boundary is a `Backend`: `isolation.sandbox.Worker` for students' files, `LocalBackend` for files that we wrote. The
names of both sides (`Ref`, `Change`, the faults) can be had from here.

The arrays that a test passes are never altered, so that an oracle can be computed from them afterwards; where the
exercise asks for a change in place, the test says so: `optimizer.update(inplace(params), grads)`.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np

from grader.student.allowance import Allowance
from grader.student.backend import MODULE, Backend, Change, Ref, Reply
from grader.student.faults import (
    NotAttempted,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
    WorkerLost,
    student_error,
)
from grader.student.in_place import InPlace, apply_change, inplace
from grader.student.in_process import LocalBackend
from grader.student.keeping import Keeping, Kept
from grader.student.other_module import OtherModule
from grader.student.plain import Numbers, Value, same_data
from grader.student.remote_object import Function, RemoteObject
from grader.student.step import Step

__all__ = [
    "Backend",
    "Change",
    "Function",
    "LocalBackend",
    "NotAttempted",
    "Ref",
    "RemoteObject",
    "Reply",
    "Step",
    "Student",
    "StudentCrashed",
    "StudentError",
    "StudentFault",
    "StudentTimeout",
    "inplace",
    "same_data",
    "student_error",
]


class Student:
    """The student's module. Attributes are its functions and classes; `steps`: what is kept of what crossed, `last` as it was."""

    def __init__(self, backend: Backend, time_limit: float = 60.0, keeping: Keeping | None = None, most: int = 1 << 62):
        self._backend = backend
        self._allowance = Allowance(time_limit, backend.cpu_seconds, backend.waited_seconds, watches=True)
        self._class_of: dict[int, str] = {}
        self._kept = Kept(keeping or Keeping.everything(), most)
        self.steps = self._kept.steps  # a test of very many crossings may delete those that would tell nothing
        self.last: Step | None = None

    def __getattr__(self, name: str) -> Function:
        if name.startswith("__"):
            raise AttributeError(name)
        return Function(self, MODULE, name)

    def module(self, name: str) -> OtherModule[Function]:
        """Another module on the student's side."""
        return OtherModule(name, self.__getattr__)

    def _step(self, step: Step) -> None:
        self.last = step
        self._kept.add(step)

    def seconds_spent(self) -> float:
        """Seconds that count against the time limit so far."""
        return self._allowance.spent()

    @contextmanager
    def _noted(
        self,
        label: str,
        args: tuple[Value, ...] = (),
        kwargs: Mapping[str, Value] | None = None,
        *,
        is_read: bool = False,
    ) -> Iterator[None]:
        """A question that ends in a fault is a step, too."""
        try:
            yield
        except StudentFault as fault:
            self._step(Step(label, args, kwargs or {}, fault, {}, is_read))
            raise

    def seconds(self) -> float:
        """A clock for comparing speed: time that the student's side spent on a core, wall time where that is unknown."""
        return time.perf_counter() if (spent := self._backend.cpu_seconds()) is None else spent

    def _left(self) -> float:
        """Seconds for the next crossing. Raises WorkerLost where the machine has no core for it."""
        left = self._allowance.left()
        if self._allowance.is_kept_waiting:
            raise WorkerLost("the machine was too busy to run a test")
        return max(0.0, left)

    def _label(self, handle: int, name: str) -> str:
        return f"{self._class_of.get(handle, '')}.{name}".strip(".")

    def _call(self, handle: int, name: str, args: tuple[Value, ...], kwargs: Mapping[str, Value]) -> Value:
        plain = tuple(_unwrapped(a) for a in args)
        plain_kw = {k: _unwrapped(v) for k, v in kwargs.items()}
        label = self._label(handle, name)
        with self._noted(label, plain, plain_kw):
            reply = self._backend.call(handle, name, plain, plain_kw, self._left())
        # The step keeps the arguments as they were: what an in-place call changes below must not rewrite history.
        kept = tuple(copy.deepcopy(a.value) if isinstance(a, InPlace) else p for a, p in zip(args, plain, strict=True))
        self._step(Step(label, kept, plain_kw, reply.value, reply.changed))
        for key, change in reply.changed.items():
            given = args[key] if isinstance(key, int) else kwargs[key]
            if isinstance(given, InPlace):
                apply_change(given.value, change)
        return self._wrapped(reply.value, label)

    def _get(self, handle: int, name: str) -> Value:
        label = self._label(handle, name)
        with self._noted(label, is_read=True):
            value = self._backend.get(handle, name, self._left())
        self._step(Step(label, (), {}, value, {}, is_read=True))
        return self._wrapped(value, label)

    def _put(self, handle: int, name: str, values: Mapping[str, Numbers]) -> None:
        kept = {key: np.array(value) for key, value in values.items()}
        at_once = len(kept) > 1 and self._is_put(handle, name, kept)
        for key, value in kept.items():
            label = f"{self._label(handle, name)}[{key!r}]"
            if not at_once:
                with self._noted(label, (value,)):
                    self._backend.put(handle, name, {key: value}, self._left())
            self._step(Step(label, (value,), {}, None, {}))

    def _is_put(self, handle: int, name: str, values: Mapping[str, Numbers]) -> bool:
        """Whether all of them could be put at once. Where one is refused, it takes one after another to tell which;
        those before it get the same content again."""
        try:
            self._backend.put(handle, name, values, self._left())
        except StudentError:
            return False
        except StudentFault as fault:  # it ran out of time, or ended: no other question can be asked
            self._step(Step(self._label(handle, name), (dict(values),), {}, fault, {}))
            raise
        return True

    def _iterate(self, handle: int) -> Iterator[Value]:
        label = self._label(handle, "next")
        while True:
            with self._noted(label):
                more, value = self._backend.next(handle, self._left())
            self._step(Step(label, (), {}, value, {}))
            if not more:
                return
            yield self._wrapped(value, label)

    def _wrapped(self, value: Value, label: str) -> Value:
        if isinstance(value, Ref):
            self._class_of.setdefault(value.handle, label)
            return RemoteObject(self, value)
        if isinstance(value, tuple | list):
            return type(value)(self._wrapped(v, label) for v in value)
        return value


def _unwrapped(value: Value) -> Value:
    """The argument as a backend takes it: without InPlace, RemoteObject as Ref."""
    if isinstance(value, InPlace):
        return value.value
    if isinstance(value, RemoteObject):
        return value._ref
    if isinstance(value, tuple | list):
        return type(value)(_unwrapped(v) for v in value)
    if isinstance(value, dict):
        return {k: _unwrapped(v) for k, v in value.items()}
    return value
