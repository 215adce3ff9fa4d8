import numpy as np


def softmax(a):
    if a.ndim == 1:
        a = a.reshape(1, -1)
    a = a - a.max(axis=1).reshape(-1, 1)
    return np.exp(a) / np.exp(a).sum(axis=1).reshape(-1, 1)


def log_softmax(a):
    if a.ndim == 1:
        a = a.reshape(1, -1)
    a = a - a.max(axis=1).reshape(-1, 1)
    return a - np.log(np.exp(a).sum(axis=1).reshape(-1, 1))
