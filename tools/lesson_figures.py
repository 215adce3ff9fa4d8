"""Draws the figure of every lesson, solutions/unitNN_name/lesson.png, and lesson.ja.png in Japanese. No figure is random.

Colours are those of Okabe and Ito, which colour-blind readers tell apart; line styles and markers say the same again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from figure_words import translate
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle
from PIL import Image

from grader.at_home.plots.fonts import japanese_font
from grader.course.lesson import lesson_name
from grader.text import LANGS, Lang

FONTS = ["DejaVu Sans", *filter(None, [japanese_font()])]  # for signs, then for Japanese letters
STYLE = {"font.family": FONTS, "axes.titlesize": 11, "axes.labelsize": 10, "figure.dpi": 110}
SOLUTIONS = Path(__file__).parent.parent / "solutions"
BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PINK = (
    "#000000 #E69F00 #56B4E9 #009E73 #F0E442 #0072B2 #D55E00 #CC79A7".split()
)
PALE = {BLUE: "#cfe4f2", ORANGE: "#fbe6bd", GREEN: "#c6e9dd", PINK: "#f3dcea", BLACK: "#eeeeee"}


def sigmoid(x: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(−x))."""
    return 1 / (1 + np.exp(-x))


def number(value: float) -> str:
    """A number as a lesson writes it, without needless zeros."""
    return f"{value:.4g}".replace("-", "−")


def grid(ax: Axes, table: np.ndarray, x: float, y: float, colours: object = "white", size: float = 10) -> None:
    """A table of numbers with its top left corner at (x, y), cells of 1 by 1; one colour, or one a cell."""
    painted = np.broadcast_to(np.asarray(colours, dtype=object), table.shape)
    for (row, column), value in np.ndenumerate(table):
        corner = (x + column, y - row - 1)
        ax.add_patch(Rectangle(corner, 1, 1, facecolor=painted[row, column], edgecolor="#444444", linewidth=0.8))
        text = value if isinstance(value, str) else number(value)
        ax.text(corner[0] + 0.5, corner[1] + 0.5, text, ha="center", va="center", fontsize=size)


def bare(ax: Axes, width: float, height: float) -> None:
    """Axes that are only a sheet of paper, `width` by `height` units."""
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")


def unit01_data() -> Figure:
    """Images become rows, labels become one-hot rows, and one permutation deals both into batches."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.3), width_ratios=(1.25, 1))
    bare(left, 16, 8.4)
    left.set_title("an image becomes a row, a label becomes a row", fontsize=11)
    grid(left, np.array([[0, 51, 102], [153, 204, 255]]), 0.3, 7.8, PALE[BLUE])
    left.text(1.8, 5.3, "x[n]: (1, 2, 3), uint8", ha="center", fontsize=10)
    left.annotate("", (6.6, 6.8), (3.6, 6.8), arrowprops={"arrowstyle": "->"})
    left.text(5.1, 7.1, "÷ 255, flatten", ha="center", fontsize=9)
    grid(left, np.array([[0, 0.2, 0.4, 0.6, 0.8, 1]]), 6.9, 7.3, PALE[BLUE])
    left.text(9.9, 5.3, "row n of (N, 6), float", ha="center", fontsize=10)
    grid(left, np.array([[2]]), 1.3, 3.3, PALE[ORANGE])
    left.text(1.8, 1.5, "t[n] = 2", ha="center", fontsize=10)
    left.annotate("", (6.6, 2.8), (3.6, 2.8), arrowprops={"arrowstyle": "->"})
    left.text(5.1, 3.1, "C = 4", ha="center", fontsize=9)
    grid(left, np.array([[0, 0, 1, 0]]), 6.9, 3.3, ["white", "white", PALE[ORANGE], "white"])
    for k in range(4):
        left.text(7.4 + k, 1.5, str(k), ha="center", fontsize=9)
    left.text(12.6, 2.8, "row n of (N, C)", va="center", fontsize=10)
    bare(right, 11, 8.4)
    right.set_title("one epoch: N = 5, batch size 2", fontsize=11)
    names = np.array([[f"x{n}" for n in range(5)], [f"t{n}" for n in range(5)]], dtype=object)
    tints = [PALE[c] for c in (BLUE, ORANGE, GREEN, PINK, BLACK)]
    grid(right, names, 3, 7.8, [tints, tints])
    right.annotate("", (5.5, 4.3), (5.5, 5.6), arrowprops={"arrowstyle": "->"})
    right.text(5.8, 4.8, "one permutation for both", fontsize=9)
    order = [2, 4, 3, 0, 1]
    for batch, start in enumerate(range(0, 5, 2)):
        taken = order[start : start + 2]
        grid(right, names[:, taken], 1.2 + 3.4 * batch, 3.9, [[tints[n] for n in taken]] * 2)
        right.text(1.2 + 3.4 * batch + len(taken) / 2, 0.9, f"batch {batch + 1}", ha="center", fontsize=10)
    return figure


def unit02_forward() -> Figure:
    """Three activations, their derivatives, and the softmax of shifted scores."""
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.1))
    u = np.linspace(-5, 5, 201)
    t = np.tanh(u)
    curves = [
        ("sigmoid", BLUE, "-", sigmoid(u), sigmoid(u) * (1 - sigmoid(u))),
        ("tanh", RED, "--", t, 1 - t**2),
        ("ReLU", GREEN, "-.", np.maximum(u, 0), np.where(u > 0, 1.0, 0.0)),
    ]
    for name, colour, style, value, slope in curves:
        axes[0].plot(u, value, style, color=colour, label=name, linewidth=2)
        axes[1].plot(u, slope, style, color=colour, label=name, linewidth=2)
    axes[0].set(title="activation f(u)", xlabel="u", ylim=(-1.2, 3))
    axes[1].set(title="derivative f'(u)", xlabel="u", ylim=(-0.05, 1.1), yticks=[0, 0.25, 0.5, 1])
    axes[1].axhline(0.25, color="#999999", linewidth=0.8)
    axes[0].legend(frameon=False, fontsize=9, loc="upper left")
    scores = np.array([5.0, -1.0, 0.0])
    e = np.exp(scores - 5)
    place = np.arange(3)
    axes[2].bar(place - 0.2, e, 0.38, color=SKY, label="exp(a − max a)")
    axes[2].bar(place + 0.2, e / e.sum(), 0.38, color=ORANGE, hatch="//", edgecolor="white", label="softmax(a)")
    axes[2].set(title="softmax, log scale", yscale="log", ylim=(1e-3, 12), xticks=place)
    axes[2].set_xticklabels(["a = 5", "a = −1", "a = 0"])
    axes[2].legend(frameon=False, fontsize=9)
    return figure


def unit03_loss() -> Figure:
    """What each loss asks for a given prediction, and the slope that training gets."""
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.1))
    y = np.linspace(-2, 2, 101)
    axes[0].plot(y, y**2 / 2, color=BLUE, linewidth=2, label="½ (y − t)²")
    axes[0].plot(y, y, "--", color=RED, linewidth=2, label="slope y − t")
    axes[0].set(title="squared error", xlabel="y − t", ylim=(-2.1, 3.9))
    axes[0].axhline(0, color="#999999", linewidth=0.8)
    p = np.linspace(0.01, 1, 200)
    axes[1].plot(p, -np.log(p), color=BLUE, linewidth=2)
    for q, place in ((0.7, (0.5, 1.35)), (0.3, (0.33, 1.95))):
        axes[1].plot(q, -np.log(q), "o", color=ORANGE)
        axes[1].annotate(f"−log {q} = {-np.log(q):.3f}", (q, -np.log(q)), place, fontsize=9)
    axes[1].set(title="cross-entropy of a sample", xlabel="probability y of the right class", ylim=(0, 4.8))
    a = np.linspace(-6, 6, 121)
    s = sigmoid(a)
    axes[2].plot(a, s - 1, color=BLUE, linewidth=2, label="cross-entropy: y − t")
    axes[2].plot(a, (s - 1) * s * (1 - s), "--", color=RED, linewidth=2, label="squared: (y − t) y (1 − y)")
    axes[2].set(title="slope at the score a (t = 1)", xlabel="a", ylim=(-1.1, 0.6))
    for ax in (axes[0], axes[2]):
        ax.legend(frameon=False, fontsize=9, loc="upper left")
    return figure


def unit04_backprop() -> Figure:
    """The worked example as a graph: values above the arrows, gradients below."""
    figure, ax = plt.subplots(figsize=(9, 3.1))
    bare(ax, 30, 9)
    boxes = [(4.0, "x W1 + b1"), (11.0, "sigmoid"), (17.5, "z1 W2 + b2"), (24.5, "½ (y − t)²")]
    for left, name in boxes:
        patch = FancyBboxPatch(
            (left, 3.5), 3.4, 2, boxstyle="round,pad=0.1", facecolor=PALE[BLACK], edgecolor="#444444"
        )
        ax.add_patch(patch)
        ax.text(left + 1.7, 4.5, name, ha="center", va="center", fontsize=10)
    links = [
        (0.2, 3.8, "x = [1, 2]", ""),
        (7.6, 10.8, "u1 = [0, log 3]", "δ1 = [−1, 1.5]"),
        (14.6, 17.3, "z1 = [.5, .75]", "[−4, 8]"),
        (21.1, 24.3, "y = −1", "δ2 = −2"),
        (28.1, 29.8, "E = 2", "1"),
    ]
    for start, end, value, gradient in links:
        ax.annotate("", (end, 4.9), (start, 4.9), arrowprops={"arrowstyle": "->", "color": BLUE, "linewidth": 1.6})
        ax.text((start + end) / 2, 6.1, value, ha="center", color=BLUE, fontsize=10)
        if gradient:
            style = {"arrowstyle": "->", "color": RED, "linewidth": 1.6, "linestyle": "--"}
            ax.annotate("", (start, 4.1), (end, 4.1), arrowprops=style)
            ax.text((start + end) / 2, 2.5, gradient, ha="center", color=RED, fontsize=10)
    ax.text(5.7, 1.7, "∂E/∂W1 = xᵀ δ1\n∂E/∂b1 = Σ rows of δ1", ha="center", va="center", color=RED, fontsize=10)
    ax.text(12.7, 1.1, "× z1 (1 − z1)\n= × [.25, .1875]", ha="center", va="center", color=RED, fontsize=10)
    ax.text(19.2, 1.1, "∂E/∂W2 = z1ᵀ δ2 = [−1, −1.5]ᵀ\n∂E/∂b2 = −2", ha="center", va="center", color=RED, fontsize=10)
    ax.text(0.2, 8.2, "forward: values, solid", color=BLUE, fontsize=10)
    ax.text(9.0, 8.2, "backward: gradients, dashed", color=RED, fontsize=10)
    return figure


def _gradient_norms(act: str, std: float) -> np.ndarray:
    """Norms of the gradient at the total inputs of ten layers of 100 units."""
    rng = np.random.default_rng(1)
    z, kept = rng.standard_normal((50, 100)), []
    for _ in range(10):
        W = rng.standard_normal((100, 100)) * std
        u = z @ W
        z = {"sigmoid": sigmoid(u), "tanh": np.tanh(u), "relu": np.maximum(u, 0)}[act]
        kept.append((W, {"sigmoid": z * (1 - z), "tanh": 1 - z**2, "relu": 1.0 * (u > 0)}[act]))
    delta, norms = rng.standard_normal((50, 100)), []
    for W, slope in reversed(kept):
        delta = delta * slope
        norms.append(np.linalg.norm(delta))
        delta = delta @ W.T
    return np.array(norms[::-1])


def unit05_stability() -> Figure:
    """Gradients through ten layers, and what the three normalizations average over."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.3), width_ratios=(1.1, 1))
    runs = [
        ("tanh, std 1", "tanh", 1.0, PINK, ":", "v"),
        ("ReLU, He √(2/n)", "relu", np.sqrt(2 / 100), GREEN, "-", "o"),
        ("tanh, Xavier √(1/n)", "tanh", 0.1, ORANGE, "--", "s"),
        ("sigmoid, Xavier", "sigmoid", 0.1, BLUE, "-.", "^"),
        ("ReLU, std 0.01", "relu", 0.01, RED, ":", "x"),
    ]
    for name, act, std, colour, style, mark in runs:
        norms = _gradient_norms(act, std)
        left.plot(range(1, 11), norms / norms[-1], style, color=colour, marker=mark, markersize=4, label=name)
    left.set(yscale="log", xlabel="layer k (1 is next to the input)", xticks=range(1, 11), ylim=(1e-11, 1e13))
    left.set_title("‖∂E/∂u_k‖ / ‖∂E/∂u_10‖", fontsize=11)
    left.legend(frameon=False, fontsize=8.5, loc="upper left", ncols=2, columnspacing=1.0)
    bare(right, 15.5, 9.5)
    right.set_title("averaged together: equal colours, x is (N, C, H·W)", fontsize=11)
    tints = [PALE[BLUE], PALE[ORANGE], PALE[GREEN], PALE[PINK], "#d9d9d9", "#b5d6ea"]
    kinds = [("BN: per c", lambda n, c: c), ("LN: per n", lambda n, c: n), ("IN: per n, c", lambda n, c: 3 * n + c)]
    for k, (name, of) in enumerate(kinds):
        x0 = 0.9 + 5.0 * k
        for n in range(2):
            for c in range(3):
                for p in range(4):
                    cell = (x0 + p, 8 - 3.6 * n - c - 1)
                    colour = tints[of(n, c)]
                    right.add_patch(Rectangle(cell, 1, 1, facecolor=colour, edgecolor="#444444", linewidth=0.8))
                if k == 0:
                    right.text(x0 - 0.2, 7.5 - 3.6 * n - c, f"c={c}", ha="right", va="center", fontsize=8)
            right.text(x0 + 2, 8.1 - 3.6 * n, f"sample n={n}", ha="center", fontsize=8)
        right.text(x0 + 2, 0.5, name, ha="center", fontsize=10)
    return figure


def unit06_optimizers() -> Figure:
    """Paths down f(x, y) = x²/20 + y², thirty steps each."""
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True, layout="constrained")
    X, Y = np.meshgrid(np.linspace(-8, 4, 121), np.linspace(-3.9, 2.4, 106))
    runs = [
        ("SGD lr .95", 0, BLUE, "o", "-"),
        ("Momentum lr .1", 0, ORANGE, "s", "--"),
        ("AdaGrad lr 1.5", 1, GREEN, "^", "-"),
        ("RMSProp lr .1", 1, RED, "x", "--"),
        ("Adam lr .3", 1, PINK, "D", ":"),
    ]
    for ax in axes:
        ax.contour(X, Y, X**2 / 20 + Y**2, levels=[0.02, 0.1, 0.4, 1, 2, 3.5, 5.5], colors="#bbbbbb", linewidths=0.8)
        ax.plot(0, 0, "+", color=BLACK, markersize=10)
        ax.set(xlabel="x", xlim=(-8, 4), ylim=(-3.9, 2.4))  # with room for the legend below
    for name, place, colour, mark, style in runs:
        path = _descend(name.split()[0], float(name.split()[2]))
        axes[place].plot(*path.T, style, color=colour, marker=mark, markersize=3.5, linewidth=1.2, label=name)
    axes[0].set(ylabel="y", title="the plain gradient, and its memory")
    axes[1].set(title="a step size for every parameter")
    for ax in axes:
        ax.legend(frameon=False, fontsize=9, loc="lower left")
    return figure


def _descend(name: str, lr: float) -> np.ndarray:
    """Points of thirty steps from (−7, 2), the start included."""
    p = np.array([-7.0, 2.0])
    first, second = np.zeros(2), np.zeros(2)
    path = [p]
    for k in range(1, 31):
        g = np.array([p[0] / 10, 2 * p[1]])
        if name == "SGD":
            move = -lr * g
        elif name == "Momentum":
            move = first = 0.9 * first - lr * g
        elif name == "Adam":
            first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g**2
            move = -lr * first / (1 - 0.9**k) / (np.sqrt(second / (1 - 0.999**k)) + 1e-7)
        else:
            second = second + g**2 if name == "AdaGrad" else 0.99 * second + 0.01 * g**2
            move = -lr * g / (np.sqrt(second) + 1e-7)
        p = p + move
        path.append(p)
    return np.array(path)


def unit07_generalization() -> Figure:
    """Why L1 makes zeros, what dropout does to a batch, and weights of a boosting round."""
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.3))
    a, b = np.meshgrid(np.linspace(-1.6, 3.2, 161), np.linspace(-1.6, 2.4, 161))
    angle = np.linspace(0, 2 * np.pi, 200)
    data = (a - 2) ** 2 + 2 * (b - 0.9) ** 2
    corner = (1.0, 0.0)  # smallest data term with |w1| + |w2| ≤ 1
    circle = min(((np.cos(q), np.sin(q)) for q in angle), key=lambda w: (w[0] - 2) ** 2 + 2 * (w[1] - 0.9) ** 2)
    levels = sorted((x - 2) ** 2 + 2 * (y - 0.9) ** 2 for x, y in (corner, circle))
    axes[0].contour(a, b, data, levels=[0.3, *levels], colors="#999999", linewidths=0.9)
    axes[0].plot([1, 0, -1, 0, 1], [0, 1, 0, -1, 0], color=RED, linewidth=2, label="L1")
    axes[0].plot(np.cos(angle), np.sin(angle), "--", color=BLUE, linewidth=2, label="L2")
    axes[0].plot(*corner, "D", color=RED)
    axes[0].plot(*circle, "o", color=BLUE)
    axes[0].set(title="L1 has corners", xlabel="w1", ylabel="w2", aspect="equal", xlim=(-1.6, 3.2), ylim=(-1.6, 2.4))
    axes[0].legend(frameon=False, fontsize=9, loc="lower right")
    bare(axes[1], 6.4, 7.4)
    axes[1].set_title("dropout, rate 0.4", fontsize=12)
    x = np.array([[2, -1, 3, 4, 1]])
    mask = np.array([[1, 0, 1, 1, 0]])
    tints = [[PALE[GREEN] if kept else "white" for kept in mask[0]]]
    for y, name, row in ((6.6, "x", x), (4.8, "mask", mask), (1.9, "out", np.round(x * mask / 0.6, 2) + 0.0)):
        grid(axes[1], row, 1.3, y, tints, 9.5)
        axes[1].text(1.1, y - 0.5, name, ha="right", va="center", fontsize=10)
    axes[1].annotate("", (3.8, 2.1), (3.8, 3.6), arrowprops={"arrowstyle": "->"})
    axes[1].text(4.0, 2.7, "÷ (1 − 0.4)", fontsize=10)
    place = np.arange(5)
    bars = [("start", np.full(5, 0.2), SKY, ""), ("round 1", [0.125, 0.125, 0.5, 0.125, 0.125], ORANGE, "//")]
    bars.append(("round 2", [1 / 4, 1 / 12, 1 / 3, 1 / 4, 1 / 12], GREEN, ".."))
    for k, (name, weights, colour, hatch) in enumerate(bars):
        axes[2].bar(place + 0.27 * (k - 1), weights, 0.25, color=colour, hatch=hatch, edgecolor="white", label=name)
    axes[2].set(title="AdaBoost weights", xlabel="sample", xticks=place, ylim=(0, 0.62))
    axes[2].legend(frameon=False, fontsize=8.5, ncols=3, columnspacing=0.8, handlelength=1.2, handletextpad=0.4)
    return figure


def unit08_cnn() -> Figure:
    """The worked example: a window, its row in the im2col matrix, its number in the output."""
    figure, ax = plt.subplots(figsize=(9, 3.4))
    bare(ax, 26, 9.6)
    x = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 1, 0, 2]])
    windows = [x[i : i + 2, j : j + 2].ravel() for i in range(2) for j in range(3)]
    kernel = np.array([[1, 0], [-1, 2]])
    tints = np.full(x.shape, "white", dtype=object)
    tints[0:2, 1:3] = PALE[ORANGE]
    grid(ax, x, 0.3, 8.2, tints)
    ax.text(2.3, 8.5, "x: (1, 1, 3, 4)", ha="center", fontsize=10)
    grid(ax, kernel, 1.3, 3.6, PALE[BLUE])
    ax.text(2.3, 0.8, "W: (1, 1, 2, 2)", ha="center", fontsize=10)
    ax.annotate("", (7.6, 6.7), (4.7, 6.7), arrowprops={"arrowstyle": "->"})
    ax.text(6.1, 7.0, "im2col", ha="center", fontsize=10)
    rows = np.full((6, 4), "white", dtype=object)
    rows[1] = PALE[ORANGE]
    grid(ax, np.array(windows), 8.0, 8.2, rows)
    ax.text(10.0, 8.5, "(N·OH·OW, C·FH·FW) = (6, 4)", ha="center", fontsize=10)
    ax.text(12.9, 5.2, "@", ha="center", va="center", fontsize=14)
    grid(ax, kernel.reshape(4, 1), 13.8, 7.2, PALE[BLUE])
    ax.text(14.3, 7.5, "(4, 1)", ha="center", fontsize=10)
    ax.text(15.6, 5.2, "=", ha="center", va="center", fontsize=14)
    product = np.array(windows) @ kernel.ravel()
    marked = np.full((6, 1), "white", dtype=object)
    marked[1] = PALE[ORANGE]
    grid(ax, product.reshape(6, 1), 16.4, 8.2, marked)
    ax.text(16.9, 8.5, "(6, 1)", ha="center", fontsize=10)
    ax.annotate("", (21.2, 6.7), (17.9, 6.7), arrowprops={"arrowstyle": "->"})
    ax.text(19.5, 7.0, "back to N,F,OH,OW", ha="center", fontsize=9)
    final = np.full((2, 3), "white", dtype=object)
    final[0, 1] = PALE[ORANGE]
    grid(ax, product.reshape(2, 3), 21.6, 7.7, final)
    ax.text(23.1, 8.0, "y: (1, 1, 2, 3)", ha="center", fontsize=10)
    ax.text(23.1, 4.2, "1·2 + 0·0 − 1·1 + 2·3 = 7", ha="center", fontsize=10)
    return figure


def unit09_building() -> Figure:
    """Where early stopping stops, how bumps follow a curve, and what three stumps vote."""
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.3))
    epoch = np.arange(15)
    train, val = 0.1 + 0.8 * 0.78**epoch, 0.32 + 0.55 * 0.66**epoch + 0.022 * epoch
    best = int(np.argmin(val))
    axes[0].plot(epoch, train, "o-", color=BLUE, markersize=4, label="train")
    axes[0].plot(epoch, val, "s--", color=RED, markersize=4, label="validation")
    for place, name, style in ((best, "best", ":"), (best + 4, "stop", "-.")):
        axes[0].axvline(place, 0.26, color=BLACK, linestyle=style, linewidth=1)
        axes[0].text(place + 0.15, 0.96, name, fontsize=9, va="top")
    axes[0].set(title="patience 4", xlabel="epoch", ylabel="loss", ylim=(0, 1))
    axes[0].legend(frameon=False, fontsize=9, loc="lower left")
    x, edges = np.linspace(-0.3, 3.3, 400), np.linspace(0, 3, 7)
    middles = (edges[:-1] + edges[1:]) / 2
    steps = sigmoid(40 * (x[:, None] - edges[:-1])) - sigmoid(40 * (x[:, None] - edges[1:]))
    axes[1].plot(x, np.sin(x) + 0.3, "--", color=BLACK, linewidth=1.2, label="f")
    axes[1].plot(x, steps @ (np.sin(middles) + 0.3), color=BLUE, linewidth=1.6, label="6 bumps")
    axes[1].plot(x, steps[:, 1] * (np.sin(middles[1]) + 0.3), color=ORANGE, linewidth=1.6, label="one of them")
    axes[1].set(title="12 sigmoid units", xlabel="x", ylim=(-0.1, 1.9))
    axes[1].legend(frameon=False, fontsize=9, loc="upper right")
    places, signs = np.arange(8), np.array([-1, -1, 1, 1, 1, 1, -1, -1])
    alphas = (0.5493, 0.8047, 0.6931)  # of three rounds, worked by hand
    votes = [
        alphas[0] * np.where(places > 1.5, 1, -1),
        alphas[1] * np.where(places > 5.5, -1, 1),
        alphas[2] * np.ones(8),
    ]
    total = votes[0] + votes[1] - votes[2]
    axes[2].bar(places, total, 0.6, color=[BLUE if s > 0 else ORANGE for s in signs], edgecolor="white")
    axes[2].axhline(0, color=BLACK, linewidth=0.8)
    axes[2].set(title="Σ α · stump, three rounds", xlabel="x", xticks=places)
    return figure


def unit10_debugging() -> Figure:
    """Two lists of relative errors, and where in the network each of them points."""
    figure, axes = plt.subplots(1, 3, figsize=(9, 3.0), width_ratios=(1, 1, 1.25))
    keys = ("W1", "b1", "W2", "b2")
    cases = (("only b2", (2e-9, 1e-9, 2e-9, 0.5)), ("W1 and b1", (0.4, 0.3, 2e-9, 1e-9)))
    for ax, (title, errors) in zip(axes[:2], cases, strict=True):
        colours = [RED if e > 1e-5 else BLUE for e in errors]
        ax.bar(keys, [np.log10(e) + 12 for e in errors], 0.6, color=colours, edgecolor="white")
        ax.axhline(7, color=BLACK, linestyle="--", linewidth=1)
        ax.set(title=title, ylim=(0, 13), yticks=(0, 3, 6, 9, 12))
        ax.set_yticklabels(["1e-12", "1e-9", "1e-6", "1e-3", "1"], fontsize=9)
    axes[0].set_ylabel("relative error")
    chart = axes[2]
    bare(chart, 12, 8)
    parts = (("Affine 1", 6.4), ("ReLU", 4.7), ("Affine 2", 3.0), ("loss", 1.3))
    for name, y in parts:
        chart.add_patch(
            FancyBboxPatch((4.6, y - 0.5), 4, 1.0, boxstyle="round,pad=0.1", facecolor=PALE[BLUE], linewidth=0.8)
        )
        chart.text(6.6, y, name, ha="center", va="center", fontsize=10)
    for (_, upper), (_, lower) in pairwise(parts):
        chart.annotate("", (9.2, upper - 0.3), (9.2, lower + 0.3), arrowprops={"arrowstyle": "->", "color": GREEN})
    chart.text(9.6, 3.9, "dout", fontsize=10, color=GREEN)
    chart.text(0.3, 3.0, "only b2", fontsize=9, color=RED, va="center")
    chart.text(0.3, 5.3, "W1 and b1", fontsize=9, color=RED, va="center")
    return figure


FIGURES: tuple[Callable[[], Figure], ...] = (
    unit01_data,
    unit02_forward,
    unit03_loss,
    unit04_backprop,
    unit05_stability,
    unit06_optimizers,
    unit07_generalization,
    unit08_cnn,
    unit09_building,
    unit10_debugging,
)


def main() -> None:
    """Write every figure in both languages."""
    if japanese_font() is None:
        sys.exit("no font with Japanese letters is installed: their figures would be boxes")
    for draw in FIGURES:
        for lang in LANGS:
            figure = drawn(draw, lang)
            save(figure, SOLUTIONS / draw.__name__ / lesson_name(lang).replace(".md", ".png"))
            plt.close(figure)


def drawn(draw: Callable[[], Figure], lang: Lang) -> Figure:
    """The figure in a language, laid out."""
    with plt.rc_context(STYLE):
        figure = draw()
        if lang == "ja":
            translate(figure)
        if figure.get_layout_engine() is None:
            figure.tight_layout()
        figure.canvas.draw()
    return figure


def save(figure: Figure, path: Path) -> None:
    """The figure with a palette, so that its file is small; with fewer colours, curves of two colours become alike."""
    path.parent.mkdir(exist_ok=True)
    pixels = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")
    pixels.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
