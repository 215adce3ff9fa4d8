import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss

class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.loss_weights = list(loss_weights)
        self.params = {"W1": rng.normal(0, 0.01, (input_size, hidden_size)), "b1": np.zeros(hidden_size)}
        for k, K in enumerate(output_sizes):
            self.params[f"W2_{k}"] = rng.normal(0, 0.01, (hidden_size, K))
            self.params[f"b2_{k}"] = np.zeros(K)

    def predict(self, x):
        h = np.maximum(x @ self.params["W1"] + self.params["b1"], 0)
        return [h @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(len(self.loss_weights))]

    def loss(self, x, targets):
        total = 0.0
        for w, s, t in zip(self.loss_weights, self.predict(x), targets):
            known = t >= 0
            if known.any():
                total += w * SoftmaxWithLoss().forward(s[known], t[known])
        return total

    def gradient(self, x, targets):
        h = np.maximum(x @ self.params["W1"] + self.params["b1"], 0)
        dh = np.zeros_like(h)
        grads = {}
        for k in range(len(targets)):
            layer = SoftmaxWithLoss()
            layer.forward(self.predict(x)[k], np.maximum(targets[k], 0))
            d = layer.backward() * self.loss_weights[k]
            grads[f"W2_{k}"] = h.T @ d
            grads[f"b2_{k}"] = d.sum(axis=0)
            dh = dh + d @ self.params[f"W2_{k}"].T
        grads["W1"] = x.T @ dh
        grads["b1"] = dh.sum(axis=0)
        return grads
