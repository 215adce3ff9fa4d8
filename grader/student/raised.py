"""Raised: an exception of student code as data: of what classes, with which words, in which lines of which files.

All of it is read on the student's side, where a `__str__` may do anything; nothing of ours is told with it.
"""

from __future__ import annotations

import re
from collections import deque
from pathlib import PurePath
from types import FrameType, TracebackType
from typing import NamedTuple, Protocol

import numpy as np

from grader.student.plain import NAME_CAP, clean

MESSAGE_CAP, LINES_CAP, LINE_CAP = 500, 10, 200
SHAPES_CAP, AXES_CAP = 6, 8
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)?")  # `x`, `self.W`


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
    exception's classes, most derived first. `lines`: (number, text), outermost first. `shapes`: of the arrays that the
    last of these lines names. `origin`: the file and the function of that line (`layers.Affine.forward`)."""

    kind: str
    types: list[str]
    message: str
    lines: list[tuple[int, str]]
    shapes: list[tuple[str, list[int]]]
    origin: str


def read(error: BaseException, files: Files) -> Raised:
    """What an exception says."""
    kind = "missing" if isinstance(error, NoSuchName) else "syntax" if isinstance(error, NotPython) else "raised"
    cause = error.__cause__ if kind != "raised" and error.__cause__ else error
    public = [c for c in type(cause).__mro__ if c is not object and not str(c.__module__).startswith("grader.")]
    types = [_short(c.__name__, NAME_CAP) for c in public]
    frames = _frames(cause, files)
    lines = _lines(cause, frames, files)
    shapes = _shapes(frames[-1][0], lines[-1][1]) if frames and frames[-1][1] == lines[-1][0] else []
    return Raised(kind, types, _message(cause), lines, shapes, _origin(frames))


def _message(error: BaseException) -> str:
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # noqa: BLE001  # a __str__ of the student's
        text = ""
    return _short(text, MESSAGE_CAP)


def _frames(error: BaseException, files: Files) -> deque[tuple[FrameType, int]]:
    """The frames of the student's files that led there, each with its line, innermost last."""
    found: deque[tuple[FrameType, int]] = deque(maxlen=LINES_CAP)  # a recursion may be very deep
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            found.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return found


def _origin(frames: deque[tuple[FrameType, int]]) -> str:
    if not frames:
        return ""
    code = frames[-1][0].f_code
    return _short(f"{PurePath(code.co_filename).stem}.{code.co_qualname}", NAME_CAP)


def _lines(error: BaseException, frames: deque[tuple[FrameType, int]], files: Files) -> list[tuple[int, str]]:
    places = [(frame.f_code.co_filename, number) for frame, number in frames]
    if isinstance(error, SyntaxError) and error.filename in files:
        places.append((str(error.filename), error.lineno or 0))
    return [(number, _short(files.line(name, number), LINE_CAP)) for name, number in places[-LINES_CAP:]]


def _shapes(frame: FrameType, line: str) -> list[tuple[str, list[int]]]:
    """The shapes of the arrays that the line names, be they attributes of an object."""
    found = {}
    for name in _NAME.findall(line):
        first, _, attribute = name.partition(".")
        value = frame.f_locals.get(first)
        if attribute and type(value) is not np.ndarray:
            value, first = _attribute(value, attribute), name
        if type(value) is np.ndarray:
            found[_short(first, NAME_CAP)] = [*value.shape[:AXES_CAP]]
    return list(found.items())[:SHAPES_CAP]


def _attribute(holder: object, name: str) -> object:
    try:
        return object.__getattribute__(holder, "__dict__").get(name)
    except BaseException:  # noqa: BLE001  # there is none, or it is the student's own
        return None


def _short(text: str, cap: int) -> str:
    return clean(text, cap)[:cap]
