import inspect
import numpy as np

class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = layers
        self.loss_layer = loss_layer
        self.rng = np.random.default_rng() if rng is None else rng
        self.params = {}
        for i, layer in enumerate(self.layers):
            for name in ["W", "b", "gamma", "beta"]:
                if hasattr(layer, name):
                    self.params["%d.%s" % (i, name)] = np.array(getattr(layer, name))

    def forward(self, x, train):
        for layer in self.layers:
            args = inspect.signature(layer.forward).parameters
            keywords = {name: value for name, value in (("train", train), ("rng", self.rng)) if name in args}
            x = layer.forward(x, **keywords)
        return x

    def predict(self, x):
        return self.forward(x, train=False)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train=train), t)

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        back = self.loss_layer.backward()
        for layer in reversed(self.layers):
            back = layer.backward(back)
        grads = {}
        for key in self.params:
            i, name = key.split(".")
            grads[key] = np.copy(getattr(self.layers[int(i)], "d" + name))
        return grads

    def accuracy(self, x, t):
        s, t = self.predict(x), np.asarray(t)
        if s.ndim == 1 or s.shape[1] == 1:
            return float(((s.reshape(-1) > 0) == t.reshape(-1)).mean())
        if self.loss_layer.__class__.__name__ == "SigmoidWithLoss":
            return float(((s > 0) == t).mean())
        return float((s.argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))).mean())
