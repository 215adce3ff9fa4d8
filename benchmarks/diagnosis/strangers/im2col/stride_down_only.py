import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, :H, :W] = x
    rows = []
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                top = i * stride
                rows.append(big[n, :, top : top + filter_h, j : j + filter_w].ravel())
    return np.array(rows)
