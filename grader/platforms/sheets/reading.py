"""Reading: a platform's file, and which kind it is."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError
from grader.platforms import words
from grader.platforms.sheets.canvas_gradebook import CanvasGradebook
from grader.platforms.sheets.csv_grid import CsvGrid
from grader.platforms.sheets.grid import Grid
from grader.platforms.sheets.manaba_sheet import ManabaSheet
from grader.platforms.sheets.moodle_gradebook import MoodleGradebook
from grader.platforms.sheets.moodle_worksheet import MoodleWorksheet
from grader.platforms.sheets.sheet import Sheet
from grader.platforms.sheets.workbook import Workbook

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def sheet(path: Path) -> Sheet:
    """The gradebook or worksheet in a file. Raises UsageError where it is another kind of file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror or error}); give the file that the platform gave"
        ) from error
    if data.startswith(_OLD_EXCEL):
        raise UsageError(f"{path}: is a workbook of the old kind (.xls); save it as .xlsx in Excel, then fill that")
    is_workbook = data.startswith(b"PK")
    grid: Grid = Workbook(path, data) if is_workbook else CsvGrid(path, data)
    kinds = (ManabaSheet,) if is_workbook else (CanvasGradebook, MoodleWorksheet, MoodleGradebook)
    found = (kind.of(grid) for kind in kinds) if any(map(any, grid.rows)) else ()
    for one in found:
        if one is not None:
            return one
    raise UsageError(words.no_sheet(path))
