import numpy as np

class MaxPooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        p = self.pad
        self.shape = x.shape
        self.xp = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=np.inf)
        s = self.stride
        win = np.lib.stride_tricks.sliding_window_view(self.xp, (self.pool_h, self.pool_w), (2, 3))[:, :, ::s, ::s]
        self.arg = win.reshape(*win.shape[:4], -1).argmin(-1)
        return win.min((-1, -2))

    def backward(self, dout):
        dx = np.zeros(self.xp.shape)
        n, c, oh, ow = dout.shape
        for idx in np.ndindex(n, c, oh, ow):
            k = self.arg[idx]
            dx[idx[0], idx[1], idx[2] * self.stride + k // self.pool_w, idx[3] * self.stride + k % self.pool_w] += dout[idx]
        p = self.pad
        return dx[:, :, p:p + self.shape[2], p:p + self.shape[3]]
