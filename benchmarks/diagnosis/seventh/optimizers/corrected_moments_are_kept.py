import numpy as np


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t = self.t + 1
        c1 = 1 - self.beta1**self.t
        c2 = 1 - self.beta2**self.t
        for name, p in params.items():
            g = grads[name]
            first = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            second = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g * g
            self.m[name] = first / c1
            self.v[name] = second / c2
            p[...] = p - self.lr * self.m[name] / (np.sqrt(self.v[name]) + self.eps)
