"""Right layers of windows: backward agrees with numerical differentiation of forward."""

from __future__ import annotations

import numpy as np
import pytest

from grader.testing import check
from grader.testing.right_windows import AveragePooling, Convolution, LpPooling, MaxPooling, Windows

RNG = np.random.default_rng(5)
W, B = RNG.normal(size=(4, 2, 3, 2)), RNG.normal(size=4)
X = RNG.permutation(2 * 2 * 6 * 5).reshape(2, 2, 6, 5) + 1.0


@pytest.mark.parametrize(
    "layer",
    [Convolution(W, B, 2, 1), MaxPooling(3, 2, 2, 1), AveragePooling(3, 2, 2, 1), LpPooling(3, 2, 3, 2)],
    ids=lambda layer: type(layer).__name__,
)
def test_backward_agrees_with_forward(layer: Windows) -> None:
    dout = RNG.normal(size=layer.forward(X).shape)
    numeric = check.numeric_gradient(lambda v: float((layer.forward(v) * dout).sum()), X)
    layer.forward(X)
    check.gradient(layer.backward(dout), numeric)


def test_gradients_of_filters_and_biases() -> None:
    layer = Convolution(W, B, 2, 1)
    dout = RNG.normal(size=layer.forward(X).shape)
    layer.backward(dout)

    def total(W: np.ndarray, b: np.ndarray) -> float:
        return float((Convolution(W, b, 2, 1).forward(X) * dout).sum())

    check.gradient(layer.dW, check.numeric_gradient(lambda v: total(v, B), W))
    check.gradient(layer.db, check.numeric_gradient(lambda v: total(W, v), B))
