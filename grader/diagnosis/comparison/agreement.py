"""Agreement: whether two programs behaved alike on the calls of a test.

A submission is compared with every mistake, and most of them did the same in most calls: `packed` makes one object of
what is the same to the byte, and within `remembering` the same two objects are compared once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import numpy as np

from grader.student.keeping import Digest, digest
from grader.student.plain import Numbers, Value
from grader.student.student import Change, Ref, Step, StudentError, StudentFault
from grader.testing.near import all_near, differ

T = TypeVar("T")
RTOL, ATOL = 1e-6, 1e-9  # two programs that compute the same differ by rounding only
RTOL_F32 = 1e-4
_NUMBERS = (np.ndarray, np.generic, bool, int, float, complex)
_remembered: dict[tuple[object, ...], Any] | None = None  # by identity, as long as `remembering` lasts


@contextmanager
def remembering() -> Iterator[None]:
    """What is compared meanwhile is compared once. It must all live as long as this lasts."""
    global _remembered
    before = _remembered
    _remembered = {} if before is None else before
    try:
        yield
    finally:
        _remembered = before


def remembered(make: Callable[[Step], T]) -> Callable[[Step], T]:
    """What `make` makes of a step is made once meanwhile."""

    @wraps(make)
    def of(step: Step) -> T:
        if _remembered is None:
            return make(step)
        key = (make, id(step))
        if key not in _remembered:
            _remembered[key] = make(step)
        found: T = _remembered[key]
        return found

    return of


def _once(compare: Callable[[T, T, bool], bool], a: T, b: T, strict: bool) -> bool:
    if _remembered is None:
        return compare(a, b, strict)
    key = (id(a), id(b), strict)
    found: bool | None = _remembered.get(key)
    if found is None:
        found = _remembered[key] = compare(a, b, strict)
    return found


def steps_agree(a: Sequence[Step], b: Sequence[Step], strict: bool = True) -> bool:
    """The same calls gave the same: values, kinds of dtype, changes to arguments, classes of what was raised.

    Not `strict`: whatever else one of them did to its arguments (writing into an input, putting another array in a
    dict) is left out of account, and so are kinds of dtype, so that a second mistake can be seen behind it.
    """
    return _once(_all_agree, a, b, strict)


def _all_agree(a: Sequence[Step], b: Sequence[Step], strict: bool) -> bool:
    return len(a) == len(b) and all(step_agrees(x, y, strict) for x, y in zip(a, b, strict=True))


def step_agrees(a: Step, b: Step, strict: bool = True) -> bool:
    """One call."""
    return _once(_step_agrees, a, b, strict)


def _step_agrees(a: Step, b: Step, strict: bool) -> bool:
    if a.name != b.name or not values_agree(a.value, b.value, strict):
        return False
    if not (a.changed or b.changed):
        return True
    if strict and a.changed.keys() != b.changed.keys():
        return False
    both = a.changed.keys() & b.changed.keys()
    return all(_changes_agree(a.changed[k], b.changed[k], strict) for k in both)


def share_a_difference(mine: Sequence[Step], wrong: Sequence[Step], right: Sequence[Step]) -> bool:
    """Whether something that two programs both did, a value that came back or a change of one argument, is not right.

    Where two agree but for what else they did, agreeing in nothing is no evidence.
    """
    return any(
        not values_agree(b.value, c.value, False)
        or any(
            k not in c.changed or not _changes_agree(b.changed[k], c.changed[k], False)
            for k in a.changed.keys() & b.changed.keys()
        )
        for a, b, c in zip(mine, wrong, right, strict=False)
    )


def _changes_agree(a: Change, b: Change, strict: bool) -> bool:
    return (not strict or a.rebound == b.rebound) and values_agree(a.value, b.value, strict)


def values_agree(a: Value, b: Value, strict: bool = True) -> bool:
    """Whether two values that crossed the boundary are the same but for rounding and float width; not `strict`: also
    where the one holds integers or booleans and the other floats, or is a list and the other an array."""
    if type(a) is type(b) is np.ndarray:  # as most are
        return _numbers_agree(a, b, strict)
    if type(a) is type(b) is dict:
        return a.keys() == b.keys() and all(values_agree(a[k], b[k], strict) for k in a)
    if isinstance(a, StudentFault) or isinstance(b, StudentFault):
        return _faults_agree(a, b)
    if isinstance(a, Ref) or isinstance(b, Ref):
        return isinstance(a, Ref) and isinstance(b, Ref)
    if isinstance(a, Digest) or isinstance(b, Digest):
        return _digests_agree(digest(a), digest(b))
    if isinstance(a, dict) or isinstance(b, dict):
        alike = isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys()
        return alike and all(values_agree(a[k], b[k], strict) for k in a)
    if isinstance(a, tuple | list) or isinstance(b, tuple | list):
        one, other = _rows(a, strict), _rows(b, strict)
        if one is None or other is None or len(one) != len(other):
            return False
        return all(values_agree(x, y, strict) for x, y in zip(one, other, strict=True))
    if not (isinstance(a, _NUMBERS) and isinstance(b, _NUMBERS)):
        return type(a) is type(b) and bool(a is b or a == b)  # None, text: never compared with an array, entry by entry
    if isinstance(a, int) and isinstance(b, int):
        is_one_kind = not strict or isinstance(a, bool) is isinstance(b, bool)
        return is_one_kind and a == b  # of any length: numpy has no room for it
    return _numbers_agree(np.asarray(a), np.asarray(b), strict)


def _rows(value: Value, strict: bool) -> Sequence[Value] | None:
    """The parts of a list; where it makes no difference, of an array."""
    if isinstance(value, tuple | list):
        return value
    return list(value) if not strict and isinstance(value, np.ndarray) and value.ndim else None


def _digests_agree(a: Value, b: Value) -> bool:
    """By what is left of values that were too many to be kept."""
    if not (isinstance(a, Digest) and isinstance(b, Digest)) or (a.kind, a.shape) != (b.kind, b.shape):
        return False
    return values_agree(a.sample, b.sample) and bool(np.isclose(a.total, b.total, rtol=RTOL_F32, equal_nan=True))


def _faults_agree(a: Value, b: Value) -> bool:
    if isinstance(a, StudentError) and isinstance(b, StudentError):
        return a.types[:1] == b.types[:1]
    return False  # a time-out or a crash looks the same whatever the mistake


def _numbers_agree(a: Numbers, b: Numbers, strict: bool) -> bool:
    if a.shape != b.shape or (strict and _kind(a) != _kind(b)):
        return False
    if a.dtype == b.dtype == np.float64:
        return _doubles_agree(a, b)
    if a.dtype == b.dtype and a.tobytes() == b.tobytes():
        return True
    if a.dtype.kind not in "iufbc" or b.dtype.kind not in "iufbc":
        return False  # an int too long for numpy is no number to it
    narrow = any(x.dtype.kind in "fc" and x.dtype.itemsize <= 4 for x in (a, b))
    rtol = RTOL_F32 if narrow else RTOL
    return bool(np.allclose(a + 0, b + 0, rtol=rtol, atol=ATOL, equal_nan=True))  # booleans cannot be subtracted


def _doubles_agree(a: Numbers, b: Numbers) -> bool:
    if a.size and (differ(a.item(0), b.item(0), RTOL, ATOL) or differ(a.item(-1), b.item(-1), RTOL, ATOL)):
        return False
    if a.tobytes() == b.tobytes():  # much faster than comparing numbers
        return True
    with np.errstate(all="ignore"):
        return all_near(a, b, RTOL, ATOL, equal_nan=True)


def _kind(a: Numbers) -> str:
    return "i" if a.dtype.kind in "iu" else a.dtype.kind
