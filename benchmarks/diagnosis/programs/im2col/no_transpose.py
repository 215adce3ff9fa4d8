import numpy as np

def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    col = np.zeros((N, C, filter_h, filter_w, OH, OW))
    for y in range(filter_h):
        for xx in range(filter_w):
            col[:, :, y, xx] = img[:, :, y:y + stride * OH:stride, xx:xx + stride * OW:stride]
    return col.reshape(N * OH * OW, -1)
