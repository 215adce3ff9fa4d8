"""Lab: the range of learning rates (実験：学習率の範囲).

Predict, run, explain. The same network is trained with five learning rates, from 0.001 to 10. Write your prediction down
first (quiz `labs`): which of them ends with the lowest loss, and what becomes of the smallest and of the largest? Then write
`measure`, look at the curves (`grade plot lab_learning_rate`), and explain what you see.

`TwoLayerNet` and `train` are imported from your two_layer_net.py and training.py. In grading, an earlier file of yours that
is missing or not right yet costs nothing here: the course's own takes its place. The lab is graded by a second run of itself
and by what holds between its numbers, not by fixed numbers.
Sources: Goodfellow, Bengio and Courville 2016, section 8.3.1; Bengio 2012.
"""

import numpy as np
from training import train
from two_layer_net import TwoLayerNet

from data.datasets import load_digits

RATES = [0.001, 0.01, 0.1, 1.0, 10.0]
SAMPLES, HIDDEN, STD, EPOCHS, BATCH = 300, 20, 0.1, 8, 50


def digits(rng):
    """300 handwritten digits, drawn with rng (手書き数字). Returns x (300, 64) from 0 to 1, and labels t (300,)."""
    data = load_digits()
    rows = rng.permutation(len(data["t_train"]))[:SAMPLES]
    return data["x_train"][rows].reshape(SAMPLES, -1) / 16, data["t_train"][rows].astype(int)


def measure(rng):
    """Losses of the same network under five learning rates (学習率と誤差).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw the
    digits once. For each of RATES make a TwoLayerNet(64, HIDDEN, 10, STD, rng) and `train` it on them with EPOCHS, BATCH and
    this rng. Returns a dict of lists:

        "rates"     the five learning rates, float
        "curve_0" … "curve_4"   the loss after each epoch (8 numbers), one list a rate
        "final"     the last loss of each curve (5 numbers)
    """
    ### BEGIN SOLUTION
    x, t = digits(rng)
    found = {"rates": list(RATES)}
    for i, lr in enumerate(RATES):
        net = TwoLayerNet(x.shape[1], HIDDEN, 10, STD, rng)
        history = train(net, x, t, EPOCHS, BATCH, lr, rng)
        found[f"curve_{i}"] = [float(loss) for loss in history["loss"]]
    found["final"] = [found[f"curve_{i}"][-1] for i in range(len(RATES))]
    return found
    ### END SOLUTION


### BEGIN EXAMPLES
def test_the_numbers_are_there():
    """Every list has its length.

    どのリストも、決められた長さです。
    """
    found = measure(np.random.default_rng(0))
    assert [len(found[f"curve_{i}"]) for i in range(5)] == [EPOCHS] * 5
    assert len(found["rates"]) == len(found["final"]) == 5


### END EXAMPLES
