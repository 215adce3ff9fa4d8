import numpy as np


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def update(self, params, grads):
        for key in params:
            old = self.v.get(key, np.zeros_like(params[key]))
            new = self.momentum * old - self.lr * grads[key]
            params[key] += -self.momentum * new + (1 + self.momentum) * old
            self.v[key] = new
