import numpy as np


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        mu = self.momentum
        for k in params:
            if k not in self.v:
                self.v[k] = np.zeros(params[k].shape)
            v = self.v[k]
            v_prev = v  # ひとつ前の速度
            step = grads[k]
            step *= self.lr
            v *= mu
            v -= step
            params[k] += -mu * v_prev + (1 + mu) * v
