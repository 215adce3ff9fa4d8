"""Marks: what nbgrader reads from the cells of an autograded notebook: marks from outputs, comments from checksums.

The rules are those of nbgrader.utils (determine_grade, compute_checksum). They stand here once more because importing
nbgrader takes seconds, which every process of a bulk run would spend; tests hold both against each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.nbgrader.outputs import has_mark, is_withheld
from grader.nbgrader.raw import RawCell

NO_RESPONSE = "No response."


@dataclass(frozen=True)
class CellMark:
    """The automatic mark of a cell; None where a person has to give it. `waits`: for a person, at least a part of it."""

    grade_id: str
    score: float | None
    waits: bool


@dataclass(frozen=True)
class NotebookMarks:
    """What autograding a notebook gave."""

    notebook: str
    marks: tuple[CellMark, ...] = ()
    comments: Mapping[str, str | None] = field(default_factory=dict)  # grade id of a solution cell → automatic comment


def marks_of(name: str, cells: Sequence[RawCell]) -> NotebookMarks:
    """The marks and comments of a graded notebook whose metadata is in order."""
    marks: list[CellMark] = []
    comments: dict[str, str | None] = {}
    for cell in cells:
        meta = cell["metadata"].get("nbgrader")
        if not meta:
            continue
        untouched = meta.get("checksum") == checksum(cell)
        if meta["grade"]:
            score = _mark(cell, untouched)
            waits = score is None or is_withheld(cell.get("outputs", ()))
            marks.append(CellMark(meta["grade_id"], score, waits))
        if meta["solution"] or meta.get("task"):
            comments[meta["grade_id"]] = NO_RESPONSE if untouched and not meta.get("task") else None
    return NotebookMarks(name, tuple(marks), comments)


def _mark(cell: RawCell, untouched: bool) -> float | None:
    meta = cell["metadata"]["nbgrader"]
    if meta["solution"]:
        return 0.0 if untouched else None
    outputs = cell.get("outputs", ())
    if cell["cell_type"] != "code" or (is_withheld(outputs) and not has_mark(outputs)):
        return None
    for output in outputs:
        if output["output_type"] == "error":
            return 0.0
        if output["output_type"] == "execute_result":
            return float(output["data"]["text/plain"])
    return float(meta["points"])


def checksum(cell: RawCell) -> str:
    """nbgrader's checksum of a cell."""
    meta = cell["metadata"]["nbgrader"]
    locked = not meta["solution"] and (meta["grade"] or meta["locked"])
    parts = [
        cell["source"],
        cell["cell_type"],
        str(meta["grade"]),
        str(meta["solution"]),
        str(locked),
        meta["grade_id"],
    ]
    if meta["grade"]:
        parts.append(str(float(meta["points"])))
    return hashlib.md5("".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()
