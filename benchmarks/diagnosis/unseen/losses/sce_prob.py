import numpy as np


def softmax_cross_entropy(a, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    return np.mean(1 - y[np.arange(len(a)), t])
