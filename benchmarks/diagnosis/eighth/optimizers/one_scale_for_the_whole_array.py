import numpy as np


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key in params.keys():
            g = grads[key]
            if key not in self.h:
                self.h[key] = 0.0
            mean_square = np.mean(g**2)
            self.h[key] = self.decay_rate * self.h[key] + (1 - self.decay_rate) * mean_square
            params[key] -= self.lr / (np.sqrt(self.h[key]) + self.eps) * g
