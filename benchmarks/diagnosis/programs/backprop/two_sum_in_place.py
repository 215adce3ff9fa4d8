import numpy as np


def delta_rule_step(w, b, x, t, lr):
    y = np.dot(x, w) + b
    delta = y - t
    w -= lr * np.dot(x.T, delta)
    b = b - lr * delta.sum()
    return w, b
