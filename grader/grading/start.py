"""Start: what a grading process leaves out until everything is imported."""

from __future__ import annotations

import gc
import os
from functools import cache

from grader.isolation.zygote_handle import ONE_THREAD


def begun() -> None:
    """No threads for numpy's matrices, which wait for work by spinning: a grader takes turns with its worker. And no search
    for garbage among what is imported, which all stays."""
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)
    gc.disable()


def over() -> None:
    """Everything is there: the collector need not look at it again."""
    _freeze()
    gc.enable()


@cache
def _freeze() -> None:
    """Once: what a later start finds besides may become garbage."""
    gc.freeze()
