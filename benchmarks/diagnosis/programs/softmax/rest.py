import numpy as np


def softmax(a):
    b = a - a.max(axis=-1, keepdims=True)
    e = np.exp(b)
    return e / e.sum(axis=-1, keepdims=True)


def log_softmax(a):
    b = a - a.max(axis=-1, keepdims=True)
    return b - np.log(np.exp(b).sum(axis=-1, keepdims=True))
