import numpy as np


def log_softmax(a):
    top = np.max(a, axis=-1, keepdims=True)
    log_sum = np.log(np.sum(np.exp(a - top), axis=-1, keepdims=True))
    return a - log_sum
