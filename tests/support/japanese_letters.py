"""Japanese letters: what only a machine with a font for them can draw, and is skipped elsewhere."""

from __future__ import annotations

import pytest

from grader.at_home.plots.fonts import FONTS, japanese_font
from grader.text import LANGS

needs_japanese_font = pytest.mark.skipif(
    japanese_font() is None, reason=f"no font with Japanese letters is installed ({FONTS[0]}, {FONTS[2]}, …)"
)
# As values of a parameter: the languages that a picture is drawn in.
DRAWN_LANGS = [pytest.param(lang, marks=[needs_japanese_font] if lang == "ja" else []) for lang in LANGS]
