"""Backpropagation in another style: one sample after another, the gradients added up as outer products."""

import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def delta_rule_step(w, b, x, t, lr):
    N = len(x)
    dw, db = [0.0] * len(w), 0.0
    for n in range(N):
        error = sum(float(w[d]) * float(x[n, d]) for d in range(len(w))) + b - t[n]
        for d in range(len(w)):
            dw[d] += error * x[n, d] / N
        db += error / N
    return np.array([w[d] - lr * dw[d] for d in range(len(w))]), float(b - lr * db)


def hidden_delta(delta2, W2, z1):
    return np.einsum("nk,hk,nh->nh", delta2, W2, z1 - np.square(z1))


def sum_over_samples(x, params, delta_of):
    """Gradients from the delta of the output layer, which `delta_of` gives for a sample's scores."""
    N = len(x)
    total = {key: np.zeros(np.shape(value)) for key, value in params.items()}
    for n in range(N):
        z1 = sigmoid(np.dot(params["W1"].T, x[n]) + params["b1"])
        delta2 = delta_of(n, np.dot(params["W2"].T, z1) + params["b2"]) / N
        slope = z1 * (1 - z1)
        delta1 = np.array([slope[h] * np.dot(params["W2"][h], delta2) for h in range(len(z1))])
        total["b2"] += delta2
        total["W2"] += np.outer(z1, delta2)
        total["b1"] += delta1
        total["W1"] += np.outer(x[n], delta1)
    return total


def backprop_two_layer(x, t, params):
    return sum_over_samples(x, params, lambda n, y: y - t[n])


def backprop_two_layer_softmax(x, t, params):
    def delta_of(n, scores):
        label = int(t[n]) if t.ndim == 1 else int(np.flatnonzero(t[n])[0])
        y = np.exp(scores - np.logaddexp.reduce(scores))
        y[label] -= 1
        return y

    return sum_over_samples(x, params, delta_of)
