"""Japanese lines: long ones folded for an editor, where a reader would pause, and never inside a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HIRAGANA, _PAUSE, _OPENING = r"\u3041-\u309f", "、。，！？：；）」』】", "（「『【"
_MAY_BREAK = re.compile(
    rf"(?<=[{_PAUSE}])(?![{_PAUSE}ー])"  # behind a pause
    rf"|(?<=[{_HIRAGANA}])(?=[{_OPENING}\u30a1-\u30fa\u4e00-\u9fff])"  # before what most often begins a word
    r"|(?<=\D )(?=\S)|(?<=\d )(?=[!-~])"  # a number stays with what it counts
)
_ITEM = re.compile(r"\s*(?:- )?")


def columns(text: str) -> int:
    """How many columns a terminal or an editor gives the text: two for a full-width character."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in unicodedata.normalize("NFC", text)
    )


def folded(text: str, width: int) -> str:
    """The text with its lines folded at `width` columns. Lines that are indented by four are formulas: they stay."""
    return "\n".join(part for line in text.split("\n") for part in _folded_line(line, width))


def _folded_line(line: str, width: int) -> list[str]:
    if line.startswith("    ") or columns(line) <= width:
        return [line]
    item = _ITEM.match(line)
    head = item.group() if item else ""
    lines, current = [], head
    for word in _words(line[len(head) :]):
        if current.strip(" -") and columns((current + word).rstrip()) > width:
            lines.append(current.rstrip())
            current = " " * len(head)
        current += word
    return [*lines, current.rstrip()]


def _words(text: str) -> Iterator[str]:
    """What stays on one line: a shape or a list of numbers does, too."""
    word = ""
    for part in _MAY_BREAK.split(text):
        word += part
        if word.count("(") + word.count("[") <= word.count(")") + word.count("]"):
            yield word
            word = ""
    yield word
