"""Process: how a grading process begins: its parents first, and while they start, the import of what it grades with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.grading.parents import Parents

if TYPE_CHECKING:
    from grader.grading.run_parts import Job
    from grader.grading.student_grader import StudentGrader
    from grader.results.terms import Terms


def student_grader(job: Job, terms: Terms | None, parents: Parents | None = None) -> StudentGrader:
    """What it grades with. Raises UsageError where the machine or the course cannot be used."""
    parents = parents or Parents(job.isolation, job.reading_budget)
    from grader.grading.student_grader import StudentGrader

    return StudentGrader(job, terms, parents)
