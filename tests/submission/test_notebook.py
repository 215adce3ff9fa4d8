"""Notebooks as data: which code counts, and what a student answered. Nothing is run here but the module that comes out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader.submission.notebook import NotebookError, answer_name, answers_of, module_of, read_notebook

F = "def f(x):\n    return x + 1"


def names(*cells: str, tasks: tuple[str, ...] = ("f",), given: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the module of these cells holds."""
    made: dict[str, Any] = {}
    exec(compile(module_of(cells, tasks, given).source, "m", "exec"), made)
    return made


@pytest.mark.parametrize(
    "cells",
    [
        [F],
        ["%matplotlib inline\n!pip install x\nfiles = !ls\nnp?\n" + F],
        ["%%time\n" + F],
        ["# a comment\n" + F + "\n\n\nprint(f(1))"],
        [F, "1/0", "while True: pass", "f(", "import sys; sys.exit(1)", "raise KeyboardInterrupt"],
        ["def f(x):\n    raise NotImplementedError()", F],
        [F, "def f(x):\n    raise NotImplementedError()"],
        [F, "def f(x:\n    broken"],
        ["def f(x):\n    return helper(x)", "def helper(x):\n    return ONE + x", "ONE = 1"],
        ["table = {}", "table['one'] = 1", "def f(x):\n    return x + table['one']"],
        ["rows = []\nrows.append(1)", "def f(x):\n    return x + rows[0]"],
        ["from math import *", "def f(x):\n    return x + floor(1.5)"],
        ["import functools", "@functools.lru_cache\ndef f(x):\n    return x + 1"],
        ["if True:\n    one = 1\nelse:\n    one = 2", "def f(x):\n    return x + one"],
        ["text = '''a\n  b'''\nassert text == 'a\\n  b'", "def f(x):\n    return x + len(text) - 4"],
        ["try:\n    import nothing_like_it\nexcept ImportError:\n    one = 1", "def f(x):\n    return x + one"],
        ["f = lambda x: x + 1"],
        ["one: int = 1", "def f(x):\n    global one\n    return x + one"],
        ["class Base:\n    one = 1", "class Sub(Base):\n    pass", "def f(x):\n    return x + Sub.one"],
        ["    "],
        ["a = 1; b = 2", "def f(x):\n    return x + b - a"],
        ["def f(x):\n\tif x:\n\t\treturn x + 1\n\treturn 1"],
    ],
    ids=range(22),
)
def test_what_counts(cells: list[str]):
    if cells == ["    "]:
        assert module_of(cells, ["f"]).source == ""
    else:
        assert names(*cells)["f"](3) == 4


def test_what_nothing_needs_is_left_out():
    source = module_of([F, "import torch", "model = torch.load('x')", "plot(f(1))", "def g():\n    pass"], ["f"]).source
    for word in ("torch", "plot", "def g"):
        assert word not in source


def test_given_code_is_there_even_where_its_cell_was_lost():
    assert names("def f(x):\n    return x + ONE", given=("ONE = 1",))["f"](1) == 2


def test_given_code_is_there_even_where_no_task_needs_it():
    assert names(F, given=("from math import pi", "LIMIT = 3"))["LIMIT"] == 3


def test_one_broken_cell_does_not_cost_the_other_task():
    made = names(F, "def g(x)\n    return 1", tasks=("f", "g"))
    assert made["f"](1) == 2
    with pytest.raises(SyntaxError, match="line 1 of its cell"):
        made["g"](1)


def test_a_cell_that_fails_tells_when_its_name_is_used():
    made = names("class f(Missing):\n    pass")
    with pytest.raises(NameError, match="Missing"):
        made["f"]()


def test_blank_classes_are_blank():
    blank = (
        "class f:\n    def __init__(self):\n        self.x = 1\n    def go(self):\n        raise NotImplementedError()"
    )
    assert module_of([blank], ["f"]).source == ""


def test_notes():
    module = module_of(["import torch\ndef f(x):\n    return torch.ones(x)", "def g(:"], ["f", "g"])
    said = " ".join(n.en for n in module.notes)
    assert "Your code uses torch" in said
    assert "Code cell 2 (g) is not Python" in said
    assert all(n.ja for n in module.notes)


def test_what_the_courses_own_lines_import_is_there_when_graded():
    given = "from training import train\nfrom data.datasets import load_digits"
    cells = [given, "import torch\ndef f(x):\n    return train(load_digits(), torch.ones(x))"]
    (note,) = module_of(cells, ["f"], [given]).notes
    assert "Your code uses torch;" in note.en


@pytest.mark.parametrize(
    "cell", ["(" * 5000, "x" * 100_000, "\0", "def f(x):\n    return " + "-" * 5000 + "x", "f = " + "[" * 300]
)
def test_hostile_cells_do_no_harm(cell: str):
    assert names(F, cell, tasks=("f",))["f"](1) == 2 or "def f" in cell or "f =" in cell


# --- files


def notebook(*cells: dict[str, Any], **rest: Any) -> bytes:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | rest).encode()


def test_lines_and_text_are_the_same():
    rows = [{"cell_type": "code", "source": ["a\r\n", "b"]}, {"cell_type": "code", "source": "a\nb"}]
    assert read_notebook(notebook(*rows)).code == ("a\nb", "a\nb")


def test_the_older_format():
    sheets = [{"cells": [{"cell_type": "code", "input": ["x = 1\n", "y = 2"]}]}]
    data = json.dumps({"worksheets": sheets, "nbformat": 3, "metadata": {"name": ""}}).encode()
    assert read_notebook(data).code == ("x = 1\ny = 2",)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"3", b"\xff\xfe", b'{"cells": 3}', b"{}", b"null", b'{"cells": [1]}']
)
def test_what_is_no_notebook(data: bytes):
    with pytest.raises(NotebookError) as caught:
        read_notebook(data)
    assert caught.value.text.en
    assert caught.value.text.ja


def test_odd_values_are_survived():
    row = {"cell_type": 3, "source": {"a": 1}, "metadata": [], "id": 7, "outputs": [{"data": float("nan")}]}
    data = json.dumps({"cells": [row], "nbformat": 4}).encode() + b"\n"
    assert read_notebook(data).cells[0].source == ""


# --- answers


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('q1 = "b"', "b"),
        ("q1 = 'b'  # sure", "b"),
        ("q1 = 12.5", "12.5"),
        ("q1 = (3, 4)", "(3, 4)"),
        ('q1 = ["a", "c"]', ["a", "c"]),
        ('q1 = {"c", "a"}', ["a", "c"]),
        ("q1 = 3 * 4", "3 * 4"),
        ("q1 = np.dot(x, W)", "np.dot(x, W)"),
        ('q1 = "a"\nq1 = "b"', "b"),
        ("q1 = None", None),
        ('q1 = ""', None),
        ("q1 = ...", None),
        ("q1 = __import__('os').system('true')", "__import__('os').system('true')"),
        ("q1 =", None),
        pytest.param("q1 = 0x" + "f" * 5000, "0x" + "f" * 5000, id="an integer too long for text"),
        pytest.param("q1 = (0x" + "f" * 5000 + ",)", "(0x" + "f" * 5000 + ",)", id="such an integer in a tuple"),
        ('q1: str = "b"', "b"),
        ('%matplotlib inline\nq1 = "b"', "b"),
        ("q1 ＝ 'b'", "b"),
        ("q1 = “b”", "b"),
        ("\u3000q1 = b", "b"),
        ("q1 = two thirds\nq3 = (", "two thirds"),
        ("if True: q1 = 1", None),
    ],
)
def test_answers_are_read_not_run(line: str, answer: Any):
    found = answers_of(read_notebook(notebook({"cell_type": "code", "source": line})), "quiz", ["q1", "q2"])
    assert found == ({} if answer is None else {"q1": answer})


def test_free_text_is_found_by_either_id():
    meta = {"cell_type": "markdown", "source": "Because.", "metadata": {"nbgrader": {"grade_id": "quiz-q1"}}}
    own = {"cell_type": "markdown", "source": "So.", "id": "quiz-q2"}
    blank = {"cell_type": "markdown", "source": "YOUR ANSWER HERE", "id": "quiz-q3"}
    found = answers_of(read_notebook(notebook(meta, own, blank)), "quiz", ["q1", "q2", "q3"])
    assert found == {"q1": "Because.", "q2": "So."}


def test_names_of_answers_are_identifiers():
    assert [answer_name(q) for q in ("q1", "3-2", "b.1")] == ["q1", "q_3_2", "b_1"]
