import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N * out_h * out_w, C * filter_h * filter_w))
    r = 0
    for n in range(N):
        for oy in range(out_h):
            for ox in range(out_w):
                win = img[n, :, oy * stride:oy * stride + filter_h, ox * stride:ox * stride + filter_w]
                col[r] = win.reshape(-1)
                r += 1
    return col


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    r = 0
    for n in range(N):
        for oy in range(out_h):
            for ox in range(out_w):
                # 窓を元の場所に戻す
                img[n, :, oy * stride:oy * stride + filter_h, ox * stride:ox * stride + filter_w] = col[r].reshape(
                    C, filter_h, filter_w
                )
                r += 1
    return img[:, :, pad:pad + H, pad:pad + W]
