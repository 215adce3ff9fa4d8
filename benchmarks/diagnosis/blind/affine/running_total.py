import numpy as np


def affine(x, W, b):
    y = np.zeros((x.shape[0], W.shape[1]))
    for n in range(x.shape[0]):
        total = 0.0
        for m in range(W.shape[1]):
            for d in range(x.shape[1]):
                total += x[n, d] * W[d, m]
            y[n, m] = total + b[m]
    return y
