import numpy as np


def hidden_delta(delta2, W2, z1):
    """∂E/∂u1 of the sigmoid layer (中間層の誤差). delta2: (N, K); W2: (H, K); z1 = sigmoid(u1): (N, H). Returns (N, H)."""
    arriving = np.dot(delta2, W2.T)
    slope = sigmoid(z1) * (1 - sigmoid(z1))
    return arriving * slope


def backprop_two_layer(x, t, params):
    """Gradients of the regression net (2 層ネットワークの誤差逆伝播法). x: (N, D); t: (N, K). Returns a dict as params."""
    u1 = np.dot(x, params["W1"]) + params["b1"]
    z1 = sigmoid(u1)
    y = np.dot(z1, params["W2"]) + params["b2"]
    delta2 = (y - t) / len(x)
    delta1 = hidden_delta(delta2=delta2, W2=params["W2"], z1=u1)  # sigmoid is applied inside
    grads = {"W2": z1.T.dot(delta2), "b2": np.sum(delta2, axis=0)}
    grads["W1"] = np.dot(x.T, delta1)
    grads["b1"] = np.sum(delta1, axis=0)
    return grads


def backprop_two_layer_softmax(x, t, params):
    """Gradients of the classifier (多クラス分類の誤差逆伝播法). x: (N, D); t: (N,) or (N, K). Returns a dict as params."""
    u1 = np.dot(x, params["W1"]) + params["b1"]
    z1 = sigmoid(u1)
    scores = np.dot(z1, params["W2"]) + params["b2"]
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    y = weights / weights.sum(axis=1, keepdims=True)
    wanted = np.eye(y.shape[1])[t] if t.ndim == 1 else t
    delta2 = (y - wanted) / len(x)
    delta1 = hidden_delta(delta2=delta2, W2=params["W2"], z1=u1)
    grads = {"W2": z1.T.dot(delta2), "b2": np.sum(delta2, axis=0)}
    grads["W1"] = np.dot(x.T, delta1)
    grads["b1"] = np.sum(delta1, axis=0)
    return grads
