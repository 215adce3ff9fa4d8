"""Paths: the way that an optimizer takes on x²/20 + y², over x in [-8, 8] and y in [-3.2, 3.2]."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from grader.report.pictures.svg import HEIGHT, WIDTH, Data, svg, text, within
from grader.text import Text

_X, _Y = 8.0, 3.2


def path(data: Data) -> str:
    """name; student and reference: [[x, y], …]."""
    lines = []
    for who, points in (("ref", data["reference"]), ("own", data["student"])):
        dots = [_at(p) for p in points[:200]]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        lines.append(f'<polyline class="{who}" points="{joined}"/>')
        lines += [f'<circle class="{who}-dot" cx="{x:.1f}" cy="{y:.1f}" r="2"/>' for x, y in dots]
    return svg(_contours() + "".join(lines) + text(8, 16, str(data["name"])[:20], "name"))


def path_in_words(data: Data) -> Text:
    """Where both ways end."""
    (x, y), (right_x, right_y) = data["student"][-1], data["reference"][-1]
    steps = len(data["student"]) - 1
    if x is None or y is None:
        return Text(
            f"After {steps} steps yours is no number any more.",
            f"{steps} ステップ後、あなたの結果は数ではなくなっています。",
        )
    return Text(
        f"After {steps} steps yours is at ({x:.2g}, {y:.2g}), the right one at ({right_x:.2g}, {right_y:.2g}).",
        f"{steps} ステップ後の位置は、あなたのコードでは ({x:.2g}, {y:.2g})、正しくは ({right_x:.2g}, {right_y:.2g}) です。",
    )


def _at(point: Sequence[float | None]) -> tuple[float, float]:
    x, y = within(point[0], -1.1 * _X, 1.1 * _X), within(point[1], -1.1 * _Y, 1.1 * _Y)
    return (x / _X + 1) * WIDTH / 2, (1 - y / _Y) * HEIGHT / 2


@cache
def _contours() -> str:
    rings = []
    for level in (0.05, 0.4, 1.2, 2.6, 5.0, 9.0):
        rx, ry = math.sqrt(20 * level) / _X * WIDTH / 2, math.sqrt(level) / _Y * HEIGHT / 2
        rings.append(f'<ellipse class="ring" cx="{WIDTH / 2}" cy="{HEIGHT / 2}" rx="{rx:.1f}" ry="{ry:.1f}"/>')
    return "".join(rings)
