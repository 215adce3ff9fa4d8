import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = x.shape
    out_h = (h + pad - filter_h) // stride + 1
    out_w = (w + pad - filter_w) // stride + 1
    img = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = []
    for i in range(n):
        for oy in range(out_h):
            for ox in range(out_w):
                top, left = oy * stride, ox * stride
                rows.append(img[i, :, top : top + filter_h, left : left + filter_w].ravel())
    return np.array(rows)
