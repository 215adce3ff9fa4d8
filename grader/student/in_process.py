"""LocalBackend: the student's side of the boundary in this very process, for code that we wrote."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

import numpy as np

from grader.student.backend import MODULE, Change, Ref, Reply, same_data
from grader.student.faults import Missing, student_error


class LocalBackend:
    """The student's side in this very process, for code that we wrote: solutions, mistakes, the project's own tests.

    Same rules as the worker: arguments go over as copies, results come back as plain data. No isolation, no limits.
    """

    def __init__(self, module: ModuleType):
        self._objects: dict[int, Any] = {MODULE: module}
        self._iterators: dict[int, Iterator[Any]] = {}

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        function = self._attribute(handle, name) if name else self._objects[handle]
        sent: dict[int | str, Any] = {i: self._sent(a) for i, a in enumerate(args)}
        sent |= {k: self._sent(v) for k, v in kwargs.items()}
        before = {k: (copy.deepcopy(v), _entries(v)) for k, v in sent.items() if _is_mutable_data(v)}
        result = _guarded(function, *(sent[i] for i in range(len(args))), **{k: sent[k] for k in kwargs})
        changed: dict[int | str, Change] = {}
        for key, (old, entries) in before.items():
            if not same_data(old, sent[key]) or _entries(sent[key]).keys() != entries.keys():
                now = _entries(sent[key])
                rebound = frozenset(str(k) for k, v in now.items() if v is not entries.get(k))
                changed[key] = Change(self._plain(sent[key]), rebound)
        return Reply(self._plain(result), changed)

    def get(self, handle: int, name: str, timeout: float) -> Any:
        return self._plain(self._attribute(handle, name))

    def put(self, handle: int, name: str, key: str, value: np.ndarray[Any, Any], timeout: float) -> None:
        target = self._attribute(handle, name)
        _guarded(lambda: target[key].__setitem__(..., np.array(value)))

    def next(self, handle: int, timeout: float) -> tuple[bool, Any]:
        iterator = self._iterators.setdefault(handle, iter(self._objects[handle]))
        end = object()
        value = _guarded(next, iterator, end)
        return (False, None) if value is end else (True, self._plain(value))

    def cpu_seconds(self) -> float | None:
        return time.process_time()

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
            if value.dtype.kind not in "biufc":
                raise TypeError(f"a hidden test passed an array of dtype {value.dtype}, which cannot cross to a worker")
            return np.array(value)
        return value  # a generator too: its state moves on, as it does across the wire

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
