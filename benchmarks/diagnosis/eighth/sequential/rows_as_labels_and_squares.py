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
            kwargs = {}
            args = inspect.signature(layer.forward).parameters
            if "train" in args:
                kwargs["train"] = train
            if "rng" in args:
                kwargs["rng"] = self.rng
            x = layer.forward(x, **kwargs)
        return x

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.loss_layer.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        grads = {}
        for key in self.params:
            number, name = key.split(".")
            grads[key] = getattr(self.layers[int(number)], "d" + name).copy()
        return grads

    def accuracy(self, x, t):
        score = self.predict(x)
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" and score.ndim == 2 and score.shape[1] > 1:
            return np.mean((score > 0) == (t > 0.5))
        if score.ndim == 1 or score.shape[1] == 1:
            answer = (score > 0).astype(int)
            return np.mean(answer == t)
        answer = np.argmax(score, axis=1)
        return np.sum(answer == t) / len(x)
