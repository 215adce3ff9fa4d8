"""Plan: what a run is about: who is graded, on what, and under which terms. Made before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader import __version__
from grader.course.course import Course
from grader.course.fingerprint import fingerprint, of_course
from grader.grading.class_list import class_list
from grader.grading.run_parts import Job, chosen
from grader.results.shard import Common
from grader.results.store import RunInfo, Store
from grader.results.terms import Terms
from grader.submission.entries import Entry

if TYPE_CHECKING:
    from grader.grading.unchanged_class import UnchangedClass
    from grader.report.row import Row

FEW_PARTS = 48  # exercises and quizzes of all students below which one process is quicker than starting another


@dataclass(frozen=True)
class Plan:
    """everybody: of the class; a shard grades a part of them. remarks: on the roster and the extensions."""

    job: Job
    course: Course
    exercises: tuple[str, ...]
    quizzes: tuple[str, ...]
    everybody: list[Entry]
    terms: Terms | None
    remarks: list[str]

    @classmethod
    def of(cls, job: Job, course: Course, there: list[Entry]) -> Plan:
        """The plan for those who handed in. Raises UsageError where the job names what is not in the course."""
        exercises, quizzes = chosen(course, job)
        everybody, terms, remarks = class_list(there, job.submissions, job.assignment, job.roster)
        return cls(job, course, exercises, quizzes, everybody, terms, remarks)

    @property
    def todo(self) -> list[Entry]:
        """Who is graded here."""
        return self.job.shard.of(self.everybody) if self.job.shard else self.everybody

    @property
    def few(self) -> int:
        """Students below which one process is quicker than starting another."""
        return max(2, FEW_PARTS // max(1, len(self.exercises) + len(self.quizzes)))

    def write(self, store: Store, rows: Iterable[Row], unchanged: UnchangedClass | None = None) -> list[Row]:
        """Write what the class gets: its pages, and those of students of whom one attempt counts. The rows that count."""
        ordered = sorted(rows, key=lambda row: (row.student, row.folder))
        info = self._info(tuple(row.folder for row in ordered))  # all attempts: another rule may choose another one
        if unchanged is not None and unchanged.stands(info, ordered):
            return ordered
        from grader.grading.results_pages import with_attempts, write_class  # they take as long as the zygotes to start

        counting = with_attempts(store, self.terms or Terms(), self.job.lang, ordered)
        write_class(store, info, counting)
        if unchanged is not None:
            unchanged.keep(info, ordered)
        return counting

    def _info(self, folders: tuple[str, ...]) -> RunInfo:
        job, course = self.job, self.course
        columns = (*(e.name for e in course.exercises), *course.quiz_names) if job.assignment else ()
        shared = self._common() if job.shard else None
        about = (job.lang, self.exercises, self.quizzes, __version__, folders, self.terms, columns)
        return RunInfo(*about, shard=job.shard, common=shared)

    def _common(self) -> Common:
        """What another shard of this run has to have, too."""
        names = (part for entry in self.everybody for part in (entry.student, entry.folder_name))
        class_ = fingerprint(*(n.encode("utf-8", "surrogateescape") for n in names))
        course = of_course(self.course)
        # Of all three, so that a secret cannot be looked up by its hash.
        return Common(course, class_, self.job.isolation, fingerprint("shard", course, class_, self.job.secret))
