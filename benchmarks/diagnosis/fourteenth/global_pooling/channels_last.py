import numpy as np


class Flatten:
    def forward(self, x):
        n, c, h, w = x.shape
        self.hwc = (n, h, w, c)
        # channels_last に並べ替えてから平坦化
        return np.transpose(x, (0, 2, 3, 1)).reshape(n, h * w * c)

    def backward(self, dout):
        return np.transpose(dout.reshape(self.hwc), (0, 3, 1, 2))
