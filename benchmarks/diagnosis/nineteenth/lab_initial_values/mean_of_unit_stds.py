import numpy as np
from initialization import init_weights

DEPTH, WIDTH, SAMPLES = 20, 100, 200
METHODS = ["normal", "xavier", "he"]


def measure(rng):
    x = rng.standard_normal((SAMPLES, WIDTH))
    result = {}
    for name in ["tanh", "relu"]:
        for method in METHODS:
            z = x
            stds = []
            for _ in range(DEPTH):
                W = init_weights((WIDTH, WIDTH), method, rng)
                z = activation(name, z @ W)
                stds.append(float(np.mean(np.std(z, axis=0))))
            result[name + "_" + method] = stds
    return result
