import numpy as np


def numerical_gradient(f, x, h=1e-4):
    z = x.copy()
    grad = np.zeros(x.shape)
    base = f(z)
    for i in np.ndindex(*x.shape):
        old = z[i]
        z[i] = old + h
        grad[i] = (f(z) - base) / h
        z[i] = old
    return grad
