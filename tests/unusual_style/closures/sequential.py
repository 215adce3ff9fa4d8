import inspect

import numpy as np


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self._chain = tuple(layers)
        self._goal = loss_layer
        self._rng = np.random.default_rng() if rng is None else rng
        self._wants = [inspect.signature(layer.forward).parameters.keys() & {"train", "rng"} for layer in self._chain]

    @property
    def params(self):
        """Made anew whenever it is asked for; the arrays are the layers' own."""
        return {key: getattr(layer, name) for key, layer, name in self._named()}

    def _named(self):
        for i, layer in enumerate(self._chain):
            for name in ("W", "b", "gamma", "beta"):
                if hasattr(layer, name):
                    yield f"{i}.{name}", layer, name

    def forward(self, x, train):
        offer = {"train": train, "rng": self._rng}
        for layer, wants in zip(self._chain, self._wants):
            x = layer.forward(x, **{k: offer[k] for k in wants})
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        return self._goal.forward(self.forward(x, train), t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = self._goal.backward()
        for layer in reversed(self._chain):
            d = layer.backward(d)
        return {key: np.array(getattr(layer, "d" + name)) for key, layer, name in self._named()}

    def accuracy(self, x, t):
        scores, t = self.predict(x), np.asarray(t)
        n = len(scores)
        if type(self._goal).__name__ == "SigmoidWithLoss" or scores.size == n:
            right = (scores.reshape(n, -1) > 0) == (t.reshape(n, -1) > 0.5)
        else:
            right = scores.argmax(1) == (t.argmax(1) if t.ndim > 1 else t)
        return float(np.mean(right))
