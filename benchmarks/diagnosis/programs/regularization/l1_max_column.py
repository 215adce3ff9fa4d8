import numpy as np

def l1_penalty(params, lam):
    out = 0.0
    g = {}
    for key in params:
        if "W" in key:
            w = params[key]
            out += lam * np.linalg.norm(w, 1) if w.ndim <= 2 else lam * np.abs(w).sum()
            g[key] = lam * np.sign(w)
    return out, g
