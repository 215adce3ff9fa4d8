"""The oracles agree with numpy where numpy has a formula: they are slow, not different."""

from __future__ import annotations

import numpy as np
import pytest

from grader.testing import check, data, oracles

RNG = np.random.default_rng(5)


def test_softmax_of_rows_and_of_one_sample():
    a = RNG.normal(size=(4, 3))
    expected = np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
    assert np.allclose(oracles.softmax(a), expected)
    assert np.allclose(oracles.softmax(a[0]), expected[0])


def test_affine_flattens_images_in_c_order():
    x, W, b = RNG.normal(size=(2, 3, 2)), RNG.normal(size=(6, 4)), RNG.normal(size=4)
    assert np.allclose(oracles.affine(x, W, b), x.reshape(2, 6) @ W + b)


@pytest.mark.parametrize("form", [lambda t: t, lambda t: oracles.one_hot(t, 3)], ids=["labels", "one_hot"])
def test_losses_of_labels_and_of_one_hot_rows(form):
    a, t = RNG.normal(size=(5, 3)), data.classes(RNG, 5, 3)
    expected = -np.log(oracles.softmax(a)[np.arange(5), t]).mean()
    assert np.isclose(oracles.softmax_loss(a, form(t)), expected)
    assert np.isclose(oracles.log_likelihood_loss(oracles.softmax(a), form(t)), expected)


def test_softmax_loss_of_large_scores():
    assert oracles.softmax_loss(np.array([[1000.0, 0.0]]), np.array([1])) == 1000.0


def test_slope_of_a_function():
    x = RNG.normal(size=(2, 3))
    assert np.allclose(oracles.slope(oracles.logistic, x), np.exp(-x) / (1 + np.exp(-x)) ** 2)


def test_windows_are_those_of_numpy():
    x = RNG.normal(size=(2, 3, 5, 6))
    big = oracles.padded(x, 1)
    assert np.array_equal(big, np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))))
    expected = np.lib.stride_tricks.sliding_window_view(big, (3, 2), axis=(2, 3))[:, :, ::2, ::2]
    found = list(oracles.windows(x.shape, 3, 2, 2, 1))
    assert len(found) == expected.shape[2] * expected.shape[3]
    for oy, ox, rows, columns in found:
        assert np.array_equal(big[:, :, rows, columns], expected[:, :, oy, ox])


def test_entries_fill_an_array():
    assert np.array_equal(oracles.filled({(0, 1): 2.0, (1, 0): 3.0, (1, 1): 4.0}), [[0.0, 2.0], [3.0, 4.0]])


def test_both_signs_are_there_and_nothing_is_near_zero():
    x = data.both_signs(RNG, 3, 4)
    assert (x > 0).sum() == (x < 0).sum() == 6
    assert 0.2 <= np.abs(x).min() <= np.abs(x).max() <= 3.0


def test_classes_cannot_be_taken_for_columns():
    t = data.classes(RNG, 5, 3)
    assert (t[0], t[-1]) == (2, 0)


def test_standardized_takes_one_group_after_another():
    x = RNG.normal(size=(5, 3))
    found = oracles.standardized(x, [(slice(None), c) for c in range(3)], eps=0.5)
    assert np.allclose(found, (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 0.5))


def test_two_layers_and_their_gradient():
    p = {
        "W1": RNG.normal(size=(3, 4)),
        "b1": RNG.normal(size=4),
        "W2": RNG.normal(size=(4, 2)),
        "b2": RNG.normal(size=2),
    }
    x, t = RNG.normal(size=(5, 3)), data.classes(RNG, 5, 2)
    assert np.allclose(oracles.two_layers(x, p), np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"])
    for name, slope in oracles.two_layers_gradient(x, t, p).items():

        def loss(v: np.ndarray, name: str = name) -> float:
            return oracles.softmax_loss(oracles.two_layers(x, {**p, name: v}), t)

        assert np.allclose(slope, check.numeric_gradient(loss, p[name]), atol=1e-6)


def test_digits_are_images_of_the_shape_that_is_asked_for():
    (x, other), (t, labels) = data.digits(1, 8, 8)
    assert (x.shape[1:], other.shape[1:]) == ((1, 8, 8), (1, 8, 8))
    assert (len(x), len(other)) == (len(t), len(labels)) == (1437, 360)
    assert (x.min(), x.max()) == (0.0, 1.0)
    assert data.digits(64)[0][0].shape == (1437, 64)
