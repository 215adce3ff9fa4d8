import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        mu = self.momentum
        for name in params:
            if name not in self.v:
                self.v[name] = np.zeros(params[name].shape)
            self.v[name] = mu * self.v[name] - self.lr * grads[name]
            params[name] += -mu * self.v[name] + (1 + mu) * self.v[name]
