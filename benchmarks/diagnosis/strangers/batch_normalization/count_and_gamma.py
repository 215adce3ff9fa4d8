import numpy as np


class BatchNormalization(BatchNormalization):
    def backward(self, dout):
        N = dout.shape[0]  # バッチサイズ
        self.dbeta = np.sum(dout, axis=self.axes)
        self.dgamma = np.sum(self.x_hat * dout, axis=self.axes)
        dbeta = self.dbeta.reshape(self.shape)
        dgamma = self.dgamma.reshape(self.shape)
        dx = (N * dout - dbeta - self.x_hat * dgamma) / (N * self.std)
        return dx
