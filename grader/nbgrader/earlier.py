"""Earlier: the gradebook of a course that saiten 0.1 made, which had a cell a hidden test, brought over to a cell a task.

nbgrader refuses to generate an assignment again whose cells changed once somebody has handed in. So the cells change
here, in one transaction, with every mark that hangs on them; afterwards `nbgrader generate_assignment` finds what it
expects. The file as it was is kept beside it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from nbgrader import api

from grader.files import is_file, is_there
from grader.nbgrader import gradebook_words as words
from grader.nbgrader import naming
from grader.nbgrader.bulk import open_coursedir
from grader.nbgrader.cells import grade_id
from grader.nbgrader.opening import opened, sqlite_file
from grader.nbgrader.raw import RawCell
from grader.nbgrader.scores import checksum
from grader.results.result import number

_HEAD = re.compile(r"# Hidden (test \d+ of \d+) of (\w+) \(")  # the first line of such a cell


def bring_over(root: Path, notebooks: Mapping[tuple[str, str], Sequence[RawCell]]) -> list[str]:
    """Bring the course's gradebook over; what was done, a line each. `notebooks`: (assignment, name) → source cells.

    Raises UsageError where the gradebook cannot be used; it is then as it was.
    """
    coursedir = open_coursedir(root)
    path = sqlite_file(coursedir)
    if path is not None and not is_file(path):
        return []
    said: list[str] = []
    with opened(coursedir) as gradebook:
        wanted = {key: cells for key, cells in notebooks.items() if _of_one_test(gradebook, *key, cells)}
        if wanted and path is not None:
            said.append(words.gradebook_copied(_copied(path)))
        for (assignment, name), cells in wanted.items():
            said += _notebook(gradebook, assignment, name, {grade_id(c): c for c in cells})
        gradebook.db.commit()
    return said + [words.generate_again(a) for a in dict.fromkeys(assignment for assignment, _ in wanted)]


def _of_one_test(
    gradebook: api.Gradebook, assignment: str, name: str, cells: Sequence[RawCell]
) -> list[api.SourceCell]:
    """The gradebook's cells of one test that the source notebook has no more."""
    there = {grade_id(c) for c in cells}
    try:
        sources: list[api.SourceCell] = gradebook.find_notebook(name, assignment).source_cells
    except api.MissingEntry:
        return []
    return [s for s in sources if naming.is_of_one_test(s.name) and s.name not in there]


def _notebook(gradebook: api.Gradebook, assignment: str, name: str, cells: Mapping[str, RawCell]) -> Iterator[str]:
    """Bring one notebook over, in the open transaction."""
    notebook = gradebook.find_notebook(name, assignment)
    where = f"{assignment}/{name}"
    tasks: dict[str, list[api.SourceCell]] = {}
    called: dict[str, str] = {}
    for source in _of_one_test(gradebook, assignment, name, list(cells.values())):
        head = _HEAD.match(source.source or "")
        tasks.setdefault(head.group(2) if head else "", []).append(source)
        called[source.name] = head.group(1) if head else source.name
    for task, sources in tasks.items():
        cell = cells.get(naming.tests_id(name, task))
        names = {s.name: called[s.name] for s in sources}
        if cell is None:
            yield words.cannot_be_brought_over(where, sorted(names))
            continue
        new = _grade_cell(gradebook, notebook, cell)
        yield words.brought_over(where, task, len(names))
        for submission in sorted(notebook.submissions, key=lambda s: str(s.student.id)):
            yield from _grades(gradebook, where, submission, new, names)
        for old in [*(c for c in notebook.grade_cells if c.name in names), *sources]:
            gradebook.db.delete(old)
        gradebook.db.flush()


def _grade_cell(gradebook: api.Gradebook, notebook: api.Notebook, cell: RawCell) -> api.GradeCell:
    """The cell as nbgrader would record it of the source notebook."""
    name, points = grade_id(cell), float(cell["metadata"]["nbgrader"]["points"])
    found = next((c for c in notebook.grade_cells if c.name == name), None)
    if found is None:
        found = api.GradeCell(name=name, notebook_id=notebook.id, max_score=points, cell_type=cell["cell_type"])
        source = api.SourceCell(
            name=name,
            notebook_id=notebook.id,
            cell_type=cell["cell_type"],
            locked=True,
            source=cell["source"],
            checksum=checksum(cell),
        )
        gradebook.db.add_all([found, source])
        gradebook.db.flush()
    return found


def _grades(
    gradebook: api.Gradebook,
    where: str,
    submission: api.SubmittedNotebook,
    cell: api.GradeCell,
    names: Mapping[str, str],
) -> Iterator[str]:
    """One row for a submission's rows of these cells: what a person gave stands, beside the other tests' own marks.

    names: of the cells, and what to call each.
    """
    old = sorted((g for g in submission.grades if g.name in names), key=lambda g: names[g.name])
    by_hand = [g for g in old if g.manual_score is not None or g.extra_credit is not None]
    grade = next((g for g in submission.grades if g.name == cell.name), None)
    if grade is None:
        grade = api.Grade(cell_id=cell.id, notebook_id=submission.id)
        gradebook.db.add(grade)
    grade.auto_score = _sum(g.auto_score for g in old)
    grade.extra_credit = _sum(g.extra_credit for g in old)
    grade.needs_manual_grade = any(g.needs_manual_grade for g in old) or not old
    if any(g.manual_score is not None for g in old):
        grade.manual_score = _sum(g.auto_score if g.manual_score is None else g.manual_score for g in old)
    if by_hand:
        total = (grade.auto_score if grade.manual_score is None else grade.manual_score) or 0.0
        parts = "; ".join(f"{names[g.name]}: {_given(g)}" for g in by_hand)
        student, score = submission.student.id, total + (grade.extra_credit or 0.0)
        yield words.mark_carried(where, student, cell.name, parts, f"{number(score)} of {number(cell.max_score)}")
    for row in old:
        gradebook.db.delete(row)


def _given(grade: api.Grade) -> str:
    """What a person gave, in words of the gradebook."""
    manual = [] if grade.manual_score is None else [f"{number(grade.manual_score)}"]
    extra = [] if grade.extra_credit is None else [f"{number(grade.extra_credit)} extra credit"]
    return " and ".join([*manual, *extra])


def _sum(values: Iterable[float | None]) -> float | None:
    """The sum of what is known; None where nothing is."""
    known = [v for v in values if v is not None]
    return sum(known) if known else None


def _copied(path: Path) -> Path:
    """A copy of the gradebook as it is on disk, under the first name that is free."""
    copy = next(p for n in count(1) if not is_there(p := path.with_name(f"{path.name}.before-{n}")))
    with closing(sqlite3.connect(path)) as now, closing(sqlite3.connect(copy)) as then:
        now.backup(then)
    return copy
