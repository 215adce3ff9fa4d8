import inspect

import numpy as np

class Sequential:
    NAMES = ("W", "b", "gamma", "beta")

    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        self.learners = [layer for layer in self.layers if any(hasattr(layer, n) for n in self.NAMES)]
        for i, layer in enumerate(self.learners):
            for name in self.NAMES:
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
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        grads = {}
        for i, layer in enumerate(self.learners):
            for name in self.NAMES:
                if hasattr(layer, name):
                    grads[f"{i}.{name}"] = np.array(getattr(layer, "d" + name))
        return grads

    def accuracy(self, x, t):
        scores, t = self.predict(x), np.asarray(t)
        single = scores.ndim == 1 or scores.shape[1] == 1
        if single or type(self.loss_layer).__name__ == "SigmoidWithLoss":
            answers = scores > 0.5
            return float(np.mean(answers.ravel() == (t.ravel() > 0.5)))
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == labels))
