"""Canvas by its API: one assignment's marks, and pages as comments, by canvasapi, which is imported only here.

The assignment is a sheet of one column, so that the rules of `filling` hold. Calls: the assignment, its submissions, and for
each changed mark `PUT …/submissions/:user` and, for a page, `POST …/submissions/:user/comments/files`. Source: Canvas's
API documentation ("Submissions", "Submission Comments").
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Protocol
from urllib.parse import urlsplit

from grader.errors import UsageError
from grader.platforms.filling import Change
from grader.platforms.sheets.grid import Grid
from grader.platforms.sheets.sheet import Column, Person
from grader.results.result import number

TOKEN_VARIABLE = "CANVAS_TOKEN"
_ADDRESS = re.compile(r"(?P<home>https?://[^/?#]+)/courses/(?P<course>\d+)/assignments/(?P<assignment>\d+)/?")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _Submission(Protocol):
    """What of canvasapi's submission is used."""

    user_id: int

    def edit(self, **what: object) -> object: ...  # PUT

    def upload_comment(self, file: Path) -> tuple[bool, object]: ...  # POST, the upload, PUT


class _Assignment(Protocol):
    """What of canvasapi's assignment is used."""

    name: str
    points_possible: float | None

    def get_submissions(self) -> Iterable[_Submission]: ...  # GET, page by page


class _Marks:
    """The marks that stand in Canvas, as a grid."""

    def __init__(self, rows: Sequence[Sequence[str]]):
        self.rows = rows

    def fill(self, row: int, column: int, value: float) -> None:
        """Nothing is written here: a change is sent."""

    def data(self) -> bytes:
        return b""


class CanvasAssignment:
    """An assignment in Canvas."""

    title: ClassVar[str] = "Canvas"
    layout: ClassVar[str] = "canvas"
    most: ClassVar[float | None] = None

    def __init__(self, address: str, token: str):
        """address: as the browser shows it. Raises UsageError where Canvas does not answer as it should."""
        found = _ADDRESS.fullmatch(address)
        if not found:
            raise UsageError(f"--at {address}: is no assignment; give its address, https://…/courses/12/assignments/34")
        if address.startswith("http://") and urlsplit(address).hostname not in _LOOPBACK:
            raise UsageError(f"--at {address}: the token would travel unprotected; give the address with https")
        with _told(address):
            assignment = _assignment(found["home"], int(found["course"]), int(found["assignment"]), token)
            self._submissions: list[_Submission] = list(assignment.get_submissions())
        self._address = address
        rows = [(str(s.user_id), "EX" if _of(s, "excused") else _of(s, "score")) for s in self._submissions]
        self.grid: Grid = _Marks([("user", "mark"), *rows])
        self.columns = [Column(1, (assignment.name,), assignment.points_possible)]
        self.people = [Person(n, f"user {user}", user) for n, (user, _) in enumerate(rows, 1)]

    def send(self, changes: Sequence[Change], pages: Mapping[str, Path]) -> None:
        """Enter the marks, each with its student's page as a comment where there is one. Raises UsageError, saying how
        far it came."""
        for count, change in enumerate(changes):
            submission = self._submissions[change.person.at - 1]
            with _told(self._address, f"; {count} of {len(changes)} marks were entered, the same command goes on"):
                submission.edit(submission={"posted_grade": str(number(change.value))})
                if change.student in pages:
                    submission.upload_comment(pages[change.student])


def _assignment(home: str, course: int, assignment: int, token: str) -> _Assignment:
    """The assignment as canvasapi knows it. Raises UsageError where that is not installed."""
    try:
        from canvasapi import Canvas
    except ImportError as error:
        raise UsageError("Canvas's API needs canvasapi: pip install 'saiten[canvas]'") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # on http, which is refused above but for this machine itself
        canvas = Canvas(home, token)
    found: _Assignment = canvas.get_course(course).get_assignment(assignment)
    return found


def _of(submission: _Submission, name: str) -> str:
    value = getattr(submission, name, None)
    return "" if value is None or value is False else str(value)


@contextmanager
def _told(address: str, so_far: str = "") -> Iterator[None]:
    """What Canvas or the network says, as a UsageError: never with the token."""
    try:
        yield
    except Exception as error:
        is_canvass = type(error).__module__.startswith("canvasapi.") or isinstance(error, OSError | ValueError)
        if not is_canvass:
            raise
        raise UsageError(f"{address}: Canvas says {type(error).__name__}: {str(error)[:200]}{so_far}") from error
