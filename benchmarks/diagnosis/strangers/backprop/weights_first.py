import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = x.shape[0]
    y = x @ w + b
    w -= lr * (x.T @ (y - t)) / n
    y = x @ w + b
    b = b - lr * np.sum(y - t) / n
    return w, b
