"""Exercise, Unit: one file to fill in, and a chapter of them."""

from __future__ import annotations

import ast
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.author_file import parsed
from grader.course.planted import Bug
from grader.course.profile import Profile
from grader.course.stub import BLANK
from grader.text import Text

if TYPE_CHECKING:
    from grader.course.budget import ExerciseBudget


_BLANKS = ("### BEGIN SOLUTION", BLANK)  # what is to be written, in a solution and in its stub


@dataclass(frozen=True)
class Exercise:
    """One file to fill in. `tasks` are its functions and classes, in the order of the file."""

    name: str
    unit: str
    title: Text
    solution_path: Path  # THE source
    stub_path: Path  # generated
    examples_path: Path  # generated: the public examples
    hidden_path: Path  # hidden tests and mistakes
    prerequisites: tuple[str, ...] = ()
    hint: Text = Text()
    builds_on: tuple[Exercise, ...] = ()  # the prerequisites themselves
    budget: ExerciseBudget | None = None  # None where nothing is set
    lesson: tuple[tuple[str, str], ...] = ()  # (task, how its passage begins: see `course.lesson`); "" for all tasks
    tests_use: tuple[str, ...] = ()  # those of them that the hidden tests take objects from, imported or not
    bug: Bug | None = None  # where the file is given whole, with a mistake in it
    profile: Profile = Profile()

    @cached_property
    def earlier(self) -> tuple[Exercise, ...]:
        """The exercises that this one builds on, directly or through others; each behind those that it builds on."""
        found: dict[str, Exercise] = {}
        for exercise in self.builds_on:
            found.update({e.name: e for e in (*exercise.earlier, exercise)})
        return tuple(found.values())

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """Names of the functions and classes that the student fills in. Raises UsageError."""
        path = self.solution_path if self.solution_path.is_file() else self.blank_path
        tree = parsed(path)
        source = path.read_text(encoding="utf-8")
        blanks = [n for n, line in enumerate(source.splitlines(), 1) if line.strip() in _BLANKS]
        return tuple(
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and any(node.lineno <= n <= (node.end_lineno or n) for n in blanks)
        )

    @cached_property
    def blanks(self) -> tuple[bytes, ...]:
        """The file untouched, as it may have been handed out; none where it cannot be read. Raises Unusable."""
        with suppress(OSError):
            return (self.stub_path.read_bytes(), *(self.bug.every_hand_out if self.bug else ()))
        return ()

    @property
    def made_from(self) -> Path:
        """The file in solutions/ that the hand-out is made from: not there in a student's installation."""
        return self.bug.right_path if self.bug else self.solution_path

    @property
    def source_path(self) -> Path:
        """The file that the hand-out is made from; the stub in a student's installation, which has none."""
        return self.made_from if self.made_from.is_file() else self.stub_path

    @property
    def blank_path(self) -> Path:
        """The stub whose blanks are the tasks: of one with a bug that of the exercise it stands for."""
        return self.bug.blank_path if self.bug else self.stub_path

    @property
    def sentences_path(self) -> Path:
        """The table that names the hidden tests of each sentence of the statement; for authors only."""
        return self.hidden_path.with_name(f"{self.name}.toml")

    @property
    def worked_path(self) -> Path:
        """What may be asked of each task beside a wrong file (see `testing.worked_asked`); it may not be there."""
        return self.hidden_path.with_name(f"{self.hidden_path.stem.removeprefix('test_')}.worked.txt")

    def lesson_of(self, task: str) -> str:
        """How the lesson's passage for a task begins; "" where none is named."""
        return dict(self.lesson).get(task) or dict(self.lesson).get("", "")

    @property
    def file_name(self) -> str:
        """Its name in a submission."""
        return f"{self.name}.py"


@dataclass(frozen=True)
class Unit:
    """A chapter of the course: exercises in reading order."""

    name: str
    title: Text
    path: Path
    exercises: tuple[Exercise, ...]
    quizzes: tuple[str, ...] = ()  # those that ask about its lesson
