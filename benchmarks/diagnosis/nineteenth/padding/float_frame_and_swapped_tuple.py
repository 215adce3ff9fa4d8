import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, int):
        pad = (pad, pad)
    pw, ph = pad
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw))
    out[:, :, ph : ph + H, pw : pw + W] = x
    if mode == "edge":
        # 左右、次に上下を埋める
        out[:, :, :, :pw] = out[:, :, :, pw : pw + 1]
        out[:, :, :, pw + W :] = out[:, :, :, pw + W - 1 : pw + W]
        out[:, :, :ph, :] = out[:, :, ph : ph + 1, :]
        out[:, :, ph + H :, :] = out[:, :, ph + H - 1 : ph + H, :]
    return out
