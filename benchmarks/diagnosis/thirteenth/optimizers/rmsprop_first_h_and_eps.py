import numpy as np


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for k in params:
            g2 = grads[k] ** 2
            if k in self.h:
                self.h[k] = self.decay_rate * self.h[k] + (1 - self.decay_rate) * g2
            else:
                self.h[k] = g2
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k] + self.eps)
