import numpy as np


def backprop_two_layer_softmax(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    n = x.shape[0]
    # forward
    h = sigmoid(x @ W1 + b1)
    s = h @ W2 + b2
    prob = np.exp(s) / np.exp(s).sum(axis=1).reshape(-1, 1)
    # backward
    err = prob.copy()
    if t.ndim == 1:
        for i in range(n):
            err[i, t[i]] -= 1
    else:
        err = err - t
    grads = {}
    grads["W2"] = h.T @ err / n
    grads["b2"] = err.sum(axis=0)
    err_h = err @ W2.T * h * (1 - h)
    grads["W1"] = x.T @ err_h / n
    grads["b1"] = err_h.sum(axis=0)
    return grads
