import numpy as np


def numerical_gradient(f, x, h=1e-4):
    p = x.copy()
    grad = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        p[idx] += h
        fp = f(p)
        p[idx] -= h
        fm = f(p)
        grad[idx] = (fp - fm) / (2 * h)
    return grad
