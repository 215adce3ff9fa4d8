"""Lost: a worker that was ended by nobody who is graded: the kernel short of memory, an operator, a machine too busy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from grader.student.faults import WorkerLost

__all__ = ["WorkerLost", "tried_twice"]

T = TypeVar("T")


def tried_twice(attempt: Callable[[], T]) -> T:
    """What `attempt` gives, the second time where its worker was lost. Raises WorkerLost where that was lost, too."""
    try:
        return attempt()
    except WorkerLost:
        return attempt()
