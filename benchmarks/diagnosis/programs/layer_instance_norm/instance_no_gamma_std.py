import numpy as np

class InstanceNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps

    def forward(self, x):
        out = np.zeros(x.shape)
        self.xhat = np.zeros(x.shape)
        self.std = np.zeros(x.shape[:2])
        for n in range(x.shape[0]):
            for c in range(x.shape[1]):
                m = x[n, c].mean()
                s = x[n, c].std() + self.eps
                self.std[n, c] = s
                self.xhat[n, c] = (x[n, c] - m) / s
                out[n, c] = self.gamma[c] * self.xhat[n, c] + self.beta[c]
        return out

    def backward(self, dout):
        self.dgamma = np.zeros(len(self.gamma))
        self.dbeta = np.zeros(len(self.gamma))
        dx = np.zeros(dout.shape)
        for n in range(dout.shape[0]):
            for c in range(dout.shape[1]):
                d, xh = dout[n, c], self.xhat[n, c]
                self.dgamma[c] += (d * xh).sum()
                self.dbeta[c] += d.sum()
                dx[n, c] = (d - d.mean() - xh * (d * xh).mean()) / self.std[n, c]
        return dx
