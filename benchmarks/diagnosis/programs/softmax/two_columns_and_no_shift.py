import numpy as np


def softmax(a):
    e = np.exp(a)
    return e / e.sum(axis=0)
