import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h, self.pool_w, self.p, self.stride = pool_h, pool_w, p, stride

    def places(self):
        n, c, h, w = self.x.shape
        for a in range((h - self.pool_h) // self.stride + 1):
            for b in range((w - self.pool_w) // self.stride + 1):
                y, z = a * self.stride, b * self.stride
                yield a, b, np.s_[:, :, y : y + self.pool_h, z : z + self.pool_w]

    def forward(self, x):
        self.x = x
        n, c, h, w = x.shape
        oh = (h - self.pool_h) // self.stride + 1
        ow = (w - self.pool_w) // self.stride + 1
        total = np.zeros((n, c, oh, ow))
        for a, b, where in self.places():
            total[:, :, a, b] = np.sum(np.power(x[where], float(self.p)), axis=(2, 3))
        # torch: (sign(out) * relu(abs(out))).pow(1 / p)
        self.out = np.power(np.sign(total) * np.maximum(np.abs(total), 0), 1.0 / self.p)
        return self.out

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        safe = np.where(self.out == 0, 1.0, self.out)
        for a, b, where in self.places():
            slope = np.power(self.x[where], self.p - 1.0) * np.power(safe[:, :, a, b], 1.0 - self.p)[:, :, None, None]
            dx[where] += dout[:, :, a, b][:, :, None, None] * slope
        return dx
