"""Handed in: the time of a submission, from what the platform wrote beside it.

| platform | record | trusted because |
|---|---|---|
| nbgrader, Sakai | `timestamp.txt` at the top of a student's folder | a zip is packed by the student, so one in there is not read |
| nbgrader's exchange | the name of the submission's folder | the exchange gives it |
| Gradescope | `submission_metadata.yml` beside the students' folders | students' files lie below their folders |
| Canvas | `_LATE_` in a file's name, before two numbers | it can only cost the one who writes it |
| git | the commit that a clone stands at | it is not: see below |

A file's own date is no record: a copy, a zip, a checkout changes it. A commit's is what the student's clock, or the
student, says: it counts where nothing else is known, and after the roster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from grader.course.times import moment
from grader.results.handed_in import HandedIn, Record
from grader.submission import clone
from grader.submission.on_disk import Handed

TIMESTAMP = PurePosixPath("timestamp.txt")
GRADESCOPE = "submission_metadata.yml"
LARGEST_TIMESTAMP, LARGEST_METADATA = 1 << 10, 64 << 20  # bytes
_CANVAS_LATE = re.compile(r"(?:.+_LATE_\d+|LATE_anon_[A-Za-z0-9]+)_(?:\d+_.+|(?:text|link)\.html)")


def recorded(path: Path, handed: Handed, named: HandedIn | None) -> HandedIn | None:
    """When what was handed in in `path` came; None where no record beside its files says it. `named`: as its name says."""
    timestamp = handed.files.get(TIMESTAMP) if handed.is_folder else None
    if timestamp is not None:
        return HandedIn(Record.TIMESTAMP, moment_of(timestamp(LARGEST_TIMESTAMP) or b""))
    if named is not None:
        return named
    created = _gradescope(path.parent / GRADESCOPE).get(path.name)
    return HandedIn(Record.GRADESCOPE, created) if created is not None else None


def named_late(files: Iterable[PurePosixPath]) -> HandedIn | None:
    """That it came late, where the name that Canvas gave one of its files says so."""
    late = any(_CANVAS_LATE.fullmatch(file.name) for file in files)
    return HandedIn(Record.CANVAS, is_late=True) if late else None


def committed(handed: Handed) -> HandedIn | None:
    """The time of the commit that a clone stands at."""
    at = None if handed.commit is None else clone.committed(handed.commit)
    return None if at is None else HandedIn(Record.COMMIT, at)


def _gradescope(path: Path) -> dict[str, datetime]:
    """Folder of a submission → when it came, from an export's metadata; nothing where there is none that can be read."""
    try:
        state = path.stat()
    except OSError:
        return {}
    return _created(path, state.st_mtime_ns) if state.st_size <= LARGEST_METADATA else {}


@lru_cache(maxsize=1)  # one for the whole class
def _created(path: Path, _changed: int) -> dict[str, datetime]:
    import yaml  # not above: it is seldom needed, and takes its time

    try:
        tree = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    rows = tree.items() if isinstance(tree, dict) else ()
    times = ((str(name), moment_of(row.get(":created_at"))) for name, row in rows if isinstance(row, dict))
    return {name: at for name, at in times if at is not None}


def moment_of(value: object) -> datetime | None:
    """What a timestamp.txt or a metadata's field says; without a time zone it is UTC, as all of them write it."""
    if isinstance(value, bytes):
        value = value.decode("utf-8-sig", "replace")
    if isinstance(value, datetime):
        value = value.isoformat(" ", timespec="seconds")
    return moment(value, UTC) if isinstance(value, str) else None
