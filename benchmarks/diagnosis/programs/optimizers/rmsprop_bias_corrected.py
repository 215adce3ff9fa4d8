import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}
        self.t = 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            if k not in self.h:
                self.h[k] = np.zeros_like(params[k], dtype=float)
            self.h[k] = self.decay_rate * self.h[k] + (1 - self.decay_rate) * grads[k] ** 2
            hhat = self.h[k] / (1 - self.decay_rate ** self.t)
            params[k] -= self.lr * grads[k] / (np.sqrt(hhat) + self.eps)
