"""A small convolutional network, from the image to the class (畳み込みニューラルネットワーク).

    image – conv – ReLU – pool – affine – ReLU – affine – softmax

The convolution (畳み込み層) finds small patterns, the max pooling (プーリング層) of 2×2 windows with stride 2 halves the
maps, and the two fully connected layers (全結合層) read from them which class it is. The softmax belongs to the loss.

This file builds on yours: `Convolution`, `MaxPooling`, `Affine`, `Relu` and `SoftmaxWithLoss` are imported from
convolution.py, pooling.py and layers.py, which must lie where Python finds them (in the same folder, say). In grading,
an earlier file of yours that is not right yet costs nothing here: the course's own takes its place.

The last hidden test trains the network on the 1,437 handwritten digits of 8×8 pixels in data/digits.npz and wants 93 %
of 360 others right. For that the layers must be quick: a convolution that loops over every image and every filter in
Python takes minutes where one that treats the whole batch at once takes a second.
Sources: the course's day 2; LeCun et al. 1998.
"""

import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


class SimpleConvNet:
    """conv – ReLU – pool – affine – ReLU – affine – softmax (単純な CNN).

    input_dim: (C, H, W) of one image; H and W may differ.
    conv_param: dict with the keys filter_num (F, number of filters), filter_size (k, filters are k×k), pad and stride;
    it is not changed.
    hidden_size: M, outputs of the first affine layer; output_size: K, number of classes.
    weight_init_std: standard deviation of the initial weights (重みの初期値の標準偏差).
    rng: np.random.Generator that all initial weights are drawn from; None: a fresh one.

    params: dict of what is learned. Weights are drawn from the normal distribution with mean 0 and that standard
    deviation, biases are 0.

        W1 (F, C, k, k)       b1 (F,)      convolution: maps of OH×OW, OH = ⌊(H + 2·pad − k) / stride⌋ + 1, OW likewise
        W2 (F·PH·PW, M)       b2 (M,)      first affine layer, after pooling: PH = ⌊OH / 2⌋, PW = ⌊OW / 2⌋
        W3 (M, K)             b3 (K,)      second affine layer

    The pooled maps are flattened in the order channel, row, column. Pooling has windows of 2×2 and stride 2; where OH or
    OW is odd, the last row or column is left out.

    An optimizer changes the arrays of params in place; from then on every method works with the changed values. The
    methods themselves change neither params nor their arguments.

    Example: SimpleConvNet() is made for images of 1×28×28 and has 433,890 parameters (パラメータ数).
    """

    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},  # noqa: B006 (it is only read)
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        ### BEGIN SOLUTION
        rng = np.random.default_rng() if rng is None else rng
        C, H, W = input_dim
        F, k = conv_param["filter_num"], conv_param["filter_size"]
        pad, stride = conv_param["pad"], conv_param["stride"]
        OH = (H + 2 * pad - k) // stride + 1
        OW = (W + 2 * pad - k) // stride + 1
        pooled_size = F * (OH // 2) * (OW // 2)
        self.params = {
            "W1": rng.normal(0.0, weight_init_std, (F, C, k, k)),
            "b1": np.zeros(F),
            "W2": rng.normal(0.0, weight_init_std, (pooled_size, hidden_size)),
            "b2": np.zeros(hidden_size),
            "W3": rng.normal(0.0, weight_init_std, (hidden_size, output_size)),
            "b3": np.zeros(output_size),
        }
        p = self.params
        self.conv = Convolution(p["W1"], p["b1"], stride, pad)
        self.affine1 = Affine(p["W2"], p["b2"])
        self.affine2 = Affine(p["W3"], p["b3"])
        self.layers = [self.conv, Relu(), MaxPooling(2, 2, stride=2), self.affine1, Relu(), self.affine2]
        self.last = SoftmaxWithLoss()
        ### END SOLUTION

    def predict(self, x):
        """Scores of the classes, before the softmax (スコア).

        x: images (N, C, H, W), floats. Returns (N, K).
        """
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer.forward(x)
        return x
        ### END SOLUTION

    def loss(self, x, t):
        """Mean cross-entropy of the softmax of the scores (交差エントロピー誤差).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns one number.
        """
        ### BEGIN SOLUTION
        return self.last.forward(self.predict(x), t)
        ### END SOLUTION

    def accuracy(self, x, t):
        """Share of the images for which the highest score is that of the right class (正解率).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a float from 0 to 1.
        """
        ### BEGIN SOLUTION
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(self.predict(x).argmax(axis=1) == labels))
        ### END SOLUTION

    def gradient(self, x, t):
        """Gradients of the loss of these images, by backpropagation (誤差逆伝播法).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a dict with the keys of params
        (W1, b1, W2, b2, W3, b3); each gradient has the shape of its parameter. It need not be called after `loss`.
        """
        ### BEGIN SOLUTION
        self.loss(x, t)
        dout = self.last.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        return {
            "W1": self.conv.dW,
            "b1": self.conv.db,
            "W2": self.affine1.dW,
            "b2": self.affine1.db,
            "W3": self.affine2.dW,
            "b3": self.affine2.db,
        }
        ### END SOLUTION


### BEGIN EXAMPLES
SMALL = {"filter_num": 2, "filter_size": 3, "pad": 0, "stride": 1}


def small_net():
    """A network for images of 1×8×6 and three classes."""
    return SimpleConvNet((1, 8, 6), SMALL, hidden_size=5, output_size=3, rng=np.random.default_rng(0))


def test_number_of_parameters():
    """The network for 28×28 pixels has 433,890 parameters.

    28×28 画素用のネットワークのパラメータ数は 433,890 です。
    """
    assert sum(p.size for p in SimpleConvNet().params.values()) == 433_890


def test_shapes():
    """Images of 8×6: the maps are 6×4 and 3×2 after pooling, so W2 has 2·3·2 rows.

    8×6 の画像では特徴マップが 6×4、プーリング後は 3×2 になるので、W2 は 2·3·2 行です。
    """
    shapes = {name: p.shape for name, p in small_net().params.items()}
    assert shapes == {"W1": (2, 1, 3, 3), "b1": (2,), "W2": (12, 5), "b2": (5,), "W3": (5, 3), "b3": (3,)}


def test_scores():
    """Four images give four rows of three scores.

    4 枚の画像から、3 クラスのスコアが 4 行できます。
    """
    assert small_net().predict(np.ones((4, 1, 8, 6))).shape == (4, 3)


def test_loss_at_the_start():
    """With small weights all classes are about equally probable: the loss is about log 3.

    重みが小さいうちはどのクラスもほぼ同じ確率なので、誤差は約 log 3 です。
    """
    assert abs(small_net().loss(np.ones((4, 1, 8, 6)), np.array([0, 1, 2, 1])) - np.log(3)) < 0.01


def test_one_hot_targets():
    """Class numbers and one-hot rows give the same loss and accuracy.

    クラス番号でも one-hot でも、誤差と正解率は同じです。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    assert np.isclose(net.loss(x, t), net.loss(x, np.eye(3)[t]))
    assert net.accuracy(x, t) == net.accuracy(x, np.eye(3)[t])


def test_gradient_of_one_bias():
    """The gradient of b3[0] agrees with a central difference.

    b3[0] の勾配が中心差分と一致します。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    gradient = net.gradient(x, t)["b3"][0]
    net.params["b3"][0] += 1e-4
    above = net.loss(x, t)
    net.params["b3"][0] -= 2e-4
    assert np.isclose(gradient, (above - net.loss(x, t)) / 2e-4, atol=1e-6)


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent, in place, makes the loss smaller.

    勾配降下法でパラメータをその場で 1 回更新すると、誤差が小さくなります。
    """
    net, x, t = small_net(), np.random.default_rng(1).normal(size=(4, 1, 8, 6)), np.array([0, 1, 2, 1])
    before = net.loss(x, t)
    for name, slope in net.gradient(x, t).items():
        net.params[name] -= 0.1 * slope
    assert net.loss(x, t) < before


### END EXAMPLES
