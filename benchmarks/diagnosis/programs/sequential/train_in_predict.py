import inspect
import numpy as np

class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers, self.loss_layer = layers, loss_layer
        self.rng = rng if rng is not None else np.random.default_rng()
        self.params = {f"{i}.{n}": getattr(l, n) for i, l in enumerate(layers) for n in ("W", "b", "gamma", "beta") if hasattr(l, n)}

    def forward(self, x, train=True):
        for l in self.layers:
            known = inspect.signature(l.forward).parameters
            kw = {}
            if "train" in known:
                kw["train"] = train
            if "rng" in known:
                kw["rng"] = self.rng
            x = l.forward(x, **kw)
        return x

    def predict(self, x):
        return self.forward(x)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self.loss_layer.backward()
        for l in self.layers[::-1]:
            d = l.backward(d)
        return {k: np.array(getattr(self.layers[int(k.split(".")[0])], "d" + k.split(".")[1])) for k in self.params}

    def accuracy(self, x, t):
        y = self.forward(x, False)
        t = np.asarray(t)
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" and y.ndim == 2 and y.shape[1] > 1:
            return float(np.mean((y > 0) == t))
        if y.ndim == 1 or y.shape[1] == 1:
            return float(np.mean((y.ravel() > 0) == t.ravel()))
        if t.ndim == 2:
            t = t.argmax(1)
        return float(np.mean(y.argmax(1) == t))
