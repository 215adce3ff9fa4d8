"""Student: what a hidden test holds.

`student` is the test's side; `backend` what the other side must offer; `in_process` that other side for code that we
wrote. Both backends stand on `plain` (what crosses), `objects` (what stays there), `callbacks` (what stays here),
`generators` (what is lent) and `raised` (what an exception says). `faults`: what came instead of a value; `describe`:
words for values.
"""

from __future__ import annotations

import warnings
from importlib import import_module

# Of 0.1. Looked up before anything is imported: workers import parts of this room, and nothing else.
_OLD_NAMES = frozenset(
    "MODULE Backend Blocked Change Function LocalBackend Missing NotAttempted Ref RemoteObject Reply Step Student "
    "StudentCrashed StudentError StudentFault StudentTimeout inplace same_data student_error".split()
)


def __getattr__(name: str) -> object:
    """Courses written for 0.1 import `inplace` and the faults from here. Goes with the next version."""
    if name not in _OLD_NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    warnings.warn(f"import {name} from grader.testing, not from grader.student", DeprecationWarning, stacklevel=2)
    home = "faults" if name in ("Blocked", "Missing") else "student"
    value: object = getattr(import_module(f"grader.student.{home}"), name)
    return value
