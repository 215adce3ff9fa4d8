"""Units of work: what one process of the suite does, where several share it: the tests of a file, so that what a file's
tests share is made once; of a folder, where its files share something; the costliest units first, so that none starts last.

`--dist loadfile` asks for it. The marks of `--dist loadgroup` do nothing under pytest 9.2 (pytest-xdist issue 1386).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer

# Folders whose files share what takes seconds to make: nbgrader and an empty course, the hostile class.
SHARED = ("tests/nbgrader/", "tests/hostile/")
# By what a quiet run says of each (`--durations=0`); the rest, all below three seconds, follows as it is collected.
COSTLIEST = (
    "tests/nbgrader/",
    "tests/hostile/",
    "tests/grading/test_costs.py",
    "tests/test_packaging.py",
    "tests/at_home/test_one_world.py",
    "tests/grading/test_run.py",
    "tests/submission/test_locked_reading.py",
    "tests/grading/test_sample_class.py",
    "tests/isolation/test_worker.py",
    "tests/submission/test_one_reader.py",
    "tests/results/test_storage.py",
    "tests/isolation/test_attacks.py",
    "tests/platforms/test_autograder.py",
    "tests/isolation/test_other_user.py",
    "tests/at_home/test_plot.py",
    "tests/grading/test_busy_machine.py",
    "tests/grading/test_dask.py",
    "tests/isolation/test_abuse.py",
    "tests/report/test_quiz_page.py",
    "tests/grading/test_unchanged.py",
    "tests/grading/test_killed.py",
    "tests/grading/test_odd_returns.py",
    "tests/grading/test_follow_through.py",
    "tests/at_home/test_pictures.py",
    "tests/hidden/test_second_style.py",
    "tests/grading/test_alone.py",
    "tests/report/test_accessible.py",
    "tests/grading/test_interruption.py",
    "tests/at_home/test_student_way.py",
    "tests/isolation/test_time_limits.py",
    "tests/docs/test_walk.py",
    "tests/isolation/test_machine.py",
    "tests/at_home/test_any_machine.py",
    "tests/authoring/test_authoring.py",
    "tests/at_home/test_first_minute.py",
    "tests/diagnosis/test_runs.py",
    "tests/results/test_reviews.py",
    "tests/grading/test_assignment.py",
    "tests/at_home/test_examples.py",
    "tests/grading/test_guard.py",
    "tests/grading/test_given_whole.py",
    "tests/course/test_lesson_figures.py",
    "tests/student/test_student_objects.py",
    "tests/grading/test_pool.py",
)


_PLACES = {unit: n for n, unit in enumerate(COSTLIEST)}


def unit_of(nodeid: str) -> str:
    """The unit that a test belongs to: the beginning of its id."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in SHARED if file.startswith(folder)), file)


def place_of(nodeid: str) -> int:
    """When the test's turn comes, among all others."""
    return _PLACES.get(unit_of(nodeid), len(COSTLIEST))


class UnitScheduling(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """A unit goes to the process that is free next."""

    def __init__(self, config: pytest.Config, log: Producer | None = None):
        config.option.loadscopereorder = False  # they are in order
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


def ordered(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The costliest units first; what is alike stays as it was."""
    return sorted(items, key=lambda item: place_of(item.nodeid))
