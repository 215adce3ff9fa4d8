"""Grader: marks submissions, one after another, in this process: one sandbox, hidden tests collected once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from grader import __version__
from grader.course.budget import RunBudget
from grader.course.fingerprint import fingerprint
from grader.diagnosis.guard import guarded
from grader.grading.blank import over_budget, unanswered, unrun, withheld, withheld_exercise, withheld_quiz
from grader.grading.costs import submission_seconds
from grader.grading.doubt import Doubt
from grader.grading.exercise_runner import ExerciseRunner
from grader.grading.follow_through import at_fault
from grader.grading.purse import Purse
from grader.isolation.lost import tried_twice
from grader.isolation.sandbox import LoadFailed, Sandbox
from grader.quiz import AnswerSheetError, Quiz, mark
from grader.results.finding import Kind
from grader.results.flags import Flag
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, Status
from grader.student.faults import StudentTimeout
from grader.student.keeping import Keeping
from grader.student.student import Student
from grader.submission.imports import reachable
from grader.submission.reading import Submission, status_before_running
from grader.submission.words import about
from grader.testing.case import Suite
from grader.testing.seeds import generator
from grader.text import Text

_FLAGGED = {
    Outcome.GRADER_ERROR: Flag.GRADER_ERROR,
    Outcome.BLOCKED: Flag.BLOCKED,
    Outcome.TIMEOUT: Flag.TIMEOUT,
    Outcome.CRASHED: Flag.CRASHED,
}


class Grader:
    """Everything that grading needs, made once. `grade` is a function of the submission alone."""

    def __init__(
        self,
        suites: Mapping[str, Suite],
        quizzes: Mapping[str, Quiz],
        sandbox: Sandbox,
        secret: str,
        budget: RunBudget | None = None,
    ):
        self._suites, self._quizzes, self._sandbox, self._secret = suites, quizzes, sandbox, secret
        self._runner = ExerciseRunner(suites, sandbox, secret=secret, budget=budget or RunBudget())
        self._seconds = submission_seconds(budget or RunBudget())
        self._missing = cache(lambda name: unrun(suites[name], Status.MISSING))

    def grade(self, submission: Submission, previous: Result | None = None) -> Result:
        """The result of one submission; what did not change since `previous` is taken over from it."""
        kept = {e.name: e for e in previous.exercises} if previous else {}
        kept_quizzes = {q.name: q for q in previous.quizzes} if previous else {}
        graded: dict[str, ExerciseResult] = {}
        purse = Purse(self._seconds)
        for name, suite in self._suites.items():  # in the order of the course: earlier ones first
            grade = partial(self._exercise, submission, suite, kept=kept.get(name), graded=graded, purse=purse)
            spent = purse.spent
            done = guarded(f"{submission.student}: {name}", grade, None) or withheld_exercise(suite)
            purse.spent = spent + done.seconds  # as it is kept, so that another run reckons with the same
            graded[name] = done
        exercises = tuple(graded.values())
        quizzes = tuple(
            guarded(
                f"{submission.student}: {name}",
                partial(self._quiz, submission, quiz, kept_quizzes.get(name), purse),
                None,
            )
            or withheld_quiz(quiz)
            for name, quiz in self._quizzes.items()
        )
        return Result(
            student=submission.student,
            isolation=self._sandbox.description,
            exercises=exercises,
            quizzes=quizzes,
            notes=(*submission.told, *_of_sheets(submission, quizzes)),
            flags=_flags(submission, exercises, quizzes),
            handed_in=submission.handed_in,
        )

    def withheld(self, student: str) -> Result:
        """The result where our own fault kept the submission from being graded: nothing counts, nothing is lost."""
        return withheld(student, self._suites, self._quizzes, self._sandbox.description)

    def _exercise(
        self,
        submission: Submission,
        suite: Suite,
        *,
        kept: ExerciseResult | None,
        graded: Mapping[str, ExerciseResult],
        purse: Purse,
    ) -> ExerciseResult:
        name = suite.exercise.name
        file = submission.files.get(name)
        if file is None:
            return self._missing(name)
        sources = reachable(submission.sources | {name: file.data}, name, also=suite.exercise.tests_use)
        references = at_fault(suite.exercise, sources, graded)
        state = self._runner.state(suite.exercise, sources, references)
        cut = fingerprint(state, f"{purse.left():.3f}")  # where the submission's time ended in it
        if kept is not None and kept.fingerprint in (state, cut) and not _ours_to_repeat(kept):
            return replace(kept, title=suite.exercise.title, unit=suite.exercise.unit)  # what no mark depends on
        before = status_before_running(suite.exercise, file.data)
        if before is not None:
            return unrun(suite, before, fingerprint=state, source=file.shown)
        if purse.emptied:
            return over_budget(suite, purse, fingerprint=cut, source=file.shown)
        slow = partial(at_fault, suite.exercise, sources, graded, too_slow=True)
        done = self._runner.result(suite, sources, references, instead_of_slow=slow, within=purse)
        return replace(done, fingerprint=cut if purse.emptied else state, source=file.shown)

    # --- quizzes

    def _quiz(self, submission: Submission, quiz: Quiz, kept: QuizResult | None, purse: Purse) -> QuizResult:
        file = submission.answers.get(quiz.name)
        state = fingerprint(__version__, self._secret, quiz.fingerprint, file.data if file else b"")
        if kept is not None and kept.fingerprint == state:
            return kept
        if file is None:
            return unanswered(quiz, Status.MISSING, state)
        try:
            answers = submission.answers_to(quiz.name, quiz.ids)
        except AnswerSheetError as error:
            unread = unanswered(quiz, Status.SYNTAX_ERROR, state)
            return replace(unread, lost=(error.text,))
        result = mark(quiz, answers, partial(self._run_line, purse), generator(self._secret, quiz.name))
        return replace(result, fingerprint="" if purse.emptied else state)  # with time left it is marked anew

    def _run_line(self, purse: Purse, source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
        """Run one line of a student's in a worker of its own. Raises WorkerLost."""
        before = purse.spent
        try:
            return tried_twice(lambda: self._line_run(purse, source, function, args, timeout))
        except (StudentTimeout, LoadFailed) as error:
            is_late = isinstance(error, StudentTimeout) or error.kind == "timeout"
            if not (is_late and Doubt(purse).again(before)):
                raise
        return tried_twice(lambda: self._line_run(purse, source, function, args, timeout))

    def _line_run(self, purse: Purse, source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
        limit = min(timeout, purse.left())
        if limit <= 0:
            raise StudentTimeout("no time is left for it")
        worker = self._sandbox.open({"answer": source}, "answer")
        student = Student(worker, limit, Keeping.nothing())
        try:
            return worker.call(0, function, args, {}, limit).value
        finally:
            worker.close()
            purse.spend(min(student.seconds_spent(), limit))


def _ours_to_repeat(kept: ExerciseResult) -> bool:
    """What our fault withheld is graded again as soon as there is a chance."""
    return any(t.outcome is Outcome.GRADER_ERROR for t in kept.tests)


def _of_sheets(submission: Submission, quizzes: tuple[QuizResult, ...]) -> Iterator[Text]:
    """What was not read, and what was mended, of the answer sheets."""
    for quiz in quizzes:
        if file := submission.answers.get(quiz.name):
            yield from (about(file.shown, text) for text in (*quiz.lost, *quiz.notes))


def _flags(
    submission: Submission, exercises: tuple[ExerciseResult, ...], quizzes: tuple[QuizResult, ...]
) -> tuple[Flag, ...]:
    seen = {t.outcome for e in exercises for t in e.tests} | {q.outcome for z in quizzes for q in z.questions}
    raised = {flag for outcome, flag in _FLAGGED.items() if outcome in seen} | set(submission.flags)
    if any(t.finding is not None and t.finding.kind is Kind.OVER_BUDGET for e in exercises for t in e.tests):
        raised.add(Flag.COSTLY)
    if any(e.forbidden_acts for e in exercises):
        raised.add(Flag.BLOCKED)
    if any(z.lost for z in quizzes):
        raised.add(Flag.UNREADABLE)
    if any(e.note for e in exercises):
        raised.add(Flag.FOLLOW_THROUGH)
    if any(q.needs_review for z in quizzes for q in z.questions):
        raised.add(Flag.NEEDS_REVIEW)
    return tuple(flag for flag in Flag if flag in raised)
