import numpy as np


def log_softmax(a):
    top = np.max(a, axis=-1, keepdims=True)
    gap = a - top
    # log(1 + rest) is more precise with log1p
    rest = np.where(gap < 0, np.exp(gap), 0.0).sum(axis=-1, keepdims=True)
    return gap - np.log1p(rest)
