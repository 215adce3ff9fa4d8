import numpy as np

def binary_cross_entropy(y, t):
    y, t = np.asarray(y, float), np.asarray(t, float)
    if y.ndim != t.ndim:
        y, t = y.reshape(len(y), -1), t.reshape(len(t), -1)
    yes, no = -t * np.log(y + 1e-7), -(1 - t) * np.log(1 - y + 1e-7)
    return np.sum((yes + no) / 2) / len(y)
