"""Cells: a notebook's cells as plain mappings, and the cells that nbgrader's gradebook knows from the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.nbgrader import naming
from grader.nbgrader.raw import JsonObject, RawCell
from grader.nbgrader.source_notebooks import BEGIN_HIDDEN, SCHEMA


@dataclass(frozen=True)
class SourceCell:
    """A cell as the gradebook has it."""

    grade_id: str
    cell_type: str
    source: str
    checksum: str | None
    locked: bool
    points: float | None  # of a cell that is graded
    solution: bool  # written by the student
    task: bool = False

    @property
    def released(self) -> str:
        """What students got: without the call between the markers."""
        return self.source.split(BEGIN_HIDDEN)[0]

    def metadata(self) -> JsonObject:
        """nbgrader's metadata of the cell."""
        meta: JsonObject = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.points is not None and not self.task,
            "grade_id": self.grade_id,
            "locked": self.locked,
            "schema_version": SCHEMA,
            "solution": self.solution,
            "task": self.task,
        }
        if self.points is not None:
            meta["points"] = self.points
        return meta

    def as_cell(self) -> RawCell:
        """The cell as it was released."""
        cell: RawCell = {
            "cell_type": self.cell_type,
            "id": naming.cell_id(self.grade_id),
            "metadata": {"nbgrader": self.metadata()},
            "source": self.source,
        }
        if self.cell_type == "code":
            cell["outputs"], cell["execution_count"] = [], None
        return cell


def is_of_one_test_a_cell(sources: Iterable[SourceCell]) -> bool:
    """Whether a notebook's cells are those of version 0.1, which knew no cell with all tests of a task."""
    names = {s.grade_id for s in sources}
    return any(map(naming.is_of_one_test, names)) and not any(naming.is_of_tests(n) for n in names)


def grade_id(cell: RawCell) -> str:
    """nbgrader's name of a cell, empty where it has none."""
    return str(_meta(cell).get("grade_id") or "")


def is_test(cell: RawCell) -> bool:
    """Whether nbgrader reads the cell's mark from its outputs."""
    meta = _meta(cell)
    return cell["cell_type"] == "code" and bool(meta.get("grade")) and not meta.get("solution")


def _meta(cell: RawCell) -> Mapping[str, object]:
    metadata = cell.get("metadata")
    meta = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return meta if isinstance(meta, Mapping) else {}


def with_missing(cells: list[RawCell], sources: Sequence[SourceCell]) -> list[RawCell]:
    """Put back the graded cells that the student deleted, each behind its neighbour of the release.

    Returns the tests among them.
    """
    there = {grade_id(c) for c in cells}
    added: list[RawCell] = []
    before = ""
    for source in sources:
        if source.grade_id not in there and source.points is not None:
            at = next((n + 1 for n, c in enumerate(cells) if before and grade_id(c) == before), None)
            cell = source.as_cell()
            cells.insert(len(cells) if at is None else at, cell)
            added.append(cell)
            there.add(source.grade_id)
        if source.grade_id in there:
            before = source.grade_id
    return [c for c in added if is_test(c)]
