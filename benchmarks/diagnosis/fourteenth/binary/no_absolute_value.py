import numpy as np


def sigmoid_binary_cross_entropy(a, t):
    a = np.asarray(a, dtype=float)
    t = np.asarray(t, dtype=float)
    if a.ndim != t.ndim:
        a = a.reshape(len(a), -1)
        t = t.reshape(len(t), -1)
    per_entry = np.maximum(a, 0) - a * t + np.log1p(np.exp(-a))
    return float(per_entry.mean())
