"""What the tests share: the tiny fixture course, and the command line as a user calls it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from units_of_work import UnitScheduling, ordered
from warm import warm
from warm_zygotes import begun_warm

from grader import cache
from grader.course.course import Course
from grader.isolation import zygote_handle

# The processes of the suite are as many as the cores: threads of numpy's would only spin beside them.
for _name, _number in zygote_handle.ONE_THREAD.items():
    os.environ.setdefault(_name, _number)
# Where this is set, each program that a test starts would compile all of our modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A shell that runs the suite in the background has Ctrl-C ignored, and every program that a test starts would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """See units_of_work."""
    items[:] = ordered(items)


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage: whoever looks for that, pytest at its end among them, need not look at them."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> UnitScheduling | None:
    """See units_of_work."""
    return UnitScheduling(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's cache stays out of it, and the processes of the suite share none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def grade() -> Grade:
    """Run `grade …` over the fixture course (or the real one with course=None) in a process of its own."""

    def run(
        *args: object, course: Path | None = FIXTURE_COURSE, cwd: Path | None = None, stdin: str = "", **env: str
    ) -> Said:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SAITEN_") or k == cache.VARIABLE}
        environment |= {"SAITEN_LANG": "en"} | env  # whoever runs the tests may read Japanese
        if course is not None:
            environment["SAITEN_COURSE"] = str(course)
        program = "plot" if args[:1] == ("plot",) else "storage" if "AWS_ENDPOINT_URL" in env else "grade"
        return warm(program).run([str(a) for a in args], environment, cwd, stdin)

    return run


@pytest.fixture(scope="session")
def run_pytest() -> Callable[..., Said]:
    """Run `pytest …` with our plugin in a process of its own."""
    return lambda *args, cwd: warm("pytest").run([str(a) for a in args], os.environ, cwd)


@pytest.fixture(scope="module")
def warm_zygotes() -> Iterator[None]:
    """Zygotes of the test's own process are warm, as those of the commands are: see there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zygote_handle, "begun", begun_warm())
        yield


@pytest.fixture
def course() -> Course:
    """The fixture course."""
    return Course.load(FIXTURE_COURSE)
