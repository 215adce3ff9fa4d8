"""Handed: what a notebook of a submission amounts to: the file of an exercise, or the answer sheet of a quiz."""

from __future__ import annotations

from dataclasses import dataclass

from grader.course.course import Course
from grader.quiz import filled_in, questions
from grader.submission.notebook.answers import answers_of
from grader.submission.notebook.module import module_of
from grader.submission.notebook.notebook import read_notebook
from grader.submission.notebook.parts import given_of
from grader.text import Text


@dataclass(frozen=True)
class HandedNotebook:
    """`name`: of the exercise or quiz; `data`: the file that it amounts to, empty where nothing was filled in."""

    name: str
    is_quiz: bool
    data: bytes
    notes: tuple[Text, ...] = ()

    @classmethod
    def read(cls, name: str, data: bytes, course: Course) -> HandedNotebook | None:
        """What the notebook is, by `name` or by what it says it was made for; None where it is none of ours.

        Raises NotebookError.
        """
        notebook = read_notebook(data)
        exercises = {e.name: e for e in course.exercises}
        for known in (name, notebook.made_for):
            if known in exercises:
                module = module_of(notebook.code, exercises[known].tasks, given_of(exercises[known]))
                source = module.source.encode() or exercises[known].stub_path.read_bytes()
                return cls(known, False, source, module.notes)
            if known in course.quiz_names:
                answers = answers_of(notebook, known, questions(course, known).ids)
                return cls(known, True, filled_in(answers))
        return None
