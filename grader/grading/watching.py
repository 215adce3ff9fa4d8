"""Watching: a class that goes on arriving, graded as it comes. Each round grades what has arrived since the last one.

A round is a class run in processes of its own, so that whatever a submission does, the watch goes on. The lock on RESULTS
is held from the first look to the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from grader.course.course import Course
from grader.errors import UsageError
from grader.files import is_folder
from grader.grading.class_run import ClassRun, processes
from grader.grading.plan import Plan
from grader.grading.process import student_grader
from grader.grading.run_parts import Graded, Job, chosen
from grader.isolation.policy import limit_whole_run
from grader.report.row import Row
from grader.results.store import Store
from grader.submission.arrivals import Arrivals
from grader.submission.class_folder import refuse_overlap
from grader.submission.entries import Entry


class Watch:
    """Grades what arrives in SUBMISSIONS.

    look: who has handed in by now; it may raise UsageError while an upload is under way. settle: seconds that nothing of a
    submission may change before it is taken.

    Raises UsageError where SUBMISSIONS, RESULTS or the course cannot be used.
    """

    def __init__(self, job: Job, look: Callable[[], list[Entry]], *, jobs: int | None, settle: float):
        self._job, self._look, self._jobs = job, look, jobs
        self._course = Course.load().whole()
        chosen(self._course, job)
        if not is_folder(job.submissions):
            raise UsageError(f"{job.submissions}: no such folder; make it, then watch it")
        refuse_overlap(job.submissions, job.out)
        self._arrivals, self._rows = Arrivals(settle), dict[str, Row]()
        self.store = Store.create(job.out)

    def results(self, times: Iterable[float]) -> Iterator[Graded]:
        """What came of each submission, as it comes. A look at each of `times`, in seconds; the watch ends with them.

        Raises UsageError where another run writes to RESULTS, or the machine cannot be used.
        """
        limit_whole_run(self._jobs or 1)
        with self.store.lock():
            for now in times:
                yield from self._round(now)

    def _round(self, now: float) -> Iterator[Graded]:
        try:
            there = self._look()
        except UsageError:  # empty, or not to be understood before more has arrived
            return
        plan = Plan.of(self._job, self._course, there)
        due = self._arrivals.arrived(plan.everybody, now)
        if not due:
            return
        job, jobs = self._job, processes(len(due), self._jobs, few=plan.few)
        from grader.grading.student_grader import lost

        run = ClassRun(partial(student_grader, job, plan.terms), partial(lost, job, plan.terms), apart=True)
        by_folder = {entry.folder_name: entry for entry in due}
        try:
            for graded in run.results(due, jobs, lambda *_: None):
                self._arrivals.take(by_folder[graded.row.folder])
                self._rows[graded.row.folder] = graded.row
                yield graded
        finally:  # also on Ctrl-C: the class's files know all that was graded
            present = (self._rows.get(entry.folder_name) for entry in plan.everybody)
            plan.write(self.store, [row for row in present if row is not None])
