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
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.__init__: not written yet / まだ書かれていません")

    def predict(self, x):
        """Scores of the classes, before the softmax (スコア).

        x: (N, D). Returns (N, K).
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.predict: not written yet / まだ書かれていません")

    def loss(self, x, t):
        """Mean cross-entropy of the softmax of the scores (交差エントロピー誤差).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns one number.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.loss: not written yet / まだ書かれていません")

    def accuracy(self, x, t):
        """Share of the samples for which the highest score is that of the right class (正解率).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a float from 0 to 1.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.accuracy: not written yet / まだ書かれていません")

    def gradient(self, x, t):
        """Gradients of the loss of these samples, by backpropagation (誤差逆伝播法).

        x: (N, D); t: class numbers (N,), integers, or one-hot rows (N, K). Returns a dict with the keys W1, b1, W2, b2;
        each gradient has the shape of its parameter.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.gradient: not written yet / まだ書かれていません")

    def numerical_gradient(self, x, t):
        """The same gradients by central differences, to check the others with (数値微分, 中心差分).

        For every entry w of every parameter: (loss at w + h − loss at w − h) / 2h, with a small h such as 1e-4. Slow, and
        right by definition. Afterwards params hold what they held before, but for rounding.

        x: (N, D); t: (N,) or (N, K). Returns a dict as `gradient` does.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("two_layer_net.TwoLayerNet.numerical_gradient: not written yet / まだ書かれていません")
