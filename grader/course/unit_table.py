"""Unit table: the exercises that a unit.toml names, and the paths of their files."""

from __future__ import annotations

import marshal
import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cache import cached
from grader.course.exercise import Exercise, Unit
from grader.course.planted import Bug
from grader.course.profile import Profile
from grader.errors import UsageError
from grader.text import Text

if TYPE_CHECKING:
    from grader.course.budget import ExerciseBudget

UNIT_NAME = re.compile(r"unit(\d\d)_[a-z0-9_]+")


def unit(folder: Path, stubs: Path, hidden: Path, known: dict[str, Exercise]) -> Unit:
    """The unit in a folder of solutions/, its exercises added to `known`. Raises UsageError."""
    table_path = folder / "unit.toml"
    if not UNIT_NAME.fullmatch(folder.name):
        raise UsageError(f"{folder}: a unit's folder is called unitNN_name")
    try:
        table = _table(table_path.read_text(encoding="utf-8"))
        rows = table["exercises"]
        exercises = tuple(_exercise(row, folder, stubs, hidden, known) for row in rows)
        return Unit(folder.name, Text(**table["title"]), folder, exercises, tuple(table.get("quizzes", ())))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"{table_path}: needs title = {{ en, ja }} and [[exercises]] with name and title ({error})"
        ) from error


@cache
def _table(text: str) -> dict[str, Any]:
    """What a unit.toml says, which a command asks several times; nobody changes it.

    It is kept in the user's cache, too: to parse those of a whole course takes as long as Python does to start.
    """
    try:
        return cached("tables", text.encode(), lambda: marshal.dumps(tomllib.loads(text)), _loaded)
    except ValueError:  # broken, or with a date, which marshal does not know
        return tomllib.loads(text)


def _loaded(data: bytes) -> dict[str, Any]:
    """Raises ValueError, EOFError or TypeError where it is no table."""
    return dict(marshal.loads(data))


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
        bug = Bug(other.name, found.solution_path, solutions / f"{name}.toml", other.stub_path)
        own = ("name", "unit", "title", "stub_path", "examples_path", "hint", "profile")
        known[name] = replace(other, **{field: getattr(found, field) for field in own}, bug=bug)
    return known[name]


def _lesson(written: str | dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(written.items()) if isinstance(written, dict) else (("", written),)


def _budget(written: dict[str, Any]) -> ExerciseBudget:
    from grader.course.budget import exercise_budget  # not above: it is seldom set, and msgspec takes its time

    return exercise_budget(written)
