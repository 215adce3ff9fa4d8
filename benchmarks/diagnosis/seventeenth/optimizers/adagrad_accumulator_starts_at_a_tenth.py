import numpy as np


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key, param in params.items():
            accumulator = self.h.setdefault(key, np.full(param.shape, 0.1))
            accumulator += np.square(grads[key])
            param -= self.lr * grads[key] / (np.sqrt(accumulator) + self.eps)
