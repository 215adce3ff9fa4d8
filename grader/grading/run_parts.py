"""Run parts: what a run is asked for and what is said of each student, light to import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.budget import RunBudget
from grader.course.course import Course
from grader.course.naming import names_chosen
from grader.errors import UsageError
from grader.submission.budget import Budget

if TYPE_CHECKING:
    from grader.course.assignment import Assignment
    from grader.course.roster import Roster
    from grader.isolation.policy import Policy
    from grader.report.row import Row
    from grader.results.shard import Shard
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
    assignment: Assignment | None = None
    roster: Roster | None = None
    shard: Shard | None = None  # of the class, where other machines grade the others

    @property
    def budget(self) -> RunBudget:
        """What each submission may cost, as far as it was set."""
        return self.assignment.budget if self.assignment else RunBudget()

    @property
    def reading_budget(self) -> Budget:
        """What reading each submission may cost."""
        return Budget.of(self.budget.reading)


@dataclass(frozen=True)
class Graded:
    """What a process says of one student."""

    row: Row
    isolation: str
    reused: bool = False
    problem: str = ""
    seconds: tuple[tuple[str, float], ...] = ()  # of processor time, by exercise; nothing where it was reused

    @property
    def student(self) -> str:
        """Whose row it is."""
        return self.row.student


def chosen(course: Course, job: Job) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exercises and quizzes that were set or that `--only` names, in the order of the course; else all.

    Raises UsageError on an unknown name, and where the job has both an assignment and names of its own.
    """
    if job.assignment is not None:
        if job.only:
            raise UsageError("--only beside --assignment: the assignment says what is graded; leave one of them out")
        return job.assignment.exercises, job.assignment.quizzes
    names = tuple(e.name for e in course.exercises)
    wanted = names_chosen(course, job.only)
    if not wanted:
        return names, course.quiz_names
    return tuple(n for n in names if n in wanted), tuple(q for q in course.quiz_names if q in wanted)
