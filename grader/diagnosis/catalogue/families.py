"""Families: a mistake that was made with another constant, or with a constant factor upon it.

    student = right + c · (mistake − right)     one c > 0 over all tests, for mistakes whose hint is true of any
    student = r · mistake                       r one of `ratios.FACTORS`: the mistake, and a second one beside it

Both must hold in every crossing that was recorded, also of the tests that passed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.diagnosis.comparison import words
from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.comparison.ratios import FACTORS, Factor
from grader.diagnosis.comparison.vectors import alike, columns, rows, vector
from grader.student.plain import Numbers
from grader.student.step import Step
from grader.testing.near import near

ENOUGH = 3  # numbers that must differ, before a fit of one constant says anything
Steps = Mapping[str, Sequence[Step]]


@dataclass(frozen=True)
class Trio:
    """One crossing, as the student, the reference and a mistake made it; all (K,)."""

    name: str
    mine: Numbers
    right: Numbers
    wrong: Numbers
    samples: int
    columns: int

    @property
    def telling(self) -> int:
        """How many numbers the mistake changes."""
        return int((~near(self.wrong, self.right, 1e-6, 1e-12)).sum())


def is_scaled(mine: Steps, right: Steps, wrong: Steps) -> bool:
    """Whether the student made the mistake at another constant.

    A mistake that is itself a multiple of what is right has no constant of its own: that is a ratio.
    """
    trios = _trios(mine, right, wrong)
    if trios is None or sum(t.telling for t in trios) < ENOUGH:
        return False
    by, moved = np.concatenate([t.wrong - t.right for t in trios]), np.concatenate([t.mine - t.right for t in trios])
    c = float(by @ moved / (by @ by))
    if not c > 1e-6 or _is_multiple(trios):
        return False
    return all(alike(t.mine - t.right, c * (t.wrong - t.right)) for t in trios)


def factor_upon(mine: Steps, right: Steps, wrong: Steps) -> Ratio | None:
    """The factor upon the mistake; one and the same wherever a thing of that name comes back."""
    trios = _trios(mine, right, wrong)
    if trios is None or _is_multiple(trios):
        return None
    return next((f.ratio for f in FACTORS if _is_upon(trios, f)), None)


def upon(ratio: Ratio) -> Ratio:
    """The factor as it is told beside a mistake: the right values are those without the mistake."""
    return Ratio(ratio.id, words.once_that_is_right() + ratio.hint)


def _is_upon(trios: Sequence[Trio], factor: Factor) -> bool:
    multiplied: dict[str, bool] = {}
    telling = 0
    for t in trios:
        r = factor.of(t.samples, t.columns)
        if not np.abs(t.wrong).max(initial=0.0) > 0 and alike(t.mine, t.wrong):
            continue
        is_multiplied = r is not None and alike(t.mine, r * t.wrong)
        if not is_multiplied and not alike(t.mine, t.wrong):
            return False
        if multiplied.setdefault(t.name, is_multiplied) is not is_multiplied:
            return False
        telling += t.telling if is_multiplied and not alike(t.mine, t.right) else 0  # else the factor takes it back
    return telling >= ENOUGH


def _is_multiple(trios: Sequence[Trio]) -> bool:
    right, wrong = np.concatenate([t.right for t in trios]), np.concatenate([t.wrong for t in trios])
    norm = float(right @ right)
    return bool(norm) and alike(wrong, float(wrong @ right) / norm * right)


def _trios(mine: Steps, right: Steps, wrong: Steps) -> list[Trio] | None:
    """The crossings that are not the same in all three; None where one cannot be compared as numbers."""
    found: list[Trio] = []
    for test, own in mine.items():
        for trio in _of_test(own, right[test], wrong[test]):
            if trio is None:
                return None
            found.append(trio)
    return found or None


def _of_test(mine: Sequence[Step], right: Sequence[Step], wrong: Sequence[Step]) -> Iterator[Trio | None]:
    samples = wide = 0
    for a, b, c in zip(mine, right, wrong, strict=False):
        samples, wide = rows(a) or samples, columns(a) or wide
        if not a.name == b.name == c.name:
            yield None
            return
        if step_agrees(a, b) and step_agrees(a, c):
            continue
        va, vb, vc = vector(a), vector(b), vector(c)
        if va is None or vb is None or vc is None or not va.shapes == vb.shapes == vc.shapes:
            yield None
            return
        yield Trio(a.name, va.numbers, vb.numbers, wrong=vc.numbers, samples=samples, columns=wide)
