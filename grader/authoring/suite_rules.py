"""Suite rules: what `grade dev check` proves of the hidden tests and mistakes of an exercise.

The tests are run in this process, on solutions, stubs and mistakes: all of it our own code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.authoring.languages import in_both
from grader.authoring.properties import excuses, owed_properties_are_asked
from grader.authoring.statements import every_sentence_is_tested
from grader.authoring.useless import paid_tests
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.comparison.agreement import steps_agree
from grader.diagnosis.replay import Replay
from grader.student.student import NotAttempted
from grader.testing.case import Suite
from grader.testing.loading import LocalRun
from grader.testing.properties import asked_by

SuiteRule = Callable[[Suite], Iterator[Breach]]


def hidden_titles_are_sentences(suite: Suite) -> Iterator[Breach]:
    """The docstring of every hidden test has two paragraphs, English and Japanese."""
    for case in suite.cases:
        yield from in_both(suite.exercise.hidden_path, f"the docstring of {case.id}", case.title)


def every_task_is_tested(suite: Suite) -> Iterator[Breach]:
    """Every task has hidden tests, and catalogued mistakes have tasks that exist."""
    for task in suite.exercise.tasks:
        if not any(c.task == task for c in suite.cases):
            yield words.untested(suite.exercise.hidden_path, task)
    for entry in suite.mistakes:
        if entry.task not in suite.exercise.tasks:
            yield words.no_such_task(suite.exercise.hidden_path, entry.id, entry.task)


def hints_are_there(suite: Suite) -> Iterator[Breach]:
    """Every mistake has a hint in both languages, and its id once a task."""
    seen: set[tuple[str, str]] = set()
    for entry in suite.mistakes:
        where = suite.exercise.hidden_path
        yield from in_both(where, f"the hint of {entry.id}", entry.hint)
        if (entry.id, entry.task) in seen:
            yield words.mistake_twice(where, entry.id, entry.task)
        seen.add((entry.id, entry.task))


def properties_are_asked(suite: Suite) -> Iterator[Breach]:
    """What a student is owed everywhere is asked, or excused; of files written in the vocabulary of properties, or with excuses."""
    if excuses(suite) or any(asked_by(case.code) for case in suite.cases):
        yield from owed_properties_are_asked(suite)


def useless_programs_earn_nothing(suite: Suite) -> Iterator[Breach]:
    """No test pays for a program that does nothing of what is asked; of files written in the vocabulary of properties."""
    if not any(asked_by(case.code) for case in suite.cases):
        return
    for task in suite.exercise.tasks:
        if not any(case.role.shows for case in suite.cases if case.task == task):
            yield words.shows_nothing(suite.exercise.hidden_path, task)
        for program, test in paid_tests(suite, PUBLIC_SECRET, task):
            yield words.pays_for_nothing(suite.exercise.hidden_path, test, program)


def solutions_pass(suite: Suite) -> Iterator[Breach]:
    """The solution passes all its hidden tests."""
    for test, run in LocalRun(suite, PUBLIC_SECRET).run().items():
        if run.fault is not None:
            yield words.solution_fails(suite.exercise.solution_path, test, run.fault)


def stubs_fail(suite: Suite) -> Iterator[Breach]:
    """Every test of the stub ends in NotImplementedError naming the exercise."""
    exercise = suite.exercise
    if not exercise.stub_path.is_file():
        return
    for test, run in LocalRun(suite, PUBLIC_SECRET, exercise.stub_path).run().items():
        named = isinstance(run.fault, NotAttempted) and run.fault.message.startswith(f"{exercise.name}.")
        if not named:
            yield words.stub_does_not_fail(exercise.stub_path, test)


_latest: list[tuple[Suite, Replay]] = []  # the mistakes of a suite are run once for all rules


def _replay(suite: Suite) -> Replay:
    if not _latest or _latest[0][0] is not suite:
        _latest[:] = [(suite, Replay(suite, PUBLIC_SECRET))]
    return _latest[0][1]


def mistakes_lose_marks(suite: Suite) -> Iterator[Breach]:
    """Every catalogued mistake fails a test, and is diagnosed as itself or as one of its group."""
    replay = _replay(suite)
    for entry in suite.mistakes:
        runs = replay.run_of(entry)
        failing = [test for test, run in runs.items() if run.fault is not None]
        if not failing:
            yield words.loses_no_mark(suite.exercise.hidden_path, entry.id, entry.task)
            continue
        found = replay.diagnose(entry.task, {t: r.steps for t, r in runs.items()}, failing)
        if not found.overall or any(m.group != entry.group for m in found.overall):
            ids = [m.id for m in found.overall]
            yield words.misdiagnosed(suite.exercise.hidden_path, entry.id, entry.task, ids)


def mistakes_differ(suite: Suite) -> Iterator[Breach]:
    """Two mistakes of a task that are not in one group differ in some recorded call."""
    replay = _replay(suite)
    for n, first in enumerate(suite.mistakes):
        for second in suite.mistakes[:n]:
            if first.task != second.task or first.group == second.group:
                continue
            a, b = replay.run_of(first), replay.run_of(second)
            if all(steps_agree(a[t].steps, b[t].steps) for t in a):
                yield words.mistakes_agree(suite.exercise.hidden_path, second.id, first.id, first.task)


SUITE_RULES: tuple[SuiteRule, ...] = (
    hidden_titles_are_sentences,
    every_task_is_tested,
    every_sentence_is_tested,
    hints_are_there,
    properties_are_asked,
    useless_programs_earn_nothing,
    solutions_pass,
    stubs_fail,
    mistakes_lose_marks,
    mistakes_differ,
)
