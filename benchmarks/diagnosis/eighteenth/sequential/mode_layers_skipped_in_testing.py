import inspect

import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        self.owners = {}
        for i, layer in enumerate(self.layers):
            for name in ("W", "b", "gamma", "beta"):
                if hasattr(layer, name):
                    self.params[f"{i}.{name}"] = getattr(layer, name)
                    self.owners[f"{i}.{name}"] = (layer, "d" + name)

    def forward(self, x, train):
        for layer in self.layers:
            known = inspect.signature(layer.forward).parameters
            options = {}
            if "train" in known:
                if not train:
                    continue
                options["train"] = True
            if "rng" in known:
                options["rng"] = self.rng
            x = layer.forward(x, **options)
        return x

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        dout = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        return {key: np.copy(getattr(*owner)) for key, owner in self.owners.items()}

    def accuracy(self, x, t):
        scores = self.predict(x)
        t = np.asarray(t)
        many = type(self.loss_layer).__name__ == "SigmoidWithLoss"
        if many or scores.ndim == 1 or scores.shape[1] == 1:
            answers = scores.reshape(len(scores), -1) > 0
            return float(np.mean(answers == (t.reshape(len(t), -1) > 0.5)))
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float(np.mean(scores.argmax(axis=1) == labels))
