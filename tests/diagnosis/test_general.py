"""General: what is said of wrong values that no catalogue foresaw is true of all of them, or is not said."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from made_modules import Test, module, steps

from grader.diagnosis.comparison.agreement import values_agree
from grader.diagnosis.comparison.ratio import Ratio
from grader.diagnosis.seen import words
from grader.diagnosis.seen.general import Seen, general, with_seen
from grader.student.step import Step
from grader.student.student import Student
from grader.text import Text

RNG = np.random.default_rng(5)
X = [RNG.normal(size=(n, d)) for n, d in ((1, 3), (4, 3), (5, 2), (3, 3), (2, 4))]
T = [RNG.normal(size=x.shape) for x in X]

LAYER = """
class Layer:
    def __init__(self, W):
        self.W = W
    def forward(self, x):
        self.x = x
        return x @ self.W
    def backward(self, dout):
        self.dW = self.x.T @ dout
        return dout @ self.W.T
"""


def looked_at(right: str, wrong: str, tests: Mapping[str, Test]) -> Seen | None:
    """What is said where all tests with a value that is not right are lost."""
    reference = {name: steps(module(right), test) for name, test in tests.items()}
    mine = {name: steps(module(wrong), test) for name, test in tests.items()}
    lost = {t for t in tests if not all(_same(a, b) for a, b in zip(mine[t], reference[t], strict=False))}
    return general(mine, reference, lost, module(right))


def _same(a: Step, b: Step) -> bool:
    return values_agree(a.value, b.value, strict=False)


def said(right: str, wrong: str, tests: Mapping[str, Test]) -> str:
    seen = looked_at(right, wrong, tests)
    return seen.ratio.id if seen else ""


def of_x(name: str = "f") -> dict[str, Test]:
    return {str(n): lambda s, x=x: getattr(s, name)(x) for n, x in enumerate(X)}  # type: ignore[misc]


def of_both() -> dict[str, Test]:
    return {str(n): lambda s, x=x, t=t: s.f(x, t) for n, (x, t) in enumerate(zip(X, T, strict=True))}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("1 / (1 + np.exp(-x))", "1 / (1 + np.exp(-np.abs(x)))", "as if x:=np.abs(x)"),
        ("np.tanh(x)", "np.tanh(np.clip(x, -1, 1))", "as if x:=np.clip(x, -1, 1)"),
        ("np.exp(x)", "np.exp(x.astype(int))", "as if x:=x.astype(int)"),
        ("np.exp(x)", "np.exp(x) - x", "=right - x"),
        ("np.exp(x)", "np.exp(x) * len(x)", "=right * len(right)"),
        ("x.sum(axis=0) ** 3", "x.sum(axis=0) ** 3 / (1 + len(x))", "=right / (1 + N)"),
        ("np.exp(x)", "np.cumsum(np.exp(x), axis=1)", "=np.cumsum(right, axis=1)"),
        ("np.exp(x) + 1", "np.where(x < 0, 0.3, np.exp(x) + 1)", "place where x < 0"),
        ("np.exp(x)", "np.concatenate([np.exp(x[:1]), np.sin(x[1:])])", "place not first row"),
    ],
)
def test_of_a_function_of_one_array(right: str, wrong: str, told: str) -> None:
    assert told in said(f"def f(x):\n    return {right}", f"def f(x):\n    return {wrong}", of_x())


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("x - 2 * t", "t - 2 * x", "as if t:=x, x:=t"),
        ("x * np.exp(t)", "np.exp(t) * t", "as if x:=t"),
        ("np.mean((x - t) ** 2)", "np.mean((x[:1] - t[:1]) ** 2)", "as if :=[:1]"),
        ("np.sin(x) * (1 - t)", "np.sin(x) * 1 - t", "=right / (1 - t) - t"),
    ],
)
def test_of_a_function_of_two(right: str, wrong: str, told: str) -> None:
    seen = said(f"def f(x, t):\n    return {right}", f"def f(x, t):\n    return {wrong}", of_both())
    assert told in seen


def test_a_near_miss_of_an_argument_is_not_told() -> None:
    wrong = "def f(x):\n    return np.tanh(np.abs(x)) + 0.001 * (x > 1)"
    assert "as if" not in said("def f(x):\n    return np.tanh(x)", wrong, of_x())


def test_a_near_miss_of_an_expression_is_not_told() -> None:
    wrong = "def f(x):\n    y = np.exp(x) - x\n    y[0, 0] += 0.001\n    return y"
    assert "=" not in said("def f(x):\n    return np.exp(x)", wrong, of_x())


def test_a_near_miss_of_a_place_is_not_told() -> None:
    wrong = "def f(x):\n    y = np.exp(x)\n    y[1:] = 7\n    y[0, 0] += 0.1 * (len(x) == 4)\n    return y"
    assert "place not first row" not in said("def f(x):\n    return np.exp(x)", wrong, of_x())


def of_layer() -> dict[str, Test]:
    def once(x: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Test:
        def test(s: Student) -> None:
            layer = s.Layer(np.arange(2.0 * x.shape[1]).reshape(x.shape[1], 2) - 1.3)
            for own in (x, 2 * x + 1):
                layer.forward(own)
                layer.backward(own[:, :2] + 0.5)
                layer.dW  # noqa: B018  # an attribute crosses when it is read

        return test

    return {str(n): once(x) for n, x in enumerate(X)}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("self.x = x\n", "self.x = getattr(self, 'x', x)\n", "only dW;as if x:=first"),
        ("self.x.T @ dout", "self.x.T @ dout / len(dout)", "only dW;=right / N"),
        ("self.x.T @ dout", "getattr(self, 'dW', 0) + self.x.T @ dout", "=right + before"),
        ("return dout @", "return -dout @", "only backward(…);=-right"),
        ("return x @", "if hasattr(self, 'dW'): raise ValueError('again')\n        return x @", "when later"),
    ],
)
def test_of_a_layer(old: str, new: str, told: str) -> None:
    assert told in said(LAYER, LAYER.replace(old, new), of_layer())


def test_what_is_wrong_in_some_calls_is_told_by_what_they_have_in_common() -> None:
    right = "def f(x):\n    return np.exp(x)"
    wrong = "def f(x):\n    return np.exp(x) if len(x) == 1 else np.sin(x * 3) + x ** 3"
    more = {f"one {n}": lambda s, n=n: s.f(X[0] + n) for n in range(3)}
    assert "when code len(x) > 1" in said(right, wrong, of_x() | more)


def test_where_nothing_but_0_is_right_a_call_speaks_for_no_circumstance() -> None:
    right = "def f(x):\n    return np.exp(x) * (len(x) > 1)"
    wrong = "def f(x):\n    return (np.sin(x * 3) + x ** 3) * (len(x) > 1)"
    more = {f"one {n}": lambda s, n=n: s.f(X[0] + n) for n in range(9)}
    assert "when" not in said(right, wrong, of_x() | more)


def test_few_calls_have_nothing_in_common_that_is_told() -> None:
    right = "def f(x):\n    return np.exp(x)"
    wrong = "def f(x):\n    return np.exp(x) if len(x) == 1 else np.sin(x * 3) + x ** 3"
    assert "when" not in said(right, wrong, dict(list(of_x().items())[:2]))


def test_an_exception_is_told_by_when_it_comes() -> None:
    right = "def f(x):\n    return np.exp(x)"
    wrong = "def f(x):\n    return np.exp(x[:, :3]) if x.shape[1] == 3 else x[:, 5]"
    more = {f"more {n}": lambda s, n=n: s.f(RNG.normal(size=(n + 2, 3))) for n in range(3)}
    narrow = {f"narrow {n}": lambda s, n=n: s.f(RNG.normal(size=(n + 2, 2))) for n in range(3)}
    seen = looked_at(right, wrong, of_x() | more | narrow)
    assert seen is None or not seen.says_what


def test_every_sentence_is_in_both_languages_and_short() -> None:
    for wrong in ("np.exp(np.abs(x))", "np.exp(x) - x", "np.where(x < 0, 0.3, np.exp(x))", "np.exp(x) + x ** 2 + 1"):
        seen = looked_at("def f(x):\n    return np.exp(x)", f"def f(x):\n    return {wrong}", of_x())
        assert seen is not None
        assert seen.ratio.hint.ja
        assert 10 <= len(seen.ratio.hint.en.split()) <= 80


def test_the_entries_of_one_functions_dict_are_called_by_their_keys() -> None:
    right = "def f(x):\n    return {'y': np.exp(x), 'loss': x.sum()}"
    source = right.replace("np.exp(x)", "np.exp(x) - x")
    mine, reference = ({t: steps(module(text), test) for t, test in of_x().items()} for text in (source, right))
    seen = general(mine, reference, set(mine), module(right))
    assert seen is not None
    assert "`loss` is always right; wrong is `y`" in seen.ratio.hint.en
    assert "f(…)" not in seen.ratio.hint.en + seen.ratio.hint.ja


def test_what_a_generator_gives_again_is_told_by_its_yield() -> None:
    right = "def f(x):\n    for row in x:\n        yield row"
    wrong = "def f(x):\n    for n, row in enumerate(x):\n        yield row[:, None].T.tolist() if n else row"
    tests: dict[str, Test] = {str(n): lambda s, x=x: list(s.f(x)) for n, x in enumerate(X)}  # type: ignore[misc]
    seen = looked_at(right, wrong, tests)
    assert seen is not None
    assert "from the second `yield` on" in seen.ratio.hint.en


@pytest.mark.parametrize(
    ("expression", "end"),
    [
        ("x ** 2", "they equal `x ** 2`."),
        ("right + 1", "`right + 1`, with `right` for the right values."),
        ("before", "`before`, with `before` for what the call before should give."),
        ("right - before", "for the right values and `before` for what the call before should give."),
    ],
)
def test_the_names_in_an_expression_are_explained(expression: str, end: str) -> None:
    assert end in words.made_of(expression).en


def test_of_right_values_nothing_is_said() -> None:
    source = "def f(x):\n    return np.exp(x)"
    assert looked_at(source, source, of_x()) is None


def test_what_chance_decides_is_not_looked_at() -> None:
    right = "def f(x, rng):\n    return x + rng.normal(size=x.shape)"
    wrong = "def f(x, rng):\n    return x + 2 * rng.random(x.shape)"
    tests: dict[str, Test] = {str(n): lambda s, x=x: s.f(x, np.random.default_rng(3)) for n, x in enumerate(X)}  # type: ignore[misc]
    assert looked_at(right, wrong, tests) is None


LAB = """
def f(rng):
    single = [float(rng.normal()) for _ in range(5)]
    return {"single": single, "together": sum(single), "share": [s * (FACTOR) for s in single]}
"""


@pytest.mark.parametrize(
    ("factor", "drawn", "told"),
    [
        ("2", "normal", 'only f(…)["share"]'),
        ("2", "uniform", ""),  # it draws otherwise: nothing can be compared
    ],
)
def test_of_what_is_drawn_it_is_told_which_of_several_values_are_wrong(factor: str, drawn: str, told: str) -> None:
    right = LAB.replace("FACTOR", "1 / (1 + s * s)")
    wrong = LAB.replace("FACTOR", factor).replace("rng.normal", f"rng.{drawn}")
    tests: dict[str, Test] = {f"t{n}": lambda s, n=n: s.f(np.random.default_rng(n)) for n in range(2)}
    assert said(right, wrong, tests).startswith(f"seen:{told}" if told else "")
    assert told or not said(right, wrong, tests)


def test_what_is_true_of_some_outputs_says_of_which() -> None:
    right = "def f(x):\n    return x.mean(axis=0), np.sin(x), np.exp(x).sum()"
    wrong = "def f(x):\n    return x.mean(axis=0), np.sin(x) / len(x), np.cosh(x).prod()"
    found = looked_at(right, wrong, of_x())
    assert found is not None
    assert "As for" in found.ratio.hint.en
    assert "については" in found.ratio.hint.ja or "について：" in found.ratio.hint.ja


def test_too_far_on_one_side_and_too_close_on_the_other() -> None:
    wrong = "def f(x):\n    return np.cos(x / 9) * (1.5 + np.tanh(x) / 2 - 0.5 * (1 + 0.001 * x ** 3 / (1 + x ** 2)))"
    assert "lean x > 0" in said("def f(x):\n    return np.cos(x / 9)", wrong, of_x())


def test_what_says_little_is_not_told_beside_a_mistake_that_explains_half() -> None:
    weak = Seen(Ratio("seen:size near", Text("near", "near")), says_what=False, tests=frozenset("ab"))
    assert with_seen({}, weak, {"a"}, lost=2) == {}
    assert set(with_seen({}, weak, {"a", "b"}, lost=2)) == {"a", "b"}


def test_a_ratio_that_says_little_goes_on_with_what_the_values_are() -> None:
    vague = Ratio("value:zero", Text("Some are 0.", "0 です。"), is_vague=True)
    more = Text("Only the last row is wrong.", "最後の行だけです。")
    seen = Seen(Ratio("seen:place last row", more), says_what=False, more=more, tests=frozenset("ab"))
    told = with_seen({"a": vague}, seen, {"a", "b"}, lost=2)
    assert told["a"].id == "value:zero"
    assert told["a"].hint.en == "Some are 0. Only the last row is wrong."
    assert told["b"].id == "seen:place last row"


@pytest.mark.parametrize(
    ("text", "japanese"),
    [
        (words.only(["y"], ["a", "b"], is_all=True), "値を 1 つずつ比べたところ、`a`、`b` はどのテストでも"),
        (words.only(["y"], ["a", "b"], is_all=False), "値を 1 つずつ比べたところ、`a`、`b` などはどのテストでも"),
        (words.circumstance("code", "x > 1", raises=False, is_strict=True), "間違うのは `x > 1` の場合"),
        (words.circumstance("code", "x > 1", of="f", raises=False, is_strict=True), "間違うのは `f` で `x > 1` の場合"),
    ],
)
def test_code_stands_apart_from_japanese(text: Text, japanese: str) -> None:
    assert japanese in text.ja
