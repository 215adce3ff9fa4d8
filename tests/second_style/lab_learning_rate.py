"""The lab on learning rates by a dict of histories, the data read by name."""

import numpy as np
from training import train
from two_layer_net import TwoLayerNet


def measure(rng):
    with np.load("data/digits.npz") as file:
        chosen = rng.choice(1437, size=300, replace=False)
        x = np.reshape(file["x_train"][chosen] / 16.0, (300, 64))
        t = np.int64(file["t_train"][chosen])
    rates = [10.0**power for power in range(-3, 2)]
    curves = [train(TwoLayerNet(64, 20, 10, 0.1, rng), x, t, 8, 50, rate, rng)["loss"] for rate in rates]
    named = {f"curve_{number}": np.array(curve) for number, curve in enumerate(curves)}
    return {**named, "rates": np.array(rates), "final": tuple(curve[7] for curve in curves)}
