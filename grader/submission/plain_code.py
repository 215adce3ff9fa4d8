"""Plain code: Python text as Python reads it, where its meaning is plain: what an input method, a web page or IPython
put into it is brought back to what was meant.

Text that Python can read is never touched but for calls of IPython's shell. Line numbers stay what they are.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from grader.encoding import INVISIBLE, TYPOGRAPHIC
from grader.submission import words
from grader.submission.ipython import without_magics, without_shell
from grader.submission.python_text import CANNOT_BE_READ, STRING_OR_COMMENT, parsed
from grader.text import Text

_ODD = re.compile(r"[^\x00-\x7f]|^[ \t]*[%!?]|\?[ \t]*$|=[ \t]*[%!]|get_ipython", re.MULTILINE)
_STRING_OR_COMMENT = re.compile(
    rf"""{STRING_OR_COMMENT}"""
    r"""|(?P<odd>[“”„＂][^“”„＂"\n]*[“”„＂"]|[‘’‚＇][^‘’‚＇'\n]*[‘’‚＇']|＃[^\n]*)""",
    re.DOTALL,
)  # what is not closed goes on to the end of its line or of the text: every character is looked at once
_TO_ASCII = INVISIBLE | TYPOGRAPHIC | {ord("、"): ","} | {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_WIDE_INDENTATION = re.compile(r"^[^\S\n]*\u3000", re.MULTILINE)
_WIDTHS = (2, 4, 1)  # columns that a full-width space at the beginning of a line may stand for
_LONGEST = 300_000  # characters that are mended


@dataclass(frozen=True)
class Plain:
    """The text as Python reads it, or as it was; what was read as something else, or why it was not."""

    text: str
    note: Text = Text()
    magics: tuple[int, ...] = ()  # the lines that IPython alone understands, counted from 1


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
        text, calls = without_shell(text)
        return Plain(text, magics=calls)
    characters = _odd_characters(text)
    readings: dict[str, tuple[str, tuple[int, ...]]] = {}
    for candidate in _candidates(text):
        reading, magics = without_magics(candidate)
        tree = parsed(reading)
        if tree:
            readings.setdefault(ast.dump(tree), (reading, magics))
    if len(readings) == 1:
        ((reading, magics),) = readings.values()
        reading, calls = without_shell(reading)
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
