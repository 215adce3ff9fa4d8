"""Languages: what a text lacks of its two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.text import Text

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def in_both(where: Path, what: str, text: Text) -> Iterator[Breach]:
    """What `text` lacks; `what` names it."""
    if not text.en:
        yield words.no_english(where, what)
    if not JAPANESE.search(text.ja):
        yield words.no_japanese(where, what)
