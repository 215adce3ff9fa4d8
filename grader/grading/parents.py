"""Parents: the two zygotes of a grading process. They start first: what else a run imports takes as long as they do."""

from __future__ import annotations

from grader.isolation.policy import Policy, begin
from grader.submission.budget import BUDGET, Budget
from grader.submission.locked.boot import begin_readers


class Parents:
    """The zygote of students' workers, and that of the readers. A context manager.

    Raises UsageError where there is no isolation at all. `budget`: of the readers.
    """

    def __init__(self, policy: Policy, budget: Budget = BUDGET):
        self.budget = budget
        self.of_readers = begin_readers(policy, budget)
        self.of_workers = begin(policy)

    def __enter__(self) -> Parents:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End both, where they have not ended yet."""
        self.of_readers.close()
        self.of_workers.close()
