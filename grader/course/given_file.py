"""Given file: the file that students get of an exercise: its stub, or a whole program with a mistake in it."""

from __future__ import annotations

from grader.course.course import Exercise
from grader.course.stub import stub_text


def given_text(exercise: Exercise, variant: int = 0) -> str:
    """The file's text, in English. `variant`: which of the mistakes is planted, where one is.

    Raises StubError and Unusable where the author's files break a rule.
    """
    if exercise.bug is not None:
        return exercise.bug.planted(variant)
    return stub_text(exercise.solution_path.read_text(encoding="utf-8"), exercise.name)
