import numpy as np


ACTIVATIONS = {
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}


def slope(name, u):
    if name == "sigmoid":
        s = 1 / (1 + np.exp(-u))
        return s * (1 - s)
    if name == "tanh":
        return 1 - np.tanh(u) ** 2
    return np.where(u > 0, 1.0, 0.0)


def gradient_norms(x, weights, activation, dout):
    act = ACTIVATIONS[activation]
    us = []
    z = x
    for W in weights:
        u = z @ W
        us.append(u)
        z = act(u)

    norms = np.zeros(len(weights))
    dz = dout
    for k in range(len(weights) - 1, -1, -1):
        du = dz * slope(activation, us[k])
        norms[k] = np.linalg.norm(du, 2)  # L2 ノルム
        dz = du @ weights[k].T
    return norms
