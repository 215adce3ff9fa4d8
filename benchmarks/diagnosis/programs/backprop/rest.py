import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def delta_rule_step(w, b, x, t, lr):
    error = x @ w + b - t
    n = len(t)
    return w - lr * x.T @ error / n, b - lr * error.sum() / n


def hidden_delta(delta2, W2, z1):
    return (delta2 @ W2.T) * z1 * (1 - z1)


def gradients(x, z1, delta2, params):
    delta1 = z1 * (1 - z1) * (delta2 @ params["W2"].T)
    return {
        "W2": z1.T @ delta2,
        "b2": delta2.sum(axis=0),
        "W1": x.T @ delta1,
        "b1": delta1.sum(axis=0),
    }


def backprop_two_layer(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    y = z1 @ params["W2"] + params["b2"]
    return gradients(x, z1, (y - t) / len(x), params)


def backprop_two_layer_softmax(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    u2 = z1 @ params["W2"] + params["b2"]
    e = np.exp(u2 - u2.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    if t.ndim == 1:
        t = np.eye(y.shape[1])[t]
    return gradients(x, z1, (y - t) / len(x), params)
