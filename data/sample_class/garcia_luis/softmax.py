import numpy as np


def softmax(a):
    shifted = a - np.max(a, axis=-1, keepdims=True)
    total = np.sum(np.exp(shifted), axis=-1, keepdims=True)
    return np.exp(shifted) / total


def log_softmax(a):
    return a - np.logaddexp.reduce(a, axis=-1, keepdims=True)
