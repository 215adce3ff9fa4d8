import numpy as np


def log_softmax(a):
    a = np.asarray(a)
    match a.ndim:
        case 1:
            return a - np.logaddexp.reduce(a.astype(float))
        case _:
            out = np.empty(a.shape)
            for n, row in enumerate(a):
                out[n] = log_softmax(row)
            return out


def softmax(a):
    return np.exp(log_softmax(a))
