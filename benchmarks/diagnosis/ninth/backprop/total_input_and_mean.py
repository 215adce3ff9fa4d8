import numpy as np


def hidden_delta(delta2, W2, z1):
    slope = z1 * (1 - z1)
    return np.dot(delta2, W2.T) * slope


def backprop_two_layer(x, t, params):
    u1 = np.dot(x, params["W1"]) + params["b1"]
    z1 = 1 / (1 + np.exp(-u1))
    y = np.dot(z1, params["W2"]) + params["b2"]
    g = {}
    delta2 = (y - t) / x.shape[0]
    g["W2"] = np.dot(z1.T, delta2)
    g["b2"] = np.mean(delta2, axis=0)
    delta1 = hidden_delta(delta2, params["W2"], u1)
    g["W1"] = np.dot(x.T, delta1)
    g["b1"] = np.sum(delta1, axis=0)
    return g
