"""Data: arrays drawn for hidden tests, of sizes and signs that tell right from wrong."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from grader.course.course import Course
from grader.student.plain import Numbers as Array

Rng = np.random.Generator


def normal(rng: Rng, *shape: int) -> tuple[Array]:
    """One array of standard normal numbers, as the arguments of a call."""
    return (rng.normal(size=shape),)


def both_signs(rng: Rng, *shape: int, least: float = 0.2, most: float = 3.0) -> Array:
    """Numbers away from 0, of sizes from `least` to `most`, half of them negative."""
    signs = rng.permutation(np.resize([1.0, -1.0], math.prod(shape))).reshape(shape)
    return signs * rng.uniform(least, most, size=shape)


def spread(rng: Rng, *shape: int, most: float) -> Array:
    """Numbers from −most to most, one in each of as many parts of this range: no draw leaves a part of it out."""
    count = math.prod(shape)
    place = (np.arange(count) + rng.uniform(size=count)) / count
    return rng.permutation(most * (2 * place - 1)).reshape(shape)


def whole(rng: Rng, *shape: int) -> Array:
    """Integers around 0, no two alike: no largest of a row or column is another's by chance."""
    count = math.prod(shape)
    return rng.permutation(count).reshape(shape) - count // 2


def probabilities(rng: Rng, n: int, c: int) -> Array:
    """(n, c): rows that sum to 1, no entry near 0."""
    raw: Array = rng.uniform(0.2, 1.0, size=(n, c))
    return raw / raw.sum(axis=1, keepdims=True)


def labels(rng: Rng, n: int, c: int) -> Array:
    """n labels of c classes: every class where there are as many; else neither the first nor the last one."""
    if n < c:
        return rng.integers(1, c - 1, size=n)
    return rng.permutation(np.concatenate([np.arange(c), rng.integers(0, c, size=n - c)]))


def classes(rng: Rng, n: int, c: int) -> Array:
    """n class numbers, not all the same and not in order, so that they can be told from columns."""
    t = rng.integers(0, c, size=n)
    t[0], t[-1] = c - 1, 0
    return t


def seeded(rng: Rng) -> Rng:
    """A generator for the student, so that what it draws leaves the test's own alone."""
    return np.random.default_rng(int(rng.integers(1 << 30)))


def gradients(rng: Rng, *shape: int) -> Array:
    """Numbers of both signs, of sizes from 0.1 to 10, one in each part of this range."""
    count = math.prod(shape)
    place = (np.arange(count) + rng.uniform(0, 0.5, size=count)) / count
    return np.sign(both_signs(rng, *shape)) * rng.permutation(10 ** (2 * place - 1)).reshape(shape)


@cache
def digits(*shape: int) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Real images of handwritten digits, of this shape, with pixels from 0 to 1, and their labels: each to train, to test."""
    with np.load(Course.load().data / "digits.npz") as file:
        x, t = ([file[f"{kind}_{part}"] for part in ("train", "test")] for kind in "xt")
    train, test = (a.reshape(len(a), *shape) / 16.0 for a in x)
    return (train, test), (t[0].astype(np.int64), t[1].astype(np.int64))
