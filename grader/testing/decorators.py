"""The marks that a hidden test may carry; each is a plain pytest mark, registered in `testing.plugin`.

@task("softmax")       which function or class of the exercise it is about (required where there are several)
@points(2)             what it is worth; 1 without it
@fresh_worker          runs in a worker of its own: state kept by the student's code cannot reach it
@capstone              a long run of thousands of calls: what crosses is not kept, so it takes no part in diagnosis
@supporting            a useless function passes it too: it counts once the task does its job (`results.counting`)
@shows("learning")     it shows this part of the task's job; a test that asks for values or gradients shows these
@time_limit(10)        seconds on a core for the whole test; `DEFAULT_TIME_LIMIT` without it
@parametrize("n", [3]) once for each value, as pytest's own; `param(3, id="few")` names one and may give it `marks`

Pytest itself is imported only where it looks at them: grading a class runs tests that were collected once and for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from grader.student.plain import Value

if TYPE_CHECKING:
    import pytest

DEFAULT_TIME_LIMIT = 4.0
Test = TypeVar("Test", bound=Callable[..., None])


@dataclass(frozen=True)
class Param:
    """The values of one run of a parametrized test."""

    values: tuple[Value, ...]
    id: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Mark:
    """A mark, put on a test by calling it. Pytest unwraps whatever has a `mark`."""

    name: str
    args: tuple[Value, ...] = ()
    kwargs: Mapping[str, Value] = field(default_factory=dict)

    def __call__(self, test: Test) -> Test:
        vars(test)["pytestmark"] = [*vars(test).get("pytestmark", ()), self]
        return test

    @property
    def mark(self) -> pytest.Mark:
        """Pytest's own."""
        import pytest

        args = self.args
        if self.name == "parametrize":
            names, rows = args
            args = (names, [_parameter_set(row) for row in rows])
        made: pytest.MarkDecorator = getattr(pytest.mark, self.name).with_args(*args, **self.kwargs)
        return made.mark


def _parameter_set(row: Value) -> Value:
    """What pytest takes for a row."""
    import pytest

    return pytest.param(*row.values, id=row.id, marks=[m.mark for m in row.marks]) if isinstance(row, Param) else row


def task(name: str) -> Mark:
    """The task that the test is about."""
    return Mark("task", (name,))


def points(value: float) -> Mark:
    """What the test is worth."""
    return Mark("points", (value,))


def time_limit(seconds: float) -> Mark:
    """Seconds that the student's side may spend on a core in the whole test; ten times as long by the clock on the wall."""
    return Mark("time_limit", (seconds,))


def shows(part: str) -> Mark:
    """The test shows this part of the task's job: one of `results.counting.Part`."""
    return Mark("shows", (part,))


def parametrize(names: str | tuple[str, ...], values: Iterable[Value], ids: Sequence[str] | None = None) -> Mark:
    """The test is run once for each of the values; of several names each value is a tuple, or a `param`."""
    return Mark("parametrize", (names, list(values)), {"ids": ids} if ids else {})


def param(*values: Value, id: str | None = None, marks: Iterable[Mark] = ()) -> Param:
    """One run of a parametrized test, with a name for the brackets of its id, and marks of its own."""
    return Param(values, id, tuple(marks))


fresh_worker = Mark("fresh_worker")
supporting = Mark("supporting")
capstone = Mark("capstone")

REGISTERED = (
    "task(name): the function or class of the exercise that this test is about",
    "points(value): what the test is worth (1)",
    "fresh_worker: runs in a worker of its own",
    "supporting: a useless function passes it too",
    "shows(part): the part of the task's job that it shows",
    "capstone: a long run, of which only the end is told",
    f"time_limit(seconds): processor time that the student's side may spend in the whole test ({DEFAULT_TIME_LIMIT:g})",
)
