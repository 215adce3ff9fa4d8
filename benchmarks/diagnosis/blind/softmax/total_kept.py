import numpy as np


def softmax(a):
    rows = np.atleast_2d(a).astype(float)
    out = np.zeros_like(rows)
    total = 0.0
    for n, row in enumerate(rows):
        e = np.exp(row - row.max())
        total += e.sum()
        out[n] = e / total
    return out.reshape(np.shape(a))
