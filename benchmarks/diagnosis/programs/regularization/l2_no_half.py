import numpy as np

def l2_penalty(params, lam):
    total, grads = 0, {}
    for k, w in params.items():
        if not k.startswith("W"):
            continue
        total += lam * (w ** 2).sum()
        grads[k] = 2 * lam * w
    return total, grads
