import numpy as np


def softmax(a):
    largest = np.abs(a).max(axis=-1, keepdims=True)
    scaled = a / np.where(largest == 0, 1, largest)
    e = np.exp(scaled)
    return e / e.sum(axis=-1, keepdims=True)
