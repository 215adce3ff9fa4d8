import numpy as np


def softmax_cross_entropy(a, t):
    n = a.shape[0]
    if t.ndim == 2:
        t = np.argmax(t, axis=1)
    m = np.max(a, axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(a - m), axis=1))
    return np.sum(lse - a[np.arange(n), t]) / n
