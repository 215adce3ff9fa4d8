"""Submission run: `grade run`. A folder of submissions is read, graded and written to RESULTS, one student after another.

Each process collects the hidden tests once, keeps one sandbox and writes the files of the students that it graded.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from grader import __version__
from grader.course.course import Course
from grader.errors import SaitenError, UsageError
from grader.grading.class_run import ClassRun, Progress
from grader.grading.grader import Grader, withheld
from grader.grading.results_pages import write_class, write_result
from grader.isolation.policy import Policy, open_sandbox
from grader.quiz import Quiz
from grader.report.row import Row
from grader.results.reviews import apply_reviews
from grader.results.store import RunInfo, Store
from grader.submission.class_folder import refuse_overlap, refuse_what_is_no_class
from grader.submission.entries import Entry, entries
from grader.submission.reading import read
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.text import Lang


@dataclass(frozen=True)
class Job:
    """One call of `grade run`."""

    submissions: Path
    out: Path
    secret: str
    only: tuple[str, ...] = ()
    lang: Lang = "en"
    isolation: Policy = "auto"
    force: bool = False


@dataclass
class ClassResult:
    """What a run gave: a row a student, and lines about what went wrong on the way."""

    rows: list[Row] = field(default_factory=list)
    isolation: str = ""
    reused: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Graded:
    """What a process says of one student."""

    row: Row
    isolation: str
    reused: bool = False
    problem: str = ""

    @property
    def student(self) -> str:
        """Whose row it is."""
        return self.row.student


@dataclass(frozen=True)
class _Chosen:
    """The exercises and quizzes of a run, ready to grade with."""

    course: Course
    suites: dict[str, Suite]
    quizzes: dict[str, Quiz]

    @classmethod
    def of(cls, job: Job) -> _Chosen:
        course = Course.load().whole()
        exercises, quizzes = chosen(course, job.only)
        suites = collect([course.exercise(name) for name in exercises])
        return cls(course, suites, {name: Quiz.load(course.quiz_path(name)) for name in quizzes})


class StudentGrader:
    """Grades and writes single students; lives as long as its process."""

    def __init__(self, job: Job):
        self._job, self._store = job, Store(job.out)
        self._reviews = self._store.reviews()
        self._chosen = _Chosen.of(job)
        self._sandbox = open_sandbox(job.isolation)
        self._grader = Grader(self._chosen.suites, self._chosen.quizzes, self._sandbox, job.secret)

    def __call__(self, entry: Entry) -> Graded:
        """Grade one entry of SUBMISSIONS and write its files."""
        previous = None if self._job.force else self._store.record(entry.folder_name)
        problem = ""
        try:
            result = self._grader.grade(read(entry, self._chosen.course), previous)
        except SaitenError:
            raise
        except Exception:  # noqa: BLE001  # our own fault must cost one student's page, not the class
            problem = f"{entry.student}: our fault, its marks are withheld: {traceback.format_exc(limit=-2)}"
            result = self._grader.withheld(entry.student)
        reused = previous is not None and result == previous
        if not problem and not reused:
            self._store.keep(entry.folder_name, result)
        shown = write_result(self._store, entry.folder_name, apply_reviews(result, self._reviews), self._job.lang)
        return Graded(shown, result.isolation, reused, problem)

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()


def _lost(job: Job, entry: Entry) -> Graded:
    """The row and the page of a submission that ended two grading processes: its marks are withheld.

    No record is kept, so that the next run tries it again.
    """
    ready = _Chosen.of(job)
    result = withheld(entry.student, ready.suites, ready.quizzes, isolation="")
    row = write_result(Store(job.out), entry.folder_name, result, job.lang)
    problem = f"{entry.student}: the grading process ended on its own, twice (out of memory?); its marks are withheld"
    return Graded(row, "", problem=problem)


def chosen(course: Course, only: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exercises and quizzes that `--only` names, in the order of the course; all where it names none.

    Raises UsageError on an unknown name.
    """
    names = tuple(e.name for e in course.exercises)
    wanted = {name.removesuffix(".py") for name in only}
    unknown = wanted - set(names) - set(course.quiz_names)
    if unknown:
        known = ", ".join((*names, *course.quiz_names))
        raise UsageError(f"--only {sorted(unknown)[0]}: no such exercise or quiz; there are: {known}")
    if not wanted:
        return names, course.quiz_names
    return tuple(n for n in names if n in wanted), tuple(q for q in course.quiz_names if q in wanted)


def grade_submissions(job: Job, jobs: int | None, progress: Progress) -> ClassResult:
    """Grade every entry of SUBMISSIONS and write RESULTS.

    Raises UsageError before anything is run where the input, RESULTS or the machine cannot be used.
    """
    course = Course.load().whole()
    exercises, quizzes = chosen(course, job.only)
    refuse_overlap(job.submissions, job.out)
    refuse_what_is_no_class(job.submissions, course)
    todo = entries(job.submissions)
    store = Store.create(job.out)
    outcome = ClassResult()
    class_run = ClassRun(partial(StudentGrader, job), partial(_lost, job))
    with store.lock():
        for graded in class_run.results(todo, jobs, progress):
            outcome.rows.append(graded.row)
            outcome.isolation = graded.isolation or outcome.isolation
            outcome.reused += graded.reused
            if graded.problem:
                outcome.problems.append(graded.problem)
        outcome.rows.sort(key=lambda row: row.student)
        folders = tuple(row.folder for row in outcome.rows)
        write_class(store, RunInfo(job.lang, exercises, quizzes, __version__, folders), outcome.rows)
    return outcome
