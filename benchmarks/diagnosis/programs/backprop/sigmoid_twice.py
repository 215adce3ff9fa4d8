import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(x):
    return sigmoid(x) * (1 - sigmoid(x))


def hidden_delta(delta2, W2, z1):
    return np.dot(delta2, W2.T) * sigmoid_grad(z1)
