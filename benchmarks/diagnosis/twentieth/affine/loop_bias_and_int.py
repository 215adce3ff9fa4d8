import numpy as np


def affine(x, W, b):
    N, D = x.shape
    M = W.shape[1]
    y = np.zeros((N, M), dtype=int)
    for n in range(N):
        for m in range(M):
            s = 0.0
            for d in range(D):
                s += x[n, d] * W[d, m] + b[m]
            y[n, m] = s
    return y
