"""Course, Unit, Exercise: what there is to grade. The only place that builds paths.

A course is a folder with `solutions/`, `exercises/`, `hidden/`, `quizzes/` and `data/`; names join the trees, so no
path is stored anywhere. Ours lies in the repository (with the hidden tests inside the package) or, installed from a
wheel, beside this file. `SAITEN_COURSE` names another one.
"""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.course.author_file import parsed
from grader.course.planted import Bug
from grader.course.profile import Profile
from grader.errors import UsageError
from grader.text import Text

if TYPE_CHECKING:
    from grader.course.budget import ExerciseBudget

PACKAGE = Path(__file__).resolve().parents[1]
UNIT_NAME = re.compile(r"unit(\d\d)_[a-z0-9_]+")
COURSE_VARIABLE = "SAITEN_COURSE"
LESSON = ("lesson.md", "lesson.ja.md", "lesson.png", "lesson.ja.png")  # what a unit may have beside its table
LOADER = "datasets.py"  # of a course's data
QUESTIONS = ".questions.json"  # what students get of a quiz, beside the answer sheet


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
        tree = parsed(self.solution_path)
        source = self.solution_path.read_text(encoding="utf-8")
        blanks = [n for n, line in enumerate(source.splitlines(), 1) if line.strip() == "### BEGIN SOLUTION"]
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
    def source_path(self) -> Path:
        """The file in solutions/ that the hand-out is made from."""
        return self.bug.right_path if self.bug else self.solution_path

    @property
    def sentences_path(self) -> Path:
        """The table that names the hidden tests of each sentence of the statement; for authors only."""
        return self.hidden_path.with_name(f"{self.name}.toml")

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
        raise UsageError(f"no exercise is called {name!r}; there are: {known}")

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

    def quiz_path(self, name: str) -> Path:
        """The quiz file with its answer key. Raises UsageError."""
        if name not in self.quiz_names:
            raise UsageError(f"no quiz is called {name!r}; there are: {', '.join(self.quiz_names)}")
        return self.quizzes / f"{name}.yaml"

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
            _unit(folder, stubs / folder.name, hidden / folder.name, known)
            for folder in sorted(solutions.iterdir())
            if (folder / "unit.toml").is_file()
        )
        return cls(solutions, stubs, hidden, root / "quizzes", root / "data", units)


def _unit(folder: Path, stubs: Path, hidden: Path, known: dict[str, Exercise]) -> Unit:
    table_path = folder / "unit.toml"
    if not UNIT_NAME.fullmatch(folder.name):
        raise UsageError(f"{folder}: a unit's folder is called unitNN_name")
    try:
        table = _table(table_path.read_text(encoding="utf-8"))
        rows = table["exercises"]
        exercises = tuple(_exercise(row, folder, stubs, hidden, known) for row in rows)
        return Unit(folder.name, Text(**table["title"]), folder, exercises)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"{table_path}: needs title = {{ en, ja }} and [[exercises]] with name and title ({error})"
        ) from error


@cache
def _table(text: str) -> dict[str, Any]:
    """What a unit.toml says, which a command asks several times; nobody changes it."""
    return tomllib.loads(text)


def _exercise(row: dict[str, Any], solutions: Path, stubs: Path, hidden: Path, known: dict[str, Exercise]) -> Exercise:
    name = row["name"]
    prerequisites = tuple(row.get("prerequisites", ()))
    known[name] = found = Exercise(
        name=name,
        unit=solutions.name,
        title=Text(**row["title"]),
        solution_path=solutions / f"{name}.py",
        stub_path=stubs / f"{name}.py",
        examples_path=stubs / f"test_{name}.py",
        hidden_path=hidden / f"test_{name}.py",
        prerequisites=prerequisites,
        hint=Text(**row.get("hint", {})),
        builds_on=tuple(known[p] for p in prerequisites if p in known),  # `grade dev check` tells of the others
        budget=_budget(row["budget"]) if "budget" in row else None,
        lesson=_lesson(row.get("lesson", {})),
        tests_use=tuple(row.get("tests_use", ())),
        profile=Profile.of(row.get("about", {})),
    )
    if "stands_for" in row:
        other = known[row["stands_for"]]
        bug = Bug(other.name, found.solution_path, solutions / f"{name}.toml")
        own = ("name", "unit", "title", "stub_path", "examples_path", "hint", "profile")
        known[name] = replace(other, **{field: getattr(found, field) for field in own}, bug=bug)
    return known[name]


def _lesson(written: str | dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(written.items()) if isinstance(written, dict) else (("", written),)


def _budget(written: dict[str, Any]) -> ExerciseBudget:
    from grader.course.budget import exercise_budget  # not above: it is seldom set, and msgspec takes its time

    return exercise_budget(written)
