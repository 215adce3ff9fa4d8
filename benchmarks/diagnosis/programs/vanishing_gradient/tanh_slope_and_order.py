import numpy as np

def gradient_norms(x, weights, activation, dout):
    sig = lambda u: 1 / (1 + np.exp(-u))
    f, df = {
        "sigmoid": (sig, lambda u: sig(u)),
        "tanh": (np.tanh, lambda u: 1 - np.tanh(u)),
        "relu": (lambda u: np.maximum(u, 0), lambda u: (u > 0) * 1.0),
    }[activation]
    U = []
    for W in weights:
        U.append(x @ W)
        x = f(U[-1])
    norms = []
    for W, u in zip(reversed(weights), reversed(U)):
        d = dout * df(u)
        norms = [np.linalg.norm(d)] + norms
        dout = d @ W.T
    return norms
