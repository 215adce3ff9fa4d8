import numpy as np


def log_softmax(a):
    a = np.asarray(a, dtype=float)
    top = np.max(a, axis=-1, keepdims=True)
    shifted = a - top
    log_sum = top + np.log(np.sum(np.exp(shifted), axis=-1, keepdims=True))
    return shifted - log_sum
