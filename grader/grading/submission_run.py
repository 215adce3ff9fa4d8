"""Submission run: `grade run`. A folder of submissions is read, graded and written to RESULTS, one student after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from grader.course.course import Course
from grader.course.fingerprint import of_course
from grader.grading.class_run import Began, ClassRun, Progress, processes, unheard
from grader.grading.parents import Parents
from grader.grading.plan import Plan
from grader.grading.process import student_grader
from grader.grading.run_parts import Graded, Job, chosen
from grader.grading.unchanged import Unchanged
from grader.grading.unchanged_class import UnchangedClass
from grader.isolation.policy import limit_whole_run
from grader.results.store import Store
from grader.submission.class_folder import refuse_overlap, refuse_what_is_no_class
from grader.submission.entries import Entry, entries
from grader.submission.locked.reader import Reader

if TYPE_CHECKING:
    from grader.grading.cluster import Workers
    from grader.report.row import Row


@dataclass
class ClassResult:
    """What a run gave: a row a student, and lines about what went wrong on the way."""

    rows: list[Row] = field(default_factory=list)
    isolation: str = ""
    reused: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)  # of processor time, by exercise, in this run
    longest: tuple[str, float] = ("", 0.0)  # the student who took most of it
    remarks: list[str] = field(default_factory=list)  # on the roster and the extensions
    _pieces: dict[object, object] = field(default_factory=dict)  # of rows, that many have alike

    def looked_through(self, plan: Plan, unchanged: Unchanged, progress: Progress) -> Iterator[Entry]:
        """Those of the run of whom something may have changed; of the others what came of them is added."""
        for entry in plan.todo:
            graded = None if plan.job.force else unchanged.graded(entry)
            if graded is None:
                yield entry
                continue
            self.add(graded)
            progress(graded.student, len(self.rows), len(plan.todo))

    def add(self, graded: Graded) -> None:
        """One submission more."""
        self.rows.append(graded.row.shared(self._pieces))
        self.isolation = graded.isolation or self.isolation
        self.reused += graded.reused
        self.problems += [graded.problem] if graded.problem else []
        for name, seconds in graded.seconds:
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        of_student = sum(seconds for _, seconds in graded.seconds)
        self.longest = max(self.longest, (graded.student, of_student), key=lambda one: one[1])


def grade_submissions(
    job: Job,
    jobs: int | None,
    progress: Progress,
    *,
    parents: Parents | None = None,
    there: list[Entry] | None = None,
    began: Began = unheard,
    workers: Workers | None = None,
    keep: Callable[[str], None] = unheard,
) -> ClassResult:
    """Grade every entry of SUBMISSIONS and write RESULTS.

    parents: begun for this job, of its one process. there: the entries, where a platform's layout says whose is what.
    workers: of a cluster, which do it instead of processes here. keep: hears of each student's folder once it is whole.

    Raises UsageError before anything is run where the input, RESULTS or the machine cannot be used.
    """
    course = Course.load().whole()
    chosen(course, job)  # an unknown name is said before all else
    refuse_overlap(job.submissions, job.out)
    limit_whole_run(jobs or 1)
    with ExitStack() as locked, ExitStack() as opened:
        own = cache(lambda: opened.enter_context(_begun(job, parents)))
        notes, there = _ordinary_class(job, course, own) if there is None else ([], there)
        plan = Plan.of(job, course, there)
        store = Store.create(job.out)
        locked.enter_context(store.lock())
        unchanged = Unchanged(job, plan.terms, store, store.reviews())
        outcome = ClassResult(remarks=notes + plan.remarks)
        todo = list(outcome.looked_through(plan, unchanged, progress))
        jobs = processes(len(todo), jobs, few=plan.few) if workers is None else 0
        if jobs != 1:  # several have their own each
            opened.close()
            if parents is not None:
                parents.close()
        if workers is None:
            run = _here(plan, todo, jobs, own() if jobs == 1 else None, progress, began=began)
        else:
            run = _there(plan, todo, workers, progress, began=began, said=outcome.problems.append)
        for graded in run:
            outcome.add(graded)
            keep(graded.row.folder)
        outcome.rows = plan.write(store, outcome.rows, UnchangedClass(unchanged, job.out))
    return outcome


def _here(
    plan: Plan, todo: list[Entry], jobs: int, own: Parents | None, progress: Progress, *, began: Began
) -> Iterator[Graded]:
    """What came of these, by processes of this machine."""
    if not todo:
        return
    make = partial(student_grader, plan.job, plan.terms, own)
    from grader.grading.student_grader import lost  # this takes as long as the zygotes do to start

    class_run = ClassRun(make, partial(lost, plan.job, plan.terms))
    yield from class_run.results(todo, jobs, progress, already=len(plan.todo) - len(todo), began=began)


def _there(
    plan: Plan, todo: list[Entry], workers: Workers, progress: Progress, *, began: Began, said: Callable[[str], None]
) -> Iterator[Graded]:
    """What came of these, by the workers of a cluster."""
    from grader.grading.cluster import ClusterRun

    run = ClusterRun(workers, plan.job, plan.terms, course=of_course(plan.course), said=said, began=began)
    for number, graded in enumerate(run.results(todo), 1 + len(plan.todo) - len(todo)):
        yield graded
        progress(graded.student, number, len(plan.todo))


def _begun(job: Job, parents: Parents | None) -> Parents:
    """The parents of one process; those that were begun before the job's reading budget was known, if that is the usual."""
    if parents is None or parents.budget == job.reading_budget:
        return parents or Parents(job.isolation, job.reading_budget)
    parents.close()
    return Parents(job.isolation, job.reading_budget)


def _ordinary_class(job: Job, course: Course, parents: Callable[[], Parents]) -> tuple[list[str], list[Entry]]:
    """Remarks, and the entries: a folder or an archive a student. Raises UsageError where it is no class."""
    reader = cache(lambda: Reader(job.isolation, job.reading_budget, zygote=parents().of_readers))  # seldom needed
    on_roster = {person.id for person in job.roster.people} if job.roster else set()
    notes = refuse_what_is_no_class(job.submissions, course, lambda *handed: reader().fill(*handed), on_roster)
    return notes, entries(job.submissions)
