"""Grader: marks submissions, one after another, in this process: one sandbox, hidden tests collected once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader import __version__, explain
from grader.attempt import Attempt
from grader.cases import Suite, generator
from grader.diagnosis import Replay
from grader.follow_through import at_fault, carried_forward
from grader.isolation.host import LoadFailed, Sandbox
from grader.quiz import AnswerSheetError, Quiz, mark, read_answers
from grader.result import ExerciseResult, Outcome, QuestionResult, QuizResult, Result, Status, TestResult
from grader.submission import Submission, status_before_running
from grader.text import Text

# What came of a test when the whole file could not be run.
_NOT_RUN = {
    Status.MISSING: Outcome.NOT_ATTEMPTED,
    Status.NOT_ATTEMPTED: Outcome.NOT_ATTEMPTED,
    Status.SYNTAX_ERROR: Outcome.ERROR,
    Status.IMPORT_ERROR: Outcome.ERROR,
}
_FLAGGED = (Outcome.GRADER_ERROR, Outcome.BLOCKED, Outcome.TIMEOUT, Outcome.CRASHED)


class Grader:
    """Everything that grading needs, made once. `grade` is a function of the submission alone."""

    def __init__(self, suites: Mapping[str, Suite], quizzes: Mapping[str, Quiz], sandbox: Sandbox, secret: str):
        self._suites, self._quizzes, self._sandbox, self._secret = suites, quizzes, sandbox, secret
        self._replays = {name: Replay(suite, secret) for name, suite in suites.items()}
        self._course_prints = {name: _suite_print(suite, secret) for name, suite in suites.items()}

    def grade(self, submission: Submission, previous: Result | None = None) -> Result:
        """The result of one submission; what did not change since `previous` is taken over from it."""
        kept = {e.name: e for e in previous.exercises} if previous else {}
        kept_quizzes = {q.name: q for q in previous.quizzes} if previous else {}
        graded: dict[str, ExerciseResult] = {}
        for name, suite in self._suites.items():  # in the order of the course: earlier ones first
            graded[name] = self._exercise(submission, suite, kept.get(name), graded)
        exercises = tuple(graded.values())
        quizzes = tuple(self._quiz(submission, quiz, kept_quizzes.get(n)) for n, quiz in self._quizzes.items())
        flags = _flags(submission, exercises, quizzes)
        return Result(submission.student, self._sandbox.description, exercises, quizzes, tuple(submission.notes), flags)

    def withheld(self, student: str) -> Result:
        """The result where our own fault kept the submission from being graded: nothing counts, nothing is lost."""
        ours = explain.our_fault()
        exercises = []
        for suite in self._suites.values():
            blank = _unrun(suite, Status.GRADED, outcome=Outcome.GRADER_ERROR)
            tests = tuple(replace(t, message=ours) for t in blank.tests)
            exercises.append(replace(blank, max_score=0.0, tests=tests))
        quizzes = tuple(replace(_unanswered(q, Status.GRADED, "", ours), max_score=0.0) for q in self._quizzes.values())
        flags = (str(Outcome.GRADER_ERROR),)
        return Result(student, self._sandbox.description, tuple(exercises), quizzes, flags=flags)

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
            return _unrun(suite, Status.MISSING)
        sources = reachable(submission.sources | {name: file.data}, name)
        references = at_fault(suite.exercise, sources, graded)
        parts = (p for files in (sources, references) for stem in sorted(files) for p in (stem, files[stem]))
        fingerprint = _hash(self._course_prints[name], *parts)
        if kept is not None and kept.fingerprint == fingerprint and not _ours_to_repeat(kept):
            return kept
        before = status_before_running(suite.exercise, file.data)
        if before is not None:
            return _unrun(suite, before, fingerprint=fingerprint, source=str(file.path))
        first = self._run(suite, sources, fingerprint, str(file.path))
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
        attempt = Attempt(
            again, self._replays[suite.exercise.name], self._sandbox, {**sources, **references}, self._secret
        )
        try:
            tests = {t.id: t for t in attempt.run()}
        except LoadFailed:
            return first
        finally:
            attempt.close()
        return carried_forward(first, tests, tuple(references))

    def _run(self, suite: Suite, sources: Mapping[str, bytes], fingerprint: str, path: str) -> ExerciseResult:
        exercise = suite.exercise
        attempt = Attempt(suite, self._replays[exercise.name], self._sandbox, sources, self._secret)
        try:
            tests = attempt.run()
            pictures = attempt.pictures()
        except LoadFailed as failure:
            return _not_loaded(suite, failure, fingerprint, path)
        finally:
            attempt.close()
        written = any(t.outcome is not Outcome.NOT_ATTEMPTED for t in tests)
        withheld = sum(t.points for t in tests if t.outcome is Outcome.GRADER_ERROR)
        return ExerciseResult(
            name=exercise.name,
            title=exercise.title,
            unit=exercise.unit,
            status=Status.GRADED if written else Status.NOT_ATTEMPTED,
            max_score=suite.max_score - withheld,
            tests=tests,
            diagnosis=attempt.diagnosed,
            fingerprint=fingerprint,
            source=path,
            printed=attempt.printed,
            attempts=attempt.forbidden,
            pictures=pictures,
        )

    # --- quizzes

    def _quiz(self, submission: Submission, quiz: Quiz, kept: QuizResult | None) -> QuizResult:
        file = submission.answers.get(quiz.name)
        fingerprint = _hash(__version__, self._secret, quiz.fingerprint, file.data if file else b"")
        if kept is not None and kept.fingerprint == fingerprint:
            return kept
        if file is None:
            return _unanswered(quiz, Status.MISSING, fingerprint)
        try:
            answers = read_answers(file.data, quiz.ids)
        except AnswerSheetError as error:
            return _unanswered(quiz, Status.SYNTAX_ERROR, fingerprint, error.text)
        result = mark(quiz, answers, self._run_line, generator(self._secret, quiz.name))
        return replace(result, fingerprint=fingerprint)

    def _run_line(self, source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
        """Run one line of a student's in a worker of its own."""
        worker = self._sandbox.open({"answer": source}, "answer")
        try:
            return worker.call(0, function, args, {}, timeout).value
        finally:
            worker.close()


def reachable(sources: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """The student's files that `main` may import: those whose names appear in it, and in those, and so on."""
    found, waiting = {}, [main]
    while waiting:
        stem = waiting.pop()
        if stem in found:
            continue
        found[stem] = sources[stem]
        words = set(re.findall(rb"\w+", sources[stem]))
        waiting.extend(s for s in sources if s not in found and s.encode() in words)
    return found


def _suite_print(suite: Suite, secret: str) -> str:
    exercise = suite.exercise
    return _hash(__version__, secret, exercise.hidden_path.read_bytes(), exercise.solution_path.read_bytes())


def _hash(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:32]


def _ours_to_repeat(kept: ExerciseResult) -> bool:
    """What our fault withheld is graded again as soon as there is a chance."""
    return any(t.outcome is Outcome.GRADER_ERROR for t in kept.tests)


def _unrun(suite: Suite, status: Status, message: Text | None = None, **known: Any) -> ExerciseResult:
    """An exercise none of whose tests could run: every test is there, with nothing earned."""
    outcome = known.pop("outcome", None) or _NOT_RUN[status]
    tests = tuple(TestResult(c.id, c.task, c.title, c.points, 0.0, outcome) for c in suite.cases)
    exercise = suite.exercise
    return ExerciseResult(
        exercise.name, exercise.title, exercise.unit, status, suite.max_score, tests, message or Text(), **known
    )


def _not_loaded(suite: Suite, failure: LoadFailed, fingerprint: str, path: str) -> ExerciseResult:
    outcome, message = explain.not_loaded(failure.kind, failure.error)
    status = Status.SYNTAX_ERROR if failure.kind == "syntax_error" else Status.IMPORT_ERROR
    return _unrun(suite, status, message, outcome=outcome, fingerprint=fingerprint, source=path)


def _unanswered(quiz: Quiz, status: Status, fingerprint: str, message: Text | None = None) -> QuizResult:
    questions = tuple(
        QuestionResult(q.id, q.points, 0.0, Outcome.NOT_ATTEMPTED, question=q.prompt.text) for q in quiz.questions
    )
    return QuizResult(
        quiz.name, quiz.title, quiz.max_score, questions, status, message or Text(), fingerprint=fingerprint
    )


def _flags(
    submission: Submission, exercises: tuple[ExerciseResult, ...], quizzes: tuple[QuizResult, ...]
) -> tuple[str, ...]:
    seen = {t.outcome for e in exercises for t in e.tests} | {q.outcome for z in quizzes for q in z.questions}
    flags = [str(outcome) for outcome in _FLAGGED if outcome in seen]
    if any(e.attempts for e in exercises) and str(Outcome.BLOCKED) not in flags:
        flags.append(str(Outcome.BLOCKED))
    if any(e.note for e in exercises):
        flags.append("follow_through")
    if any(q.needs_review for z in quizzes for q in z.questions):
        flags.append("needs_review")
    return (*submission.flags, *flags)
