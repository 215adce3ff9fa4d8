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
                    self.params["%d.%s" % (i, name)] = getattr(layer, name)

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
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        scores = self.forward(x, True)
        return self.loss_layer.forward(scores, t)

    def gradient(self, x, t):
        self.loss_layer.forward(self.forward(x, True), t)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = np.array(getattr(self.layers[int(i)], "d" + name))
        return grads

    def accuracy(self, x, t):
        scores = self.predict(x)
        threshold = 0.5
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" and scores.ndim == 2:
            answers = scores > threshold
            return float(np.mean(answers == (np.reshape(t, scores.shape) > 0.5)))
        if scores.ndim == 1 or scores.shape[1] == 1:
            answers = scores.ravel() > threshold
            return float(np.mean(answers == (np.ravel(t) > 0.5)))
        if t.ndim == 2:
            t = t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == t))
