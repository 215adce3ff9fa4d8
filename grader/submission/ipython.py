"""IPython: what its shell alone understands, magics and calls of the shell, taken out. Line numbers stay what they are."""

from __future__ import annotations

import ast
import re

from grader.submission.python_text import CANNOT_BE_READ, line_end, parsed, tree_of

_MAGIC = re.compile(r"^\s*([%!?]|\w[\w.]*\s*\?)")
_MAGIC_AT_END = re.compile(r"\?\s*$")
_MAGIC_VALUE = re.compile(r"^(\s*)(\w[\w, ]*)=\s*[!%]")
_MOST_TRIES = 8  # readings of the whole text in search of a magic that its line does not show


def without_magics(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without IPython's magics, and their lines, counted from 1. What Python can read is not touched."""
    lines = text.split("\n")
    found = _take_out_plain_magics(text, lines)
    for _ in range(_MOST_TRIES):
        at = _take_out_magic(lines, _line_of_fault("\n".join(lines)))
        if not at:
            break
        found.append(at)
    return "\n".join(lines), tuple(sorted(found))


def _take_out_plain_magics(text: str, lines: list[str]) -> list[int]:
    """Blank the lines that begin a statement as no statement of Python's begins, all in one go."""
    found = []
    at = line = depth = 0
    while at < len(text):
        if not depth and line < len(lines) and (plain := _without_magic(lines[line])) is not None:
            at += len(lines[line]) + 1
            lines[line] = plain
            line += 1
            found.append(line)
            continue
        at, ends, depth = line_end(text, at, depth)
        line += ends
    return found


def _without_magic(line: str) -> str | None:
    """What stands for a line that is a magic; None where it is none by its beginning."""
    value = _MAGIC_VALUE.match(line)
    if value:
        return f"{value.group(1)}{value.group(2).strip()} = None"
    return f"{line[: len(line) - len(line.lstrip())]}pass" if _MAGIC.match(line) else None


def _line_of_fault(text: str) -> int:
    """The line that Python stumbles over, counted from 1; 0 where there is none."""
    try:
        tree_of(text)
    except SyntaxError as error:
        return error.lineno or 0
    except CANNOT_BE_READ:
        return 0
    return 0


def _take_out_magic(lines: list[str], at: int) -> int:
    """Blank the magic that the parser stumbled over: on its line, or before it where an indented block is empty.

    The line's number, counted from 1; 0 where there is none.
    """
    for n in range(min(at, len(lines)) - 1, max(-1, at - 4), -1):
        line = lines[n]
        plain = _without_magic(line)
        if plain is None and _MAGIC_AT_END.search(line):
            plain = f"{line[: len(line) - len(line.lstrip())]}pass"
        if plain is not None:
            lines[n] = plain
            return n + 1
    return 0


def without_shell(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without calls of IPython's shell, as nbconvert writes magics: they do nothing, and give None."""
    tree = parsed(text) if "get_ipython" in text else None
    lines = text.split("\n")
    found = []
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Expr | ast.Assign) and _asks_the_shell(node.value) and _has_its_lines(node, lines):
            value = "pass" if isinstance(node, ast.Expr) else f"{' = '.join(map(ast.unparse, node.targets))} = None"
            first, last = node.lineno, node.end_lineno or node.lineno
            lines[first - 1] = lines[first - 1][: node.col_offset] + value
            lines[first:last] = [""] * (last - first)
            found.append(first)
    return "\n".join(lines), tuple(sorted(found))


def _asks_the_shell(node: ast.expr) -> bool:
    """Whether the value is what `get_ipython().…` gives."""
    steps = 0
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
        steps += 1
    return isinstance(node, ast.Name) and node.id == "get_ipython" and steps > 1  # the shell itself is a builtin


def _has_its_lines(node: ast.stmt, lines: list[str]) -> bool:
    """Whether nothing else stands on the statement's lines."""
    before = lines[node.lineno - 1].encode()[: node.col_offset]
    after = lines[(node.end_lineno or node.lineno) - 1].encode()[node.end_col_offset or 0 :].strip()
    return not before.strip() and (not after or after.startswith(b"#"))
