import numpy as np


def l1_penalty(params, lam):
    weights = {k: w for k, w in params.items() if k.startswith("W")}
    value = lam * sum(abs(np.sum(w)) for w in weights.values())
    return value, {k: lam * np.sign(w) for k, w in weights.items()}
