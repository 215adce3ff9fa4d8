"""Formula: whether two formulas are the same function, by evaluating both at random points.

A parser of our own over a short list of signs, names and functions: nothing a student writes is ever evaluated by
Python. Implicit multiplication is understood: 2(x+y), 2x, xy. Lengths, depths and exponents are bounded.
"""

from __future__ import annotations

import cmath
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

LONGEST, DEEPEST, LARGEST_POWER = 300, 40, 64.0
POINTS, RTOL = 6, 1e-9
_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d*)?|\.\d+)((?:e[+-]?\d{1,3})(?![a-z0-9]))?|([a-z_][a-z_0-9]*)|(\*\*|[-+*/^()]))", re.I
)
_FUNCTIONS: dict[str, Callable[[complex], complex]] = {
    "exp": cmath.exp,
    "log": cmath.log,
    "ln": cmath.log,
    "sqrt": cmath.sqrt,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tanh": cmath.tanh,
    "abs": lambda z: complex(abs(z)),
}
_CONSTANTS = {"pi": cmath.pi, "e": cmath.e}
_SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "ー": "-", "²": "^2", "³": "^3"})


class FormulaError(Exception):
    """What was written is no formula."""


@dataclass(frozen=True)
class _Token:
    kind: str  # number, name, sign
    text: str


Node = Callable[[Mapping[str, complex]], complex]


def parse(text: str, variables: Sequence[str]) -> Node:
    """The formula as a function of its variables. Raises FormulaError."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    plain = plain.rsplit("=", 1)[-1]
    if len(plain) > LONGEST:
        raise FormulaError("too long")
    return _Parser(_tokens(plain, variables), variables).whole()


def equal(mine: Node, right: Node, variables: Sequence[str], rng: np.random.Generator) -> bool:
    """Whether both give the same at random points."""
    agreed = 0
    for _ in range(POINTS * 3):
        point = {v: complex(rng.uniform(0.3, 2.2)) for v in variables}
        try:
            a, b = mine(point), right(point)
        except (ValueError, ZeroDivisionError, OverflowError, FormulaError):
            continue
        if not cmath.isclose(a, b, rel_tol=RTOL, abs_tol=1e-12):
            return False
        agreed += 1
        if agreed == POINTS:
            return True
    return False


def _tokens(text: str, variables: Sequence[str]) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        if text[at:].isspace():
            break
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(f"cannot read {text[at : at + 10]!r}")
        number, exponent, name, sign = match.groups()
        if number:
            found.append(_Token("number", number + (exponent or "")))
        elif name:
            found += [_Token("name", n) for n in _names(name, variables)]
        else:
            found.append(_Token("sign", "^" if sign == "**" else sign))
        at = match.end()
    return found


def _names(word: str, variables: Sequence[str]) -> list[str]:
    """A known name, or single variables written side by side: xy."""
    if word in variables or word in _FUNCTIONS or word in _CONSTANTS:
        return [word]
    if all(c in variables for c in word):
        return list(word)
    raise FormulaError(f"{word[:20]!r} is no name of this question")


class _Parser:
    """sum → product → power → atom."""

    def __init__(self, tokens: list[_Token], variables: Sequence[str]):
        self._tokens, self._variables = tokens, variables
        self._at = self._depth = 0

    def whole(self) -> Node:
        if not self._tokens:
            raise FormulaError("empty")
        node = self._sum()
        if self._at < len(self._tokens):
            raise FormulaError(f"did not expect {self._tokens[self._at].text!r}")
        return node

    def _peek(self, *signs: str) -> str:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "sign" and token.text in signs:
                return token.text
        return ""

    def _sum(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError("nested too deeply")
        node = self._product()
        while sign := self._peek("+", "-"):
            self._at += 1
            left, right = node, self._product()
            node = _added(left, right) if sign == "+" else _subtracted(left, right)
        self._depth -= 1
        return node

    def _product(self) -> Node:
        node = self._signed()
        while True:
            sign = self._peek("*", "/")
            if sign:
                self._at += 1
                left, right = node, self._signed()
                node = _multiplied(left, right) if sign == "*" else _divided(left, right)
            elif self._at < len(self._tokens) and (self._tokens[self._at].kind != "sign" or self._peek("(")):
                node = _multiplied(node, self._power())
            else:
                return node

    def _signed(self) -> Node:
        negative = False
        while sign := self._peek("+", "-"):
            self._at += 1
            negative ^= sign == "-"
        node = self._power()
        return _multiplied(_constant(-1), node) if negative else node

    def _power(self) -> Node:
        base = self._atom()
        if not self._peek("^"):
            return base
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise FormulaError("nested too deeply")
        exponent = self._signed()
        self._depth -= 1
        return _raised(base, exponent)

    def _atom(self) -> Node:
        if self._at >= len(self._tokens):
            raise FormulaError("something is missing at the end")
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "number":
            return _constant(float(token.text))
        if token.kind == "name":
            return self._named(token.text)
        if token.text != "(":
            raise FormulaError(f"did not expect {token.text!r}")
        node = self._sum()
        if not self._peek(")"):
            raise FormulaError("a bracket is not closed")
        self._at += 1
        return node

    def _named(self, name: str) -> Node:
        if name in self._variables:
            return lambda point: point[name]
        if name in _CONSTANTS:
            return _constant(_CONSTANTS[name])
        if not self._peek("("):
            raise FormulaError(f"{name} needs brackets")
        function, argument = _FUNCTIONS[name], self._atom()
        return lambda point: function(argument(point))


def _constant(value: float) -> Node:
    return lambda point: complex(value)


def _added(a: Node, b: Node) -> Node:
    return lambda point: a(point) + b(point)


def _subtracted(a: Node, b: Node) -> Node:
    return lambda point: a(point) - b(point)


def _multiplied(a: Node, b: Node) -> Node:
    return lambda point: a(point) * b(point)


def _divided(a: Node, b: Node) -> Node:
    return lambda point: a(point) / b(point)


def _raised(a: Node, b: Node) -> Node:
    def power(point: Mapping[str, complex]) -> complex:
        exponent = b(point)
        if abs(exponent) > LARGEST_POWER:
            raise FormulaError("an exponent that large")
        return complex(a(point) ** exponent)

    return power
