import numpy as np


def affine(x, W, b):
    return np.tanh(x.dot(W))
