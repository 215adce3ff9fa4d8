"""Lab: five networks against one (実験：5 つのネットワークのアンサンブル).

Predict, run, explain. Five small networks are trained on bootstrap samples of 200 digits, then vote. Write your prediction
down first (quiz `labs`): is the vote better than the five are on average, and better than the best of them? Then write
`measure`, look at the bars (`grade plot lab_ensemble`), and explain what you see.

`bootstrap_indices`, `bagging_predict`, `TwoLayerNet` and `train` are imported from your bagging.py, two_layer_net.py and
training.py. In grading, an earlier file of yours that is missing or not right yet costs nothing here: the course's own takes
its place. The lab is graded by a second run of itself and by what holds between its numbers, not by fixed numbers.
Sources: Breiman 1996.
"""

import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet

from data.datasets import load_digits

SAMPLES, MODELS, HIDDEN, STD, EPOCHS, BATCH, LR = 200, 5, 20, 0.1, 12, 20, 0.2


def digits(rng):
    """200 handwritten digits to learn from, drawn with rng, and 360 others to test with (手書き数字).

    Returns x (200, 64), t (200,), x_test (360, 64), t_test (360,); pixels from 0 to 1.
    """
    data = load_digits()
    rows = rng.permutation(len(data["t_train"]))[:SAMPLES]
    x, x_test = (images.reshape(len(images), -1) / 16 for images in (data["x_train"][rows], data["x_test"]))
    return x, data["t_train"][rows].astype(int), x_test, data["t_test"].astype(int)


def measure(rng):
    """Accuracies of five networks and of their vote on test images (アンサンブルの正解率).

    rng: np.random.Generator; all randomness comes from it, so that the same generator gives the same numbers. Draw the
    digits once. MODELS times: draw bootstrap_indices of them, make a TwoLayerNet(64, HIDDEN, 10, STD, rng), `train` it on
    these rows with EPOCHS, BATCH, LR and rng, and predict the labels of the 360 test images. Then let bagging_predict vote.
    Returns a dict:

        "single"     the accuracy of each network on the test images (5 numbers)
        "together"   the accuracy of the vote, a float
        "distinct"   the share of the 200 samples that each bootstrap sample holds (5 numbers)
    """
    ### BEGIN SOLUTION
    x, t, x_test, t_test = digits(rng)
    predictions, distinct = [], []
    for _ in range(MODELS):
        rows = bootstrap_indices(SAMPLES, rng)
        net = TwoLayerNet(x.shape[1], HIDDEN, 10, STD, rng)
        train(net, x[rows], t[rows], EPOCHS, BATCH, LR, rng)
        predictions.append(net.predict(x_test).argmax(axis=1))
        distinct.append(len(np.unique(rows)) / SAMPLES)
    vote = bagging_predict(np.array(predictions), "classification")
    return {
        "single": [float(np.mean(p == t_test)) for p in predictions],
        "together": float(np.mean(vote == t_test)),
        "distinct": distinct,
    }
    ### END SOLUTION


### BEGIN EXAMPLES
def test_the_numbers_are_there():
    """Five accuracies and one of the vote, all between 0 and 1.

    5 つの正解率と、投票の正解率。どれも 0 から 1 の数です。
    """
    found = measure(np.random.default_rng(0))
    assert len(found["single"]) == len(found["distinct"]) == MODELS
    assert 0 < found["together"] <= 1


### END EXAMPLES
