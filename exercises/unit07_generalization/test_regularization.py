"""Public examples of regularization.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from regularization import elastic_net, l1_penalty, l2_penalty


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
