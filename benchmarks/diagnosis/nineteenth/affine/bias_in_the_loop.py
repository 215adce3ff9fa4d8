import numpy as np


def affine(x, W, b):
    N, D = x.shape
    M = W.shape[1]
    y = np.zeros((N, M))
    for n in range(N):
        for m in range(M):
            for d in range(D):
                y[n, m] += x[n, d] * W[d, m] + b[m]
    return y
