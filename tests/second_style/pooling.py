"""Pooling on all windows at once, cut out with strides and added back by index."""

import numpy as np


class Pooling:
    fill = 0.0

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.size, self.stride, self.pad = (pool_h, pool_w), stride, pad

    def forward(self, x):
        p, s = self.pad, self.stride
        big = np.full((*x.shape[:2], x.shape[2] + 2 * p, x.shape[3] + 2 * p), self.fill)
        big[:, :, p : p + x.shape[2], p : p + x.shape[3]] = x
        where = np.arange(big.size).reshape(big.shape)
        cut = np.lib.stride_tricks.sliding_window_view
        self.at = cut(where, self.size, axis=(2, 3))[:, :, ::s, ::s]
        self.windows = cut(big, self.size, axis=(2, 3))[:, :, ::s, ::s]
        self.big_shape = big.shape
        self.y = self.reduced(self.windows)
        return self.y

    def backward(self, dout):
        shares = self.slopes() * dout[..., None, None]
        flat = np.bincount(self.at.ravel(), weights=shares.ravel(), minlength=int(np.prod(self.big_shape)))
        p, (H, W) = self.pad, self.big_shape[2:]
        return flat.reshape(self.big_shape)[:, :, p : H - p, p : W - p]


class MaxPooling(Pooling):
    fill = -np.inf

    def reduced(self, windows):
        return windows.max(axis=(4, 5))

    def slopes(self):
        largest = self.windows == self.y[..., None, None]
        return largest / largest.sum(axis=(4, 5), keepdims=True)  # ties share


class AveragePooling(Pooling):
    def reduced(self, windows):
        return windows.sum(axis=(4, 5)) / np.prod(self.size)

    def slopes(self):
        return np.full(self.windows.shape, 1 / np.prod(self.size))


class LpPooling(Pooling):
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        super().__init__(pool_h, pool_w, stride)
        self.p = p

    def reduced(self, windows):
        largest = np.abs(windows).max(axis=(4, 5))
        scaled = np.abs(windows) / np.where(largest > 0, largest, 1)[..., None, None]
        return largest * (scaled**self.p).sum(axis=(4, 5)) ** (1 / self.p)

    def slopes(self):
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = np.nan_to_num(np.abs(self.windows) / self.y[..., None, None])
        return np.where(self.windows < 0, -1.0, 1.0) * ratio ** (self.p - 1)
