import numpy as np


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.v = 0, {}, {}

    def update(self, params, grads):
        self.t += 1
        for key in params:
            m = self.beta1 * self.m.get(key, 0.0) + (1 - self.beta1) * grads[key]
            v = self.beta2 * self.v.get(key, 0.0) + (1 - self.beta2) * m**2
            self.m[key], self.v[key] = m, v
            mhat, vhat = m / (1 - self.beta1**self.t), v / (1 - self.beta2**self.t)
            params[key] -= self.lr * mhat / (np.sqrt(vhat) + self.eps)
