import numpy as np


def gradient_norms(x, weights, activation, dout):
    us, z = [], x
    for W in weights:
        us.append(z @ W)
        z = ACTIVATIONS[activation](us[-1])
    norms, d = [], dout
    for k in range(len(weights) - 1, -1, -1):
        u = us[max(k - 1, 0)]
        y = ACTIVATIONS[activation](u)
        slope = {"sigmoid": y * (1 - y), "tanh": 1 - y**2, "relu": 1.0 * (u > 0)}[activation]
        d = d * slope
        norms.insert(0, np.sqrt(np.sum(d**2)))
        d = d @ weights[k].T
    return norms
