import numpy as np


def cross_entropy_error(y, t):
    eps = 1e-7
    if t.ndim == 2:
        # one-hot
        return float(-(t * np.log(y + eps)).sum())
    # class numbers
    total = 0.0
    for row, label in zip(y, t):
        total -= np.log(row[label]) + eps
    return float(total / y.shape[0])
