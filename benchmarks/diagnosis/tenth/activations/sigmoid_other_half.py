import numpy as np


def sigmoid(x):
    y = np.zeros(x.shape)
    pos = x >= 0
    neg = ~pos
    # avoid overflow: never take exp of a positive number
    y[pos] = 1 / (1 + np.exp(-x[pos]))
    y[neg] = 1 / (1 + np.exp(x[neg]))
    return y
