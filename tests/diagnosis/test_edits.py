"""Edits: of a slip of the pen, the change that takes it back is among those that are tried, and is undone again."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.repair.change_words import KINDS, VALUES
from grader.diagnosis.repair.edits import Edit, edits
from grader.diagnosis.repair.words import everything, mended

# kind of change, the wrong line, the right one; each in a function f(x, t, W)
SLIPS = [
    ("absolute", "return x.max()", "return abs(x.max())"),
    ("accumulated", "x[0] = t", "x[0] += t"),
    ("accumulated", "x += t", "x = t"),
    ("in place", "x -= t", "x = x - t"),
    ("argument", "self.pad = t\n    return Conv(x)", "self.pad = t\n    return Conv(x, W=W)"),
    ("axis", "return x.sum(axis=0)", "return x.sum(axis=1)"),
    ("beginning", "best = 0\n    return max(best, x)", "best = -np.inf\n    return max(best, x)"),
    ("beginning", "y = np.zeros(3)\n    return y", "y = np.full_like(np.zeros(3), -np.inf)\n    return y"),
    ("beginning", "return np.pad(x, 1, constant_values=x.min())", "return np.pad(x, 1, constant_values=-np.inf)"),
    ("repeated", "x[t] += W", "np.add.at(x, t, W)"),
    ("written to", "x[t][:, 1] = W", "x[t, 1] = W"),
    ("written to", "x[t][:] = W", "x[t] = W"),
    ("written to", "x[t][:, 1] += W", "x[t, 1] += W"),
    ("axis", "return x.sum()", "return x.sum(axis=0)"),
    ("axis", "return x.max(axis=(0, 1))", "return x.max(axis=(0, 2, 3))"),
    ("bound", "return [i for i in range(len(x))]", "return [i for i in range(0 + 1, len(x))]"),
    ("bound", "return x[1:-1]", "return x[1:]"),
    ("brackets", "return x - t / W", "return (x - t) / W"),
    ("brackets", "return t * x ** W - 1", "return t * x ** (W - 1)"),
    ("brackets", "return 1 - t + x", "return 1 - (t + x)"),
    ("brackets", "return -x ** 2", "return (-x) ** 2"),
    ("brackets", "return np.exp(x) - t", "return np.exp(x - t)"),
    ("brackets", "return np.sqrt(x + t)", "return np.sqrt(x) + t"),
    ("brackets", "return t * np.log(x)", "return np.log(t * x)"),
    ("call", "return np.clip(x, 0, 1)", "return x"),
    ("call", "return x.copy()", "return x"),
    ("comparison", "return x > 0", "return x >= 0"),
    ("complement", "return x", "return 1 - x"),
    ("condition", "return x if t else W", "return W if t else x"),
    ("copy", "return x", "return x.copy()"),
    ("cut off", "return x", "return x * (x > 0)"),
    ("direction", "return list(range(3))", "return list(reversed(range(3)))"),
    ("exponent", "return x", "return x ** t"),
    ("exponent", "return x", "return x ** (W - 1)"),
    ("factor", "return x", "return x / 2"),
    ("function", "return np.mean(x)", "return np.sum(x)"),
    ("function", "return 2.0 ** x", "return np.exp(x)"),
    ("in place", "x = t", "x[:] = t"),
    ("index", "return x[::-1]", "return x"),
    ("inverse", "return x", "return 1 / x"),
    ("line too much", "x = x / t\n    return x", "return x"),
    ("line moved", "W = W - x\n    x = x @ W\n    return x", "x = x @ W\n    W = W - x\n    return x"),
    ("logarithm", "return x", "return np.log(x)"),
    ("not summed", "return x", "return np.sum(x, axis=0)"),
    ("number", "return x * 255", "return x * 254"),
    ("number", "return x - 1", "return x - 0"),
    ("number", "return W if t is None else t", "return 1 if t is None else t"),
    ("one more", "return x.size", "return x.size + 1"),
    ("done again", "n = 0\n    for i in x:\n        n += i", "n = 0\n    for i in x:\n        n = 0\n        n += i"),
    ("generator", "rng = t\n    return np.random.randn(3, 2)", "rng = t\n    return rng.standard_normal((3, 2))"),
    (
        "generator",
        "rng = t\n    return np.random.default_rng(1).permutation(x) + np.random.rand()",
        "rng = t\n    return rng.permutation(x) + rng.random()",
    ),
    ("operator", "return x + t", "return x - t"),
    ("option", "return x.sum(axis=0, keepdims=True)", "return x.sum(axis=0)"),
    ("option", "return x.sum(axis=0)", "return x.sum(axis=0, keepdims=True)"),
    ("option", "return np.linalg.norm(x, 2)", "return np.linalg.norm(x)"),
    ("option", "return f(x, True)", "return f(x, False)"),
    ("order", "return x - t", "return t - x"),
    ("order", "return x, t", "return t, x"),
    ("order", "return np.dot(x, W)", "return np.dot(W, x)"),
    ("into the block", "for i in x:\n        t += i\n    t /= 2", "for i in x:\n        t += i\n        t /= 2"),
    ("out of the block", "for i in x:\n        t += i\n        t /= 2", "for i in x:\n        t += i\n    t /= 2"),
    ("order of axes", "return np.transpose(x, (0, 2, 3, 1))", "return np.transpose(x, (0, 3, 1, 2))"),
    ("order of axes", "return x.transpose(0, 3, 4, 5, 1, 2)", "return x.transpose((0, 4, 3, 5, 1, 2))"),
    ("order of axes", "return x", "return x.transpose(0, 3, 1, 2)"),
    ("power", "return x", "return x ** 2"),
    ("quantity", "return x * t", "return x * W"),
    ("quantity", "x['a'] = x['b'] + x['c']\n    return x['b']", "x['a'] = x['c'] + x['c']\n    return x['b']"),
    ("quantity", "return x / t.size", "return x / t.shape[0]"),
    ("quantity", "return x * (1 - x)", "return t * (1 - t)"),
    ("return", "y = x @ W", "y = x @ W\n    return y"),
    ("samples", "return x.sum()", "return x.sum() / len(x)"),
    ("shape", "return x", "return x.reshape(-1, 1)"),
    ("sign", "return -x", "return x"),
    ("sign", "return x", "return -x"),
    ("sign of", "return x", "return np.sign(x)"),
    ("small number", "eps = t\n    return np.sqrt(x)", "eps = t\n    return np.sqrt(x + eps)"),
    ("small number", "return np.log(x)", "return np.log(x + 1e-07)"),
    ("term", "return x", "return x * W"),
    ("too much", "return 0.5 * x", "return x"),
    ("too much", "return x * t * (1 - t) * W", "return x"),
    ("too much", "return x ** 2 - t ** 2", "return x - t"),
    ("too much", "return np.abs(x) - np.abs(t)", "return x - t"),
    ("transposed", "return x @ W", "return x @ W.T"),
    ("transposed", "return x.T", "return x"),
    ("type", "return x / 2", "return np.asarray(x / 2, dtype=float)"),
    ("type", "return W / t", "return np.asarray(W / t, dtype=x.dtype)"),
    ("type", "W = x.astype(int)", "W = np.asarray(x.astype(int), dtype=bool)"),
]


def program(body: str) -> str:
    return f"def f(x, t, W):\n    {body}\n"


def made(text: str, names: str = "f") -> list[tuple[Edit, str]]:
    """Every change of a program with what it is then; that it is undone again is asked of each."""
    tree = ast.parse(text)
    before, found = ast.unparse(tree), []
    for edit in list(edits(tree, frozenset(names.split()))):
        undo = edit.do()
        found.append((edit, ast.unparse(tree)))
        undo()
        assert ast.unparse(tree) == before
    return found


@pytest.mark.parametrize(("kind", "wrong", "right"), SLIPS)
def test_a_slip_can_be_taken_back(kind: str, wrong: str, right: str) -> None:
    wanted = ast.unparse(ast.parse(program(right)))
    assert kind in {edit.kind for edit, text in made(program(wrong)) if text == wanted}


@pytest.mark.parametrize("argument", ["x", "t"])
@pytest.mark.parametrize(
    ("kind", "line"), [("copy", "copied({0})"), ("type", "dtype=float"), ("one sample", "= np.atleast_2d({0})")]
)
def test_an_argument_can_be_made_ready_at_the_beginning(kind: str, line: str, argument: str) -> None:
    texts = [text for edit, text in made(program("return x @ W")) if edit.kind == kind]
    assert any(f"    {argument} = " in text and line.format(argument) in text for text in texts)


def test_every_kind_of_change_has_words_and_every_word_a_change() -> None:
    kinds = {edit.kind for _, wrong, _ in SLIPS for edit, _ in made(program(wrong))}
    assert kinds == set(KINDS) - VALUES


def test_other_lines_with_the_same_are_named() -> None:
    told = mended("axis", 3, "x.mean(axis=1)", "m = x.mean(axis=1)", everything(), (5, 8))
    assert told.en.startswith(
        "Line 3, `x.mean(axis=1)` in `m = x.mean(axis=1)`, and alike in line 5, 8: along another axis, "
    )
    assert told.ja.startswith(
        "3 行目の `m = x.mean(axis=1)` の `x.mean(axis=1)`（5, 8 行目も同様）：別の軸に沿って計算すると、"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_name_the_place_and_ask_a_question(kind: str) -> None:
    told = mended(kind, 7, "x + t", "return x + t", everything())
    assert told.en.startswith("Line 7, `x + t` in `return x + t`: ")
    assert told.ja.startswith("7 行目の `return x + t` の `x + t`：")
    assert (told.en[-1], told.ja[-2:]) == ("?", "か。")


def test_a_change_is_in_the_function_that_was_asked_about_or_in_what_that_calls() -> None:
    text = "def f(x):\n    return g(x) + 1\n\ndef g(x):\n    return x + 2\n\ndef h(x):\n    return x + 3\n"
    assert {edit.part for edit, _ in made(text)} == {0, 1}
    assert {edit.line for edit, _ in made(text, "h")} <= {7, 8}


@pytest.mark.parametrize(
    "text",
    [
        "f = lambda x: 7 * x\n",
        "def g(x):\n    return 7 * x\n\nf = g\n",
        "FACTOR = 7\n\ndef f(x):\n    return FACTOR * x\n",
        "class f:\n    factor = 7\n",
        "def f(x):\n    def inner(v):\n        return 7 * v\n    return inner(x)\n",
        "def f(x, n=7):\n    return n * x\n",
    ],
)
def test_wherever_a_number_stands_it_is_found_once(text: str) -> None:
    found = [changed for edit, changed in made(text) if edit.kind == "number"]
    assert ast.unparse(ast.parse(text.replace("7", "2"))) in found
    assert len(found) == len(set(found))


def test_what_is_no_computation_is_left_alone() -> None:
    text = 'def f(x):\n    """Twice."""\n    if x is None:\n        raise ValueError(f"no {x}: 3")\n    assert x, "no 3"\n    return x\n'
    changed = [t for _, t in made(text) if "Twice." not in t or "3')" not in t or "'no 3'" not in t]
    assert all("raise" not in t or "assert" not in t for t in changed)  # a branch may go, not what it says


def test_the_functions_that_go_wrong_come_first() -> None:
    text = "class C:\n    def a(self, x):\n        return x + 1\n\n    def b(self, x):\n        return x + 2\n"
    found = list(edits(ast.parse(text), frozenset("C"), frozenset("b")))
    assert found[0].line == 6


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("axis", "m = x.mean(axis=1)\n    v = W.var(axis=1)", "m = x.mean(axis=0)\n    v = W.var(axis=0)"),
        ("call", "t = np.abs(x)\n    W = np.abs(t + 1)", "t = x\n    W = t + 1"),
        ("comparison", "t = x > 0\n    W = t > x + 1", "t = x >= 0\n    W = t >= x + 1"),
        ("function", "t = np.sum(x)\n    W = np.sum(t)", "t = np.mean(x)\n    W = np.mean(t)"),
        ("number", "t = x * 3\n    W = t / 3", "t = x * 2\n    W = t / 2"),
        ("operator", "t = x * 3\n    W = t * x", "t = x @ 3\n    W = t @ x"),
        ("sign", "t = -x\n    W = -t", "t = x\n    W = t"),
        ("transposed", "t = x.T\n    W = t.T", "t = x\n    W = t"),
    ],
)
def test_a_slip_that_was_copied_is_taken_back_everywhere(kind: str, wrong: str, right: str) -> None:
    wanted = ast.unparse(ast.parse(program(right)))
    found = [edit for edit, text in made(program(wrong)) if text == wanted and edit.kind == kind]
    assert [(edit.line, [other.lineno for other in edit.also]) for edit in found] == [(2, [3])]


def test_what_stands_everywhere_is_no_slip_that_was_copied() -> None:
    assert not [
        edit for edit, _ in made(program("t = x[1] + 1\n    return t - 1")) if edit.kind == "number" and edit.also
    ]


def test_lines_in_a_row_can_be_for_training_alone() -> None:
    text = "def f(x, train):\n    a = x + 1\n    b = a * 2\n    return b\n"
    found = [now for edit, now in made(text) if edit.kind == "condition"]
    assert "def f(x, train):\n    if train:\n        a = x + 1\n        b = a * 2\n    return b" in found
    assert "def f(x, train):\n    a = x + 1\n    if not train:\n        b = a * 2\n    return b" in found


def test_what_an_object_begins_with_can_be_set_anew_by_its_methods() -> None:
    text = (
        "class C:\n    def __init__(self, n):\n        self.best = np.inf\n        self.n = n\n        self.kept = []\n\n"
        "    def fit(self, x):\n        return x\n"
    )
    found = [(edit.line, now.split("fit(self, x):\n")[1]) for edit, now in made(text, "C") if edit.kind == "done again"]
    assert (3, "        self.best = np.inf\n        return x") in found
    assert (5, "        self.kept = []\n        return x") in found
    assert not any(line == 4 for line, _ in found), "what is given is no first value"


@pytest.mark.parametrize(
    ("wrong", "never"),
    [
        ("return np.where(x > 0, x, t)", "return np.where(x, x > 0, t)"),  # a condition is no value
        ("x = x + 1\n    t = 2 * x\n    return t", "return t\n    x = x + 1\n    t = 2 * x"),  # lines left out
    ],
)
def test_what_is_no_slip_of_order_is_left_alone(wrong: str, never: str) -> None:
    assert ast.unparse(ast.parse(program(never))) not in {text for _, text in made(program(wrong))}


@pytest.mark.parametrize("line", ["y = np.zeros(3)", "y = np.full(3, 0)", "y = np.empty(3)"])
def test_no_logarithm_or_sign_is_meant_of_an_array_of_one_number(line: str) -> None:
    found = edits(ast.parse(f"def f(x):\n    {line}\n    return y\n"), frozenset("f"))
    kinds = {e.kind for e in found if isinstance(e.at, ast.Call)}
    assert kinds.isdisjoint({"logarithm", "absolute", "inverse", "power", "sign of", "complement"})


def test_the_sizes_of_an_array_are_not_turned_round() -> None:
    """Of images that gives other sizes, with which a wrong divisor happens to be right."""
    texts = [text for _, text in made(program("N, C, H, W = x.shape\n    return x / N / C"))]
    assert not any("x.shape[::-1]" in text for text in texts)


def test_nothing_is_computed_from_an_array_that_is_still_empty() -> None:
    texts = [text for _, text in made(program("y = np.zeros(x.shape)\n    y[x >= 0] = x.max()\n    return x"))]
    assert any("return y" in text for text in texts)
    assert not any("y >= 0" in text or "y.max()" in text for text in texts)
