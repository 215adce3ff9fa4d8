"""When a submission came: the platform's record, or nothing; never what a student can write or a copy changes."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.results.handed_in import HandedIn, Record
from grader.submission.entries import entries
from grader.submission.reading import read

SOURCE = "def double(x):\n    return 2 * x\n"
AT = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)


def write(folder: Path, **files: str | bytes) -> None:
    """Files by path, `/` written as `__`."""
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def time_of(folder: Path, course: Course) -> HandedIn | None:
    """What is known of the only submission in a folder."""
    (entry,) = entries(folder)
    return read(entry, course).handed_in


@pytest.mark.parametrize(
    ("content", "at"),
    [
        ("2026-10-31 23:59:00.000000 UTC", AT),
        ("2026-11-01 08:59:00 Asia/Tokyo\n", AT),
        ("2026-10-31 23:59:00", AT),  # without a zone: UTC, as nbgrader reads it
        ("20261031235900000", AT),  # Sakai
        (b"\xef\xbb\xbf2026-10-31 23:59 UTC", AT),
        ("soon", None),
        (b"\xff\xfe\x00", None),
        ("", None),
        ("2026-10-31 23:59" + " " * 5000, None),  # larger than a time
    ],
)
def test_timestamp_txt(tmp_path: Path, course: Course, content: str | bytes, at: datetime | None):
    write(tmp_path / "ann", **{"double.py": SOURCE, "timestamp.txt": content})
    assert time_of(tmp_path, course) == HandedIn(Record.TIMESTAMP, at)
    (entry,) = entries(tmp_path)
    is_told_as_unused = "timestamp.txt" in " ".join(text.en for text in read(entry, course).told)
    assert is_told_as_unused == (at is None)


def test_a_timestamp_below_the_top_is_the_students_own(tmp_path: Path, course: Course):
    write(tmp_path / "ann", **{"double.py": SOURCE, "work__timestamp.txt": "2020-01-01 00:00 UTC"})
    assert time_of(tmp_path, course) is None


def test_a_timestamp_in_a_zip_is_the_students_own(tmp_path: Path, course: Course):
    with zipfile.ZipFile(tmp_path / "ann.zip", "w") as archive:
        archive.writestr("double.py", SOURCE)
        archive.writestr("timestamp.txt", "2020-01-01 00:00 UTC")
    assert time_of(tmp_path, course) is None


def test_a_timestamp_that_is_a_link_is_not_followed(tmp_path: Path, course: Course):
    write(tmp_path / "class/ann", **{"double.py": SOURCE})
    write(tmp_path, **{"elsewhere.txt": "2020-01-01 00:00 UTC"})
    (tmp_path / "class/ann/timestamp.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert time_of(tmp_path / "class", course) is None


def test_a_files_own_date_is_no_record(tmp_path: Path, course: Course):
    write(tmp_path / "ann", **{"double.py": SOURCE})
    os.utime(tmp_path / "ann/double.py", (0, 0))
    assert time_of(tmp_path, course) is None


@pytest.mark.parametrize(
    ("content", "at"),
    [
        ("submission_7:\n  :created_at: 2026-10-31 23:59:00.000000000 Z\n", AT),
        ("submission_7:\n  :created_at: '2026-11-01T08:59:00+09:00'\n", AT),
        ("submission_7:\n  :score: 3\n", None),
        ("submission_8:\n  :created_at: 2026-10-31 23:59:00 Z\n", None),
        ("- a\n", None),
        ("{", None),
        (b"\xff\xfe\x00\xd8", None),
    ],
)
def test_gradescopes_metadata(tmp_path: Path, course: Course, content: str | bytes, at: datetime | None):
    write(tmp_path, **{"submission_7__double.py": SOURCE, "submission_metadata.yml": content})
    assert time_of(tmp_path, course) == (HandedIn(Record.GRADESCOPE, at) if at else None)


@pytest.mark.parametrize(
    ("name", "is_late"),
    [
        ("brownemily_LATE_5124_777_double.py", True),
        ("LATE_anon_Ab3dE_777_double.py", True),
        ("brownemily_5124_777_double.py", False),
        ("double.py", False),
        ("too_LATE_double.py", False),
    ],
)
def test_canvas_late(tmp_path: Path, course: Course, name: str, is_late: bool):
    write(tmp_path / "ann", **{name.replace("__", "_"): SOURCE})
    assert time_of(tmp_path, course) == (HandedIn(Record.CANVAS, is_late=True) if is_late else None)
