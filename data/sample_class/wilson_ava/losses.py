import numpy as np


# losses, unit 3

def class_numbers(t):
    if t.ndim > 1:
        return t.argmax(axis=1)
    return t


def mean_squared_error(y, t):
    sq = np.power(y - t, 2)
    each = sq.sum(axis=1) * 0.5
    return each.mean()


def mean_squared_error_grad(y, t):
    factor = 1 / y.shape[0]
    return factor * np.subtract(y, t)


def cross_entropy_error(y, t):
    labels = class_numbers(t)
    acc = 0.0
    for r, label in zip(y, labels):
        acc = acc + np.log(r[label] + 1e-7)
    return -acc / len(labels)


def softmax_cross_entropy(a, t):
    labels = class_numbers(t)
    acc = 0.0
    for r, label in zip(a, labels):
        top = r.max()
        z = np.exp(r - top).sum()
        acc = acc + (r[label] - top) - np.log(z)
    return -acc / len(labels)
