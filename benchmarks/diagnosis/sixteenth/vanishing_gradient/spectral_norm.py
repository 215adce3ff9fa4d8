import numpy as np


def slope(activation, u):
    if activation == "relu":
        return np.where(u > 0, 1.0, 0.0)
    z = ACTIVATIONS[activation](u)
    return z * (1 - z) if activation == "sigmoid" else 1 - z * z


def gradient_norms(x, weights, activation, dout):
    pre = []
    z = x
    for W in weights:
        pre.append(z @ W)
        z = ACTIVATIONS[activation](pre[-1])

    norms = []
    grad = dout
    for u, W in zip(reversed(pre), reversed(weights)):
        delta = grad * slope(activation, u)
        norms.append(np.linalg.norm(delta, 2))
        grad = delta @ W.T
    return norms[::-1]
