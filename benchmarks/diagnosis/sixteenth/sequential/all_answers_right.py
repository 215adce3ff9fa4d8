import inspect

import numpy as np

NAMES = ("W", "b", "gamma", "beta")


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        for i, layer in enumerate(self.layers):
            for name in NAMES:
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
        self.loss_layer.forward(self.forward(x, True), t)
        dout = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = np.copy(getattr(self.layers[int(i)], "d" + name))
        return grads

    def accuracy(self, x, t):
        scores = self.predict(x)
        t = np.asarray(t)
        if scores.ndim == 1 or scores.shape[1] == 1:
            return float(np.mean((scores.ravel() > 0) == (t.ravel() == 1)))
        if type(self.loss_layer).__name__ == "SigmoidWithLoss":
            answers = scores > 0
            return float(np.mean(np.all(answers == (t == 1), axis=1)))
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return float(np.mean(np.argmax(scores, axis=1) == t))
