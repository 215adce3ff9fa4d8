"""Lab: five optimizers on the same network (実験：5 つの最適化手法の比較).

Predict, run, explain. One network, one start, one order of the samples; only the rule that turns gradients into steps
changes. Write your prediction down first (quiz `labs`): which of the five is slowest, with these learning rates? Then write
`measure`, look at the curves (`grade plot lab_optimizers`), and explain what you see.

The network, the batches and the optimizers are imported from your two_layer_net.py, minibatch.py and optimizers.py. In
grading, an earlier file of yours that is missing or not right yet costs nothing here: the course's own takes its place. The
lab is graded by a second run of itself and by what holds between its numbers, not by fixed numbers.
Sources: Duchi et al. 2011; Hinton's lecture 6e of 2012; Kingma and Ba 2015.
"""

import numpy as np
from minibatch import shuffle_and_batch
from optimizers import SGD, AdaGrad, Adam, Momentum, RMSProp
from two_layer_net import TwoLayerNet

from data.datasets import load_digits

SAMPLES, HIDDEN, STD, EPOCHS, BATCH = 300, 30, 0.1, 20, 30


def digits(rng):
    """300 handwritten digits, drawn with rng (手書き数字). Returns x (300, 64) from 0 to 1, and labels t (300,)."""
    data = load_digits()
    rows = rng.permutation(len(data["t_train"]))[:SAMPLES]
    return data["x_train"][rows].reshape(SAMPLES, -1) / 16, data["t_train"][rows].astype(int)


def five():
    """The optimizers with their learning rates, by name (最適化手法)."""
    return {
        "SGD": SGD(lr=0.01),
        "Momentum": Momentum(lr=0.01),
        "AdaGrad": AdaGrad(lr=0.01),
        "RMSProp": RMSProp(lr=0.001),
        "Adam": Adam(lr=0.001),
    }


def measure(rng):
    """Losses of the same network under five optimizers (最適化手法と誤差).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw the
    digits and one seed, an integer. For each of `five` make two generators of that seed: one for the weights of a
    TwoLayerNet(64, HIDDEN, 10, STD, …), one for the order of the batches of shuffle_and_batch. So all five start alike and
    see the same batches. After each of EPOCHS epochs note the loss of all samples. Returns a dict of five lists of EPOCHS
    floats:

        "SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("lab_optimizers.measure: not written yet / まだ書かれていません")
