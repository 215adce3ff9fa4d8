import numpy as np
from collections import defaultdict

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k, p in params.items():
            p[...] = p - self.lr * grads[k]

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.mu, self.v = lr, momentum, defaultdict(float)
    def update(self, params, grads):
        for k, p in params.items():
            self.v[k] = self.mu * self.v[k] - self.lr * grads[k]
            p += self.v[k]

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps, self.h = lr, eps, defaultdict(float)
    def update(self, params, grads):
        for k, p in params.items():
            self.h[k] = self.h[k] + grads[k] ** 2
            p -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr, self.rho, self.eps, self.h = lr, decay_rate, eps, defaultdict(float)
    def update(self, params, grads):
        for k, p in params.items():
            # how much of the new gradient comes in
            self.h[k] = (1 - self.rho) * self.h[k] + self.rho * grads[k] ** 2
            p -= self.lr * grads[k] / (np.sqrt(self.h[k]) + self.eps)

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.v = 0, defaultdict(float), defaultdict(float)
    def update(self, params, grads):
        self.t += 1
        for k, p in params.items():
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * grads[k] ** 2
            p -= self.lr * self.m[k] / (np.sqrt(self.v[k]) + self.eps)
