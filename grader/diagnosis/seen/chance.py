"""Chance: which crossings no random number decides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from grader.diagnosis.comparison.crossings import Crossing
from grader.diagnosis.comparison.names import Names
from grader.student.backend import Ref

FEW = 3  # numbers other than 0 that are right: no two programs that draw otherwise have them in common


def without_chance(found: Sequence[Crossing], names: Names) -> list[Crossing]:
    """The crossings that no random number decides, as far as one can tell: what a student draws may differ and be right.

    Left out is what comes after a call that draws, and the call itself but where some of what it gives is right; where an object
    drew its beginnings, all of it but in tests that show by something right that both drew the same.
    """
    kept: list[Crossing] = []
    for _, group in groupby(found, key=lambda c: c.test):
        own = list(group)
        first = next((n for n, c in enumerate(own) if _draws_a_value(c, names) and not _drew_the_same(c)), len(own))
        begun = any(_draws(c, names) for c in own[:first])
        same = any(p.is_right and p.right.any() for c in own[:first] for p in c.parts or ())
        kept += own[:first] if same or not begun else []
    return kept


def _draws_a_value(c: Crossing, names: Names) -> bool:
    return _draws(c, names) and not isinstance(c.step.value, Ref)


def _drew_the_same(c: Crossing) -> bool:
    """Whether some of the values that come back together are right, which by chance they are not."""
    right = [p.right for p in c.parts or () if p.is_right]
    return sum(int(np.count_nonzero(r)) for r in right) >= FEW


def _draws(c: Crossing, names: Names) -> bool:
    """Whether a call draws random numbers: it is given a generator, or makes one where nothing else that it may be given
    takes its place."""
    params = names.of(c.step.name)
    if "rng" not in params:
        return False
    given = dict(zip(params, c.step.args, strict=False)) | dict(c.step.kwargs)
    optional = [p for p in params if names.is_optional(c.step.name, p)]
    return given.get("rng") is not None or all(given.get(p) is None for p in optional)
