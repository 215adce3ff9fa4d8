import numpy as np


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for name in params:
            g = grads[name]
            if name not in self.h:
                self.h[name] = np.zeros(params[name].shape)
            h = self.h[name]
            params[name] -= self.lr * g / np.sqrt(h + self.eps)
            self.h[name] = self.decay_rate * h + (1 - self.decay_rate) * g * g
