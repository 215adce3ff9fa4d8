"""Faults: what the student's side did instead of giving a value, and what was done to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grader.errors import GraderFault


class WorkerLost(GraderFault):
    """The student's side was ended from outside, with its zygote, or by a machine without a core to spare: nobody's fault
    that is graded, and worth one more try."""


class StudentFault(Exception):
    """The student's code did not give a value. The family:

    StudentFault
    ├── StudentError     it raised
    │   ├── NotAttempted     NotImplementedError: the blank is not filled in
    │   ├── Missing          the name is not in the file, or not in the object
    │   └── Blocked          it tried a forbidden act
    ├── StudentTimeout   it did not answer in time
    └── StudentCrashed   its process died, or sent what is not an answer
    """


class StudentError(StudentFault):
    """The student's code raised.

    `types`: names of the exception's classes, most derived first; `lines`: (line number, text) in the student's own
    files, outermost first; `shapes`: of the arrays in the last of them; `origin`: its file and function. All of it is the
    student's text: hostile until escaped.
    """

    def __init__(
        self,
        types: tuple[str, ...],
        message: str = "",
        lines: tuple[tuple[int, str], ...] = (),
        shapes: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
        origin: str = "",
    ):
        super().__init__(f"{types[0] if types else 'Exception'}: {message}")
        self.types, self.message, self.lines, self.shapes, self.origin = types, message, lines, shapes, origin


class NotAttempted(StudentError):
    """The blank still raises NotImplementedError."""


class Missing(StudentError):
    """A name that the exercise asks for is not there."""


class Blocked(StudentError):
    """A forbidden act was tried: opening a file, a socket, another process."""


class StudentTimeout(StudentFault):
    """No answer within the time limit."""


NO_ANSWER = "sent what is not an answer"


class StudentCrashed(StudentFault):
    """The process died (`how` says by what), or what it sent was not an answer."""

    def __init__(self, how: str):
        super().__init__(how)
        self.how = how


def student_error(
    types: tuple[str, ...],
    message: str,
    lines: tuple[tuple[int, str], ...] = (),
    kind: str = "raised",
    forbidden_acts: tuple[str, ...] = (),
    shapes: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    origin: str = "",
) -> StudentError:
    """The member of the family that fits what was raised; `kind` as in `raised.Raised`; `forbidden_acts` are those
    seen during the call."""
    if kind == "missing":
        return Missing(types, message, lines)
    if forbidden_acts or types[:1] == ("PermissionError",):
        return Blocked(types, message, lines)
    if "NotImplementedError" in types:
        return NotAttempted(types, message, lines, origin=origin)
    return StudentError(types, message, lines, shapes, origin)
