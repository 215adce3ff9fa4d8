"""Policy: how strong the isolation must be before any student's code is run.

| `--isolation` | runs under                                                       |
|---------------|------------------------------------------------------------------|
| auto          | the best that the machine has, at least seccomp + Landlock (2)   |
| full          | namespaces + seccomp + Landlock (3), or not at all               |
| process       | a process with limits and no more (0): for code that you trust   |
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from grader.course.course import Course
from grader.errors import UsageError
from grader.isolation.zygote_handle import ZygoteHandle, most_allowed

if TYPE_CHECKING:
    from grader.isolation.sandbox import Sandbox

Policy = Literal["auto", "full", "process"]
LEAST: dict[Policy, int] = {"auto": 2, "full": 3, "process": 0}


def begin(policy: Policy) -> ZygoteHandle:
    """A zygote that starts while the caller does something else; for `open_sandbox`.

    Raises UsageError where there is no isolation at all.
    """
    return ZygoteHandle(most_allowed(most_wanted(policy)), Course.load().public_data)


def open_sandbox(policy: Policy, zygote: ZygoteHandle | None = None) -> Sandbox:
    """A sandbox that meets the policy. Raises UsageError where the machine cannot."""
    from grader.isolation.sandbox import Sandbox  # not above: it imports numpy, which a zygote need not wait for

    sandbox = Sandbox(most_wanted(policy), zygote)
    if sandbox.level >= LEAST[policy]:
        return sandbox
    sandbox.close()
    raise UsageError(
        f"--isolation {policy} needs level {LEAST[policy]}, this machine offers {sandbox.description!r}: `grade doctor`"
        " says what is missing; --isolation process runs code that you trust"
    )


def limit_whole_run(jobs: int) -> None:
    """Limits of memory, processes and cores for this process and all that it starts, where the machine lets us set any."""
    if sys.platform == "linux":
        from grader.isolation.lockdown.cgroup import RunLimits, limit_run

        limit_run(RunLimits.of_machine(jobs))


def most_wanted(policy: Policy) -> int:
    """The level that the policy asks for, where the machine has it."""
    return 0 if policy == "process" else 3
