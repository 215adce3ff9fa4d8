import numpy as np



def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        pw, ph = pad
    else:
        pw = ph = pad
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw))
    if mode == "edge":
        for i in range(H + 2 * ph):
            for j in range(W + 2 * pw):
                out[:, :, i, j] = x[:, :, min(max(i - ph, 0), H - 1), min(max(j - pw, 0), W - 1)]
    else:
        out[:, :, ph:ph + H, pw:pw + W] = x
    return out
