import numpy as np


def softmax(a):
    result = np.empty_like(a)
    top = np.max(a, axis=-1, keepdims=True)
    result[...] = np.exp(a - top)
    return result / np.sum(result)
