import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.loss_weights = list(loss_weights)
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        self.shared = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = []
        for k, size in enumerate(output_sizes):
            W = self.params[f"W2_{k}"] = 0.01 * rng.standard_normal((hidden_size, size))
            b = self.params[f"b2_{k}"] = np.zeros(size)
            self.heads.append(Affine(W, b))

    def predict(self, x):
        h = self.relu.forward(self.shared.forward(x))
        return [head.forward(h) for head in self.heads]

    @staticmethod
    def _labelled(targets):
        return np.all(np.stack(targets) >= 0, axis=0)

    def loss(self, x, targets):
        use = self._labelled(targets)
        if not use.any():
            return 0.0
        total = 0.0
        for w, scores, t in zip(self.loss_weights, self.predict(x), targets):
            total += w * SoftmaxWithLoss().forward(scores[use], t[use])
        return float(total)

    def gradient(self, x, targets):
        use = self._labelled(targets)
        grads = {}
        dh = 0
        for k, scores in enumerate(self.predict(x)):
            dscores = np.zeros_like(scores)
            if use.any():
                last = SoftmaxWithLoss()
                last.forward(scores[use], targets[k][use])
                dscores[use] = self.loss_weights[k] * last.backward()
            dh = dh + self.heads[k].backward(dscores)
            grads[f"W2_{k}"] = self.heads[k].dW
            grads[f"b2_{k}"] = self.heads[k].db
        self.shared.backward(self.relu.backward(dh))
        grads["W1"], grads["b1"] = self.shared.dW, self.shared.db
        return grads
