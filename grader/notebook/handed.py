"""Handed: what a notebook of a submission amounts to: the file of an exercise, or the answer sheet of a quiz."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from grader.course import Course
from grader.notebook.answers import answers_of
from grader.notebook.module import module_of
from grader.notebook.notebook import NotebookError, read_notebook
from grader.notebook.parts import given_of
from grader.quiz import questions
from grader.text import Text

__all__ = ["HandedNotebook", "NotebookError"]


@dataclass(frozen=True)
class HandedNotebook:
    """`name`: of the exercise or quiz; `data`: the file that it amounts to, empty where nothing was filled in."""

    name: str
    is_quiz: bool
    data: bytes
    notes: tuple[Text, ...] = ()

    @classmethod
    def read(cls, stem: str, data: bytes, course: Course) -> HandedNotebook | None:
        """What the notebook is, by its name or by what it says it was made for; None where it is none of ours.

        Raises NotebookError.
        """
        notebook = read_notebook(data)
        exercises = {e.name: e for e in course.exercises}
        for name in (stem, stem.lower(), notebook.made_for):
            if name in exercises:
                module = module_of(notebook.code, exercises[name].tasks, given_of(exercises[name]))
                source = module.source.encode() or exercises[name].stub_path.read_bytes()
                return cls(name, False, source, module.notes)
            if name in course.quiz_names:
                answers = answers_of(notebook, name, questions(course, name).ids)
                sheet = yaml.safe_dump(answers, allow_unicode=True).encode() if answers else b""
                return cls(name, True, sheet)
        return None
