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
        out = x
        for layer in self.layers:
            sig = inspect.signature(layer.forward)
            kw = {}
            if "train" in sig.parameters:
                kw["train"] = train
            if "rng" in sig.parameters:
                kw["rng"] = self.rng
            out = layer.forward(out, **kw)
        return out

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        g = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            g = layer.backward(g)
        out = {}
        for key in self.params:
            i, name = key.split(".")
            out[key] = np.array(getattr(self.layers[int(i)], "d" + name))
        return out

    def accuracy(self, x, t):
        s = self.predict(x)
        if s.ndim == 1 or s.shape[1] == 1:
            return float(np.mean((s.ravel() > 0) == (np.ravel(t) > 0.5)))
        if type(self.loss_layer).__name__ == "SigmoidWithLoss":
            # same as sklearn.metrics.accuracy_score for multilabel
            y_pred = s > 0
            y_true = t > 0.5
            return float(np.mean(np.all(y_pred == y_true, axis=1)))
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return float(np.mean(np.argmax(s, axis=1) == t))
