import numpy as np


def delta_rule_step(w, b, x, t, lr):
    N = x.shape[0]
    # 重みの更新
    err = x @ w + b - t
    w = w - lr * (err @ x) / N
    # バイアスの更新
    err = x @ w + b - t
    b = b - lr * err.sum() / N
    return w, b
