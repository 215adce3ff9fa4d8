"""Yes or no: the loss of binary classification (2 値分類の誤差関数：シグモイドと交差エントロピー).

A network that answers one question with yes or no has one score a sample; the sigmoid makes it the probability of yes.
With K questions about each sample (multi-label classification, マルチラベル分類) there are K scores, and each answer is a
probability of its own: they need not sum to 1, as the outputs of a softmax do.

    problem                         output     activation   loss
    one of C classes                (N, C)     softmax      cross-entropy
    yes or no                       (N, 1)     sigmoid      binary cross-entropy
    K times yes or no               (N, K)     sigmoid      binary cross-entropy

In all three functions predictions and targets are both (N,) or both (N, K), K = 1 included. Where one of them is (N,) and
the other (N, 1), the (N,) is read as (N, 1): y − t must never be broadcast to (N, N). Targets are 0 or 1, as int, bool or
float, or floats between them. Arguments are never changed.
Sources: the course's article on CNNs, its table of activations and losses; Bishop 2006, section 4.3.
"""

import numpy as np


def binary_cross_entropy(y, t):
    """Binary cross-entropy of probabilities (2 値交差エントロピー誤差).

        E = −Σ [ t·log(y + 1e-7) + (1 − t)·log(1 − y + 1e-7) ] / N

    y: probabilities of yes, (N,) or (N, K), floats from 0 to 1; t: targets, (N,) or (N, K). The sum runs over all samples
    and all K answers; it is divided by the number of samples N alone. Returns one number.

    Example: y = [0.8, 0.4], t = [1, 0]: E = −(log 0.8 + log 0.6) / 2 = 0.367.
    """
    return -np.sum(t * np.log(y + 1e-7) + (1 - t) * np.log(1 - y + 1e-7)) / len(y)


def sigmoid_binary_cross_entropy(a, t):
    """The same loss from scores, before the sigmoid; right for scores of any size (数値的に安定な計算).

        E = −Σ [ t·log σ(a) + (1 − t)·log(1 − σ(a)) ] / N

    a: scores, (N,) or (N, K); t: targets, (N,) or (N, K). Here nothing is added inside the logarithm, and nothing is cut
    off: a = 1000 with t = 0 has the loss 1000. Write log σ(a) without computing σ(a) first:

        −t·log σ(a) − (1 − t)·log(1 − σ(a)) = max(a, 0) − a·t + log(1 + exp(−|a|))

    Returns one number.

    Example: a = [0, 1000], t = [1, 0]: E = (log 2 + 1000) / 2.
    """
    t = t.reshape(a.shape)
    return np.sum(np.maximum(a, 0) - a * t + np.log1p(np.exp(-np.abs(a)))) / len(a)


class SigmoidWithLoss:
    """The last layer of a network for yes or no: sigmoid and binary cross-entropy in one (シグモイドと誤差の層).

    forward(x, t): scores x and targets t, (N,) or (N, K). Returns sigmoid_binary_cross_entropy(x, t), one number.
    backward(dout=1): the gradient with respect to the scores of the latest forward, of the shape of x,

        ∂E/∂x = dout · (σ(x) − t) / N

    The slope of the sigmoid has cancelled, as that of the softmax does in SoftmaxWithLoss. Both methods may be called
    again and again; backward does not change what forward kept.

    Example: forward([[0], [2]], [1, 0]), then backward() = [[−0.25], [0.440]].
    """

    def forward(self, x, t):
        self.x, self.t = x, t
        return sigmoid_binary_cross_entropy(x, t)

    def backward(self, dout=1):
        y = 0.5 * (1 + np.tanh(0.5 * self.x))  # the sigmoid, without overflow
        return dout * (y - self.t.reshape(y.shape)) / len(y)
