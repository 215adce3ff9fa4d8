import numpy as np


def _index(t):
    # turn one-hot targets into class numbers
    if t.ndim > 1:
        return t.argmax(axis=1)
    return t


def mean_squared_error(y, t):
    squares = np.power(y - t, 2)
    per_sample = squares.sum(axis=1) * 0.5
    return per_sample.mean()


def mean_squared_error_grad(y, t):
    scale = 1 / y.shape[0]
    return scale * np.subtract(y, t)


def cross_entropy_error(y, t):
    index = _index(t)
    total = 0.0
    for row, label in zip(y, index):
        total = total + np.log(row[label] + 1e-7)
    return -total / len(index)


def softmax_cross_entropy(a, t):
    index = _index(t)
    total = 0.0
    for row, label in zip(a, index):
        biggest = row.max()
        partition = np.exp(row - biggest).sum()
        total = total + (row[label] - biggest) - np.log(partition)
    return -total / len(index)
