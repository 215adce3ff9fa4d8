import numpy as np

class MaxPooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        p, s = self.pad, self.stride
        self.shape = x.shape
        xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        win = np.lib.stride_tricks.sliding_window_view(xp, (self.pool_h, self.pool_w), (2, 3))[:, :, ::s, ::s]
        flat = win.reshape(win.shape[:4] + (-1,))
        self.arg = flat.argmax(-1)
        return flat.max(-1)

    def backward(self, dout):
        n, c, h, w = self.shape
        p, s = self.pad, self.stride
        dx = np.zeros((n, c, h + 2 * p, w + 2 * p))
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                fy, fx = np.divmod(self.arg[:, :, i, j], self.pool_w)
                for a in range(n):
                    for b in range(c):
                        dx[a, b, i * s + fy[a, b], j * s + fx[a, b]] += dout[a, b, i, j]
        return dx[:, :, p:p + h, p:p + w]
