import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    rows = []
    for n in range(N):
        for i in range(OW):
            for j in range(OH):
                win = xp[n, :, j * stride : j * stride + filter_h, i * stride : i * stride + filter_w]
                rows.append(win.transpose(1, 2, 0).flatten())
    return np.array(rows).reshape(N * OH * OW, C * filter_h * filter_w)
