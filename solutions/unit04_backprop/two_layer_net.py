"""A network of two layers that can learn (2 層ニューラルネットワーク).

    x – affine – ReLU – affine – scores,   and for training: scores – softmax – cross-entropy

The parts are your own layers: `Affine`, `Relu` and `SoftmaxWithLoss` are imported from layers.py, which must lie where
Python finds it (in the same folder, say). In grading, a layers.py that is not right yet costs nothing here: the course's
own takes its place.
Sources: the course's day 1; Rumelhart, Hinton and Williams 1986; Nair and Hinton 2010 for the rectifier.
"""

import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    """affine – ReLU – affine, with softmax and cross-entropy as its loss (2 層ニューラルネットワーク).

    input_size: D, numbers in one sample; hidden_size: H, units of the hidden layer; output_size: K, classes.
    weight_init_std: standard deviation of the initial weights (重みの初期値の標準偏差).
    rng: np.random.Generator that all initial weights are drawn from; None: a fresh one.

    params: dict of what is learned. Weights are drawn from the normal distribution with mean 0 and that standard
    deviation, biases are 0.

        W1 (D, H)   b1 (H,)   W2 (H, K)   b2 (K,)

    Training writes new numbers into these arrays (`net.params["W1"] -= …`); from then on every method works with the new
    numbers. The methods themselves change neither params nor their arguments, and any of them may be called first.

    Example: TwoLayerNet(784, 50, 10) has 39,760 parameters (パラメータ数).
    """

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        ### BEGIN SOLUTION
        rng = np.random.default_rng() if rng is None else rng
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }
        self.first = Affine(self.params["W1"], self.params["b1"])
        self.second = Affine(self.params["W2"], self.params["b2"])
        self.layers = [self.first, Relu(), self.second]
        self.last = SoftmaxWithLoss()
        ### END SOLUTION

    def predict(self, x):
        """Scores of the classes, before the softmax (スコア).

        x: (N, D). Returns (N, K).
        """
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer.forward(x)
        return x
        ### END SOLUTION

    def loss(self, x, t):
        """Mean cross-entropy of the softmax of the scores (交差エントロピー誤差).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns one number.
        """
        ### BEGIN SOLUTION
        return self.last.forward(self.predict(x), t)
        ### END SOLUTION

    def accuracy(self, x, t):
        """Share of the samples for which the highest score is that of the right class (正解率).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a float from 0 to 1.
        """
        ### BEGIN SOLUTION
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float((self.predict(x).argmax(axis=1) == labels).mean())
        ### END SOLUTION

    def gradient(self, x, t):
        """Gradients of the loss of these samples, by backpropagation (誤差逆伝播法).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a dict with the keys W1, b1, W2, b2;
        each gradient has the shape of its parameter.
        """
        ### BEGIN SOLUTION
        self.loss(x, t)
        dout = self.last.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return {"W1": self.first.dW, "b1": self.first.db, "W2": self.second.dW, "b2": self.second.db}
        ### END SOLUTION

    def numerical_gradient(self, x, t):
        """The same gradients by central differences, to check the others with (数値微分, 中心差分).

        For every entry w of every parameter: (loss at w + h − loss at w − h) / 2h, with a small h such as 1e-4. Slow, and
        right by definition. Afterwards params hold what they held before, but for rounding.

        x: (N, D); t: (N,) or (N, K). Returns a dict as `gradient` does.
        """
        ### BEGIN SOLUTION
        h = 1e-4
        slopes = {}
        for name, p in self.params.items():
            slope = np.zeros(p.shape)
            for index in np.ndindex(p.shape):
                kept = p[index]
                p[index] = kept + h
                above = self.loss(x, t)
                p[index] = kept - h
                slope[index] = (above - self.loss(x, t)) / (2 * h)
                p[index] = kept
            slopes[name] = slope
        return slopes
        ### END SOLUTION


### BEGIN EXAMPLES
def small_net():
    """A network for samples of four numbers and three classes."""
    return TwoLayerNet(4, 5, 3, weight_init_std=0.5, rng=np.random.default_rng(0))


def small_data():
    """Six samples with their classes."""
    return np.random.default_rng(1).normal(size=(6, 4)), np.array([2, 0, 1, 1, 0, 2])


def test_number_of_parameters():
    """784 inputs, 50 hidden units and 10 classes make 39,760 parameters.

    入力 784、中間層 50、クラス 10 のとき、パラメータ数は 39,760 です。
    """
    assert sum(p.size for p in TwoLayerNet(784, 50, 10).params.values()) == 39_760


def test_shapes():
    """params holds the arrays W1 (D, H), b1 (H,), W2 (H, K) and b2 (K,).

    params には W1 (D, H)、b1 (H,)、W2 (H, K)、b2 (K,) の配列があります。
    """
    shapes = {name: p.shape for name, p in small_net().params.items()}
    assert shapes == {"W1": (4, 5), "b1": (5,), "W2": (5, 3), "b2": (3,)}


def test_scores():
    """Six samples give six rows of three scores.

    6 個のサンプルから、3 クラスのスコアが 6 行できます。
    """
    assert small_net().predict(small_data()[0]).shape == (6, 3)


def test_loss_at_the_start():
    """With small weights all classes are about equally probable: the loss is about log 3.

    重みが小さいうちはどのクラスもほぼ同じ確率なので、誤差は約 log 3 です。
    """
    assert abs(TwoLayerNet(4, 5, 3).loss(*small_data()) - np.log(3)) < 0.01


def test_one_hot_targets():
    """Class numbers and one-hot rows give the same loss and accuracy.

    クラス番号でも one-hot でも、誤差と正解率は同じです。
    """
    net, (x, t) = small_net(), small_data()
    assert np.isclose(net.loss(x, t), net.loss(x, np.eye(3)[t]))
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t])


def test_two_ways_to_the_gradient():
    """Backpropagation and numerical differentiation agree.

    誤差逆伝播法の勾配と数値微分の勾配が一致します。
    """
    net, (x, t) = small_net(), small_data()
    numerical = net.numerical_gradient(x, t)
    for name, slope in net.gradient(x, t).items():
        assert np.allclose(slope, numerical[name], atol=1e-6), name


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent, in place, makes the loss smaller.

    勾配降下法でパラメータをその場で 1 回更新すると、誤差が小さくなります。
    """
    net, (x, t) = small_net(), small_data()
    before = net.loss(x, t)
    for name, slope in net.gradient(x, t).items():
        net.params[name] -= 0.1 * slope
    assert net.loss(x, t) < before


### END EXAMPLES
