"""Code: a line of Python as a module whose function gives the line's value.

The line becomes the body of a function of the question's variables; helpers of the course (`functions.relu`, …) are
there. Nothing is run here.
"""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Collection

from grader.encoding import TYPOGRAPHIC
from grader.quiz import words
from grader.text import Text

LONGEST = 400
FUNCTION = "answer"
_SIGNS = TYPOGRAPHIC | dict.fromkeys(map(ord, "「」『』"), '"')

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
    """What was written is not one statement of Python; `text` says why."""

    def __init__(self, text: Text):
        super().__init__(text.en)
        self.text = text


def module(line: str, variables: Collection[str]) -> bytes:
    """The source of a module whose function FUNCTION runs the line and gives its value. Raises CodeError."""
    plain = unicodedata.normalize("NFKC", line.translate(_SIGNS)).strip().strip("`").removeprefix(">>>").strip()
    if not plain or len(plain) > LONGEST:
        raise CodeError(words.line_empty_or_long())
    tree = _unquoted(plain)
    if len(tree.body) != 1:
        raise CodeError(words.one_statement())
    body = _body(tree.body[0])
    source = f"{HELPERS}\n\ndef {FUNCTION}({', '.join(variables)}):\n" + "".join(f"    {part}\n" for part in body)
    return source.encode()


def _unquoted(line: str) -> ast.Module:
    """The line as Python reads it; of one that is quoted as a whole, what stands in the quotes. Raises CodeError."""
    is_quoted = len(line) > 1 and {line[0], line[-1]} <= {'"', "'"}
    try:
        tree = ast.parse(line)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if is_quoted:
            return _unquoted(line[1:-1].strip())
        if line[0] in "\"'" and line.count(line[0]) == 1:
            return _unquoted(line[1:].strip())
        raise CodeError(words.line_unreadable(getattr(error, "msg", None))) from error
    match tree.body:
        case [ast.Expr(value=ast.Constant(value=str(inner)))] if is_quoted and inner.strip():
            return _unquoted(inner.strip())
    return tree


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
    raise CodeError(words.expression_or_assignment())
