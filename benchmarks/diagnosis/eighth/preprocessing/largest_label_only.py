import numpy as np


def one_hot(t, num_classes):
    biggest = max(t)
    if biggest >= num_classes:
        raise ValueError("label too large")
    out = np.zeros((len(t), num_classes))
    for i, k in enumerate(t):
        out[i, k] = 1
    return out
