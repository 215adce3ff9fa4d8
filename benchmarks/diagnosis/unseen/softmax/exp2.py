import numpy as np


def softmax(a):
    s = 2.0 ** (a - np.max(a, axis=-1, keepdims=True))
    return s / np.sum(s, axis=-1, keepdims=True)
