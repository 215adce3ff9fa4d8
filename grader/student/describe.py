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
_TEXT = 60
_LONG = 10**30
_MADE_UP = re.compile(r"(?<=[A-Za-z])\d{4,}")


def value(v: Value) -> str:
    """A value in a few words: `float64 (5, 7), 0.01 … 0.48`, `[0.5, 0.5]`, `3.5`, `None`."""
    if isinstance(v, np.ndarray):
        return _array(v)
    if isinstance(v, np.generic):
        return scalar(v.item())
    if isinstance(v, Ref):
        return f"{cut(v.type_name)}(…)"
    if isinstance(v, dict):
        inner = ", ".join(f"{_key(k)}: {value(x)}" for k, x in list(v.items())[:8])
        return "{" + inner + (", …" if len(v) > 8 else "") + "}"
    if isinstance(v, tuple | list):
        inner = ", ".join(value(x) for x in v[:4]) + (", …" if len(v) > 4 else "")
        alone = "," if len(v) == 1 else ""
        return f"({inner}{alone})" if isinstance(v, tuple) else f"[{inner}]"
    if isinstance(v, bool) or v is None:
        return str(v)
    if isinstance(v, int | float | complex):
        return scalar(v)
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


def scalar(v: Value) -> str:
    """A number to five digits; of an integer too long to be read, its length."""
    if isinstance(v, int) and abs(v) >= _LONG:
        return f"an integer of about {round(v.bit_length() * math.log10(2))} digits"
    return f"{v:.5g}" if isinstance(v, float | complex) else cut(str(v), 40)


def cut(text: str, length: int = _TEXT, keep: str = "") -> str:
    """The text's beginning, without control characters but those of `keep`."""
    clean = printable(text[: length + 1], keep)
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def _array(a: Numbers) -> str:
    kind = f"{a.dtype} {a.shape}"
    if a.size == 0:
        return kind
    if a.ndim and a.size <= SHOWN_ENTRIES:
        return np.array2string(a, precision=4, separator=", ", threshold=SHOWN_ENTRIES).replace("\n", "")
    if a.ndim == 0:
        return scalar(a.item())
    if a.dtype.kind not in "iufb":
        return kind
    nans = int(np.isnan(a).sum()) if a.dtype.kind == "f" else 0
    if nans == a.size:
        return f"{kind}, all nan"
    low, high = np.nanmin(a), np.nanmax(a)
    return f"{kind}, {scalar(low.item())} … {scalar(high.item())}" + (f", {nans} nan" if nans else "")


def came_back(step: Step) -> str:
    """What came back, or the name of what was raised."""
    return cut(str(step.value), 200) if isinstance(step.value, StudentFault) else value(step.value)
