"""Names that a platform gives to several submissions of one student; other names are ids as they stand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.results.flags import Flag
from grader.submission.attempts import inbound
from grader.submission.entries import entries

FIRST = "ann+ps1+2026-10-30 10:00:00.000000 UTC+x1"
SECOND = "ann+ps1+2026-10-31 10:00:00.500000 UTC"
AT = {FIRST: datetime(2026, 10, 30, 10, tzinfo=UTC), SECOND: datetime(2026, 10, 31, 10, tzinfo=UTC)}
ONCE: tuple[Flag, ...] = ()


@pytest.mark.parametrize(
    ("names", "students"),
    [
        ([FIRST, SECOND], {("ann", Flag.ATTEMPT)}),
        ([FIRST, "ben+ps1+2026-10-30 10:00:00.000000 UTC+x2"], {("ann", None), ("ben", None)}),
        ([FIRST, SECOND.replace("ps1", "ps2")], {(FIRST, None), (SECOND.replace("ps1", "ps2"), None)}),
        (["a+b+c", "ann+ps1+soon"], {("a+b+c", None), ("ann+ps1+soon", None)}),
        (["ann@0a1b2c3.git", "ann@0a1b2c4.git"], {("ann", Flag.ATTEMPT)}),
        (["ann@0a1b2c3", "ann@0a1b2c4"], {("ann@0a1b2c3", None), ("ann@0a1b2c4", None)}),  # no clones
        (["ann@school.edu", "ben@cafe"], {("ann@school.edu", None), ("ben@cafe", None)}),
        (["ann", "ann.zip"], {("ann", Flag.DUPLICATE)}),
    ],
)
def test_names(names: list[str], students: set[tuple[str, Flag | None]], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name.removesuffix(".git")).mkdir() if not name.endswith(".zip") else (tmp_path / name).write_bytes(
            b""
        )
        if name.endswith(".git"):
            (tmp_path / name.removesuffix(".git") / ".git").mkdir()
    found = entries(tmp_path)
    assert {(e.student, e.flags[0] if e.flags else None) for e in found} == students
    assert len({e.folder_name for e in found}) == len(names)


def test_the_exchange_says_when(tmp_path: Path) -> None:
    for name in AT:
        (tmp_path / name).mkdir()
    assert {e.path.name: e.handed_in.at if e.handed_in else None for e in entries(tmp_path)} == AT


def test_blanks_that_were_unpacked_as_underscores_say_the_same() -> None:
    name = "ann+ps1+2026-10-30 10:00:00.000000 UTC+x1"
    assert inbound(name) is not None
    assert inbound(name.replace(" ", "_")) == inbound(name)
    assert inbound("ann+ps1+soon") is None
