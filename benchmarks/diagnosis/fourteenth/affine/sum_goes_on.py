import numpy as np


def affine(x, W, b):
    n_samples, n_in = x.shape
    n_out = W.shape[1]
    y = np.zeros((n_samples, n_out))
    for n in range(n_samples):
        total = 0.0
        for m in range(n_out):
            for d in range(n_in):
                total += x[n, d] * W[d, m]
            y[n, m] = total + b[m]
    return y
