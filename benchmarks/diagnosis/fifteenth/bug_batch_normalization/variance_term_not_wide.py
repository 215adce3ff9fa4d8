import numpy as np


class BatchNormalization(BatchNormalization):
    def backward(self, dout):
        self.dbeta = np.sum(dout, axis=self.over)
        self.dgamma = np.sum(dout * self.xhat, axis=self.over)
        dxhat = dout * self.wide(self.gamma)
        through_mean = np.mean(dxhat, axis=self.over)
        through_var = np.mean(dxhat * self.xhat, axis=self.over)
        dx = dxhat - self.wide(through_mean) - self.xhat * through_var  # 分散の項が抜けていた
        return dx / self.wide(self.root)
