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
            keys = inspect.signature(layer.forward).parameters
            x = layer.forward(x, **{k: v for k, v in {"train": train, "rng": self.rng}.items() if k in keys})
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        scores = self.forward(x, True)
        self.loss(x, t)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        return {k: getattr(self.layers[int(k.partition(".")[0])], "d" + k.partition(".")[2]) for k in self.params}

    def accuracy(self, x, t):
        s, t = self.predict(x), np.asarray(t)
        if s.ndim == 1 or s.shape[1] == 1:
            return float(((s.reshape(-1) > 0) == t.reshape(-1)).mean())
        if type(self.loss_layer).__name__ == "SigmoidWithLoss":
            return float(((s > 0) == t).mean())
        return float((s.argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))).mean())
