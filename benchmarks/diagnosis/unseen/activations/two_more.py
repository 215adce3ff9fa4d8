import numpy as np


def tanh_grad(x):
    y = np.tanh(x)
    x[...] = y
    return 1 - y
