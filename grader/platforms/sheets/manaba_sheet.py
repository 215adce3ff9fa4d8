"""Manaba sheet: the workbook that manaba gives to enter marks (成績登録シート, 採点シート), by its own headings.

Source: the vendor's FAQ, and a university's guide to 成績登録シート with its column 合計点.
"""

from __future__ import annotations

from typing import ClassVar

from grader.platforms.sheets.grid import Grid, cell
from grader.platforms.sheets.sheet import Column, Person, found

_IDS = ("学籍番号", "学生番号", "ユーザID", "ユーザーID")
_NAMES = ("氏名", "名前", "学生氏名")
_MARKS = ("合計点", "得点", "点数", "採点", "評点")
_HEAD = 30  # rows in which the headings are looked for: a title and instructions may stand before them


class ManabaSheet:
    """Rows are known by the student's number or the user's id."""

    title: ClassVar[str] = "manaba sheet"
    layout: ClassVar[str] = ""  # its ids stand in the columns by themselves
    most: ClassVar[float | None] = None

    def __init__(self, grid: Grid, head: int):
        self.grid = grid
        headings = grid.rows[head]
        ids, names = found(headings, _IDS), found(headings, _NAMES)
        self.columns = [Column(at, (headings[at].strip(),)) for at in found(headings, _MARKS)]
        self.people = [
            Person(n, " ".join(cell(grid, n, at) for at in (*ids, *names)), ids=tuple(cell(grid, n, at) for at in ids))
            for n in range(head + 1, len(grid.rows))
            if any(cell(grid, n, at) for at in ids)
        ]

    @classmethod
    def of(cls, grid: Grid) -> ManabaSheet | None:
        """The sheet; None where it is none."""
        for n, row in enumerate(grid.rows[:_HEAD]):
            if found(row, _IDS) and found(row, _MARKS):
                return cls(grid, n)
        return None
