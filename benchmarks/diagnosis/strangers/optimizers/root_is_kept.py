import numpy as np


class RMSProp(RMSProp):
    def update(self, params, grads):
        for key in params.keys():
            g = grads[key]
            h = self.h.get(key, np.zeros_like(g, dtype=float))
            h = self.decay_rate * h + (1 - self.decay_rate) * g**2
            self.h[key] = np.sqrt(h)  # 二乗平均平方根 (RMS)
            params[key] -= self.lr * g / (self.h[key] + self.eps)
