"""Plain code: Python text as Python reads it, where its meaning is plain: what an input method, a web page or IPython
put into it is brought back to what was meant.

Text that Python can read is never touched but for calls of IPython's shell. Line numbers stay what they are.
"""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from grader.encoding import INVISIBLE
from grader.submission import words
from grader.text import Text

_ODD = re.compile(r"[^\x00-\x7f]|^[ \t]*[%!?]|\?[ \t]*$|=[ \t]*[%!]|get_ipython", re.MULTILINE)
_STRING_OR_COMMENT = re.compile(
    r"""(?P<long>\"{3}|'{3})(?:\\.|(?!(?P=long)).)*+(?P=long)?|"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|#[^\n]*"""
    r"""|(?P<odd>[“”„＂][^“”„＂"\n]*[“”„＂"]|[‘’‚＇][^‘’‚＇'\n]*[‘’‚＇']|＃[^\n]*)""",
    re.DOTALL,
)  # what is not closed goes on to the end of its line or of the text: every character is looked at once
_SIGNS = {ord("、"): ",", ord("−"): "-", ord("‐"): "-", ord("–"): "-"} | dict.fromkeys(map(ord, "“”„"), '"')
_SIGNS |= dict.fromkeys(map(ord, "‘’‚"), "'")
_TO_ASCII = INVISIBLE | _SIGNS | {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_WIDE_INDENTATION = re.compile(r"^[^\S\n]*\u3000", re.MULTILINE)
_WIDTHS = (2, 4, 1)  # columns that a full-width space at the beginning of a line may stand for
_MAGIC = re.compile(r"^\s*([%!?]|\w[\w.]*\s*\?)|\?\s*$")
_MAGIC_VALUE = re.compile(r"^(\s*)(\w[\w, ]*)=\s*[!%]")
_MOST_MAGICS = 200
_LONGEST = 300_000  # characters that are mended
_MOST_PARSED = 3_000_000  # characters, in search of magics
CANNOT_BE_READ = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Plain:
    """The text as Python reads it, or as it was; what was read as something else, or why it was not."""

    text: str
    note: Text = Text()
    magics: tuple[int, ...] = ()  # the lines that IPython alone understands, counted from 1


def parsed(text: str) -> ast.Module | None:
    """The text's tree; None where Python cannot read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python thinks of the student's style
            return ast.parse(text)
    except CANNOT_BE_READ:
        return None


def plain(text: str) -> Plain:
    """The text as Python reads it, if what was meant is plain; else the text, with the reason."""
    if len(text) > _LONGEST or not _ODD.search(text):
        return Plain(text)
    try:
        return _plain(text)
    except CANNOT_BE_READ:  # nested deeper than the tree can be walked
        return Plain(text)


def _plain(text: str) -> Plain:
    if parsed(text):
        text, calls = _without_shell(text)
        return Plain(text, magics=calls)
    characters = _odd_characters(text)
    readings: dict[str, tuple[str, tuple[int, ...]]] = {}
    for candidate in _candidates(text):
        reading, magics = _without_magics(candidate)
        tree = parsed(reading)
        if tree:
            readings.setdefault(ast.dump(tree), (reading, magics))
    if len(readings) == 1:
        ((reading, magics),) = readings.values()
        reading, calls = _without_shell(reading)
        return Plain(reading, words.read_as_plain(characters) if characters else Text(), (*magics, *calls))
    return Plain(text, words.not_plain(characters) if characters else Text())


# --- characters


def _candidates(text: str) -> Iterator[str]:
    """The text in ASCII outside strings and comments; where lines begin with full-width spaces, by each width."""
    for width in _WIDTHS if _WIDE_INDENTATION.search(text) else _WIDTHS[:1]:
        yield "".join(
            _spaced(part.replace("\u3000", " " * width)).translate(_TO_ASCII) if is_code else part
            for part, is_code in _parts(text)
        )


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the text, and whether each is code. Of strings and comments, only odd quotes and signs are code."""
    at = 0
    for match in _STRING_OR_COMMENT.finditer(text):
        start, end = match.span()
        if match["odd"]:
            start, end = start + 1, end - (match[0][0] != "＃")
        yield text[at:start], True
        yield text[start:end], False
        at = end
    yield text[at:], True


def _spaced(text: str) -> str:
    """With plain spaces in the place of the others."""
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)


def _odd_characters(text: str) -> dict[str, int]:
    """Character outside strings and comments that Python does not know → its first line, counted from 1."""
    found: dict[str, int] = {}
    line = 1
    for part, is_code in _parts(text):
        for character in part:
            line += character == "\n"
            if is_code and (_spaced(character) != character or ord(character) in _TO_ASCII):
                found.setdefault(character, line)
    return found


# --- IPython


def _without_magics(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without IPython's magics. A line is touched only where Python cannot read it."""
    lines = text.split("\n")
    found: list[int] = []
    for _ in range(min(_MOST_MAGICS, _MOST_PARSED // (len(text) + 1))):
        at = _take_out_magic(lines, _line_of_fault("\n".join(lines)))
        if not at:
            break
        found.append(at)
    return "\n".join(lines), tuple(sorted(found))


def _line_of_fault(text: str) -> int:
    """The line that Python stumbles over, counted from 1; 0 where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
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
        value = _MAGIC_VALUE.match(line)
        if value:
            lines[n] = f"{value.group(1)}{value.group(2).strip()} = None"
            return n + 1
        if _MAGIC.search(line) and line.strip() != "pass":
            lines[n] = line[: len(line) - len(line.lstrip())] + "pass"
            return n + 1
    return 0


def _without_shell(text: str) -> tuple[str, tuple[int, ...]]:
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
