"""What a hidden file asks in `WORKED`, and what a file beside it asks: examples that begin alike are written once."""

from pathlib import Path
from types import ModuleType

import pytest

from grader.testing.worked_asked import asked, asked_beside, questions
from grader.testing.worked_example import found_out, holds
from grader.testing.worked_text import asked_after


def test_each_question_comes_after_the_same_lines():
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    found = list(asked(asked_after("x = 3\ny = double(x)", "y", "z = y + x\nz"), "double", right))
    assert [w.setup for w in found] == [("x = 3", "y = double(x)"), ("x = 3", "y = double(x)", "z = y + x")]
    assert [w.assertion for w in found] == [
        "assert np.allclose(y, 6.0, atol=0.001)",
        "assert np.allclose(z, 9.0, atol=0.001)",
    ]


def test_texts_can_be_put_one_behind_another():
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    text = "\ndouble(1)\n" + asked_after("x = 3", "double(x)") + asked_after("x = 4\n", "double(x)")
    assert [w.value for w in asked(text, "double", right)] == ["double(1)", "double(x)", "double(x)"]


@pytest.mark.parametrize(
    ("text", "asked_of"),
    [
        ("[double]\n? double(1)", [((), "double(1)")]),
        ("[double]\nx = 3\n? x\ny = 4\n? y", [(("x = 3",), "x"), (("x = 3", "y = 4"), "y")]),
        ("[double]\nx = 3\n? x\n? -x", [(("x = 3",), "x"), (("x = 3",), "-x")]),
        ("[double]\nx = 3\n? x\n\n? double(2)", [(("x = 3",), "x"), ((), "double(2)")]),  # a blank line forgets
        ("[other]\nx = 3\n? x\n[double]\n? double(2)", [((), "double(2)")]),  # and so does a heading
        ("[double]\n? double(2)\n\n[other]\n? other(2)", [((), "double(2)")]),
        ("[double]\nx = [2]\n? x", [(("x = [2]",), "x")]),  # brackets in a line are no heading
        ("", []),
    ],
)
def test_a_file_asks_each_task_its_own(text: str, asked_of: list[tuple[tuple[str, ...], str]]):
    assert list(questions(text.splitlines(), "double")) == asked_of


def test_the_solution_says_what_is_right_of_a_file(tmp_path: Path):
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    path = tmp_path / "toy.worked.txt"
    assert list(asked_beside(path, "double", right)) == []
    path.write_text("[double]\nx = 3\n? double(x)\n", encoding="utf-8")
    (found,) = asked_beside(path, "double", right)
    assert found.lines("toy")[-1] == "assert np.allclose(double(x), 6.0, atol=0.001)"


def test_what_the_lines_make_is_not_imported():
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x, Net=type("Net", (), {}))
    (found,) = asked("Net = lambda: 3\ndouble(Net())", "double", right)
    assert found.names == ("double",)


@pytest.mark.parametrize(
    ("setup", "value", "is_held"),
    [
        (("x = iter([6.0])",), "next(x)", False),  # taken away by being printed
        (("x = iter([6.0])", "y = next(x)"), "y", True),
        (("x = [6.0]",), "x.pop(0)", False),
        (("x = np.random.default_rng(0)",), "x.random()", False),
        ((), "double(3)", True),
    ],
)
def test_an_example_holds_as_it_is_pasted(setup: tuple[str, ...], value: str, is_held: bool):
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    assert holds(found_out("double", (*setup, "double(1)"), value, right), right) is is_held
