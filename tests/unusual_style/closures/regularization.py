import functools

import numpy as np


def _penalty(price, slope, params):
    value, grads = 0, {}
    for key, p in params.items():
        if key[:1] == "W":
            value += sum(price(float(w)) for w in p.flat)
            grads[key] = np.array([slope(float(w)) for w in p.flat], dtype=float).reshape(p.shape)
        else:
            grads[key] = np.zeros_like(p)
    return value, grads


def l1_penalty(params, lam):
    return _penalty(lambda w: lam * abs(w), lambda w: lam if w >= 0 else -lam, params)


def l2_penalty(params, lam):
    return _penalty(lambda w: lam * w * w / 2, lambda w: lam * w, params)


def elastic_net(params, lam1, lam2):
    parts = l1_penalty(params, lam1), l2_penalty(params, lam2)
    return functools.reduce(lambda p, q: (p[0] + q[0], {k: p[1][k] + q[1][k] for k in p[1]}), parts)
