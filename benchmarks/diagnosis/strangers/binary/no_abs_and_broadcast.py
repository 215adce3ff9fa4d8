import numpy as np


def sigmoid_binary_cross_entropy(a, t):
    N = a.shape[0]
    loss = np.maximum(a, 0) - a * t + np.log(1 + np.exp(-a))
    return np.sum(loss) / N
