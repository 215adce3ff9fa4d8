"""Student grader: what one process of a run has: the hidden tests collected once, one sandbox, and the files it writes.

Importing this costs most of a short run, so `process` does it while the zygotes start.
"""

from __future__ import annotations

import traceback
from contextlib import ExitStack
from dataclasses import dataclass, replace

from grader.course.course import Course
from grader.errors import SaitenError
from grader.grading import start
from grader.grading.blank import withheld
from grader.grading.grader import Grader
from grader.grading.parents import Parents
from grader.grading.results_pages import write_result
from grader.grading.run_parts import Graded, Job, chosen
from grader.grading.unchanged import Unchanged
from grader.isolation.policy import open_sandbox
from grader.quiz import Quiz
from grader.results.attempts import SEVERAL
from grader.results.flags import Flag
from grader.results.progress import before
from grader.results.reviews import apply_reviews
from grader.results.store import Store
from grader.results.terms import Terms
from grader.submission.entries import Entry
from grader.submission.locked.reader import Reader
from grader.submission.outline import CourseOutline
from grader.testing.case import Suite
from grader.testing.collected import collected


@dataclass(frozen=True)
class _Chosen:
    """The exercises and quizzes of a run, ready to grade with."""

    course: Course
    suites: dict[str, Suite]
    quizzes: dict[str, Quiz]

    @classmethod
    def of(cls, job: Job) -> _Chosen:
        course = Course.load().whole()
        exercises, quizzes = chosen(course, job)
        suites = collected([course.exercise(name) for name in exercises])
        return cls(course, suites, {name: Quiz.load(course.quiz_path(name)) for name in quizzes})


class StudentGrader:
    """Grades and writes single students; lives as long as its process."""

    def __init__(self, job: Job, terms: Terms | None = None, parents: Parents | None = None):
        parents = parents or Parents(
            job.isolation, job.reading_budget
        )  # both start on another core while the hidden tests are collected
        with ExitStack() as at_fault:
            at_fault.callback(parents.close)
            self._reader = Reader(job.isolation, job.reading_budget, zygote=parents.of_readers)
            self._job, self._terms, self._store = job, terms, Store(job.out)
            self._reviews = self._store.reviews()
            self._chosen = _Chosen.of(job)
            self._outline = CourseOutline(self._chosen.course)
            self._sandbox = open_sandbox(job.isolation, parents.of_workers)
            at_fault.pop_all()
        self._parents = parents
        self._grader = Grader(self._chosen.suites, self._chosen.quizzes, self._sandbox, job.secret, budget=job.budget)
        self._unchanged = Unchanged(job, terms, self._store, self._reviews)
        start.over()

    def __call__(self, entry: Entry) -> Graded:
        """Grade one entry of SUBMISSIONS and write its files."""
        made_of = self._unchanged.made_of(entry)
        earlier = self._store.record(entry.folder_name)
        previous = None if self._job.force else earlier
        problem = ""
        try:
            result = self._grader.grade(self._reader.read(entry, self._outline), previous)
        except SaitenError:
            raise
        except Exception:  # noqa: BLE001  # our own fault must cost one student's page, not the class
            problem = f"{entry.student}: our fault, its marks are withheld: {traceback.format_exc(limit=-2)}"
            result = self._grader.withheld(entry.student)
        result = replace(result, platform=entry.platform, signed_for=entry.signed_for, before=before(earlier, result))
        if SEVERAL & set(entry.flags):  # a person may choose it
            result = replace(result, digest=self._unchanged.digest(entry))
        is_kept = previous is not None and result == previous
        if problem:
            self._store.withhold(entry.folder_name, result)
        elif is_kept:
            self._store.release(entry.folder_name)
        else:
            self._store.keep(entry.folder_name, result)
        reviewed = apply_reviews(result, self._reviews, entry.folder_name)
        shown = write_result(self._store, entry.folder_name, reviewed, self._job.lang, self._terms)
        self._unchanged.keep(entry, made_of, result, shown)
        reused = is_kept and Flag.NOT_HANDED_IN not in result.flags
        seconds = () if is_kept else tuple((e.name, e.seconds) for e in result.exercises if e.seconds)
        return Graded(shown, result.isolation, reused, problem, seconds)

    def close(self) -> None:
        """End the sandbox and the reader."""
        self._parents.dismiss()
        self._sandbox.close()
        self._reader.close()


def lost(job: Job, terms: Terms | None, entry: Entry, tries: int = 2) -> Graded:
    """The row and the page of a submission that ended so many grading processes: its marks are withheld.

    No record is kept, so that the next run tries it again.
    """
    ready = _Chosen.of(job)
    result = withheld(entry.student, ready.suites, ready.quizzes, isolation="")
    store = Store(job.out)
    store.withhold(entry.folder_name, result)
    row = write_result(store, entry.folder_name, result, job.lang, terms)
    times = "twice" if tries == 2 else f"{tries} times"
    problem = f"{entry.student}: the grading process ended on its own, {times} (out of memory?); its marks are withheld"
    return Graded(row, "", problem=problem)
