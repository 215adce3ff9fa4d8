"""Expressions: what wrong values may be of the right ones and of one thing more, as it is written with numpy.

`{p}`: the thing, `{k}`: an axis, `{r}`: the expression before, `right`: the right value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np

from grader.student.plain import Numbers

Binary: TypeAlias = Callable[[Numbers, Numbers], Numbers]


def _shifted(r: Numbers, axis: int, by: int) -> Numbers:
    moved = np.roll(r, by, axis=axis)
    np.moveaxis(moved, axis, 0)[0 if by > 0 else -1] = 0
    return moved


WITH_ARRAY: tuple[tuple[str, Binary], ...] = (
    ("{p}", lambda r, p: p),
    ("-{p}", lambda r, p: -p),
    ("right + {p}", lambda r, p: r + p),
    ("right - {p}", lambda r, p: r - p),
    ("{p} - right", lambda r, p: p - r),
    ("right * {p}", lambda r, p: r * p),
    ("right / {p}", lambda r, p: r / p),
    ("{p} / right", lambda r, p: p / r),
    ("right * np.abs({p})", lambda r, p: r * np.abs(p)),
    ("right / np.abs({p})", lambda r, p: r / np.abs(p)),
    ("right * {p} ** 2", lambda r, p: r * p**2),
    ("right / {p} ** 2", lambda r, p: r / p**2),
    ("right * (1 - {p})", lambda r, p: r * (1 - p)),
    ("right / (1 - {p})", lambda r, p: r / (1 - p)),
    ("right + 2 * {p}", lambda r, p: r + 2 * p),
    ("right - 2 * {p}", lambda r, p: r - 2 * p),
    ("right + {p} ** 2", lambda r, p: r + p**2),
    ("right - {p} ** 2", lambda r, p: r - p**2),
    ("np.maximum(right, {p})", np.maximum),
    ("np.minimum(right, {p})", np.minimum),
    ("{p} ** 2", lambda r, p: p**2),
    ("np.abs({p})", lambda r, p: np.abs(p)),
    ("1 - {p}", lambda r, p: 1 - p),
    ("2 * {p}", lambda r, p: 2 * p),
    ("{p} / 2", lambda r, p: p / 2),
)
WITH_NUMBER: tuple[tuple[str, Binary], ...] = (
    ("right * {p}", lambda r, p: r * p),
    ("right / {p}", lambda r, p: r / p),
    ("right + {p}", lambda r, p: r + p),
    ("right - {p}", lambda r, p: r - p),
    ("right * (1 - {p})", lambda r, p: r * (1 - p)),
    ("right / (1 - {p})", lambda r, p: r / (1 - p)),
    ("right * (1 + {p})", lambda r, p: r * (1 + p)),
    ("right / (1 + {p})", lambda r, p: r / (1 + p)),
    ("right * {p} ** 2", lambda r, p: r * p**2),
    ("right / {p} ** 2", lambda r, p: r / p**2),
    ("right * np.sqrt({p})", lambda r, p: r * np.sqrt(p)),
    ("right / np.sqrt({p})", lambda r, p: r / np.sqrt(p)),
    ("right * ({p} - 1) / {p}", lambda r, p: r * (p - 1) / p),
    ("right * {p} / ({p} - 1)", lambda r, p: r * p / (p - 1)),
    ("right ** {p}", lambda r, p: r**p),
    ("np.maximum(right, {p})", np.maximum),
    ("np.minimum(right, {p})", np.minimum),
)
ALONE: tuple[tuple[str, Callable[[Numbers], Numbers]], ...] = (
    ("-right", np.negative),
    ("np.abs(right)", np.abs),
    ("np.round(right)", np.round),
    ("np.floor(right)", np.floor),
    ("np.ceil(right)", np.ceil),
    ("right ** 2", np.square),
    ("np.sqrt(right)", np.sqrt),
    ("1 - right", lambda r: 1 - r),
    ("right - 1", lambda r: r - 1),
    ("right + 1", lambda r: r + 1),
    ("-np.abs(right)", lambda r: -np.abs(r)),
    ("np.sign(right)", np.sign),
    ("right * (1 - right)", lambda r: r * (1 - r)),
    ("np.zeros_like(right)", np.zeros_like),
    ("np.ones_like(right)", np.ones_like),
    ("right / right.sum()", lambda r: r / r.sum()),
    ("right / right.max()", lambda r: r / r.max()),
    ("right / right.size", lambda r: r / r.size),
    ("right / len(right)", lambda r: r / len(r)),
    ("right * len(right)", lambda r: r * len(r)),
    ("right - right.mean()", lambda r: r - r.mean()),
    ("np.full_like(right, right.mean())", lambda r: np.full_like(r, r.mean())),
    ("np.full_like(right, right.sum())", lambda r: np.full_like(r, r.sum())),
    ("np.sort(right, axis=-1)", lambda r: np.sort(r, axis=-1)),
)
ALONG: tuple[tuple[str, Callable[[Numbers, int], Numbers]], ...] = (
    ("np.cumsum(right, axis={k})", lambda r, k: np.cumsum(r, axis=k)),
    ("np.cumprod(right, axis={k})", lambda r, k: np.cumprod(r, axis=k)),
    ("np.flip(right, axis={k})", lambda r, k: np.flip(r, k)),
    ("np.roll(right, 1, axis={k})", lambda r, k: np.roll(r, 1, axis=k)),
    ("np.roll(right, -1, axis={k})", lambda r, k: np.roll(r, -1, axis=k)),
    ("right / right.sum(axis={k}, keepdims=True)", lambda r, k: r / r.sum(axis=k, keepdims=True)),
    ("right - right.mean(axis={k}, keepdims=True)", lambda r, k: r - r.mean(axis=k, keepdims=True)),
    ("the first of right along axis {k}, everywhere", lambda r, k: np.broadcast_to(r.take([0], axis=k), r.shape)),
    ("the last of right along axis {k}, everywhere", lambda r, k: np.broadcast_to(r.take([-1], axis=k), r.shape)),
    ("right.mean(axis={k}), everywhere", lambda r, k: np.broadcast_to(r.mean(axis=k, keepdims=True), r.shape)),
    ("right.sum(axis={k}), everywhere", lambda r, k: np.broadcast_to(r.sum(axis=k, keepdims=True), r.shape)),
    ("right shifted by one along axis {k}", lambda r, k: _shifted(r, k, 1)),
    ("right shifted back by one along axis {k}", lambda r, k: _shifted(r, k, -1)),
    ("np.swapaxes(right, {k}, {k} + 1)", lambda r, k: np.swapaxes(r, k, k + 1)),
)
FACTORS: tuple[tuple[str, Binary], ...] = (
    ("right * {p}", lambda r, p: r * p),
    ("right / {p}", lambda r, p: r / p),
    ("right * (1 - {p})", lambda r, p: r * (1 - p)),
    ("right / (1 - {p})", lambda r, p: r / (1 - p)),
    ("right * (1 + {p})", lambda r, p: r * (1 + p)),
    ("right / (1 + {p})", lambda r, p: r / (1 + p)),
    ("right / (1 - {p} ** 2)", lambda r, p: r / (1 - p**2)),
)
SECOND: tuple[tuple[str, Binary], ...] = (
    ("{r} + {p}", lambda r, p: r + p),
    ("{r} - {p}", lambda r, p: r - p),
    ("{p} - {r}", lambda r, p: p - r),
    ("{r} * {p}", lambda r, p: r * p),
    ("{r} / {p}", lambda r, p: r / p),
    ("{r} * (1 - {p})", lambda r, p: r * (1 - p)),
    ("{r} / (1 - {p})", lambda r, p: r / (1 - p)),
    ("{r} * (1 + {p})", lambda r, p: r * (1 + p)),
    ("{r} / (1 + {p})", lambda r, p: r / (1 + p)),
    ("{r} + 1 - {p}", lambda r, p: r + 1 - p),
    ("{r} * (1 - {p} ** 2)", lambda r, p: r * (1 - p**2)),
)
_Sizes: TypeAlias = Mapping[str, Numbers]
OF_SUM: tuple[tuple[str, Callable[[Numbers, _Sizes], Numbers]], ...] = (
    ("{p}", lambda p, at: p),
    ("-{p}", lambda p, at: -p),
    ("np.abs({p})", lambda p, at: np.abs(p)),
    ("{p} ** 2", lambda p, at: p**2),
    ("{p} / 2", lambda p, at: p / 2),
    ("{p} ** 2 / 2", lambda p, at: p**2 / 2),
    ("{p} / N", lambda p, at: p / at["N"]),
    ("{p} ** 2 / N", lambda p, at: p**2 / at["N"]),
    ("{p} / (2 * N)", lambda p, at: p / (2 * at["N"])),
    ("{p} ** 2 / (2 * N)", lambda p, at: p**2 / (2 * at["N"])),
)
