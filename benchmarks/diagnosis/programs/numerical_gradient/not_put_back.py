import numpy as np


def numerical_gradient(f, x, h=1e-4):
    work = x if x.dtype == np.float64 else x.astype(np.float64)
    grad = np.zeros(work.shape)
    for i in np.ndindex(work.shape):
        work[i] += h
        f1 = f(work)
        work[i] -= 2 * h
        f2 = f(work)
        grad[i] = (f1 - f2) / (2 * h)
    return grad
