import numpy as np


def numerical_gradient(f, x, h=1e-4):
    g = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        up = x.astype(float)
        up[place] += h
        down = x.astype(float)
        down[place] -= h
        g[place] = (f(down) - f(up)) / h
    return g
