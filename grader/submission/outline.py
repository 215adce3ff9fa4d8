"""Outline: what a reader of submissions knows of the course: names and what was handed out. No test, no answer, no key."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from grader.files import is_folder

if TYPE_CHECKING:
    from grader.course.course import Course


class Known(Struct, frozen=True):
    """An exercise's unit, and its file as it may have been handed out; none where it cannot be read. `is_whole`: it is
    given as a whole program, not as a stub."""

    unit: str
    blanks: list[bytes]
    is_whole: bool = False


class Names(Struct, frozen=True):
    """The exercises and quizzes that are looked for, and the names of files that are handed out beside them."""

    exercises: dict[str, Known]
    quizzes: list[str]
    examples: list[str]
    handed_out: list[str]
    only_notebooks: bool = False  # the Python files that their cells write are not looked for


class Code(Struct, frozen=True):
    """What the notebook of an exercise is put together by: names of its tasks, code that every student has."""

    tasks: list[str]
    given: list[str]


class Outline(Protocol):
    """The names, and what is asked for only where a notebook or a sheet needs it, for that takes a while to find out."""

    @property
    def names(self) -> Names:
        """What is looked for."""

    def code(self, exercise: str) -> Code:
        """The tasks and the given code of an exercise."""

    def ids(self, quiz: str) -> list[str]:
        """The names of a quiz's questions."""


class CourseOutline:
    """The outline of a course. `only`: names of the exercises and quizzes that are looked for, where not all are."""

    def __init__(self, course: Course, only: Collection[str] | None = None, *, only_notebooks: bool = False):
        self._course, self._only, self._only_notebooks = course, only, only_notebooks
        self._code: dict[str, Code] = {}
        self._ids: dict[str, list[str]] = {}

    @cached_property
    def names(self) -> Names:
        """What is looked for."""
        course, only = self._course, self._only
        handed_out = {"README.md", "lesson.md", "lesson.ja.md"} | {f"{q}.questions.json" for q in course.quiz_names}
        if is_folder(course.data):
            handed_out |= {p.name for p in course.data.iterdir()}
        return Names(
            exercises={
                e.name: Known(e.unit, list(e.blanks), e.bug is not None)
                for e in course.exercises
                if only is None or e.name in only
            },
            quizzes=[q for q in course.quiz_names if only is None or q in only],
            examples=[*(e.examples_path.name for e in course.exercises), "conftest.py"],
            handed_out=sorted(handed_out),
            only_notebooks=self._only_notebooks,
        )

    def code(self, exercise: str) -> Code:
        """The tasks and the given code of an exercise."""
        if exercise not in self._code:
            from grader.submission.notebook.parts import given_of  # not above: the locked reader asks the grader for it

            found = self._course.exercise(exercise)
            self._code[exercise] = Code(list(found.tasks), list(given_of(found)))
        return self._code[exercise]

    def ids(self, quiz: str) -> list[str]:
        """The names of a quiz's questions."""
        if quiz not in self._ids:
            from grader.quiz.released import questions  # likewise

            self._ids[quiz] = list(questions(self._course, quiz).ids)
        return self._ids[quiz]
