"""Told: a diagnosis with the change that mends what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.repair import words
from grader.diagnosis.repair.bench import Repair
from grader.diagnosis.repair.change_words import VALUES
from grader.diagnosis.scores import Diagnosis, Explanation, exactly
from grader.results.evidence import is_observed, repair_id
from grader.student.describe import cut
from grader.text import Text

MOST_SHOWN = 80  # characters of a line
ENOUGH = 2  # tests that a change has to mend, if it does not mend them all


class Place(NamedTuple):
    """Where a change is. what: the student's text there; within: all of the line; also: other lines, where it is the same."""

    kind: str
    line: int
    what: str
    within: str = ""
    also: tuple[int, ...] = ()


def with_repair(known: Diagnosis, found: Repair, places: Sequence[Place], lost: Sequence[str]) -> Diagnosis:
    """What is known, with the change; a change of one place that mends everything says more than what explains a part."""
    if len(found.mends) < len(lost):
        is_much = len(found.mends) >= max(ENOUGH, len(lost) / 2)
        edits = _edits(places, words.some(len(found.mends), len(lost)))
        return _partly(known, edits, found.mends) if is_much else known
    edits = _edits(places, words.everything() if found.mistake is None and len(places) == 1 else words.both())
    if found.mistake:
        return exactly((found.mistake, *edits), frozenset(lost))
    says_only_where = any(place.kind in VALUES for place in places)
    if says_only_where and _is_largely_named(known, lost):
        return _partly(known, edits, found.mends) if len(places) == 1 else known
    ratio = _of_all(known, lost) if says_only_where else ()
    return exactly((*edits, *ratio), frozenset(lost))


def _of_all(known: Diagnosis, lost: Sequence[str]) -> tuple[Explanation, ...]:
    """The one factor between the values that came and the right ones, in all that was lost: it says what, where a place says where."""
    return tuple(
        e for e in known.overall if e.id.startswith("ratio:") and all(e in known.by_test.get(t, ()) for t in lost)
    )


def _is_largely_named(known: Diagnosis, lost: Sequence[str]) -> bool:
    """Whether mistakes explain at least half of what was lost: they say more than a place does."""
    named = [t for t in lost if any(not is_observed(e.id) for e in known.by_test.get(t, ()))]
    return bool(known.overall) and 2 * len(named) >= len(lost)


def _partly(known: Diagnosis, edits: tuple[Explanation, ...], mends: frozenset[str]) -> Diagnosis:
    """The change beside what no mistake explains of what it mends."""
    open_tests = [t for t in sorted(mends) if all(is_observed(e.id) for e in known.by_test.get(t, ()))]
    if not open_tests:
        return known
    by_test = {**known.by_test, **dict.fromkeys(open_tests, edits)}
    told = {e.id for named in by_test.values() for e in named}
    overall = [e for e in known.overall if e.id in told]
    return replace(known, overall=(*overall, *edits), by_test=by_test)


def _edits(places: Sequence[Place], passes: Text) -> tuple[Explanation, ...]:
    made: dict[str, Ratio] = {}
    for place in places:
        what, within = _shown(place.what), _shown(place.within)
        hint = words.mended(place.kind, place.line, what, within, passes, place.also)
        id = repair_id(place.kind, place.line)
        id = f"{id}:{len(made) + 1}" if id in made else id
        made[id] = Ratio(id, hint)
    return tuple(made.values())


def _shown(text: str) -> str:
    """A line, without the mark that it goes on in the next."""
    return cut(text.rstrip(" \\"), MOST_SHOWN).replace("`", "'")
