"""What is kept of what crossed: bytes are counted, then digests are, then nothing; digests tell answers apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.comparison.agreement import values_agree
from grader.student.faults import StudentError
from grader.student.in_process import LocalBackend
from grader.student.keeping import DIGESTED, SAMPLE, WHOLE, Digest, Keeping, Kept, came_back, digest, is_larger, weight
from grader.student.plain import Numbers
from grader.student.step import Step
from grader.student.student import Student


def step(value: Any) -> Step:
    return Step("f", (), {}, value, {})


def arrays_of(value: Any) -> int:
    """Bytes of the arrays in a value, digests opened."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, Digest):
        return arrays_of(value.sample)
    return sum(map(arrays_of, value)) if isinstance(value, list | tuple) else 0


@pytest.mark.parametrize(("size", "count"), [(8 << 20, 50), (1 << 20, 500), (1 << 14, 10_000), (1, 110_000)])
def test_bytes_that_are_kept_are_bounded(size: int, count: int) -> None:
    keeping = Keeping()
    kept = [Kept(keeping) for _ in range(60)]  # the tests of an exercise
    for n in range(count):
        kept[n % 60].add(step(np.broadcast_to(np.uint8(1), size) if size > 1 else None))
    steps = [s for test in kept for s in test.steps]
    assert sum(map(weight, steps)) <= WHOLE + DIGESTED
    assert sum(arrays_of(s.value) for s in steps if not isinstance(s.value, Digest)) <= WHOLE


def test_what_a_test_deletes_counts_no_more() -> None:
    kept = Kept(Keeping())
    for _ in range(100):
        kept.add(step(np.zeros(1 << 20)))  # 8 MiB
        del kept.steps[0:]
    kept.add(step(np.zeros(1 << 20)))
    assert [type(s.value) for s in kept.steps] == [np.ndarray]


LONG = np.random.default_rng(1).normal(size=(40, 50))
VALUES: list[tuple[Any, Any, bool]] = [
    (LONG, LONG + 1e-12, True),
    (LONG, LONG.astype("f4"), True),
    (LONG, LONG.T, False),
    (LONG, 2 * LONG, False),
    (LONG, LONG.astype(int), False),
    (LONG, None, False),
    (np.where(LONG > 2, np.nan, LONG), np.where(LONG > 2, np.nan, LONG), True),
    ([LONG, 1.5], [LONG + 1e-12, 1.5], True),
    ({"W": LONG}, {"W": LONG + 1}, False),
    (list(range(1000)), list(range(1000)), True),
    (list(range(1000)), list(range(1001)), False),
    ("x" * 1000, "x" * 1000, True),
    (LONG[:3, :3], LONG[:3, :3] + 1e-12, True),
]


@pytest.mark.parametrize(("a", "b", "agree"), VALUES)
def test_a_digest_agrees_where_the_value_does(a: Any, b: Any, agree: bool) -> None:
    assert values_agree(a, b) is agree
    assert values_agree(digest(a), b) is agree
    assert values_agree(a, digest(b)) is agree
    assert values_agree(digest(a), digest(b)) is agree


@pytest.mark.parametrize("a", [np.zeros(SAMPLE), np.zeros((0, 7)), np.float64(1), 3, "text", None])
def test_what_is_short_is_kept_as_it_is(a: Numbers) -> None:
    assert digest(a) is a


def endless() -> Iterator[Numbers]:
    """What a test would gather for ever."""
    while True:
        yield np.ones(1 << 14)  # 128 KiB


def test_what_comes_back_in_one_test_is_bounded() -> None:
    module = ModuleType("handed_in")
    module.endless = endless  # type: ignore[attr-defined]
    assert len(list(islice(Student(LocalBackend(module)).endless(), 20))) == 20
    gathered: list[Numbers] = []
    with pytest.raises(StudentError, match=r"together are larger than 1 MiB"):
        gathered.extend(Student(LocalBackend(module), most=1 << 20).endless())
    assert len(gathered) < 8


@pytest.mark.parametrize("value", [None, 1.5, "text", [], {}, [[], [{}]], {"a": [1, (2, {"b": LONG})], 3: None}, LONG])
def test_what_is_larger_than_so_many_bytes(value: Any) -> None:
    size = came_back(step(value))
    assert [is_larger(step(value), most) for most in (0, size - 1, size, size + 1)] == [True, True, False, False]


def test_of_what_is_far_larger_little_is_looked_at() -> None:
    class Watched(list[Any]):
        looks = 0

        def __iter__(self) -> Iterator[Any]:
            Watched.looks += 1
            return super().__iter__()

    assert is_larger(step([Watched([1]) for _ in range(10_000)]), 100_000)
    assert Watched.looks < 1_000
