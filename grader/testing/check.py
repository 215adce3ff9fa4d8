"""Check: what a hidden test says of a value. Each failure is data in both languages, never an expected array.

A check raises CheckFailed; the property that broke is the test's own title (its docstring), so a test rarely needs
more words than that. Order of the common checks: shape → dtype kind → finite → values.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.student.describe import scalar, value
from grader.student.student import Function, RemoteObject, StudentError, same_data
from grader.testing.speed import Side, slowness
from grader.text import Text

RTOL, ATOL = 1e-6, 1e-8  # float64
RTOL_F32, ATOL_F32 = 1e-4, 1e-6  # float32 input
GRADIENT_TOLERANCE = 1e-5  # largest relative error against central differences
KINDS = {
    "float": ("f", Text("floating-point numbers", "浮動小数点数")),
    "int": ("iu", Text("integers", "整数")),
    "number": ("iufb", Text("real numbers", "実数")),
}


class CheckFailed(AssertionError):
    """A property does not hold. `finding` says what was found, in words for the student."""

    def __init__(self, finding: Text):
        super().__init__(finding.en)
        self.finding = finding


def fail(en: str, ja: str) -> None:
    """Fail with a finding of the test's own."""
    raise CheckFailed(Text(en, ja))


def true(condition: object, en: str, ja: str) -> None:
    """Fail with the finding unless the condition holds."""
    if not condition:
        fail(en, ja)


def fast(own: Function, right: Function, *, inputs: Callable[[], tuple[Any, ...]], limit: float) -> None:
    """Fail where `own` takes more than `limit` times as long as `right`, the reference's; or gives other values.

    inputs: makes the arguments of one call, new ones each time; they are given to both. A value is held to the
    reference's before its time counts, loosely: what else is asked of values, other tests ask.
    """

    def agree(value: Any, expected: Any) -> None:
        size = float(np.abs(expected).max(initial=0.0))
        close(array(value, expected.shape), expected, rtol=RTOL_F32, atol=RTOL_F32 * size)

    sides = Side(own, own._student.seconds), Side(right, right._student.seconds)
    times = slowness(*sides, inputs=inputs, agree=agree, limit=limit)
    if times <= limit:
        return
    shown = round(times, -1) if times >= 100 else math.ceil(10 * times) / 10  # never shown as if it kept the limit
    fail(
        f"Right, but even the quickest of several calls took the processor about {shown:g} times as long as array "
        f"operations take; up to {limit:g} times would do. Which loop over single elements can an array operation take "
        "over?",
        f"結果は正しいですが、数回の呼び出しのうち最も速いものでも、CPU 時間が配列演算で書いた場合の約 {shown:g} 倍かかりました"
        f"（{limit:g} 倍までは認めます）。要素ごとのループのうち、配列演算に置き換えられるものはどれですか。",
    )


def array(y: Any, shape: tuple[int, ...] | None = None, kind: str = "float", finite: bool = True) -> Any:
    """`y` as an array of that shape, whose dtype is of that kind ("float", "int", "number"), without nan or inf.

    Returns a float64 copy for "float" (an integer array fails), else the array as it is.
    """
    if not isinstance(y, np.ndarray | np.generic | float | int | bool | list | tuple):
        fail(f"An array was expected, but {_named(y)} came back.", f"配列が必要ですが、{_named(y)} が返りました。")
    a = _as_array(y)
    if shape is not None and a.shape != shape:
        fail(f"The shape is {a.shape}; it should be {shape}.", f"形状は {a.shape} ですが、{shape} になるはずです。")
    letters, words = KINDS[kind]
    if a.dtype.kind not in letters:
        fail(
            f"The entries should be {words.en}, but the dtype is {a.dtype}.",
            f"要素は{words.ja}のはずですが、dtype は {a.dtype} です。",
        )
    if finite and a.dtype.kind == "f":
        _finite(a)
    return a.astype(np.float64) if kind == "float" else a


def number(y: Any, finite: bool = True) -> float:
    """`y` as a Python float: a float, a numpy scalar or an array of one entry and no axes."""
    if isinstance(y, bool | int | float | np.generic) or (isinstance(y, np.ndarray) and y.ndim == 0):
        a = np.asarray(y)
        if a.dtype.kind in "iufb":
            if finite and a.dtype.kind == "f":
                _finite(a)
            return float(a)
    fail(f"One number was expected, but {_named(y)} came back.", f"数値 1 つが必要ですが、{_named(y)} が返りました。")
    raise AssertionError


def integer(y: Any) -> int:
    """`y` as a Python int; 3.0 is not an integer."""
    a = np.asarray(y) if isinstance(y, int | np.generic | np.ndarray) else None
    if a is not None and a.ndim == 0 and a.dtype.kind in "iu":
        return int(a)
    fail(f"An integer was expected, but {_named(y)} came back.", f"整数が必要ですが、{_named(y)} が返りました。")
    raise AssertionError


def close(actual: Any, expected: Any, *, rtol: float = RTOL, atol: float = ATOL, en: str = "", ja: str = "") -> None:
    """`actual` agrees with `expected` (same shape) within tolerance; nan agrees with nothing.

    `en`, `ja`: what is compared, where it is not simply the returned value.
    """
    a, b = _as_array(actual), np.asarray(expected)
    if a.shape != b.shape:
        fail(f"The shape is {a.shape}; it should be {b.shape}.", f"形状は {a.shape} ですが、{b.shape} になるはずです。")
    if a.dtype.kind not in "iufbc":
        fail(f"Numbers were expected, but the dtype is {a.dtype}.", f"数値のはずですが、dtype は {a.dtype} です。")
    if a.dtype.kind in "fc" and np.isfinite(b).all():
        _finite(a)
    wrong = ~np.isclose(a, b, rtol=rtol, atol=atol)
    if wrong.any():
        raise CheckFailed(Text(en, ja) + _difference(a, wrong))


def _difference(a: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any]) -> Text:
    if a.ndim == 0:
        return Text(
            f"The value is {scalar(a.item())}, which is not right.",
            f"値は {scalar(a.item())} ですが、正しくありません。",
        )
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    got, count = scalar(a[first].item()), int(wrong.sum())
    return Text(
        f"{count} of {a.size} entries are not right; the first is at index {first}: {got}.",
        f"{a.size} 個の要素のうち {count} 個が正しくありません。最初の箇所は添字 {first} で、値は {got} です。",
    )


def _finite(a: np.ndarray[Any, Any]) -> None:
    bad = ~np.isfinite(a)
    if bad.any():
        word = "nan" if np.isnan(a).any() else "inf"
        fail(
            f"{int(bad.sum())} of {a.size} entries are {word}.",
            f"{a.size} 個の要素のうち {int(bad.sum())} 個が {word} です。",
        )


def unchanged(function: Function, *args: Any, **kwargs: Any) -> Any:
    """Call, and fail if an argument was changed. Returns the result."""
    result = function(*args, **kwargs)
    step = function._student.last
    assert step is not None
    for key in step.changed:
        name = f"argument {key + 1}" if isinstance(key, int) else f"argument {key}"
        ja = f"{key + 1} 番目の引数" if isinstance(key, int) else f"引数 {key}"
        fail(
            f"The call changed its {name}; work on a copy.",
            f"呼び出しが{ja}を書き換えました。コピーに対して計算してください。",
        )
    return result


def same_twice(function: Function, *args: Any, **kwargs: Any) -> Any:
    """Call twice; fail unless both results are the same. Returns the result."""
    first, second = function(*args, **kwargs), function(*args, **kwargs)
    true(
        same_data(first, second),
        "Two calls with the same arguments gave different results.",
        "同じ引数で 2 回呼び出すと、異なる結果が返りました。",
    )
    return first


def raises(kinds: str | tuple[str, ...], function: Function, *args: Any, **kwargs: Any) -> None:
    """The call raises one of the exceptions named (or a subclass, or AssertionError)."""
    wanted = (kinds,) if isinstance(kinds, str) else kinds
    try:
        result = function(*args, **kwargs)
    except StudentError as error:
        if {*wanted, "AssertionError"} & set(error.types):
            return
        if "NotImplementedError" in error.types:
            raise
        fail(
            f"{wanted[0]} was expected, but {error.types[0]} was raised.",
            f"{wanted[0]} が必要ですが、{error.types[0]} が発生しました。",
        )
    else:
        fail(
            f"{wanted[0]} was expected, but {_named(result)} came back.",
            f"{wanted[0]} が必要ですが、{_named(result)} が返りました。",
        )


def numeric_gradient(f: Callable[[np.ndarray[Any, Any]], float], x: Any, h: float = 1e-5) -> np.ndarray[Any, Any]:
    """Central differences of the scalar function `f` at `x`, entry by entry: the oracle of every `backward`.

    (f(x + h) − f(x − h)) / 2h, error O(h²). `f` gets a fresh float64 array each time.
    """
    at: np.ndarray[Any, Any] = np.array(x, dtype=np.float64)
    gradient: np.ndarray[Any, Any] = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        up, down = at.copy(), at.copy()
        up[index] += h
        down[index] -= h
        gradient[index] = (f(up) - f(down)) / (2 * h)
    return gradient


def gradient(actual: Any, numeric: Any, tolerance: float = GRADIENT_TOLERANCE) -> None:
    """`actual` agrees with the numerical gradient: largest relative error at most `tolerance` (floor 1e-8)."""
    a, b = array(actual, np.shape(numeric)), np.asarray(numeric, dtype=np.float64)
    scale = np.maximum(np.abs(a) + np.abs(b), 1e-3 * max(float(np.abs(b).max(initial=0.0)), 1e-5))
    wrong = np.abs(a - b) / scale > tolerance
    if wrong.any():
        raise CheckFailed(_difference(a, wrong))


def _as_array(y: Any) -> np.ndarray[Any, Any]:
    try:
        return np.asarray(y)
    except ValueError:
        fail("The rows of the result have different lengths.", "結果の行の長さがそろっていません。")
        raise


def _named(y: Any) -> str:
    return repr(y) if isinstance(y, RemoteObject) else value(y)
