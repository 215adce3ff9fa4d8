import numpy as np


def l1_penalty(params, lam):
    value, grads = 0.0, {}
    for key, W in params.items():
        if key.startswith("W"):
            value += lam * np.sum(np.abs(W))
            grads[key] = lam * np.sign(W)
    return value, grads


def l2_penalty(params, lam):
    value, grads = 0.0, {}
    for key, W in params.items():
        if key.startswith("W"):
            value += 0.5 * lam * np.sum(W**2)
            grads[key] = lam * W
    return value, grads


def elastic_net(params, lam1, lam2):
    value, grads = 0.0, {}
    for key, W in params.items():
        if key.startswith("W"):
            value += lam1 * np.sum(np.abs(W)) + 0.5 * lam2 * np.sum(W**2)
            grads[key] = lam1 * np.sign(W) + lam2 * W
    return value, grads
