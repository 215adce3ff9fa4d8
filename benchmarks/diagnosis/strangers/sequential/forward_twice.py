import numpy as np


class Sequential(Sequential):
    def gradient(self, x, t):
        scores = self.forward(x, train=True)
        loss = self.loss(x, t)
        dout = self.loss_layer.backward(1)
        grads = {}
        for i in range(len(self.layers) - 1, -1, -1):
            layer = self.layers[i]
            dout = layer.backward(dout)
            for name in ["W", "b", "gamma", "beta"]:
                key = f"{i}.{name}"
                if key in self.params:
                    grads[key] = np.copy(getattr(layer, "d" + name))
        return grads
