"""The paths of five optimizers on x²/20 + y²."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.plot import Numbers, Plot, numbers
from grader.student.student import Student, inplace
from grader.text import Text

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

START = (-7.0, 2.0)
UPDATES = 30
RATES = {"SGD": 0.9, "Momentum": 0.1, "AdaGrad": 1.5, "RMSProp": 0.1, "Adam": 0.4}
COLOURS = dict(zip(RATES, ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9"), strict=True))
X, Y = 8.4, 3.2  # the map reaches so far on either side


def height(x: Numbers, y: Numbers) -> Numbers:
    """The function that is to become small."""
    return x**2 / 20 + y**2


def measure(student: Student, part: str) -> Numbers:
    """The points (x, y) from START on, one after every update."""
    optimizer = getattr(student, part)(lr=RATES[part])
    params = {"x": np.array(START[:1]), "y": np.array(START[1:])}
    points = [START]
    for _ in range(UPDATES):
        optimizer.update(inplace(params), {"x": params["x"] / 10, "y": 2 * params["y"]})
        for key in ("x", "y"):
            params[key] = numbers(params.get(key), (1,))
        points.append((float(params["x"][0]), float(params["y"][0])))
    return np.array(points)


def draw(paper: Paper) -> None:
    """A map for every optimizer, and how fast each of them comes down."""
    grid = paper.grid(2, 3, hspace=0.36, wspace=0.16)
    places = dict(zip(RATES, (grid[0, 0], grid[0, 1], grid[0, 2], grid[1, 0], grid[1, 1]), strict=True))
    across, up = np.meshgrid(np.linspace(-X, X, 200), np.linspace(-Y, Y, 120))
    for name, place in places.items():
        axes = paper.axes(place, f"{name}  (lr = {RATES[name]:g})")
        levels = np.array([0.02, 0.15, 0.5, 1.2, 2.2, 3.6, 5.4, 7.6, 10.2])
        axes.contour(across, up, height(across, up), levels=levels, colors="#d4d4d4", linewidths=0.8, zorder=0)
        axes.set_xlim(-X, X)
        axes.set_ylim(-Y, Y)
        axes.plot(0, 0, marker="+", ms=11, mew=1.6, color="#444444", zorder=1)
        if paper.trouble(axes, name):
            continue
        paper.path(axes, name, COLOURS[name])
    axes = paper.axes(grid[1, 2], paper.say(words.HEIGHTS))
    for name in RATES:
        points = paper.own[name]
        if not isinstance(points, Text):
            with np.errstate(all="ignore"):
                axes.plot(height(*points.T), color=COLOURS[name], lw=2, label=name)
    paper.decades(axes, 1e-7, 30)  # with room for the legend below
    axes.set_xlim(0, UPDATES)
    axes.legend(frameon=False, ncols=2, loc="lower left", handlelength=1.4, columnspacing=1.0)


PLOT = Plot(
    name="optimizers",
    exercises=("optimizers",),
    title=words.OPTIMIZERS,
    caption=words.optimizers_caption(UPDATES),
    parts=tuple(RATES),
    measure=measure,
    draw=draw,
    size=(12.5, 6.6),
)
