import numpy as np


def softmax(a):
    weights = np.exp(a - np.max(a))
    total = weights.sum(axis=1, keepdims=True)
    return weights / total
