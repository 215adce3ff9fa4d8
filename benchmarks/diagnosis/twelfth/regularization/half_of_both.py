import numpy as np


def elastic_net(params, lam1, lam2):
    abs_sum, sq_sum = 0.0, 0.0
    grad_l1, grad_l2 = {}, {}
    for name, p in params.items():
        if name[0] != "W":
            continue
        abs_sum += np.abs(p).sum()
        sq_sum += (p * p).sum()
        grad_l1[name] = lam1 * np.sign(p)
        grad_l2[name] = lam2 * p
    grads = dict(grad_l1)
    grads.update(grad_l2)  # L1 と L2 の勾配をまとめる
    return 0.5 * (lam1 * abs_sum + lam2 * sq_sum), grads
