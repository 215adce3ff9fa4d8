"""The time of a submission, read from nbgrader's `timestamp.txt`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

NOW = datetime(2026, 6, 1)
NOON = datetime(2026, 1, 2, 12)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-01-02 12:00:00 UTC", NOON),
        ("2026-01-02 12:00:00.000000 UTC\n", NOON),
        ("2026-01-02 21:00:00 Asia/Tokyo", NOON),
        ("2026-01-02T12:00:00", NOON),
        ("2027-01-02 12:00:00", datetime(2027, 1, 2, 12)),
        ("2029-01-02 12:00:00", None),
        ("1970-01-01 00:00:00 UTC", None),
        ("12:00", None),
        ("Friday", None),
        ("99999-01-01 12:00:00", None),
        ("2026-01-02 12:00:00 99999999999999999999", None),
        ("20260102" * 40, None),
    ],
)
def test_time(tmp_path: Path, text: str, time: datetime | None):
    from grader.nbgrader.timestamps import (  # of nbgrader, which takes long: every process collects every test
        NAME,
        time_of,
    )

    (tmp_path / NAME).write_text(text)
    assert time_of(tmp_path, NOW).at == time


def test_without_the_file_nothing_is_said(tmp_path: Path):
    from grader.nbgrader.timestamps import Time, time_of

    assert time_of(tmp_path, NOW) == Time()


def test_what_cannot_be_read_is_kept_beside_it(tmp_path: Path):
    from grader.nbgrader.timestamps import ASIDE, NAME, time_of

    (tmp_path / NAME).write_bytes(b"\xff\x00")
    assert ASIDE in time_of(tmp_path, NOW).problem
    assert (tmp_path / ASIDE).read_bytes() == b"\xff\x00"
    assert (tmp_path / NAME).read_bytes() == b""
    assert time_of(tmp_path, NOW).problem.endswith("is empty; the time is unknown, so it is not late")
