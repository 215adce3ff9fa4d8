"""Code: a line of Python, marked by what it does. It is run in the isolated worker and its value compared.

The line becomes the body of a function of the question's variables; helpers of the course (`functions.relu`, …) are
there. Only the key and the known wrong lines, which we wrote, are run here.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

LONGEST = 400

HELPERS = '''
import numpy as np


class functions:
    """What the course's sample code calls functions.*."""

    @staticmethod
    def relu(x):
        return np.maximum(0, x)

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    @staticmethod
    def d_sigmoid(x):
        s = 1 / (1 + np.exp(-x))
        return s * (1 - s)

    @staticmethod
    def softmax(x):
        e = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return e / np.sum(e, axis=-1, keepdims=True)

    @staticmethod
    def d_mean_squared_error(d, y):
        return (y - d) / d.shape[0]


relu, sigmoid, d_sigmoid, softmax = functions.relu, functions.sigmoid, functions.d_sigmoid, functions.softmax
d_mean_squared_error = functions.d_mean_squared_error
'''


class CodeError(Exception):
    """What was written is not one statement of Python."""


def module(line: str, variables: Mapping[str, Any]) -> bytes:
    """The source of a module whose function `answer` runs the line and gives its value. Raises CodeError."""
    plain = unicodedata.normalize("NFKC", line).strip().strip("`").strip()
    if not plain or len(plain) > LONGEST:
        raise CodeError("empty or too long")
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise CodeError(getattr(error, "msg", None) or "cannot be read") from error
    if len(tree.body) != 1:
        raise CodeError("one statement is asked for")
    body = _body(tree.body[0])
    source = f"{HELPERS}\n\ndef answer({', '.join(variables)}):\n" + "".join(f"    {part}\n" for part in body)
    return source.encode()


def _body(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.Expr(value=value):
            return [f"return {ast.unparse(value)}"]
        case ast.Return(value=value) if value is not None:
            return [f"return {ast.unparse(value)}"]
        case ast.Assign(targets=[ast.Name()], value=value):
            return [f"return {ast.unparse(value)}"]
        case (
            ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name)) as target])
            | ast.AugAssign(target=ast.Subscript(value=ast.Name(id=name)) as target)
        ):
            # grad['W2'] = … where the dict is not one of the question's variables: make one.
            return [
                f"{name} = {name} if '{name}' in locals() else {{}}",
                ast.unparse(statement),
                f"return {ast.unparse(target)}",
            ]
        case ast.AugAssign(target=ast.Name() as target):
            return [ast.unparse(statement), f"return {ast.unparse(target)}"]
    raise CodeError("an expression or an assignment is asked for")


def arguments(variables: Mapping[str, Any], rng: np.random.Generator) -> tuple[Any, ...]:
    """Values for the question's variables, each given as

    a list (the shape of random numbers in (0, 1)), {normal: shape} (numbers of both signs), {int: n, shape: …} (labels
    below n), {values: …} (this array), {dict: …} (a dict of any of these), or the value itself.
    """
    return tuple(_value(spec, rng) for spec in variables.values())


def _value(spec: Any, rng: np.random.Generator) -> Any:
    if isinstance(spec, list):
        return rng.uniform(0.05, 0.95, size=spec)
    if isinstance(spec, dict) and "values" in spec:
        return np.array(spec["values"])
    if isinstance(spec, dict) and "normal" in spec:
        return rng.normal(size=spec["normal"])
    if isinstance(spec, dict) and "int" in spec:
        return rng.integers(0, spec["int"], size=spec["shape"])
    if isinstance(spec, dict):
        return {key: _value(inner, rng) for key, inner in spec["dict"].items()}
    return spec


@cache
def _own(source: bytes) -> Any:
    namespace: dict[str, Any] = {}
    exec(compile(source, "key", "exec"), namespace)  # a line of the quiz file, which we wrote
    return namespace["answer"]


def run_own(line: str, variables: Mapping[str, Any], given: tuple[Any, ...]) -> Any:
    """The value of a line of our own."""
    with np.errstate(all="ignore"):
        return _own(module(line, variables))(*_copied(given))


def _copied(given: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple({k: np.array(v) for k, v in g.items()} if isinstance(g, dict) else g for g in given)


def same(a: Any, b: Any) -> bool:
    """Whether two values are the same numbers in the same shape."""
    try:
        x, y = np.asarray(a), np.asarray(b)
    except ValueError:
        return False
    if x.dtype.kind not in "iufb" or x.shape != y.shape:
        return False
    return bool(np.allclose(x, y, rtol=1e-6, atol=1e-9, equal_nan=True))
