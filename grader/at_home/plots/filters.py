"""Filters: the first layer of the student's convnet before and after it has seen the digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.digits import digits
from grader.at_home.plots.plot import Numbers, Plot, Unusable, drawn, numbers
from grader.student.student import Student

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

F, K = 8, 3
STEPS, BATCH, RATE = 120, 60, 0.3
PARTS = ("before", "after")
TITLES = {"before": words.BEFORE, "after": words.AFTER}


def measure(student: Student, part: str) -> Numbers:
    """The filters (F, K, K), after STEPS steps of gradient descent where `part` says so."""
    x, t, _, _ = digits()
    rng = np.random.default_rng(2)
    plan = {"filter_num": F, "filter_size": K, "pad": 0, "stride": 1}
    net = student.SimpleConvNet((1, 8, 8), plan, 40, 10, 0.15, rng)
    params = _params(net.params)
    for step in range(STEPS if part == "after" else 0):
        at = np.arange(step * BATCH, (step + 1) * BATCH) % len(x)
        gradient = net.gradient(x[at], t[at])
        if not isinstance(gradient, dict):
            raise Unusable(words.not_a_dict("gradient"))
        params = {k: value - RATE * numbers(gradient.get(k), value.shape) for k, value in params.items()}
        net.put_all("params", params)
    return numbers(_params(net.params)["W1"], (F, 1, K, K))[:, 0]


def _params(found: object) -> dict[str, Numbers]:
    if not isinstance(found, dict) or not {"W1"} <= found.keys():
        raise Unusable(words.NO_W1)
    return {key: numbers(value, np.shape(value)) for key, value in found.items()}


def draw(paper: Paper) -> None:
    """A row of filters for before and after, the student's above the reference's."""
    paper.note(words.FILTER_COLOURS)
    sides = [paper.own] + ([paper.reference] if paper.reference is not None else [])
    grid = paper.grid(2 * len(sides), F, hspace=0.3, wspace=0.12)
    for n, part in enumerate(PARTS):
        for s, side in enumerate(sides):
            for f in range(F):
                title = paper.say(TITLES[part]) if s == 0 and f == 0 else ""
                axes = paper.axes(grid[n * len(sides) + s, f], title, bare=True)
                axes.set_xticks([])
                axes.set_yticks([])
                if s == 0 and paper.trouble(axes, part, short=f > 0):
                    continue
                values = np.nan_to_num(drawn(side, part)[f])
                most = max(float(np.abs(np.nan_to_num(drawn(side, part))).max()), 1e-9)
                axes.imshow(values, cmap="PuOr", vmin=-most, vmax=most)
                if s == 1:
                    for spine in axes.spines.values():
                        spine.set(visible=True, linestyle=(0, (2, 2)), color="#222222")


PLOT = Plot(
    name="filters",
    exercises=("simple_convnet",),
    title=words.FILTERS,
    caption=words.filters_caption(F, K, steps=STEPS),
    parts=PARTS,
    measure=measure,
    draw=draw,
    size=(10.0, 6.4),
)
