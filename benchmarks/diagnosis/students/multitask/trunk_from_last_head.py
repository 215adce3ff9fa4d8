import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.loss_weights = loss_weights
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = []
        for k, size in enumerate(output_sizes):
            self.params[f"W2_{k}"] = 0.01 * rng.standard_normal((hidden_size, size))
            self.params[f"b2_{k}"] = np.zeros(size)
            self.heads.append(Affine(self.params[f"W2_{k}"], self.params[f"b2_{k}"]))

    def predict(self, x):
        h = self.relu.forward(self.trunk.forward(x))
        return [head.forward(h) for head in self.heads]

    def loss(self, x, targets):
        total = 0.0
        for w, scores, t in zip(self.loss_weights, self.predict(x), targets):
            known = t >= 0
            if known.any():
                total += w * SoftmaxWithLoss().forward(scores[known], t[known])
        return total

    def gradient(self, x, targets):
        scores = self.predict(x)
        grads = {}
        for k, head in enumerate(self.heads):
            t = targets[k]
            known = t >= 0
            d = np.zeros_like(scores[k])
            if known.any():
                layer = SoftmaxWithLoss()
                layer.forward(scores[k][known], t[known])
                d[known] = layer.backward(self.loss_weights[k])
            dh = head.backward(d)
            grads[f"W2_{k}"] = head.dW
            grads[f"b2_{k}"] = head.db
        self.trunk.backward(self.relu.backward(dh))
        grads["W1"] = self.trunk.dW
        grads["b1"] = self.trunk.db
        return grads
