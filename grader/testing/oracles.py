"""Oracles: slow, obvious computations that several hidden files compare with. Loops and plain Python on purpose."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value


def entry_by_entry(f: Callable[[float], float], x: Array) -> Array:
    """`f` of every entry of x, one after another. Any shape."""
    return np.array([f(float(v)) for v in x.ravel()]).reshape(x.shape)


def slope(f: Callable[[float], float], x: Array, h: float = 1e-5) -> Array:
    """Central difference quotient of `f` at every entry of x."""
    return entry_by_entry(lambda v: (f(v + h) - f(v - h)) / (2 * h), x)


def logistic(v: float) -> float:
    """1 / (1 + exp(−v))."""
    return 1 / (1 + math.exp(-v))


def positive_part(v: float) -> float:
    """v where it is positive, else 0."""
    return v if v > 0 else 0.0


def softmax(a: Array) -> Array:
    """Softmax of one sample (C,) or of each row (N, C); moderate scores only."""
    weights = np.array([[math.exp(v) for v in row] for row in np.atleast_2d(a)])
    return np.array([row / sum(row) for row in weights]).reshape(np.shape(a))


def affine(x: Array, W: Array, b: Array) -> Array:
    """x W + b, sum by sum. x: (N, …), flattened in C order; W: (D, M); b: (M,). Returns (N, M)."""
    y = np.zeros((len(x), len(b)))
    for n, row in enumerate(image.ravel() for image in x):
        for m in range(len(b)):
            y[n, m] = sum(row[d] * W[d, m] for d in range(len(W))) + b[m]
    return y


def one_hot(labels: Sequence[int] | Array, classes: int) -> Array:
    """(N, classes), integers: 1 in the column of each row's label. Only the axes tell rows from labels, no dtype does."""
    return np.array([[1 if c == label else 0 for c in range(classes)] for label in labels])


def labels_of(t: Array) -> Array:
    """Class numbers (N,), whether t holds these or one-hot rows."""
    return np.array([int(np.argmax(row)) if np.ndim(row) else int(row) for row in t])


def log_likelihood_loss(y: Array, t: Array) -> float:
    """−mean log y[n, t_n] of probabilities y (N, C), without any guard. t: labels or one-hot."""
    return -sum(math.log(y[n, k]) for n, k in enumerate(labels_of(t))) / len(y)


def softmax_loss(a: Array, t: Array) -> float:
    """Cross-entropy of the softmax of scores a (N, C), from differences to the largest. t: labels or one-hot."""
    total = 0.0
    for row, k in zip(a, labels_of(t), strict=True):
        total += math.log(sum(math.exp(v - max(row)) for v in row)) - float(row[k] - max(row))
    return total / len(a)


def two_layers(x: Array, p: Mapping[str, Array]) -> Array:
    """Scores of affine – ReLU – affine for samples x (N, D), one by one. p: W1, b1, W2, b2."""
    return np.array([np.maximum(row @ p["W1"] + p["b1"], 0.0) @ p["W2"] + p["b2"] for row in x])


def two_layers_gradient(x: Array, labels: Array, p: Mapping[str, Array]) -> dict[str, Array]:
    """Mean of the gradients of the single samples, of the softmax cross-entropy of `two_layers`. labels: (N,)."""
    total = {name: np.zeros(p[name].shape) for name in p}
    for row, k in zip(x, labels, strict=True):
        u = row @ p["W1"] + p["b1"]
        delta2 = softmax(np.maximum(u, 0.0) @ p["W2"] + p["b2"]) - np.eye(len(p["b2"]))[k]
        delta1 = np.array([float(p["W2"][h] @ delta2) if u[h] > 0 else 0.0 for h in range(len(u))])
        of_row = {"W1": np.outer(row, delta1), "b1": delta1, "W2": np.outer(np.maximum(u, 0), delta2), "b2": delta2}
        total = {name: total[name] + of_row[name] for name in p}
    return {name: g / len(x) for name, g in total.items()}


def moments(values: Array) -> tuple[float, float]:
    """Mean and variance (divisor: how many there are) of all these values."""
    flat = [float(v) for v in np.ravel(values)]
    mean = math.fsum(flat) / len(flat)
    return mean, math.fsum((v - mean) ** 2 for v in flat) / len(flat)


def standardized(x: Array, groups: Iterable[Value], eps: float = 1e-5) -> Array:
    """x with each group of values, one index of x a group, brought to mean 0 and, but for eps, variance 1."""
    y = np.empty_like(x)
    for group in groups:
        mean, var = moments(x[group])
        y[group] = (x[group] - mean) / math.sqrt(var + eps)
    return y


def padded(x: Array, pad: int) -> Array:
    """Images (N, C, H, W) with `pad` zeros on all four sides of every map."""
    N, C, H, W = x.shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + W] = x
    return big


def starts(size: int, window: int, stride: int = 1, pad: int = 0) -> range:
    """Where along one axis the windows begin, counted in the padded image."""
    return range(0, size + 2 * pad - window + 1, stride)


def windows(
    shape: Sequence[int], height: int, width: int, stride: int = 1, pad: int = 0
) -> Iterator[tuple[int, int, slice, slice]]:
    """(oy, ox, rows, columns) of every window in the padded images of this shape (N, C, H, W), row by row."""
    for oy, top in enumerate(starts(shape[2], height, stride, pad)):
        for ox, left in enumerate(starts(shape[3], width, stride, pad)):
            yield oy, ox, slice(top, top + height), slice(left, left + width)


def filled(entries: Mapping[tuple[int, ...], float]) -> Array:
    """The array that has these entries, by index; the largest index is its last."""
    found = np.zeros([size + 1 for size in max(entries)])
    for at, value in entries.items():
        found[at] = value
    return found
