import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    h = 1e-3
    # definition of the derivative
    return (sigmoid(x + h) - sigmoid(x)) / h
