import numpy as np


class Adam:
    """Adam (バイアス補正). update(params, grads): dicts of arrays of any shape, changed in place."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.updates = 1
        self.means, self.squares = {}, {}

    def update(self, params, grads):
        self.updates += 1
        for name, p in params.items():
            g = grads[name]
            m = self.beta1 * self.means.get(name, np.zeros(p.shape)) + (1 - self.beta1) * g
            v = self.beta2 * self.squares.get(name, np.zeros(p.shape)) + (1 - self.beta2) * g * g
            self.means[name], self.squares[name] = m, v
            m_fair = m / (1 - self.beta1) ** self.updates
            v_fair = v / (1 - self.beta2) ** self.updates
            p -= self.lr * m_fair / (np.sqrt(v_fair) + self.eps)
