"""Public examples of sequential.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from sequential import Sequential


class Scale:
    """A layer that multiplies by its W, entry by entry."""

    def __init__(self, W):
        self.W = W

    def forward(self, x):
        self.x = x
        return x * self.W

    def backward(self, dout):
        self.dW = (dout * self.x).sum(axis=0)
        return dout * self.W


class Doubled:
    """Doubles in training and does nothing in testing."""

    def forward(self, x, train=True):
        return 2 * x if train else x

    def backward(self, dout):
        return 2 * dout


class HalfSquares:
    """Half the mean squared length of y − t."""

    def forward(self, y, t):
        self.difference = y - t
        return 0.5 * (self.difference**2).sum() / len(y)

    def backward(self, dout=1):
        return dout * self.difference / len(self.difference)


def small_net():
    return Sequential([Doubled(), Scale(np.array([1.0, 10.0])), Scale(np.array([3.0, 5.0]))], HalfSquares())


def test_params():
    """Keys are positions among all layers, and the arrays are the layers' own.

    キーは全層の中での位置です。配列は層が持つものそのものです。
    """
    layer = Scale(np.ones(2))
    net = Sequential([Doubled(), layer], HalfSquares())
    assert list(net.params) == ["1.W"]
    assert net.params["1.W"] is layer.W


def test_training_and_testing():
    """predict works in test mode, loss in training mode unless told otherwise.

    predict はテスト時の動作で、loss は指定がなければ学習時の動作です。
    """
    net, x = small_net(), np.array([[1.0, 1.0]])
    assert np.allclose(net.predict(x), [[3.0, 50.0]])
    assert np.isclose(net.loss(x, np.array([[6.0, 99.0]])), 0.5)
    assert np.isclose(net.loss(x, np.array([[3.0, 49.0]]), train=False), 0.5)


def test_gradient():
    """One sample: the gradient of half a squared difference.

    1 サンプルの場合の、差の 2 乗の半分の勾配。
    """
    slopes = small_net().gradient(np.array([[1.0, 1.0]]), np.array([[6.0, 99.0]]))
    assert np.allclose(slopes["2.W"], [0.0, 20.0])
    assert np.allclose(slopes["1.W"], [0.0, 10.0])


def test_accuracy():
    """With two scores a sample, the higher one decides.

    スコアが 2 つなら、大きい方が答えです。
    """
    net = Sequential([Scale(np.ones(2))], HalfSquares())
    x = np.array([[2.0, 1.0], [0.0, 1.0], [5.0, 4.0]])
    assert np.isclose(net.accuracy(x, np.array([0, 1, 1])), 2 / 3)
    assert np.isclose(net.accuracy(x, np.array([[1, 0], [0, 1], [0, 1]])), 2 / 3)


def test_accuracy_of_one_score():
    """With one score a sample, its sign decides.

    スコアが 1 つなら、符号で決まります。
    """
    net = Sequential([Scale(np.ones(1))], HalfSquares())
    x = np.array([[0.2], [-3.0], [0.4], [-1.0]])
    assert np.isclose(net.accuracy(x, np.array([1, 0, 0, 0])), 0.75)
