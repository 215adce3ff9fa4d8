"""Grid: the cells of a platform's file, of which single ones are filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Grid(Protocol):
    """Cells by row and column, counted from 0."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells as text; a row may be shorter than others."""

    def fill(self, row: int, column: int, value: float) -> None:
        """Put a number into a cell."""

    def data(self) -> bytes:
        """The file, with what was filled."""


def cell(grid: Grid, row: int, column: int) -> str:
    """A cell's text; '' where the row is shorter."""
    cells = grid.rows[row]
    return cells[column].strip() if column < len(cells) else ""
