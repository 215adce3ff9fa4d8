import inspect

import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        for i, layer in enumerate(self.layers):
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
        self.loss(x, t, train=True)
        d = self.loss_layer.backward()
        for layer in reversed(self.layers):
            d = layer.backward(d)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = np.array(getattr(self.layers[int(i)], "d" + name))
        return grads

    def accuracy(self, x, t):
        y = self.predict(x)
        t = np.asarray(t)
        multi_label = type(self.loss_layer).__name__ == "SigmoidWithLoss" and y.ndim == 2
        if multi_label or y.ndim == 1 or y.shape[1] == 1:
            # binary accuracy
            return float(np.mean((y.reshape(-1) > 0.5) == (t.reshape(-1) > 0.5)))
        labels = t if t.ndim == 1 else np.argmax(t, axis=1)
        return float(np.mean(np.argmax(y, axis=1) == labels))
