"""Lost: a worker that was ended by nobody who is graded: the kernel short of memory, an operator, the zygote's death."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from grader.errors import GraderFault

T = TypeVar("T")


class WorkerLost(GraderFault):
    """A worker was ended from outside, or with its zygote: nobody's fault that is graded, and worth one more try."""


def tried_twice(attempt: Callable[[], T]) -> T:
    """What `attempt` gives, the second time where its worker was lost. Raises WorkerLost where that was lost, too."""
    try:
        return attempt()
    except WorkerLost:
        return attempt()
