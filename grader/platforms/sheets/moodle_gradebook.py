"""Moodle gradebook: the CSV of the grader report's export, filled so that it can be imported again.

The teacher maps its columns by hand, and one row whose user is not found ends the whole import: so the file's own rows are
kept and none is added. Source: Moodle's grade/import/csv/classes/load_data.php.
"""

from __future__ import annotations

import re
from typing import ClassVar

from grader.platforms.sheets.grid import Grid, cell
from grader.platforms.sheets.moodle_worksheet import is_identified
from grader.platforms.sheets.sheet import Column, Person, as_number, bare, found

_IDS = ("ID number", "IDナンバー", "ID番号", "Username", "ユーザ名", "ユーザー名", "Email address", "メールアドレス")
_PEOPLE = (
    *("First name", "Last name", "Institution", "Department", "Full name", "Student ID"),
    *("名", "姓", "所属組織", "部署", "フルネーム", "機関", "学科"),
)
_LAST = (
    "Last downloaded from this course",
    "このコースからの最終ダウンロード",
    "このコースから最後にダウンロードされた日時",
)
_TOTALS = ("Course total", "Category total", "コース合計", "カテゴリ合計")
_FORM = re.compile(r"\s*\((?:Real|実データ|実点|評点)\)$")
_OTHER_FORM = re.compile(r"\((?:Percentage|Letter|パーセンテージ|パーセント|文字)\)$")
_MODULE = re.compile(r"^[^:：]{1,30}[:：]\s*")


class MoodleGradebook:
    """Rows are known by ID number, user name or address of e-mail."""

    title: ClassVar[str] = "Moodle gradebook"
    layout: ClassVar[str] = ""  # the download's numbers are of one assignment
    most: ClassVar[float | None] = 100.0  # above it the import ends, unless the site allows more

    def __init__(self, grid: Grid, ids: list[int]):
        self.grid = grid
        headings = grid.rows[0]
        people = set(found(headings, (*_PEOPLE, *_IDS, *_LAST)))
        self.columns = [
            Column(at, _titles(heading))
            for at, heading in enumerate(headings)
            if at not in people and heading.strip() and self._holds_marks(at, heading)
        ]
        self.people = [
            Person(n, " ".join(cell(grid, n, at) for at in (0, 1)), ids=tuple(cell(grid, n, at) for at in ids))
            for n in range(1, len(grid.rows))
            if any(cell(grid, n, at) for at in ids)
        ]

    @classmethod
    def of(cls, grid: Grid) -> MoodleGradebook | None:
        """The gradebook; None where it is none."""
        ids = (
            [] if is_identified(grid) else found(grid.rows[0], _IDS)
        )  # a worksheet without a maximum is one of a scale
        sheet = cls(grid, ids) if ids and len(grid.rows) > 1 else None
        return sheet if sheet and sheet.columns and sheet.people else None

    def _holds_marks(self, at: int, heading: str) -> bool:
        is_total = any(bare(_FORM.sub("", heading)).startswith(bare(total)) for total in _TOTALS)
        values = [cell(self.grid, n, at) for n in range(1, len(self.grid.rows))]
        numbers = all(as_number(v) is not None or v in ("", "-") for v in values)
        return numbers and not is_total and not _OTHER_FORM.search(heading)


def _titles(heading: str) -> tuple[str, ...]:
    plain = _FORM.sub("", heading.strip())
    return tuple(dict.fromkeys((heading.strip(), plain, _MODULE.sub("", plain))))
