import numpy as np


def slope_from_output(z, name):
    if name == "sigmoid":
        return z * (1.0 - z)
    if name == "tanh":
        return 1.0 - z * z
    return (z >= 0).astype(float)


def gradient_norms(x, weights, activation, dout):
    act = ACTIVATIONS[activation]
    zs = [x]
    for W in weights:
        zs.append(act(np.dot(zs[-1], W)))
    K = len(weights)
    norms = [0.0] * K
    g = dout
    for k in range(K - 1, -1, -1):
        delta = g * slope_from_output(zs[k + 1], activation)
        norms[k] = float(np.linalg.norm(delta))
        g = np.dot(delta, weights[k].T)
    return norms
