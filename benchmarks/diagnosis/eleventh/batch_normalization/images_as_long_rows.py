class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.input_shape = None
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train=True):
        self.input_shape = x.shape
        if x.ndim != 2:
            N, C, H, W = x.shape
            x = x.reshape(N, -1)
            self.per_pixel = H * W
        else:
            self.per_pixel = 1
        g = np.repeat(self.gamma, self.per_pixel)
        b = np.repeat(self.beta, self.per_pixel)
        if self.running_mean.size != x.shape[1]:
            D = x.shape[1]
            self.running_mean = np.zeros(D)
            self.running_var = np.ones(D)
        if train:
            mu = x.mean(axis=0)
            xc = x - mu
            var = np.mean(xc**2, axis=0)
            std = np.sqrt(var + self.eps)
            xn = xc / std
            self.batch_size = x.shape[0]
            self.xc = xc
            self.xn = xn
            self.std = std
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            xn = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
        return (g * xn + b).reshape(*self.input_shape)

    def backward(self, dout):
        dout2 = dout.reshape(dout.shape[0], -1)
        g = np.repeat(self.gamma, self.per_pixel)
        dbeta = dout2.sum(axis=0)
        dgamma = np.sum(self.xn * dout2, axis=0)
        dxn = g * dout2
        dxc = dxn / self.std
        dstd = -np.sum((dxn * self.xc) / (self.std * self.std), axis=0)
        dvar = 0.5 * dstd / self.std
        dxc += (2.0 / self.batch_size) * self.xc * dvar
        dmu = np.sum(dxc, axis=0)
        dx = dxc - dmu / self.batch_size
        self.dgamma = dgamma.reshape(len(self.gamma), -1).sum(axis=1)
        self.dbeta = dbeta.reshape(len(self.beta), -1).sum(axis=1)
        return dx.reshape(*self.input_shape)
