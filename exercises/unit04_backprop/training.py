"""Training a network, epoch by epoch (学習のループ).

Mini-batch gradient descent (ミニバッチ勾配降下法): take a few samples, compute the gradient of their loss, move every
parameter a little against it, and go on. An epoch (エポック) is one pass through all samples.

This file builds on yours: `TwoLayerNet` is imported from two_layer_net.py, which imports layers.py; both must lie where
Python finds them (in the same folder, say). In grading, an earlier file of yours that is not right yet costs nothing
here: the course's own takes its place.

The last hidden test trains your network on the 1,437 handwritten digits of 8×8 pixels in data/digits.npz and wants 95 %
of 360 others right.
Sources: the course's day 1; Goodfellow, Bengio and Courville 2016, section 8.1.3.
"""

import numpy as np
from two_layer_net import TwoLayerNet  # noqa: F401 (leave this line: hidden tests take the network from here)


def train(net, x, t, epochs, batch_size, lr, rng):
    """Mini-batch gradient descent on the loss of a network (ミニバッチ学習).

    net: a network such as TwoLayerNet, which is changed. It has `params`, a dict of arrays, and the methods
    gradient(x, t) → a dict of arrays with the same keys, loss(x, t) → a number and accuracy(x, t) → a float.
    x: inputs (N, D); t: class numbers (N,) or one-hot rows (N, K). Neither is changed.
    epochs: int, how many times all samples are used; batch_size: int B ≥ 1 (バッチサイズ); lr: learning rate (学習率).
    rng: np.random.Generator (乱数生成器); all randomness comes from it.

    Every epoch has an order of the samples of its own, a new random one, and goes through them in batches: B samples
    each, the last one what is left (with N < B there is one batch of N samples). After each batch every parameter moves
    once, by that batch's own gradient,

        W ← W − lr ∂E/∂W

    written into the arrays of net.params in place, as the layers hold the same arrays.

    Returns {"loss": […], "accuracy": […]}, two lists with one number for each epoch: the loss and the accuracy of all N
    samples, x and t, at the end of that epoch.

    Example: N = 10, epochs = 3, batch_size = 4: nine updates, with batches of 4, 4, 2, 4, 4, 2, 4, 4 and 2 samples, and
    lists of three numbers.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("training.train: not written yet / まだ書かれていません")
