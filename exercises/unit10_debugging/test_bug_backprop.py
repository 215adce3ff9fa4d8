"""Public examples of bug_backprop.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_backprop import backprop_two_layer, backprop_two_layer_softmax, delta_rule_step, hidden_delta


def test_delta_rule_step():
    """delta_rule_step: one sample, one step.

    delta_rule_step：1 サンプルで 1 回更新します。
    """
    w, b = delta_rule_step(np.array([1.0, 0.0]), 0.0, np.array([[1.0, 2.0]]), np.array([3.0]), 0.1)
    assert np.allclose(w, [1.2, 0.4])
    assert np.isclose(b, 0.2)


def test_hidden_delta():
    """hidden_delta: at z1 = 0.5 the sigmoid's slope is 0.25.

    hidden_delta：z1 = 0.5 のとき、シグモイドの傾きは 0.25 です。
    """
    assert np.allclose(hidden_delta(np.array([[2.0]]), np.array([[3.0]]), np.array([[0.5]])), [[1.5]])


def test_backprop_two_layer():
    """backprop_two_layer: the smallest network, worked out by hand.

    backprop_two_layer：最小のネットワークを手計算した値と一致します。
    """
    params = {"W1": np.ones((1, 1)), "b1": np.zeros(1), "W2": np.ones((1, 1)), "b2": np.zeros(1)}
    grads = backprop_two_layer(np.zeros((1, 1)), np.zeros((1, 1)), params)
    assert np.allclose([grads[k].item() for k in ("W1", "b1", "W2", "b2")], [0.0, 0.125, 0.25, 0.5])


def test_backprop_two_layer_softmax():
    """backprop_two_layer_softmax: with all parameters 0 both classes are equally likely.

    backprop_two_layer_softmax：パラメータがすべて 0 なら、どちらのクラスも同じ確率です。
    """
    params = {"W1": np.zeros((1, 1)), "b1": np.zeros(1), "W2": np.zeros((1, 2)), "b2": np.zeros(2)}
    grads = backprop_two_layer_softmax(np.ones((1, 1)), np.array([0]), params)
    assert np.allclose(grads["b2"], [-0.5, 0.5])
    assert np.allclose(grads["W2"], [[-0.25, 0.25]])
