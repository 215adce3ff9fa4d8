import numpy as np


class BatchNormalization(BatchNormalization):
    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.x_hat).sum(axis=self.axes)
        dx_hat = dout * self.gamma.reshape(self.shape)
        return dx_hat / self.std
