"""Parents: the two zygotes of a grading process. They start first: what else a run imports takes as long as they do."""

from __future__ import annotations

import gc

from grader.grading import start
from grader.isolation.policy import Policy, begin
from grader.submission.budget import BUDGET, Budget
from grader.submission.locked.boot import begin_readers


class Parents:
    """The zygote of students' workers, and that of the readers. A context manager.

    Raises UsageError where there is no isolation at all. `budget`: of the readers.
    """

    def __init__(self, policy: Policy, budget: Budget = BUDGET):
        start.begun()
        self.budget = budget
        self.of_readers = begin_readers(policy, budget)
        self.of_workers = begin(policy)

    def __enter__(self) -> Parents:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def dismiss(self) -> None:
        """Let both end, without waiting for it: each takes a moment, and both at once take no longer."""
        gc.enable()  # where the start ended early
        self.of_readers.dismiss()
        self.of_workers.dismiss()

    def close(self) -> None:
        """End both, where they have not ended yet."""
        self.dismiss()
        self.of_readers.close()
        self.of_workers.close()
