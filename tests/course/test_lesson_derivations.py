"""The derivations of the lessons: each identity holds for the reference, each worked number stands in both languages."""

from __future__ import annotations

import math

import numpy as np
import pytest
from worked import COURSE, in_both, reference, shown

A = np.array


def test_the_slope_at_the_scores():
    y = A([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
    layer, t = reference("layers").SoftmaxWithLoss(), A([0, 1])
    layer.forward(np.log(y), t)
    in_both("unit03", f"[{', '.join(shown(row) for row in layer.backward())}]")
    assert np.allclose(layer.backward(), (y - np.eye(3)[t]) / 2)
    assert np.allclose(layer.backward().sum(axis=1), 0)


def test_slopes_in_one_line():
    m, u = reference("activations"), np.linspace(-3, 3, 7)
    assert np.allclose(np.exp(-u) / (1 + np.exp(-u)) ** 2, m.sigmoid_grad(u))
    assert np.allclose(4 * m.sigmoid(2 * u) * (1 - m.sigmoid(2 * u)), m.tanh_grad(u))
    assert np.allclose(np.exp(u) / (1 + np.exp(u)), m.sigmoid(u))


def test_the_delta_rule_and_an_affine_layer_backwards():
    rng = np.random.default_rng(0)
    x, w, t = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=3)
    misses = (x @ w + 0.5 - t) / 3
    new_w, new_b = reference("backprop").delta_rule_step(w, 0.5, x, t, 0.1)
    assert np.allclose([*new_w, new_b], [*(w - 0.1 * x.T @ misses), 0.5 - 0.1 * misses.sum()])
    layer, dout = reference("layers").Affine(rng.normal(size=(4, 2)), np.zeros(2)), rng.normal(size=(3, 2))
    layer.forward(x)
    assert np.allclose(layer.backward(dout), np.einsum("nm,dm->nd", dout, layer.W))
    assert np.allclose(layer.dW, np.einsum("nd,nm->dm", x, dout))
    assert np.allclose(layer.db, np.einsum("nm->m", dout))


def test_the_order_of_a_graph():
    x = reference("computational_graph").Value(3.0)
    u = x * x
    v = u + x
    w = u * v
    w.backward()
    assert (u.data, v.data, w.data) == (9, 12, 108)
    too_soon = v.grad + 2 * x.data * v.data  # u hands on what has come from w alone
    in_both("unit04", f"{shown(v.data)} + {shown(v.grad)} = {shown(u.grad)}", f"9 + 126 = {shown(x.grad)}")
    in_both("unit04", f"9 + 72 = {shown(too_soon)}", f"4·27 + 3·9 = {4 * 27 + 3 * 9}")
    assert x.grad == 4 * 27 + 3 * 9


def test_what_two_layers_reach_on_the_digits():
    digits, training = np.load(COURSE.data / "digits.npz"), reference("training")
    rng = np.random.default_rng(0)
    x, x_test = (digits[f"x_{part}"].reshape(-1, 64) / 16 for part in ("train", "test"))
    net = reference("two_layer_net").TwoLayerNet(64, 60, 10, weight_init_std=0.2, rng=rng)
    history = training.train(net, x, digits["t_train"].astype(int), 20, 32, 0.4, rng)
    assert history["loss"][-1] < 0.2
    assert net.accuracy(x_test, digits["t_test"].astype(int)) == pytest.approx(0.97, abs=0.012)
    in_both("unit04", "97 %", "TwoLayerNet(64, 60, 10, weight_init_std=0.2)", f"{math.log(10):.3f}")


def test_a_normalisation_backwards():
    x, dout = A([[1.0], [3], [5]]), A([[1.0], [0], [0]])
    made = reference("batch_normalization").BatchNormalization(A([2.0]), A([0.5]))
    hat = (made.forward(x) - 0.5) / 2
    dx = made.backward(dout)
    in_both("unit05", shown((2 * dout).mean(), 3), shown((2 * dout * hat).mean(), 3), shown(dx.ravel(), 3))
    in_both("unit05", f"dγ = {shown(made.dgamma[0], 3)}", f"dβ = {shown(made.dbeta[0])}")
    assert abs(dx.sum()) < 1e-12
    assert abs((dx * hat).sum()) < 1e-4  # but for ε


NORMS = [("batch_normalization", "BatchNormalization", (0, 2, 3)), ("layer_instance_norm", "LayerNormalization", (1, 2, 3)),
         ("layer_instance_norm", "InstanceNormalization", (2, 3))]  # fmt: skip


@pytest.mark.parametrize(("exercise", "name", "axes"), NORMS)
def test_one_formula_for_three_normalisations(exercise: str, name: str, axes: tuple[int, ...]):
    """dx = (g − mean g − x̂·mean(g·x̂))/s, with the means over the axes of the lesson's table."""
    rng = np.random.default_rng(0)
    x, dout = rng.normal(size=(3, 2, 4, 5)), rng.normal(size=(3, 2, 4, 5))
    shape = (2, 4, 5) if name == "LayerNormalization" else (2,)
    gamma = rng.normal(size=shape)
    layer = getattr(reference(exercise), name)(gamma, np.zeros(shape))
    layer.forward(x)
    s = np.sqrt(x.var(axis=axes, keepdims=True) + 1e-5)
    hat, g = (x - x.mean(axis=axes, keepdims=True)) / s, dout * (gamma if len(shape) == 3 else gamma[:, None, None])
    back = (g - g.mean(axis=axes, keepdims=True) - hat * (g * hat).mean(axis=axes, keepdims=True)) / s
    assert np.allclose(layer.backward(dout), back)
    shares = (0,) if len(shape) == 3 else (0, 2, 3)
    assert np.allclose(layer.dgamma, (dout * hat).sum(axis=shares))
    assert np.allclose(layer.dbeta, dout.sum(axis=shares))


@pytest.mark.parametrize(
    ("method", "activation", "kept"), [("xavier", "tanh", 1.0), ("he", "relu", 1.0), ("xavier", "relu", 0.5)]
)
def test_the_variance_that_initial_values_keep(method: str, activation: str, kept: float):
    """Var(u) = n_in·Var(W)·E[z²]; a ReLU halves E[z²]. tanh is taken where it is nearly straight."""
    rng = np.random.default_rng(0)
    before = rng.normal(size=(500, 400))
    z = np.tanh(0.01 * before) / 0.01 if activation == "tanh" else np.maximum(before, 0)
    after = z @ reference("initialization").init_weights((400, 400), method, rng)
    assert after.var() == pytest.approx(kept, rel=0.05)


def test_bias_correction_and_the_point_ahead():
    """Under a constant gradient m is (1 − β₁ᵗ)g. Nesterov's w is θ + μv of the form with a look ahead."""
    m, means = 0.0, []
    for _ in range(3):
        m = 0.9 * m + 0.1 * 2
        means.append(m)
    assert means == pytest.approx([(1 - 0.9**t) * 2 for t in (1, 2, 3)])
    params, nesterov = {"w": A([1.0])}, reference("schedules").Nesterov(0.1, 0.9)
    theta, v = 1.0, 0.0
    for _ in range(4):
        g = 2 * (theta + 0.9 * v)  # of w², at the point ahead
        nesterov.update(params, {"w": 2 * params["w"]})
        v = 0.9 * v - 0.1 * g
        theta += v
        assert params["w"][0] == pytest.approx(theta + 0.9 * v)


def test_the_scale_of_dropout():
    """E[y] = x and Var(y) = x²·r/(1 − r)."""
    out = reference("dropout").Dropout(0.2).forward(np.full(200_000, 3.0), rng=np.random.default_rng(0))
    assert out.mean() == pytest.approx(3, rel=0.01)
    assert out.var() == pytest.approx(9 * 0.2 / 0.8, rel=0.02)


@pytest.mark.parametrize("miss_share", [0.1, 0.3, 0.45])
def test_the_weight_of_adaboost(miss_share: float):
    """α makes Z(α) least; afterwards the missed and the others weigh √(ε(1 − ε))/Z = ½ each."""
    weights, missed = A([miss_share, *[(1 - miss_share) / 4] * 4]), A([True, False, False, False, False])
    alpha, new = reference("boosting").adaboost_round(weights, missed)
    z = miss_share * np.exp(alpha + A([-0.01, 0, 0.01])) + (1 - miss_share) * np.exp(-alpha - A([-0.01, 0, 0.01]))
    assert z.argmin() == 1
    assert miss_share * math.exp(alpha) == pytest.approx(math.sqrt(miss_share * (1 - miss_share)))
    assert new[missed].sum() == pytest.approx(0.5)


def test_a_convolution_backwards():
    x, w = A([[1.0, 2, 0, 1], [0, 1, 3, 1], [2, 1, 0, 2]]), A([[1.0, 0], [-1, 2]])
    layer = reference("convolution").Convolution(w[None, None], A([0.0]))
    dx = layer.backward(np.ones_like(layer.forward(x[None, None])))[0, 0]
    tables = [f"[{', '.join(shown(row) for row in rows)}]" for rows in (layer.dW[0, 0], dx)]
    in_both("unit08", f"dW = {tables[0]}", f"db = {shown(layer.db[0])}", f"dx = {tables[1]}")


def test_a_convolution_is_an_affine_layer_and_col2im():
    """The table of shapes, with N, C, H, W = 2, 3, 5, 6, four filters of 2 × 3, stride 2, padding 1."""
    rng, m = np.random.default_rng(0), reference("im2col")
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 2, 3))
    layer = reference("convolution").Convolution(w, rng.normal(size=4), stride=2, pad=1)
    dout = rng.normal(size=layer.forward(x).shape)
    dx = layer.backward(dout)
    col, wr = m.im2col(x, 2, 3, 2, 1), w.reshape(4, -1)
    d2 = dout.transpose(0, 2, 3, 1).reshape(-1, 4)
    assert np.allclose((col @ wr.T + layer.b).reshape(2, 3, 3, 4).transpose(0, 3, 1, 2), layer.forward(x))
    assert np.allclose(d2.sum(axis=0), layer.db)
    assert np.allclose((d2.T @ col).reshape(w.shape), layer.dW)
    assert np.allclose(m.col2im(d2 @ wr, x.shape, 2, 3, 2, 1), dx)
    c = rng.normal(size=col.shape)
    assert np.sum(col * c) == pytest.approx(np.sum(x * m.col2im(c, x.shape, 2, 3, 2, 1)))
    windows = m.col2im(np.ones_like(col), x.shape, 2, 3, 2, 1)
    assert np.allclose(m.col2im(col, x.shape, 2, 3, 2, 1), x * windows)


@pytest.mark.parametrize("p", [2, 3])
def test_the_slope_of_a_norm(p: int):
    layer, x = reference("pooling").LpPooling(1, 2, p), A([[[[3.0, -4]]]])
    y = layer.forward(x)
    slopes = layer.backward(np.ones_like(y)).ravel()
    assert np.allclose(slopes, np.sign(x.ravel()) * (np.abs(x.ravel()) / y.item()) ** (p - 1))
    in_both("unit08", f"y = {shown(y.item(), 3)}", *(shown(slope, 3) for slope in slopes))


def test_yes_or_no():
    layer, said = reference("binary").SigmoidWithLoss(), []
    for t in (1, 0):
        loss = layer.forward(A([math.log(3)]), A([t]))
        said.append((f"{loss:.3f}", shown(layer.backward()[0])))
    assert said == [("0.288", "−0.25"), ("1.386", "0.75")]
    in_both("unit09", *(number for pair in said for number in pair))
