import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.T = len(output_sizes)
        self.w = loss_weights
        self.params = {}
        self.params["W1"] = 0.01 * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.trunk = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = []
        self.crit = []
        for k in range(self.T):
            W = 0.01 * rng.standard_normal((hidden_size, output_sizes[k]))
            b = np.zeros(output_sizes[k])
            self.params["W2_" + str(k)] = W
            self.params["b2_" + str(k)] = b
            self.heads.append(Affine(W, b))
            self.crit.append(SoftmaxWithLoss())

    def predict(self, x):
        z = self.relu.forward(self.trunk.forward(x))
        return [h.forward(z) for h in self.heads]

    def loss(self, x, targets):
        scores = self.predict(x)
        L = 0.0
        for k in range(self.T):
            ok = targets[k] != -1
            if np.sum(ok) > 0:
                L += self.w[k] * self.crit[k].forward(scores[k][ok], targets[k][ok])
        return L

    def gradient(self, x, targets):
        scores = self.predict(x)
        grads = {}
        dz = np.zeros((len(x), self.params["W1"].shape[1]))
        for k in range(self.T):
            ok = targets[k] > 0  # ラベルのあるサンプル
            d = np.zeros(scores[k].shape)
            if np.sum(ok) > 0:
                self.crit[k].forward(scores[k][ok], targets[k][ok])
                d[ok] = self.crit[k].backward(self.w[k])
            dz += self.heads[k].backward(d)
            grads["W2_" + str(k)] = self.heads[k].dW
            grads["b2_" + str(k)] = self.heads[k].db
        self.trunk.backward(self.relu.backward(dz))
        grads["W1"] = self.trunk.dW
        grads["b1"] = self.trunk.db
        return grads
