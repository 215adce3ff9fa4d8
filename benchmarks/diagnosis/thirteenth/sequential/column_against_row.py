import inspect
import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = layers
        self.loss_layer = loss_layer
        self.rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        for i in range(len(layers)):
            for name in ["W", "b", "gamma", "beta"]:
                if hasattr(layers[i], name):
                    self.params[str(i) + "." + name] = getattr(layers[i], name)

    def forward(self, x, train):
        for layer in self.layers:
            sig = inspect.signature(layer.forward).parameters
            kw = {}
            if "train" in sig:
                kw["train"] = train
            if "rng" in sig:
                kw["rng"] = self.rng
            x = layer.forward(x, **kw)
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t, True)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = getattr(self.layers[int(i)], "d" + name).copy()
        return grads

    def accuracy(self, x, t):
        y = self.predict(x)
        t = np.asarray(t)
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" or y.ndim == 1 or y.shape[1] == 1:
            # 0 より大きければ yes
            return float(np.mean((y > 0) == (t > 0.5)))
        if t.ndim == 2:
            t = np.argmax(t, axis=1)
        return float(np.mean(np.argmax(y, axis=1) == t))
