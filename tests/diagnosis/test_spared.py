"""Spared: what a submission gives beside what is asked tells nothing, as long as a test that passed says that it may."""

from __future__ import annotations

import pytest

from grader.diagnosis.comparison.spared import Spare, spare
from grader.diagnosis.repair.following import Following, PartedError
from grader.student.plain import Value
from grader.student.step import Step
from grader.student.student import StudentError


def step(value: Value, name: str = "f") -> Step:
    return Step(name, (), {}, value, {})


def left(own: Value, right: Value, of_passed: tuple[Value, Value], name: str = "f") -> Value:
    """What is left of a value in a lost test, after a test that passed."""
    ran = {"lost": [step(own)], "passed": [step(of_passed[0], name)]}
    wanted = {"lost": [step(right)], "passed": [step(of_passed[1], name)]}
    (found,) = spare(ran, wanted, {"lost"}).left_out(ran["lost"], wanted["lost"])
    return found.value


@pytest.mark.parametrize(
    ("own", "right", "passed", "kept"),
    [
        ("self", None, ("self", None), None),
        ("self", None, (None, None), "self"),  # no test says that it may
        ({"a": 2, "more": 1}, {"a": 1}, ({"a": 1, "more": 9}, {"a": 1}), {"a": 2}),
        ({"a": 2, "more": 1}, {"a": 1}, ({"a": 1}, {"a": 1}), {"a": 2, "more": 1}),
        ({"b": 2}, {"a": 1}, ({"a": 1, "more": 9}, {"a": 1}), {"b": 2}),
        (5, 4, ("self", None), 5),
    ],
)
def test_what_a_passed_test_allows_is_left_out(
    own: Value, right: Value, passed: tuple[Value, Value], kept: Value
) -> None:
    assert left(own, right, passed) == kept


def test_of_another_call_nothing_is_known() -> None:
    assert left("self", None, ("self", None), name="g") == "self"


def test_an_exception_is_never_left_out() -> None:
    error = StudentError(("ValueError",))
    assert left(error, None, ("self", None)) is error


def test_after_another_call_nothing_is_compared() -> None:
    allowed = Spare(frozenset({("f", None)}))
    own = [step("self"), step("self", "g"), step("self")]
    right = [step(None), step(None, "h"), step(None)]
    assert [s.value for s in allowed.left_out(own, right)] == [None, "self", "self"]


def test_a_change_is_not_judged_by_what_no_test_minds() -> None:
    right = [step({"a": 1.0})]
    Following({None: right}, right, Spare(frozenset({("f", "more")}))).step(step({"a": 1.0, "more": 2.0}))
    with pytest.raises(PartedError):
        Following({None: right}, right).step(step({"a": 1.0, "more": 2.0}))
