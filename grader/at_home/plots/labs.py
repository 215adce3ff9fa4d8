"""Labs: what the student's own `measure` reports, drawn. Each lab asks for a prediction before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots.plot import Numbers, Plot, Unusable
from grader.student.student import Student
from grader.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from grader.at_home.plots.paper import Paper

SEED = 4
PART = "measure"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#000000")
STYLES = ("-", "--", "-.", ":", "-", "--")


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One panel of curves. `curves`: names of measured lists, with their labels, names as they are; `x`: a measured list,
    else 1, 2, …"""

    title: Text
    curves: Mapping[str, str | Text]
    x: str = ""
    xlabel: Text = Text("epoch", "エポック")
    log_x: bool = False
    log_y: bool = False
    ylim: tuple[float, float] | None = None


def measure(student: Student, part: str, names: Mapping[str, int]) -> Numbers:
    """All numbers of a run in one row, in the order of `names`: name → how many."""
    found = student.measure(np.random.default_rng(SEED))
    if not isinstance(found, Mapping):
        raise Unusable(Text(f"{part} should return a dict", f"{part} は辞書を返す必要があります"))
    rows = []
    for name, size in names.items():
        row = np.atleast_1d(np.asarray(found.get(name, ()), dtype=np.float64))
        if row.shape != (size,):
            raise Unusable(Text(f"needs {size} numbers under {name!r}", f"{name!r} に {size} 個の数値が必要です"))
        rows.append(row)
    return np.concatenate(rows)


def parts_of(row: Numbers, names: Mapping[str, int]) -> dict[str, Numbers]:
    """The lists by name again."""
    ends = np.cumsum(list(names.values()))
    return dict(zip(names, np.split(row, ends[:-1]), strict=True))


def draw_curves(paper: Paper, names: Mapping[str, int], panels: Sequence[Panel], rows: int = 1) -> None:
    """A panel beside the other. The reference is not drawn: what a lab shows is what this run shows."""
    grid = paper.grid(rows, -(-len(panels) // rows), wspace=0.28, hspace=0.5)
    for n, panel in enumerate(panels):
        axes = paper.axes(grid[divmod(n, -(-len(panels) // rows))], paper.say(panel.title))
        if paper.trouble(axes, PART):
            continue
        found = parts_of(_own(paper), names)
        for k, (name, label) in enumerate(panel.curves.items()):
            x = found[panel.x] if panel.x else np.arange(1, len(found[name]) + 1)
            said = label if isinstance(label, str) else paper.say(label)
            axes.plot(x, found[name], color=COLOURS[k % 6], ls=STYLES[k % 6], lw=1.8, label=said)
        if not panel.x:
            axes.locator_params(axis="x", integer=True)
        axes.set_xlabel(paper.say(panel.xlabel))
        if panel.log_x:
            axes.set_xscale("log")
        if panel.log_y:
            axes.set_yscale("log")
        if panel.ylim:
            axes.set_ylim(*panel.ylim)
        if any(panel.curves.values()):
            axes.legend(frameon=False, fontsize=8)


def draw_bars(paper: Paper, names: Mapping[str, int]) -> None:
    """Five accuracies and that of their vote."""
    axes = paper.axes(paper.grid(1, 1)[0, 0], paper.say(Text("accuracy on the test images", "テスト画像での正解率")))
    if paper.trouble(axes, PART):
        return
    found = parts_of(_own(paper), names)
    heights = [*found["single"], *found["together"]]
    axes.bar(range(1, 7), heights, 0.6, color=[COLOURS[0]] * 5 + [COLOURS[1]])
    axes.axhline(found["single"].mean(), color="#444444", ls="--", lw=1)
    axes.set_ylim(0, 1)
    axes.set_xticks(range(1, 7), ["1", "2", "3", "4", "5", paper.say(Text("vote", "投票"))])


def draw_spirals(paper: Paper, names: Mapping[str, int]) -> None:
    """The decision boundary among the points, and the last hidden layer of these points."""
    grid = paper.grid(1, 2, wspace=0.2)
    left = paper.axes(grid[0, 0], paper.say(Text("decision boundary", "決定境界")))
    right = paper.axes(grid[0, 1], paper.say(Text("last hidden layer", "最後の中間層")))
    if paper.trouble(left, PART) or paper.trouble(right, PART):
        return
    found = parts_of(_own(paper), names)
    size = round(len(found["boundary"]) ** 0.5)
    ticks = np.linspace(-1.3, 1.3, size)
    most = float(np.abs(found["boundary"]).max()) + 1.0
    sides = found["boundary"].reshape(size, size)
    left.contourf(ticks, ticks, sides, levels=[-most, 0.0, most], colors=["#d6e6f2", "#fbe3cf"])
    _points(left, found["x"], found["y"], found["label"])
    _points(right, found["hidden_x"], found["hidden_y"], found["label"])


def _points(axes: Axes, x: Numbers, y: Numbers, label: Numbers) -> None:
    for k, marker in enumerate("os"):
        axes.scatter(x[label == k], y[label == k], s=16, marker=marker, color=COLOURS[k], edgecolor="white", lw=0.4)


def _own(paper: Paper) -> Numbers:
    row = paper.own[PART]
    assert not isinstance(row, Text)
    return row


def lab(
    name: str,
    names: Mapping[str, int],
    draw: Callable[[Paper, Mapping[str, int]], None],
    *,
    title: Text,
    question: Text,
    size: tuple[float, float] = (9.5, 4.2),
) -> Plot:
    """The plot of a lab. `question`: what is to be predicted before it is shown."""
    return Plot(
        name=name,
        exercises=(name,),
        title=title,
        caption=question,
        parts=(PART,),
        measure=partial(measure, names=names),
        draw=lambda paper: draw(paper, names),
        size=size,
        prediction=question,
    )


def curves(*panels: Panel, rows: int = 1) -> Callable[[Paper, Mapping[str, int]], None]:
    """Draws these panels."""
    return lambda paper, names: draw_curves(paper, names, panels, rows)
