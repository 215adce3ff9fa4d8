import numpy as np

def l2_penalty(params, lam):
    value = lam * sum(np.sum(p**2) for p in params.values())
    return value, {k: lam * p for k, p in params.items()}
