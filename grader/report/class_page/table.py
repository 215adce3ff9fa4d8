"""Table: rows that stand on the page and, the same ones, in a CSV beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from grader.report.class_page import words
from grader.report.grades_csv import safe_cell
from grader.report.row import Row
from grader.results.result import number
from grader.text import Lang, Text


class Kind(StrEnum):
    """What a column holds; the template has a way to show each."""

    TEXT = "text"
    CODE = "code"  # a name as it stands in a file
    NUMBER = "number"
    SHARE = "share"  # 0 to 1
    STUDENT = "student"  # a row of the class: its name, with a link to the page
    BARS = "bars"  # counts of a distribution


Cell = Row | Text | str | float | None | tuple[int, ...]


@dataclass(frozen=True)
class Column:
    """A column: its name in the CSV, and what it holds."""

    name: str
    kind: Kind = Kind.TEXT

    @property
    def heading(self) -> Text:
        """Its heading on the page."""
        return words.HEADINGS[self.name]

    @property
    def is_number(self) -> bool:
        """Whether it is set to the right."""
        return self.kind in (Kind.NUMBER, Kind.SHARE)


@dataclass(frozen=True)
class Table:
    """A table: the name of its CSV, columns and rows. Each row has a cell a column."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]

    @property
    def title(self) -> Text:
        """What stands above it."""
        return words.TITLES[self.name]

    def csv(self, lang: Lang) -> str:
        """RFC 4180, in one language; no cell starts a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([column.name for column in self.columns])
        writer.writerows([safe_cell(_plain(cell, lang)) for cell in row] for row in self.rows)
        return out.getvalue()


def _plain(cell: Cell, lang: Lang) -> object:
    if cell is None:
        return ""
    if isinstance(cell, Row):
        return cell.student
    if isinstance(cell, Text):
        return cell.in_(lang)
    if isinstance(cell, tuple):
        return " ".join(map(str, cell))
    return cell if isinstance(cell, str) else number(cell)
