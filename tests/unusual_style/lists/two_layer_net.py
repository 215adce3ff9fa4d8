import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class Chain(list):
    def forward(self, x):
        for layer in self:
            x = layer.forward(x)
        return x


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng or np.random.default_rng()
        sizes = [input_size, hidden_size, output_size]
        affines = [
            Affine(np.array([[rng.normal(0, weight_init_std) for _ in range(m)] for _ in range(d)]), np.zeros(m))
            for d, m in zip(sizes, sizes[1:])
        ]
        self.params = {f"{n}{i}": getattr(a, n) for i, a in enumerate(affines, 1) for n in "Wb"}
        self.affines = affines
        self.chain = Chain([affines[0], Relu(), affines[1]])
        self.last = SoftmaxWithLoss()

    def predict(self, x):
        return self.chain.forward(x)

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        t = np.asarray(t)
        return float((self.predict(x).argmax(1) == (t if t.ndim == 1 else t.argmax(1))).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward()
        for layer in self.chain[::-1]:
            d = layer.backward(d)
        return {k: getattr(self.affines[int(k[1]) - 1], "d" + k[0]).copy() for k in self.params}

    def numerical_gradient(self, x, t):
        grads = {}
        for k, p in self.params.items():
            flat, g = p.reshape(-1), []
            for i in range(flat.size):
                flat[i] += 1e-4
                up = self.loss(x, t)
                flat[i] -= 2e-4
                g.append((up - self.loss(x, t)) / 2e-4)
                flat[i] += 1e-4
            grads[k] = np.reshape(g, p.shape)
        return grads
