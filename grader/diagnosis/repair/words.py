"""What a student reads of a place in the own file where one change mends what was lost."""

from __future__ import annotations

from grader.text import Text

_KINDS: dict[str, Text] = {}


def mended(kind: str, line: int, what: str, is_whole: bool) -> Text:
    """TODO"""
    return Text(f"Line {line}, `{what}`: {kind} {is_whole}", f"{line} 行目 `{what}`: {kind}")
