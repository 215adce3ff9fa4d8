import numpy as np


class LpPooling:
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        self.x = x
        n, c, h, w = x.shape
        oh = (h - self.pool_h) // self.stride + 1
        ow = (w - self.pool_w) // self.stride + 1
        power = np.abs(x) ** self.p
        total = np.zeros((n, c, oh, ow))
        for fy in range(self.pool_h):
            for fx in range(self.pool_w):
                total += power[:, :, fy : fy + self.stride * oh : self.stride, fx : fx + self.stride * ow : self.stride]
        self.out = total ** (1 / self.p)
        return self.out

    def backward(self, dout):
        # d out / d x = x |x|^(p-2) / out^(p-1)
        oh, ow = self.out.shape[2:]
        safe = np.where(self.out == 0, 1.0, self.out)
        g = np.where(self.out == 0, 0.0, dout / safe ** (self.p - 1))
        collected = np.zeros(self.x.shape)
        for fy in range(self.pool_h):
            for fx in range(self.pool_w):
                collected[:, :, fy : fy + self.stride * oh : self.stride, fx : fx + self.stride * ow : self.stride] += g
        x = self.x.astype(float)
        return collected * x * np.abs(x) ** (self.p - 2)
