"""Mistakes in a line: a function written out, or what is right with a part replaced, in the catalogue of the file."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.testing import variant, wrong
from grader.testing.mistakes import Mistake, catalogue

HINT = {"en": "Why?", "ja": "なぜですか。"}


class Adder:
    """x + step, twice."""

    step = 1

    def once(self, x: int) -> int:
        return x + self.step

    def forward(self, x: int) -> int:
        return self.once(self.once(x))


class Called(Adder):
    """The same as a function."""

    def __call__(self, x: int) -> int:
        self.step += 1  # state of one call: the next one starts anew
        return self.forward(x)


def added(x: int, *, step: int = 1) -> int:
    return x + step


def entered() -> list[Mistake]:
    """What this file has entered into its catalogue."""
    return catalogue(sys.modules[__name__])


def latest() -> Mistake:
    return entered()[-1]


def test_a_lambda_becomes_a_mistake():
    wrong("V1", "added", lambda x: x - 1, **HINT)
    assert (latest().id, latest().task, latest().group, latest().hint.ja) == ("V1", "added", "V1", "なぜですか。")
    assert latest().implementation(3) == 2


def test_methods_and_attributes_of_a_class_are_replaced():
    variant("V2", Adder, once=lambda self, x: x * 10, **HINT)
    assert latest().task == "Adder"
    assert latest().implementation().forward(1) == 100
    variant("V3", Adder, step=5, task="Other", group="V2", **HINT)
    assert (latest().task, latest().group, latest().implementation().forward(1)) == ("Other", "V2", 11)
    assert Adder().forward(1) == 3


def test_a_class_that_is_called_stands_for_a_function():
    variant("V4", Called, once=lambda self, x: x * self.step, **HINT)
    assert [latest().implementation(1), latest().implementation(1)] == [4, 4]


def test_keyword_parts_of_a_function_are_replaced():
    variant("V5", added, step=7, **HINT)
    assert latest().implementation(1) == 8


@pytest.mark.parametrize(("right", "parts"), [(Adder, {"twice": 1}), (added, {"x": 1}), (Adder, {})])
def test_a_part_that_is_not_there_is_an_error(right: Any, parts: dict[str, Any]):
    with pytest.raises(TypeError, match="has no part"):
        variant("V6", right, **HINT, **parts)


def test_a_mistake_of_two_tasks_is_entered_for_both():
    for task in ("one", "two"):
        wrong("V7", task, lambda x: x, **HINT)
    assert [m.task for m in entered() if m.id == "V7"] == ["one", "two"]


def test_a_function_that_has_a_name_is_entered_once():
    wrong("V9", "added", added, **HINT)
    wrong("V10", "other", added, **HINT)
    assert [m.id for m in entered() if m.id in ("V9", "V10")] == ["V9", "V10"]


def test_mistakes_belong_to_the_file_that_writes_them():
    file = ModuleType("another")
    exec("from grader.testing import wrong\nwrong('V8', 't', lambda x: x, en='a', ja='b')", vars(file))
    assert [m.id for m in catalogue(file)] == ["V8"]
    assert "V8" not in {m.id for m in entered()}


def test_a_function_of_another_file_may_be_entered_again():
    """By a file that is read a second time, or by two."""
    source = "from grader.testing import wrong\nwrong('V12', 't', added, en='a', ja='b')"
    for name in ("first", "first", "second"):
        file = ModuleType(name)
        vars(file)["added"] = added
        exec(source, vars(file))
        assert [m.id for m in catalogue(file)] == ["V12"]


def test_an_id_that_the_task_has_already_is_an_error():
    wrong("V11", "added", lambda x: x, **HINT)
    with pytest.raises(TypeError, match="V11 of added is there already"):
        wrong("V11", "added", lambda x: x + 1, **HINT)


class Wrong:
    """What several files get wrong in the same way."""


@pytest.mark.parametrize("shared", [Wrong, np.isclose, len])
def test_one_implementation_may_serve_several_files(shared: Any) -> None:
    """Each file has it once, in whatever order they are read, and however often."""

    def read(name: str) -> ModuleType:
        module = ModuleType(name)
        module.__dict__["Wrong"] = shared
        text = 'from grader.testing import wrong\nwrong("XX1", "T", Wrong, en="Why?", ja="なぜですか。")\n'
        exec(text, module.__dict__)
        return module

    first, second, again = map(read, ("first", "second", "first"))
    assert [[m.id for m in catalogue(module)] for module in (first, second, again)] == [["XX1"]] * 3
