import numpy as np


def gradient_norms(x, weights, activation, dout):
    zs = [x]
    for W in weights:
        zs.append(ACTIVATIONS[activation](zs[-1] @ W))

    def slope(z):
        if activation == "sigmoid":
            return z * (1 - z)
        elif activation == "tanh":
            return 1 - np.tanh(z) ** 2
        else:
            return (z > 0).astype(float)

    K = len(weights)
    norms = [0.0] * K
    delta = dout
    for k in range(K - 1, -1, -1):
        delta = delta * slope(zs[k + 1])
        norms[k] = np.sqrt((delta * delta).sum())
        delta = delta @ weights[k].T
    return norms
