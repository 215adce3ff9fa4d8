import numpy as np


def backprop_two_layer(x, t, params):
    W1, b1 = params["W1"], params["b1"]
    W2, b2 = params["W2"], params["b2"]
    m = x.shape[0]
    # forward
    A1 = sigmoid(np.dot(x, W1) + b1)
    A2 = np.dot(A1, W2) + b2
    # backward
    dZ2 = (A2 - t) / m
    dW2 = np.dot(A1.T, dZ2)
    db2 = np.sum(dZ2, axis=0, keepdims=True)
    dZ1 = np.dot(dZ2, W2.T) * A1 * (1 - A1)
    dW1 = np.dot(x.T, dZ1)
    db1 = np.sum(dZ1, axis=0, keepdims=True)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
