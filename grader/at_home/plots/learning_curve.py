"""Learning curves: the student's training of the student's two-layer net on the digits, at three learning rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.at_home.plots import words
from grader.at_home.plots.digits import digits
from grader.at_home.plots.plot import Numbers, Plot, Unusable, numbers
from grader.student.student import Student

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

EPOCHS, BATCH = 15, 50
RATES = {"lr = 0.02": 0.02, "lr = 0.2": 0.2, "lr = 2": 2.0}
CURVES = {"loss": words.LOSS, "accuracy": words.ACCURACY}


def measure(student: Student, part: str) -> Numbers:
    """[loss or accuracy, epoch] of the history."""
    x, t, _, _ = digits()
    rng = np.random.default_rng(4)
    net = student.TwoLayerNet(64, 40, 10, 0.1, rng)
    history = student.train(net, x.reshape(len(x), -1), t, EPOCHS, BATCH, RATES[part], rng)
    if not isinstance(history, dict):
        raise Unusable(words.not_a_dict("train"))
    return np.array([numbers(history.get(curve), (EPOCHS,)) for curve in CURVES])


def draw(paper: Paper) -> None:
    """Loss above, accuracy below; a column for every learning rate."""
    grid = paper.grid(2, len(RATES), hspace=0.34, wspace=0.22)
    epochs = np.arange(1, EPOCHS + 1)
    for column, part in enumerate(RATES):
        for row, title in enumerate(CURVES.values()):
            axes = paper.axes(grid[row, column], paper.say(words.titled(part, title)))
            axes.set_xlim(1, EPOCHS)
            axes.set_ylim(*((0, 2.6), (0, 1.03))[row])
            if not paper.trouble(axes, part):
                paper.pair(axes, part, epochs, row)


PLOT = Plot(
    name="learning_curve",
    exercises=("two_layer_net", "training"),
    title=words.LEARNING_CURVE,
    caption=words.learning_curve_caption(EPOCHS),
    parts=tuple(RATES),
    measure=measure,
    draw=draw,
    size=(12.5, 6.6),
)
