import numpy as np



class AveragePooling(AveragePooling):
    def forward(self, x):
        N, C, H, W = x.shape
        p, s = self.pad, self.stride
        OH = (H + 2 * p - self.pool_h) // s + 1
        OW = (W + 2 * p - self.pool_w) // s + 1
        self.shape = x.shape
        out = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                y0, x0 = i * s - p, j * s - p
                window = x[:, :, max(y0, 0):y0 + self.pool_h, max(x0, 0):x0 + self.pool_w]
                out[:, :, i, j] = np.mean(window, axis=(2, 3))
        return out

    def backward(self, dout):
        N, C, H, W = self.shape
        p, s = self.pad, self.stride
        grad = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                piece = dout[:, :, i, j][:, :, None, None] / (self.pool_h * self.pool_w)
                grad[:, :, i * s:i * s + self.pool_h, j * s:j * s + self.pool_w] = piece
        return grad[:, :, p:p + H, p:p + W]
