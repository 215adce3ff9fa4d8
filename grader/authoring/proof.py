"""Check: every rule over the whole course."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.authoring.file_rules import FILE_RULES, READABLE, can_be_read
from grader.authoring.planted_rules import planted_mistakes_are_those_of_the_catalogue
from grader.authoring.suite_rules import SUITE_RULES, SuiteRule
from grader.course.author_file import Unusable
from grader.course.course import Course, Exercise
from grader.errors import SaitenError
from grader.grading.pool import available_cores
from grader.testing.case import Suite
from grader.testing.collecting import collect

RULES: tuple[SuiteRule, ...] = (*SUITE_RULES, planted_mistakes_are_those_of_the_catalogue)
FEW = 4  # exercises below which more processes would only cost time


@dataclass(frozen=True)
class Checked:
    """One rule over the whole course."""

    rule: str
    findings: tuple[Breach, ...]


def check(course: Course, only: Sequence[str] = ()) -> Iterator[Checked]:
    """Every rule, one after the other; the tests of all exercises, or `only` of these.

    Raises UsageError for a name that is no exercise.
    """
    chosen = [course.exercise(name) for name in only] or course.exercises
    broken = not all(map(can_be_read, course.exercises))
    for file_rule in FILE_RULES[:READABLE] if broken else FILE_RULES:
        yield Checked(_name(file_rule), tuple(file_rule(course)))
    if broken:
        return
    try:
        found = _of_suites(list(chosen))
    except Unusable as error:
        yield Checked("hidden tests can be collected", (Breach.of(error),))
        return
    except SaitenError as error:
        yield Checked("hidden tests can be collected", (words.invalid(course.hidden, error),))
        return
    for number, suite_rule in enumerate(RULES):
        yield Checked(_name(suite_rule), tuple(f for findings in found for f in findings[number]))


def _of_suites(exercises: list[Exercise]) -> list[tuple[tuple[Breach, ...], ...]]:
    """For each exercise what each of RULES finds. Several exercises are checked on all cores."""
    if len(exercises) < FEW:
        suites = collect(exercises)
        return [_findings(suite) for suite in suites.values()]
    largest_first = sorted(exercises, key=lambda e: -e.hidden_path.stat().st_size)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(available_cores(), mp_context=context) as pool:
        found = dict(zip((e.name for e in largest_first), pool.map(_of_one, largest_first), strict=True))
    return [found[e.name] for e in exercises]


def _of_one(exercise: Exercise) -> tuple[tuple[Breach, ...], ...]:
    return _findings(collect([exercise])[exercise.name])


def _findings(suite: Suite) -> tuple[tuple[Breach, ...], ...]:
    """An exercise with a planted mistake stands for another one, of which the rules of SUITE_RULES are asked."""
    asked = RULES[len(SUITE_RULES) :] if suite.exercise.bug else RULES
    return tuple(tuple(rule(suite)) if rule in asked else () for rule in RULES)


def _name(rule: object) -> str:
    return str(getattr(rule, "__name__", rule)).replace("_", " ")
