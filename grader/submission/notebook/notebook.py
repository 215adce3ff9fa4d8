"""Notebook: the cells of an .ipynb file, whatever tool saved it.

Reads nbformat 4 and the older 3 and 2 (cells in worksheets, code in `input`). Outputs are skipped while decoding, so
that a notebook with 100 MB of them costs no more memory than its text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import msgspec

from grader.submission.budget import BUDGET
from grader.submission.notebook import words
from grader.text import Text


class NotebookError(Exception):
    """The file is no notebook; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Cell:
    """One cell. `meta` is its nbgrader metadata as the student's file has it: a claim, not a fact."""

    kind: str  # "code", "markdown", "raw"
    source: str
    id: str = ""
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        """nbgrader's name of the cell, empty where there is none."""
        return str(self.meta.get("grade_id") or "")


@dataclass(frozen=True)
class Notebook:
    """The cells in order, and the exercise or quiz that the notebook says it was made for."""

    cells: tuple[Cell, ...]
    made_for: str = ""

    @property
    def code(self) -> tuple[str, ...]:
        """Sources of the code cells."""
        return tuple(c.source for c in self.cells if c.kind == "code")


class _RawCell(msgspec.Struct):
    cell_type: Any = "code"
    source: Any = None
    input: Any = None  # nbformat 3
    id: Any = ""
    metadata: Any = None


class _Worksheet(msgspec.Struct):
    cells: list[_RawCell] = []


class _Raw(msgspec.Struct):
    cells: list[_RawCell] = []
    worksheets: list[_Worksheet] = []  # nbformat 2 and 3
    nbformat: Any = None
    metadata: Any = None


_DECODER = msgspec.json.Decoder(_Raw)


def read_notebook(data: bytes) -> Notebook:
    """The notebook in the bytes of a file. Raises NotebookError."""
    if len(data) > BUDGET.notebook:
        raise NotebookError(words.notebook_too_large(BUDGET.notebook))
    raw = _decoded(data.removeprefix(b"\xef\xbb\xbf"))
    if raw.nbformat is None and not raw.cells and not raw.worksheets:
        raise NotebookError(words.no_cells())
    rows = raw.cells or [cell for sheet in raw.worksheets for cell in sheet.cells]
    if len(rows) > BUDGET.cells:
        raise NotebookError(words.too_many_cells(BUDGET.cells))
    cells = tuple(_cell(row) for row in rows)
    if sum(len(c.source) for c in cells) > BUDGET.text:
        raise NotebookError(words.too_much_text())
    made_for = _mapping(_mapping(raw.metadata).get("saiten")).get("name")
    return Notebook(cells, made_for if isinstance(made_for, str) else "")


def _decoded(data: bytes) -> _Raw:
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise NotebookError(words.not_of_the_form(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # Python's own json writes NaN and lone surrogates, which strict JSON has not
    try:
        return msgspec.convert(json.loads(data), _Raw)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise NotebookError(words.no_notebook(" ".join(str(error).split())[:120])) from error


def _cell(row: _RawCell) -> Cell:
    kind = row.cell_type if isinstance(row.cell_type, str) else "raw"
    text = _joined(row.source if row.source is not None else row.input)
    meta = _mapping(_mapping(row.metadata).get("nbgrader"))
    return Cell(kind, text, row.id if isinstance(row.id, str) else "", dict(meta))


def _joined(value: Any) -> str:
    if isinstance(value, list):
        value = "".join(v for v in value if isinstance(v, str))
    text = value if isinstance(value, str) else ""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
