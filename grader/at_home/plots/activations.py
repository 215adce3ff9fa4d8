"""Histograms of the activations in every layer, for each way of initialising the weights."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.plot import Numbers, Plot, drawn, numbers
from grader.student.student import Student

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from grader.at_home.plots.paper import Paper

SIZES = (300, 250, 200, 150, 100, 50)  # they shrink, so that fan-in and fan-out are not the same
BATCH = 500
LAYERS = len(SIZES) - 1
BINS = 30
METHODS: dict[str, tuple[str, dict[str, float]]] = {
    "zeros": ("zeros", {}),
    "normal 0.01": ("normal", {"std": 0.01}),
    "normal 1": ("normal", {"std": 1.0}),
    "xavier": ("xavier", {}),
    "glorot": ("glorot", {}),
    "he": ("he", {}),
}
FUNCTIONS: dict[str, Callable[[Numbers], Numbers]] = {"tanh": np.tanh, "ReLU": lambda u: np.maximum(u, 0.0)}
RANGES = {"tanh": (-1.0, 1.0), "ReLU": (0.0, 3.0)}


def measure(student: Student, part: str) -> Numbers:
    """[function, layer] → the shares of BINS bins, and the standard deviation. What is out of range counts at its end."""
    method, more = METHODS[part]
    rng = np.random.default_rng(11)
    x = rng.normal(size=(BATCH, SIZES[0]))
    shapes = list(itertools.pairwise(SIZES))
    weights = [numbers(student.init_weights(shape, method, rng, **more), shape) for shape in shapes]
    return np.array([[_summary(z, name) for z in _forward(x, weights, name)] for name in FUNCTIONS])


def _forward(x: Numbers, weights: list[Numbers], name: str) -> list[Numbers]:
    outputs = []
    with np.errstate(all="ignore"):  # the weights may be nan or huge
        for W in weights:
            x = FUNCTIONS[name](x @ W)
            outputs.append(x)
    return outputs


def _summary(z: Numbers, name: str) -> Numbers:
    low, high = RANGES[name]
    with np.errstate(all="ignore"):
        inside = np.clip(z[~np.isnan(z)], low, high)
        counts, _ = np.histogram(inside, BINS, (low, high))
        return np.append(counts / z.size, np.std(z))


def draw(paper: Paper) -> None:
    """A row for every method; the layers of the tanh network on the left, those of the ReLU network on the right."""
    grid = paper.grid(len(METHODS), 2 * LAYERS + 1, [*[1.0] * LAYERS, 0.25, *[1.0] * LAYERS], hspace=0.34, wspace=0.1)
    for row, part in enumerate(METHODS):
        for block, name in enumerate(FUNCTIONS):
            for layer in range(LAYERS):
                axes = paper.axes(grid[row, block * (LAYERS + 1) + layer], bare=True)
                _panel(paper, axes, part, block, layer)
                if row == 0:
                    head = words.layer(layer + 1)
                    head = words.titled(name, head) if layer == 0 else head
                    axes.set_title(paper.say(head), loc="center", fontsize=9, pad=16)  # above σ
                if row < len(METHODS) - 1:
                    axes.tick_params(labelbottom=False)
                if block == layer == 0:
                    axes.set_ylabel(part.replace(" ", "\n"), rotation=0, ha="right", va="center", fontweight="bold")


def _panel(paper: Paper, axes: Axes, part: str, block: int, layer: int) -> None:
    low, high = tuple(RANGES.values())[block]
    edges = np.linspace(low, high, BINS + 1)
    axes.set_xlim(low - 0.03 * (high - low), high + 0.03 * (high - low))
    axes.set_xticks([low, (low + high) / 2, high] if block == 0 else [low, 1, 2, high])
    axes.set_yticks([])
    if paper.trouble(axes, part, short=True):
        return
    own = drawn(paper.own, part)[block, layer]
    axes.stairs(own[:-1], edges, fill=True, color="#56B4E9", zorder=1)
    tallest = _cap(own[:-1])
    if paper.reference is not None:
        right = drawn(paper.reference, part)[block, layer]
        axes.stairs(right[:-1], edges, color="#1a1a1a", lw=1.1, ls=(0, (3, 1.5)), zorder=2)
        tallest = max(tallest, _cap(right[:-1]))
    axes.set_ylim(0, 1.15 * tallest)
    spread = f"{own[-1]:.2g}" if np.isfinite(own[-1]) else "nan"
    # Above the panel: a spike that is cut off reaches to its top.
    axes.text(1.0, 1.02, f"σ {spread}", transform=axes.transAxes, ha="right", va="bottom", fontsize=7.5)


def _cap(shares: Numbers) -> float:
    """How tall a panel must be: a single spike, such as ReLU's zeros, does not flatten all the rest."""
    order = np.sort(shares)
    return float(min(order[-1], 4 * order[-3]) if order[-3] > 0.004 else order[-1]) or 1.0


PLOT = Plot(
    name="activations",
    exercises=("initialization",),
    title=words.ACTIVATIONS,
    caption=words.ACTIVATIONS_CAPTION,
    parts=tuple(METHODS),
    measure=measure,
    draw=draw,
    size=(14.0, 8.2),
)
