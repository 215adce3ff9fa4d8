"""Branch: where a mistake is made that elsewhere is not: all that goes wrong has something in common, and what the mistake would have
spoiled as well, and is right, has not."""

from __future__ import annotations

from collections.abc import Iterator

from grader.diagnosis.comparison.agreement import step_agrees
from grader.diagnosis.comparison.crossings import Crossing, Steps, crossings
from grader.diagnosis.comparison.names import Names
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.seen import words
from grader.diagnosis.seen.circumstances import circumstance, owner


def in_branch(ran: Steps, right: Steps, wrong: Steps, names: Names) -> Ratio | None:
    """What is told of it beside the mistake; None where no shape, option or order of calls tells the two apart. wrong: what the
    mistake does."""
    spoiled = [c for c, is_spoiled in _beside(ran, right, wrong, names) if is_spoiled]
    there, elsewhere = [c for c in spoiled if not c.agrees], [c for c in spoiled if c.agrees]
    if not there or any(c.parts is None for c in there):
        return None
    told = circumstance(there, elsewhere)
    if told is None or not (told.is_strict and told.is_structural):
        return None
    text = words.circumstance(told.key, told.code, of=owner(told.of, there[0]), raises=False, is_strict=True)
    return Ratio(f"seen:when {told.key} {told.code}".strip(), text)


def _beside(ran: Steps, right: Steps, wrong: Steps, names: Names) -> Iterator[tuple[Crossing, bool]]:
    """Each crossing, and whether the mistake spoils it."""
    count: dict[str, int] = {}
    for c in crossings(ran, right, names):
        n = count.get(c.test, 0)
        count[c.test] = n + 1
        if n < len(wrong[c.test]):
            yield c, not step_agrees(wrong[c.test][n], right[c.test][n])
