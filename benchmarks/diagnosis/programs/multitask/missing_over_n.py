import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss

def log_softmax(s):
    s = s - s.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))

class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng or np.random.default_rng()
        self.loss_weights = loss_weights
        self.params = {"W1": rng.normal(0, 0.01, (input_size, hidden_size)), "b1": np.zeros(hidden_size)}
        for k, K in enumerate(output_sizes):
            self.params[f"W2_{k}"] = rng.normal(0, 0.01, (hidden_size, K))
            self.params[f"b2_{k}"] = np.zeros(K)

    def predict(self, x):
        h = np.maximum(x @ self.params["W1"] + self.params["b1"], 0)
        return [h @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(len(self.loss_weights))]

    def loss(self, x, targets):
        total = 0
        for w, s, t in zip(self.loss_weights, self.predict(x), targets):
            picked = log_softmax(s)[np.arange(len(t)), t]
            total -= w * np.sum(picked * (t >= 0)) / len(t)
        return total

    def gradient(self, x, targets):
        a = x @ self.params["W1"] + self.params["b1"]
        h = np.maximum(a, 0)
        g, dh = {}, np.zeros_like(h)
        for k, (w, t) in enumerate(zip(self.loss_weights, targets)):
            s = h @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"]
            known = t >= 0
            d = np.exp(log_softmax(s))
            d[np.arange(len(t)), t] -= 1
            d *= known[:, None]
            d *= w / max(known.sum(), 1)
            g[f"W2_{k}"], g[f"b2_{k}"] = h.T @ d, d.sum(0)
            dh += d @ self.params[f"W2_{k}"].T
        dh[a <= 0] = 0
        g["W1"], g["b1"] = x.T @ dh, dh.sum(0)
        return g
