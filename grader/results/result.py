"""Result: what grading a submission gives, as frozen data. Pages, CSV and JSON are pure functions of it.

Result ─ ExerciseResult ─ TestResult
       └ QuizResult ─ QuestionResult
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from grader.results.finding import Finding
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn
from grader.results.platform_key import PlatformKey
from grader.text import Text


class Outcome(StrEnum):
    """What became of a hidden test or a quiz question."""

    PASSED = "passed"
    FAILED = "failed"  # the student's code ran and a property does not hold
    ERROR = "error"  # the student's code raised
    TIMEOUT = "timeout"
    CRASHED = "crashed"  # its process died
    BLOCKED = "blocked"  # it tried a forbidden act
    NOT_ATTEMPTED = "not_attempted"
    GRADER_ERROR = "grader_error"  # our fault: the mark is withheld, never counted as 0


class Status(StrEnum):
    """What an exercise's file was when it came in."""

    GRADED = "graded"
    MISSING = "missing"
    NOT_ATTEMPTED = "not_attempted"
    SYNTAX_ERROR = "syntax_error"
    IMPORT_ERROR = "import_error"


@dataclass(frozen=True, slots=True)
class ByPerson:
    """That a person set a mark: why, who and when (ISO 8601)."""

    reason: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class TestResult:
    """One hidden test. `earned` is 0 where our fault withheld the mark (see `ExerciseResult.max_score`), and where it
    passed and does not count yet (see `results.counting`)."""

    __test__ = False  # its name starts with Test, but pytest has nothing to collect here

    id: str
    task: str
    title: Text
    points: float
    earned: float
    outcome: Outcome
    finding: Finding | None = None
    diagnosis: tuple[str, ...] = ()  # ids of mistakes, best match first
    hints: tuple[Text, ...] = ()  # one for each id of `diagnosis`
    review: ByPerson | None = None
    counts: bool = True


RAISES = "raises"  # in the place of a mistake, of lines that end in an exception


@dataclass(frozen=True, slots=True)
class WorkedLines:
    """A small example that does not hold beside the student's file, as lines to copy, and what they print there.

    mistake: id of the one that it shows; where nothing explains what was lost, "" for a wrong value, RAISES for an exception.
    """

    task: str
    mistake: str
    lines: tuple[str, ...]
    printed: str = ""
    output: str = ""  # what the student's own `print` wrote meanwhile, its beginning
    raises: bool = False  # `printed` is the exception that came instead


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """One exercise. A test with outcome `grader_error` counts neither in `score` nor in `max_score`."""

    name: str
    title: Text
    unit: str
    status: Status
    max_score: float
    tests: tuple[TestResult, ...] = ()
    finding: Finding | None = None  # of a file that could not be loaded
    diagnosis: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()  # `evidence.of_task`: what agrees in every call of a task, passed tests included
    doubtful: tuple[str, ...] = ()  # the same of what would have lost a test that passed
    fingerprint: str = ""  # of everything the marks depend on; equal fingerprints need no new grading
    source: str = ""  # where in the submission the file was found
    printed: int = 0  # characters that the student's code wrote while it was graded
    forbidden_acts: tuple[str, ...] = ()  # that were tried and stopped
    note: Text = Text()  # what else the student should know of these marks: points carried forward
    lines: tuple[WorkedLines, ...] = ()
    own: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)  # (number, text) by what was called
    output: str = ""  # what loading the file printed, its beginning
    pictures: tuple[tuple[str, Mapping[str, object]], ...] = ()  # (kind, JSON data): `report.pictures` draws them
    tasks: tuple[str, ...] = ()  # as the stub lists them: what others build on comes first
    seconds: float = field(default=0.0, compare=False)  # that its workers were on a core: what grading it cost

    @property
    def score(self) -> float:
        return sum(t.earned for t in self.tests if t.outcome is not Outcome.GRADER_ERROR)

    @property
    def withheld(self) -> float:
        """Points of tests that could not run because of our fault."""
        return sum(t.points for t in self.tests if t.outcome is Outcome.GRADER_ERROR)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One quiz question. `feedback` speaks to the answer that was given, `question` and `answer` repeat both."""

    id: str
    points: float
    earned: float
    outcome: Outcome
    needs_review: bool = False
    question: Text = Text()
    answer: str = ""
    feedback: Text = Text()
    reviewed: bool = False  # a person has confirmed or changed the mark
    review: ByPerson | None = None


@dataclass(frozen=True, slots=True)
class QuizResult:
    """One quiz."""

    name: str
    title: Text
    max_score: float
    questions: tuple[QuestionResult, ...] = ()
    status: Status = Status.GRADED
    message: Text = Text()
    fingerprint: str = ""
    lost: tuple[Text, ...] = ()  # what could not be read of the answers: a person should look
    notes: tuple[Text, ...] = ()  # what was mended or left aside, at no cost

    @property
    def score(self) -> float:
        return sum(q.earned for q in self.questions if q.outcome is not Outcome.GRADER_ERROR)


@dataclass(frozen=True, slots=True)
class Before:
    """The marks of the submission before, by exercise and quiz. passed: of each exercise, by test, whether it passed."""

    scores: Mapping[str, float]
    passed: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """Everything about one submission."""

    student: str
    isolation: str  # the level in force, e.g. "3 namespaces + seccomp + Landlock"
    exercises: tuple[ExerciseResult, ...] = ()
    quizzes: tuple[QuizResult, ...] = ()
    notes: tuple[Text, ...] = ()  # remarks on the submission as a whole: files left aside, ...
    flags: tuple[Flag, ...] = ()  # for the instructor
    handed_in: HandedIn | None = None  # None where no record says it
    before: Before | None = None  # None where this is the first submission
    platform: PlatformKey | None = None  # None where the download does not say whose it is there
    signed_for: str = ""  # whom a zip in it was packed for, where that is somebody else
    digest: str = ""  # of what was handed in and when, wherever it lies

    @property
    def score(self) -> float:
        return sum(e.score for e in self.exercises) + sum(q.score for q in self.quizzes)

    @property
    def seconds(self) -> float:
        """What grading its exercises cost, in seconds of processor time."""
        return sum(e.seconds for e in self.exercises)

    @property
    def max_score(self) -> float:
        return sum(e.max_score for e in self.exercises) + sum(q.max_score for q in self.quizzes)


def number(value: float) -> float | int:
    """A mark as it is written: whole where it is whole, else to four decimals."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def to_record(result: Result) -> dict[str, object]:
    """Everything, in both languages, as plain JSON data."""
    record: dict[str, object] = msgspec.to_builtins(result)
    return record


def from_record(data: Mapping[str, object]) -> Result:
    """The Result that `to_record` wrote. Raises msgspec.ValidationError on anything else."""
    return msgspec.convert(data, type=Result)
