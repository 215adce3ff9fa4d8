import inspect
import numpy as np

class Sequential:
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = layers
        self.last_layer = loss_layer
        self.rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        self.where = {}
        idx = 1
        for layer in layers:
            used = False
            for name in ('W', 'b', 'gamma', 'beta'):
                if hasattr(layer, name):
                    self.params[name + str(idx)] = getattr(layer, name)
                    self.where[name + str(idx)] = (layer, 'd' + name)
                    used = True
            if used:
                idx += 1

    def forward(self, x, train):
        for layer in self.layers:
            args = inspect.signature(layer.forward).parameters
            kwargs = {}
            if 'train' in args:
                kwargs['train'] = train
            if 'rng' in args:
                kwargs['rng'] = self.rng
            x = layer.forward(x, **kwargs)
        return x

    def predict(self, x):
        return self.forward(x, False)

    def loss(self, x, t, train=True):
        y = self.forward(x, train)
        return self.last_layer.forward(y, t)

    def gradient(self, x, t):
        self.loss(x, t)
        dout = self.last_layer.backward(1)
        layers = list(self.layers)
        layers.reverse()
        for layer in layers:
            dout = layer.backward(dout)
        return {key: getattr(layer, name).copy() for key, (layer, name) in self.where.items()}

    def accuracy(self, x, t):
        y = self.predict(x)
        if y.ndim == 1 or y.shape[1] == 1:
            return np.sum((y.ravel() > 0) == t.ravel()) / float(x.shape[0])
        if self.last_layer.__class__.__name__ == 'SigmoidWithLoss':
            return np.mean((y > 0) == t)
        y = np.argmax(y, axis=1)
        if t.ndim != 1: t = np.argmax(t, axis=1)
        return np.sum(y == t) / float(x.shape[0])
