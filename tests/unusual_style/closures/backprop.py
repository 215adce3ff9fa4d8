from collections import OrderedDict

import numpy as np


def sigmoid(x):
    return np.tanh(x / 2) / 2 + 0.5


def delta_rule_step(w, b, x, t, lr):
    n = len(t)
    e = [float(np.dot(row, w)) + b - target for row, target in zip(x, t)]
    new = [wd - lr * sum(en * row[d] for en, row in zip(e, x)) / n for d, wd in enumerate(w)]
    return np.array(new), float(b - lr * sum(e) / n)


def hidden_delta(delta2, W2, z1):
    return np.einsum("nk,hk,nh,nh->nh", delta2, W2, z1, 1 - z1)


def _grads(x, z1, delta2, params):
    delta1 = hidden_delta(delta2, params["W2"], z1)
    return OrderedDict(
        b2=np.einsum("nk->k", delta2),
        W2=np.einsum("nh,nk->hk", z1, delta2),
        b1=np.einsum("nh->h", delta1),
        W1=np.einsum("nd,nh->dh", x, delta1),
    )


def backprop_two_layer(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    return _grads(x, z1, (z1 @ params["W2"] + params["b2"] - t) / x.shape[0], params)


def backprop_two_layer_softmax(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    u = z1 @ params["W2"] + params["b2"]
    y = np.exp(u - np.logaddexp.reduce(u, axis=-1, keepdims=True))
    onehot = t if np.ndim(t) == 2 else (np.arange(u.shape[1]) == np.reshape(t, (-1, 1)))
    return _grads(x, z1, (y - onehot) / x.shape[0], params)
