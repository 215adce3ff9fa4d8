"""Next steps: the few things that bring the student on."""

from __future__ import annotations

from grader.report import words
from grader.report.sentences import sentence
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, Status, TestResult
from grader.text import Text

MOST_STEPS = 3


def next_steps(result: Result) -> list[Text]:
    """The most useful first."""
    weighed = [*map(_of_exercise, result.exercises), *map(_of_quiz, result.quizzes)]
    steps = [step for step in weighed if step is not None]
    steps.sort(key=lambda step: -step[0])
    return [text for _, text in steps[:MOST_STEPS]]


def failing(e: ExerciseResult) -> list[TestResult]:
    """The tests that were attempted and lost, those with a diagnosis first."""
    lost = [t for t in e.tests if t.outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED)]
    return sorted(lost, key=lambda t: not t.diagnosis)


def _of_exercise(e: ExerciseResult) -> tuple[float, Text] | None:
    """What there is to do about an exercise, and how much that weighs: a file that does not load comes first."""
    lost = e.max_score - e.score
    if e.status is Status.SYNTAX_ERROR:
        return lost + 100, words.mend_syntax(e.name, sentence(e.finding))
    if e.status is Status.IMPORT_ERROR:
        return lost + 100, words.make_it_load(e.name, sentence(e.finding))
    if e.status is Status.GRADED and failing(e):
        first = failing(e)[0]
        return lost, words.mend(e.name, first.task, first.hints[0] if first.hints else first.title)
    if e.status in (Status.MISSING, Status.NOT_ATTEMPTED):
        return lost / 1000, words.to_be_written(e.name, lost)
    return None


def _of_quiz(q: QuizResult) -> tuple[float, Text] | None:
    lost = q.max_score - q.score
    if q.lost:
        return lost + 100, words.of_quiz(q.name, q.lost[0])
    if q.status is Status.GRADED and lost > 0:
        return lost / 10, words.still_open(q.name, lost)
    return (lost / 1000, words.quiz_waits(q.name)) if lost > 0 else None
