import numpy as np


class GlobalAveragePooling:
    # nn.AdaptiveAvgPool2d(1) と同じ
    def forward(self, x):
        self.shape = x.shape
        return np.mean(x, axis=(2, 3), keepdims=True)

    def backward(self, dout):
        N, C, H, W = self.shape
        return np.ones((N, C, H, W)) * dout.reshape(N, C, 1, 1) / (H * W)
