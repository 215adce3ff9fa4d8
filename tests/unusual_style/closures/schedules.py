import numpy as np


def step_decay(lr, epoch, drop=0.5, every=10):
    if epoch < every:
        return float(lr)
    return drop * step_decay(lr, epoch - every, drop=drop, every=every)


class Nesterov:
    """Keeps a generator for every key: send a gradient, get the move."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def _walk(self, shape):
        v, move = np.zeros(shape), None
        while True:
            g = yield move
            new = self.momentum * v - self.lr * g
            move = (1 + self.momentum) * new - self.momentum * v
            v = new

    def update(self, params, grads):
        for key, p in params.items():
            if key not in self.v:
                self.v[key] = self._walk(p.shape)
                next(self.v[key])
            p += self.v[key].send(grads[key])
