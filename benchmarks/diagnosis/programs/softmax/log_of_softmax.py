import numpy as np


def softmax_of_row(row):
    top = max(row)
    e = [np.exp(v - top) for v in row]
    return [v / sum(e) for v in e]


def softmax(a):
    if a.ndim == 1:
        return np.array(softmax_of_row(a))
    return np.array([softmax_of_row(row) for row in a]).reshape(a.shape)


def log_softmax(a):
    return np.log(softmax(a))
