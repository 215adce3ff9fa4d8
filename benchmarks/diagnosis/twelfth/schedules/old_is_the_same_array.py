import numpy as np


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for k, p in params.items():
            if k not in self.v:
                self.v[k] = np.zeros_like(p)
            v_prev = self.v[k]  # 前回の速度
            v = self.v[k]
            v *= self.momentum
            v -= self.lr * grads[k]
            p += -self.momentum * v_prev + (1 + self.momentum) * v
