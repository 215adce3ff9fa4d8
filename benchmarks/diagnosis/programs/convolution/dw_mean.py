import numpy as np

class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        F, C, fh, fw = self.W.shape
        n, c, h, w = x.shape
        self.x_shape = x.shape
        padded = np.pad(x, [(0, 0), (0, 0), (self.pad,) * 2, (self.pad,) * 2])
        oh = (padded.shape[2] - fh) // self.stride + 1
        ow = (padded.shape[3] - fw) // self.stride + 1
        cols = np.stack([padded[:, :, i * self.stride:i * self.stride + fh, j * self.stride:j * self.stride + fw].reshape(n, -1)
                         for i in range(oh) for j in range(ow)], axis=1)
        self.cols, self.oh, self.ow = cols, oh, ow
        out = cols @ self.W.reshape(F, -1).T + self.b
        return out.transpose(0, 2, 1).reshape(n, F, oh, ow)

    def backward(self, dout):
        F, C, fh, fw = self.W.shape
        n, c, h, w = self.x_shape
        d = dout.reshape(n, F, -1).transpose(0, 2, 1)
        self.db = d.sum(axis=(0, 1))
        self.dW = np.mean(np.matmul(d.transpose(0, 2, 1), self.cols), axis=0).reshape(self.W.shape)
        dcols = (d @ self.W.reshape(F, -1)).reshape(n, self.oh, self.ow, c, fh, fw)
        dx = np.zeros((n, c, h + 2 * self.pad, w + 2 * self.pad))
        for i in range(self.oh):
            for j in range(self.ow):
                dx[:, :, i * self.stride:i * self.stride + fh, j * self.stride:j * self.stride + fw] += dcols[:, i, j]
        return dx[:, :, self.pad:self.pad + h, self.pad:self.pad + w]
