import numpy as np


class LpPooling(LpPooling):
    def forward(self, x):
        N, C, H, W = x.shape
        out_h = (H - self.pool_h) // self.stride + 1
        out_w = (W - self.pool_w) // self.stride + 1
        self.x = x
        self.out = np.zeros((N, C, out_h, out_w))
        for i in range(out_h):
            for j in range(out_w):
                y0, x0 = i * self.stride, j * self.stride
                part = x[:, :, y0 : y0 + self.pool_h, x0 : x0 + self.pool_w]
                self.out[:, :, i, j] = np.mean(part**self.p, axis=(2, 3)) ** (1 / self.p)
        return self.out
