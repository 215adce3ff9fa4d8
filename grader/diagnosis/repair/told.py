"""Told: a diagnosis with the change that mends what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from grader.diagnosis.repair.search import Repair
from grader.diagnosis.repair.words import mended
from grader.diagnosis.scores import Diagnosis, Explanation, exactly
from grader.results.evidence import is_observed
from grader.text import Text

ENOUGH = 2  # tests that a change has to mend, if it does not mend them all


class Place(NamedTuple):
    """Where a change is. what: the student's text there."""

    kind: str
    line: int
    what: str


@dataclass(frozen=True)
class Edit:
    """A change as an explanation."""

    id: str
    hint: Text

    @property
    def group(self) -> str:
        """It behaves like no other."""
        return self.id


def with_repair(known: Diagnosis, found: Repair, places: Sequence[Place], lost: Sequence[str]) -> Diagnosis:
    """What is known, with the change; a change of one place that mends everything says more than what explains a part."""
    is_whole = len(found.mends) == len(lost)
    edits = tuple(_edit(place, is_whole=is_whole) for place in places)
    if is_whole:
        named: tuple[Explanation, ...] = (found.mistake, *edits) if found.mistake else edits
        return exactly(named, frozenset(lost))
    if len(found.mends) < max(ENOUGH, len(lost) / 2):
        return known
    return _partly(known, edits, found.mends)


def _partly(known: Diagnosis, edits: tuple[Explanation, ...], mends: frozenset[str]) -> Diagnosis:
    """The change beside what no mistake explains of what it mends."""
    open_tests = [t for t in sorted(mends) if all(is_observed(e.id) for e in known.by_test.get(t, ()))]
    if not open_tests:
        return known
    by_test = {**known.by_test, **dict.fromkeys(open_tests, edits)}
    told = {e.id for named in by_test.values() for e in named}
    overall = [e for e in known.overall if e.id in told]
    return replace(known, overall=(*overall, *edits), by_test=by_test)


def _edit(place: Place, *, is_whole: bool) -> Edit:
    return Edit(
        f"edit:{place.kind.replace(' ', '-')}:{place.line}", mended(place.kind, place.line, place.what, is_whole)
    )
