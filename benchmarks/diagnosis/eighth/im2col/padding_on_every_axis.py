import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    oh = (H + 2 * pad - filter_h) // stride + 1
    ow = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, pad)
    rows = []
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                y0, x0 = i * stride, j * stride
                rows.append(img[n, :, y0 : y0 + filter_h, x0 : x0 + filter_w].ravel())
    return np.array(rows)
