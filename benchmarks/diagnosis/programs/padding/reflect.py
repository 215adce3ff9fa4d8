import numpy as np

def pad2d(x, pad, mode="zero"):
    ph, pw = (pad, pad) if np.isscalar(pad) else pad
    w = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    if mode == "zero":
        return np.pad(x, w)
    return np.pad(x, w, mode="symmetric")
