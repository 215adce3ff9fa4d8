import numpy as np



class GlobalAveragePooling(GlobalAveragePooling):
    def forward(self, x):
        self.x_shape = x.shape
        return np.einsum("nchw->nc", x) / (x.shape[2] * x.shape[3])

    def backward(self, dout):
        size = self.x_shape[2]
        d = dout[:, :, np.newaxis, np.newaxis] / size ** 2
        return np.broadcast_to(d, self.x_shape).copy()
