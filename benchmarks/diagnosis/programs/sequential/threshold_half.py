import inspect
import numpy as np

class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = rng or np.random.default_rng()
        self.params = {}
        for i in range(len(self.layers)):
            for name in ("W", "b", "gamma", "beta"):
                value = getattr(self.layers[i], name, None)
                if value is not None:
                    self.params[f"{i}.{name}"] = value

    def forward(self, x, train):
        for layer in self.layers:
            p = inspect.signature(layer.forward).parameters
            kw = {}
            if "train" in p: kw["train"] = train
            if "rng" in p: kw["rng"] = self.rng
            x = layer.forward(x, **kw)
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        out = {}
        for key in self.params:
            i, n = key.split(".")
            out[key] = getattr(self.layers[int(i)], "d" + n).copy()
        return out

    def accuracy(self, x, t):
        y = self.predict(x)
        t = np.asarray(t)
        if y.ndim == 1 or y.shape[1] == 1 or type(self.loss_layer).__name__ == "SigmoidWithLoss":
            return float(np.mean((y > 0.5).reshape(-1) == t.reshape(-1)))
        if t.ndim > 1:
            t = np.argmax(t, axis=1)
        return float(np.mean(np.argmax(y, axis=1) == t))
