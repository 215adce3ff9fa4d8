"""Naming: what a person may call an exercise: `softmax`, `softmax.py`, its unit, a path, a task of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

from grader.course.course import UNIT_NAME, Course, Exercise, Unit
from grader.course.forms import meant, nearest
from grader.errors import UsageError
from grader.text import Text

_UNIT_NUMBER = re.compile(r"(?:unit)?0*(\d{1,2})", re.IGNORECASE)


def exercises_named(course: Course, words: Sequence[str]) -> tuple[Exercise, ...]:
    """The exercises that the words mean, in the order of the course, each once; a unit means all of its own.

    Raises UsageError with the nearest name where a word means nothing.
    """
    meant = {e.name for word in words for e in _meant(course, word)}
    return tuple(e for e in course.exercises if e.name in meant)


def exercise_named(course: Course, word: str) -> Exercise:
    """The one exercise that the word means. Raises UsageError, also where it means a unit."""
    found = _meant(course, word)
    if len(found) != 1:
        names = ", ".join(e.name for e in found)
        raise UsageError(
            Text(
                f"{word} is a unit; name one of its exercises: {names}",
                f"{word} は単元です。課題を 1 つ選んでください：{names}",
            )
        )
    return found[0]


def names_chosen(course: Course, given: Iterable[str]) -> set[str]:
    """Names of the exercises and quizzes that are meant, each given alone or several with commas between.

    Raises UsageError with the nearest name.
    """
    words = [word.strip() for several in given for word in several.split(",")]
    quizzes = {word: word.removesuffix(".yaml") for word in words}
    others = [word for word in words if quizzes[word] not in course.quiz_names]
    return {name for name in quizzes.values() if name in course.quiz_names} | {
        e.name for word in others for e in _meant(course, word, also=course.quiz_names)
    }


def _meant(course: Course, word: str, also: Collection[str] = ()) -> tuple[Exercise, ...]:
    last = PurePosixPath(word.replace("\\", "/")).name
    name = last.removesuffix(".py").removesuffix(".ipynb").removeprefix("test_").lower()
    for exercise in course.exercises:
        if exercise.name == name:
            return (exercise,)
    units = [unit for unit in course.units if _is_unit(unit, name)]
    if len(units) == 1:
        return units[0].exercises
    by_task = [e for e in course.exercises if name in (task.lower() for task in e.tasks)]
    if len(by_task) == 1:
        return tuple(by_task)
    raise UsageError(_nothing_called(course, word, name, also))


def _nothing_called(course: Course, word: str, name: str, also: Collection[str]) -> Text:
    """That the word means nothing, the nearest that means something, and all that is there."""
    exercises = [e.name for e in course.exercises]
    tasks = [task for e in course.exercises for task in e.tasks]
    near = nearest(name, [*exercises, *(u.name for u in course.units), *also]) or nearest(name, tasks)
    listed = ", ".join([*exercises, *also])
    return Text(
        f"no exercise is called {word!r}{near}; there are: {listed}",
        f"{word} という課題はありません{f'（{meant(near)} ですか）' if near else ''}。課題の一覧：{listed}",
    )


def _is_unit(unit: Unit, name: str) -> bool:
    """Whether `unit02_forward`, `unit02`, `2` or `forward` is meant."""
    number = _UNIT_NUMBER.fullmatch(name)
    own = UNIT_NAME.fullmatch(unit.name)
    if number and own:
        return int(number[1]) == int(own[1])
    return bool(name) and name in (unit.name.lower(), unit.name.partition("_")[2].lower())
