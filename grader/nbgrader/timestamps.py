"""Timestamps: when a submission came in, by the `timestamp.txt` that nbgrader puts beside it.

nbgrader reads that file in half a dozen places, formgrader and release_feedback among them, and most give up on the whole
class where one cannot be read. So such a file is put aside, and an empty one, which nbgrader knows as "no time", stands
in its place.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.utils import parse_utc

from grader.files import is_file, is_link, is_there
from grader.nbgrader import words

NAME, ASIDE = "timestamp.txt", "timestamp.txt.unreadable"
_LONGEST = 200  # bytes; a date is no longer
_EARLIEST = datetime(2000, 1, 1)  # nbgrader's times are UTC without saying so
_AHEAD = timedelta(days=366)  # clocks differ, but not by years


@dataclass(frozen=True)
class Time:
    """When a submission came in (UTC, as nbgrader has it), None where it is unknown; what is to be said of that."""

    at: datetime | None = None
    problem: str = ""


def time_of(folder: Path, now: datetime | None = None) -> Time:
    """The time of the submission in `folder`; of a file that says none, why, and it is put aside."""
    path = folder / NAME
    if not is_there(path) and not is_link(path):
        return Time()
    found = _read(path, now or datetime.now(UTC).replace(tzinfo=None))
    if isinstance(found, datetime):
        return Time(found)
    kept = words.timestamp_kept(ASIDE) if found != _EMPTY and _put_aside(path) else ""
    return Time(problem=words.timestamp_unreadable(folder.parent.name, found, kept))


_EMPTY = "is empty"


def _read(path: Path, now: datetime) -> datetime | str:
    """The time, or what is wrong with the file."""
    if not is_file(path):
        return "is not a file"
    try:
        with path.open("rb") as handle:
            text = handle.read(_LONGEST).decode("utf-8").strip()
        if not text:
            return _EMPTY
        if not re.search(r"\d{4}", text):  # of a date without a year, dateutil takes the rest from today's
            raise ValueError(text)
        time: datetime = parse_utc(text)
    except (OSError, ValueError, OverflowError, TypeError):
        return "cannot be read as a date"
    return time if _EARLIEST <= time <= now + _AHEAD else "names a date far off"


def _put_aside(path: Path) -> bool:
    """Rename the file and leave an empty one; False where the folder cannot be written to."""
    aside = path.with_name(ASIDE)
    try:
        path.replace(aside)
        path.touch()
    except OSError:
        return False
    return True


def put_unreadable_aside(assignment: str, notebooks: Iterable[str]) -> None:
    """Look at the time of the submission that these notebooks are of, and log what is wrong with it."""
    for folder in {Path(n).parent for n in notebooks}:
        problem = time_of(folder).problem
        if problem:
            logging.getLogger("saiten").warning("%s: %s", assignment, problem)
