import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((input_size, hidden_size))
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b2"] = np.zeros(output_size)
        self.fc1 = Affine(self.params["W1"], self.params["b1"])
        self.act = Relu()
        self.fc2 = Affine(self.params["W2"], self.params["b2"])
        self.criterion = SoftmaxWithLoss()

    def predict(self, x):
        return self.fc2.forward(self.act.forward(self.fc1.forward(x)))

    def loss(self, x, t):
        return self.criterion.forward(self.predict(x), t)

    def accuracy(self, x, t):
        pred = self.predict(x).argmax(axis=1)
        if t.ndim != 1:
            t = t.argmax(axis=1)
        return float((pred == t).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.criterion.backward()
        d = self.fc2.backward(d)
        d = self.act.backward(d)
        self.fc1.backward(d)
        return {"W1": self.fc1.dW, "b1": self.fc1.db, "W2": self.fc2.dW, "b2": self.fc2.db}

    def numerical_gradient(self, x, t):
        h = 1e-4
        result = {}
        for name in ["W1", "b1", "W2", "b2"]:
            p = self.params[name].reshape(-1)  # view
            g = np.zeros(p.size)
            for i in range(p.size):
                p[i] += h
                plus = self.loss(x, t)
                p[i] -= 2 * h
                minus = self.loss(x, t)
                g[i] = (plus - minus) / (2 * h)
            result[name] = g.reshape(self.params[name].shape)
        return result
