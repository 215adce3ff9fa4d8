"""Canvas gradebook: the CSV that "Export" of the gradebook gives, with the row of points possible.

Source: Canvas's lib/gradebook_importer.rb and gradebook_exporter.rb.
"""

from __future__ import annotations

import re
from typing import ClassVar

from grader.platforms.sheets.grid import Grid, cell
from grader.platforms.sheets.sheet import Column, Person, as_number, found

_ASSIGNMENT = re.compile(r"(?P<title>.*?)\s*\((?P<id>\d+)\)")
_IGNORED = re.compile(r"\b(?:Current|Final|Override) (?:Score|Points|Grade)\b")  # that Canvas works out itself
_IDS = ("SIS User ID", "SIS Login ID", "Integration ID")
_READ_ONLY = "(read only)"


class CanvasGradebook:
    """Rows are known by Canvas's own number of the user, else by the school's ids."""

    title: ClassVar[str] = "Canvas gradebook"
    layout: ClassVar[str] = "canvas"
    most: ClassVar[float | None] = None

    def __init__(self, grid: Grid, at: int):
        """at: where the column ID stands."""
        self.grid = grid
        headings = grid.rows[0]
        points = next((n for n in range(1, len(grid.rows)) if "Points Possible" in grid.rows[n][0]), None)
        section = found(headings, ["Section"])[0]
        self.columns = [
            self._column(n, heading, points) for n, heading in enumerate(headings) if n > section and _is_marks(heading)
        ]
        ids = found(headings[:section], _IDS)
        self.people = [
            Person(n, row[0].strip(), cell(grid, n, at), tuple(cell(grid, n, i) for i in ids))
            for n, row in enumerate(grid.rows)
            if n and n != points and (cell(grid, n, at) or any(cell(grid, n, i) for i in ids))
        ]

    @classmethod
    def of(cls, grid: Grid) -> CanvasGradebook | None:
        """The gradebook; None where it is none."""
        headings = [heading.strip() for heading in grid.rows[0]]
        at = 1 if "Student" in headings[0] else 2 if headings[:2] == ["LastName", "FirstName"] else None
        if at is None or len(headings) <= 3 or "ID" not in headings[at] or "Section" not in headings:
            return None
        return cls(grid, at)

    def _column(self, at: int, heading: str, points: int | None) -> Column:
        match = _ASSIGNMENT.fullmatch(heading)
        possible = cell(self.grid, points, at) if points is not None else ""
        titles = (heading, match["title"]) if match else (heading,)
        return Column(at, titles, as_number(possible), _READ_ONLY in possible)


def _is_marks(heading: str) -> bool:
    return bool(_ASSIGNMENT.fullmatch(heading)) and not _IGNORED.search(heading)
