import numpy as np

ACTIVATIONS = {
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}


def gradient_norms(x, weights, activation, dout):
    z, us = x, []
    for W in weights:
        us.append(z @ W)
        z = ACTIVATIONS[activation](us[-1])
    slope = {
        "sigmoid": lambda u: 0.25 / np.cosh(u / 2) ** 2,
        "tanh": lambda u: np.cosh(u) ** -2.0,
        "relu": lambda u: np.heaviside(u, 1.0),
    }[activation]
    out = np.zeros(len(weights), dtype=np.longdouble)
    for k, (u, W) in reversed(list(enumerate(zip(us, weights)))):
        dout = dout * slope(u)
        out[k] = np.sqrt(np.vdot(dout, dout))
        dout = dout @ W.T
    return out
