import numpy as np


def gradient_norms(x, weights, activation, dout):
    f = ACTIVATIONS[activation]
    us = []
    z = x
    for W in weights:
        u = z @ W
        us.append(u)
        z = f(u)
    norms = []
    grad = dout
    for u, W in zip(reversed(us), reversed(weights)):
        if activation == "sigmoid":
            slope = f(u) * (1 - f(u))
        elif activation == "tanh":
            slope = 1 - np.tanh(u) ** 2
        else:
            slope = (u > 0).astype(float)
        grad = (grad * slope) @ W.T
        norms.insert(0, np.sqrt(np.sum(grad**2)))
    return norms
