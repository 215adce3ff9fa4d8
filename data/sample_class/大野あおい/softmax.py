import numpy as np

from my_tools import stable_exp


def softmax(a):
    e = stable_exp(a)
    return e / e.sum(axis=-1, keepdims=True)


def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    return a - m - np.log(stable_exp(a).sum(axis=-1, keepdims=True))
