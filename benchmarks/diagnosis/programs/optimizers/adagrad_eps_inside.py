import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for k in grads:
            self.h[k] = self.h.get(k, 0) + np.square(grads[k])
            params[k] -= self.lr * grads[k] / np.sqrt(self.h[k] + self.eps)
