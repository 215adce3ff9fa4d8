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

    def hidden(self, x):
        return np.maximum(x @ self.params["W1"] + self.params["b1"], 0)

    def predict(self, x):
        h = self.hidden(x)
        return [h @ self.params[f"W2_{k}"] + self.params[f"b2_{k}"] for k in range(len(self.loss_weights))]

    def loss(self, x, targets):
        total = 0.0
        for w, s, t in zip(self.loss_weights, self.predict(x), targets):
            known = t >= 0
            if known.any():
                total += w * SoftmaxWithLoss().forward(s[known], t[known])
        return total

    def gradient(self, x, targets):
        p = self.params
        h = self.hidden(x)
        grads = {}
        for k, w in enumerate(self.loss_weights):
            s = h @ p[f"W2_{k}"] + p[f"b2_{k}"]
            t = targets[k]
            known = t >= 0
            d = np.zeros_like(s)
            if known.any():
                layer = SoftmaxWithLoss()
                layer.forward(s[known], t[known])
                d[known] = w * layer.backward()
            grads[f"W2_{k}"] = h.T @ d
            grads[f"b2_{k}"] = d.sum(0)
            dh = (d @ p[f"W2_{k}"].T) * (h > 0)
        grads["W1"] = x.T @ dh
        grads["b1"] = dh.sum(0)
        return grads
