import numpy as np


def slope(name, u):
    if name == "relu":
        return (u > 0).astype(float)
    if name == "tanh":
        return 1 - np.tanh(u) ** 2
    s = 1 / (1 + np.exp(-u))
    return s - s * s


def gradient_norms(x, weights, activation, dout):
    pre = []
    h = x
    for W in weights:
        pre.append(h @ W)
        h = ACTIVATIONS[activation](pre[-1])  # noqa: F821
    g = dout
    sizes = [0.0] * len(weights)
    for i in reversed(range(len(weights))):
        du = g * slope(activation, pre[i])
        sizes[i] = float(np.linalg.norm(du, ord=2))  # the 2-norm
        g = du @ weights[i].T
    return sizes
