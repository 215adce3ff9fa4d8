import numpy as np

class LayerNormalization:
    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None
        self.dbeta = None

    def forward(self, x):
        self.input_shape = x.shape
        N = x.shape[0]
        x = x.reshape(N, -1)
        mu = x.mean(axis=1, keepdims=True)
        xc = x - mu
        var = np.mean(xc ** 2, axis=1, keepdims=True)
        std = np.sqrt(var + self.eps)
        xn = xc / std
        self.batch_size = N
        self.xc = xc
        self.xn = xn
        self.std = std
        out = self.gamma.ravel() * xn + self.beta.ravel()
        return out.reshape(self.input_shape)

    def backward(self, dout):
        dout = dout.reshape(self.batch_size, -1)
        self.dbeta = dout.sum(axis=0).reshape(self.gamma.shape)
        self.dgamma = np.sum(self.xn * dout, axis=0).reshape(self.gamma.shape)
        dxn = self.gamma.ravel() * dout
        dxc = dxn / self.std
        dstd = -np.sum((dxn * self.xc) / (self.std * self.std), axis=1, keepdims=True)
        dvar = 0.5 * dstd / self.std
        dxc += (2.0 / self.batch_size) * self.xc * dvar
        dmu = np.sum(dxc, axis=1, keepdims=True)
        dx = dxc - dmu / self.batch_size
        return dx.reshape(self.input_shape)
