"""Sound: a notebook's file as strict JSON without its outputs, within bounds: what else a notebook holds is kept."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec import UNSET

from grader.submission.budget import BUDGET
from grader.submission.notebook import words
from grader.submission.notebook.notebook import NotebookError

_MOST_PARTS = 1 << 21  # values, roughly: each costs far more as an object than as a character


class _Cell(msgspec.Struct):
    cell_type: Any = UNSET
    id: Any = UNSET
    metadata: Any = UNSET
    attachments: Any = UNSET
    source: Any = UNSET


class _File(msgspec.Struct):
    nbformat: int
    nbformat_minor: Any = UNSET
    metadata: Any = UNSET
    cells: list[_Cell] = []


_DECODER = msgspec.json.Decoder(_File)


def sound(data: bytes) -> bytes:
    """The notebook in the bytes of a file. Raises NotebookError."""
    if len(data) > BUDGET.notebook:
        raise NotebookError(words.notebook_too_large(BUDGET.notebook))
    found = _without_outputs(data.removeprefix(b"\xef\xbb\xbf"))
    if len(found) > BUDGET.archive or sum(map(found.count, (b"[", b"{", b","))) > _MOST_PARTS:
        raise NotebookError(words.too_much_text())
    return found


def _without_outputs(data: bytes) -> bytes:
    try:
        file = _DECODER.decode(data)
        if file.nbformat == 4:
            if len(file.cells) > BUDGET.cells:
                raise NotebookError(words.too_many_cells(BUDGET.cells))
            return msgspec.json.encode(file)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        pass  # an older format, or what strict JSON has not: NaN, lone surrogates
    try:
        tree = json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=lambda _: None)
        for cell in _cells(tree):
            if "outputs" in cell:
                cell["outputs"] = []
        return json.dumps(tree).encode()
    except (ValueError, RecursionError) as error:
        raise NotebookError(words.no_notebook(" ".join(str(error).split())[:120])) from error


def _cells(tree: object) -> list[dict[str, Any]]:
    """The cells of a notebook of any format."""
    if not isinstance(tree, dict):
        return []
    sheets = tree.get("worksheets")
    places = [tree, *(s for s in (sheets if isinstance(sheets, list) else []) if isinstance(s, dict))]
    rows = [row for place in places for row in (place["cells"] if isinstance(place.get("cells"), list) else [])]
    return [row for row in rows if isinstance(row, dict)]
