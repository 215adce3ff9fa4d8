import numpy as np


def numerical_gradient(f, x, h=1e-4):
    grad = np.zeros_like(x)
    base = f(x)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] = moved[i] + h
        grad[i] = (f(moved) - base) / h
    return grad
