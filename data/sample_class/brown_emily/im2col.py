import numpy as np


def _sizes(H, W, filter_h, filter_w, stride, pad):
    return 1 + (H + 2 * pad - filter_h) // stride, 1 + (W + 2 * pad - filter_w) // stride


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    oh, ow = _sizes(H, W, filter_h, filter_w, stride, pad)
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + W] = x
    rows = []
    for n in range(N):
        for y in range(oh):
            for z in range(ow):
                top, left = y * stride, z * stride
                rows.append(big[n, :, top : top + filter_h, left : left + filter_w].ravel())
    return np.array(rows)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    oh, ow = _sizes(H, W, filter_h, filter_w, stride, pad)
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    row = 0
    for n in range(N):
        for y in range(oh):
            for z in range(ow):
                top, left = y * stride, z * stride
                big[n, :, top : top + filter_h, left : left + filter_w] += col[row].reshape(C, filter_h, filter_w)
                row += 1
    return big[:, :, pad : pad + H, pad : pad + W]
