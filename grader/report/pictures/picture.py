"""Picture: the kinds of drawings, by name, each with its caption, its legend and what it shows in words.

| kind             | data, beside `student` and `reference` (numbers may be None: nan or inf)             |
|------------------|---------------------------------------------------------------------------------------|
| optimizer_path   | name; both [[x, y], …] on x²/20 + y²                                                  |
| row_sums         | both [[p₁, …], …]                                                                     |
| im2col_layout    | image: [[…], …]; filter: [h, w]; both [[…], …], a window a row                        |
| turned_kernel    | given: the filter; both: what a single pixel becomes                                  |
| pooling_gradient | given: the image; both: the gradient of its pixels                                    |
| slope, schedule, learning_curve | x: [x₁, …]; both [y₁, …]                                               |

A picture whose numbers are right is not drawn: it would only show the same twice.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from grader.report.pictures import cells, curves, paths
from grader.report.pictures.svg import Data
from grader.text import Text

OWN, RIGHT = ("own-key", Text("yours", "あなたの結果")), ("ref-key", Text("right", "正しい結果"))
WRONG = ("wrong-key", Text("not right", "正しくない値"))
GIVEN = ("cell-key", Text("given", "入力"))


@dataclass(frozen=True)
class Drawn:
    """A drawing, its title, what it shows in words, and its colours: (class, meaning)."""

    svg: Markup
    caption: Text
    alt: Text
    legend: tuple[tuple[str, Text], ...]


class Kind(NamedTuple):
    """How a kind is drawn, and said."""

    draw: Callable[[Data], str]
    say: Callable[[Data], Text]
    caption: Text
    legend: tuple[tuple[str, Text], ...] = (OWN, RIGHT)


_TABLES = (GIVEN, OWN, RIGHT, WRONG)
KINDS = {
    "optimizer_path": Kind(
        paths.path, paths.path_in_words, Text("The first steps on x²/20 + y²", "x²/20 + y² 上での最初の更新")
    ),
    "row_sums": Kind(
        cells.sums,
        cells.sums_in_words,
        Text(
            "Your probabilities of three samples, a sample a row",
            "3 つのサンプルに対するあなたの確率（1 行が 1 サンプル）",
        ),
        (OWN, ("sum-key", Text("sums of rows and columns", "行と列の和")), WRONG),
    ),
    "im2col_layout": Kind(
        cells.layout,
        cells.layout_in_words,
        Text("The image, and your im2col of it, a window a row", "画像と、あなたの im2col（1 行が 1 つのウィンドウ）"),
        (("outline-key", Text("the window that belongs there", "本来のウィンドウ")), OWN, WRONG),
    ),
    "turned_kernel": Kind(
        cells.tables,
        cells.tables_in_words,
        Text("The filter, and what a single pixel of 1 becomes", "フィルターと、値 1 の画素 1 つに対する出力"),
        _TABLES,
    ),
    "pooling_gradient": Kind(
        cells.tables,
        cells.tables_in_words,
        Text("The image, and who gets the gradient: one 1 a window", "画像と、勾配の行き先（ウィンドウごとに 1）"),
        _TABLES,
    ),
    "slope": Kind(curves.curve, curves.curve_in_words, Text("The slope over x", "x に対する傾き")),
    "schedule": Kind(
        curves.curve, curves.curve_in_words, Text("The learning rate, epoch by epoch", "エポックごとの学習率")
    ),
    "learning_curve": Kind(curves.curve, curves.curve_in_words, Text("The loss, epoch by epoch", "エポックごとの誤差")),
}


def drawn(kind: str, data: Data) -> Drawn | None:
    """The picture; None where the numbers are right or cannot be drawn: they come from a student's code."""
    known = KINDS.get(kind)
    try:
        if known is None or is_right(data["student"], data["reference"]):
            return None
        made = known.draw(data)
        return Drawn(Markup(made), known.caption, known.say(data), known.legend) if made else None
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError, AttributeError):
        return None


def is_right(own: object, right: object) -> bool:
    """Whether all numbers are as they should be."""
    if isinstance(own, list) and isinstance(right, list):
        return len(own) == len(right) and all(map(is_right, own, right))
    if isinstance(own, int | float) and isinstance(right, int | float):
        return math.isclose(own, right, rel_tol=1e-6, abs_tol=1e-9)
    return own is right
