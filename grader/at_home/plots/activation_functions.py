"""The activation functions and their slopes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.plot import Numbers, Plot, numbers
from grader.student.student import Student

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

X = np.linspace(-6.0, 6.0, 240)  # an even number of points: 0, where ReLU has no slope, is none of them
NAMES = ("sigmoid", "tanh", "relu")
RANGES = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0), "relu": (0.0, 6.0)}
SLOPES = (0.0, 1.0)
TITLES = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU"}


def measure(student: Student, part: str) -> Numbers:
    """The values at X."""
    return numbers(getattr(student, part)(X.copy()), X.shape)


def draw(paper: Paper) -> None:
    """Functions above, slopes below."""
    grid = paper.grid(2, 3, hspace=0.34, wspace=0.2)
    for column, name in enumerate(NAMES):
        for row, part in enumerate((name, f"{name}_grad")):
            axes = paper.axes(grid[row, column], paper.say(words.slope(TITLES[name])) if row else TITLES[name])
            axes.axhline(0, color="#bbbbbb", lw=0.8, zorder=0)
            axes.axvline(0, color="#bbbbbb", lw=0.8, zorder=0)
            if paper.trouble(axes, part):
                continue
            paper.pair(axes, part, X)
            axes.set_xlim(-6, 6)
            axes.set_ylim(paper.limits(part, *(SLOPES if row else RANGES[name])))


PLOT = Plot(
    name="activation_functions",
    exercises=("activations",),
    title=words.ACTIVATION_FUNCTIONS,
    caption=words.ACTIVATION_FUNCTIONS_CAPTION,
    parts=tuple(f"{name}{ending}" for name in NAMES for ending in ("", "_grad")),
    measure=measure,
    draw=draw,
    size=(11.0, 6.4),
)
