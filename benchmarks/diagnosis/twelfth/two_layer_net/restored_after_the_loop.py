import numpy as np


class TwoLayerNet(TwoLayerNet):
    def numerical_gradient(self, x, t):
        eps = 1e-4
        grads = {}
        for key in ["W1", "b1", "W2", "b2"]:
            param = self.params[key]
            grad = np.zeros_like(param)
            it = np.nditer(param, flags=["multi_index"])
            while not it.finished:
                i = it.multi_index
                original = float(param[i])
                param[i] = original + eps
                loss_plus = self.loss(x, t)
                param[i] = original - eps
                loss_minus = self.loss(x, t)
                grad[i] = (loss_plus - loss_minus) / (2 * eps)
                it.iternext()
            param[i] = original
            grads[key] = grad
        return grads
