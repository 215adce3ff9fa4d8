"""Written: an answer as text, whichever way it came: typed, read from a sheet, or the value of a notebook's name."""

from __future__ import annotations

import unicodedata

_PAIRS = {'"': '"', "'": "'", "`": "`", "＂": "＂", "＇": "＇", "“": "”", "”": "”", "„": "“", "‘": "’", "’": "’",
          "«": "»", "「": "」", "『": "』"}  # fmt: skip


def line(answer: object) -> str:
    """The answer as it was written; the parts of a list with commas between them."""
    return ", ".join(map(str, answer)) if isinstance(answer, list | tuple) else str(answer)


def bare(answer: object) -> str:
    """The answer without spaces and without one pair of quotation marks around the whole of it."""
    text = line(answer).strip()
    inner = text[1:-1]
    closing = _PAIRS.get(text[:1])
    is_quoted = len(text) > 1 and text[-1] == closing and text[0] not in inner and closing not in inner
    return inner.strip() if is_quoted else text


def plain(answer: object) -> str:
    """The bare answer, full-width signs made plain."""
    return unicodedata.normalize("NFKC", bare(answer)).strip()
