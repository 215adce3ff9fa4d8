import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.n_tasks = len(output_sizes)
        self.loss_weights = loss_weights
        self.params = {
            "W1": 0.01 * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
        }
        for k in range(self.n_tasks):
            self.params["W2_%d" % k] = 0.01 * rng.standard_normal((hidden_size, output_sizes[k]))
            self.params["b2_%d" % k] = np.zeros(output_sizes[k])
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = [Affine(self.params["W2_%d" % k], self.params["b2_%d" % k]) for k in range(self.n_tasks)]

    def predict(self, x):
        h = self.relu.forward(self.trunk.forward(x))
        return [head.forward(h) for head in self.heads]

    def loss(self, x, targets):
        total = 0.0
        outs = self.predict(x)
        for k in range(self.n_tasks):
            ok = targets[k] != -1
            if np.sum(ok) == 0:
                continue
            total += self.loss_weights[k] * SoftmaxWithLoss().forward(outs[k][ok], targets[k][ok])
        return total

    def gradient(self, x, targets):
        outs = self.predict(x)
        grads = {}
        dh = 0
        for k in range(self.n_tasks):
            ok = targets[k] != -1
            d = np.zeros_like(outs[k])
            if np.sum(ok) > 0:
                last = SoftmaxWithLoss()
                last.forward(outs[k][ok], targets[k][ok])
                d[ok] = last.backward()
            # shared part: weighted sum of what the tasks send back
            dh = dh + self.loss_weights[k] * self.heads[k].backward(d)
            grads["W2_%d" % k] = self.heads[k].dW
            grads["b2_%d" % k] = self.heads[k].db
        self.trunk.backward(self.relu.backward(dh))
        grads["W1"] = self.trunk.dW
        grads["b1"] = self.trunk.db
        return grads
