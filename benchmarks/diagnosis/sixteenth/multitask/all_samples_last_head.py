import numpy as np
from layers import Affine, Relu


def log_softmax(a):
    a = a - a.max(axis=1, keepdims=True)
    return a - np.log(np.exp(a).sum(axis=1, keepdims=True))


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.loss_weights = list(loss_weights)
        self.params = {}
        self.params["W1"] = 0.01 * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = []
        for k, size in enumerate(output_sizes):
            W = 0.01 * rng.standard_normal((hidden_size, size))
            b = np.zeros(size)
            self.params[f"W2_{k}"] = W
            self.params[f"b2_{k}"] = b
            self.heads.append(Affine(W, b))

    def predict(self, x):
        shared = self.relu.forward(self.trunk.forward(x))
        return [head.forward(shared) for head in self.heads]

    def loss(self, x, targets):
        total = 0.0
        for w, scores, t in zip(self.loss_weights, self.predict(x), targets):
            logp = log_softmax(scores)
            rows = np.where(t != -1)[0]
            total += w * -logp[rows, t[rows]].sum() / len(t)
        return float(total)

    def gradient(self, x, targets):
        grads = {}
        for k, scores in enumerate(self.predict(x)):
            t = targets[k]
            rows = np.where(t != -1)[0]
            d = np.zeros_like(scores)
            d[rows] = np.exp(log_softmax(scores[rows]))
            d[rows, t[rows]] -= 1
            d *= self.loss_weights[k] / len(t)
            dshared = self.heads[k].backward(d)
            grads[f"W2_{k}"] = self.heads[k].dW
            grads[f"b2_{k}"] = self.heads[k].db
        self.trunk.backward(self.relu.backward(dshared))
        grads["W1"] = self.trunk.dW
        grads["b1"] = self.trunk.db
        return grads
