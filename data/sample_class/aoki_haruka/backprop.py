import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def delta_rule_step(w, b, x, t, lr):
    y = x @ w + b
    delta = (y - t) / x.shape[0]
    return w - lr * x.T @ delta, b - lr * delta.sum()


def hidden_delta(delta2, W2, z1):
    return np.dot(delta2, W2.T) * z1 * (1 - z1)


def _gradients(x, z1, delta2, W2):
    delta1 = hidden_delta(delta2, W2, z1)
    return {
        "W1": x.T @ delta1,
        "b1": delta1.sum(axis=0),
        "W2": z1.T @ delta2,
        "b2": delta2.sum(axis=0),
    }


def backprop_two_layer(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    y = z1 @ params["W2"] + params["b2"]
    return _gradients(x, z1, (y - t) / x.shape[0], params["W2"])


def backprop_two_layer_softmax(x, t, params):
    n = x.shape[0]
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    a = z1 @ params["W2"] + params["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    delta2 = e / e.sum(axis=1, keepdims=True)
    if t.ndim == 1:
        delta2[np.arange(n), t] -= 1
    else:
        delta2 -= t
    return _gradients(x, z1, delta2 / n, params["W2"])
