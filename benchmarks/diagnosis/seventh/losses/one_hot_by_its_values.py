import numpy as np


def looks_one_hot(t):
    return bool(np.all((t == 0) | (t == 1)))


def cross_entropy_error(y, t):
    logs = np.log(y + 1e-7)
    samples = len(y)
    if looks_one_hot(t):
        return -(t * logs).sum() / samples
    total = 0.0
    for row, label in zip(logs, t):
        total -= row[label]
    return total / samples
