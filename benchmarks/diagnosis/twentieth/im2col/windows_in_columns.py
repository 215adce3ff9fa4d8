import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((C * filter_h * filter_w, N * out_h * out_w))
    k = 0
    for n in range(N):
        for i in range(out_h):
            for j in range(out_w):
                y0, x0 = i * stride, j * stride
                cols[:, k] = xp[n, :, y0:y0 + filter_h, x0:x0 + filter_w].ravel()
                k += 1
    return cols
