import numpy as np


def elastic_net(params, lam1, lam2):
    alpha, l1_ratio = lam1, lam2
    weights = {k: v for k, v in params.items() if k.startswith("W")}
    l1 = sum(np.abs(w).sum() for w in weights.values())
    l2 = sum((w**2).sum() for w in weights.values())
    value = alpha * l1_ratio * l1 + 0.5 * alpha * (1 - l1_ratio) * l2
    grads = {k: alpha * l1_ratio * np.sign(w) + alpha * (1 - l1_ratio) * w for k, w in weights.items()}
    return value, grads
