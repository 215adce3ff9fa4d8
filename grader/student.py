"""Student: what a hidden test holds of the student's file.

`student.softmax(a)` looks like a call and is one, across a boundary: the arguments go over as data, the result comes
back as plain numpy arrays and Python scalars, never as an object of the student's making. An object that the student
builds (`student.Adam(lr=0.1)`) stays on the other side behind a handle.

The boundary is a `Backend`: `isolation.host.Worker` for students' files, `LocalBackend` for files that we wrote.

The arrays that a test passes are never altered, so that an oracle can be computed from them afterwards; where the
exercise asks for a change in place, the test says so: `optimizer.update(inplace(params), grads)`.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

import numpy as np

MODULE = 0  # the handle of the student's module itself


@dataclass(frozen=True, slots=True)
class Ref:
    """An object that lives on the student's side."""

    handle: int
    type_name: str = "object"


@dataclass(frozen=True, slots=True)
class Change:
    """An argument after the call, where it was changed. `rebound`: keys of a dict (or indices of a list, as text)
    whose entry is another object than before, not the same array with new content."""

    value: Any
    rebound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call gave. `changed` maps the position (int) or keyword (str) of each argument that was changed."""

    value: Any
    changed: Mapping[int | str, Change] = field(default_factory=dict)


class StudentFault(Exception):
    """The student's code did not give a value. The family:

    StudentFault
    ├── StudentError     it raised
    │   ├── NotAttempted     NotImplementedError: the blank is not filled in
    │   ├── Missing          the name is not in the file, or not in the object
    │   └── Blocked          it tried a forbidden act
    ├── StudentTimeout   it did not answer in time
    └── StudentCrashed   its process died, or sent what is not an answer
    """


class StudentError(StudentFault):
    """The student's code raised.

    `types`: names of the exception's classes, most derived first; `lines`: (line number, text) in the student's own
    files, outermost first. All of it is the student's text: hostile until escaped.
    """

    def __init__(self, types: tuple[str, ...], message: str = "", lines: tuple[tuple[int, str], ...] = ()):
        super().__init__(f"{types[0] if types else 'Exception'}: {message}")
        self.types, self.message, self.lines = types, message, lines


class NotAttempted(StudentError):
    """The blank still raises NotImplementedError."""


class Missing(StudentError):
    """A name that the exercise asks for is not there."""


class Blocked(StudentError):
    """A forbidden act was tried: opening a file, a socket, another process."""


class StudentTimeout(StudentFault):
    """No answer within the time limit."""


class StudentCrashed(StudentFault):
    """The process died (`how` says by what), or what it sent was not an answer."""

    def __init__(self, how: str):
        super().__init__(how)
        self.how = how


def student_error(
    types: tuple[str, ...], message: str, lines: tuple[tuple[int, str], ...] = (), attempts: tuple[str, ...] = ()
) -> StudentError:
    """The member of the family that fits what was raised; `attempts` are forbidden acts seen during the call."""
    if attempts or types[:1] == ("PermissionError",):
        return Blocked(types, message, lines)
    if "NotImplementedError" in types:
        return NotAttempted(types, message, lines)
    return StudentError(types, message, lines)


class Backend(Protocol):
    """The other side of the boundary. Every method may raise a StudentFault."""

    def call(
        self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float
    ) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty)."""

    def get(self, handle: int, name: str, timeout: float) -> Any:
        """An attribute by value, or a Ref where it is an object."""

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        """(True, next item) of an iterator or iterable, or (False, None) at its end."""


@dataclass(frozen=True, slots=True)
class Step:
    """One crossing of the boundary, for the messages and for diagnosis by replay."""

    name: str  # "softmax", "Adam.update", "Adam.m"
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    value: Any  # what came back: arrays, scalars, Ref; or the StudentFault
    changed: Mapping[int | str, Change]


class InPlace:
    """Wraps an argument that the call is meant to change."""

    __slots__ = ("value",)

    def __init__(self, value: Any):
        self.value = value


def inplace(value: Any) -> Any:
    """Mark an argument that the call changes in place: an array, or a dict or list of arrays."""
    return InPlace(value)


class Student:
    """The student's module. Attributes are its functions and classes; `steps` is what crossed so far."""

    def __init__(self, backend: Backend, time_limit: float = 60.0):
        self._backend = backend
        self._deadline = time.monotonic() + time_limit
        self._class_of: dict[int, str] = {}
        self.steps: list[Step] = []

    def __getattr__(self, name: str) -> Function:
        if name.startswith("__"):
            raise AttributeError(name)
        return Function(self, MODULE, name)

    @property
    def last(self) -> Step | None:
        """The latest crossing."""
        return self.steps[-1] if self.steps else None

    def _left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())

    def _label(self, handle: int, name: str) -> str:
        owner = self._class_of.get(handle, "")
        return f"{owner}.{name}".strip(".")

    def _call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        plain = tuple(_unwrapped(a) for a in args)
        plain_kw = {k: _unwrapped(v) for k, v in kwargs.items()}
        label = self._label(handle, name)
        try:
            reply = self._backend.call(handle, name, plain, plain_kw, self._left())
        except StudentFault as fault:
            self.steps.append(Step(label, plain, plain_kw, fault, {}))
            raise
        # The step keeps the arguments as they were: what an in-place call changes below must not rewrite history.
        kept = tuple(copy.deepcopy(a.value) if isinstance(a, InPlace) else p for a, p in zip(args, plain, strict=True))
        self.steps.append(Step(label, kept, plain_kw, reply.value, reply.changed))
        for key, change in reply.changed.items():
            given = args[key] if isinstance(key, int) else kwargs[key]
            if isinstance(given, InPlace):
                apply_change(given.value, change)
        return self._wrapped(reply.value, label)

    def _get(self, handle: int, name: str) -> Any:
        label = self._label(handle, name)
        try:
            value = self._backend.get(handle, name, self._left())
        except StudentFault as fault:
            self.steps.append(Step(label, (), {}, fault, {}))
            raise
        self.steps.append(Step(label, (), {}, value, {}))
        return self._wrapped(value, label)

    def _iterate(self, handle: int) -> Iterator[Any]:
        label = self._label(handle, "next")
        while True:
            try:
                more, value = self._backend.next(handle, self._left())
            except StudentFault as fault:
                self.steps.append(Step(label, (), {}, fault, {}))
                raise
            self.steps.append(Step(label, (), {}, value, {}))
            if not more:
                return
            yield self._wrapped(value, label)

    def _wrapped(self, value: Any, label: str) -> Any:
        if isinstance(value, Ref):
            self._class_of.setdefault(value.handle, label)
            return RemoteObject(self, value)
        if isinstance(value, tuple):
            return tuple(self._wrapped(v, label) for v in value)
        if isinstance(value, list):
            return [self._wrapped(v, label) for v in value]
        return value


class Function:
    """A function, class or method on the student's side."""

    __slots__ = ("_handle", "_name", "_student")

    def __init__(self, student: Student, handle: int, name: str):
        self._student, self._handle, self._name = student, handle, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._student._call(self._handle, self._name, args, kwargs)


class RemoteObject:
    """An object of the student's. `o.name` is an attribute by value; `o.method(...)` a call.

    Which of the two an attribute is, the test knows: methods are the ones it calls. `o.get("dW")` reads an attribute
    whatever it is; plain `o.dW` reads it too, unless the name is one of `METHODS`.
    """

    METHODS = frozenset(
        "forward backward update predict loss accuracy gradient numerical_gradient relu exp tanh".split()
    )
    __slots__ = ("_ref", "_student")

    def __init__(self, student: Student, ref: Ref):
        self._student, self._ref = student, ref

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.METHODS:
            return Function(self._student, self._ref.handle, name)
        return self._student._get(self._ref.handle, name)

    def get(self, name: str) -> Any:
        """The attribute `name` by value."""
        return self._student._get(self._ref.handle, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._student._call(self._ref.handle, "", args, kwargs)

    def __iter__(self) -> Iterator[Any]:
        return self._student._iterate(self._ref.handle)

    def __repr__(self) -> str:
        return f"<student's {self._ref.type_name}>"


def _unwrapped(value: Any) -> Any:
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


def apply_change(target: Any, change: Change) -> None:
    """Bring a change on the student's side back into the test's own object."""
    if isinstance(target, np.ndarray):
        np.copyto(target, change.value)
    elif isinstance(target, dict):
        for gone in target.keys() - change.value.keys():
            del target[gone]
        for key, new in change.value.items():
            _apply_entry(target, key, new, str(key) in change.rebound)
    elif isinstance(target, list):
        del target[len(change.value) :]
        target.extend([None] * (len(change.value) - len(target)))
        for index, new in enumerate(change.value):
            _apply_entry(target, index, new, str(index) in change.rebound)


def _apply_entry(target: Any, key: Any, new: Any, rebound: bool) -> None:
    old = target[key] if not isinstance(target, dict) or key in target else None
    same = isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and not rebound
    if same and old.shape == new.shape and old.dtype == new.dtype:
        np.copyto(old, new)
    else:
        target[key] = new


class LocalBackend:
    """The student's side in this very process, for code that we wrote: solutions, mistakes, the project's own tests.

    Same rules as the worker: arguments go over as copies, results come back as plain data. No isolation, no limits.
    """

    def __init__(self, module: ModuleType):
        self._objects: dict[int, Any] = {MODULE: module}
        self._iterators: dict[int, Iterator[Any]] = {}

    def call(
        self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float
    ) -> Reply:
        function = self._attribute(handle, name) if name else self._objects[handle]
        sent: dict[int | str, Any] = {i: self._sent(a) for i, a in enumerate(args)}
        sent |= {k: self._sent(v) for k, v in kwargs.items()}
        before = {k: (copy.deepcopy(v), _entries(v)) for k, v in sent.items() if _is_mutable_data(v)}
        result = _guarded(
            function, *(sent[i] for i in range(len(args))), **{k: sent[k] for k in kwargs}
        )
        changed: dict[int | str, Change] = {}
        for key, (old, entries) in before.items():
            if not same_data(old, sent[key]) or _entries(sent[key]).keys() != entries.keys():
                now = _entries(sent[key])
                rebound = frozenset(str(k) for k, v in now.items() if v is not entries.get(k))
                changed[key] = Change(self._plain(sent[key]), rebound)
        return Reply(self._plain(result), changed)

    def get(self, handle: int, name: str, timeout: float) -> Any:
        return self._plain(self._attribute(handle, name))

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        iterator = self._iterators.setdefault(handle, iter(self._objects[handle]))
        end = object()
        value = _guarded(next, iterator, end)
        return (False, None) if value is end else (True, self._plain(value))

    def _attribute(self, handle: int, name: str) -> Any:
        try:
            return getattr(self._objects[handle], name)
        except AttributeError as error:
            raise Missing(("AttributeError", "Exception"), str(error)) from error

    def _sent(self, value: Any) -> Any:
        """A copy of an argument, with handles resolved and this side's wrapping of callbacks."""
        if isinstance(value, Ref):
            return self._objects[value.handle]
        if isinstance(value, tuple | list):
            return type(value)(self._sent(v) for v in value)
        if isinstance(value, dict):
            return {k: self._sent(v) for k, v in value.items()}
        if isinstance(value, np.ndarray):
            return np.array(value)
        if isinstance(value, np.random.Generator):
            return value  # its state moves on, as it does across the wire
        return value

    def _plain(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return np.array(value)
        if value is None or isinstance(value, bool | int | float | complex | str | np.generic):
            return value
        if isinstance(value, tuple):
            return tuple(self._plain(v) for v in value)
        if isinstance(value, list):
            return [self._plain(v) for v in value]
        if isinstance(value, dict):
            return {k: self._plain(v) for k, v in value.items()}
        handle = max(self._objects) + 1
        self._objects[handle] = value
        return Ref(handle, type(value).__name__)


def _guarded(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)
    except Exception as error:
        types = tuple(c.__name__ for c in type(error).__mro__ if c is not object)
        raise student_error(types, str(error)) from error


def _is_mutable_data(value: Any) -> bool:
    return isinstance(value, np.ndarray | dict | list)


def _entries(value: Any) -> dict[Any, Any]:
    if isinstance(value, dict):
        return dict(value)
    return dict(enumerate(value)) if isinstance(value, list) else {}


def same_data(a: Any, b: Any) -> bool:
    """Whether two pieces of plain data are the same to the bit (nan equals nan)."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_data(a[k], b[k]) for k in a)
    if isinstance(a, tuple | list) and isinstance(b, tuple | list):
        return type(a) is type(b) and len(a) == len(b) and all(map(same_data, a, b))
    return type(a) is type(b) and bool(a is b or a == b or (a != a and b != b))
