import numpy as np


def softmax(a):
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / (e.sum(axis=-1, keepdims=True) + 1)
