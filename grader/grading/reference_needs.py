"""Reference needs: the time on a core that an exercise's tests take with its reference, where students' files run."""

from __future__ import annotations

from grader.grading.purse import Purse
from grader.grading.workers import Workers
from grader.isolation.sandbox import Sandbox
from grader.student.keeping import Keeping
from grader.student.student import Student
from grader.testing.case import Suite


def reference_needs(suite: Suite, sandbox: Sandbox, secret: str) -> float:
    """Seconds. Raises GraderFault where the machine gave no answer."""
    workers = Workers(sandbox, {}, suite.exercise, purse=Purse(0.0))
    needs = 0.0
    try:
        for case in suite.cases:
            student = Student(workers.reference(), case.time_limit, Keeping.nothing())
            case.run(student, secret, lambda: Student(workers.reference()))
            needs += student.seconds_spent()
    finally:
        workers.close()
    return needs
