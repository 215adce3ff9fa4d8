import numpy as np


def log_softmax(a):
    m = a.max(axis=-1, keepdims=True)
    return np.log(np.exp(a - m).sum(axis=-1, keepdims=True)) + m - a
