import numpy as np


class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            g = grads[key]
            g *= self.lr
            # 速度を更新
            self.v[key] = self.momentum * self.v[key] - g
            # 先読みした位置のパラメータ
            params[key] += -self.momentum * self.v[key] + (1 + self.momentum) * self.v[key]
