import numpy as np


def pad2d(x, pad, mode="zero"):
    try:
        ph, pw = pad
    except TypeError:
        ph = pw = pad
    for axis, p in (2, ph), (3, pw):
        first, last = np.split(x, [1], axis)[0], np.take(x, [-1], axis)
        if mode == "zero":
            first, last = np.zeros_like(first), np.zeros_like(last)
        x = np.concatenate([np.repeat(first, p, axis), x, np.repeat(last, p, axis)], axis)
    return x
