import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = x.shape[0]
    w = w - lr * x.T @ (x @ w + b - t) / n
    b = b - lr * np.sum(x @ w + b - t) / n
    return w, b
