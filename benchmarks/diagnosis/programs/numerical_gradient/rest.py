import numpy as np


def numerical_diff(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    g = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        up = x.astype(float)
        up[place] += h
        down = x.astype(float)
        down[place] -= h
        g[place] = (f(up) - f(down)) / (2 * h)
    return g


def gradient_check(analytic, numeric):
    gap = np.abs(analytic - numeric)
    size = np.maximum(np.abs(analytic), np.abs(numeric))
    return np.max(gap / np.maximum(size, 1e-12))
