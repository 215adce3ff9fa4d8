import numpy as np



class RMSProp(RMSProp):
    def update(self, params, grads):
        for key, g in grads.items():
            if key not in self.h:
                self.h[key] = np.zeros_like(g)
            self.h[key] = (1 - self.decay_rate) * self.h[key] + self.decay_rate * g * g
            params[key] = params[key] - self.lr * g / (np.sqrt(self.h[key]) + self.eps)
