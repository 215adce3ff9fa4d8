import numpy as np


def softmax(a):
    y = np.zeros_like(a)
    c = a.max() if a.size else 0  # オーバーフロー対策
    if a.ndim == 1:
        e = np.exp(a - c)
        y[:] = e / e.sum()
        return y
    for i in range(a.shape[0]):
        e = np.exp(a[i] - c)
        y[i] = e / e.sum()
    return y
