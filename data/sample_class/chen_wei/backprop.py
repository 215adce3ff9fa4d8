import numpy as np

def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))

def delta_rule_step(w, b, x, t, lr):
    err = x @ w + b - t
    return w - lr * np.mean(err[:, None] * x, axis=0), b - lr * np.mean(err)

def hidden_delta(delta2, W2, z1):
    return delta2 @ W2.T * (z1 - z1 * z1)

def backprop_two_layer(x, t, params):
    z = sigmoid(x @ params["W1"] + params["b1"])
    d2 = (z @ params["W2"] + params["b2"] - t) / len(x)
    d1 = hidden_delta(d2, params["W2"], z)
    return dict(W1=x.T @ d1, b1=d1.sum(0), W2=z.T @ d2, b2=d2.sum(0))

def backprop_two_layer_softmax(x, t, params):
    z = sigmoid(x @ params["W1"] + params["b1"])
    a = z @ params["W2"] + params["b2"]
    p = np.exp(a - a.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    onehot = np.eye(a.shape[1])[t] if t.ndim == 1 else t
    d2 = (p - onehot) / len(x)
    d1 = hidden_delta(d2, params["W2"], z)
    return dict(W1=x.T @ d1, b1=d1.sum(0), W2=z.T @ d2, b2=d2.sum(0))
