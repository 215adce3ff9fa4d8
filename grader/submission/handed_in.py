"""Handed in: the time of a submission, from what the platform wrote beside it.

| platform | record | trusted because |
|---|---|---|
| nbgrader, Sakai | `timestamp.txt` at the top of a student's folder | a zip is packed by the student, so one in there is not read |
| Gradescope | `submission_metadata.yml` beside the students' folders | students' files lie below their folders |
| Canvas | `_LATE_` in a file's name, before two numbers | it can only cost the one who writes it |

A file's own date is no record: a copy, a zip, a checkout changes it. Nor is a commit: its date is what the student's
clock, or the student, says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

import yaml

from grader.course.times import moment
from grader.results.handed_in import HandedIn, Record
from grader.submission.unpacking import Load

TIMESTAMP = PurePosixPath("timestamp.txt")
GRADESCOPE = "submission_metadata.yml"
LARGEST_TIMESTAMP, LARGEST_METADATA = 1 << 10, 64 << 20  # bytes
_CANVAS_LATE = re.compile(r"(?:.+_LATE_\d+|LATE_anon_[A-Za-z0-9]+)_(?:\d+_.+|(?:text|link)\.html)")


def handed_in(path: Path, files: Mapping[PurePosixPath, Load]) -> HandedIn | None:
    """When the submission in `path` came; None where no record says it. files: what is in it."""
    timestamp = files.get(TIMESTAMP) if path.is_dir() else None
    if timestamp is not None:
        return HandedIn(Record.TIMESTAMP, _timestamp(timestamp(LARGEST_TIMESTAMP)))
    created = _gradescope(path.parent / GRADESCOPE).get(path.name)
    if created is not None:
        return HandedIn(Record.GRADESCOPE, created)
    if any(_CANVAS_LATE.fullmatch(file.name) for file in files):
        return HandedIn(Record.CANVAS, is_late=True)
    return None


def _timestamp(data: bytes | None) -> datetime | None:
    """What timestamp.txt says; without a time zone it is UTC, as nbgrader and Sakai write it."""
    return moment((data or b"").decode("utf-8-sig", "replace"), UTC)


def _gradescope(path: Path) -> dict[str, datetime]:
    """Folder of a submission → when it came, from an export's metadata; nothing where there is none that can be read."""
    try:
        state = path.stat()
    except OSError:
        return {}
    return _created(path, state.st_mtime_ns) if state.st_size <= LARGEST_METADATA else {}


@lru_cache(maxsize=1)  # one for the whole class
def _created(path: Path, _changed: int) -> dict[str, datetime]:
    try:
        tree = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    rows = tree.items() if isinstance(tree, dict) else ()
    times = ((str(name), _moment_of(row.get(":created_at"))) for name, row in rows if isinstance(row, dict))
    return {name: at for name, at in times if at is not None}


def _moment_of(value: object) -> datetime | None:
    if isinstance(value, datetime):
        value = value.isoformat(" ", timespec="seconds")
    return moment(value, UTC) if isinstance(value, str) else None
