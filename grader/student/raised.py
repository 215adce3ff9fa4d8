"""Raised: an exception of student code as data: of what classes, with which words, in which lines of which files.

All of it is read on the student's side, where a `__str__` may do anything; nothing of ours is told with it.
"""

from __future__ import annotations

from collections import deque
from types import TracebackType
from typing import NamedTuple, Protocol

from grader.student.plain import NAME_CAP, clean

MESSAGE_CAP, LINES_CAP, LINE_CAP = 500, 10, 200


class Files(Protocol):
    """The student's own files, by the names that tracebacks give them."""

    def __contains__(self, name: object) -> bool: ...

    def line(self, name: str, number: int) -> str:
        """A line of one of them; empty where there is none of that number."""


class NoFiles:
    """Where nobody asks for lines."""

    def __contains__(self, name: object) -> bool:
        return False

    def line(self, name: str, number: int) -> str:
        return ""


class TestRaised(BaseException):
    """The test's own function raised: the call is over. Not an Exception, so that no `except Exception` keeps it."""

    __test__ = False  # no test of pytest's


class NoSuchName(Exception):
    """The attribute that was asked for is not there; the cause says which."""


class NotPython(Exception):
    """The student's file could not be compiled; the cause says why."""


class Raised(NamedTuple):
    """`kind`: raised, missing (no such attribute) or syntax (the file is not Python). `types`: names of the
    exception's classes, most derived first. `lines`: (number, text), outermost first."""

    kind: str
    types: list[str]
    message: str
    lines: list[tuple[int, str]]


def read(error: BaseException, files: Files) -> Raised:
    """What an exception says."""
    kind = "missing" if isinstance(error, NoSuchName) else "syntax" if isinstance(error, NotPython) else "raised"
    cause = error.__cause__ if kind != "raised" and error.__cause__ else error
    public = [c for c in type(cause).__mro__ if c is not object and not str(c.__module__).startswith("grader.")]
    types = [_short(c.__name__, NAME_CAP) for c in public]
    return Raised(kind, types, _message(cause), _lines(cause, files))


def _message(error: BaseException) -> str:
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # noqa: BLE001  # a __str__ of the student's
        text = ""
    return _short(text, MESSAGE_CAP)


def _lines(error: BaseException, files: Files) -> list[tuple[int, str]]:
    places: deque[tuple[str, int]] = deque(maxlen=LINES_CAP)  # a recursion may be very deep
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename in files:
        places.append((str(error.filename), error.lineno or 0))
    return [(number, _short(files.line(name, number), LINE_CAP)) for name, number in places]


def _short(text: str, cap: int) -> str:
    return clean(text, cap)[:cap]
