import numpy as np


def tanh(x):
    # both parts divided by exp(x): only one exponential is needed
    q = np.exp(-2.0 * x)
    return (1.0 - q) / (1.0 + q)
