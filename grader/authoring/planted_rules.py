"""Planted rules: what `grade dev check` proves of a file that is given whole with a mistake in it.

The hidden tests and the catalogue are another exercise's, where the other rules ask what they ask.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.authoring import planted_words, words
from grader.authoring.breaches import Breach
from grader.course.course import Course
from grader.course.planted import QUIZ, Bug, Planting
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.comparison.agreement import steps_agree
from grader.errors import UsageError
from grader.quiz import Quiz
from grader.quiz.kinds.single import Single
from grader.testing.case import Suite
from grader.testing.loading import LocalRun


def quiz_keys_belong_to_the_plantings(course: Course) -> Iterator[Breach]:
    """The quiz asks where each planted mistake shows, and its key is the one that the table of the planting names."""
    bugs = [exercise.bug for exercise in course.exercises if exercise.bug]
    if not bugs:
        return
    path = course.quizzes / f"{QUIZ}.yaml"
    try:
        quiz = Quiz.load(path)
    except UsageError as error:
        yield words.invalid(path, error)
        return
    for bug in bugs:
        yield from _keys(quiz, path, bug)


def _keys(quiz: Quiz, path: Path, bug: Bug) -> Iterator[Breach]:
    if bug.stands_for not in quiz.ids:
        yield planted_words.not_asked(path, bug.stands_for)
        return
    variants, plantings = len(quiz.others.get(bug.stands_for, ())), len(bug.plantings)
    if variants + 1 != plantings:
        yield planted_words.other_count_of_variants(path, bug.stands_for, variants, plantings)
        return
    for number, planting in enumerate(bug.plantings):
        (asked,) = (q for q in quiz.handed_out(number).questions if q.id == bug.stands_for)
        key = asked.choices[asked.answer].en if isinstance(asked, Single) else asked.key
        if key != planting.shows:
            yield planted_words.key_of_another_planting(bug.table_path, planting.mistake, planting.shows, key)


def planted_mistakes_are_those_of_the_catalogue(suite: Suite) -> Iterator[Breach]:
    """The right program passes all hidden tests; with a mistake planted it does what the catalogue's does, and loses marks."""
    bug = suite.exercise.bug
    if bug is None:
        return
    for test, run in LocalRun(suite, PUBLIC_SECRET, bug.right_path).run().items():
        if run.fault is not None:
            yield words.solution_fails(bug.right_path, test, run.fault)
    if len(set(bug.every_hand_out)) < len(bug.plantings):
        yield planted_words.planted_twice(bug.table_path)
    for number, planting in enumerate(bug.plantings):
        yield from _is_the_mistake(suite, bug, planting, bug.planted(number))


def _is_the_mistake(suite: Suite, bug: Bug, planting: Planting, text: str) -> Iterator[Breach]:
    where, mistake, task = bug.table_path, planting.mistake, planting.task
    entry = next((m for m in suite.mistakes if (m.id, m.task) == (mistake, task)), None)
    if entry is None:
        yield planted_words.no_such_planting(where, mistake, task)
        return
    cases = [c for c in suite.cases if c.is_replayed and c.task == task]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, suite.exercise.file_name)
        path.write_text(text, encoding="utf-8")
        planted = LocalRun(suite, PUBLIC_SECRET, path).run(cases=cases)
    meant, again = (LocalRun(suite, PUBLIC_SECRET).run({task: entry.implementation}, cases) for _ in range(2))
    lost = [test for test, run in planted.items() if run.fault is not None]
    if not lost:
        yield words.loses_no_mark(where, mistake, task)
    for test, run in meant.items():
        is_lost = run.fault is not None
        is_random = not steps_agree(run.steps, again[test].steps)  # without a generator of the test's
        if is_lost != (test in lost) or (is_lost and not is_random and not steps_agree(run.steps, planted[test].steps)):
            yield planted_words.planting_is_not_the_mistake(where, mistake, task, test)
            return
