"""Progress: what a submission earned before, so that a page can say what has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from grader.results.result import Before, ExerciseResult, QuizResult, Result


def before(previous: Result | None, now: Result) -> Before | None:
    """What `now` is compared with: what was handed in before. The same files graded again are no new submission."""
    if previous is None:
        return None
    if _prints(previous) == _prints(now):
        return previous.before
    return Before({part.name: part.score for part in _parts(previous)})


def changes(result: Result) -> list[tuple[str, float, float]]:
    """(exercise or quiz, mark before, mark now) of each whose mark has changed."""
    if result.before is None:
        return []
    found = [(part.name, result.before.scores.get(part.name), part.score) for part in _parts(result)]
    return [(name, old, new) for name, old, new in found if old is not None and old != new]


def _parts(result: Result) -> Iterator[ExerciseResult | QuizResult]:
    yield from result.exercises
    yield from result.quizzes


def _prints(result: Result) -> set[tuple[str, str]]:
    return {(part.name, part.fingerprint) for part in _parts(result)}
