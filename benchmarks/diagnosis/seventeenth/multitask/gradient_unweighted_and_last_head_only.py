import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.loss_weights = list(loss_weights)
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        self.heads = []
        for k, size in enumerate(output_sizes):
            W = self.params[f"W2_{k}"] = 0.01 * rng.standard_normal((hidden_size, size))
            b = self.params[f"b2_{k}"] = np.zeros(size)
            self.heads.append(Affine(W, b))
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()

    def predict(self, x):
        z = self.relu.forward(self.trunk.forward(x))
        return [head.forward(z) for head in self.heads]

    def loss(self, x, targets):
        total = 0.0
        for w, scores, t in zip(self.loss_weights, self.predict(x), targets):
            known = t != -1
            if known.any():
                total += w * SoftmaxWithLoss().forward(scores[known], t[known])
        return float(total)

    def gradient(self, x, targets):
        grads = {}
        all_scores = self.predict(x)
        for k, head in enumerate(self.heads):
            scores, t = all_scores[k], targets[k]
            d = np.zeros_like(scores)
            known = t != -1
            if known.any():
                last = SoftmaxWithLoss()
                last.forward(scores[known], t[known])
                d[known] = last.backward()
            dz = head.backward(d)
            grads[f"W2_{k}"], grads[f"b2_{k}"] = head.dW, head.db
        # 共有層
        self.trunk.backward(self.relu.backward(dz))
        grads["W1"], grads["b1"] = self.trunk.dW, self.trunk.db
        return grads
