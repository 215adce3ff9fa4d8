import numpy as np


def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    total = np.sum(np.exp(a - m), axis=0, keepdims=True)
    log_total = np.log(total)
    return a - log_total
