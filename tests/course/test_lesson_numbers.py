"""The worked numbers of the lessons, computed with the reference solutions, stand in both languages."""

from __future__ import annotations

import math

import lesson_figures
import numpy as np
import pytest
from worked import COURSE, in_both, lessons, reference, shown

from grader.testing.loading import load

A = np.array


def test_data():
    m = reference("preprocessing")
    pixels = m.scale_pixels(m.flatten_images(A([[[[0, 51, 102], [153, 204, 255]]]], dtype=np.uint8)))
    met = sum(i % 468.75 == 0 for i in range(10_000))
    in_both("unit01", shown(pixels[0]), shown(m.one_hot(A([2]), 4)[0]), f"{shown(100 * (1 - 1 / 128) ** 128, 0)} %")
    assert (met, math.ceil(10_000 / 468.75)) == (6, 22)
    in_both("unit01", "22", "6")


def test_forward():
    m, softmax = reference("activations"), reference("softmax")
    u = reference("affine").affine(A([[1.0, 2]]), A([[0.5, -1], [0.25, 1]]), A([0, 0.5]))[0]
    in_both("unit02", shown(u), shown(m.sigmoid(u[0])), shown(m.tanh(u[1])), shown(m.relu(u[0])))
    e = np.exp(u - u.max())
    in_both("unit02", shown(e), shown(e.sum()), shown(softmax.softmax(u)), shown(softmax.log_softmax(u)))
    in_both("unit02", shown(m.sigmoid_grad(m.sigmoid(A(100.0))), 3), shown(m.sigmoid_grad(A(0.0))))


def test_losses():
    m = reference("losses")
    y, t = A([[1.0, 2], [0, 1]]), A([[0.0, 2], [0, 3]])
    in_both("unit03", shown(m.mean_squared_error(y, t)), shown(m.mean_squared_error_grad(y, t)))
    p = A([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
    in_both("unit03", f"{-math.log(0.7):.3f}", f"{-math.log(0.3):.3f}", f"{m.cross_entropy_error(p, A([0, 1])):.3f}")
    in_both("unit03", f"{math.log(10):.3f}")


def test_backpropagation():
    m = reference("backprop")
    x, t = A([[1.0, 2]]), A([[1.0]])
    params = {"W1": np.zeros((2, 2)), "b1": A([0, math.log(3)]), "W2": A([[2.0], [-4]]), "b2": A([1.0])}
    z1 = m.sigmoid(x @ params["W1"] + params["b1"])
    grads = m.backprop_two_layer(x, t, params)
    in_both("unit04", shown(z1[0]), f"{shown(grads['W2'].ravel())}ᵀ", shown(grads["b1"]), shown(grads["W1"]))
    in_both("unit04", f"δ2 W2ᵀ = {shown(grads['b2'][0] * params['W2'].ravel())}", shown((z1 * (1 - z1))[0]))


@pytest.mark.parametrize(("seed", "said"), [(1, "7.6·10⁻⁷"), (0, "0.25")])
def test_gradient_check_of_a_right_net(seed: int, said: str):
    digits = np.load(COURSE.data / "digits.npz")
    x, t = digits["x_train"][:3].reshape(3, 64) / 16, digits["t_train"][:3]
    net = reference("two_layer_net").TwoLayerNet(64, 50, 10, rng=np.random.default_rng(seed))
    right, numeric = net.gradient(x, t), net.numerical_gradient(x, t)
    worst = max(reference("numerical_gradient").gradient_check(right[k], numeric[k]) for k in right)
    mean = {k: np.abs(right[k] - numeric[k]).mean() for k in right}
    in_both("unit04", said)
    if seed == 1:
        assert worst == pytest.approx(7.6e-7, rel=0.05)
        assert mean["W1"] == pytest.approx(5.8e-13, rel=0.2)  # rounding: another BLAS may differ a little
        assert mean["b2"] == pytest.approx(1.2e-10, rel=0.2)
        in_both("unit04", "5.8·10⁻¹³", "1.2·10⁻¹⁰")
    else:
        assert worst == pytest.approx(0.25, rel=0.05)


def test_vanishing_gradients():
    norms = reference("vanishing_gradient").gradient_norms
    chain = norms(A([[0.0]]), [A([[1.0]])] * 11, "sigmoid", A([[1.0]]))
    assert chain[0] / chain[-1] <= 0.25**10
    in_both("unit05", f"{0.25**10 * 1e7:.1f}·10⁻⁷", f"{0.75**5:.2f}")


def test_xavier_and_the_sigmoid_of_the_figure():
    norms = lesson_figures._gradient_norms("sigmoid", math.sqrt(1 / 100))
    assert 5.5 < -math.log10(norms[0] / norms[-1]) < 6
    english, japanese = lessons("unit05")
    assert "nine layers lose almost six decades" in english
    assert "9 層でほぼ 6 桁" in japanese
    kept = lesson_figures._gradient_norms("tanh", math.sqrt(1 / 100))
    assert kept[0] / kept[-1] > 0.1


def test_normalization_and_initial_values():
    x, gamma, beta = A([[1.0], [3], [5]]), A([2.0]), A([0.5])
    made = reference("batch_normalization").BatchNormalization(gamma, beta)
    y = made.forward(x)
    in_both("unit05", shown((y - beta) / gamma, 3).replace("[", "").split("]")[0], shown(gamma * x.ravel() + beta))
    in_both("unit05", f"[{', '.join(shown(v, 2) for v in y.ravel())}]")
    in_both("unit05", *(shown(math.sqrt(v), 3) for v in (1 / 100, 2 / 150, 2 / 100, 2 / 75)))


def test_one_row_becomes_beta_and_one_image_does_not():
    kind = reference("batch_normalization").BatchNormalization
    beta = A([0.5, -1.0])
    assert np.allclose(kind(np.ones(2), beta).forward(A([[3.0, 4.0]])), beta)
    image = np.arange(8.0).reshape(1, 2, 2, 2)
    assert not np.allclose(kind(np.ones(2), beta).forward(image), beta[:, None, None])


def test_optimizers():
    m = reference("optimizers")
    rows = [(m.SGD(0.1), "0.8", "0.6"), (m.Momentum(0.1, 0.9), "0.8", "0.42"), (m.AdaGrad(0.1), "0.9", "0.829"),
            (m.RMSProp(0.1, 0.9), "0.684", "0.454"), (m.Adam(0.1), "0.9", "0.8")]  # fmt: skip
    for optimizer, *said in rows:
        params = {"w": A([1.0])}
        for text in said:
            optimizer.update(params, {"w": A([2.0])})
            assert params["w"][0] == pytest.approx(float(text), abs=6e-4)
            in_both("unit06", text)


def test_the_rate_of_adagrad_shrinks_and_its_steps_need_not():
    adagrad = reference("optimizers").AdaGrad(lr=1.0)
    params, rates, steps = {"w": A([0.0])}, [], []
    for g in (1, 0.1, 1, 2, 5):
        before = params["w"][0]
        adagrad.update(params, {"w": A([float(g)])})
        steps.append(before - params["w"][0])
        rates.append(steps[-1] / g)
    assert rates == sorted(rates, reverse=True)
    assert steps != sorted(steps, reverse=True)
    in_both("unit06", "1, 0.0995, " + ", ".join(f"{s:.3f}" for s in steps[2:]), ", ".join(shown(r, 3) for r in rates))
    assert steps[1] == pytest.approx(0.0995, abs=1e-4)


def test_generalization():
    m, weights = reference("regularization"), {"W": A([3.0, -4])}
    for penalty in (m.l1_penalty, m.l2_penalty):
        value, grads = penalty(weights, 0.1)
        in_both("unit07", shown(value), shown(grads["W"]).replace("[", "(").replace("]", ")"))
    mask = A([1, 0, 1, 1, 0])
    in_both("unit07", shown(reference("dropout").Dropout(0.4).forward(A([2.0, -1, 3, 4, 1]), mask=mask), 2))
    alpha, new = reference("boosting").adaboost_round(np.full(5, 0.2), A([False, True, False, False, False]))
    in_both("unit07", shown(alpha, 3), shown(new[1]), shown(new[0]), f"{100 * (1 - (1 - 1e-6) ** 1e6):.1f} %")


def test_plain_steps_of_l1_swing_around_zero():
    weights, path = {"W": A([0.05])}, []
    for _ in range(6):
        weights["W"] = weights["W"] - 0.02 * reference("regularization").l1_penalty(weights, 1.0)[1]["W"]
        path.append(round(float(weights["W"][0]), 6))
    assert path == [0.03, 0.01, -0.01, 0.01, -0.01, 0.01]
    in_both("unit07", ", ".join(shown(w) for w in path[:4]))


def test_convolution_and_pooling():
    x, w = A([[1.0, 2, 0, 1], [0, 1, 3, 1], [2, 1, 0, 2]]), A([[1.0, 0], [-1, 2]])
    made = reference("convolution").Convolution(w[None, None], A([0.0])).forward(x[None, None])[0, 0]
    in_both("unit08", shown(made))
    m = reference("pooling")
    in_both("unit08", *(shown(k(2, 2).forward(made[None, None])[0, 0, 0]) for k in (m.MaxPooling, m.AveragePooling)))
    size = reference("conv_output_size").conv_output_size
    assert (size(6, 2, 1, 1), size(227, 11, 4), size(55, 3, 2)) == (7, 55, 27)
    in_both("unit08", "(227 − 11)/4 + 1 = 55", "(55 − 3)/2 + 1 = 27", f"{6 * 6 * 256:,}", f"{13 * 13 * 256:,}")


def test_lenet():
    def conv(filters: int) -> dict[str, object]:
        return {"type": "conv", "filters": filters, "size": 5, "stride": 1, "pad": 0}

    pool, flat = {"type": "pool", "size": 2, "stride": 2}, {"type": "flatten"}
    rows = [{"type": "affine", "units": n} for n in (120, 84, 10)]
    count = reference("architecture").count_parameters
    in_both("unit08", f"{count((1, 32, 32), [conv(6), pool, conv(16), pool, flat, *rows]):,}")
    in_both("unit08", f"{count((6, 14, 14), [conv(16)]):,}", f"{25 * (6 * 3 + 9 * 4 + 6) + 16:,}")


def test_early_stopping():
    m, losses = reference("overfitting"), [0.9, 0.5, 0.7, 0.6, 0.4]
    best = [m.best_epoch(losses[: e + 1]) for e in range(5)]
    in_both("unit09", "".join(f"| {loss} " for loss in losses), "".join(f"| {e} " for e in best))
    in_both("unit09", "".join(f"| {e - b} " for e, b in enumerate(best)))
    assert (m.stop_epoch(losses, 2), m.stop_epoch(losses, 3)) == (3, 4)


def test_the_articles_network():
    sizes = [p.size for p in reference("deep_convnet").DeepConvNet().params.values()]
    layers = [sum(sizes[n : n + 2]) for n in range(0, len(sizes), 2)]
    in_both("unit09", " + ".join(f"{n:,}" for n in layers) + f" = {sum(layers):,}", f"{100 * (1 - 1e-6) ** 1e6:.1f} %")


@pytest.mark.parametrize("hidden", [30, 0])
def test_spirals_need_a_hidden_layer(hidden: int):
    of, data, rng = reference("layers"), load(COURSE.data / "datasets.py"), np.random.default_rng(0)
    x, t, x_val, t_val = *data.spirals(100, 3, rng), *data.spirals(100, 3, rng)
    if hidden:
        first = of.Affine(rng.normal(size=(2, hidden)), np.zeros(hidden))
        layers = [first, of.Tanh(), of.Affine(rng.normal(size=(hidden, 3)) / hidden**0.5, np.zeros(3))]
    else:
        layers = [of.Affine(rng.normal(size=(2, 3)), np.zeros(3))]
    net = reference("sequential").Sequential(layers, of.SoftmaxWithLoss())
    train = reference("trainer").Trainer(net, reference("optimizers").Adam(0.02), epochs=60, patience=10, rng=rng)
    train.fit(x, t, x_val, t_val)
    in_both("unit09", f"{100 * net.accuracy(x_val, t_val):.0f} %")


def test_the_first_loss_of_a_classifier():
    in_both("unit10", f"{math.log(10):.4f}")
