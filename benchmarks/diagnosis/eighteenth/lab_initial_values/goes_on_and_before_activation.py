import numpy as np
from initialization import init_weights


DEPTH, WIDTH, SAMPLES = 20, 100, 200
METHODS = ["normal", "xavier", "he"]


def measure(rng):
    x = rng.standard_normal((SAMPLES, WIDTH))
    stds = {}
    for act in ["tanh", "relu"]:
        z = x
        for method in METHODS:
            key = act + "_" + method
            stds[key] = []
            for layer in range(DEPTH):
                W = init_weights((WIDTH, WIDTH), method, rng)
                u = np.dot(z, W)
                z = activation(act, u)
                stds[key].append(float(np.std(u)))
    return stds
