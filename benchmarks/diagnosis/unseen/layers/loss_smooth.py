import numpy as np


class SoftmaxWithLoss(SoftmaxWithLoss):
    def backward(self, dout=1):
        return dout * (0.9 * self.t - self.y) / -len(self.y)
