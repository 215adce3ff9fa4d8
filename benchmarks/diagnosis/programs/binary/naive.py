import numpy as np

def sigmoid_binary_cross_entropy(a, t):
    a, t = np.asarray(a, dtype=float), np.asarray(t, dtype=float)
    n = len(a)
    a, t = a.reshape(n, -1), t.reshape(n, -1)
    y = 1 / (1 + np.exp(-a))
    return -np.sum(t * np.log(y) + (1 - t) * np.log(1 - y)) / n
