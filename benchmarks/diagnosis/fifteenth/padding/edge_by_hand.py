import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        ph, pw = pad
    else:
        ph = pw = pad
    N, C, H, W = x.shape
    if mode == "zero":
        out = np.zeros((N, C, H + 2 * ph, W + 2 * pw), dtype=x.dtype)
        out[:, :, ph : ph + H, pw : pw + W] = x
        return out
    # edge: 上下左右に端の画素をコピーする
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw))
    out[:, :, ph : ph + H, pw : pw + W] = x
    for i in range(ph):
        out[:, :, i, pw : pw + W] = x[:, :, 0, :]
        out[:, :, ph + H + i, pw : pw + W] = x[:, :, -1, :]
    for j in range(pw):
        out[:, :, ph : ph + H, j] = x[:, :, :, 0]
        out[:, :, ph : ph + H, pw + W + j] = x[:, :, :, -1]
    return out
