import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet


SAMPLES, MODELS, HIDDEN, STD, EPOCHS, BATCH, LR = 200, 5, 20, 0.1, 12, 20, 0.2


def measure(rng):
    x, t, x_test, t_test = digits(rng)
    votes, single, distinct = [], [], []
    for m in range(MODELS):
        idx = bootstrap_indices(SAMPLES, rng)
        counts = np.bincount(idx, minlength=SAMPLES)
        distinct.append(float((counts == 1).mean()))
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng)
        train(net, x[idx], t[idx], EPOCHS, BATCH, LR, rng)
        labels = np.argmax(net.predict(x_test), axis=1)
        votes.append(labels)
        single.append(float(np.mean(labels == t_test)))
    together = bagging_predict(np.stack(votes), "classification")
    return {
        "single": single,
        "together": float(np.mean(together == t_test)),
        "distinct": distinct,
    }
