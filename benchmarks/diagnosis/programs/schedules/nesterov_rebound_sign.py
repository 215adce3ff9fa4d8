import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for k in params:
            old = self.v.get(k, 0.0)
            new = self.momentum * old + self.lr * grads[k]
            params[k] = params[k] - self.momentum * old + (1 + self.momentum) * new
            self.v[k] = new
