"""Lending: whether a task loses its tests only through another task of the same file, which it calls.

Its lost tests are run once more where the other's name stands for the reference's; where all of them pass then, the fault is
in the other. The reference is there as compiled code, as in `follow_through`; no mark hangs on what comes of it, and
nothing of it is told but that they passed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from grader.diagnosis.comparison.ratio import Ratio
from grader.grading import words
from grader.grading.workers import Workers
from grader.results.evidence import follows_id
from grader.results.result import TestResult
from grader.student.keeping import Keeping
from grader.student.student import Student
from grader.testing.case import Case

SECONDS = 1.0  # that one test may take
MOST_OTHERS = 3  # tasks that lost tests and are spoken of


@dataclass(frozen=True)
class Lending:
    """Of one student's file. cases: the hidden tests; secret: seeds their data."""

    workers: Workers
    cases: Sequence[Case]
    secret: str

    def through(self, task: str, lost: Sequence[TestResult]) -> Ratio | None:
        """The other task whose fault it is that this one lost tests, or those, as it is told. lost: of all tasks."""
        source = self.workers.source
        faulty = dict.fromkeys(r.task for r in lost if r.task != task)
        others = [other for other in faulty if _is_spoken_of(other, source)]
        ids = {r.id for r in lost if r.task == task}
        asked = [c for c in self.cases if c.id in ids and not (c.is_timed or c.capstone)]
        if not asked or not 0 < len(others) <= MOST_OTHERS:
            return None
        several = [others] if len(others) > 1 else []
        to_blame = next((lent for lent in (*([o] for o in others), *several) if self._all_pass(asked, lent)), None)
        return Ratio(follows_id(to_blame), words.follows(to_blame)) if to_blame else None

    def _all_pass(self, cases: Sequence[Case], lent: Sequence[str]) -> bool:
        began, purse = time.monotonic(), self.workers.purse.outermost
        if purse.spare < 0:
            return False
        try:
            with self.workers.lent(lent) as worker:
                for case in cases:
                    case.run(Student(worker, SECONDS, Keeping.nothing()), self.secret)
        except Exception:  # noqa: BLE001  # whatever the student's code makes of a test, it does not pass it
            return False
        finally:
            purse.spare -= time.monotonic() - began
        return True


def _is_spoken_of(task: str, source: str) -> bool:
    """Whether the file says its name more than once: where it is defined, and by somebody who calls it."""
    return len(re.findall(rf"\b{re.escape(task)}\b", source)) > 1
