"""Progress: what a submission earned before, so that a page can say what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.results.result import Before, ExerciseResult, Outcome, QuizResult, Result, Status


def before(previous: Result | None, now: Result) -> Before | None:
    """What `now` is compared with: what was handed in before. The same files graded again are no new submission."""
    if previous is None:
        return None
    if _prints(previous) == _prints(now):
        return previous.before
    return Before(
        {part.name: part.score for part in _parts(previous)},
        {e.name: _passed(e) for e in previous.exercises if e.status is Status.GRADED},
    )


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an exercise or a quiz. mended, broken: tests that were lost and pass now, and the other way round."""

    name: str
    before: float
    now: float
    mended: int = 0
    broken: int = 0

    @property
    def cancels(self) -> bool:
        """Whether the marks do not tell all of it."""
        return bool(self.mended and self.broken) or self.before == self.now


def changes(result: Result) -> list[Change]:
    """Of each exercise and quiz whose mark has changed, or of which other tests pass."""
    if result.before is None:
        return []
    found = [_change(part, result.before) for part in _parts(result) if part.name in result.before.scores]
    return [c for c in found if c.before != c.now or c.mended or c.broken]


def _change(part: ExerciseResult | QuizResult, before: Before) -> Change:
    was, now = before.passed.get(part.name, {}), _passed(part) if isinstance(part, ExerciseResult) else {}
    both = was.keys() & now.keys()
    mended, broken = (sum(was[i] is not to and now[i] is to for i in both) for to in (True, False))
    return Change(part.name, before.scores[part.name], part.score, mended, broken)


def _passed(exercise: ExerciseResult) -> dict[str, bool]:
    """What our own fault kept from being tried is neither lost nor passed."""
    return {t.id: t.outcome is Outcome.PASSED for t in exercise.tests if t.outcome is not Outcome.GRADER_ERROR}


def _parts(result: Result) -> Iterator[ExerciseResult | QuizResult]:
    yield from result.exercises
    yield from result.quizzes


def _prints(result: Result) -> set[tuple[str, str]]:
    return {(part.name, part.fingerprint) for part in _parts(result)}
