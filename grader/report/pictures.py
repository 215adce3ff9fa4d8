"""Pictures: small SVG drawings of what a student's code did on a public input, beside the reference.

Kinds and their data (numbers may be None where the student's code gave nan or inf):

| kind           | data                                                                              |
|----------------|-----------------------------------------------------------------------------------|
| optimizer_path | name; student and reference: [[x, y], …] on x²/20 + y²                            |
| softmax_bars   | a: [a₁, …]; student and reference: [p₁, …]                                        |
| im2col_layout  | image: [[…], …]; filter: [h, w]; student and reference: [[…], …], a window a row  |

They are written by hand: matplotlib takes a hundred times longer for a drawing of this size, and there is one on
every page. The class page, of which there is one, is drawn by matplotlib.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

Data = Mapping[str, Any]  # of a kind's own form, made of what came back from a student's code
WIDTH, HEIGHT = 300, 170


def draw(kind: str, data: Data) -> str:
    """The SVG, or nothing where the data cannot be drawn: they come from a student's code."""
    try:
        return {"optimizer_path": _path, "softmax_bars": _bars, "im2col_layout": _layout}[kind](data)
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return ""


def _svg(body: str, label: str, width: float = WIDTH, height: float = HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(label, quote=True)}">{body}</svg>'
    )


def _number(value: float | None, low: float, high: float) -> float:
    """The value within the drawing; what is no number lies in the middle."""
    if value is None or not math.isfinite(value):
        return (low + high) / 2
    return min(max(float(value), low), high)


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'


# --- the path of an optimizer on x²/20 + y², over x in [-8, 8] and y in [-3.2, 3.2]

_X, _Y = 8.0, 3.2


def _at(point: Sequence[float | None]) -> tuple[float, float]:
    x, y = _number(point[0], -1.1 * _X, 1.1 * _X), _number(point[1], -1.1 * _Y, 1.1 * _Y)
    return (x / _X + 1) * WIDTH / 2, (1 - y / _Y) * HEIGHT / 2


@cache
def _contours() -> str:
    rings = []
    for level in (0.05, 0.4, 1.2, 2.6, 5.0, 9.0):
        rx, ry = math.sqrt(20 * level) / _X * WIDTH / 2, math.sqrt(level) / _Y * HEIGHT / 2
        rings.append(f'<ellipse class="ring" cx="{WIDTH / 2}" cy="{HEIGHT / 2}" rx="{rx:.1f}" ry="{ry:.1f}"/>')
    return "".join(rings)


def _path(data: Data) -> str:
    lines = []
    for who, points in (("ref", data["reference"]), ("own", data["student"])):
        dots = [_at(p) for p in points[:200]]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        lines.append(f'<polyline class="{who}" points="{joined}"/>')
        lines += [f'<circle class="{who}-dot" cx="{x:.1f}" cy="{y:.1f}" r="2"/>' for x, y in dots]
    name = str(data["name"])[:20]
    return _svg(_contours() + "".join(lines) + _text(8, 16, name, 'class="name"'), name)


# --- softmax as bars


def _bars(data: Data) -> str:
    own, right, scores = data["student"], data["reference"], data["a"]
    n = len(right)
    if not 0 < n <= 12 or len(own) != n:
        return ""
    step, floor, top = WIDTH / n, HEIGHT - 24.0, HEIGHT - 40.0
    parts = [f'<line class="axis" x1="0" y1="{floor}" x2="{WIDTH}" y2="{floor}"/>']
    for i in range(n):
        for who, values, left in (("ref", right, 0.18), ("own", own, 0.5)):
            tall = _number(values[i], 0.0, 1.0) * top
            x = (i + left) * step
            parts.append(
                f'<rect class="{who}-bar" x="{x:.1f}" y="{floor - tall:.1f}" width="{0.3 * step:.1f}" height="{tall:.1f}"/>'
            )
        parts.append(_text((i + 0.5) * step, HEIGHT - 8, f"{scores[i]:g}", 'class="tick"'))
    return _svg("".join(parts), "softmax")


# --- the layout of im2col: wrong cells are marked

_CELL = 24


def _layout(data: Data) -> str:
    right, own = data["reference"], data["student"]
    rows, columns = len(right), len(right[0])
    if rows > 12 or columns > 16:
        return ""
    parts = []
    for r in range(rows):
        for c in range(columns):
            mine = own[r][c] if r < len(own) and isinstance(own[r], list) and c < len(own[r]) else None
            wrong = mine is None or abs(mine - right[r][c]) > 1e-9
            parts.append(_cell(c, r, "" if mine is None else f"{mine:g}"[:5], wrong))
    alike = len(own) == rows and all(isinstance(row, list) and len(row) == columns for row in own)
    label = "im2col" if alike else f"im2col: {len(own)} x {len(own[0]) if own and isinstance(own[0], list) else 0}"
    return _svg("".join(parts), label, columns * _CELL + 2, rows * _CELL + 2)


def _cell(column: int, row: int, words: str, wrong: bool) -> str:
    x, y = column * _CELL + 1, row * _CELL + 1
    kind = "cell wrong" if wrong else "cell"
    box = f'<rect class="{kind}" x="{x}" y="{y}" width="{_CELL}" height="{_CELL}"/>'
    return box + _text(x + _CELL / 2, y + 16, words, 'class="tick"')
