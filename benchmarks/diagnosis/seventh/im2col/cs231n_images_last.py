import numpy as np


def im2col_indices(shape, fh, fw, padding, stride):
    N, C, H, W = shape
    out_h = (H + 2 * padding - fh) // stride + 1
    out_w = (W + 2 * padding - fw) // stride + 1
    i0 = np.tile(np.repeat(np.arange(fh), fw), C)
    i1 = stride * np.repeat(np.arange(out_h), out_w)
    j0 = np.tile(np.arange(fw), fh * C)
    j1 = stride * np.tile(np.arange(out_w), out_h)
    i = i0.reshape(-1, 1) + i1.reshape(1, -1)
    j = j0.reshape(-1, 1) + j1.reshape(1, -1)
    k = np.repeat(np.arange(C), fh * fw).reshape(-1, 1)
    return k, i, j


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    k, i, j = im2col_indices(x.shape, filter_h, filter_w, pad, stride)
    cols = padded[:, k, i, j]
    cols = cols.transpose(1, 2, 0).reshape(filter_h * filter_w * x.shape[1], -1)
    return cols.T
