import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def d_sigmoid(x):
    dx = (1.0 - sigmoid(x)) * sigmoid(x)
    return dx


def delta_rule_step(w, b, x, t, lr):
    y = np.dot(x, w) + b
    # 勾配方向に更新する
    w = w + lr * np.dot(x.T, y - t) / x.shape[0]
    b = b + lr * np.mean(y - t)
    return w, b


def hidden_delta(delta2, W2, z1):
    return np.dot(delta2, W2.T) * d_sigmoid(z1)


def backprop_two_layer(x, t, params):
    z1 = sigmoid(np.dot(x, params["W1"]) + params["b1"])
    y = np.dot(z1, params["W2"]) + params["b2"]
    delta2 = (y - t) / x.shape[0]
    delta1 = hidden_delta(delta2, params["W2"], z1)
    return {
        "W1": np.dot(x.T, delta1),
        "b1": np.sum(delta1, axis=0),
        "W2": np.dot(z1.T, delta2),
        "b2": np.sum(delta2, axis=0),
    }


def backprop_two_layer_softmax(x, t, params):
    raise NotImplementedError
