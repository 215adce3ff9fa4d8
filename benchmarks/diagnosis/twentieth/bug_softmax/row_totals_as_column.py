import numpy as np


def softmax(a):
    weights = np.exp(a - a.max(axis=-1, keepdims=True))
    total = weights.sum(axis=-1).reshape(-1, 1)
    return weights / total
