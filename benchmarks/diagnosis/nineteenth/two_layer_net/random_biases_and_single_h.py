import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        # パラメータの初期化
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": weight_init_std * rng.standard_normal(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": weight_init_std * rng.standard_normal(output_size),
        }
        # レイヤの生成
        self.affine1 = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.affine2 = Affine(self.params["W2"], self.params["b2"])
        self.last = SoftmaxWithLoss()

    def predict(self, x):
        for layer in (self.affine1, self.relu, self.affine2):
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        return self.last.forward(self.predict(x), t)

    def accuracy(self, x, t):
        labels = t.argmax(axis=1) if t.ndim == 2 else t
        return float((self.predict(x).argmax(axis=1) == labels).mean())

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.last.backward(1)
        for layer in (self.affine2, self.relu, self.affine1):
            d = layer.backward(d)
        return {"W1": self.affine1.dW, "b1": self.affine1.db, "W2": self.affine2.dW, "b2": self.affine2.db}

    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key, p in self.params.items():
            g = np.zeros(p.shape)
            for i in np.ndindex(*p.shape):
                keep = p[i]
                p[i] = keep + h
                plus = self.loss(x, t)
                p[i] = keep - h
                minus = self.loss(x, t)
                p[i] = keep
                g[i] = (plus - minus) / h
            grads[key] = g
        return grads
