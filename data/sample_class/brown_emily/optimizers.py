import numpy as np


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for name, value in params.items():
            value -= self.lr * grads[name]


class Momentum:
    """v = mu v + g; w -= lr v: the same path as long as lr stays the same."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {name: np.zeros_like(value) for name, value in params.items()}
        for name in params:
            self.v[name] = self.momentum * self.v[name] + grads[name]
            params[name] -= self.lr * self.v[name]


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.total = {}

    def update(self, params, grads):
        for name in params:
            if name not in self.total:
                self.total[name] = np.zeros_like(params[name])
            self.total[name] += np.square(grads[name])
            params[name] -= self.lr / (np.sqrt(self.total[name]) + self.eps) * grads[name]


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.rho = decay_rate
        self.eps = eps
        self.mean = {}

    def update(self, params, grads):
        for name in params:
            if name not in self.mean:
                self.mean[name] = np.zeros_like(params[name])
            self.mean[name] += (1 - self.rho) * (grads[name] ** 2 - self.mean[name])
            params[name] -= self.lr * grads[name] / (np.sqrt(self.mean[name]) + self.eps)


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.step = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.step += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2**self.step) / (1 - self.beta1**self.step)
        for name in params:
            if name not in self.m:
                self.m[name] = np.zeros_like(params[name])
                self.v[name] = np.zeros_like(params[name])
            self.m[name] += (1 - self.beta1) * (grads[name] - self.m[name])
            self.v[name] += (1 - self.beta2) * (grads[name] ** 2 - self.v[name])
            params[name] -= lr_t * self.m[name] / (np.sqrt(self.v[name]) + self.eps)
