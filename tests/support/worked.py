"""Worked numbers: computing with the reference solutions, and writing a number as the course's texts write it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

from grader.course.course import Course
from grader.course.statements import statements_of
from grader.testing.loading import load

COURSE = Course.load(Path(__file__).parents[2])
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@cache
def reference(name: str) -> ModuleType:
    """The solution of an exercise, with the solutions that it builds on."""
    exercise = COURSE.exercise(name)
    return load(exercise.solution_path, earlier=exercise.earlier)


def statement(exercise: str, task: str) -> str:
    """What the English docstring of a task says."""
    return statements_of(COURSE.exercise(exercise))[task].text.en


def lessons(unit: str) -> tuple[str, str]:
    """The lesson of a unit whose name begins so, in both languages, without its line breaks."""
    (folder,) = (u.path for u in COURSE.units if u.name.startswith(unit))
    texts = ((folder / name).read_text(encoding="utf-8") for name in ("lesson.md", "lesson.ja.md"))
    english, japanese = (" ".join(text.split()) for text in texts)
    return english, japanese


def in_both(unit: str, *said: str) -> None:
    """Both lessons of the unit say all this."""
    for text in lessons(unit):
        missing = [one for one in said if one not in text]
        assert not missing


def shown(value: object, digits: int = 4) -> str:
    """A number or an array as a text has it: rounded, without needless zeros, with a proper minus."""
    if isinstance(value, (list, tuple, np.ndarray)) and np.ndim(value):
        return f"[{', '.join(shown(v, digits) for v in value)}]"
    text = f"{float(value):.{digits}f}"  # type: ignore[arg-type]
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text).replace("-", "−")


def agree(text: str, value: object) -> bool:
    """Whether the numbers of the text are those of the value, to the digits that the text shows."""
    told = _NUMBER.findall(text.replace("−", "-").replace(",", ", "))
    computed = np.asarray(value, dtype=float).ravel()
    if len(told) != len(computed):
        return False
    margins = (0.51 * 10.0 ** -len(n.partition(".")[2]) if "." in n else 1e-4 for n in told)
    return all(abs(float(n) - c) <= m for n, c, m in zip(told, computed, margins, strict=True))
