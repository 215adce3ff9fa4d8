import numpy as np


def cross_entropy_error(y, t):
    if t.ndim == 2:
        t = t.argmax(axis=1)
    loss = 0
    for n in range(len(y)):
        loss += np.log10(y[n, t[n]] + 1e-7)
    return loss / len(y)
