import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
        self.v = {}

    def update(self, params, grads):
        for k in params:
            old = self.v.get(k, np.zeros_like(params[k], dtype=float))
            self.v[k] = self.momentum * old - self.lr * grads[k]
            params[k] += (1 - self.momentum) * self.v[k] - self.momentum * old
