import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        self.v = {k: np.zeros_like(p, dtype=float) for k, p in params.items()}
        for k, g in grads.items():
            self.v[k] = self.momentum * self.v[k] - self.lr * g
            params[k] += self.v[k]
