import numpy as np


def elastic_net(params, lam1, lam2):
    W = {k: np.asarray(v, dtype=float) for k, v in params.items() if k.startswith("W")}
    if not W:
        return np.array(0), {}
    flat = np.concatenate([w.ravel() for w in W.values()])
    value = lam1 * np.linalg.norm(flat, 1) + lam2 / 2 * np.dot(flat, flat)
    return np.array(value), {k: lam1 * (1 - 2 * np.signbit(w)) + lam2 * w for k, w in W.items()}


def l1_penalty(params, lam):
    return elastic_net(params, lam1=lam, lam2=0)


def l2_penalty(params, lam):
    return elastic_net(params, 0, lam)
