import numpy as np


def gradient_norms(x, weights, activation, dout):
    zs = [x]
    for W in weights:
        zs.append(ACTIVATIONS[activation](zs[-1] @ W))
    norms = [0.0] * len(weights)
    grad = dout
    for k in range(len(weights) - 1, -1, -1):
        z = zs[k + 1]
        norms[k] = np.linalg.norm(grad)
        if activation == "sigmoid":
            grad = grad * z * (1 - z)
        elif activation == "tanh":
            grad = grad * (1 - z**2)
        else:
            grad = grad * (z > 0)
        grad = grad @ weights[k].T
    return norms
