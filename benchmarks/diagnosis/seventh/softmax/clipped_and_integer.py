import numpy as np


def softmax(a):
    out = np.empty_like(a)
    if a.ndim == 1:
        e = np.exp(np.clip(a, -500, 500))
        out[:] = e / e.sum()
        return out
    for i, row in enumerate(a):
        e = np.exp(np.clip(row, -500, 500))
        out[i] = e / e.sum()
    return out
