import numpy as np


def log_softmax(a):
    a = np.asarray(a, dtype=float)
    if a.ndim == 1:
        biggest = a.max()
        lse = biggest + np.log(np.sum(np.exp(a - biggest)))
        return a - lse
    result = np.zeros(a.shape)
    for i in range(a.shape[0]):
        row = a[i]
        biggest = row.max()
        lse = np.log(np.sum(np.exp(row - biggest)))
        result[i] = row - lse
    return result
