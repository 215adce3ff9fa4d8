"""Session: a class from start to end. Reads, grades and writes one student after another, on one or more processes.

Each process collects the hidden tests once, keeps one sandbox and writes the files of the students it graded; the
parent hands out the names and keeps one row a student, so that memory does not grow with the class.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader import __version__
from grader.course.course import Course
from grader.errors import SaitenError, UsageError
from grader.grading.grader import Grader
from grader.grading.pool import in_processes
from grader.isolation.policy import Policy, open_sandbox
from grader.quiz import Quiz
from grader.report import class_page, grades_csv, student_page
from grader.report.row import Row
from grader.results.result import Result
from grader.results.reviews import apply_reviews
from grader.results.store import RunInfo, Store
from grader.submission.entries import Entry, entries
from grader.submission.reading import read
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
    reused: bool
    problem: str = ""


class Marker:
    """Grades and writes single students; lives as long as its process."""

    def __init__(self, job: Job):
        course = Course.load().whole()
        exercises, quizzes = chosen(course, job.only)
        self._job, self._course = job, course
        self._store = Store(job.out)
        self._reviews = self._store.reviews()
        suites = collect([course.exercise(name) for name in exercises])
        self._sandbox = open_sandbox(job.isolation)
        loaded = {name: Quiz.load(course.quiz_path(name)) for name in quizzes}
        self._grader = Grader(suites, loaded, self._sandbox, job.secret)

    def __call__(self, entry: Entry) -> Graded:
        """Grade one entry of SUBMISSIONS and write its files."""
        previous = None if self._job.force else self._store.record(entry.folder_name)
        problem = ""
        try:
            result = self._grader.grade(read(entry, self._course), previous)
        except SaitenError:
            raise
        except Exception:  # our own fault must cost one student's page, not the class
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


def grade_class(job: Job, jobs: int, progress: Callable[[Graded, int, int], None]) -> ClassResult:
    """Grade every entry of SUBMISSIONS and write RESULTS. `progress` hears of each student: (graded, done, total).

    Raises UsageError before anything is run where the input, RESULTS or the machine cannot be used.
    """
    course = Course.load().whole()
    exercises, quizzes = chosen(course, job.only)
    todo = list(entries(job.submissions))
    store = Store.create(job.out)
    outcome = ClassResult()
    with store.lock():
        for done, graded in enumerate(_graded(job, todo, jobs), 1):
            outcome.rows.append(graded.row)
            outcome.isolation = graded.isolation
            outcome.reused += graded.reused
            if graded.problem:
                outcome.problems.append(graded.problem)
            progress(graded, done, len(todo))
        outcome.rows.sort(key=lambda row: row.student)
        folders = tuple(row.folder for row in outcome.rows)
        write_class(store, RunInfo(job.lang, exercises, quizzes, __version__, folders), outcome.rows)
    return outcome


def write_result(store: Store, folder: str, result: Result, lang: Lang) -> Row:
    """A student's files; the row of the class that goes with them."""
    store.write_student(folder, result, student_page(result, lang), lang)
    return Row.of(result, folder)


def write_class(store: Store, info: RunInfo, rows: list[Row]) -> None:
    """The gradebook and the class page."""
    grades = grades_csv(rows, info.exercises, info.quizzes)
    store.write_class(info, grades, class_page(rows, info.exercises, info.quizzes, info.lang))


def rewrite(store: Store, info: RunInfo) -> list[Row]:
    """Write every page of the last run again, from the records and the reviews. Nothing is graded."""
    reviews = store.reviews()
    rows = []
    for folder in info.folders:
        result = store.record(folder)
        if result is None:
            raise UsageError(f"{store.out}: the record of {folder!r} cannot be read; run `grade run` again")
        rows.append(write_result(store, folder, apply_reviews(result, reviews), info.lang))
    write_class(store, info, rows)
    return rows


def _graded(job: Job, todo: list[Entry], jobs: int) -> Iterator[Graded]:
    if jobs <= 1 or len(todo) <= 1:
        marker = Marker(job)
        try:
            for entry in todo:
                yield marker(entry)
        finally:
            marker.close()
    else:
        yield from in_processes(Marker, (job,), todo, min(jobs, len(todo)))
