"""Nets are asked again too: with other content of their arrays, and with the parts that they take from earlier files exchanged."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from made_modules import Test, module, steps

from grader.diagnosis.asked.answers import Answers, digest_of
from grader.diagnosis.asked.parts import exchanged, exchanges
from grader.diagnosis.comparison.names import Names
from grader.diagnosis.seen.general import general
from grader.diagnosis.seen.made_of import scaled
from grader.student.in_process import EARLIER
from grader.student.student import Student, inplace

LAYERS = """
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def forward(self, x):
        return x @ self.W + self.b
    def backward(self, dout):
        return dout @ self.W.T
class Relu:
    def forward(self, x):
        return np.maximum(x, 0)
    def backward(self, dout):
        return dout
class Sigmoid:
    def forward(self, x):
        return 1 / (1 + np.exp(-x))
    def backward(self, dout):
        return dout
"""
NET = """
class Net:
    def __init__(self):
        self.params = {"W": np.zeros((3, 2)), "b": np.zeros(2)}
        self.affine, self.relu = Affine(self.params["W"], self.params["b"]), Relu()
    def predict(self, x):
        return self.relu.forward(self.affine.forward(x))
"""
RNG = np.random.default_rng(8)


def net(source: str) -> ModuleType:
    """A net that takes its layers from an earlier file."""
    layers = module(LAYERS)
    layers.__name__ = "layers"
    for own in ("Affine", "Relu", "Sigmoid"):
        getattr(layers, own).__module__ = "layers"
    made = ModuleType("net")
    vars(made).update({name: vars(layers)[name] for name in ("Affine", "Relu")}, **{EARLIER: {"layers": layers}})
    exec("import numpy as np\n" + source, vars(made))
    return made


def filled(n: int) -> Test:
    def test(s: Student) -> None:
        own = s.Net()
        own.put("params", "W", RNG.normal(size=(3, 2)))
        own.put("params", "b", RNG.normal(size=2))
        own.predict(np.linspace(-1, 2, 3 * (n + 2)).reshape(-1, 3))

    return test


def told(wrong: str) -> str:
    """What is said of a net of which all tests are lost."""
    global RNG
    names = [str(n) for n in range(4)]
    RNG = np.random.default_rng(8)
    mine = {n: steps(net(wrong), filled(int(n))) for n in names}
    RNG = np.random.default_rng(8)
    right = {n: steps(net(NET), filled(int(n))) for n in names}
    seen = general(mine, right, set(names), net(NET), Answers(is_slow=True))
    return seen.ratio.id if seen else ""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("self.affine.forward(x)", "as if part Relu:="),
        ("1 / (1 + np.exp(-self.affine.forward(x)))", "as if part Relu:=Sigmoid"),
        ("np.maximum(x @ self.params['W'], 0)", "as if params['b']:=np.zeros_like(params['b'])"),
    ],
)
def test_what_a_net_does_otherwise_is_told(wrong: str, said: str) -> None:
    assert said in told(NET.replace("self.relu.forward(self.affine.forward(x))", wrong))


def test_a_near_miss_of_a_part_is_not_told() -> None:
    wrong = NET.replace("self.relu.forward(self.affine.forward(x))", "self.affine.forward(x) + 0.001 * (x[:, :1] > 1)")
    assert "as if" not in told(wrong)


def test_parts_are_exchanged_for_a_while() -> None:
    own = net(NET)
    before = vars(own)["Relu"]
    part = next(p for p in exchanges(own) if (p.name, p.other) == ("Relu", "Sigmoid"))
    with exchanged(own, {part.name: part.instead}):
        assert vars(own)["Relu"].__name__ == "Sigmoid"
    assert vars(own)["Relu"] is before


def test_what_needs_other_arguments_stands_for_nothing() -> None:
    assert {(p.name, p.other) for p in exchanges(net(NET))} == {("Relu", ""), ("Relu", "Sigmoid")}


def test_names_of_what_is_put_and_of_other_modules() -> None:
    names = Names(net(NET))
    assert names.of("Net.params['0.W']") == ("params['0.W']",)
    assert names.of("layers.Affine") == ("W", "b")
    assert names.of("layers.Affine.forward") == ("x",)


F = "def f(x):\n    return "


def of_pairs(wrong: str) -> str:
    tests: dict[str, Test] = {str(n): lambda s, n=n: s.f(np.arange(4.0) * (n + 2) + n) for n in range(4)}  # type: ignore[misc]
    mine, right = ({n: steps(module(F + own), test) for n, test in tests.items()} for own in (wrong, "np.cos(x)"))
    seen = general(mine, right, set(tests), module(F + "np.cos(x)"))
    return seen.ratio.id if seen else ""


def test_another_factor_in_every_call_is_told() -> None:
    assert "scaled" in of_pairs("np.cos(x) * (3 + np.sin(x.sum()) ** 2)")


def test_a_near_miss_of_a_factor_is_not_told() -> None:
    assert "scaled" not in of_pairs("np.cos(x) * (3 + np.sin(x.sum()) ** 2) + 0.001 * (x > 8)")


def test_an_argument_that_makes_no_difference_is_not_told() -> None:
    right = "def f(x, size=3):\n    return np.cos(x)"
    tests: dict[str, Test] = {str(n): lambda s, n=n: s.f(np.arange(4.0) + n, size=n) for n in range(2, 6)}  # type: ignore[misc]
    mine, known = ({n: steps(module(own), test) for n, test in tests.items()} for own in (right + " * 2", right))
    seen = general(mine, known, set(tests), module(right))
    assert seen is None or "as if" not in seen.ratio.id


def test_nothing_is_scaled_by_one_factor_alone() -> None:
    assert not scaled([])


def test_a_number_that_is_always_the_same_is_no_factor() -> None:
    right, wrong = ("def f(x, size=4):\n    return np.cos(x)" + more for more in ("", " * 2"))
    tests: dict[str, Test] = {str(n): lambda s, n=n: s.f(np.arange(4.0) + n) for n in range(4)}  # type: ignore[misc]
    mine, known = ({n: steps(module(own), test) for n, test in tests.items()} for own in (wrong, right))
    seen = general(mine, known, set(tests), module(right))
    assert seen is None or "size" not in seen.ratio.id


def test_an_answer_is_asked_for_once() -> None:
    asked: list[str] = []
    answers = Answers()
    for _ in range(2):
        answers.of(None, "calls", lambda: asked.append("again"))
    assert asked == ["again"]


def test_calls_are_the_same_whatever_the_student_made_of_what_was_changed() -> None:
    source = "def f(x):\n    x {}= 2\ndef g(x):\n    return x"

    def test(s: Student) -> None:
        x = np.arange(3.0)
        s.f(inplace(x))
        s.g(x)

    doubled, raised, none = (steps(module(source.format(sign)), test) for sign in ("*", "+", "-"))
    assert digest_of("test", doubled) == digest_of("test", raised) == digest_of("test", none)
    assert digest_of("test", doubled) != digest_of("test", steps(module(source.format("*")), lambda s: s.f(np.ones(3))))


def test_functions_have_no_content() -> None:
    assert not digest_of("test", steps(module("def f(g):\n    return 1"), lambda s: s.f(np.cos)))


def test_of_several_arrays_that_are_moved_each_is_looked_at() -> None:
    right = "def update(params, grads, rate=0.5):\n    for k in params:\n        params[k] -= rate * np.exp(grads[k])"

    def of(n: int) -> Test:
        grads = {"W": np.arange(4.0) - n, "b": np.cos(np.arange(3.0) * n)}
        return lambda s: s.update(inplace({k: np.ones(g.shape) for k, g in grads.items()}), grads, rate=0.1 * n)

    tests = {str(n): of(n) for n in range(2, 6)}
    mine, known = (
        {n: steps(module(own), test) for n, test in tests.items()}
        for own in (right.replace("np.exp(grads[k])", "np.exp(np.abs(grads[k]))"), right)
    )
    seen = general(mine, known, set(tests), module(right))
    assert seen
    assert "as if grads:=np.abs(grads)" in seen.ratio.id
