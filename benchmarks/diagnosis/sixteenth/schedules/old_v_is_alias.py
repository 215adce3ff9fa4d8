import numpy as np


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros(params[key].shape)
            v = self.v[key]
            v_before = v
            v *= self.momentum
            v -= self.lr * grads[key]
            params[key] += (1 + self.momentum) * v - self.momentum * v_before
