"""Check: every rule over the whole course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.authoring.findings import Finding
from grader.authoring.rules import FILE_RULES, SUITE_RULES, missing_files
from grader.cases import collect
from grader.course import Course
from grader.errors import SaitenError


@dataclass(frozen=True)
class Checked:
    """One rule over the whole course."""

    rule: str
    findings: tuple[Finding, ...]


def check(course: Course, only: Sequence[str] = ()) -> Iterator[Checked]:
    """Every rule, one after the other; the tests of all exercises, or `only` of these.

    Raises UsageError for a name that is no exercise.
    """
    chosen = [course.exercise(name) for name in only] or course.exercises
    broken = [e for e in course.exercises if missing_files(e)]
    for file_rule in FILE_RULES:
        if broken and file_rule is not FILE_RULES[0]:
            break  # the other rules read the files that are missing
        yield Checked(_name(file_rule), tuple(file_rule(course)))
    if broken:
        return
    try:
        suites = collect(chosen)
    except SaitenError as error:
        yield Checked("hidden tests can be collected", (Finding(course.hidden, str(error), "mend it"),))
        return
    for suite_rule in SUITE_RULES:
        yield Checked(_name(suite_rule), tuple(f for s in suites.values() for f in suite_rule(s)))


def _name(rule: object) -> str:
    return str(getattr(rule, "__name__", rule)).replace("_", " ")
