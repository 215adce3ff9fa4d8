import numpy as np

def pad2d(x, pad, mode="zero"):
    ph, pw = (pad, pad) if isinstance(pad, (int, np.integer)) else pad
    n, c, h, w = x.shape
    out = np.zeros((n, c, h + ph, w + pw))
    for i in range(h + ph):
        for j in range(w + pw):
            if i < h and j < w:
                out[:, :, i, j] = x[:, :, i, j]
            elif mode == "edge":
                out[:, :, i, j] = x[:, :, min(i, h - 1), min(j, w - 1)]
    return out
