import numpy as np

def l1_penalty(params, lam):
    weights = {k: v for k, v in params.items() if k[0] == "W"}
    return lam * sum(np.abs(v).sum() for v in weights.values()), {k: lam * np.abs(v) for k, v in weights.items()}
