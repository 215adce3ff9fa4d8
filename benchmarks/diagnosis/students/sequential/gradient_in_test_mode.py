import inspect

import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = layers
        self.loss_layer = loss_layer
        self.rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        for i, layer in enumerate(layers):
            for name in ("W", "b", "gamma", "beta"):
                if hasattr(layer, name):
                    self.params[f"{i}.{name}"] = getattr(layer, name)

    def forward(self, x, train):
        for layer in self.layers:
            known = inspect.signature(layer.forward).parameters
            extra = {}
            if "train" in known:
                extra["train"] = train
            if "rng" in known:
                extra["rng"] = self.rng
            x = layer.forward(x, **extra)
        return x

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss_layer.forward(self.predict(x), t)
        d = self.loss_layer.backward()
        for layer in reversed(self.layers):
            d = layer.backward(d)
        grads = {}
        for i, layer in enumerate(self.layers):
            for name in ("W", "b", "gamma", "beta"):
                if hasattr(layer, name):
                    grads[f"{i}.{name}"] = np.array(getattr(layer, "d" + name))
        return grads

    def accuracy(self, x, t):
        scores = self.predict(x)
        t = np.asarray(t)
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" or scores.ndim == 1 or scores.shape[1] == 1:
            return float(np.mean((scores.ravel() > 0) == (t.ravel() > 0.5)))
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == labels))
