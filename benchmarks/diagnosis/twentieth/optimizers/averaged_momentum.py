import numpy as np


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        beta = self.momentum
        for k, g in grads.items():
            v_prev = self.v.get(k, np.zeros_like(params[k]))
            self.v[k] = beta * v_prev + (1 - beta) * g
            params[k] -= self.lr * self.v[k]
