"""The lab on ensembles: all samples are drawn first, the networks are trained afterwards."""

import numpy as np
from bagging import bagging_predict, bootstrap_indices
from training import train
from two_layer_net import TwoLayerNet


def measure(rng):
    with np.load("data/digits.npz") as file:
        chosen = rng.choice(1437, size=200, replace=False)
        x, t = file["x_train"][chosen].reshape(200, 64) / 16, file["t_train"][chosen].astype(np.int64)
        new, truth = file["x_test"].reshape(360, 64) / 16, file["t_test"].astype(np.int64)
    samples = [bootstrap_indices(200, rng) for _ in range(5)]
    nets = [TwoLayerNet(64, 20, 10, 0.1, rng) for _ in samples]
    for net, rows in zip(nets, samples, strict=True):
        train(net, x[rows], t[rows], 12, 20, 0.2, rng)
    told = np.stack([np.argmax(net.predict(new), axis=1) for net in nets])
    together = np.asarray(bagging_predict(told, "classification")) == truth
    return {
        "distinct": np.array([len(np.unique(rows)) / 200 for rows in samples]),
        "single": np.mean(told == truth, axis=1),
        "together": np.count_nonzero(together) / 360,
    }
