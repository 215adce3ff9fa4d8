import numpy as np


class Momentum(Momentum):
    def update(self, params, grads):
        for k in params:
            if k not in self.v:
                self.v[k] = -self.lr * grads[k]
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] = params[k] + self.v[k]
