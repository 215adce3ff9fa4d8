import inspect

import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        for i, layer in enumerate(self.layers):
            for name in ["W", "b", "gamma", "beta"]:
                if hasattr(layer, name):
                    self.params[str(i) + "." + name] = getattr(layer, name)

    def forward(self, x, train):
        for layer in self.layers:
            args = inspect.signature(layer.forward).parameters
            kw = {}
            if "train" in args:
                kw["train"] = train
            if "rng" in args:
                kw["rng"] = self.rng
            x = layer.forward(x, **kw)
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss_layer.forward(self.forward(x, True), t)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = np.copy(getattr(self.layers[int(i)], "d" + name))
        return grads

    def accuracy(self, x, t):
        s = self.predict(x)
        t = np.asarray(t)
        if s.ndim == 1 or s.shape[1] == 1:
            # binary: yes where more than one half
            yes = s.ravel() > 0.5
            return float(np.mean(yes == (t.ravel() > 0.5)))
        if type(self.loss_layer).__name__ == "SigmoidWithLoss":
            return float(np.mean((s > 0) == (t > 0.5)))
        if t.ndim == 2:
            t = t.argmax(axis=1)
        return float(np.mean(s.argmax(axis=1) == t))
