import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def delta_rule_step(w, b, x, t, lr):
    y = x @ w + b
    for i in range(len(x)):
        w = w - lr * (y[i] - t[i]) * x[i]
        b = b - lr * (y[i] - t[i])
    return w, b


def hidden_delta(delta2, W2, z1):
    return delta2 @ W2.T


def backprop_two_layer(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    y = z1 @ params["W2"] + params["b2"]
    delta2 = (y - t) / len(x)
    delta1 = delta2 @ params["W2"].T * z1 * (1 - z1) / len(x)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z1.T @ delta2, "b2": delta2.sum(axis=0)}


def backprop_two_layer_softmax(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    a = z1 @ params["W2"] + params["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    if t.ndim == 1:
        t = np.eye(y.shape[1])[t]
    delta2 = (y - t) * y * (1 - y) / len(x)
    delta1 = delta2 @ params["W2"].T * z1 * (1 - z1)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z1.T @ delta2, "b2": delta2.sum(axis=0)}
