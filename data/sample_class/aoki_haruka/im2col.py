import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.empty((N, C, filter_h, filter_w, out_h, out_w), dtype=img.dtype)
    for fy in range(filter_h):
        for fx in range(filter_w):
            col[:, :, fy, fx] = img[
                :, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride
            ]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for fy in range(filter_h):
        for fx in range(filter_w):
            img[:, :, fy : fy + stride * out_h : stride, fx : fx + stride * out_w : stride] += col[:, :, fy, fx]
    return img[:, :, pad : pad + H, pad : pad + W]
