"""Grader: marks submissions, one after another, in this process: one sandbox, hidden tests collected once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from grader import __version__
from grader.diagnosis.replay import Replay
from grader.grading.blank import not_loaded, unanswered, unrun, withheld, withheld_exercise, withheld_quiz
from grader.grading.exercise_run import ExerciseRun
from grader.grading.fingerprint import fingerprint, of_suite
from grader.grading.follow_through import at_fault, carried_forward
from grader.grading.guard import guarded
from grader.isolation.lost import tried_twice
from grader.isolation.sandbox import LoadFailed, Sandbox
from grader.quiz import AnswerSheetError, Quiz, mark
from grader.results.counting import counted
from grader.results.flags import Flag
from grader.results.result import ExerciseResult, Outcome, QuizResult, Result, Status
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

    def __init__(self, suites: Mapping[str, Suite], quizzes: Mapping[str, Quiz], sandbox: Sandbox, secret: str):
        self._suites, self._quizzes, self._sandbox, self._secret = suites, quizzes, sandbox, secret
        self._replays = {name: Replay(suite, secret) for name, suite in suites.items()}
        self._course_prints = {name: of_suite(suite, secret) for name, suite in suites.items()}

    def grade(self, submission: Submission, previous: Result | None = None) -> Result:
        """The result of one submission; what did not change since `previous` is taken over from it."""
        kept = {e.name: e for e in previous.exercises} if previous else {}
        kept_quizzes = {q.name: q for q in previous.quizzes} if previous else {}
        graded: dict[str, ExerciseResult] = {}
        for name, suite in self._suites.items():  # in the order of the course: earlier ones first
            grade = partial(self._exercise, submission, suite, kept.get(name), graded)
            graded[name] = guarded(f"{submission.student}: {name}", grade, None) or withheld_exercise(suite)
        exercises = tuple(graded.values())
        quizzes = tuple(
            guarded(
                f"{submission.student}: {name}", partial(self._quiz, submission, quiz, kept_quizzes.get(name)), None
            )
            or withheld_quiz(quiz)
            for name, quiz in self._quizzes.items()
        )
        flags = _flags(submission, exercises, quizzes)
        return Result(
            student=submission.student,
            isolation=self._sandbox.description,
            exercises=exercises,
            quizzes=quizzes,
            notes=(*submission.told, *_of_sheets(submission, quizzes)),
            flags=flags,
            handed_in=submission.handed_in,
        )

    def withheld(self, student: str) -> Result:
        """The result where our own fault kept the submission from being graded: nothing counts, nothing is lost."""
        return withheld(student, self._suites, self._quizzes, self._sandbox.description)

    # --- exercises

    def _exercise(
        self,
        submission: Submission,
        suite: Suite,
        kept: ExerciseResult | None,
        graded: Mapping[str, ExerciseResult],
    ) -> ExerciseResult:
        name = suite.exercise.name
        file = submission.files.get(name)
        if file is None:
            return unrun(suite, Status.MISSING)
        sources = reachable(submission.sources | {name: file.data}, name, also=suite.exercise.tests_use)
        references = at_fault(suite.exercise, sources, graded)
        parts = (p for files in (sources, references) for stem in sorted(files) for p in (stem, files[stem]))
        state = fingerprint(self._course_prints[name], *parts)
        if kept is not None and kept.fingerprint == state and not _ours_to_repeat(kept):
            return kept
        before = status_before_running(suite.exercise, file.data)
        if before is not None:
            return unrun(suite, before, fingerprint=state, source=file.shown)
        first = self._run(suite, sources, state, file.shown)
        if any(t.outcome is Outcome.TIMEOUT for t in first.tests):
            references = at_fault(suite.exercise, sources, graded, too_slow=True)
        return self._followed_through(suite, sources, references, first) if references else first

    def _followed_through(
        self, suite: Suite, sources: Mapping[str, bytes], references: Mapping[str, bytes], first: ExerciseResult
    ) -> ExerciseResult:
        """The first result, with what passes once the earlier files that are not right are the reference's."""
        lost = {t.id for t in first.tests if t.outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR)}
        if not lost or first.status is Status.SYNTAX_ERROR:
            return first
        again = replace(suite, cases=tuple(c for c in suite.cases if c.id in lost))
        run = ExerciseRun(
            again, self._replays[suite.exercise.name], self._sandbox, {**sources, **references}, self._secret
        )
        try:
            tests = {t.id: t for t in run.run()}
        except LoadFailed:
            return first
        finally:
            run.close()
        return carried_forward(first, tests, tuple(references), suite.roles)

    def _run(self, suite: Suite, sources: Mapping[str, bytes], state: str, path: str) -> ExerciseResult:
        exercise = suite.exercise
        run = ExerciseRun(suite, self._replays[exercise.name], self._sandbox, sources, self._secret)
        try:
            tests = counted(run.run(), suite.roles)
            pictures = run.pictures()
        except LoadFailed as failure:
            return not_loaded(suite, failure, state, path)
        finally:
            run.close()
        written = any(t.outcome is not Outcome.NOT_ATTEMPTED for t in tests)
        withheld = sum(t.points for t in tests if t.outcome is Outcome.GRADER_ERROR)
        return ExerciseResult(
            name=exercise.name,
            title=exercise.title,
            unit=exercise.unit,
            status=Status.GRADED if written else Status.NOT_ATTEMPTED,
            max_score=suite.max_score - withheld,
            tests=tests,
            diagnosis=run.diagnosed,
            fingerprint=state,
            source=path,
            printed=run.printed,
            attempts=run.forbidden_acts,
            pictures=pictures,
        )

    # --- quizzes

    def _quiz(self, submission: Submission, quiz: Quiz, kept: QuizResult | None) -> QuizResult:
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
        result = mark(quiz, answers, self._run_line, generator(self._secret, quiz.name))
        return replace(result, fingerprint=state)

    def _run_line(self, source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
        """Run one line of a student's in a worker of its own. Raises WorkerLost."""

        def run() -> object:
            worker = self._sandbox.open({"answer": source}, "answer")
            try:
                return worker.call(0, function, args, {}, timeout).value
            finally:
                worker.close()

        return tried_twice(run)


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
    if any(e.attempts for e in exercises):
        raised.add(Flag.BLOCKED)
    if any(z.lost for z in quizzes):
        raised.add(Flag.UNREADABLE)
    if any(e.note for e in exercises):
        raised.add(Flag.FOLLOW_THROUGH)
    if any(q.needs_review for z in quizzes for q in z.questions):
        raised.add(Flag.NEEDS_REVIEW)
    return tuple(flag for flag in Flag if flag in raised)
