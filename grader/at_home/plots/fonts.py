"""Fonts: one with Japanese letters, if one is installed."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from matplotlib import font_manager

# With Japanese letters; the first that is installed is taken.
FONTS = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
    "IPAGothic",
    "IPAPGothic",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic",
    "Meiryo",
    "MS Gothic",
)
_SOUNDS = re.compile("|".join(name.replace(" ", "").split("CJK")[0][:8] for name in FONTS), re.IGNORECASE)


def japanese_font() -> str | None:
    """A font with Japanese letters, if one is installed, since matplotlib wrote its list of fonts even."""
    return _listed() or _found_anew()


def _listed() -> str | None:
    known = {f.name for f in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in known), None)


def _found_anew() -> str | None:
    """Looks at the files whose names sound like one of the fonts: the list is kept for ever, fonts come and go."""
    known = {f.fname for f in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known and _SOUNDS.search(Path(path).name):
            with contextlib.suppress(OSError, RuntimeError):  # a broken file is no font
                font_manager.fontManager.addfont(path)
    return _listed()
