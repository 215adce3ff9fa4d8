"""Export: stored results of `grade run` into an existing nbgrader gradebook, through nbgrader's own API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry

from grader.course.course import Course
from grader.errors import UsageError
from grader.nbgrader import naming, words
from grader.nbgrader.bulk import open_coursedir
from grader.nbgrader.cells import is_of_one_test_a_cell
from grader.nbgrader.gradebook import source_cells
from grader.nbgrader.opening import opened
from grader.nbgrader.outputs import scaled
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, number


@dataclass
class Exported:
    """What was written: students, and assignments that the gradebook does not have."""

    students: int = 0
    marks: int = 0
    unknown: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Mark:
    """`score`: out of `points`; None: it waits for a person. `waits`: at least a part of it does. `by_hand`: a person gave it."""

    grade_id: str
    score: float | None
    points: float
    waits: bool
    by_hand: bool = False


def export(course: Course, results: Iterable[Result], root: Path) -> Exported:
    """Write the marks into the gradebook of the nbgrader course in `root`.

    An assignment that a student has no submission of gets one; manual marks of nbgrader's stay. Raises UsageError where
    nothing fits or the gradebook cannot be used.
    """
    coursedir = open_coursedir(root)
    done = Exported()
    with opened(coursedir) as gradebook:
        known = {a.name for a in gradebook.assignments}
        old = {a.name for a in gradebook.assignments if _is_old(gradebook, a)}
        for result in results:
            gradebook.update_or_create_student(result.student)
            written = 0
            for assignment, notebook, marks in _assignments(course, result):
                if assignment not in known:
                    done.unknown[assignment] = None
                    continue
                if assignment in old:
                    raise UsageError(words.one_test_a_cell(assignment))
                written += _write(gradebook, assignment, notebook, result.student, marks)
            done.students += bool(written)
            done.marks += written
    if not done.marks:
        raise UsageError(words.nothing_fits(root, done.unknown))
    return done


def _is_old(gradebook: Gradebook, assignment: Assignment) -> bool:
    return any(is_of_one_test_a_cell(source_cells(gradebook, assignment.name, n.name)) for n in assignment.notebooks)


def _assignments(course: Course, result: Result) -> Iterator[tuple[str, str, list[_Mark]]]:
    names = {e.name for e in course.exercises}
    for exercise in result.exercises:
        if exercise.name in names:
            yield exercise.unit, exercise.name, _marks(exercise)
    for quiz in result.quizzes:
        yield f"{naming.QUIZ_PREFIX}{quiz.name}", quiz.name, _answers(quiz)


def _marks(exercise: ExerciseResult) -> list[_Mark]:
    found = []
    for task in dict.fromkeys(t.task for t in exercise.tests):
        tests = [t for t in exercise.tests if t.task == task]
        known = [t for t in tests if t.outcome is not Outcome.GRADER_ERROR]
        score = sum(t.earned for t in known) if known else None
        points, waits = sum(t.points for t in tests), len(known) < len(tests)
        found.append(_Mark(naming.tests_id(exercise.name, task), score, points=points, waits=waits))
    return found


def _answers(quiz: QuizResult) -> list[_Mark]:
    waits = {q.id for q in quiz.questions if q.needs_review or q.outcome is Outcome.GRADER_ERROR}
    return [
        _Mark(
            naming.question_id(quiz.name, q.id),
            None if q.id in waits else q.earned,
            points=q.points,
            waits=q.id in waits,
            by_hand=q.reviewed,
        )
        for q in quiz.questions
    ]


def _write(gradebook: Gradebook, assignment: str, notebook: str, student: str, marks: list[_Mark]) -> int:
    gradebook.update_or_create_submission(assignment, student)
    try:
        submitted = gradebook.find_submission_notebook(notebook, assignment, student)
    except MissingEntry:  # an exercise that this assignment does not have
        return 0
    wanted, written = {m.grade_id: m for m in marks}, 0
    for grade in submitted.grades:
        mark = wanted.get(grade.name)
        if mark is None:
            continue
        score = None if mark.score is None else number(scaled(mark.score, mark.points, grade.max_score))
        if mark.by_hand:
            grade.manual_score, grade.needs_manual_grade = score, False
        else:
            grade.auto_score = score
            grade.needs_manual_grade = mark.waits or grade.manual_score is not None
        written += 1
    gradebook.db.commit()
    return written
