import numpy as np


def numerical_gradient(f, x, h=1e-4):
    grad = np.zeros_like(x)
    base = x.astype(np.float64)
    f0 = f(base)
    for idx in np.ndindex(*x.shape):
        moved = base.copy()
        moved[idx] += h
        grad[idx] = (f(moved) - f0) / h
    return grad
