"""SVG: what all pictures are made of.

They are written by hand: matplotlib takes a hundred times longer for a drawing of this size, and there is one on every
page. Colours are classes of the page's style sheet, so that they follow its light and dark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from typing import Any

Data = Mapping[str, Any]  # of a kind's own form, made of what came back from a student's code
WIDTH, HEIGHT = 300, 170


def svg(body: str, width: float = WIDTH, height: float = HEIGHT) -> str:
    """The drawing. What it shows is said in words beside it, in both languages, so readers of the screen skip it."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" aria-hidden="true">{body}</svg>'
    )


def within(value: float | None, low: float, high: float) -> float:
    """The value within the drawing; what is no number lies in the middle."""
    if value is None or not math.isfinite(value):
        return (low + high) / 2
    return min(max(float(value), low), high)


def cut_off(body: str, x: float, y: float, *, width: float, height: float) -> str:
    """A part of a drawing of which nothing is seen outside this rectangle, in the drawing's own coordinates."""
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<svg {place} viewBox="{x:g} {y:g} {width:g} {height:g}">{body}</svg>'


def text(x: float, y: float, words: str, kind: str = "tick") -> str:
    """Words at a place, `tick`: centred."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(words)}</text>'


def short(value: float | None) -> str:
    """A number in a cell."""
    return "–" if value is None else f"{value:.3g}".replace("e+0", "e").replace("e-0", "e−").replace("-", "−")[:6]
