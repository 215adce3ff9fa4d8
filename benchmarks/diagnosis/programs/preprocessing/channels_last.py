import numpy as np


def flatten_images(x):
    N, C, H, W = x.shape
    out = np.zeros((N, C * H * W), dtype=x.dtype)
    for n in range(N):
        k = 0
        for i in range(H):
            for j in range(W):
                for c in range(C):
                    out[n, k] = x[n, c, i, j]
                    k += 1
    return out
