"""The size of the gradient at every layer of a deep network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots.plot import Numbers, Plot, numbers
from grader.student.student import Student
from grader.text import Text

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

DEPTH, WIDTH, BATCH = 20, 64, 32
SCALES = {"√(1/n)": 1.0, "√(2/n)": 2.0}  # standard deviations of the weights, and what stands above n
TITLES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}
COLOURS = ("#0072B2", "#E69F00")
MARKERS = ("o", "s")


def measure(student: Student, part: str) -> Numbers:
    """The norms by layer, a row for every scale of the weights."""
    rows = []
    for above in SCALES.values():
        rng = np.random.default_rng(5)
        x = rng.normal(size=(BATCH, WIDTH))
        weights = [rng.normal(0.0, np.sqrt(above / WIDTH), size=(WIDTH, WIDTH)) for _ in range(DEPTH)]
        dout = rng.normal(size=(BATCH, WIDTH))
        norms = student.gradient_norms(x, weights, part, dout / np.sqrt(np.sum(dout**2)))
        rows.append(numbers(norms, (DEPTH,)))
    return np.array(rows)


def draw(paper: Paper) -> None:
    """A panel for every activation function, all with one axis."""
    grid = paper.grid(1, 3, wspace=0.08)
    layers = np.arange(1, DEPTH + 1)
    low = paper.lowest(1e-16)
    for column, name in enumerate(TITLES):
        axes = paper.axes(grid[0, column], TITLES[name])
        paper.decades(axes, low, 1e2)
        axes.set_xlim(0.2, DEPTH + 0.8)
        axes.set_xticks([1, 5, 10, 15, 20])
        axes.set_xlabel(paper.say(Text("layer (1 is next to the input)", "層（1 が入力側）")))
        axes.grid(axis="y", color="#e6e6e6", lw=0.8)
        if column:
            axes.tick_params(labelleft=False)
        else:
            axes.set_ylabel(paper.say(Text("norm of the gradient  ‖∂E/∂u‖", "勾配のノルム  ‖∂E/∂u‖")))
        if paper.trouble(axes, name):
            continue
        for row, words in enumerate(SCALES):
            label = paper.say(Text(f"weights: {words}", f"重みの標準偏差 {words}"))
            paper.pair(axes, name, layers, row, COLOURS[row], marker=MARKERS[row], ms=4.5, label=label)
        axes.legend(frameon=False, loc="lower right")
    paper.note(Text("reference: dashes for √(1/n), dots for √(2/n)", "模範解答は √(1/n) が破線、√(2/n) が点線です"))


PLOT = Plot(
    name="gradients",
    exercises=("vanishing_gradient",),
    title=Text(f"The gradient on its way back through {DEPTH} layers", f"{DEPTH} 層を逆に伝わる勾配の大きさ"),
    caption=Text(
        "The gradient enters at layer 20 with norm 1 and goes to the left. The scale is logarithmic: a straight line "
        "is a constant factor for each layer.",
        "勾配は大きさ 1 で第 20 層に入り、左へ伝わります。縦軸は対数目盛なので、直線は 1 層ごとに一定の倍率を表します。",
    ),
    parts=tuple(TITLES),
    measure=measure,
    draw=draw,
    size=(12.0, 5.0),
)
