import numpy as np
from collections import defaultdict


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def delta_rule_step(w, b, x, t, lr):
    X = np.c_[x, np.ones(len(x))]
    v = np.r_[w, b]
    v = v - lr / len(x) * (X.T @ (X @ v - t))
    return v[:-1], v[-1]


def hidden_delta(delta2, W2, z1):
    return np.array([[sum(d * w for d, w in zip(row, W2[h])) * z * (1 - z) for h, z in enumerate(zs)] for row, zs in zip(delta2, z1)])


def _walk(x, t, params, last):
    """Sample by sample; gradients add up in a defaultdict."""
    total = defaultdict(float)
    for row, target in zip(x, t):
        z = sigmoid(row @ params["W1"] + params["b1"])[None]
        d2 = np.asarray(last((z @ params["W2"] + params["b2"])[0], target))[None] / len(x)
        d1 = hidden_delta(d2, params["W2"], z)
        for key, g in ("W1", np.outer(row, d1)), ("b1", d1[0]), ("W2", np.outer(z, d2)), ("b2", d2[0]):
            total[key] = total[key] + g
    return total


def backprop_two_layer(x, t, params):
    return _walk(x, t, params, lambda y, target: y - target)


def backprop_two_layer_softmax(x, t, params):
    def last(u, target):
        e = np.exp(u - u.max())
        y = e / e.sum()
        if np.ndim(target):
            return y - target
        y[target] -= 1
        return y

    return _walk(x, t, params, last)
