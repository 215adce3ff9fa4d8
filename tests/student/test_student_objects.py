"""A student's objects under operators: every operator is a call of the object's own method, on either side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.isolation.sandbox import Sandbox
from grader.student.faults import Missing, StudentError
from grader.student.student import LocalBackend, RemoteObject, Student

SOURCE = """
from numpy import zeros

class Word:
    def __init__(self, text):
        self.text = text

    def __neg__(self):
        return Word(f"-{self.text}")

    def __eq__(self, other):
        return True

def method(sign, reflected):
    def apply(self, other):
        right = getattr(other, "text", other)
        return Word(f"({right}{sign}{self.text})" if reflected else f"({self.text}{sign}{right})")
    return apply

for name, sign in {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**"}.items():
    setattr(Word, f"__{name}__", method(sign, False))
    setattr(Word, f"__r{name}__", method(sign, True))

class Plain:
    pass

def work(size):
    return sum(range(size))

class Net:
    def __init__(self):
        self.params = {"W1": zeros((2, 3)), "b1": zeros((3,)), "tuple": (1, 2)}
        self.layer = self.params["W1"]

    def loss(self):
        return float(self.layer.sum())

class Fussy:
    def __add__(self, other):
        raise ValueError("not today")
"""
OPERATIONS: tuple[tuple[Callable[[Any, Any], Any], str], ...] = (
    (lambda p, q: p + q, "+"),
    (lambda p, q: p - q, "-"),
    (lambda p, q: p * q, "*"),
    (lambda p, q: p / q, "/"),
    (lambda p, q: p**q, "**"),
)


@pytest.fixture(params=["local", "worker"])
def student(request: pytest.FixtureRequest) -> Iterator[Student]:
    """The objects above, in this process and in a worker."""
    if request.param == "local":
        module = ModuleType("words")
        exec(SOURCE, module.__dict__)
        yield Student(LocalBackend(module))
        return
    if sys.platform != "linux":
        pytest.skip("workers need Linux")
    with Sandbox() as sandbox:
        worker = sandbox.open({"words": SOURCE.encode()}, "words")
        yield Student(worker)
        worker.close()


def test_operators_between_two_objects(student: Student):
    x, y = student.Word("x"), student.Word("y")
    assert [f(x, y).text for f, _ in OPERATIONS] == [f"(x{sign}y)" for _, sign in OPERATIONS]


@pytest.mark.parametrize("number", [2, np.float64(2)], ids=["python", "numpy"])
def test_numbers_stand_on_either_side(student: Student, number: Any):
    x = student.Word("x")
    assert [f(x, number).text for f, _ in OPERATIONS] == [f"(x{sign}{number})" for _, sign in OPERATIONS]
    assert [f(number, x).text for f, _ in OPERATIONS] == [f"({number}{sign}x)" for _, sign in OPERATIONS]


def test_operators_combine(student: Student):
    x, y = student.Word("x"), student.Word("y")
    z = -((x + 1) ** 2) / y
    assert isinstance(z, RemoteObject)
    assert z.text == "(-((x+1)**2)/y)"


def test_every_operator_is_a_step(student: Student):
    x = student.Word("x")
    y = 3 - x
    assert student.last is not None
    assert (student.last.name, student.last.args) == ("Word.__rsub__", (3,))
    _ = -y
    assert student.last.name.endswith("__neg__")


def test_an_operator_that_is_not_there_is_the_students_fault(student: Student):
    plain = student.Plain()
    for f, _ in OPERATIONS:
        with pytest.raises(Missing):
            f(plain, 1)
        with pytest.raises(Missing):
            f(1, plain)
    with pytest.raises(Missing):
        _ = -plain


def test_what_an_operator_raises_is_the_students_fault(student: Student):
    with pytest.raises(StudentError) as caught:
        _ = student.Fussy() + 1
    assert caught.value.types[0] == "ValueError"


def test_objects_are_compared_as_the_tests_own(student: Student):
    assert student.Word("x") != student.Word("x")  # never a call of the student's __eq__


def test_put_reaches_the_array_that_others_hold(student: Student):
    net = student.Net()
    net.put("params", "W1", np.full((2, 3), 2.0))
    assert net.loss() == 12.0
    assert net.params["W1"].tolist() == [[2.0] * 3] * 2


def test_put_is_a_step(student: Student):
    net = student.Net()
    value = np.ones((2, 3))
    net.put("params", "W1", value)
    value[:] = 5
    assert student.last is not None
    assert student.last.name == "Net.params['W1']"
    assert student.last.args[0].max() == 1


@pytest.mark.parametrize(
    ("name", "key", "shape"), [("params", "W9", (2, 3)), ("params", "tuple", (2,)), ("params", "W1", (7,))]
)
def test_put_where_nothing_can_be_put_is_the_students_fault(
    student: Student, name: str, key: str, shape: tuple[int, ...]
):
    with pytest.raises(StudentError):
        student.Net().put(name, key, np.ones(shape))


def test_several_puts_are_a_step_each(student: Student):
    net = student.Net()
    net.put_all("params", {"W1": np.full((2, 3), 2.0), "b1": np.ones(3)})
    assert [step.name for step in student.steps[-2:]] == ["Net.params['W1']", "Net.params['b1']"]
    assert net.loss() == 12.0
    assert net.params["b1"].tolist() == [1.0] * 3


def test_of_several_puts_the_refused_one_is_told(student: Student):
    net = student.Net()
    with pytest.raises(StudentError):
        net.put_all("params", {"W1": np.full((2, 3), 2.0), "W9": np.ones(3), "b1": np.ones(3)})
    assert [step.name for step in student.steps[-2:]] == ["Net.params['W1']", "Net.params['W9']"]
    assert net.loss() == 12.0


def test_put_into_what_is_not_there(student: Student):
    with pytest.raises(Missing):
        student.Net().put("weights", "W1", np.ones((2, 3)))


def test_the_clock_counts_what_each_call_costs(student: Student):
    """Also where one call follows another at once: none is counted to the next one."""
    spent = []
    for size in (10_000, 2_000_000) * 4:
        start = student.seconds()
        student.work(size)
        spent.append(student.seconds() - start)
    assert min(spent[1::2]) > 5 * max(spent[0::2])
