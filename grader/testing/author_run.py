"""Hidden tests under plain pytest, for authors: on a submission, or on the reference where none is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.course.course import Course, Exercise
from grader.errors import UsageError
from grader.isolation.policy import open_sandbox
from grader.isolation.sandbox import Sandbox
from grader.student.student import LocalBackend, Student
from grader.submission.imports import reachable
from grader.submission.reading import read_one
from grader.testing.decorators import DEFAULT_TIME_LIMIT
from grader.testing.loading import load

_SANDBOX = pytest.StashKey[Sandbox]()


@contextmanager
def student_for(item: pytest.Item, submission: str | None) -> Iterator[Student]:
    """The Student of a hidden test: the file in `submission` in a worker of its own, or the reference.

    Raises UsageError where the machine cannot isolate the submission.
    """
    course = Course.load()
    exercise = _exercise_of(course, item.path)
    if submission is None:
        yield Student(LocalBackend(load(exercise.solution_path, earlier=exercise.earlier)))
        return
    sources = sources_of(exercise, submission)
    if sources is None:
        pytest.skip(f"{submission} holds no {exercise.file_name}")
    marker = item.get_closest_marker("time_limit")
    worker = _sandbox(item.config).open(sources, exercise.name)
    try:
        yield Student(worker, float(marker.args[0]) if marker else DEFAULT_TIME_LIMIT)
    finally:
        worker.close()


def sources_of(exercise: Exercise, submission: str) -> dict[str, bytes] | None:
    """The student's files that the exercise's tests can reach, by name; None where the exercise's own is not there."""
    found = read_one(Path(submission), Course.load(), only=[exercise.name, *(e.name for e in exercise.earlier)])
    if exercise.name not in found.files:
        return None
    return reachable(found.sources, exercise.name, also=exercise.tests_use)


def _sandbox(config: pytest.Config) -> Sandbox:
    """The one of this run of pytest's, as strong as in `grade run`: it is a student's code."""
    if _SANDBOX not in config.stash:
        config.stash[_SANDBOX] = open_sandbox("auto")
        config.add_cleanup(config.stash[_SANDBOX].close)
    return config.stash[_SANDBOX]


def notes_on(submission: str) -> list[str]:
    """What is to be said of the files in a submission."""
    return [note.en for note in read_one(Path(submission), Course.load()).notes]


def _exercise_of(course: Course, path: Path) -> Exercise:
    for exercise in course.exercises:
        if exercise.hidden_path == path:
            return exercise
    raise UsageError(f"{path}: belongs to no exercise of the course")
