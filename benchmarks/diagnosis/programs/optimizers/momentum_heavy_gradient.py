import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for k in params:
            v = self.v.setdefault(k, np.zeros(np.shape(params[k])))
            params[k] += v
            v *= self.momentum
            v -= self.lr * grads[k]
