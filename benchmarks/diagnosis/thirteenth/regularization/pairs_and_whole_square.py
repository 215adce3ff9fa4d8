import numpy as np


def elastic_net(params, lam1, lam2):
    n_layers = len(params) // 2  # W と b のペア
    value = 0.0
    grads = {}
    for i in range(1, n_layers + 1):
        W = params["W" + str(i)]
        value += lam1 * np.abs(W).sum() + lam2 * (W * W).sum()
        grads["W" + str(i)] = lam1 * np.sign(W) + lam2 * W
    return value, grads
