"""Gradebook words: what instructors read of the gradebook, on the terminal, in English. The room's others: `words`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

# --- where it cannot be used


def in_use(place: str) -> str:
    return (
        f"{place}: in use by another program, which holds it locked; close formgrader and other nbgrader commands, then "
        "run the same command again: what was graded is kept"
    )


def not_writable(place: str) -> str:
    return (
        f"{place}: cannot be opened for writing; give yourself write permission for the file and its folder, then run "
        "the same command again: what was graded is kept"
    )


def disk_full(place: str) -> str:
    return f"{place}: the disk is full; free some space and run the same command again: what was graded is kept"


def not_a_gradebook(place: str) -> str:
    return f"{place}: is damaged, or not nbgrader's gradebook; put your copy of it in its place, or move it away"


def older_schema(place: str) -> str:
    return f"{place}: was made by an older nbgrader; run `nbgrader db upgrade`, which keeps a copy, then this command again"


def newer_schema(place: str) -> str:
    return f"{place}: was made by a newer nbgrader than the one installed here; run: pip install --upgrade nbgrader"


def gradebook_refused(place: str, why: str) -> str:
    return f"{place}: the gradebook cannot be used ({why}); what was graded is kept"


# --- where version 0.1 made it


def gradebook_copied(copy: Path) -> str:
    return f"the gradebook as it was: {copy}"


def brought_over(where: str, task: str, cells: int) -> str:
    return f"{where}: the gradebook's cells of one hidden test of {task} ({cells}) are one now"


def mark_carried(where: str, student: str, cell: str, parts: str, total: str) -> str:
    return f"{where}: {student}: what a person gave ({parts}) and the tests' marks beside it are {total} of {cell} now"


def cannot_be_brought_over(where: str, cells: Iterable[str]) -> str:
    return f"{where}: stays in the gradebook, as no cell of the source notebook takes its place: {', '.join(cells)}"


def generate_again(assignment: str) -> str:
    return (
        f"next: nbgrader generate_assignment {assignment} --force, and release it again; then grade nbgrader autograde "
        f"{assignment} and nbgrader generate_feedback {assignment} --force"
    )
