import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = len(t)
    # bias
    err = np.dot(x, w) + b - t
    b_new = b - lr * err.sum()
    # weights
    err = np.dot(x, w) + b_new - t
    grad_w = np.zeros(len(w))
    for i in range(n):
        grad_w += err[i] * x[i]
    w_new = w - lr * grad_w / n
    return w_new, b_new
