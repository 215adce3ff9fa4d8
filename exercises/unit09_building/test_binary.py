"""Public examples of binary.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from binary import SigmoidWithLoss, binary_cross_entropy, sigmoid_binary_cross_entropy


def test_binary_cross_entropy():
    """Two samples, one yes and one no.

    はいの 1 サンプルと、いいえの 1 サンプル。
    """
    loss = binary_cross_entropy(np.array([0.8, 0.4]), np.array([1, 0]))
    assert np.isclose(loss, -(np.log(0.8) + np.log(0.6)) / 2, atol=1e-5)


def test_never_broadcast():
    """Probabilities (N, 1) beside targets (N,) belong together one by one.

    確率 (N, 1) と正解 (N,) は、1 つずつ対応します。
    """
    y, t = np.array([[0.8], [0.4], [0.5]]), np.array([1, 0, 1])
    assert np.isclose(binary_cross_entropy(y, t), binary_cross_entropy(y[:, 0], t))


def test_divided_by_samples():
    """Two answers for each of two samples: the sum of all four, divided by two.

    2 サンプルにそれぞれ 2 つの答えがあれば、4 つの和を 2 で割ります。
    """
    y = np.full((2, 2), 0.5)
    assert np.isclose(binary_cross_entropy(y, np.array([[1, 0], [0, 1]])), 2 * np.log(2), atol=1e-5)


def test_large_scores():
    """A confident mistake costs as much as its score.

    自信を持って間違えると、スコアの大きさがそのまま誤差になります。
    """
    loss = sigmoid_binary_cross_entropy(np.array([0.0, 1000.0]), np.array([1, 0]))
    assert np.isclose(loss, (np.log(2) + 1000) / 2)


def test_backward():
    """The gradient is (σ(x) − t) / N, of the shape of the scores.

    勾配は (σ(x) − t) / N で、スコアと同じ形状です。
    """
    layer = SigmoidWithLoss()
    layer.forward(np.array([[0.0], [2.0]]), np.array([1, 0]))
    assert np.allclose(layer.backward(), [[-0.25], [0.5 / (1 + np.exp(-2.0))]])
    assert np.allclose(layer.backward(4), [[-1.0], [2 / (1 + np.exp(-2.0))]])
