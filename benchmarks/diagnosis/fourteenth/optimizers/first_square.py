import numpy as np


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        rho = self.decay_rate
        for key in params.keys():
            g2 = grads[key] ** 2
            if key not in self.h:
                self.h[key] = g2.copy()
            self.h[key] = (1 - rho) * self.h[key] + rho * g2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
