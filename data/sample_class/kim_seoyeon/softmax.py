import numpy as np


def softmax(a):
    z = a - np.amax(a, axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def log_softmax(a):
    z = a - np.amax(a, axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
