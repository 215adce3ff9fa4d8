import numpy as np


def numerical_gradient(f, x, h=1e-4):
    x = x.astype(float)
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.ones(x.shape) * slope
