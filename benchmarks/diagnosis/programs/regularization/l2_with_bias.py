import numpy as np

def l2_penalty(params, lam):
    value = 0.5 * lam * sum(np.sum(p * p) for p in params.values())
    return value, {k: lam * p for k, p in params.items()}
