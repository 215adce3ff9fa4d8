import numpy as np


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key, p in params.items():
            if key not in self.h:
                self.h[key] = np.zeros_like(p)
            s = self.h[key]
            s[:] = s + np.square(grads[key])
            p[:] -= self.lr * grads[key] / np.sqrt(s + self.eps)
