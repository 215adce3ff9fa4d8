"""Regularisation: penalties that keep weights small (正則化).

A penalty is added to the loss, and its gradient to the gradient of the loss. All three functions here take `params`, a
dict of arrays such as {"W1": (D, M), "b1": (M,), "W2": (M, C), ...}, and return a pair `(value, grads)`:

- value: the penalty, one number, added up over all entries of all weights (0 where there are none);
- grads: a dict of arrays. grads[key] has the shape of params[key] and is the derivative of `value` with respect to it.

Weights are the arrays whose key starts with "W", whatever their shape. All others (biases "b1", "gamma1", ...) are not
penalised: they add nothing to the value, and their keys are left out of grads (zeros are accepted as well).

The sums run over entries: ‖W‖₁ = Σ|w| and ‖W‖₂² = Σw², not the norms of a matrix as an operator. `params` is never
changed.
Source: Goodfellow, Bengio and Courville 2016, section 7.1; Zou and Hastie 2005 (elastic net).
"""

import numpy as np


def l1_penalty(params, lam):
    """L1 regularisation (L1 正則化, ラッソ): value = lam · Σ|w|.

    params: dict of arrays, weights of any shape such as (D, M); lam: float ≥ 0. Returns (value, grads).

    At w = 0 the penalty has a corner: any slope from −lam to lam is accepted there, such as 0, but not nan.

    Example: W1 = [[3, −4]] and lam = 0.1 give 0.7 and the gradient [[0.1, −0.1]].
    """
    ### BEGIN SOLUTION
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    value = lam * sum(np.sum(np.abs(W)) for W in weights.values())
    return value, {key: lam * np.sign(W) for key, W in weights.items()}
    ### END SOLUTION


def l2_penalty(params, lam):
    """L2 regularisation (L2 正則化, リッジ; its effect on an update is weight decay, 荷重減衰): value = ½ · lam · Σw².

    params: dict of arrays, weights of any shape such as (D, M); lam: float ≥ 0. Returns (value, grads).

    Note the ½, and that the length is squared.

    Example: W1 = [[3, −4]] and lam = 0.1 give 1.25 and the gradient [[0.3, −0.4]].
    """
    ### BEGIN SOLUTION
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    value = 0.5 * lam * sum(np.sum(W**2) for W in weights.values())
    return value, {key: lam * W for key, W in weights.items()}
    ### END SOLUTION


def elastic_net(params, lam1, lam2):
    """Elastic net (エラスティックネット): the sum of both, value = lam1 · Σ|w| + ½ · lam2 · Σw².

    params: dict of arrays, weights of any shape such as (D, M); lam1, lam2: floats ≥ 0. Returns (value, grads).

    Example: W1 = [[3, −4]], lam1 = 0.1 and lam2 = 0.2 give 0.7 + 2.5 = 3.2 and the gradient [[0.7, −0.9]].
    """
    ### BEGIN SOLUTION
    value1, grads1 = l1_penalty(params, lam1)
    value2, grads2 = l2_penalty(params, lam2)
    return value1 + value2, {key: grads1[key] + grads2[key] for key in grads1}
    ### END SOLUTION


### BEGIN EXAMPLES
def test_l1_of_one_matrix():
    """L1: [[3, −4]] with lam = 0.1 costs 0.7; the slope is ±0.1.

    L1：lam = 0.1 のとき、[[3, −4]] の正則化項は 0.7、傾きは ±0.1 です。
    """
    value, grads = l1_penalty({"W1": np.array([[3.0, -4.0]])}, 0.1)
    assert np.allclose(value, 0.7)
    assert np.allclose(grads["W1"], [[0.1, -0.1]])


def test_l1_of_two_layers():
    """L1: the layers' penalties are added up.

    L1：各層の正則化項は足し合わされます。
    """
    value, _ = l1_penalty({"W1": np.array([[1.0, -2.0]]), "W2": np.array([[-3.0], [4.0]])}, 0.5)
    assert np.allclose(value, 5.0)


def test_l2_of_one_matrix():
    """L2: [[3, −4]] with lam = 0.1 costs ½ · 0.1 · 25.

    L2：lam = 0.1 のとき、[[3, −4]] の正則化項は ½ · 0.1 · 25 です。
    """
    value, grads = l2_penalty({"W1": np.array([[3.0, -4.0]])}, 0.1)
    assert np.allclose(value, 1.25)
    assert np.allclose(grads["W1"], [[0.3, -0.4]])


def test_l2_leaves_biases_alone():
    """L2: a bias costs nothing, and has no gradient (or 0).

    L2：バイアスに正則化項はかからず、勾配もありません（または 0 です）。
    """
    value, grads = l2_penalty({"W1": np.array([[1.0, 2.0]]), "b1": np.array([100.0, 100.0])}, 1.0)
    assert np.allclose(value, 2.5)
    assert np.allclose(grads.get("b1", 0.0), 0.0)


def test_elastic_net_is_the_sum():
    """Elastic net: lam1 belongs to the absolute values, lam2 to the squares.

    Elastic Net：lam1 は絶対値、lam2 は 2 乗の係数です。
    """
    value, grads = elastic_net({"W1": np.array([[3.0, -4.0]])}, 0.1, 0.2)
    assert np.allclose(value, 3.2)
    assert np.allclose(grads["W1"], [[0.7, -0.9]])


### END EXAMPLES
