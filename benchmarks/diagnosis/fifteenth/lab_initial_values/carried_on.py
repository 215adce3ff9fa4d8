import numpy as np
from initialization import init_weights


def measure(rng):
    x = rng.standard_normal((SAMPLES, WIDTH))
    result = {}
    for act in ["tanh", "relu"]:
        z = x
        for method in METHODS:
            key = act + "_" + method
            result[key] = []
            for layer in range(DEPTH):
                W = init_weights((WIDTH, WIDTH), method, rng)
                z = activation(act, np.dot(z, W))
                result[key].append(float(np.std(z)))
    return result
