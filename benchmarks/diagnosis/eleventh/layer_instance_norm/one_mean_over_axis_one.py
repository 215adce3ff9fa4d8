class LayerNormalization(LayerNormalization):
    def forward(self, x):
        self.ax = tuple(range(x.ndim))[1:]
        mu = x.mean(self.ax, keepdims=True)
        var = ((x - mu) ** 2).mean(self.ax, keepdims=True)
        self.inv = 1.0 / np.sqrt(var + self.eps)
        self.xn = (x - mu) * self.inv
        return self.gamma * self.xn + self.beta

    def backward(self, dout):
        self.dbeta = dout.sum(axis=0)
        self.dgamma = (dout * self.xn).sum(axis=0)
        g = dout * self.gamma
        mean_g = g.mean(axis=self.ax, keepdims=True)
        mean_gx = (g * self.xn).mean(axis=1, keepdims=True)
        return self.inv * (g - mean_g - self.xn * mean_gx)
