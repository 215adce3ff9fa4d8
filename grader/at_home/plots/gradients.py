"""The size of the gradient at every layer of a deep network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.plot import Numbers, Plot, numbers
from grader.student.student import Student

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
        axes.set_xlabel(paper.say(words.LAYER_AXIS))
        axes.grid(axis="y", color="#e6e6e6", lw=0.8)
        if column:
            axes.tick_params(labelleft=False)
        else:
            axes.set_ylabel(paper.say(words.NORM_AXIS))
        if paper.trouble(axes, name):
            continue
        for row, scale in enumerate(SCALES):
            label = paper.say(words.weights_of(scale))
            paper.pair(axes, name, layers, row, COLOURS[row], marker=MARKERS[row], ms=4.5, label=label)
        axes.legend(frameon=False, loc="lower right")
    paper.note(words.TWO_REFERENCES)


PLOT = Plot(
    name="gradients",
    exercises=("vanishing_gradient",),
    title=words.gradients(DEPTH),
    caption=words.gradients_caption(DEPTH),
    parts=tuple(TITLES),
    measure=measure,
    draw=draw,
    size=(12.0, 5.0),
)
