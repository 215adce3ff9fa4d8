import numpy as np


def softmax(a):
    if a.ndim == 2:
        a = a.T
        a = a - np.max(a, axis=0)
        return np.exp(a) / np.sum(np.exp(a), axis=0)
    a = a - np.max(a)
    return np.exp(a) / np.sum(np.exp(a))
