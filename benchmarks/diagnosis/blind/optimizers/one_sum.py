import numpy as np


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0.0) + np.sum(grads[key] ** 2)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
