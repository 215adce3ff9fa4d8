"""Class material: what the class page tells beside the rows, from the records of RESULTS and from the course."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.course import Course
from grader.errors import UsageError
from grader.quiz import Quiz
from grader.report.class_page.material import Item, Material
from grader.report.row import Row
from grader.report.teaching import Teaching
from grader.results.result import ExerciseResult, QuizResult
from grader.results.store import RunInfo, Store


def class_material(store: Store, info: RunInfo, rows: Sequence[Row]) -> Material:
    """Of what was set. Where the course cannot be read, as by who only writes pages again, without its part."""
    items = _items(store, rows)
    similar = store.similar()
    try:
        course = Course.load().whole()
        quizzes = {name: Quiz.load(course.quiz_path(name)) for name in info.quizzes if name in items}
    except UsageError:
        return Material(items, similar=similar)
    teaching = Teaching(course)
    named = {(seen.exercise, seen.task) for row in rows for seen in row.seen}
    passages = {both: found for both in sorted(named) if (found := teaching.passage(*both))}
    return Material(items, quizzes, passages=passages, similar=similar)


def _items(store: Store, rows: Sequence[Row]) -> dict[str, tuple[Item, ...]]:
    """The tests and questions of each part, from the first record that has it."""
    first: dict[str, str] = {}
    for row in rows:
        for name, _ in row.items:
            first.setdefault(name, row.folder)
    found: dict[str, tuple[Item, ...]] = {}
    for folder in dict.fromkeys(first.values()):
        record = store.record(folder)
        parts: tuple[ExerciseResult | QuizResult, ...] = (*record.exercises, *record.quizzes) if record else ()
        for part in parts:
            if first.get(part.name) == folder:
                found[part.name] = Item.of(part)
    return found
