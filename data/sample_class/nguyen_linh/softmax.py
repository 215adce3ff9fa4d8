import numpy as np


def softmax(a):
    if a.ndim == 1:
        return np.exp(a - max(a)) / sum(np.exp(a - max(a)))
    result = np.exp(a - np.max(a, 0))
    return result / sum(result)  # each column sums to 1


def log_softmax(a):
    return a - np.log(np.exp(a).sum(-1, keepdims=True))
