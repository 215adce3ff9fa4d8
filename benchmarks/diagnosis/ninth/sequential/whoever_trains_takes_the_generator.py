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
            args = inspect.signature(layer.forward).parameters
            if "train" in args:
                # BatchNormalization と Dropout
                x = layer.forward(x, train=train, rng=self.rng)
            else:
                x = layer.forward(x)
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
        for i, layer in enumerate(self.layers):
            for name in ["W", "b", "gamma", "beta"]:
                if hasattr(layer, name):
                    grads[str(i) + "." + name] = np.copy(getattr(layer, "d" + name))
        return grads

    def accuracy(self, x, t):
        s = self.predict(x)
        if type(self.loss_layer).__name__ == "SigmoidWithLoss" or s.ndim == 1 or s.shape[1] == 1:
            yes = s > 0
            return float(np.mean(yes == (np.array(t).reshape(s.shape) > 0.5)))
        if t.ndim == 2:
            t = t.argmax(axis=1)
        return float(np.mean(s.argmax(axis=1) == t))
