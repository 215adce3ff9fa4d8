import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class TwoLayerNet(TwoLayerNet):
    def numerical_gradient(self, x, t):
        h = 1e-4
        grads = {}
        for key, p in self.params.items():
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                old = p[i]
                p[i] += h
                plus = self.loss(x, t)
                p[i] -= h
                minus = self.loss(x, t)
                p[i] = old
                g[i] = (plus - minus) / (2 * h)
            grads[key] = g
        return grads
