"""Student: what a hidden test holds.

`student` is the test's side; `backend` what the other side must offer; `in_process` that other side for code that we
wrote; `objects` what both of them do with arguments; `faults` what came instead of a value; `describe` words for values.
"""

from __future__ import annotations

import warnings
from importlib import import_module


def __getattr__(name: str) -> object:
    """Courses written for 0.1 import `inplace` and the faults from here. Goes with the next version."""
    student = import_module("grader.student.student")
    if name.startswith("__") or name not in student.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(f"import {name} from grader.testing, not from grader.student", DeprecationWarning, stacklevel=2)
    value: object = getattr(student, name)
    return value
