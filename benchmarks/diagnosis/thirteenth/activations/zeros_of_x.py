import numpy as np


def relu_grad(x):
    grad = np.zeros(x)
    grad[x >= 0] = 1
    return grad
