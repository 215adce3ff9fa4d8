"""Attempts: which counts of several submissions of one student. A function of what was graded, laid over it when pages
and tables are written.

A person's choice goes before all, as long as what was chosen is there. Then the assignment's rule; where it has none, the last of what a platform knows as
attempts. Submissions under one id that nobody knows as attempts wait for a person, and so do those of which the last is
asked for and a time is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from grader.results import words
from grader.results.flags import Flag
from grader.results.result import Result
from grader.results.reviews import Reviews, apply_reviews
from grader.results.terms import Terms
from grader.text import Text

SEVERAL = frozenset({Flag.DUPLICATE, Flag.ATTEMPT})
_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Rule(StrEnum):
    """By what one of several was chosen."""

    LAST = "last"
    BEST = "best"
    PERSON = "person"

    @property
    def words(self) -> Text:
        """Which one it is."""
        return _WORDS[self]


_WORDS = {
    Rule.LAST: Text("the last one", "最後の提出"),
    Rule.BEST: Text("the best one", "最も点の高い提出"),
    Rule.PERSON: Text("the one that was chosen", "担当者が選んだ提出"),
}


@dataclass(frozen=True)
class Choice:
    """The submission that counts, by its folder in RESULTS, of so many."""

    folder: str
    count: int
    rule: Rule


Choices = Mapping[str, Choice]  # student -> what counts


def choices(records: Iterable[tuple[str, Result]], reviews: Reviews, terms: Terms) -> dict[str, Choice]:
    """Of each student with several submissions the one that counts; nothing of those for whom a person has to choose.

    records: (folder, result as it was graded) of the class.
    """
    several: dict[str, dict[str, Result]] = defaultdict(dict)
    for folder, result in records:
        if SEVERAL & set(result.flags):
            several[result.student][folder] = result
    found = {student: _choice(student, of_one, reviews, terms) for student, of_one in several.items()}
    return {student: choice for student, choice in found.items() if choice is not None}


def _choice(student: str, of_one: Mapping[str, Result], reviews: Reviews, terms: Terms) -> Choice | None:
    chosen = reviews.choice(student, of_one)
    if chosen is not None:
        return Choice(chosen, len(of_one), Rule.PERSON)
    rule = _rule(of_one, terms)
    times = {folder: _time(result) for folder, result in of_one.items()}
    if rule is None or (rule is Rule.LAST and _EARLIEST in times.values()):
        return None

    def place(folder: str) -> tuple[float, datetime, str]:
        reviewed = apply_reviews(of_one[folder], reviews, folder)
        score = terms.counted(reviewed).standing.score if rule is Rule.BEST else 0.0
        return score, times[folder], folder

    return Choice(max(of_one, key=place), len(of_one), rule)


def _rule(of_one: Mapping[str, Result], terms: Terms) -> Rule | None:
    if terms.assignment is not None and terms.assignment.attempts is not None:
        return Rule(terms.assignment.attempts)
    return Rule.LAST if all(Flag.ATTEMPT in result.flags for result in of_one.values()) else None


def _time(result: Result) -> datetime:
    at = result.handed_in.at if result.handed_in else None
    return at or _EARLIEST


def counts(result: Result, folder: str, chosen: Choices) -> bool:
    """Whether this submission counts: it is the student's only one, or the one of several."""
    choice = chosen.get(result.student)
    return not SEVERAL & set(result.flags) or (choice is not None and choice.folder == folder)


def settled(result: Result, folder: str, chosen: Choices) -> Result:
    """The result with what was chosen said: flags and notes."""
    own = SEVERAL & set(result.flags)
    if not own:
        return result
    choice = chosen.get(result.student)
    if choice is None:
        return replace(result, notes=(*result.notes, words.nothing_chosen()))
    if choice.folder == folder:
        flags, note = set(result.flags) - SEVERAL, words.this_one_counts(choice.count, choice.rule.words)
    else:
        by_rule = set() if choice.rule is Rule.PERSON else SEVERAL
        flags = set(result.flags) - by_rule | ({Flag.ATTEMPT} if by_rule else own)
        note = words.another_counts(choice.count, choice.rule.words)
    return replace(result, flags=tuple(flag for flag in Flag if flag in flags), notes=(*result.notes, note))
