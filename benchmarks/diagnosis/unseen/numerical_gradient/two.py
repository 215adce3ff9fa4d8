import numpy as np


def numerical_gradient(f, x, h=1e-4):
    g = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        up = x.astype(float)
        up[place] += h
        g[place] = f(up) - f(x.astype(float))
    return g
