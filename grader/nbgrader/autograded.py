"""Grading a notebook: the student's cells go to the isolated worker, what came of it goes into the cells' outputs.

Works on cells as plain mappings, so that nbgrader's preprocessor and the bulk autograder share every line of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader.course.course import Course, Exercise
from grader.files import is_folder, is_link
from grader.grading.grader import Grader
from grader.isolation.sandbox import Sandbox
from grader.nbgrader import naming, outputs, words
from grader.nbgrader.cells import SourceCell, grade_id, is_test, with_missing
from grader.nbgrader.mending import mend
from grader.nbgrader.raw import RawCell
from grader.nbgrader.source_notebooks import BEGIN_HIDDEN
from grader.quiz import Quiz
from grader.results.result import ExerciseResult, QuizResult
from grader.submission.locked.reader import Reader
from grader.submission.on_disk import Handed
from grader.submission.outline import CourseOutline
from grader.submission.reading import Fill, Submission, read_one_by
from grader.submission.unpacking import held
from grader.testing.case import Suite
from grader.testing.collecting import collect
from grader.text import Lang, Text


class NotebookGrader:
    """Marks the notebooks of one exercise or one quiz."""

    def __init__(self, course: Course, name: str, sandbox: Sandbox, reader: Reader, secret: str):
        self._course, self.name, self._sandbox, self._reader, self._secret = course, name, sandbox, reader, secret

    @cached_property
    def _suite(self) -> Suite | None:
        if self.name not in {e.name for e in self._course.exercises}:
            return None
        return collect([self._course.exercise(self.name)])[self.name]

    @cached_property
    def _quiz(self) -> Quiz | None:
        known = self.name in self._course.quiz_names
        return Quiz.load(self._course.quiz_path(self.name)) if known else None

    @cached_property
    def _outline(self) -> CourseOutline:
        return CourseOutline(self._course, [self.name])

    @cached_property
    def _grader(self) -> Grader:
        suites = {self.name: self._suite} if self._suite else {}
        quizzes = {self.name: self._quiz} if self._quiz else {}
        return Grader(suites, quizzes, self._sandbox, self._secret)

    @cached_property
    def marked_ids(self) -> Mapping[str, str]:
        """grade id → the task or the question whose mark stands in that cell."""
        if self._suite:
            return {naming.tests_id(self.name, t): t for t in dict.fromkeys(c.task for c in self._suite.cases)}
        questions = self._quiz.questions if self._quiz else ()
        return {naming.question_id(self.name, q.id): q.id for q in questions if not q.by_hand}

    def is_ours(self, sources: Sequence[SourceCell]) -> bool:
        """Whether the notebook that was released is one of ours."""
        return any(s.grade_id in self.marked_ids for s in sources)

    def grade(
        self, cells: list[RawCell], sources: Sequence[SourceCell], lang: Lang, folder: Path | None = None
    ) -> None:
        """Mark the student's cells and write the outputs into them; what was changed or went missing is put back.

        `folder`: of the submission, where the student's earlier notebooks are looked for, and in those beside it.
        """
        mend(cells, sources)
        submission = self._read(cells)
        put_back = with_missing(cells, sources)
        if self._suite:
            worth = {s.grade_id: s.points or 0.0 for s in sources}
            self._fill_exercise(cells, worth, *self._exercise(submission, folder), lang)
        elif self._quiz:
            self._fill_quiz(cells, self._answers(submission), lang)
        for cell in put_back:
            cell["source"] = f"# {words.PUT_BACK.in_(lang)}\n{cell['source']}"

    # --- marks

    def _read(self, cells: Sequence[RawCell]) -> Submission:
        """What the student's cells amount to."""
        rows = [_row(c) for c in cells]
        data = json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
        handed = Handed("", True, {PurePosixPath(f"{self.name}.ipynb"): held(data)})
        submission = Submission("")
        self._reader.fill(submission, handed, self._outline)
        return submission

    def _exercise(self, submission: Submission, folder: Path | None) -> tuple[ExerciseResult, Sequence[Text]]:
        earlier = earlier_files(self._course, self._course.exercise(self.name), folder, self._reader.fill)
        submission.sources = earlier | {name: file.data for name, file in submission.files.items()}
        return self._grader.grade(submission).exercises[0], submission.notes

    def _answers(self, submission: Submission) -> QuizResult:
        return self._grader.grade(submission).quizzes[0]

    # --- outputs

    def _fill_exercise(
        self,
        cells: list[RawCell],
        worth: Mapping[str, float],
        result: ExerciseResult,
        notes: Sequence[Text],
        lang: Lang,
    ) -> None:
        tasks = {naming.task_id(self.name, t): t for t in self._course.exercise(self.name).tasks}
        for cell in cells:
            name = grade_id(cell)
            if name in tasks and cell["cell_type"] == "code":
                cell["outputs"] = outputs.task_outputs(result, tasks[name], notes, lang)
            elif name in self.marked_ids:
                tests = [t for t in result.tests if t.task == self.marked_ids[name]]
                cell["outputs"] = outputs.outputs_of_tests(tests, lang, worth[name])
                cell["source"] = shown(cell["source"])
            elif is_test(cell):
                cell["outputs"] = outputs.foreign_outputs(lang)

    def _fill_quiz(self, cells: list[RawCell], result: QuizResult, lang: Lang) -> None:
        questions = {q.id: q for q in result.questions}
        for cell in cells:
            name = grade_id(cell)
            if name in self.marked_ids:
                question = questions[self.marked_ids[name]]
                cell["outputs"] = outputs.question_outputs(question, lang, result.message)
                cell["source"] = shown(cell["source"])
            elif is_test(cell):
                cell["outputs"] = outputs.foreign_outputs(lang)


def earlier_files(course: Course, exercise: Exercise, folder: Path | None, fill: Fill) -> dict[str, bytes]:
    """The student's files of the exercises that this one builds on, from `folder`, else from those beside it."""
    wanted = [e.name for e in exercise.earlier]
    found: dict[str, bytes] = {}
    if not folder or not wanted:
        return found
    outline = CourseOutline(course, wanted)
    beside = sorted(p for p in folder.parent.iterdir() if is_folder(p) and p != folder and not is_link(p))
    for place in (folder, *beside):
        files = read_one_by(fill, place, outline).files
        found = {name: file.data for name, file in files.items()} | found
        if found.keys() >= set(wanted):
            break
    return found


def shown(source: str) -> str:
    """A test cell as students see it afterwards: without the call between the markers."""
    return source.split(BEGIN_HIDDEN)[0].rstrip("# \n")


def _row(raw: RawCell) -> RawCell:
    """A cell, as far as it is read: a test is ours, and none of the reader's business."""
    meta = {"nbgrader": {"grade_id": grade_id(raw)}}
    source = "" if is_test(raw) else raw["source"]
    return {"cell_type": raw["cell_type"], "source": source, "id": raw.get("id", ""), "metadata": meta}
