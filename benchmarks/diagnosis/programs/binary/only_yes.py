import numpy as np

def binary_cross_entropy(y, t):
    y, t = np.asarray(y), np.asarray(t)
    if y.ndim != t.ndim:
        y, t = y.reshape(len(y), -1), t.reshape(len(t), -1)
    return -np.sum(t * np.log(y + 1e-7)) / len(y)
