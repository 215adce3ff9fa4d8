import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    rows = []
    for n in range(N):
        for top in range(0, H + 2 * pad - filter_h + 1, stride):
            for left in range(0, W + 2 * pad - filter_w + 1, stride):
                window = x[n, :, top : top + filter_h, left : left + filter_w]
                rows.append(window.transpose(1, 2, 0).ravel())
    return np.array(rows)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    x = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    k = 0
    for n in range(N):
        for top in range(0, H + 2 * pad - filter_h + 1, stride):
            for left in range(0, W + 2 * pad - filter_w + 1, stride):
                x[n, :, top : top + filter_h, left : left + filter_w] += col[k].reshape(C, filter_h, filter_w)
                k += 1
    return x[:, :, pad : pad + H, pad : pad + W]
