"""Agreement: whether two programs behaved alike, whatever came back. It never raises."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from grader.diagnosis.comparison.agreement import share_a_difference, step_agrees, steps_agree, values_agree
from grader.student.backend import Change, Ref
from grader.student.faults import StudentCrashed, StudentError, StudentTimeout
from grader.student.plain import Value
from grader.student.step import Step

KINDS: dict[str, Value] = {
    "none": None, "true": True, "text": "text", "empty text": "", "one": 1, "float": 1.5, "nan": float("nan"),
    "inf": float("inf"), "long": 10**5000, "complex": 1j, "array": np.ones(3), "matrix": np.ones((2, 3)),
    "float32": np.ones(3, dtype=np.float32) * 1.5, "integers": np.arange(3), "empty": np.ones((0, 3)),
    "no axes": np.array(2.5), "booleans": np.array([True, False]), "scalar": np.float64(0.5), "texts": ["a", "b"],
    "list": [1.0, 2.0], "ragged": [[1.0], [1.0, 2.0]], "nested": [[1.0, [2.0]], "x", None], "tuple": (np.ones(2), 1),
    "dict": {"W": np.ones(2)}, "odd keys": {1: 2, "1": 2}, "empty dict": {}, "reference": Ref(3, "Net"),
    "error": StudentError(("ValueError", "Exception"), "x"), "crash": StudentCrashed("signal 9"),
}  # fmt: skip


@pytest.mark.parametrize(("a", "b"), list(itertools.product(KINDS, repeat=2)))
def test_any_two_kinds_can_be_compared(a: str, b: str) -> None:
    found = values_agree(KINDS[a], KINDS[b])
    assert found is values_agree(KINDS[b], KINDS[a])
    if a != b and {a, b} not in ({"one", "true"},):
        assert not found
    if a == b:
        assert found or a == "crash"  # which looks the same whatever the mistake


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (np.ones(3), np.ones(3) * (1 + 1e-7), True),  # rounding
        (np.ones(3), np.ones(3) * (1 + 1e-5), False),
        (np.ones(3, dtype=np.float32), np.ones(3) * (1 + 1e-5), True),  # to the narrower one's accuracy
        (np.ones(3), np.ones((3, 1)), False),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0]), True),
        (np.arange(3), np.arange(3.0), False),
        (np.int32(3), 3, True),
        (2.0, np.array(2.0), True),
        ([1.0, 2.0], (1.0, 2.0), True),
        pytest.param(10**5000, 10**5000 + 1, False, id="long"),
        ({"a": 1.0}, {"b": 1.0}, False),
        (StudentError(("ValueError",), "x"), StudentError(("ValueError",), "y"), True),
        (StudentError(("ValueError",)), StudentError(("KeyError",)), False),
        (StudentTimeout("late"), StudentTimeout("late"), False),
    ],
)
def test_values(a: Value, b: Value, alike: bool) -> None:
    assert values_agree(a, b) is alike


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ([1.0, 2.0], np.array([1.0, 2.0]), True),
        ([1, 2], np.array([1.0, 2.0]), True),
        ([[1.0], [2.0]], np.array([[1.0], [2.0]]), True),
        ([1.0, 2.0], np.array([1.0, 2.1]), False),
        ([1.0], np.array([1.0, 2.0]), False),
        ([1.0], np.array(1.0), False),
        ([[1.0], [1.0, 2.0]], np.ones((2, 1)), False),
        (["a"], np.array([1.0]), False),
        (np.arange(3), np.arange(3.0), True),
    ],
)
def test_where_the_kind_of_value_makes_no_difference(a: Value, b: Value, alike: bool) -> None:
    assert values_agree(a, b, strict=False) is values_agree(b, a, strict=False) is alike


@pytest.mark.parametrize(("a", "b"), list(itertools.product(KINDS, repeat=2)))
def test_any_two_kinds_can_be_compared_there(a: str, b: str) -> None:
    assert values_agree(KINDS[a], KINDS[b], strict=False) is values_agree(KINDS[b], KINDS[a], strict=False)


def step(value: Value = 1.0, name: str = "f", **changed: Change) -> Step:
    return Step(name, (), {}, value, changed)


def test_what_was_done_to_arguments_counts() -> None:
    clean, written = step(), step(x=Change(np.ones(2)))
    assert not step_agrees(clean, written)
    assert step_agrees(clean, written, strict=False)
    assert not step_agrees(step(x=Change({}, frozenset({"W"}))), step(x=Change({}, frozenset())))


def test_the_same_calls_in_the_same_order() -> None:
    assert steps_agree([step(), step(2.0)], [step(), step(2.0)])
    assert not steps_agree([step(), step(2.0)], [step()])
    assert not steps_agree([step(name="f")], [step(name="g")])


def test_agreeing_in_nothing_is_no_evidence() -> None:
    right, wrong = step(x=Change(np.ones(2))), step(x=Change(np.zeros(2)))
    nothing, more = step(), step(x=Change(np.zeros(2)), y=Change(np.ones(2)))
    assert share_a_difference([more], [wrong], [right])
    assert not share_a_difference([nothing], [wrong], [right])
    assert not share_a_difference([wrong], [nothing], [right])
    assert share_a_difference([step(2.0)], [step(2.0)], [step(1.0)])
