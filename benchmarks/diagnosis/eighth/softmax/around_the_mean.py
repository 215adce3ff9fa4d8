import numpy as np


def softmax(a):
    a = np.array(a, dtype=float)
    if a.ndim == 1:
        z = np.exp(a - np.mean(a))
        return z / np.sum(z)
    out = np.zeros(a.shape)
    for i in range(len(a)):
        z = np.exp(a[i] - np.mean(a[i]))
        out[i] = z / np.sum(z)
    return out
