"""Policy: how strong the isolation must be before any student's code is run.

| `--isolation` | runs under                                                       |
|---------------|------------------------------------------------------------------|
| auto          | the best that the machine has, at least seccomp + Landlock (2)   |
| full          | namespaces + seccomp + Landlock (3), or not at all               |
| process       | a process with limits and no more (0): for code that you trust   |
"""

from __future__ import annotations

from typing import Literal

from grader.errors import UsageError
from grader.isolation.sandbox import Sandbox

Policy = Literal["auto", "full", "process"]
LEAST: dict[Policy, int] = {"auto": 2, "full": 3, "process": 0}


def open_sandbox(policy: Policy) -> Sandbox:
    """A sandbox that meets the policy. Raises UsageError where the machine cannot."""
    sandbox = Sandbox(max_level=0 if policy == "process" else 3)
    if sandbox.level >= LEAST[policy]:
        return sandbox
    sandbox.close()
    raise UsageError(
        f"--isolation {policy} needs level {LEAST[policy]}, this machine offers {sandbox.description!r}: `grade doctor`"
        " says what is missing; --isolation process runs code that you trust"
    )
