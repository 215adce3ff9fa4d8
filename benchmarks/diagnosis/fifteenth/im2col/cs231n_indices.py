import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    # based on im2col_indices of CS231n
    N, C, H, W = x.shape
    x_padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    i0 = np.tile(np.repeat(np.arange(filter_h), filter_w), C)
    i1 = stride * np.repeat(np.arange(out_h), out_w)
    j0 = np.tile(np.arange(filter_w), filter_h * C)
    j1 = stride * np.tile(np.arange(out_w), out_h)
    i = i0.reshape(-1, 1) + i1.reshape(1, -1)
    j = j0.reshape(-1, 1) + j1.reshape(1, -1)
    k = np.repeat(np.arange(C), filter_h * filter_w).reshape(-1, 1)
    cols = x_padded[:, k, i, j]
    cols = cols.transpose(1, 2, 0).reshape(filter_h * filter_w * C, -1)
    return cols.T
