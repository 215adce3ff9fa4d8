import numpy as np


def _gradient_1d(f, x, h):
    grad = np.zeros(x.shape)
    for i in range(x.size):
        tmp_val = x[i]
        x[i] = tmp_val + h
        fxh1 = f(x)
        x[i] = tmp_val - h
        fxh2 = f(x)
        grad[i] = (fxh1 - fxh2) / (2 * h)
        x[i] = tmp_val  # 値を元に戻す
    return grad


def numerical_gradient(f, x, h=1e-4):
    X = np.array(x, dtype=np.float64)
    if X.ndim == 1:
        return _gradient_1d(f, X, h)
    grad = np.zeros(X.shape)
    if X.ndim == 2:
        for idx, row in enumerate(X):
            grad[idx] = _gradient_1d(f, row, h)
        return grad
    for idx in np.ndindex(X.shape):
        tmp_val = X[idx]
        X[idx] = tmp_val + h
        up = f(X)
        X[idx] = tmp_val - h
        down = f(X)
        X[idx] = tmp_val
        grad[idx] = (up - down) / (2 * h)
    return grad
