import numpy as np


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    row = 0
    for n in range(N):
        for oy in range(OH):
            for ox in range(OW):
                y0, x0 = oy * stride, ox * stride
                patch = col[row].reshape(C, filter_h, filter_w)
                img[n, :, y0 : y0 + filter_h, x0 : x0 + filter_w] = patch
                row += 1
    return img[:, :, pad : pad + H, pad : pad + W]
