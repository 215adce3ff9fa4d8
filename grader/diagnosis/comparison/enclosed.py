"""Enclosed: the right value with something around it: one of several that come back, or a dict with entries too many."""

from __future__ import annotations

from collections.abc import Sequence

from grader.diagnosis.comparison import observed_words as words
from grader.diagnosis.comparison.agreement import step_agrees, values_agree
from grader.diagnosis.comparison.ratio import Ratio
from grader.student.plain import Value
from grader.student.step import Step

MOST_KEYS = 4  # that are named
LONGEST = 20  # characters of one


def of_enclosed(steps: Sequence[Step], reference: Sequence[Step]) -> list[Ratio]:
    """What all wrong values of a test have around the right one; nothing if it is not the same for all."""
    pairs = [(a.value, b.value) for a, b in zip(steps, reference, strict=False) if not step_agrees(a, b)]
    found = {_around(mine, right) for mine, right in pairs}
    return [ratio for ratio in found if ratio is not None] if len(found) == 1 else []


def _around(mine: Value, right: Value) -> Ratio | None:
    if isinstance(mine, tuple | list) and mine and not isinstance(right, tuple | list | dict):
        place = next((n for n, part in enumerate(mine) if values_agree(part, right)), None)
        return None if place is None else Ratio(f"one of {len(mine)}", words.one_of_several(len(mine), place))
    if isinstance(mine, dict) and isinstance(right, dict) and right and mine.keys() > right.keys():
        more = [key for key in mine if key not in right]
        is_right = all(values_agree(mine[key], right[key]) for key in right)
        names = tuple(str(key)[:LONGEST] for key in more[:MOST_KEYS])
        return Ratio("entries too many", words.entries_too_many(names, len(more))) if is_right else None
    return None
