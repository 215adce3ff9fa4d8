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
# By what `make test-profile` says; the rest, all below ten seconds, follows as it is collected.
COSTLIEST = (
    "tests/nbgrader/",
    "tests/hostile/",
    "tests/at_home/test_one_world.py",
    "tests/grading/test_sample_class.py",
    "tests/at_home/test_pictures.py",
    "tests/grading/test_costs.py",
    "tests/grading/test_dask.py",
    "tests/at_home/test_plot.py",
    "tests/submission/test_one_reader.py",
    "tests/authoring/test_authoring.py",
    "tests/results/test_storage.py",
    "tests/grading/test_run.py",
    "tests/grading/test_follow_through.py",
    "tests/submission/test_locked_reading.py",
    "tests/hidden/test_second_style.py",
    "tests/grading/test_killed.py",
    "tests/at_home/test_any_machine.py",
    "tests/grading/test_odd_returns.py",
    "tests/at_home/test_first_minute.py",
    "tests/at_home/test_student_way.py",
    "tests/isolation/test_other_user.py",
    "tests/isolation/test_attacks.py",
    "tests/isolation/test_worker.py",
    "tests/platforms/test_autograder.py",
    "tests/test_packaging.py",
    "tests/hidden/test_worked_examples.py",
    "tests/hidden/test_worthless.py",
    "tests/isolation/test_machine.py",
    "tests/grading/test_interruption.py",
    "tests/hidden/test_other_secrets.py",
    "tests/hidden/test_budgets.py",
    "tests/grading/test_watching.py",
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
