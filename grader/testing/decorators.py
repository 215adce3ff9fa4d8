"""The marks that a hidden test may carry; each is a plain pytest mark, registered in `pytest_plugin`.

@task("softmax")       which function or class of the exercise it is about (required)
@points(2)             what it is worth; 1 without it
@fresh_worker          runs in a worker of its own: state kept by the student's code cannot reach it
@capstone              a long run of thousands of calls: what crosses is not kept, so it takes no part in diagnosis
@supporting            a useless function passes it too: it counts once the task does its job (`results.counting`)
@shows("learning")     it shows this part of the task's job; a test that asks for values or gradients shows these
@time_limit(10)        seconds on a core for the whole test; `DEFAULT_TIME_LIMIT` without it
"""

from __future__ import annotations

import pytest

DEFAULT_TIME_LIMIT = 4.0


def task(name: str) -> pytest.MarkDecorator:
    """The task that the test is about."""
    return pytest.mark.task(name)


def points(value: float) -> pytest.MarkDecorator:
    """What the test is worth."""
    return pytest.mark.points(value)


def time_limit(seconds: float) -> pytest.MarkDecorator:
    """Seconds that the student's side may spend on a core in the whole test; ten times as long by the clock on the wall."""
    return pytest.mark.time_limit(seconds)


def shows(part: str) -> pytest.MarkDecorator:
    """The test shows this part of the task's job: one of `results.counting.Part`."""
    return pytest.mark.shows(part)


fresh_worker = pytest.mark.fresh_worker
supporting = pytest.mark.supporting
capstone = pytest.mark.capstone

REGISTERED = (
    "task(name): the function or class of the exercise that this test is about",
    "points(value): what the test is worth (1)",
    "fresh_worker: runs in a worker of its own",
    "supporting: a useless function passes it too",
    "shows(part): the part of the task's job that it shows",
    "capstone: a long run, of which only the end is told",
    f"time_limit(seconds): processor time that the student's side may spend in the whole test ({DEFAULT_TIME_LIMIT:g})",
)
