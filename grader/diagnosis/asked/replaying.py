"""Replaying: what the reference gives in the calls of a test, made again with some argument replaced.

The calls are those that a student's code answered; nothing of the student's is run. What a call changed in place goes on
into the next one: where the student's changed array was passed again, the reference's own is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TypeAlias

import numpy as np

from grader.diagnosis.comparison.names import Names
from grader.student.backend import MODULE, Change, Ref
from grader.student.faults import StudentFault
from grader.student.in_process import LocalBackend
from grader.student.plain import Value, same_data
from grader.student.step import Step

SECONDS = 5.0  # of one call of our own code
LARGEST = 2_000  # of an integer that takes an argument's place: it may be a size, and a square of sizes fills a machine
_PLAIN = (np.ndarray, np.generic, np.random.Generator, float, int, str, Ref)
Given: TypeAlias = Mapping[str, Value]
# From the arguments of a call of that name, those of the calls before it, and what it should give.
Replace: TypeAlias = Callable[[Given, str, Sequence[Given], Value], Given]


class NotAgain(Exception):
    """A call that cannot be made again."""


def replayed(
    steps: Sequence[Step], right: Sequence[Step], replace: Replace | None, *, module: ModuleType, names: Names
) -> list[Step] | None:
    """What the reference does in these calls; None where they cannot be made again, or an argument makes no sense."""
    replay = _Replay(module, names, replace)
    try:
        return [replay.step(step, known.value) for step, known in zip(steps, right, strict=False)]
    except Exception:  # noqa: BLE001  # an odd argument may end in anything
        return None


class _Replay:
    """The objects and arguments of one test, so far."""

    def __init__(self, module: ModuleType, names: Names, replace: Replace | None):
        self._backend, self._names, self._replace = LocalBackend(module), names, replace
        self._at: dict[str, int] = {"": MODULE}  # by what gave it, the latest object
        self._handles: dict[int, int] = {}  # by the student's
        self._drawn: set[int] = set()  # our objects that drew their beginnings, as a net draws its weights
        self._before: dict[str, list[Given]] = {}
        self._changed: list[tuple[Value, Value]] = []  # the student's and ours, after a call

    def step(self, step: Step, right: Value) -> Step:
        """One crossing again. Raises NotAgain."""
        owner, _, name = step.name.rpartition(".")
        if "[" in step.name:
            return self._put(step, right)
        if owner not in self._at and self._names.is_called(step.name):
            owner, name = "", step.name  # of another module: layers.Affine
        if owner not in self._at or name == "next":
            raise NotAgain
        if self._names.is_called(step.name):
            again = self._call(self._at[owner], name, step, right=right)
        else:
            again = self._read(self._at[owner], name, step)
        if isinstance(again.value, Ref):
            self._at[step.name] = again.value.handle
            if isinstance(step.value, Ref):
                self._handles[step.value.handle] = again.value.handle
            if "rng" in self._names.of(step.name):
                self._drawn.add(again.value.handle)
        return again

    def _call(self, handle: int, name: str, step: Step, *, right: Value) -> Step:
        params = self._names.of(step.name)
        given = dict(zip(params, step.args, strict=False)) | dict(step.kwargs)
        if len(step.args) > len(params) or not all(map(_is_plain, given.values())):
            raise NotAgain
        own = self._names.options(step.name) | {k: self._own(v) for k, v in given.items()}
        before = self._before.setdefault(step.name, [])
        used = self._replace(own, step.name, before, right) if self._replace else own
        if any(_is_large(v) for k, v in used.items() if v is not own.get(k)):
            raise NotAgain
        before.append(own)
        args = tuple(used[p] for p in params[: len(step.args)])
        kwargs = {k: v for k, v in used.items() if k not in params[: len(step.args)]}
        try:
            reply = self._backend.call(handle, name, args, kwargs, SECONDS)
        except StudentFault as fault:
            return Step(step.name, args, kwargs, fault, {})
        self._note(step.changed, reply.changed)
        return Step(step.name, args, kwargs, reply.value, reply.changed)

    def _read(self, handle: int, name: str, step: Step) -> Step:
        """An attribute. What an object drew in the beginning, and the test read, it is given as the student's has it."""
        if isinstance(step.value, dict) and handle in self._drawn:
            self._backend.put(handle, name, step.value, SECONDS)
        return Step(step.name, (), {}, self._backend.get(handle, name, SECONDS), {})

    def _put(self, step: Step, right: Value) -> Step:
        """New content of an array: `TwoLayerNet.params['W1']`, or `layers.Affine[0]` of what it was made with."""
        place, _, key = step.name.removesuffix("]").partition("[")
        owner, name = (place, "") if place in self._at else place.rpartition(".")[::2]
        (parameter,) = self._names.of(step.name)
        given = {parameter: self._own(step.args[0])}
        used = self._replace(given, step.name, [], right) if self._replace else given
        if owner not in self._at:
            raise NotAgain
        self._backend.put(self._at[owner], name, {ast.literal_eval(key): np.asarray(used[parameter])}, SECONDS)
        return Step(step.name, (used[parameter],), {}, None, {})

    def _note(self, theirs: Mapping[int | str, Change], ours: Mapping[int | str, Change]) -> None:
        self._changed += [(theirs[k].value, ours[k].value) for k in ours if k in theirs]

    def _own(self, value: Value) -> Value:
        """Our object for the student's, our array for the one that the student's code had changed."""
        if isinstance(value, Ref):
            return Ref(self._handles[value.handle])
        if isinstance(value, np.random.Generator):
            return np.random.default_rng(
                0
            )  # its state of then is not known: what hangs on it differs, and tells nothing
        if isinstance(value, list | tuple):
            return type(value)(self._own(v) for v in value)
        return next((ours for theirs, ours in reversed(self._changed) if same_data(theirs, value)), value)


def _is_large(value: Value) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST


def _is_plain(value: Value) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, tuple | list):
        return all(map(_is_plain, value))
    return value is None or callable(value) or isinstance(value, _PLAIN)
