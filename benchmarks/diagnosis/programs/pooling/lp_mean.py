import numpy as np

class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        n, c, h, w = x.shape
        self.x = x
        oh, ow = (h - self.pool_h) // self.stride + 1, (w - self.pool_w) // self.stride + 1
        self.out = np.empty((n, c, oh, ow))
        for i in range(oh):
            for j in range(ow):
                part = x[:, :, i * self.stride:i * self.stride + self.pool_h, j * self.stride:j * self.stride + self.pool_w]
                self.out[:, :, i, j] = np.mean(np.abs(part) ** self.p, axis=(2, 3)) ** (1 / self.p)
        return self.out

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        k = self.pool_h * self.pool_w
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                ys = slice(i * self.stride, i * self.stride + self.pool_h)
                xs = slice(j * self.stride, j * self.stride + self.pool_w)
                part = self.x[:, :, ys, xs]
                out = self.out[:, :, i:i + 1, j:j + 1]
                slope = np.sign(part) * (np.abs(part) / np.where(out == 0, 1, out)) ** (self.p - 1) / k
                dx[:, :, ys, xs] += slope * dout[:, :, i:i + 1, j:j + 1]
        return dx
