import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss

class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.w = loss_weights
        self.T = len(output_sizes)
        self.params = {}
        self.params["W1"] = 0.01 * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        for k in range(self.T):
            self.params["W2_%d" % k] = 0.01 * rng.standard_normal((hidden_size, output_sizes[k]))
            self.params["b2_%d" % k] = np.zeros(output_sizes[k])

    def _run(self, x, targets):
        trunk, relu = Affine(self.params["W1"], self.params["b1"]), Relu()
        h = relu.forward(trunk.forward(x))
        heads = [Affine(self.params["W2_%d" % k], self.params["b2_%d" % k]) for k in range(self.T)]
        return trunk, relu, heads, [head.forward(h) for head in heads]

    def predict(self, x):
        return self._run(x, None)[3]

    def loss(self, x, targets):
        L = 0.0
        for k, s in enumerate(self.predict(x)):
            ok = targets[k] != -1
            if np.any(ok):
                L += self.w[k] * SoftmaxWithLoss().forward(s[ok], targets[k][ok])
        return L

    def gradient(self, x, targets):
        trunk, relu, heads, scores = self._run(x, targets)
        grads, dh = {}, 0
        for k in range(self.T):
            d = np.zeros(scores[k].shape)
            ok = targets[k] != -1
            if np.any(ok):
                last = SoftmaxWithLoss()
                last.forward(scores[k][ok], targets[k][ok])
                d[ok] = last.backward(1)
            dh = dh + heads[k].backward(d)
            grads["W2_%d" % k], grads["b2_%d" % k] = heads[k].dW, heads[k].db
        trunk.backward(relu.backward(dh))
        grads["W1"], grads["b1"] = trunk.dW, trunk.db
        return grads
