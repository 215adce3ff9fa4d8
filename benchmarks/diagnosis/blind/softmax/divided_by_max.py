import numpy as np


def softmax(a):
    a = a / np.max(a, axis=-1, keepdims=True)
    e = np.exp(a)
    return e / e.sum(axis=-1, keepdims=True)
