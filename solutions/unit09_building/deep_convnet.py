"""The article's network, from your own layers (畳み込みネットワークを組み立てる).

    image – [ convolution – batch normalization – ReLU – max pooling ] × as many as you like – affine – softmax

Everything in it is yours: `Convolution`, `BatchNormalization`, `Relu`, `MaxPooling`, `Affine`, `SoftmaxWithLoss`, the initial
values of `init_weights`, and `Sequential` around them. They are imported from convolution.py, batch_normalization.py,
layers.py, pooling.py, initialization.py and sequential.py, which must lie where Python finds them (in the same folder, say).
In grading, an earlier file of yours that is not right yet costs nothing here: the course's own takes its place.

The last hidden test trains the network with 6 and 12 filters, with the trainer and Adam, on the 1,437 handwritten digits of
8×8 pixels in data/digits.npz and wants 88 % of 360 others right. As in simple_convnet.py, the layers must be quick for that.
Sources: the course's article on CNNs (Conv–BN–ReLU–MaxPool twice, affine, softmax); Ioffe and Szegedy 2015.
"""

import numpy as np
from batch_normalization import BatchNormalization
from convolution import Convolution
from initialization import init_weights
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling
from sequential import Sequential


def conv_block(channels, filters, filter_size, rng):
    """Convolution, batch normalization, ReLU and pooling (畳み込みブロック).

    channels: C, int; filters: F, int; filter_size: k, an odd int; rng: np.random.Generator, from which the weights are drawn.
    Returns a list of four layers:

        Convolution          W (F, C, k, k) by the method of He, b (F,) of zeros; stride 1, pad ⌊k / 2⌋: maps keep their size
        BatchNormalization   gamma (F,) of ones, beta (F,) of zeros
        Relu
        MaxPooling           windows of 2×2, stride 2: maps are halved, an odd last row or column is left out

    Example: images (N, 1, 8, 8) through conv_block(1, 8, 3, rng) become (N, 8, 4, 4).
    """
    ### BEGIN SOLUTION
    W = init_weights((filters, channels, filter_size, filter_size), "he", rng)
    return [
        Convolution(W, np.zeros(filters), 1, filter_size // 2),
        BatchNormalization(np.ones(filters), np.zeros(filters)),
        Relu(),
        MaxPooling(2, 2, stride=2),
    ]
    ### END SOLUTION


class DeepConvNet:
    """Blocks of convolution, then one affine layer (深い CNN).

    input_dim: (C, H, W) of one image; H and W may differ. filters: a tuple of ints, one block for each: its number of filters.
    output_size: K, number of classes; filter_size: k, an odd int, of all blocks. rng: np.random.Generator that all weights
    are drawn from; None: a fresh one.

    Each block halves H and W, rounded down. Then one affine layer, without a Flatten layer before it, as Affine flattens by
    itself: W (F·h·w, K) by the method of He, b (K,) of zeros, F the last block's filters, h and w what is left of H and W.
    The loss is SoftmaxWithLoss.

    params: dict with keys as of Sequential, "<position>.<name>". With two blocks:

        0.W 0.b   1.gamma 1.beta   (2 ReLU, 3 pooling)   4.W 4.b   5.gamma 5.beta   (6, 7)   8.W 8.b

    An optimizer changes these arrays in place. predict and accuracy work in test mode, loss in training mode unless told
    otherwise, gradient in training mode: all as Sequential does. No method changes params or its arguments.

    Example: DeepConvNet() is made for images of 1×8×8 and has 8·9 + 8 + 16 + 16·72 + 16 + 32 + 64·10 + 10 = 1,946
    parameters (パラメータ数).
    """

    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        ### BEGIN SOLUTION
        rng = np.random.default_rng() if rng is None else rng
        channels, height, width = input_dim
        layers = []
        for number in filters:
            layers += conv_block(channels, number, filter_size, rng)
            channels, height, width = number, height // 2, width // 2
        W = init_weights((channels * height * width, output_size), "he", rng)
        self.net = Sequential([*layers, Affine(W, np.zeros(output_size))], SoftmaxWithLoss(), rng=rng)
        self.params = self.net.params
        ### END SOLUTION

    def predict(self, x):
        """Scores of the classes, in test mode (スコア). x: (N, C, H, W). Returns (N, K)."""
        ### BEGIN SOLUTION
        return self.net.predict(x)
        ### END SOLUTION

    def loss(self, x, t, train=True):
        """Mean cross-entropy (交差エントロピー誤差).

        x: (N, C, H, W); t: class numbers (N,) or one-hot rows (N, K). Returns one number.
        """
        ### BEGIN SOLUTION
        return self.net.loss(x, t, train)
        ### END SOLUTION

    def accuracy(self, x, t):
        """Share of images whose highest score is that of the right class (正解率). x: (N, C, H, W); t: (N,) or (N, K)."""
        ### BEGIN SOLUTION
        return self.net.accuracy(x, t)
        ### END SOLUTION

    def gradient(self, x, t):
        """Gradients of the loss in training mode (誤差逆伝播法).

        x: (N, C, H, W); t: (N,) or (N, K). Returns a dict with the keys of params; each gradient has the shape of its
        parameter.
        """
        ### BEGIN SOLUTION
        return self.net.gradient(x, t)
        ### END SOLUTION


### BEGIN EXAMPLES
def test_block():
    """A block keeps the size by its padding and halves it by its pooling.

    ブロックの畳み込みはパディングで大きさを保ち、プーリングが半分にします。
    """
    maps = np.random.default_rng(0).normal(size=(2, 1, 8, 6))
    for layer in conv_block(1, 5, 3, np.random.default_rng(1)):
        maps = layer.forward(maps)
    assert maps.shape == (2, 5, 4, 3)


def test_number_of_parameters():
    """The network for images of 8×8 has 1,946 parameters.

    8×8 の画像用のネットワークのパラメータ数は 1,946 です。
    """
    assert sum(p.size for p in DeepConvNet().params.values()) == 1_946


def test_keys():
    """Keys are the positions among all layers.

    キーは全層の中での位置です。
    """
    keys = set(DeepConvNet(filters=(2,)).params)
    assert keys == {"0.W", "0.b", "1.gamma", "1.beta", "4.W", "4.b"}


def test_a_small_step_lowers_the_loss():
    """One step of gradient descent makes the loss smaller.

    勾配降下法で 1 回更新すると、誤差が小さくなります。
    """
    rng = np.random.default_rng(0)
    net, x, t = DeepConvNet(filters=(3, 4), rng=rng), rng.normal(size=(6, 1, 8, 8)), np.arange(6)
    before = net.loss(x, t)
    for key, slope in net.gradient(x, t).items():
        net.params[key] -= 0.01 * slope
    assert net.loss(x, t) < before


### END EXAMPLES
