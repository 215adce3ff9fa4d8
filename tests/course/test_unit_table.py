"""A unit's table: the same from the cache, from another one, and without any."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader import cache
from grader.course import unit_table
from grader.course.course import Course
from grader.errors import UsageError


def read_anew(root: Path) -> Course:
    unit_table._table.cache_clear()
    return Course.load(root)


def test_a_course_is_the_same_with_and_without_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    without = read_anew(FIXTURE_COURSE)
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    made, kept = read_anew(FIXTURE_COURSE), read_anew(FIXTURE_COURSE)
    assert list((tmp_path / "tables").rglob("*"))
    assert without == made == kept


@pytest.mark.parametrize("extra", ["when = 2026-11-27\n", "title = ["], ids=["a date", "broken"])
def test_what_cannot_be_kept_is_read_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    unit = tmp_path / "course" / "solutions" / "unit01_x"
    unit.mkdir(parents=True)
    title = 'title = { en = "x", ja = "x" }\nexercises = []\n' if extra.startswith("when") else ""
    (unit / "unit.toml").write_text(extra + title, encoding="utf-8")
    for _ in range(2):
        if title:
            assert [u.name for u in read_anew(tmp_path / "course").units] == ["unit01_x"]
        else:
            with pytest.raises(UsageError, match="needs title"):
                read_anew(tmp_path / "course")
