import numpy as np


def tanh_grad(x):
    # d/dx tanh x = 1 - tanh^2 x
    x2 = x**2
    return 1.0 - np.tanh(x2)
