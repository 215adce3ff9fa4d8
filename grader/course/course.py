"""Course: what there is to grade, and where its parts lie. With `unit_table` the only place that builds paths.

A course is a folder with `solutions/`, `exercises/`, `hidden/`, `quizzes/` and `data/`; names join the trees, so no
path is stored anywhere. Ours lies in the repository (with the hidden tests inside the package) or, installed from a
wheel, beside this file. `SAITEN_COURSE` names another one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from grader.course import words
from grader.course.exercise import Exercise, Unit
from grader.course.forms import nearest
from grader.course.unit_table import UNIT_NAME, unit
from grader.errors import UsageError

__all__ = ["UNIT_NAME", "Course", "Exercise", "Unit"]

PACKAGE = Path(__file__).resolve().parents[1]
COURSE_VARIABLE = "SAITEN_COURSE"
LESSON = ("lesson.md", "lesson.ja.md", "lesson.png", "lesson.ja.png")  # what a unit may have beside its table
LOADER = "datasets.py"  # of a course's data
QUESTIONS = ".questions.json"  # what students get of a quiz, beside the answer sheet


@dataclass(frozen=True)
class Course:
    """Where everything lies and in which order."""

    solutions: Path
    stubs: Path
    hidden: Path
    quizzes: Path
    data: Path
    units: tuple[Unit, ...] = field(default=())

    @property
    def exercises(self) -> Iterator[Exercise]:
        """All exercises, in reading order."""
        return (e for u in self.units for e in u.exercises)

    def exercise(self, name: str) -> Exercise:
        """The exercise called `name` (`softmax` or `softmax.py`). Raises UsageError."""
        wanted = name.removesuffix(".py")
        for e in self.exercises:
            if e.name == wanted:
                return e
        known = ", ".join(e.name for e in self.exercises)
        raise UsageError(f"no exercise is called {name!r}{nearest(name, known.split(', '))}; there are: {known}")

    @cached_property
    def quiz_names(self) -> tuple[str, ...]:
        """Names of the quizzes, sorted."""
        if not self.quizzes.is_dir():
            return ()
        ending = QUESTIONS if self.for_students else ".yaml"
        return tuple(sorted(p.name.removesuffix(ending) for p in self.quizzes.glob(f"*{ending}")))

    @property
    def for_students(self) -> bool:
        """Whether this is the course of the student's wheel: stubs and questions, no solutions and no keys."""
        return not any(e.solution_path.is_file() for e in self.exercises) and any(self.stubs.glob("*/*.py"))

    @property
    def is_installed(self) -> bool:
        """Whether it came with a wheel, so that nothing may be written into it."""
        return self.solutions.parent == PACKAGE / "_course"

    def whole(self) -> Course:
        """The course itself. Raises UsageError where it is the student's, which has nothing to grade with."""
        if self.for_students:
            raise UsageError("this is the student's installation of saiten; the command needs the instructor's")
        return self

    def check_quiz(self, name: str) -> None:
        """Raises UsageError where no quiz has this name."""
        if name not in self.quiz_names:
            raise UsageError(words.no_quiz(name, nearest(name, self.quiz_names), self.quiz_names))

    def quiz_path(self, name: str) -> Path:
        """The quiz file with its answer key. Raises UsageError."""
        self.check_quiz(name)
        return self.quizzes / f"{name}.yaml"

    def units_of(self, quiz: str) -> tuple[Unit, ...]:
        """The units that a quiz asks about, by their tables."""
        return tuple(unit for unit in self.units if quiz in unit.quizzes)

    @property
    def public_data(self) -> tuple[Path, ...]:
        """What everybody gets to learn from: arrays, the texts that say whose they are, and the module that reads them."""
        if not self.data.is_dir():
            return ()
        found = (*self.data.glob("*.npz"), *self.data.glob("*.txt"), self.data / LOADER)
        return tuple(sorted(p for p in found if p.is_file()))

    @property
    def sample_class(self) -> Path:
        """Submissions of a made-up class, for `grade demo` and for trying things."""
        return self.data / "sample_class"

    @property
    def sample_assignment(self) -> Path:
        """What that class was set, where there is such a file; with it goes a roster."""
        return self.data / "sample_assignment.toml"

    @property
    def sample_roster(self) -> Path:
        """Who is in that class."""
        return self.data / "sample_roster.csv"

    @classmethod
    def load(cls, root: Path | None = None) -> Course:
        """The course in `root`, else the one that SAITEN_COURSE names, else ours.

        Raises UsageError naming the file and the rule where a table is broken.
        """
        named = os.environ.get(COURSE_VARIABLE)
        if root is None and named:
            root = Path(named)
        if root is not None:
            return cls._read(root.resolve(), root.resolve() / "hidden")
        installed = PACKAGE / "_course"
        return cls._read(installed if installed.is_dir() else PACKAGE.parent, PACKAGE / "hidden")

    @classmethod
    def _read(cls, root: Path, hidden: Path) -> Course:
        solutions, stubs = root / "solutions", root / "exercises"
        if not solutions.is_dir():
            raise UsageError(f"{root}: a course needs a folder solutions/; set {COURSE_VARIABLE} to a course")
        known: dict[str, Exercise] = {}
        units = tuple(
            unit(folder, stubs / folder.name, hidden / folder.name, known)
            for folder in sorted(solutions.iterdir())
            if (folder / "unit.toml").is_file()
        )
        return cls(solutions, stubs, hidden, root / "quizzes", root / "data", units)
