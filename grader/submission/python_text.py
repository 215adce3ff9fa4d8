"""Python text: whether Python can read it, and what in it is a string or a comment."""

from __future__ import annotations

import ast
import re
import warnings

STRING_OR_COMMENT = r"""(?P<long>\"{3}|'{3})(?:\\.|(?!(?P=long)).)*+(?P=long)?|"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|#[^\n]*"""  # what is not closed goes on to the end of its line or of the text: every character is looked at once
CANNOT_BE_READ = (SyntaxError, ValueError, RecursionError, MemoryError)
_STEP = re.compile(rf"{STRING_OR_COMMENT}|[()\[\]{{}}]|\\\n|\n", re.DOTALL)


def tree_of(text: str) -> ast.Module:
    """The text's tree, without what Python thinks of the student's style. Raises CANNOT_BE_READ."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def parsed(text: str) -> ast.Module | None:
    """The text's tree; None where Python cannot read it."""
    try:
        return tree_of(text)
    except CANNOT_BE_READ:
        return None


def line_end(text: str, at: int, depth: int) -> tuple[int, int, int]:
    """Where the next line begins behind the end of the one that `at` is in, strings that go over lines passed over.

    `depth`: brackets open at `at`. Returns where it begins, how many line ends there are up to it, brackets open there.
    """
    lines = 0
    for step in _STEP.finditer(text, at):
        token = step[0]
        lines += token.count("\n")
        if token == "\n":
            return step.end(), lines, depth
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(0, depth - 1)
    return len(text), lines, depth
