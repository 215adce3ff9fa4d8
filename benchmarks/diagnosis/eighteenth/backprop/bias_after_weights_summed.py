import numpy as np


def delta_rule_step(w, b, x, t, lr):
    w_new = np.array(w, dtype=float)
    # 重みの更新
    err = x @ w + b - t
    for d in range(len(w)):
        w_new[d] -= lr * np.sum(err * x[:, d])
    # バイアスの更新
    err = x @ w_new + b - t
    b_new = b - lr * np.sum(err)
    return w_new, b_new
