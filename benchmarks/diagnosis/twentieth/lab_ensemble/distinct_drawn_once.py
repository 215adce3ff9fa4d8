import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet


def measure(rng):
    x, t, x_test, t_test = digits(rng)
    single, distinct, votes = [], [], []
    for _ in range(MODELS):
        idx = bootstrap_indices(len(x), rng)
        net = TwoLayerNet(64, HIDDEN, 10, STD, rng)
        train(net, x[idx], t[idx], EPOCHS, BATCH, LR, rng)
        labels = net.predict(x_test).argmax(axis=1)
        votes.append(labels)
        single.append(float((labels == t_test).mean()))
        counts = np.bincount(idx, minlength=len(x))
        distinct.append(float((counts == 1).mean()))
    together = bagging_predict(np.array(votes), "classification")
    return {
        "single": single,
        "together": float((together == t_test).mean()),
        "distinct": distinct,
    }
