import numpy as np


def sigmoid(u):
    return 1.0 / (1.0 + np.exp(-u))


def delta_rule_step(w, b, x, t, lr):
    n = len(x)
    dw = np.zeros_like(w)
    db = 0.0
    for i in range(n):
        error = np.dot(x[i], w) + b - t[i]
        dw = dw + error * x[i]
        db = db + error
    return w - lr * dw / n, b - lr * db / n


def hidden_delta(delta2, W2, z1):
    slope = z1 - z1**2
    return slope * np.einsum("nk,hk->nh", delta2, W2)


def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    grads = {k: np.zeros_like(v, dtype=float) for k, v in params.items()}
    for i in range(len(x)):
        z = sigmoid(x[i] @ W1 + b1)
        d2 = (z @ W2 + b2 - t[i]) / len(x)
        d1 = (W2 @ d2) * z * (1 - z)
        grads["W2"] += np.outer(z, d2)
        grads["b2"] += d2
        grads["W1"] += np.outer(x[i], d1)
        grads["b1"] += d1
    return grads


def backprop_two_layer_softmax(x, t, params):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    grads = {k: np.zeros_like(v, dtype=float) for k, v in params.items()}
    for i in range(len(x)):
        z = sigmoid(x[i] @ W1 + b1)
        a = z @ W2 + b2
        e = np.exp(a - a.max())
        d2 = e / e.sum()
        if np.ndim(t) == 1:
            d2[t[i]] -= 1.0
        else:
            d2 = d2 - t[i]
        d2 = d2 / len(x)
        d1 = (W2 @ d2) * z * (1 - z)
        grads["W2"] += np.outer(z, d2)
        grads["b2"] += d2
        grads["W1"] += np.outer(x[i], d1)
        grads["b1"] += d1
    return grads
