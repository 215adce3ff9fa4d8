"""Marks: what there is to enter for each student, in total and for each exercise and quiz, and the ids to find them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from grader.results.flags import Flag
from grader.results.platform_key import PlatformKey
from grader.results.result import Outcome, Status
from grader.results.standing import PartStanding
from grader.results.terms import Counted, Terms


class What(StrEnum):
    """What is entered: one mark a student, or one for each exercise and quiz."""

    TOTAL = "total"
    EACH = "each"


@dataclass(frozen=True)
class Mark:
    """A mark and what it is out of. only_if_blank: nothing was handed in, so a mark that stands there stays."""

    points: float
    out_of: float
    only_if_blank: bool = False


@dataclass(frozen=True, eq=False)
class Marked:
    """A student's marks. No mark: nothing is to be entered. withheld: names of what a fault of ours keeps back."""

    student: str
    platform: PlatformKey | None
    ids: tuple[str, ...]  # by which a platform's file may know the student, the surest first
    total: Mark | None
    parts: Mapping[str, Mark]
    withheld: tuple[str, ...] = ()
    is_unseen: bool = False  # something was handed in, and nothing in it was recognised or could be read
    is_provisional: bool = False


def marked(one: Counted, terms: Terms) -> Marked:
    """The marks of a result, as they count."""
    result, person = one.result, one.person
    zero = bool(terms.assignment and terms.assignment.zero_if_not_handed_in)
    withheld = _withheld(one)
    is_unseen = _is_unseen(one)
    ids = (result.student, *((person.id, person.email) if person else ()))
    return Marked(
        student=result.student,
        platform=result.platform,
        ids=tuple(dict.fromkeys(i for i in ids if i)),
        total=None if withheld or is_unseen else _total(one, zero),
        parts={name: mark for name, mark in _parts(one, zero) if name not in withheld},
        withheld=withheld,
        is_unseen=is_unseen,
        is_provisional=Flag.NEEDS_REVIEW in result.flags,
    )


def _total(one: Counted, zero: bool) -> Mark | None:
    marks = one.standing
    if Flag.NOT_HANDED_IN in one.result.flags:
        return Mark(0.0, marks.max_score, only_if_blank=True) if zero else None
    return Mark(marks.score, marks.max_score)


def _parts(one: Counted, zero: bool) -> list[tuple[str, Mark]]:
    share = one.standing.lateness.share
    found = []
    for part in one.standing.parts:
        if part.dropped:
            continue
        if part.status != Status.MISSING:
            found.append((part.name, Mark(part.score * share, part.max_score)))
        elif zero:
            found.append((part.name, Mark(0.0, part.max_score, only_if_blank=True)))
    return found


def _is_unseen(one: Counted) -> bool:
    missing = all(part.status == Status.MISSING for part in one.standing.parts)
    return missing and not one.standing.score and Flag.NOT_HANDED_IN not in one.result.flags


def _withheld(one: Counted) -> tuple[str, ...]:
    """The exercises and quizzes whose marks are not whole through a fault of ours."""
    quizzes = {q.name for q in one.result.quizzes if any(x.outcome is Outcome.GRADER_ERROR for x in q.questions)}
    return tuple(part.name for part in one.standing.parts if part.name in quizzes or _lacks(part))


def _lacks(part: PartStanding) -> bool:
    return part.full - part.max_score > 1e-9
