import numpy as np


def delta_rule_step(w, b, x, t, lr):
    n = len(t)
    # 重みの更新
    y = x.dot(w) + b
    w = w - lr * x.T.dot(y - t) / n
    # バイアスの更新
    y = x.dot(w) + b
    b = b - lr * np.sum(y - t) / n
    return w, b
