"""Lab: batch normalization and the scale of the initial weights (実験：バッチ正規化と重みの初期値の大きさ).

Predict, run, explain. A network of four affine layers is trained from sixteen scales of initial weights, from 1 down to
0.0001, once without and once with batch normalization: sixteen pairs of curves. Write your prediction down first (quiz `labs`):
at how many of the scales does each of them learn? Then write `measure`, look at the curves
(`grade plot lab_batch_normalization`), and explain what you see.

Layers are imported from your layers.py and batch_normalization.py. In grading, an earlier file of yours that is missing or
not right yet costs nothing here: the course's own takes its place. The lab is graded by a second run of itself and by what
holds between its numbers, not by fixed numbers.
Sources: Ioffe and Szegedy 2015.
"""

from itertools import pairwise

import numpy as np
from batch_normalization import BatchNormalization
from layers import Affine, Relu, SoftmaxWithLoss

from data.datasets import load_digits

SCALES = [10.0 ** (-4 * k / 15) for k in range(16)]
SAMPLES, BATCH, EPOCHS, LR = 150, 50, 6, 0.3
SIZES = [64, 25, 25, 25, 10]  # of the input, three hidden layers and the output


def digits(rng):
    """150 handwritten digits, drawn with rng (手書き数字). Returns x (150, 64) from 0 to 1, and labels t (150,)."""
    data = load_digits()
    rows = rng.permutation(len(data["t_train"]))[:SAMPLES]
    return data["x_train"][rows].reshape(SAMPLES, -1) / 16, data["t_train"][rows].astype(int)


def step(layers, x, t):
    """One forward and backward pass of a list of layers, and one step of gradient descent (SGD の 1 ステップ).

    x: (N, 64); t: (N,). Batch normalization works in training mode. Returns the share of right answers before the step.
    """
    z, loss_layer = x, SoftmaxWithLoss()
    for part in layers:
        z = part.forward(z)
    loss_layer.forward(z, t)
    back = loss_layer.backward()
    for layer in reversed(layers):
        back = layer.backward(back)
        for name in ("W", "b", "gamma", "beta"):
            if hasattr(layer, name):
                array = getattr(layer, name)
                array -= LR * getattr(layer, f"d{name}")
    return float(np.mean(z.argmax(axis=1) == t))


def measure(rng):
    """Accuracies of sixteen networks without and sixteen with batch normalization (初期値の大きさと正解率).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw the
    digits once. For each of SCALES make two lists of layers: an Affine for each pair of neighbouring SIZES, weights scale
    times a standard normal number and biases 0; a Relu behind each but the last; in the second list a BatchNormalization
    (gamma 1, beta 0) between Affine and Relu. Then EPOCHS times: cut the digits, in order, into batches of BATCH and call
    `step` for each; the accuracy of the epoch is the mean of what these calls return. Returns a dict of lists:

        "scales"   the sixteen scales, float
        "plain_0" … "plain_15", "normalized_0" … "normalized_15"   the accuracy of each epoch (6 numbers)
        "plain", "normalized"   the last accuracy of each curve (16 numbers each)
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("lab_batch_normalization.measure: not written yet / まだ書かれていません")
