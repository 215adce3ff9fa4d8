"""A property is an ordinary test: its id, task, title, points and place in the file are what the hidden file says."""

from __future__ import annotations

import ast

import pytest
from real_course import real_suites

from grader.testing import properties as p
from grader.testing.case import Suite
from grader.testing.properties.making import Test

HALF = p.function("half", lambda rng, n: (rng.normal(size=n),), lambda x: x / 2, sizes=(3,))


def marks(test: Test) -> dict[str, tuple[object, ...]]:
    """Name and arguments of each mark."""
    return {m.name: m.args for m in getattr(test, "pytestmark", [])}


@pytest.fixture(scope="module")
def softmax() -> Suite:
    """A real file of hidden tests that is written in properties, examples and functions."""
    return real_suites()["softmax"]


def test_tests_stand_in_the_order_of_the_file(softmax: Suite):
    tree = ast.parse(softmax.exercise.hidden_path.read_text(encoding="utf-8"))
    names = [n.name if isinstance(n, ast.FunctionDef) else ast.unparse(n.targets[0]) for n in tree.body if _named(n)]
    assert [f"test_{c.id}" for c in softmax.cases] == [n for n in names if n.startswith("test_")]


def _named(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name))


def test_a_property_asks_for_fixtures_only(softmax: Suite):
    (case,) = [c for c in softmax.cases if c.id == "empty_batch"]
    assert case.asks == {"student", "rng"}
    assert (case.task, case.points) == ("softmax", 1.0)
    assert (case.title.en, case.title.ja) == (
        "An empty batch gives an empty batch.",
        "空のバッチを渡すと、空のバッチが返ります。",
    )


def test_title_and_points_of_the_hidden_file_take_the_place_of_the_propertys():
    test = p.values(HALF, en="Half.", ja="半分です。", points=2)
    assert test.__doc__ == "Half.\n\n半分です。"
    assert marks(test) == {"task": ("half",), "points": (2,)}


def test_where_there_is_one_task_a_test_need_not_name_it():
    suite = real_suites()["dropout"]
    (case,) = [c for c in suite.cases if c.id == "without_rng"]
    assert (marks(case.code).get("task"), case.task) == (None, "Dropout")


def test_half_a_title_is_an_error():
    with pytest.raises(ValueError, match="two languages"):
        p.values(HALF, en="Half.")


def test_several_subjects_are_a_test_each_with_its_own_task():
    test = p.values([HALF, HALF.but(task="quarter", id="four")])
    name, params = marks(test)["parametrize"]
    assert name == "subject"
    assert [(q.id, q.marks[0].args) for q in params] == [("half", ("half",)), ("four", ("quarter",))]


def test_what_is_asked_is_known():
    assert p.asked_by(p.shape_and_kind(HALF)) == {"shape_and_kind", "twice_the_same"}
    assert p.asked_by(p.values(HALF, also=["one_sample"])) == {"values", "shape_and_kind", "one_sample"}
    with pytest.raises(ValueError, match="politeness"):
        p.asks("politeness")
