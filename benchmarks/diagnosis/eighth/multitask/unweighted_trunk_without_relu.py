import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        p = {"W1": rng.normal(0, 0.01, (input_size, hidden_size)), "b1": np.zeros(hidden_size)}
        for i, n in enumerate(output_sizes):
            p[f"W2_{i}"] = rng.normal(0, 0.01, (hidden_size, n))
            p[f"b2_{i}"] = np.zeros(n)
        self.params = p
        self.loss_weights = loss_weights
        self.n_tasks = len(output_sizes)
        self.affine = Affine(p["W1"], p["b1"])
        self.act = Relu()
        self.head = [Affine(p[f"W2_{i}"], p[f"b2_{i}"]) for i in range(self.n_tasks)]

    def predict(self, x):
        h = self.act.forward(self.affine.forward(x))
        return [head.forward(h) for head in self.head]

    def loss(self, x, targets):
        ys = self.predict(x)
        total = 0.0
        for y, t, w in zip(ys, targets, self.loss_weights):
            idx = np.where(t >= 0)[0]
            if len(idx) == 0:
                continue
            total += w * SoftmaxWithLoss().forward(y[idx], t[idx])
        return total

    def gradient(self, x, targets):
        ys = self.predict(x)
        g = {}
        dh = 0
        for i in range(self.n_tasks):
            dy = np.zeros_like(ys[i])
            idx = np.where(targets[i] >= 0)[0]
            if len(idx) > 0:
                last = SoftmaxWithLoss()
                last.forward(ys[i][idx], targets[i][idx])
                dy[idx] = last.backward()
            dh = dh + self.head[i].backward(dy)
            g[f"W2_{i}"] = self.loss_weights[i] * self.head[i].dW
            g[f"b2_{i}"] = self.loss_weights[i] * self.head[i].db
        self.affine.backward(dh)
        g["W1"] = self.affine.dW
        g["b1"] = self.affine.db
        return g
