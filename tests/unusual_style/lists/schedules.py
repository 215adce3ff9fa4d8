import numpy as np


def step_decay(lr, epoch, drop=0.5, every=10):
    for _ in range(every - 1, epoch, every):
        lr = lr * drop
    return np.float64(lr)


class Nesterov:
    """Textbook order: keep the point w itself, look ahead, p = w + μ v. Same rule, other state."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.w = {}

    def update(self, params, grads):
        for key in params.keys():
            p = params[key]
            v = self.w.get(key, np.zeros(p.shape))
            new = self.momentum * v - self.lr * grads[key]
            p += -self.momentum * v + new + self.momentum * new
            self.w[key] = new
