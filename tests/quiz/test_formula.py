"""Formulas: what is read, as what, and what is refused. The verdicts are written by hand."""

from __future__ import annotations

import cmath
import math

import numpy as np
import pytest

from grader.quiz.formula import DEEPEST, LONGEST, FormulaError, equal, parse

X, Y = 0.7, 1.3
POINT = {"x": complex(X), "y": complex(Y), "lambda": complex(0.4), "W1": complex(1.1)}
NAMES = tuple(POINT)

READ = {
    # plain arithmetic and its precedence
    "x": X,
    "2": 2,
    "2.": 2,
    ".5": 0.5,
    "1e-2": 0.01,
    "1E2": 100,
    "007": 7,
    "x + y": X + Y,
    "x-y-1": X - Y - 1,
    "x/y/2": X / Y / 2,
    "x/2y": X / 2 * Y,
    "x-y+1": X - Y + 1,
    "-x^2": -(X**2),
    "(-x)^2": X**2,
    "2^-x": 2**-X,
    "2^-x^2": 2 ** -(X**2),
    "2^3^x": 2 ** (3**X),
    "2**3**x": 2 ** (3**X),
    "x^2^0": X,
    "x*-y": -X * Y,
    "x--y": X + Y,
    "x+-y": X - Y,
    "--x": X,
    "+-+x": -X,
    "x/-y": -X / Y,
    "\t x \n": X,
    # multiplication without its sign
    "2x": 2 * X,
    "xy": X * Y,
    "xyx": X * Y * X,
    "x y": X * Y,
    "x 2": X * 2,
    "2 3": 6,
    "2(x+y)": 2 * (X + Y),
    "(x+y)2": 2 * (X + Y),
    "(x)(y)": X * Y,
    "x(y+1)": X * (Y + 1),
    "2x^2y": 2 * X**2 * Y,
    "2^x(y)": 2**X * Y,
    "-2x": -2 * X,
    "2e": 2 * math.e,
    "2e3": 2000,
    "pi x": math.pi * X,
    "pi(x)": math.pi * X,
    "W1 x": 1.1 * X,
    "2lambda": 0.8,
    # functions
    "exp(x)": math.exp(X),
    "exp(x)y": math.exp(X) * Y,
    "exp(x)(y)": math.exp(X) * Y,
    "exp (x)": math.exp(X),
    "2exp(-x)": 2 * math.exp(-X),
    "exp(x)^2": math.exp(2 * X),
    "ln(x)log(y)": math.log(X) * math.log(Y),
    "sqrt(x)": math.sqrt(X),
    "sqrt(-x)": cmath.sqrt(complex(-X)),
    "sin(x)cos(y)": math.sin(X) * math.cos(Y),
    "tanh(abs(-x))": math.tanh(X),
    "1/(1+exp(-x))": 1 / (1 + math.exp(-X)),
    # signs of a Japanese keyboard, of a textbook, of an equation
    "２（ｘ＋ｙ）": 2 * (X + Y),
    "x×y÷2": X * Y / 2,
    "x²": X**2,
    "x³y": X**3 * Y,
    "x·y⋅2": X * Y * 2,
    "x−1": X - 1,
    "xー1": X - 1,
    "dz/dx = 2x": 2 * X,
    "x==y": Y,
    "(x:=2": 2,
    # at the bounds
    "(" * (DEEPEST - 1) + "x" + ")" * (DEEPEST - 1): X,
    "x" + "+x" * 149: 150 * X,
    "-" * 299 + "x": -X,
    "1" * LONGEST: float("1" * LONGEST),
}

REFUSED = {
    # no formulas
    "": "empty",
    "   ": "empty",
    "x =": "empty",
    "x +": "missing at the end",
    "x*": "missing at the end",
    "2^": "missing at the end",
    "*x": "did not expect",
    "x*/y": "did not expect",
    "x//y": "did not expect",
    "x* *y": "did not expect",
    "x^^y": "did not expect",
    "()": "did not expect",
    "x()": "did not expect",
    ")x(": "did not expect ')'",
    "x)": "did not expect ')'",
    "(x": "bracket is not closed",
    "exp(x": "bracket is not closed",
    "x+*": "missing at the end",
    # names
    "z": "no name of this question",
    "x2": "no name of this question",
    "xz": "no name of this question",
    "X": "no name of this question",
    "2j": "no name of this question",
    "1_000": "no name of this question",
    "0x10": "no name of this question",
    "sqrt": "needs brackets",
    "exp x": "needs brackets",
    "exp^2(x)": "needs brackets",
    "exp exp(x)": "needs brackets",
    "exp()": "one value",
    "α": "cannot read",
    "ı": "no name of this question",  # a dotless i: Python's `re` takes it for an i where case does not matter
    "𝐳": "no name of this question",
    # what Python would do
    "__import__('os')": "no name of this question",
    "__debug__": "no name of this question",
    "x.__class__": "cannot read",
    "x.real": "cannot read",
    "eval(x)": "no name of this question",
    "lambda: 1": "cannot read",
    "[x for x in y]": "cannot read",
    "{x: y}": "cannot read",
    "(y for y in x)": "no name of this question",
    "x if y else 1": "no name of this question",
    "f'{x}'": "no name of this question",
    "'x'": "cannot read",
    '"x"': "cannot read",
    "x, y": "cannot read",
    "x; y": "cannot read",
    "x[0]": "cannot read",
    "x < y": "cannot read",
    "x and y": "no name of this question",
    "not x": "no name of this question",
    "x % y": "cannot read",
    "x @ y": "cannot read",
    "~x": "cannot read",
    "x # y": "cannot read",
    "x\\": "cannot read",
    "exp(*x)": "did not expect",
    "exp(**x)": "one value",
    "await x": "no name of this question",
    "x\x00": "cannot read",
    "...": "cannot read",
    # out of bounds
    "x" * (LONGEST + 1): "longer than",
    "(" * 10_000: "longer than",
    "(" * DEEPEST + "x" + ")" * DEEPEST: "nested too deeply",
    "(" * 140 + ")" * 140: "nested too deeply",
    "^".join(["x"] * (DEEPEST + 1)): "nested too deeply",
}


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=lambda v: repr(v)[:30])
def test_a_formula_is_read_as_it_is_meant(text: str, value: complex):
    assert cmath.isclose(parse(text, NAMES)(POINT), value, rel_tol=1e-12)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=lambda v: repr(v)[:30])
def test_what_is_no_formula_is_refused_with_the_reason(text: str, reason: str):
    with pytest.raises(FormulaError) as caught:
        parse(text, NAMES)
    assert reason in caught.value.text.en
    assert caught.value.text.ja


@pytest.mark.parametrize("text", ["9**9**9", "9^9^9^9", "e^e^e^e^e", "2^65", "x^(y*100)"])
def test_a_huge_power_is_never_computed(text: str):
    with pytest.raises(FormulaError, match="exponent"):
        parse(text, NAMES)(POINT)


def test_nothing_is_equal_where_nothing_can_be_computed():
    rng = np.random.default_rng(0)
    never = parse("1/0", NAMES)
    assert not equal(never, never, NAMES, rng)


def test_python_never_runs_a_formula(monkeypatch: pytest.MonkeyPatch):
    def refuse(*args: object, **more: object) -> object:
        raise AssertionError("a formula was run")

    for name in ("eval", "exec"):
        monkeypatch.setattr(f"builtins.{name}", refuse)
    assert parse("2exp(x)", NAMES)(POINT) == 2 * cmath.exp(X)
