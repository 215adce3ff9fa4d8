"""Language: which of the two a command speaks. The only place that decides it.

--lang, else what was set or handed out says so, else SAITEN_LANG, else LANG (as the system spells it: LC_ALL, LC_MESSAGES,
LANG), else English. Of a hand-out SAITEN_LANG goes first: whose language it is, the student knows better than the class.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from grader.course.statements import HandoutLang
    from grader.text import Lang

LANG_VARIABLE = "SAITEN_LANG"
_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def own_language(handed_out: HandoutLang | None = None) -> Lang:
    """The language without --lang. handed_out: that of the hand-out one stands in."""
    named = os.environ.get(LANG_VARIABLE, "").lower()[:2]
    if named in ("en", "ja"):
        return cast("Lang", named)
    if handed_out in ("en", "ja"):
        return handed_out
    system = next((value for name in _OF_THE_SYSTEM if (value := os.environ.get(name))), "")
    return "ja" if system.lower().startswith("ja") else "en"


def language_of(args: Sequence[str], handed_out: HandoutLang | None = None) -> Lang:
    """The language of a command line that has not been parsed: for its help and its errors."""
    for n, word in enumerate(args):
        name, _, value = word.partition("=")
        said = value or (args[n + 1] if n + 1 < len(args) else "")
        if name == "--lang" and said in ("en", "ja"):
            return cast("Lang", said)
    return own_language(handed_out)
