class SoftmaxWithLoss(SoftmaxWithLoss):
    def forward(self, a, t):
        if t.ndim == 2:
            t = t.argmax(axis=1)
        e = np.exp(a - a.max(axis=1, keepdims=True))
        self.y = e / e.sum(axis=1, keepdims=True)
        self.t = t
        self.n = len(a)
        picked = self.y[np.arange(self.n), t]
        return -np.log(picked + 1e-7).mean()

    def backward(self, dout=1):
        dx = self.y
        dx[np.arange(self.n), self.t] -= 1
        return dout * dx / self.n
