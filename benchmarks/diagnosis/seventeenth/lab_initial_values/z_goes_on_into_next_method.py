import numpy as np
from initialization import init_weights

DEPTH, WIDTH, SAMPLES = 20, 100, 200
METHODS = ["normal", "xavier", "he"]


def measure(rng):
    x = rng.standard_normal((SAMPLES, WIDTH))
    result = {}
    for name in ("tanh", "relu"):
        z = x
        for method in METHODS:
            stds = []
            for layer in range(DEPTH):
                W = init_weights((WIDTH, WIDTH), method, rng)
                z = activation(name, z @ W)
                stds.append(float(np.std(z)))
            result[name + "_" + method] = stds
    return result
