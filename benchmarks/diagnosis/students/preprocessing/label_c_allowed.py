import numpy as np


def one_hot(t, num_classes):
    if np.any(t < 0) or np.any(t > num_classes):
        raise ValueError("a label is out of range")
    out = np.zeros((len(t), num_classes))
    out[np.arange(len(t)), t] = 1
    return out
