import numpy as np


def log_softmax(a):
    top = np.max(a, axis=-1)[..., None]
    total = np.log(np.exp(a - top).sum(axis=-1))[..., None]
    return a - top - total


def softmax(a):
    return np.exp(log_softmax(a))
