import numpy as np


def delta_rule_step(w, b, x, t, lr):
    N = x.shape[0]
    grad_w = np.zeros(w.shape)
    grad_b = 0.0
    for n in range(N):
        y = 0.0
        for d in range(len(w)):
            y += x[n, d] * w[d]
        y += b
        grad_w += (y - t[n]) * x[n] / N
        grad_b += (y - t[n]) / N
    return w + lr * grad_w, b + lr * grad_b
