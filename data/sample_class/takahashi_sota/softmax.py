import numpy as np


def softmax(a):
    if a.ndim == 2:
        shifted = a - a.max(axis=0, keepdims=True)
        numerator = np.exp(shifted)
        return numerator / numerator.sum(axis=0, keepdims=True)
    numerator = np.exp(a - a.max())
    return numerator / numerator.sum()


def log_softmax(a):
    shifted = a - a.max(axis=-1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
