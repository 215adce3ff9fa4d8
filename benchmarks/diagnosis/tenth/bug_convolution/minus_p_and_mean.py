import numpy as np


class Convolution(Convolution):
    def backward(self, dout):
        self.dW = np.zeros_like(self.W)
        self.db = np.sum(dout, axis=(0, 2, 3))
        dframed = np.zeros(self.framed.shape)
        for oy, ox, below in self.windows(*dout.shape[2:]):
            d = dout[:, :, oy, ox]
            self.dW += np.tensordot(d, self.framed[below], axes=([0], [0]))
            dframed[below] += np.tensordot(d, self.W, axes=([1], [0]))
        self.dW /= len(dout)
        p = self.pad
        return dframed[:, :, p:-p, p:-p]
