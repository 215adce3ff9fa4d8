"""Keeping: what of the crossings of one exercise is kept for diagnosis: whole while there is room, then digests, then none.

A digest has an array's shape and kind and a few hundred of its numbers: enough to tell one wrong answer from another, and
next to nothing to keep. Where not even digests have room the list of crossings ends, and agrees with no other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from grader.student.backend import Change
from grader.student.faults import StudentFault, student_error
from grader.student.plain import Numbers, Value
from grader.student.step import Step

WHOLE = 64 << 20  # bytes for crossings as they were; the course's own stay below 20 MiB
DIGESTED = 8 << 20  # bytes for digests after that
SAMPLE = 256  # entries of an array or list; what has no more is kept as it is
_STEP, _PART = 600, 100  # bytes, roughly, of a crossing and of each Python object in it


@dataclass(frozen=True, slots=True)
class Digest:
    """An array, list, tuple or text that was not kept: its type and shape, entries in even steps, and the sum of all sizes."""

    kind: str
    shape: tuple[int, ...]
    sample: Numbers | list[Value]
    total: float = 0.0


class Keeping:
    """Room for crossings. `whole` and `digested`: bytes."""

    def __init__(self, whole: float = WHOLE, digested: float = DIGESTED):
        self.whole_left, self.digested_left = whole, digested

    @classmethod
    def everything(cls) -> Keeping:
        """For files that we wrote."""
        return cls(whole=float("inf"))

    @classmethod
    def nothing(cls) -> Keeping:
        """For what nobody asks about afterwards."""
        return cls(whole=0.0, digested=0.0)

    def kept(self, step: Step, came_back: int) -> Step | None:
        """What is kept of a crossing. `came_back`: as of the function of that name."""
        size = _given(step) + came_back
        if size <= self.whole_left:
            self.whole_left -= size
            return step
        if self.digested_left <= 0:
            return None
        short = _digested(step)
        size = weight(short)
        self.digested_left -= size
        return short if self.digested_left >= 0 else None


class Kept:
    """What is kept of the crossings of one test, which may delete some: they count no more. `most`: bytes, roughly, that may
    come back in all, kept here or not, as the test may hold every answer."""

    def __init__(self, keeping: Keeping, most: int = 1 << 62):
        self._keeping, self._whole = keeping, list[float]()
        self.steps: list[Step] = []
        self._most, self._came_back = most, 0

    def add(self, step: Step) -> None:
        """One crossing more. Raises StudentError where it is past what may come back."""
        back = came_back(step)
        self._came_back += back
        self._keeping.whole_left += sum(self._whole[len(self.steps) :])
        del self._whole[len(self.steps) :]
        before = self._keeping.whole_left
        kept = self._keeping.kept(step, back)
        if kept is not None:
            self.steps.append(kept)
            self._whole.append(before - self._keeping.whole_left)
        if self._came_back > self._most and not isinstance(step.value, StudentFault):
            raise student_error(
                ("TypeError",), f"the answers of one test together are larger than {self._most / 2**20:g} MiB"
            )


def weight(step: Step) -> int:
    """Bytes, roughly, that a crossing takes. What several have in common counts for each."""
    return _given(step) + came_back(step)


def _given(step: Step) -> int:
    return _STEP + _weight(step.args) + _weight(dict(step.kwargs))


def came_back(step: Step) -> int:
    """Bytes, roughly, of what the student's side made in it."""
    size = _weight(step.value)
    return size + sum([_weight(change.value) for change in step.changed.values()]) if step.changed else size


def is_larger(step: Step, most: int) -> bool:
    """Whether more than so many bytes, roughly, came back in it. No more is looked at than tells it."""
    left, ahead = most, [step.value, *(change.value for change in step.changed.values())]
    while ahead and left >= _PART * len(ahead):  # each weighs as much at least
        value = ahead.pop()
        if isinstance(value, list | tuple):
            left -= _PART
            ahead += value
        elif isinstance(value, dict):
            left -= _PART
            ahead += [*value, *value.values()]
        else:
            left -= _weight(value)
    return left < _PART * len(ahead)


def _weight(value: Value) -> int:
    kind = type(value)  # what crosses is of these types, and this is asked of each crossing
    if kind is np.ndarray:
        return _PART + int(value.nbytes)
    if kind is tuple or kind is list:
        return _PART + sum([_weight(v) for v in value])
    if kind is dict:
        return _PART + sum([_weight(k) + _weight(v) for k, v in value.items()])
    if kind is str:
        return _PART + len(value)
    return 2 * _PART + _weight(value.sample) if kind is Digest else _PART


def _digested(step: Step) -> Step:
    return Step(
        step.name,
        args=tuple(map(digest, step.args)),
        kwargs={name: digest(value) for name, value in step.kwargs.items()},
        value=digest(step.value),
        changed={key: Change(digest(change.value), change.rebound) for key, change in step.changed.items()},
        is_read=step.is_read,
    )


def digest(value: Value) -> Value:
    """A value with digests in the place of what is large."""
    if isinstance(value, np.ndarray):
        return value if value.size <= SAMPLE else _of_array(value)
    if isinstance(value, Mapping):
        return {k: digest(v) for k, v in value.items()} if len(value) <= SAMPLE else digest(list(value.items()))
    if isinstance(value, str):
        return value if len(value) <= SAMPLE else Digest("str", (len(value),), list(value[:SAMPLE]))
    if not isinstance(value, list | tuple):
        return value
    some = [digest(value[i]) for i in _places(len(value))]
    return type(value)(some) if len(value) <= SAMPLE else Digest(type(value).__name__, (len(value),), some)


def _of_array(a: Numbers) -> Digest:
    sample = a.reshape(-1)[_places(a.size)].copy()
    with np.errstate(all="ignore"):
        total = float(np.abs(a).sum(dtype=np.float64)) if a.dtype.kind in "fiu" else float(np.abs(a).sum())
    return Digest("array", a.shape, sample, total)


def _places(size: int) -> list[int]:
    """Where to look, in even steps from the first to the last."""
    return list(range(size)) if size <= SAMPLE else np.linspace(0, size - 1, SAMPLE).astype(int).tolist()
