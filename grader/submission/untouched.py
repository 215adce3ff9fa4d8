"""Untouched: whether a file is still as it was handed out."""

from __future__ import annotations

import re
from collections.abc import Collection

# What a hand-out says, in several languages.
_DOCSTRING = re.compile(rb"^[ \t]*(\"{3}|'{3}).*?\1", re.MULTILINE | re.DOTALL)


def is_untouched(blanks: Collection[bytes], source: bytes) -> bool:
    """Whether the source is empty or one of `blanks` but for docstrings, comments and white space. Nothing is parsed."""
    return bool(blanks) and _bare(source) in ([], *map(_bare, blanks))


def _bare(source: bytes) -> list[bytes]:
    code = _DOCSTRING.sub(b"", source.removeprefix(b"\xef\xbb\xbf"))
    lines = (line.rstrip() for line in code.splitlines())
    return [line for line in lines if line and not line.lstrip().startswith(b"#")]
