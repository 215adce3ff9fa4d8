import numpy as np


class TwoLayerNet(TwoLayerNet):
    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key, p in self.params.items():
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                p[i] += h
                up = self.loss(x, t)
                p[i] -= h
                down = self.loss(x, t)
                g[i] = (up - down) / (2 * h)
            grads[key] = g
        return grads
