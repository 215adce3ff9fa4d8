import numpy as np

ACTIVATIONS = {
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}


def slope(activation, z):
    if activation == "sigmoid":
        return z * (1 - z)
    if activation == "tanh":
        return 1 - z * z
    return (z > 0).astype(float)


def gradient_norms(x, weights, activation, dout):
    outputs = []
    z = x
    for W in weights:
        z = ACTIVATIONS[activation](z @ W)
        outputs.append(z)
    norms = []
    grad = dout
    for W, z in zip(reversed(weights), reversed(outputs)):
        delta = grad * slope(activation, z)
        norms.insert(0, np.linalg.norm(delta, 2))  # L2 ノルム
        grad = delta @ W.T
    return norms
