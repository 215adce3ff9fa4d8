"""Handed: what a notebook of a submission amounts to: the file of an exercise, or the answer sheet of a quiz."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import yaml

from grader.course.course import Course, Exercise
from grader.quiz import questions
from grader.submission.notebook.answers import answers_of
from grader.submission.notebook.module import module_of
from grader.submission.notebook.notebook import read_notebook
from grader.submission.notebook.parts import given_of
from grader.submission.notebook.statement import written_files
from grader.text import Text


@dataclass(frozen=True)
class HandedNotebook:
    """`name`: of the exercise or quiz, empty where it is none of ours; `data`: the file that it amounts to.

    `data` is empty where no answer was filled in. `written`: other Python files that its cells write (`%%writefile`).
    """

    name: str = ""
    is_quiz: bool = False
    data: bytes = b""
    notes: tuple[Text, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str, data: bytes, course: Course) -> HandedNotebook:
        """What the notebook is, by `name` or by what it says it was made for. Raises NotebookError."""
        notebook = read_notebook(data)
        exercises = {e.name: e for e in course.exercises}
        written = written_files(notebook.code)
        for known in (name, notebook.made_for):
            if known in exercises:
                written.pop(f"{known}.py", None)  # its code is the cell's
                return replace(cls.of_cells(exercises[known], notebook.code), written=written)
            if known in course.quiz_names:
                answers = answers_of(notebook, known, questions(course, known).ids)
                sheet = yaml.safe_dump(answers, allow_unicode=True).encode("utf-8", "replace") if answers else b""
                return cls(known, True, sheet)
        return cls(written=written)

    @classmethod
    def of_cells(cls, exercise: Exercise, cells: Sequence[str]) -> HandedNotebook:
        """What the code cells amount to for an exercise: the stub where nothing was written."""
        module = module_of(cells, exercise.tasks, given_of(exercise))
        return cls(exercise.name, False, module.source.encode() or exercise.stub_path.read_bytes(), module.notes)
