import numpy as np

from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet:
    """affine – ReLU – affine – softmax (2 層ニューラルネットワーク). params: W1 (D, H), b1 (H,), W2 (H, K), b2 (K,)."""

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng or np.random.default_rng()
        p = self.params = {}
        p["W1"] = rng.normal(0.0, weight_init_std, (input_size, hidden_size))
        p["b1"] = np.zeros(hidden_size)
        p["W2"] = rng.normal(0.0, weight_init_std, (hidden_size, output_size))
        p["b2"] = np.zeros(output_size)
        self.affine1, self.affine2 = Affine(p["W1"], p["b1"]), Affine(p["W2"], p["b2"])
        self.relu, self.loss_layer = Relu(), SoftmaxWithLoss()

    def predict(self, x):
        hidden = self.relu.forward(self.affine1.forward(x))
        return self.affine2.forward(hidden)

    def loss(self, x, t):
        return self.loss_layer.forward(self.predict(x), t)

    def accuracy(self, x, t):
        wanted = t if t.ndim == 1 else np.argmax(t, axis=1)
        found = np.argmax(self.predict(x), axis=1)
        return float(np.mean(found == wanted))

    def gradient(self, x, t):
        self.loss_layer.forward(self.predict(x), t)
        dscores = self.loss_layer.backward()
        dhidden = self.relu.backward(self.affine2.backward(dscores))
        self.affine1.backward(dhidden)
        one, two = self.affine1, self.affine2
        return {"W1": one.dW, "b1": one.db, "W2": two.dW, "b2": two.db}

    def numerical_gradient(self, x, t, h=1e-4):
        grads = {}
        for name, values in self.params.items():
            grads[name] = np.zeros_like(values)
            for at in np.ndindex(values.shape):
                before = values[at]
                values[at] += h
                right = self.loss(x, t)
                values[at] -= h
                left = self.loss(x, t)
                values[at] = before
                grads[name][at] = (right - left) / (2 * h)
        return grads
