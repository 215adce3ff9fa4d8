"""Replacements: what an argument may be replaced by when the reference is asked again: |x|, x as integers, another option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from grader.student.plain import Numbers, Value

Made: TypeAlias = Callable[[Value], Value]  # raises where it makes no sense


@dataclass(frozen=True)
class Instead:
    """Another argument. code: how it is written with numpy, `{a}` for the argument's name."""

    code: str
    of: Made


def _ranks(a: Numbers) -> Numbers:
    return np.unique(a, return_inverse=True)[1].reshape(a.shape)


def _first_channel(a: Numbers) -> Numbers:
    return np.broadcast_to(a[:, :1], a.shape).copy()


ARRAYS = (
    Instead("np.abs({a})", np.abs),
    Instead("-{a}", np.negative),
    Instead("np.zeros_like({a})", np.zeros_like),
    Instead("np.ones_like({a})", np.ones_like),
    Instead("{a}.astype(int)", np.trunc),
    Instead("np.round({a})", np.round),
    Instead("np.floor({a})", np.floor),
    Instead("np.maximum({a}, 0)", lambda a: np.maximum(a, 0)),
    Instead("np.minimum({a}, 0)", lambda a: np.minimum(a, 0)),
    Instead("np.clip({a}, -1, 1)", lambda a: np.clip(a, -1, 1)),
    Instead("np.clip({a}, 0, 1)", lambda a: np.clip(a, 0, 1)),
    Instead("np.sign({a})", np.sign),
    Instead("({a} > 0)", lambda a: (a > 0).astype(a.dtype)),
    Instead("{a} ** 2", np.square),
    Instead("2 * {a}", lambda a: 2 * a),
    Instead("{a} / 2", lambda a: a / 2),
    Instead("1 - {a}", lambda a: 1 - a),
    Instead("{a} + 1", lambda a: a + 1),
    Instead("{a} - 1", lambda a: a - 1),
    Instead("{a}.astype(np.int8)", lambda a: a.astype(np.int8)),
    Instead("{a}.astype(np.uint8)", lambda a: a.astype(np.uint8)),
    Instead("{a}.T", lambda a: a.T.copy()),
    Instead("{a} with its last two axes exchanged", lambda a: np.swapaxes(a, -1, -2).copy()),
    Instead("{a}[::-1]", lambda a: a[::-1].copy()),
    Instead("{a}[..., ::-1]", lambda a: a[..., ::-1].copy()),
    Instead("{a}[..., ::-1, ::-1]", lambda a: a[..., ::-1, ::-1].copy()),
    Instead("{a}[:, ::-1]", lambda a: a[:, ::-1].copy()),
    Instead("np.sort({a})", lambda a: np.sort(a, axis=-1)),
    Instead("np.roll({a}, 1, axis=0)", lambda a: np.roll(a, 1, axis=0)),
    Instead("np.roll({a}, -1, axis=0)", lambda a: np.roll(a, -1, axis=0)),
    Instead("np.unique({a}, return_inverse=True)[1]", _ranks),
    Instead("{a}[:, :1] for every channel", _first_channel),
    Instead("{a} - {a}.mean()", lambda a: a - a.mean()),
    Instead("{a} - {a}.mean(axis=0)", lambda a: a - a.mean(axis=0)),
    Instead("{a} / {a}.max()", lambda a: a / a.max()),
    Instead("{a} / np.max({a}, axis=-1, keepdims=True)", lambda a: a / a.max(axis=-1, keepdims=True)),
    Instead("{a} / {a}.sum()", lambda a: a / a.sum()),
    Instead("np.exp({a})", np.exp),
    Instead("np.log({a})", np.log),
    Instead("1 / (1 + np.exp(-{a}))", lambda a: 1 / (1 + np.exp(-a))),
    Instead("np.tanh({a})", np.tanh),
    Instead("np.full_like({a}, {a}.mean())", lambda a: np.full_like(a, a.mean())),
    Instead("np.full_like({a}, {a}[0])", lambda a: np.full_like(a, a.ravel()[0])),
)
NUMBERS = (
    Instead("0", lambda a: type(a)(0)),
    Instead("1", lambda a: type(a)(1)),
    Instead("2", lambda a: type(a)(2)),
    Instead("{a} + 1", lambda a: a + 1),
    Instead("{a} - 1", lambda a: a - 1),
    Instead("2 * {a}", lambda a: 2 * a),
    Instead("{a} / 2", lambda a: a // 2 if isinstance(a, int) and a % 2 == 0 else a / 2),
    Instead("1 - {a}", lambda a: 1 - a),
    Instead("-{a}", lambda a: -a),
    Instead("{a} ** 2", lambda a: a**2),
    Instead("np.sqrt({a})", np.sqrt),
    Instead("1 / {a}", lambda a: 1 / a),
    Instead("int({a})", int),
)
LISTS = (
    Instead("{a}[::-1]", lambda a: type(a)(reversed(a))),
    Instead("[1] * len({a})", lambda a: type(a)(1 for _ in a)),
)
FEW = (
    "np.zeros_like({a})",
    "np.abs({a})",
    "-{a}",
    "{a}[::-1]",
    "0",
    "1",
    "{a} + 1",
    "{a} - 1",
    "2 * {a}",
)  # of what is slow to ask
FLAGS = (Instead("not {a}", lambda a: not a),)


def for_values(values: Sequence[Value], is_slow: bool = False) -> tuple[Instead, ...]:
    """What all values of an argument may be replaced by, the simplest first; of what `is_slow` to ask again, fewer."""
    found = _for_values(values)
    return tuple(i for i in found if i.code in FEW or i in (*FLAGS, *LISTS)) if is_slow else found


def _for_values(values: Sequence[Value]) -> tuple[Instead, ...]:
    if all(isinstance(v, bool) for v in values):
        return FLAGS
    if all(isinstance(v, int | float) for v in values):
        return NUMBERS
    if all(isinstance(v, np.ndarray) for v in values):
        return ARRAYS
    if all(isinstance(v, list | tuple) and v and all(isinstance(n, int | float) for n in v) for v in values):
        return LISTS
    if all(isinstance(v, dict) for v in values):
        return tuple(
            Instead(i.code, lambda d, of=i.of: {k: of(v) for k, v in d.items()})  # type: ignore[misc]
            for i in ARRAYS
            if "full_like" not in i.code
        )
    texts = list(dict.fromkeys(v for v in values if isinstance(v, str)))
    return tuple(Instead(repr(t), lambda a, t=t: t) for t in texts) if len(texts) > 1 else ()  # type: ignore[misc]
