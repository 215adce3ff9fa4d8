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
    # edge: 最初と最後の行・列を繰り返す
    rows = np.concatenate([x[:, :, :1].repeat(pw, axis=2), x, x[:, :, -1:].repeat(pw, axis=2)], axis=2)
    return np.concatenate([rows[..., :1].repeat(ph, axis=3), rows, rows[..., -1:].repeat(ph, axis=3)], axis=3)
