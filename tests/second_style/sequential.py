"""A class that hands layers their keywords by trying their code's names; params in another order, gradients by recursion."""

import copy

import numpy as np

NAMES = {"beta", "b", "W", "gamma"}


def accepts(function, word):
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code is not None and word in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.chain, self.end = tuple(layers), loss_layer
        self.source = rng or np.random.default_rng()
        self.params = {}
        for n in reversed(range(len(self.chain))):
            for name in sorted(NAMES):
                array = getattr(self.chain[n], name, None)
                if array is not None:
                    self.params[f"{n}.{name}"] = array

    def run(self, x, train):
        for layer in self.chain:
            more = {}
            if accepts(layer.forward, "train"):
                more["train"] = train
            if accepts(layer.forward, "rng"):
                more["rng"] = self.source
            x = layer.forward(x, **more)
        return x

    def predict(self, x):
        return self.run(x, False)

    def loss(self, x, t, train=True):
        return np.float64(self.end.forward(self.run(x, train), t))

    def gradient(self, x, t):
        self.end.forward(self.run(x, True), t)

        def back(layers, dout):
            if layers:
                back(layers[:-1], layers[-1].backward(dout))

        back(self.chain, self.end.backward(1))
        found = {key: getattr(self.chain[int(key.split(".")[0])], "d" + key.split(".")[1]) for key in self.params}
        return copy.deepcopy(found)

    def accuracy(self, x, t):
        scores, t = np.asarray(self.predict(x)), np.asarray(t)
        if scores.size == len(scores) or self.end.__class__.__name__ == "SigmoidWithLoss":
            right = [int(s > 0) == int(v) for s, v in zip(scores.ravel(), t.ravel(), strict=True)]
        else:
            labels = np.argmax(t, axis=1) if t.ndim > 1 else t
            right = [np.argmax(row) == label for row, label in zip(scores, labels, strict=True)]
        return sum(right) / len(right)
