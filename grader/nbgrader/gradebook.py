"""Gradebook: nbgrader's database, read for what was released and written for what was graded.

`MarkWriter` does for a whole class what SaveAutoGrades does cell by cell: the same rows with the same content, a
transaction per submission. Only tables and columns of nbgrader's own model (nbgrader.api) are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from nbgrader import api
from sqlalchemy import bindparam, insert, select, update

from grader.nbgrader.cells import SourceCell
from grader.nbgrader.scores import CellMark, NotebookMarks


def source_cells(gradebook: api.Gradebook, assignment: str, notebook: str) -> tuple[SourceCell, ...]:
    """The notebook's cells that nbgrader knows, in order. Raises nbgrader's MissingEntry."""
    found = gradebook.find_notebook(notebook, assignment)
    graded = {c.name: float(c.max_score) for c in (*found.grade_cells, *found.task_cells)}
    solutions = {c.name for c in found.solution_cells}
    tasks = {c.name for c in found.task_cells}
    return tuple(
        SourceCell(
            grade_id=c.name,
            cell_type=c.cell_type,
            source=c.source or "",
            checksum=c.checksum,
            locked=bool(c.locked),
            points=graded.get(c.name),
            solution=c.name in solutions,
            task=c.name in tasks,
        )
        for c in found.source_cells
    )


class MarkWriter:
    """Writes the marks of one assignment, submission by submission."""

    def __init__(self, gradebook: api.Gradebook, assignment: str):
        self._session = gradebook.db
        self._assignment = gradebook.find_assignment(assignment).id
        rows = self._session.execute(
            select(api.Notebook.name, api.Notebook.id).where(api.Notebook.assignment_id == self._assignment)
        )
        self._notebooks: dict[str, str] = dict(rows.tuples().all())
        self._graded = self._cells(api.GradeCell) | self._cells(api.TaskCell)
        self._commented = self._cells(api.SolutionCell) | self._cells(api.TaskCell)
        self._students = set(self._session.scalars(select(api.Student.id)))

    def _cells(self, kind: type[api.GradeCell | api.TaskCell | api.SolutionCell]) -> dict[tuple[str, str], str]:
        """(notebook id, grade id) → cell id."""
        wanted = kind.notebook_id.in_(list(self._notebooks.values()))
        rows = self._session.execute(select(kind.notebook_id, kind.name, kind.id).where(wanted))
        return {(notebook, name): cell for notebook, name, cell in rows}

    def has(self, student: str) -> bool:
        """Whether the gradebook has a submission of the student."""
        return self._submission(student) is not None

    def write(self, student: str, timestamp: datetime | None, notebooks: Iterable[NotebookMarks]) -> bool:
        """Write one submission as a whole; notebooks of the assignment that are not given get 0. Returns whether it is late."""
        try:
            submission = self._submitted(student, timestamp)
            given = {n.notebook: n for n in notebooks}
            for name, notebook in self._notebooks.items():
                self._notebook(submission, notebook, given.get(name))
            self._session.commit()
        except BaseException:
            self._session.rollback()
            raise
        found = self._session.get(api.SubmittedAssignment, submission)
        return found is not None and found.total_seconds_late > 0

    # --- rows

    def _submission(self, student: str) -> str | None:
        table = api.SubmittedAssignment
        wanted = (table.assignment_id == self._assignment) & (table.student_id == student)
        found: str | None = self._session.scalar(select(table.id).where(wanted))
        return found

    def _submitted(self, student: str, timestamp: datetime | None) -> str:
        if student not in self._students:
            self._session.execute(insert(api.Student), [{"id": student}])
            self._students.add(student)
        found = self._submission(student)
        if found is None:
            found = api.new_uuid()
            row = {"id": found, "assignment_id": self._assignment, "student_id": student, "timestamp": timestamp}
            self._session.execute(insert(api.SubmittedAssignment), [row])
        elif timestamp is not None:
            wanted = api.SubmittedAssignment.id == found
            self._session.execute(update(api.SubmittedAssignment).where(wanted).values(timestamp=timestamp))
        return found

    def _notebook(self, submission: str, notebook: str, marks: NotebookMarks | None) -> None:
        table = api.SubmittedNotebook
        wanted = (table.assignment_id == submission) & (table.notebook_id == notebook)
        submitted = self._session.scalar(select(table.id).where(wanted))
        if submitted is None:
            submitted = api.new_uuid()
            row = {"id": submitted, "assignment_id": submission, "notebook_id": notebook}
            self._session.execute(insert(table), [row])
        else:
            self._session.execute(update(table).where(table.id == submitted).values(late_submission_penalty=None))
        self._grades(submitted, notebook, marks)
        if marks is not None:
            self._comments(submitted, notebook, marks)
        elif not self._session.scalar(select(api.Comment.id).where(api.Comment.notebook_id == submitted).limit(1)):
            self._comments(submitted, notebook, NotebookMarks(""))

    def _grades(self, submitted: str, notebook: str, marks: NotebookMarks | None) -> None:
        table = api.Grade
        there = self._session.execute(
            select(table.cell_id, table.id, table.manual_score).where(table.notebook_id == submitted)
        )
        known = {cell: (row, manual) for cell, row, manual in there}
        found = {m.grade_id: m for m in marks.marks} if marks else {}
        new, changed = [], []
        for (home, grade_id), cell in self._graded.items():
            if home != notebook:
                continue
            row, manual = known.get(cell, (None, None))
            if marks is not None and grade_id not in found:
                if row is None:
                    new.append(_grade(cell, submitted, None, True))
                continue
            mark = found.get(grade_id, CellMark(grade_id, 0.0, waits=False))
            score = mark.score
            by_hand = marks is not None and (manual is not None or mark.waits)
            if row is None:
                new.append(_grade(cell, submitted, score, by_hand))
            else:
                changed.append({"row": row, "score": score, "by_hand": by_hand})
        if new:
            self._session.execute(insert(table), new)
        if changed:
            core = table.__table__
            statement = (
                update(core)
                .where(core.c.id == bindparam("row"))
                .values(auto_score=bindparam("score"), needs_manual_grade=bindparam("by_hand"))
            )
            self._session.connection().execute(statement, changed)

    def _comments(self, submitted: str, notebook: str, marks: NotebookMarks) -> None:
        table = api.Comment
        there = self._session.execute(select(table.cell_id, table.id).where(table.notebook_id == submitted))
        known: dict[str, str] = dict(there.tuples().all())
        new, changed = [], []
        for (home, grade_id), cell in self._commented.items():
            if home != notebook:
                continue
            text = marks.comments.get(grade_id)
            if cell not in known:
                new.append({"id": api.new_uuid(), "cell_id": cell, "notebook_id": submitted, "auto_comment": text})
            elif grade_id in marks.comments:
                changed.append({"row": known[cell], "text": text})
        if new:
            self._session.execute(insert(table), new)
        if changed:
            core = table.__table__
            statement = update(core).where(core.c.id == bindparam("row")).values(auto_comment=bindparam("text"))
            self._session.connection().execute(statement, changed)


def _grade(cell: str, submitted: str, score: float | None, by_hand: bool) -> dict[str, object]:
    return {
        "id": api.new_uuid(),
        "cell_id": cell,
        "notebook_id": submitted,
        "auto_score": score,
        "needs_manual_grade": by_hand,
    }
