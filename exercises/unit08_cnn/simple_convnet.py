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
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("simple_convnet.SimpleConvNet.__init__: not written yet / まだ書かれていません")

    def predict(self, x):
        """Scores of the classes, before the softmax (スコア).

        x: images (N, C, H, W), floats. Returns (N, K).
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("simple_convnet.SimpleConvNet.predict: not written yet / まだ書かれていません")

    def loss(self, x, t):
        """Mean cross-entropy of the softmax of the scores (交差エントロピー誤差).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns one number.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("simple_convnet.SimpleConvNet.loss: not written yet / まだ書かれていません")

    def accuracy(self, x, t):
        """Share of the images for which the highest score is that of the right class (正解率).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a float from 0 to 1.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("simple_convnet.SimpleConvNet.accuracy: not written yet / まだ書かれていません")

    def gradient(self, x, t):
        """Gradients of the loss of these images, by backpropagation (誤差逆伝播法).

        x: (N, C, H, W); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a dict with the keys of params
        (W1, b1, W2, b2, W3, b3); each gradient has the shape of its parameter. It need not be called after `loss`.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("simple_convnet.SimpleConvNet.gradient: not written yet / まだ書かれていません")
