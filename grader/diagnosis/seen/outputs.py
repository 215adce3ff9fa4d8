"""Outputs: which of several are wrong, and which are right in every test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np

from grader.diagnosis.comparison.crossings import Crossing, Part
from grader.diagnosis.seen import words
from grader.text import Text

MOST_LABELS = 4  # that are told by name


def outputs(found: Sequence[Crossing], firsts: Sequence[Crossing], lost: Set[str]) -> Iterator[tuple[str, Text]]:
    """Which outputs are wrong, where others are right throughout; or which goes wrong first."""
    wrong = dict.fromkeys(p.label for c in found if c.test in lost for p in c.wrong)
    broken = {c.step.name for c in found if c.parts is None and not c.agrees}
    telling = [p.label for c in found if c.step.name not in broken for p in c.parts or () if p.is_right and _tells(p)]
    right = dict.fromkeys(label for label in telling if label not in wrong)
    if len(wrong) > MOST_LABELS:
        wrong, right = _whole_lists(wrong), _whole_lists(right)
        right = dict.fromkeys(label for label in right if label not in wrong)
    if len(wrong) > MOST_LABELS or not right:
        wrong, right = _of_any_key(wrong), _of_any_key(right)
        right = dict.fromkeys(label for label in right if label not in wrong)
    elif len(wrong) + len(right) > MOST_LABELS:
        near = {label.partition("[")[0] for label in wrong}
        right = dict.fromkeys(label for label in right if label.partition("[")[0] in near) or _of_any_key(right)
    if wrong and right and len(wrong) <= MOST_LABELS:
        yield (
            f"only {' '.join(wrong)}",
            words.only(list(wrong), list(right)[:MOST_LABELS], is_all=len(right) <= MOST_LABELS),
        )
        return
    names = {c.step.name for c in found if c.test in lost and c.wrong}
    if len(names) > 1 and len({c.step.name for c in firsts}) == 1 and all(c.wrong for c in firsts):
        label = firsts[0].wrong[0].label.partition("[")[0]
        yield f"begins {label}", words.first(label)


def _whole_lists(labels: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(re.sub(r"\[\d+\]$", "", label) for label in labels)


def _of_any_key(labels: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(re.sub(r'\["[^]]*"\]', "[key]", label) for label in labels)


def _tells(part: Part) -> bool:
    return part.right.size > 0 and bool(np.abs(part.right).max() > 0)
