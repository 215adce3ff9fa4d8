import numpy as np


def one_hot(t, num_classes):
    if np.any(t < 0) or np.any(t > num_classes - 1):
        raise ValueError
    out = -np.ones((len(t), num_classes))
    out[np.arange(len(t)), t] = 1
    return out
