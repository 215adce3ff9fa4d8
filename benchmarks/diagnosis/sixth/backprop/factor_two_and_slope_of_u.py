import numpy as np



def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    n = x.shape[0]
    u1 = np.dot(x, W1) + b1
    z1 = sigmoid(u1)
    y = np.dot(z1, W2) + b2
    delta2 = 2 * (y - t) / n
    delta1 = np.dot(delta2, W2.T) * u1 * (1 - u1)
    grads = {}
    grads["W2"] = np.dot(z1.T, delta2)
    grads["b2"] = np.sum(delta2, axis=0)
    grads["W1"] = np.dot(x.T, delta1)
    grads["b1"] = np.sum(delta1, axis=0)
    return grads
