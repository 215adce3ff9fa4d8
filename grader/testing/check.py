"""Check: what a hidden test says of a value. Each failure is data, never an expected array.

A check raises CheckFailed; the property that broke is the test's own title (its docstring), so a test rarely needs
more words than that. Order of the common checks: shape → dtype kind → finite → values.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from grader.results.finding import Finding, Kind
from grader.student.describe import FEW, cut, digits_apart, scalar, value
from grader.student.plain import Numbers, Value
from grader.student.student import Function, RemoteObject, StudentError, same_data
from grader.testing.near import near
from grader.testing.numeric import DIRECTIONS, agrees_along
from grader.testing.numeric import numeric_gradient as numeric_gradient
from grader.testing.speed import Side, slowness
from grader.text import Text

RTOL, ATOL = 1e-6, 1e-8  # float64
RTOL_F32, ATOL_F32 = 1e-4, 1e-6  # float32 input
LAST_BITS = 1e-9  # of a number: where an array lies in memory may decide the last of them
GRADIENT_TOLERANCE = 1e-5  # largest relative error against central differences
P = ParamSpec("P")
R = TypeVar("R")
KINDS = {"float": "f", "int": "iu", "number": "iufb"}  # the letters of numpy's dtypes


class CheckFailed(AssertionError):
    """A property does not hold. `finding`: what was found, as data; `report.sentences` has the words.

    value: what the check looked at, where it looked at one value: the message quotes the call that gave it, to so many `digits`.
    """

    def __init__(self, finding: Finding, digits: int = FEW):
        super().__init__(str(finding))
        self.finding, self.digits = finding, digits
        self.value: object = None


def _of_its_value(check: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """A check of its first argument, which goes with what is found."""

    @wraps(check)
    def checked(value: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return check(value, *args, **kwargs)
        except CheckFailed as failed:
            failed.value = value
            raise

    return checked


def fail(en: str, ja: str) -> None:
    """Fail with a finding in the test's own words."""
    raise CheckFailed(Finding(Kind.SAID, said=Text(en, ja)))


def _found(kind: Kind, **words: str) -> CheckFailed:
    return CheckFailed(Finding(kind, words=words))


def true(condition: object, en: str, ja: str) -> None:
    """Fail with the finding unless the condition holds."""
    if not condition:
        fail(en, ja)


def fast(own: Function, right: Function, *, inputs: Callable[[], tuple[Value, ...]], limit: float) -> None:
    """Fail where `own` takes more than `limit` times as long as `right`, the reference's; or gives other values.

    inputs: makes the arguments of one call, new ones each time; they are given to both. A value is held to the
    reference's before its time counts, loosely: what else is asked of values, other tests ask.
    """

    def agree(value: object, expected: Numbers) -> None:
        size = float(np.abs(expected).max(initial=0.0))
        close(array(value, expected.shape), expected, rtol=RTOL_F32, atol=RTOL_F32 * size)

    sides = Side(own, own._student.seconds), Side(right, right._student.seconds)
    times = slowness(*sides, inputs=inputs, agree=agree, limit=limit)
    if times <= limit:
        return
    shown = round(times, -1) if times >= 100 else math.ceil(10 * times) / 10  # never shown as if it kept the limit
    raise CheckFailed(Finding(Kind.SLOW, numbers={"times": shown, "limit": limit}))


@_of_its_value
def array(y: object, shape: tuple[int, ...] | None = None, kind: str = "float", finite: bool = True) -> Numbers:
    """`y` as an array of that shape, whose dtype is of that kind ("float", "int", "number"), without nan or inf.

    Returns a float64 copy for "float" (an integer array fails), else the array as it is.
    """
    if not isinstance(y, np.ndarray | np.generic | float | int | bool | list | tuple):
        raise _found(Kind.NO_ARRAY, got=_named(y))
    a = _as_array(y)
    if shape is not None:
        _of_shape(a, shape)
    if a.dtype.kind not in KINDS[kind]:
        raise _found(Kind.DTYPE, dtype=str(a.dtype)[:40], wanted=kind)
    if finite and a.dtype.kind == "f":
        _finite(a)
    return a.astype(np.float64) if kind == "float" else a


@_of_its_value
def number(y: object, finite: bool = True) -> float:
    """`y` as a Python float: a float, a numpy scalar or an array of one entry and no axes."""
    if isinstance(y, bool | int | float | np.generic) or (isinstance(y, np.ndarray) and y.ndim == 0):
        a = np.asarray(y)
        if a.dtype.kind in "iufb":
            if finite and a.dtype.kind == "f":
                _finite(a)
            return float(a)
    raise _found(Kind.NO_NUMBER, got=_named(y))


@_of_its_value
def integer(y: object) -> int:
    """`y` as a Python int; 3.0 is not an integer."""
    a = np.asarray(y) if isinstance(y, int | np.generic | np.ndarray) else None
    if a is not None and a.ndim == 0 and a.dtype.kind in "iu":
        return int(a)
    raise _found(Kind.NO_INTEGER, got=_named(y))


@_of_its_value
def close(
    actual: object, expected: object, *, rtol: float = RTOL, atol: float = ATOL, en: str = "", ja: str = ""
) -> None:
    """`actual` agrees with `expected` (same shape) within tolerance; nan agrees with nothing.

    `en`, `ja`: what is compared, where it is not simply the returned value.
    """
    a, b = _as_array(actual), np.asarray(expected)
    _of_shape(a, b.shape)
    if a.dtype.kind not in "iufbc":
        raise _found(Kind.NOT_NUMERIC, dtype=str(a.dtype)[:40])
    if a.dtype.kind in "fc" and np.isfinite(b).all():
        _finite(a)
    wrong = ~near(a, b, rtol, atol)
    if wrong.any():
        raise CheckFailed(replace(_difference(a, b, wrong), said=Text(en, ja)), digits_apart(a, b))


def _of_shape(a: Numbers, shape: tuple[int, ...]) -> None:
    if a.shape != shape:
        raise CheckFailed(Finding(Kind.SHAPE, shapes={"is": a.shape, "wanted": tuple(map(int, shape))}))


def _difference(a: Numbers, b: Numbers, wrong: Numbers) -> Finding:
    first = tuple(int(i) for i in np.argwhere(wrong)[0]) if a.ndim else ()
    got = scalar(a[first].item(), digits_apart(a[first], b[first]))
    if a.ndim == 0:
        return Finding(Kind.WRONG_VALUE, words={"got": got})
    return Finding(
        Kind.WRONG_ENTRIES,
        numbers={"count": int(wrong.sum()), "size": a.size},
        words={"got": got},
        shapes={"first": first},
    )


def _finite(a: Numbers) -> None:
    bad = ~np.isfinite(a)
    if bad.any():
        word = "nan" if np.isnan(a).any() else "inf"
        numbers = {"count": int(bad.sum()), "size": a.size}
        raise CheckFailed(Finding(Kind.NOT_FINITE, numbers=numbers, words={"word": word}))


def unchanged(function: Function, *args: Value, **kwargs: Value) -> Value:
    """Call, and fail if an argument was changed. Returns the result."""
    result = function(*args, **kwargs)
    step = function._student.last
    assert step is not None
    for key in step.changed:
        if isinstance(key, int):
            raise CheckFailed(Finding(Kind.ARGUMENT_CHANGED, numbers={"position": key + 1}))
        raise _found(Kind.ARGUMENT_CHANGED, name=key)
    return result


def same_twice(function: Function, *args: Value, **kwargs: Value) -> Value:
    """Call twice; fail unless both results are the same. Returns the result."""
    first, second = function(*args, **kwargs), function(*args, **kwargs)
    if not same_data(first, second, LAST_BITS):
        raise _found(Kind.TWO_RESULTS)
    return first


def raises(kinds: str | tuple[str, ...], function: Function, *args: Value, **kwargs: Value) -> None:
    """The call raises one of the exceptions named (or a subclass, or AssertionError)."""
    wanted = (kinds,) if isinstance(kinds, str) else kinds
    try:
        result = function(*args, **kwargs)
    except StudentError as error:
        if {*wanted, "AssertionError"} & set(error.types):
            return
        if "NotImplementedError" in error.types:
            raise
        raise _found(Kind.OTHER_EXCEPTION, wanted=wanted[0], raised=cut(error.types[0])) from None
    else:
        raise _found(Kind.NO_EXCEPTION, wanted=wanted[0], got=_named(result))


@_of_its_value
def gradient(actual: object, numeric: ArrayLike, tolerance: float = GRADIENT_TOLERANCE) -> None:
    """`actual` agrees with the numerical gradient: largest relative error at most `tolerance` (floor 1e-8)."""
    a, b = array(actual, np.shape(numeric)), np.asarray(numeric, dtype=np.float64)
    scale = np.maximum(np.abs(a) + np.abs(b), 1e-3 * max(float(np.abs(b).max(initial=0.0)), 1e-5))
    wrong = np.abs(a - b) / scale > tolerance
    if wrong.any():
        raise CheckFailed(_difference(a, b, wrong), digits_apart(a, b))


@_of_its_value
def slopes(actual: object, f: Callable[[Numbers], float], at: ArrayLike, tolerance: float = GRADIENT_TOLERANCE) -> None:
    """`actual` agrees with the numerical gradient of the scalar function `f` at `at`, as `gradient` says it.

    Looked at first is the slope along a few directions that all entries have a part in: a gradient with any wrong entry
    is off in them. Two calls of `f` a direction; two an entry are spent only where they tell that something is wrong.
    """
    a, x = array(actual, np.shape(at)), np.asarray(at, dtype=np.float64)
    if a.size <= 2 * DIRECTIONS or not agrees_along(a, f, x, tolerance):
        gradient(a, numeric_gradient(f, x), tolerance)


def _as_array(y: object) -> Numbers:
    try:
        return np.asarray(y)
    except ValueError:
        raise _found(Kind.RAGGED) from None


def _named(y: object) -> str:
    return repr(y) if isinstance(y, RemoteObject) else value(y)
