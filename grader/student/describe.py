"""Describe: short, harmless words for values and calls. Shapes and ranges; entries only where there are few.

Everything that comes from the student is cut short here; escaping it is the page's work.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import numpy as np

from grader.files import printable
from grader.student.backend import Ref
from grader.student.faults import StudentFault
from grader.student.plain import Numbers, Value
from grader.student.step import Step

SHOWN_ENTRIES = 8  # an array of so few entries is an illustration, not test data: it is shown whole
FEW, ALL = 5, 17  # digits of a number: to be read, and as many as a float64 has
_TEXT = 60
_LONG = 10**30
_MADE_UP = re.compile(r"(?<=[A-Za-z])\d{4,}")


def value(v: Value, digits: int = FEW) -> str:
    """A value in a few words: `float64 (5, 7), 0.01 … 0.48`, `[0.5, 0.5]`, `3.5`, `None`."""
    if isinstance(v, np.ndarray):
        return _array(v, digits)
    if isinstance(v, np.generic):
        return scalar(v.item(), digits)
    if isinstance(v, Ref):
        return f"{cut(v.type_name)}(…)"
    if isinstance(v, dict):
        inner = ", ".join(f"{_key(k)}: {value(x, digits)}" for k, x in list(v.items())[:8])
        return "{" + inner + (", …" if len(v) > 8 else "") + "}"
    if isinstance(v, tuple | list):
        inner = ", ".join(value(x, digits) for x in v[:4]) + (", …" if len(v) > 4 else "")
        alone = "," if len(v) == 1 else ""
        return f"({inner}{alone})" if isinstance(v, tuple) else f"[{inner}]"
    if isinstance(v, bool) or v is None:
        return str(v)
    if isinstance(v, int | float | complex):
        return scalar(v, digits)
    if isinstance(v, str):
        return repr(cut(v))
    return "rng" if isinstance(v, np.random.Generator) else "function" if callable(v) else f"<{type(v).__name__}>"


def _key(key: object) -> str:
    """A key of a dict; of one that a test made up, its beginning."""
    return without_keys(cut(str(key)))


def without_keys(text: str) -> str:
    """What an exception says, with the beginning only of each key that a test made up: `KeyError: 'W940972730'`."""
    return _MADE_UP.sub("…", text)


def size(v: Value) -> int:
    """How many numbers there are to read; 0 where an array is empty: it shows little of a value."""
    sizes = list(_sizes(v))
    return 0 if 0 in sizes else sum(sizes)


def _sizes(v: Value) -> Iterator[int]:
    if isinstance(v, np.ndarray):
        yield v.size
    elif isinstance(v, dict | tuple | list):
        for part in v.values() if isinstance(v, dict) else v:
            yield from _sizes(part)
    elif v is not None:
        yield 1


def digits_apart(got: Value, wanted: Value) -> int:
    """How many digits tell a value from the one that was wanted: few, but where both look the same so."""
    if isinstance(got, np.ndarray) and isinstance(wanted, np.ndarray) and got.dtype.kind == "f":
        wanted = wanted.astype(got.dtype)  # `1.` and `1` are not what is to be told
    return next((d for d in range(FEW, ALL + 1) if value(got, d) != value(wanted, d)), FEW)


def scalar(v: Value, digits: int = FEW) -> str:
    """A number to so many digits; of an integer too long to be read, its length."""
    if isinstance(v, int) and abs(v) >= _LONG:
        return f"an integer of about {round(v.bit_length() * math.log10(2))} digits"
    return f"{v:.{digits}g}" if isinstance(v, float | complex) else cut(str(v), 40)


def cut(text: str, length: int = _TEXT, keep: str = "") -> str:
    """The text's beginning, without control characters but those of `keep`."""
    clean = printable(text[: length + 1], keep)
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def _array(a: Numbers, digits: int) -> str:
    kind = f"{a.dtype} {a.shape}"
    if a.size == 0:
        return kind
    if a.ndim and a.size <= SHOWN_ENTRIES:
        return np.array2string(a, precision=digits - 1, separator=", ", threshold=SHOWN_ENTRIES).replace("\n", "")
    if a.ndim == 0:
        return scalar(a.item(), digits)
    if a.dtype.kind not in "iufb":
        return kind
    nans = int(np.isnan(a).sum()) if a.dtype.kind == "f" else 0
    if nans == a.size:
        return f"{kind}, all nan"
    low, high = np.nanmin(a), np.nanmax(a)
    return f"{kind}, {scalar(low.item(), digits)} … {scalar(high.item(), digits)}" + (f", {nans} nan" if nans else "")


def came_back(step: Step, digits: int = FEW) -> str:
    """What came back, or the name of what was raised."""
    return cut(str(step.value), 200) if isinstance(step.value, StudentFault) else value(step.value, digits)
