"""Parts of layers and nets that are wrong in the way they say."""

from __future__ import annotations

import numpy as np

from grader.testing.right_nets import Affine
from grader.testing.wrong_nets import (
    accumulating_backward,
    accumulating_gradient,
    copies_its_arrays,
    keeps_the_first,
    shares_state,
    updating_backward,
    updating_gradient,
)
from grader.testing.wrong_norms import normalized_in_place

W, B = np.array([[1.0], [2.0]]), np.zeros(1)
X, DOUT = np.array([[3.0, 4.0]]), np.array([[1.0]])


class Accumulating(Affine):
    backward = accumulating_backward(Affine)  # type: ignore[assignment]


class Updating(Affine):
    backward = updating_backward(Affine)  # type: ignore[assignment]


def test_gradients_of_a_layer_add_up():
    layer = Accumulating(W, B)
    layer.forward(X)
    assert layer.backward(DOUT).tolist() == [[1.0, 2.0]]
    assert layer.dW is not None
    assert layer.dW.tolist() == [[3.0], [4.0]]
    layer.backward(DOUT)
    assert layer.dW.tolist() == [[6.0], [8.0]]


def test_a_layer_moves_its_own_weights_and_not_the_callers():
    layer = Updating(W, B)
    layer.forward(X)
    layer.backward(DOUT)
    assert np.allclose(layer.W, [[0.7], [1.6]])
    assert W.tolist() == [[1.0], [2.0]]


class Shared(Affine):
    __init__ = shares_state(Affine)  # type: ignore[assignment]


class First(Affine):
    __init__ = keeps_the_first(Affine)  # type: ignore[assignment]


class Copied(Affine):
    __init__ = copies_its_arrays(Affine)  # type: ignore[assignment]


def test_two_layers_share_what_forward_kept():
    one, other = Shared(W, B), Shared(W, B)
    one.forward(X)
    other.forward(2 * X)
    one.backward(DOUT)
    assert one.dW is not None
    assert one.dW.tolist() == [[6.0], [8.0]]


def test_the_first_forward_counts_for_ever():
    layer = First(W, B)
    layer.forward(X)
    layer.forward(2 * X)
    layer.backward(DOUT)
    assert layer.dW is not None
    assert layer.dW.tolist() == [[3.0], [4.0]]


def test_a_layer_does_not_see_what_becomes_of_its_arrays():
    weights = W.copy()
    layer, right = Copied(weights, B), Affine(weights, B)
    weights[:] = 0.0
    assert (layer.forward(X).tolist(), right.forward(X).tolist()) == ([[11.0]], [[0.0]])


class Net:
    def __init__(self) -> None:
        self.params = {"W": np.array([1.0])}

    def gradient(self, x: np.ndarray, t: object) -> dict[str, np.ndarray]:
        return {"W": 2 * x}


def test_gradients_of_a_net_add_up():
    net, gradient = Net(), accumulating_gradient(Net)
    assert gradient(net, np.array([1.0]), None)["W"].tolist() == [2.0]
    assert gradient(net, np.array([3.0]), None)["W"].tolist() == [8.0]


def test_a_net_moves_its_own_weights():
    net = Net()
    assert updating_gradient(Net)(net, np.array([1.0]), None)["W"].tolist() == [2.0]
    assert net.params["W"].tolist() == [0.8]


def test_a_batch_is_overwritten():
    x = np.array([1.0, 3.0])
    assert normalized_in_place(None, x, np.array(2.0), np.array(2.0)) is x  # type: ignore[arg-type]
    assert x.tolist() == [-0.5, 0.5]
