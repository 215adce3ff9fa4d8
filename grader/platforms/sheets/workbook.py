"""Workbook: the cells of an Excel file, by openpyxl, which is imported only where such a file is filled."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from grader.errors import UsageError
from grader.results.result import number


class Workbook:
    """The cells of the first sheet of a workbook."""

    def __init__(self, path: Path, data: bytes):
        """Raises UsageError where openpyxl is not there, or cannot read it."""
        try:
            from openpyxl import load_workbook
        except ImportError as error:
            raise UsageError(f"{path}: Excel files need openpyxl: pip install 'saiten[excel]'") from error
        try:
            self._book = load_workbook(io.BytesIO(data), rich_text=True, keep_vba=path.suffix.lower() == ".xlsm")
            self._sheet = self._book.worksheets[0]
        except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, TypeError) as error:
            raise UsageError(f"{path}: cannot be read as an Excel workbook ({error}); download it again") from error
        rows = self._sheet.iter_rows(values_only=True)
        self.rows = [["" if value is None else str(value) for value in row] for row in rows]

    def fill(self, row: int, column: int, value: float) -> None:
        self._sheet.cell(row + 1, column + 1).value = number(value)  # which counts from 1, and keeps the cell's style

    def data(self) -> bytes:
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()
