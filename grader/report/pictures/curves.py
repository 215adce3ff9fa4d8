"""Curves: a function or a course of numbers, the student's beside the right one: a slope, a learning rate, a loss."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from grader.report.pictures.svg import HEIGHT, WIDTH, Data, cut_off, short, svg, text, within
from grader.text import Text

_LEFT, _BOTTOM, _TOP = 38.0, 20.0, 10.0
MOST_POINTS = 200
FAR = 9.0  # times the height of the drawing: where a curve goes that leaves it


def curve(data: Data) -> str:
    """x: [x₁, …]; student and reference: [y₁, …]."""
    xs, right, own = data["x"][:MOST_POINTS], data["reference"], data["student"]
    if len(own) != len(right) or len(xs) < 2:
        return ""
    low, high = _range(right, own)
    inner, far = WIDTH - _LEFT - 8, FAR * (high - low)

    def place(x: float, y: float) -> str:
        high_up = (within(y, low - far, high + far) - low) / (high - low)
        return f"{_LEFT + inner * (x - xs[0]) / (xs[-1] - xs[0]):.1f},{HEIGHT - _BOTTOM - high_up * (HEIGHT - _BOTTOM - _TOP):.1f}"

    lines = [
        f'<polyline class="{who}" points="{" ".join(place(x, y) for x, y in piece)}"/>'
        for who, ys in (("ref", right), ("own", own))
        for piece in _pieces(xs, ys)
    ]
    floor = HEIGHT - _BOTTOM
    axis = f'<path class="axis" d="M{_LEFT} {_TOP}V{floor}H{WIDTH - 8}"/>'
    ticks = [text(_LEFT - 18, _TOP + 4, short(high)), text(_LEFT - 18, floor, short(low))]
    ticks += [text(_LEFT, HEIGHT - 5, short(xs[0])), text(WIDTH - 16, HEIGHT - 5, short(xs[-1]))]
    return svg(axis + cut_off("".join(lines), _LEFT, _TOP, width=inner, height=floor - _TOP) + "".join(ticks))


def _pieces(xs: Sequence[float], ys: Sequence[float | None]) -> Iterator[list[tuple[float, float]]]:
    """A curve without what is no number: there it is interrupted."""
    for is_number, points in groupby(zip(xs, ys, strict=False), key=lambda p: p[1] is not None and math.isfinite(p[1])):
        if is_number:
            yield [(x, y) for x, y in points if y is not None]


def curve_in_words(data: Data) -> Text:
    """Where both differ most."""
    xs, right, own = data["x"], data["reference"], data["student"]
    gaps = [math.inf if y is None else abs(y - r) for y, r in zip(own, right, strict=True)]
    n = gaps.index(max(gaps))
    x, mine, wanted = short(xs[n]), short(own[n]), short(right[n])
    return Text(
        f"They differ most at {x}: yours is {mine}, right is {wanted}.",
        f"最も違うのは {x} のところで、あなたの値は {mine}、正しい値は {wanted} です。",
    )


def _range(right: Sequence[float], own: Sequence[float | None]) -> tuple[float, float]:
    """Of the right curve, and of the student's as far as it stays near; all of it where none of it does."""
    low, high = min(right), max(right)
    room = (high - low) or abs(high) or 1.0
    numbers = [y for y in own if y is not None and math.isfinite(y)]
    near = [y for y in numbers if low - room <= y <= high + room] or numbers
    low, high = min([low, *near]), max([high, *near])
    return (low, high) if high > low else (low - room / 2, high + room / 2)
