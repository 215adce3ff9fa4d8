import numpy as np


class Adam:
    """Adam (バイアス補正)."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.updates = 0
        self.means, self.squares = {}, {}

    def update(self, params, grads):
        self.updates += 1
        for name, p in params.items():
            g = grads[name]
            if name not in self.means:
                self.means[name] = np.zeros(p.shape)
                self.squares[name] = np.zeros(p.shape)
            m, v = self.means[name], self.squares[name]
            m *= self.beta1
            m += (1 - self.beta1) * g
            v *= self.beta2
            v += (1 - self.beta2) * g * g
            m /= 1 - self.beta1**self.updates
            v /= 1 - self.beta2**self.updates
            p -= self.lr * m / (np.sqrt(v) + self.eps)
