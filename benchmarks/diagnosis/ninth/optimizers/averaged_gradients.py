import numpy as np


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        beta = self.momentum
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            # compute velocities: exponentially weighted average of the gradients
            self.v[key] = beta * self.v[key] + (1 - beta) * grads[key]
            # update parameters
            params[key] -= self.lr * self.v[key]
