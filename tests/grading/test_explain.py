"""What ended a test, as data: the shapes where it raised, speed only after values, the call that is not right anywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.grading import explain
from grader.grading.follow_through import carried_forward
from grader.report.places import place
from grader.report.sentences import sentence
from grader.results.counting import Role
from grader.results.finding import Call, Finding, Kind
from grader.results.result import ExerciseResult, Outcome, Status, TestResult
from grader.student import describe, raised
from grader.student.faults import Blocked, StudentError, student_error
from grader.student.plain import Value
from grader.student.step import Step
from grader.testing import check
from grader.text import Text


def result(id: str, kind: Kind | None, outcome: Outcome = Outcome.FAILED, **more: object) -> TestResult:
    finding = Finding(kind, numbers={"times": 9, "limit": 4}, **more) if kind else None  # type: ignore[arg-type]
    return TestResult(id, "f", Text("T", "テ"), points=1.0, earned=0.0, outcome=outcome, finding=finding)


VALUE, SLOW = result("value", Kind.RAGGED), result("speed", Kind.SLOW)
RIGHT = result("value", None, Outcome.PASSED)


@pytest.mark.parametrize(
    ("tests", "kind"),
    [
        ([VALUE, SLOW], Kind.SPEED_WAITS),
        ([VALUE, result("speed", Kind.RAGGED)], Kind.SPEED_WAITS),
        ([result("value", Kind.RAISED, Outcome.ERROR), SLOW], Kind.SPEED_WAITS),
        ([RIGHT, SLOW], Kind.SLOW),
        ([SLOW], Kind.SLOW),
    ],
)
def test_nobody_hears_of_speed_whose_values_are_wrong(tests: list[TestResult], kind: Kind) -> None:
    told = explain.speed_waits(tests, {"speed"})
    assert told[:-1] == tuple(tests[:-1])
    assert told[-1].finding is not None
    assert told[-1].finding.kind is kind


class OwnFile:
    """This very file as the student's."""

    def __contains__(self, name: object) -> bool:
        return name == __file__

    def line(self, name: str, number: int) -> str:
        return Path(name).read_text(encoding="utf-8").splitlines()[number - 1]


class Holder:
    def __init__(self, W: object):
        self.W = W

    def product(self, x: object) -> object:
        other = np.zeros(7)  # not in the line
        assert other.size
        return x @ self.W  # type: ignore[operator]


class Liar:
    @property
    def __dict__(self) -> dict[str, object]:  # type: ignore[override]
        raise SystemExit

    def product(self, x: object) -> object:
        return x @ self.W  # type: ignore[attr-defined, operator]


def read(holder: Holder | Liar, x: object) -> raised.Raised:
    with pytest.raises((ValueError, AttributeError)) as caught:
        holder.product(x)
    return raised.read(caught.value, OwnFile())


def test_the_shapes_are_those_of_the_line() -> None:
    assert read(Holder(np.zeros((4, 5))), np.zeros((2, 3))).shapes == [("x", [2, 3]), ("self.W", [4, 5])]


def test_an_object_that_raises_when_it_is_looked_at_has_none() -> None:
    assert read(Liar(), np.zeros((2, 3))).shapes == [("x", [2, 3])]


@pytest.mark.parametrize(
    "error",
    [
        StudentError(("ValueError",), "no", ((3, "x @ W"),)),
        StudentError(("ValueError",), "no", ((3, "x @ W"),), {"x": (2, 3)}),
        student_error(("ValueError",), "no"),
        Blocked(("PermissionError",), "open"),
    ],
)
def test_every_fault_can_be_kept(error: StudentError) -> None:
    finding = explain.fault(error, None, 1.0)
    assert msgspec.json.decode(msgspec.json.encode(finding), type=Finding) == finding


def test_shapes_are_told_beside_the_line() -> None:
    error = StudentError(("ValueError",), "no", ((3, "x @ W"),), {"x": (2, 3)})
    finding = explain.fault(error, None, 1.0)
    assert sentence(finding).en == "ValueError: no. [line 3: x @ W; x (2, 3)]"


def test_a_place_is_where_it_raised_else_where_the_value_was_returned() -> None:
    own = replace(exercise(VALUE), own={"f": ((7, "return x"),)})
    error = replace(VALUE, finding=Finding(Kind.RAISED, lines=((3, "x @ W"), (12, "y")), shapes={"x": (2, 3)}))
    found, value = place(own, error), place(own, VALUE)
    assert found is not None
    assert (found.text, found.shapes, found.is_raised) == (" 3  x @ W\n12  y", "x (2, 3)", True)
    assert value is not None
    assert (value.text, value.shapes, value.is_raised) == ("7  return x", "", False)
    assert place(exercise(VALUE), VALUE) is None


def exercise(*tests: TestResult) -> ExerciseResult:
    return ExerciseResult("f", Text("F", "エ"), "u", Status.IMPORT_ERROR, max_score=2.0, tests=tests)


def carried(
    second: TestResult,
    kind: Kind = Kind.LOAD_FAILED,
    status: Status = Status.IMPORT_ERROR,
    lines: tuple[tuple[int, str], ...] = (),
) -> Text:
    words = {"exception": "E", "message": "layers"}
    own = exercise(result("a", kind, Outcome.ERROR, words=words, lines=lines), VALUE)
    first = replace(own, status=status)
    passed = result("value", None, Outcome.PASSED)
    roles = {"a": Role(), "value": Role()}
    done = carried_forward(
        first,
        {"a": second, "value": passed},
        replaced=("layers",),
        roles=roles,
        exactly=(),
        doubtful=(),
        own=b"x = y\n",
        hidden="",
    )
    return sentence(done.tests[0].finding)


def test_what_is_not_right_on_the_reference_names_its_call_and_nothing_of_what_came_back() -> None:
    call = Call("Net.predict", args=("secret",), gave="secret")
    value = carried(result("a", Kind.RAGGED, call=call))
    assert value.en == (
        "This ran on the course's own layers.py, so the fault is in this file. What Net.predict gives is not right."
    )
    lines = ((1, "x = y"), (9, "secret"))
    error = result(
        "a", Kind.RAISED, Outcome.ERROR, words={"exception": "NameError", "message": "secret"}, lines=lines, call=call
    )
    assert carried(error).en == (
        "This ran on the course's own layers.py, so the fault is in this file. Net.predict raises NameError. [line 1: x = y]"
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (),
            "This ran on the course's own layers.py",
        ),  # the earlier file is not there: no line of the student's raised
        (((1, "x = y"),), "E: layers."),
    ],
)
def test_an_earlier_file_that_is_not_there_is_no_fault_of_this_one(lines: tuple[tuple[int, str], ...], said: str):
    second = result("a", Kind.RAGGED, call=Call("Net.predict"))
    assert carried(second, Kind.RAISED, Status.GRADED, lines).en.startswith(said)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((39, 39), [39]), ((3, 7, 7, 7), [3, 7]), ((3, 5, 7, 9), [5, 7, 9]), ((3, 7, 3, 7, 3, 7), [3, 7])],
)
def test_a_line_is_quoted_once(numbers: tuple[int, ...], told: list[int]):
    error = StudentError(("ValueError",), "no", tuple((n, f"line {n}") for n in numbers))
    assert [number for number, _ in explain.fault(error, None, 1.0).lines] == told


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step("Affine.db", (), {}, None, {}, is_read=True), "Affine.db is None."),
        (Step("Affine.db", (), {}, np.zeros(2), {}, is_read=True), "Affine.db is [0., 0.]."),
        (Step("Net.params", (), {}, {"b": 1}, {}, is_read=True), "Net.params is {b: 1}."),
        (Step("Value.grad", (), {}, 2.0, {}), "Value.grad() gave 2."),
        (Step("SGD.update", (1.0,), {}, None, {}), "SGD.update(1):"),
        (Step("double", (1.0,), {}, None, {}), "double(1) gave None."),
    ],
)
def test_an_attribute_is_no_call(step: Step, said: str):
    finding = explain.failed(check.CheckFailed(Finding(Kind.SAID)), [step], step)
    assert sentence(finding).en.strip() == said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("'W940972730'", "'W…'"),  # a key that a test made up
        ("cannot reshape array of size 10000 into shape (3,)", "cannot reshape array of size 10000 into shape (3,)"),
        ("no field of name W1", "no field of name W1"),
    ],
)
def test_what_an_exception_says_holds_no_key_of_a_test(said: str, told: str):
    found = explain.fault(StudentError(("KeyError",), said), None, 1.0)
    assert found.words["message"] == told


def test_a_shape_is_written_as_python_writes_it():
    assert [describe.value(shape) for shape in ((), (0,), (2, 3))] == ["()", "(0,)", "(2, 3)"]


def test_a_call_with_an_empty_array_shows_little_whatever_else_it_was_given():
    assert explain.call_of(Step("f", (np.ones((3, 5)), np.zeros((0, 3))), {}, np.zeros((0, 5)), {})).size == 0
    assert explain.call_of(Step("f", (np.ones((3, 5)), None), {}, 2.0, {})).size == 16


@pytest.mark.parametrize(
    ("got", "wanted", "told", "gave"),
    [
        (0.3, 0.2, "0.3", "0.3"),
        (0.20000012, 0.2, "0.2000001", "0.2000001"),
        (np.array([1.0, 0.20000012]), np.array([1, 0.2]), "0.2000001", "[1.       , 0.2000001]"),
        (np.array([1.0, 2.0]), np.array([1, 3]), "2", "[1., 2.]"),
    ],
)
def test_what_is_not_right_is_never_shown_as_what_is_right(got: Value, wanted: Value, told: str, gave: str):
    with pytest.raises(check.CheckFailed) as caught:
        check.close(got, wanted, rtol=1e-9)
    finding = explain.failed(caught.value, [Step("f", (), {}, got, {})], None)
    assert finding.words["got"] == told
    assert finding.call is not None
    assert finding.call.gave == gave
