import numpy as np


def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        ph, pw = pad
    else:
        ph = pw = pad
    if mode == "zero":
        N, C, H, W = x.shape
        out = np.zeros((N, C, H + 2 * ph, W + 2 * pw), dtype=x.dtype)
        out[:, :, ph : ph + H, pw : pw + W] = x
        return out
    # 左右 → 上下の順
    return np.pad(x, [(0, 0), (0, 0), (pw, pw), (ph, ph)], mode="edge")
