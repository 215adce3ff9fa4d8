"""Untouched: whether a file or an answer sheet is still as it was handed out."""

from __future__ import annotations

import re
from collections.abc import Collection

from grader.quiz.answers import VARIANT

# A line of a sheet: the name of a question, and what stands behind it.
_LINE = re.compile(r"^[ \t]*(?!#)(?:-|(?P<key>[^\s#:：][^:：\n]*)[:：])[ \t]*(?P<value>[^\s#].*)", re.MULTILINE)
_EMPTY = re.compile(r"(?:\"\"|''|“”|”“|””|‘’|’’|「」|[\[{(]\s*[\]})]|[|>][+-]?|null|~)?\s*(?:#.*)?", re.IGNORECASE)
# What a hand-out says, in several languages.
_DOCSTRING = re.compile(rb"^[ \t]*(\"{3}|'{3}).*?\1", re.MULTILINE | re.DOTALL)


def is_untouched(blanks: Collection[bytes], source: bytes) -> bool:
    """Whether the source is empty or one of `blanks` but for docstrings, comments and white space. Nothing is parsed."""
    return bool(blanks) and _bare(source) in ([], *map(_bare, blanks))


def _bare(source: bytes) -> list[bytes]:
    code = _DOCSTRING.sub(b"", source.removeprefix(b"\xef\xbb\xbf"))
    lines = (line.rstrip() for line in code.splitlines())
    return [line for line in lines if line and not line.lstrip().startswith(b"#")]


def is_unanswered(sheet: str) -> bool:
    """Whether an answer sheet is as it was handed out: nothing stands behind a question, or quotes around nothing. Which
    hand-out it is, is no answer. Nothing is parsed."""
    said = (m for m in _LINE.finditer(sheet) if (m["key"] or "").strip(" \t\"'").lower() != VARIANT)
    return all(_EMPTY.fullmatch(m["value"].strip()) for m in said)
