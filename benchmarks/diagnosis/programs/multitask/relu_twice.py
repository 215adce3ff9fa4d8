import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss

class MultiTaskNet:
    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.weights, self.n = loss_weights, len(output_sizes)
        self.params = dict(W1=rng.normal(0, 0.01, (input_size, hidden_size)), b1=np.zeros(hidden_size))
        for k, c in enumerate(output_sizes):
            self.params["W2_" + str(k)] = rng.normal(0, 0.01, (hidden_size, c))
            self.params["b2_" + str(k)] = np.zeros(c)

    def predict(self, x):
        relu = lambda z: np.where(z > 0, z, 0)
        h = relu(x @ self.params["W1"] + self.params["b1"])
        return [relu(h @ self.params["W2_" + str(k)] + self.params["b2_" + str(k)]) for k in range(self.n)]

    def scores(self, x):
        h = np.maximum(x @ self.params["W1"] + self.params["b1"], 0)
        return [h @ self.params["W2_" + str(k)] + self.params["b2_" + str(k)] for k in range(self.n)]

    def loss(self, x, targets):
        out = 0.0
        for w, s, t in zip(self.weights, self.scores(x), targets):
            if (t >= 0).any():
                out += w * SoftmaxWithLoss().forward(s[t >= 0], t[t >= 0])
        return out

    def gradient(self, x, targets):
        first, relu = Affine(self.params["W1"], self.params["b1"]), Relu()
        h = relu.forward(first.forward(x))
        grads, back = {}, np.zeros_like(h)
        for k in range(self.n):
            head = Affine(self.params["W2_" + str(k)], self.params["b2_" + str(k)])
            s, t = head.forward(h), targets[k]
            d = np.zeros_like(s)
            if (t >= 0).any():
                layer = SoftmaxWithLoss()
                layer.forward(s[t >= 0], t[t >= 0])
                d[t >= 0] = layer.backward() * self.weights[k]
            back += head.backward(d)
            grads["W2_" + str(k)], grads["b2_" + str(k)] = head.dW, head.db
        first.backward(relu.backward(back))
        grads["W1"], grads["b1"] = first.dW, first.db
        return grads
