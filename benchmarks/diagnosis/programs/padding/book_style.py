import numpy as np

def pad2d(x, pad, mode="zero"):
    if isinstance(pad, tuple):
        pad_h, pad_w = pad
    else:
        pad_h = pad_w = pad
    img = np.pad(x, [(0,0), (0,0), (pad_h, pad_h), (pad_w, pad_w)], 'constant')
    return img
