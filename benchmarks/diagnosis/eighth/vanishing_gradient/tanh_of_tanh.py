import numpy as np


def gradient_norms(x, weights, activation, dout):
    def act(u):
        if activation == "sigmoid":
            return 1 / (1 + np.exp(-u))
        if activation == "tanh":
            return np.tanh(u)
        return np.maximum(u, 0)

    def slope(z):
        if activation == "sigmoid":
            return z * (1 - z)
        if activation == "tanh":
            return 1 - np.tanh(z) ** 2
        return np.where(z > 0, 1.0, 0.0)

    zs = [x]
    for W in weights:
        zs.append(act(zs[-1].dot(W)))
    norms = [0.0] * len(weights)
    g = dout
    for k in range(len(weights) - 1, -1, -1):
        du = g * slope(zs[k + 1])
        norms[k] = np.linalg.norm(du)
        g = du.dot(weights[k].T)
    return norms
