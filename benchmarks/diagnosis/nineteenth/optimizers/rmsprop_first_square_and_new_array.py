import numpy as np


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key in grads.keys():
            g = grads[key]
            if key in self.h:
                self.h[key] = self.decay_rate * self.h[key] + (1 - self.decay_rate) * g**2
            else:
                self.h[key] = g**2
            params[key] = params[key] - self.lr * g / (np.sqrt(self.h[key]) + self.eps)
