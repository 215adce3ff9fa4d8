"""Written: an answer as text, whichever way it came: typed, read from a sheet, or the value of a notebook's name."""

from __future__ import annotations

import unicodedata


def line(answer: object) -> str:
    """The answer as it was written; the parts of a list with commas between them."""
    return ", ".join(map(str, answer)) if isinstance(answer, list | tuple) else str(answer)


def plain(answer: object) -> str:
    """The answer without spaces around it, full-width signs made plain."""
    return unicodedata.normalize("NFKC", line(answer)).strip()
