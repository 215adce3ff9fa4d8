"""Meaning: what an error means, in words for a learner."""

from __future__ import annotations

import re

from grader.report.raised.array_words import OF_ARRAYS
from grader.report.raised.python_words import NO_SUCH_KEY, OF_PYTHON
from grader.text import Text

_MEANINGS = tuple((re.compile(pattern), words) for pattern, words in (*OF_ARRAYS, *OF_PYTHON))


def meaning(exception: str, message: str) -> Text:
    """What it means, and a question; nothing where that is not known."""
    if exception == "KeyError":
        return NO_SUCH_KEY
    for pattern, words in _MEANINGS:
        if found := pattern.search(message):
            known = {name: text or "" for name, text in found.groupdict().items()}
            return Text(words.en.format(**known), words.ja.format(**known))
    return Text()
