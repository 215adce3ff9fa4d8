import numpy as np

print("loading my optimizers ...")


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            print("DEBUG", key, "before", params[key], "grad", grads[key])
            params[key] -= self.lr * grads[key]
            print("DEBUG", key, "after", params[key])


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for _ in range(200):
            print("I was here " * 20)
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0) - self.lr * grads[key]
            params[key] = params[key] + self.v[key]


class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0) + grads[key] * grads[key]
            print("h is now", self.h[key])
            params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + self.eps)


class RMSProp:
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        raise NotImplementedError("optimizers.RMSProp")


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        raise NotImplementedError("optimizers.Adam")
