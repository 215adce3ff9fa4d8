import numpy as np


class DeepConvNet(DeepConvNet):
    def loss(self, x, t, train=True):
        return self.net.loss(x, t)
