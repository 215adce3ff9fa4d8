import numpy as np


def numerical_diff(f, x, h=1e-4):
    return np.array(0.5 / h * (f(x + h) - f(x - h)))


def numerical_gradient(f, x, h=1e-4):
    """Moves the entries of x itself where it is float64, and puts each back."""
    work = x if x.dtype == np.float64 else x.astype(float)
    grad = np.empty(x.shape, dtype=np.longdouble)
    it = np.nditer(grad, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        keep = work[i].copy()
        try:
            work[i] = keep + h
            up = f(work)
            work[i] = keep - h
            grad[i] = (up - f(work)) / 2 / h
        finally:
            work[i] = keep
    return grad


def gradient_check(analytic, numeric):
    top = np.fmax(np.abs(analytic), np.abs(numeric)) + 1e-8
    return (np.abs(np.subtract(analytic, numeric)) / top).max()
