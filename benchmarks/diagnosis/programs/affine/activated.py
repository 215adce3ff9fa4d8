import numpy as np


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def affine(x, W, b):
    u = x @ W + b
    return sigmoid(u)
