"""Boot: how the readers' zygote begins. Light to import, so that it can start before anything else does."""

from __future__ import annotations

from grader.isolation.policy import Policy, most_wanted
from grader.isolation.zygote_handle import Boot, ZygoteHandle, most_allowed
from grader.submission.budget import BUDGET, Budget

MODULE = "grader.submission.locked.inside"


def boot_of_readers(budget: Budget = BUDGET) -> Boot:
    """Its module, what it imports, and the limits of each reader."""
    return Boot(MODULE, ("msgspec", "yaml"), (budget.memory, budget.cpu_seconds))


def begin_readers(policy: Policy, budget: Budget = BUDGET) -> ZygoteHandle:
    """A readers' zygote, which starts beside the caller. Raises UsageError where there is no isolation at all."""
    return ZygoteHandle(most_allowed(most_wanted(policy)), boot=boot_of_readers(budget))
