import numpy as np


def measure(rng):
    x = rng.normal(size=(SAMPLES, WIDTH))
    result = {}
    for name in ("tanh", "relu"):
        z = x
        for method in METHODS:
            stds = []
            for _ in range(DEPTH):
                W = init_weights((WIDTH, WIDTH), method, rng)
                z = activation(name, z @ W)
                stds.append(float(np.std(z)))
            result[name + "_" + method] = stds
    return result
