"""Preprocessors: saiten in the place of nbgrader's Execute.

    c.Autograde.autograde_preprocessors = grader.nbgrader.AUTOGRADE_PREPROCESSORS

nbgrader's own SaveAutoGrades, late penalties, feedback and formgrader work on what they write, unchanged. Notebooks
that are not ours are executed by nbgrader as before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypedDict, cast

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Enum, Unicode

from grader.course.course import Course
from grader.course.secret import secret_from
from grader.errors import UsageError
from grader.isolation.policy import Policy
from grader.nbgrader import words
from grader.nbgrader.autograded import NotebookGrader
from grader.nbgrader.cells import is_of_one_test_a_cell
from grader.nbgrader.files import note_cell, read_submitted
from grader.nbgrader.gradebook import source_cells
from grader.nbgrader.mending import mend
from grader.nbgrader.outputs import has_mark, is_withheld
from grader.nbgrader.raw import RawCell
from grader.nbgrader.shared import shared_reader, shared_sandbox
from grader.nbgrader.taken import taken_notebooks
from grader.submission.notebook.notebook import NotebookError
from grader.submission.words import shown, taken_as
from grader.text import Lang


class Info(TypedDict):
    """What nbgrader tells of the notebook at hand."""

    notebook: str
    assignment: str
    student: str
    db_url: str


class Resources(TypedDict):
    """What goes from one preprocessor to the next, as far as it concerns us."""

    nbgrader: Info


class Grade(NbGraderPreprocessor):
    """Grades the student's cells in the isolated worker and writes the outputs that nbgrader reads marks from."""

    lang = Enum(("en", "ja"), default_value="en", help="Language of the feedback.").tag(config=True)
    isolation = Enum(("auto", "full", "process"), default_value="auto", help="As of `grade run`.").tag(config=True)
    secret = Unicode("", help="Seeds the hidden tests' data; else SAITEN_SECRET, else a public one.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Fill the outputs of one notebook."""
        info = resources["nbgrader"]
        grader = _grader(info["notebook"], secret_from(self.secret or None).text, self.isolation)
        with Gradebook(info["db_url"]) as gradebook:
            sources = source_cells(gradebook, info["assignment"], info["notebook"])
        if is_of_one_test_a_cell(sources):
            raise UsageError(words.one_test_a_cell(info["assignment"]))
        if not grader.is_ours(sources):
            executed: tuple[NotebookNode, Resources] = Execute(parent=self.parent).preprocess(nb, resources)
            return executed
        cells = list(nb.cells)
        folder = _submitted(self, info)
        grader.grade(cells, sources, cast("Lang", self.lang), folder)
        nb.cells = [from_dict(c) for c in cells]
        return nb, resources


class Mend(NbGraderPreprocessor):
    """Comes first of the sanitize preprocessors: brings metadata and read-only cells back to what was released.

    nbgrader's own ones give up on a notebook whose metadata cannot be validated; after this there is nothing left that
    they could find fault with.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Mend one notebook."""
        info = resources["nbgrader"]
        with Gradebook(info["db_url"]) as gradebook:
            sources = source_cells(gradebook, info["assignment"], info["notebook"])
        cells = _other_cells(_submitted(self, info), info["notebook"]) or list(nb.cells)
        mend(cells, sources)
        nb.cells = [from_dict(c) for c in cells]
        return nb, resources


class Withhold(NbGraderPreprocessor):
    """Marks that our own fault withheld are not 0: they wait for a person. Comes after SaveAutoGrades."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Take back the automatic marks of withheld cells, and have those looked at that are withheld in part."""
        held = [c for c in nb.cells if c.cell_type == "code" and is_withheld(c.outputs)]
        if held:
            info = resources["nbgrader"]
            with Gradebook(info["db_url"]) as gradebook:
                for cell in held:
                    self._take_back(gradebook, cell, info)
                gradebook.db.commit()
        return nb, resources

    def _take_back(self, gradebook: Gradebook, cell: NotebookNode, info: Info) -> None:
        grade_id = cell.metadata.nbgrader.grade_id
        try:
            grade = gradebook.find_grade(grade_id, info["notebook"], info["assignment"], info["student"])
        except MissingEntry:
            return
        grade.needs_manual_grade = True
        if not has_mark(cell.outputs):
            grade.auto_score = None
        self.log.warning("saiten could not run %s of %s: it waits for a person", grade_id, info["student"])


def _submitted(preprocessor: NbGraderPreprocessor, info: Info) -> Path | None:
    """The folder of the submission, which has the student's other notebooks as they were handed in."""
    converter = getattr(preprocessor.parent, "parent", None)
    coursedir = getattr(converter, "coursedir", None)
    if coursedir is None:
        return None
    return Path(coursedir.format_path(coursedir.submitted_directory, info["student"], info["assignment"]))


def _other_cells(folder: Path | None, name: str) -> list[RawCell]:
    """The cells of the notebook that counts in the place of a blank one; none where it is the one that nbgrader reads."""
    taken = taken_notebooks(folder, Course.load(), [name], shared_reader("auto").fill).get(name) if folder else None
    if taken is None or folder is None or taken == folder / f"{name}.ipynb":
        return []
    try:
        return [
            note_cell("saiten-taken-as", taken_as(shown(taken.name), f"{name}.ipynb")),
            *read_submitted(taken, shared_reader("auto").sound)["cells"],
        ]
    except (NotebookError, OSError):
        return []


@cache
def _grader(notebook: str, secret: str, isolation: Policy) -> NotebookGrader:
    course = Course.load().whole()
    return NotebookGrader(course, notebook, shared_sandbox(isolation), shared_reader(isolation), secret)
