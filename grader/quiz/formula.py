"""Formula: whether two formulas are the same function, by evaluating both at random points.

What is written is spelled as Python spells it (2(x+y) → 2.0 * (x_ + y_)), read by `ast` and walked over a short list of
nodes, names and functions: Python never evaluates it. Lengths, depths and exponents are bounded.
"""

from __future__ import annotations

import ast
import cmath
import operator
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from grader.quiz import words
from grader.text import Text

if TYPE_CHECKING:
    from numpy.random import Generator

LONGEST, DEEPEST, LARGEST_POWER = 300, 40, 64.0
POINTS, RTOL, NOTHING = 6, 1e-9, 1e-12
LOW, HIGH = 0.3, 2.2  # where variables are tried: away from 0 and 1, where too much is equal

Formula = Callable[[Mapping[str, complex]], complex]

_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d*)?|\.\d+)((?:e[+-]?\d{1,3})(?![a-z0-9]))?|([a-z_][a-z_0-9]*)|(\*\*|[-+*/^()]))", re.I
)
_SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "ー": "-", "²": "^2", "³": "^3"})
_TEX = re.compile(r"\$|\\(?:left|right|,|(cdot|times)(?![a-z]))")
_CONSTANTS = {"pi": cmath.pi, "e": cmath.e}
_FUNCTIONS: Mapping[str, Callable[[complex], complex]] = {
    "exp": cmath.exp,
    "log": cmath.log,
    "ln": cmath.log,
    "sqrt": cmath.sqrt,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tanh": cmath.tanh,
    "abs": lambda z: complex(abs(z)),
}


class FormulaError(Exception):
    """What was written is no formula; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


def normalised(text: str) -> str:
    """The text with plain signs: full-width ones, ×, ÷, ² and ³ are understood."""
    plain = _TEX.sub(lambda tex: "*" if tex[1] else "", text)
    return unicodedata.normalize("NFKC", plain.translate(_SIGNS)).translate(_SIGNS)


def parse(text: str, variables: Collection[str]) -> Formula:
    """The formula, behind its last =, as a function of the variables. Raises FormulaError."""
    plain = normalised(text).rsplit("=", 1)[-1]
    if len(plain) > LONGEST:
        raise FormulaError(words.formula_too_long(LONGEST))
    tokens = list(_tokens(plain, variables))
    _check_brackets(tokens)
    spelled = " ".join(_spelled(tokens, variables))
    try:
        tree = ast.parse(spelled, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(_complaint(tokens, spelled, getattr(error, "offset", None))) from error
    return _built(tree.body, variables, 0)


def equal(mine: Formula, right: Formula, variables: Collection[str], rng: Generator) -> bool:
    """Whether both give the same at random points."""
    agreed = 0
    for _ in range(POINTS * 3):
        point = {v: complex(rng.uniform(LOW, HIGH)) for v in variables}
        try:
            a, b = mine(point), right(point)
        except (ValueError, ArithmeticError, FormulaError):
            continue
        if not cmath.isclose(a, b, rel_tol=RTOL, abs_tol=NOTHING):
            return False
        agreed += 1
        if agreed == POINTS:
            return True
    return False


# --- from what is written to Python's spelling


@dataclass(frozen=True)
class _Token:
    kind: Literal["number", "name", "sign"]
    text: str


def _tokens(text: str, variables: Collection[str]) -> Iterator[_Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(words.cannot_read(text[at : at + 10].strip()))
        number, exponent, name, sign = match.groups()
        if number:
            yield _Token("number", number + (exponent or ""))
        elif name:
            for part in _names(name, variables):
                yield _Token("name", part)
        else:
            yield _Token("sign", "**" if sign == "^" else sign)
        at = match.end()


def _names(word: str, variables: Collection[str]) -> list[str]:
    """A known name, or single variables written side by side: xy."""
    if word in variables or word in _FUNCTIONS or word in _CONSTANTS:
        return [word]
    if all(c in variables for c in word):
        return list(word)
    raise FormulaError(words.no_such_name(word[:20]))


def _check_brackets(tokens: list[_Token]) -> None:
    """Python's own reader tells less of brackets, and no tree shows how deep they were."""
    depth = 0
    for token in tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            raise FormulaError(words.did_not_expect(")"))
        if depth >= DEEPEST:
            raise FormulaError(words.nested_too_deeply())
    if not tokens:
        raise FormulaError(words.formula_empty())
    if depth:
        raise FormulaError(words.bracket_open())


def _spelled(tokens: list[_Token], variables: Collection[str]) -> list[str]:
    """The tokens as Python writes them: every multiplication with its sign, a run of + and - as one of them.

    A name gets a _ behind it, so that a variable may be called lambda.
    """
    out: list[str] = []
    before: _Token | None = None
    for token in tokens:
        if before and _multiplies(before, token, variables):
            out.append("*")
        if token.kind == "number":
            out.append(repr(float(token.text)).replace("inf", "1e999"))
        elif token.kind == "name":
            out.append(f"{token.text}_")
        elif token.text in "+-" and out and out[-1] in ("+", "-"):
            out[-1] = "+" if out[-1] == token.text else "-"
        else:
            out.append(token.text)
        before = token
    return out


def _multiplies(before: _Token, token: _Token, variables: Collection[str]) -> bool:
    """Whether two things side by side are meant to be multiplied: 2x, x(y+1), (x)(y), but not exp(x)."""
    ends = before.kind != "sign" or before.text == ")"
    starts = token.kind != "sign" or token.text == "("
    calls = before.kind == "name" and before.text in _FUNCTIONS and before.text not in variables and token.text == "("
    return ends and starts and not calls


def _complaint(tokens: list[_Token], spelled: str, offset: int | None) -> Text:
    """Why Python could not read it. `offset`: where it stopped, counted from 1."""
    if tokens[-1].kind == "sign" and tokens[-1].text != ")":
        return words.something_missing()
    rest = spelled[max(0, (offset or 1) - 1) :].split() or [spelled]
    return words.did_not_expect(rest[0].rstrip("_"))


# --- from the tree to a function


def _raised(base: complex, exponent: complex) -> complex:
    if abs(exponent) > LARGEST_POWER:
        raise FormulaError(words.exponent_too_large())
    return complex(base**exponent)


_OPERATORS: Mapping[type[ast.operator], Callable[[complex, complex], complex]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: _raised,
}


def _built(node: ast.expr, variables: Collection[str], powers: int) -> Formula:
    """The function that the tree is; nothing but what stands here is let through. `powers`: exponents around it."""
    match node:
        case ast.Constant(value=float() as value):
            return _constant(value)
        case ast.Name(id=name):
            return _named(name.removesuffix("_"), variables)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _built(operand, variables, powers)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _combined(operator.mul, _constant(-1), _built(operand, variables, powers))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            deeper = powers + isinstance(op, ast.Pow)
            if deeper >= DEEPEST:
                raise FormulaError(words.nested_too_deeply())
            a, b = _built(left, variables, powers), _built(right, variables, deeper)
            return _combined(_OPERATORS[type(op)], a, b)
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name.removesuffix("_") in _FUNCTIONS:
            function, inner = _FUNCTIONS[name.removesuffix("_")], _built(argument, variables, powers)
            return lambda point: function(inner(point))
        case ast.Call(func=ast.Name(id=name)):
            raise FormulaError(words.needs_one_value(name.removesuffix("_")))
    raise FormulaError(words.did_not_expect(ast.unparse(node)[:20]))


def _constant(value: float) -> Formula:
    return lambda point: complex(value)


def _named(name: str, variables: Collection[str]) -> Formula:
    if name in variables:
        return lambda point: point[name]
    if name in _CONSTANTS:
        return _constant(_CONSTANTS[name])
    raise FormulaError(words.needs_brackets(name))


def _combined(how: Callable[[complex, complex], complex], a: Formula, b: Formula) -> Formula:
    return lambda point: how(a(point), b(point))
