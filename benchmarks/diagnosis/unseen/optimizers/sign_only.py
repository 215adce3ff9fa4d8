import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr, self.decay_rate, self.eps, self.h = lr, decay_rate, eps, {}

    def update(self, params, grads):
        for k in params:
            self.h[k] = self.decay_rate * self.h.get(k, 0) + (1 - self.decay_rate) * grads[k] ** 2
            params[k] -= self.lr * np.sign(grads[k])
