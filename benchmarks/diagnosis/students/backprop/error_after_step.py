import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = len(x)
    w = w - lr * x.T @ (x @ w + b - t) / n
    b = b - lr * np.sum(x @ w + b - t) / n
    return w, b
