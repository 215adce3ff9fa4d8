import inspect
import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers, self.loss_layer = list(layers), loss_layer
        self.rng = rng or np.random.default_rng()
        self.params = {}
        for i, layer in enumerate(self.layers):
            for name in ("gamma", "beta", "W", "b"):
                p = getattr(layer, name, None)
                if isinstance(p, np.ndarray):
                    self.params[f"{i}.{name}"] = p

    def forward(self, x, train):
        for layer in self.layers:
            known = inspect.getfullargspec(layer.forward)
            names = known.args + known.kwonlyargs
            kw = {}
            if "train" in names:
                kw["train"] = train
            if "rng" in names:
                kw["rng"] = self.rng
            x = layer.forward(x, **kw)
        return x

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss_layer.forward(self.forward(x, True), t)
        dout = self.loss_layer.backward()
        grads = {}
        for i in range(len(self.layers) - 1, -1, -1):
            dout = self.layers[i].backward(dout)
            for key in self.params:
                n, name = key.split(".")
                if int(n) == i:
                    grads[key] = getattr(self.layers[i], "d" + name).copy()
        return grads

    def accuracy(self, x, t):
        s, t = self.predict(x), np.asarray(t)
        yes_no = type(self.loss_layer).__name__ == "SigmoidWithLoss"
        if s.ndim == 1 or s.shape[1] == 1 or yes_no:
            return float(np.mean((s > 0).ravel() == t.astype(bool).ravel()))
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return float(sum(int(np.argmax(r)) == int(c) for r, c in zip(s, t)) / len(s))
