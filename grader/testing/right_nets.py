"""Right nets: layers that are right, in small parts, so that a mistake is one of these with a part replaced.

A layer keeps what `backward` needs in the dict `kept`, and nowhere else: `wrong_nets` has the mistakes that every layer
can make of that, and those of what has weights.
"""

from __future__ import annotations

import numpy as np

from grader.student.plain import Numbers, Value

Array = Numbers
Kept = dict[str, Value]  # arrays, shapes, masks


def sigmoid(x: Array) -> Array:
    """σ(x) in the form that never overflows."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def softmax(a: Array) -> Array:
    """Softmax over the last axis."""
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Layer:
    """Keeps what it has seen in `kept`."""

    def __init__(self) -> None:
        self.kept: Kept = {}


class Affine(Layer):
    """x W + b; images are flattened."""

    def __init__(self, W: Array, b: Array) -> None:
        super().__init__()
        self.W, self.b = W, b
        self.dW: Array | None = None
        self.db: Array | None = None

    def rows(self, x: Array) -> Array:
        return x.reshape(len(x), len(self.W))

    def bias(self) -> Array:
        return self.b

    def output(self, x: Array) -> Array:
        return x @ self.W + self.bias()

    def forward(self, x: Array) -> Array:
        rows = self.rows(x)
        self.kept["x"], self.kept["shape"] = rows, x.shape
        return self.output(rows)

    def weight_gradient(self, x: Array, dout: Array) -> Array:
        return x.T @ dout

    def bias_gradient(self, dout: Array) -> Array:
        return dout.sum(axis=0)

    def dx(self, dout: Array) -> Array:
        return dout @ self.W.T

    def backward(self, dout: Array) -> Array:
        self.dW, self.db = self.weight_gradient(self.kept["x"], dout), self.bias_gradient(dout)
        return self.shaped(self.dx(dout))

    def shaped(self, dx: Array) -> Array:
        return dx.reshape(self.kept["shape"])


class Elementwise(Layer):
    """A function of every element, and its slope."""

    def output(self, x: Array) -> Array:
        raise NotImplementedError

    def slope(self, x: Array, y: Array) -> Array:
        raise NotImplementedError

    def forward(self, x: Array) -> Array:
        y = self.output(x)
        self.kept["x"], self.kept["y"] = x.copy(), y
        return y

    def backward(self, dout: Array) -> Array:
        return dout * self.slope(self.kept["x"], self.kept["y"])


class Sigmoid(Elementwise):
    """1 / (1 + exp(−x))."""

    def output(self, x: Array) -> Array:
        return sigmoid(x)

    def slope(self, x: Array, y: Array) -> Array:
        return y * (1 - y)


class Tanh(Elementwise):
    """tanh(x)."""

    def output(self, x: Array) -> Array:
        return np.tanh(x)

    def slope(self, x: Array, y: Array) -> Array:
        return 1 - y**2


class Relu(Elementwise):
    """The larger of x and 0."""

    def output(self, x: Array) -> Array:
        return np.maximum(x, 0)

    def slope(self, x: Array, y: Array) -> Array:
        return x > 0


class SoftmaxWithLoss(Layer):
    """Mean cross-entropy of the softmax of scores; targets are labels or one-hot."""

    def probabilities(self, a: Array) -> Array:
        return softmax(a)

    def guarded_log(self, y: Array) -> Array:
        return np.log(y + 1e-7)

    def target(self, t: Array, k: int) -> Array:
        return t if t.ndim == 2 else np.eye(k)[t]

    def logs(self, y: Array, target: Array) -> Array:
        return self.guarded_log(y[target == 1])

    def loss(self, y: Array, target: Array) -> float:
        return -self.logs(y, target).sum() / len(y)

    def forward(self, a: Array, t: Array) -> float:
        y = self.probabilities(a)
        self.kept["y"], self.kept["t"] = y, t
        return self.loss(y, self.target(t, a.shape[1]))

    def slope(self, y: Array, target: Array) -> Array:
        return y - target

    def above(self, dout: float) -> float:
        return dout

    def count(self, y: Array) -> int:
        return len(y)

    def dx(self, y: Array, target: Array, dout: float) -> Array:
        return self.above(dout) * self.slope(y, target) / self.count(y)

    def backward(self, dout: float = 1) -> Array:
        y = self.kept["y"]
        return self.dx(y, self.target(self.kept["t"], y.shape[1]), dout)
