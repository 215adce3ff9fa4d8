"""The lab on optimizers with state that is restored from one copy."""

import numpy as np
import optimizers
from minibatch import shuffle_and_batch
from two_layer_net import TwoLayerNet

RATES = {"Adam": 0.001, "RMSProp": 0.001, "AdaGrad": 0.01, "Momentum": 0.01, "SGD": 0.01}


def losses(name, x, t, seed):
    net, rule = TwoLayerNet(64, 30, 10, 0.1, np.random.default_rng(seed)), getattr(optimizers, name)(RATES[name])
    shuffling = np.random.default_rng(seed)
    for _ in range(20):
        for pair in list(shuffle_and_batch(x, t, 30, shuffling)):
            rule.update(net.params, net.gradient(*pair))
        yield net.loss(x, t)


def measure(rng):
    with np.load("data/digits.npz") as file:
        chosen = rng.choice(1437, size=300, replace=False)
        x, t = file["x_train"][chosen].reshape(300, 64) / 16, file["t_train"][chosen].astype(np.int64)
    seed = rng.integers(10**6)
    return {name: np.fromiter(losses(name, x, t, seed), dtype=float) for name in RATES}
