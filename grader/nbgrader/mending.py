"""Mending: a submitted notebook's cells put in order before grading.

What nbgrader knows from the release (which cells are tests, what they say, how many points they give) comes from the
gradebook alone; nothing of it is taken from the student's file, whatever was changed, copied or lost there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.nbgrader import naming
from grader.nbgrader.cells import SourceCell, grade_id
from grader.nbgrader.raw import RawCell

_OF_OUTPUT = ("collapsed", "scrolled")  # cell metadata that goes with outputs


def mend(cells: list[RawCell], sources: Sequence[SourceCell]) -> None:
    """Bring kinds, metadata and read-only texts of the cells back to what was released; other cells lose their claims.

    Test cells of a release of version 0.1 go: who fetched that one hands in a cell a test, which nobody reads any more.
    """
    known = {s.grade_id: s for s in sources}
    cells[:] = [c for c in cells if grade_id(c) in known or not naming.is_of_one_test(grade_id(c))]
    chosen = _chosen(cells, known)
    for n, cell in enumerate(cells):
        cell["source"] = _text(cell.get("source"))
        if not isinstance(cell.get("metadata"), dict):
            cell["metadata"] = {}
        name = grade_id(cell)
        if chosen.get(name) == n:
            _as_released(cell, known[name])
        else:
            cell["metadata"].pop("nbgrader", None)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            for field in _OF_OUTPUT:
                cell["metadata"].pop(field, None)


def _chosen(cells: Sequence[RawCell], known: Mapping[str, SourceCell]) -> dict[str, int]:
    """For each grade id the cell that has it. Of copies: the last one that says something else than the release."""
    found: dict[str, int] = {}
    for n, cell in enumerate(cells):
        name = grade_id(cell)
        if name not in known:
            continue
        earlier = found.get(name)
        changed = _text(cell.get("source")).strip() != known[name].released.strip()
        if earlier is None or changed or _text(cells[earlier].get("source")).strip() == known[name].released.strip():
            found[name] = n
    return found


def _as_released(cell: RawCell, source: SourceCell) -> None:
    if cell["cell_type"] != source.cell_type:
        cell["cell_type"] = source.cell_type
        if source.cell_type == "code":
            cell.pop("attachments", None)
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
    if source.locked:
        cell["source"] = source.source
    cell["metadata"]["nbgrader"] = source.metadata()


def _text(value: object) -> str:
    if isinstance(value, list):
        value = "".join(v for v in value if isinstance(v, str))
    return value if isinstance(value, str) else ""
