"""Pooling layers: one number for each window of a map (プーリング層).

A window (ウィンドウ) of pool_h × pool_w pixels slides over **each channel of each image by itself**, and what it sees
becomes one number. Pooling has no weights and never changes the number of channels.

Shapes, the same in all three layers:

- forward(x): images x (N, C, H, W); returns (N, C, OH, OW);
- backward(dout): dout = ∂E/∂(output), (N, C, OH, OW); returns ∂E/∂x, (N, C, H, W), without the padding;
- OH = ⌊(H + 2·pad − pool_h) / stride⌋ + 1, and OW in the same way. Pixels that the last step does not reach are left
  out and get the gradient 0. Where windows overlap, a pixel gets the sum of what they hand back.

`stride` is 1 unless it is given (other libraries take the size of the window); pad is smaller than pool_h and pool_w,
so that every window sees a pixel. `backward` belongs to the latest `forward` of the same object, and may be called more
than once. Arguments are never changed.
Sources: the course's day 2; LeCun et al. 1998; Sermanet, Chintala and LeCun 2012 for Lp pooling.
"""

import numpy as np


class MaxPooling:
    """The largest value of each window (最大値プーリング). Padding counts as −∞: it never is the largest.

    forward(x): x (N, C, H, W); returns (N, C, OH, OW).
    backward(dout): dout (N, C, OH, OW); returns (N, C, H, W). The whole of a window's dout goes to the pixel that was
    the largest. Where several are equally large, it goes to one of them or is split between them: what they get is
    never more than dout in all.

    Example: x = [[[[1, 5, 2, 4]]]] with MaxPooling(1, 2): forward gives [[[[5, 5, 4]]]], and backward of
    [[[[10, 20, 30]]]] gives [[[[0, 30, 0, 30]]]].
    """

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        N, C, H, W = x.shape
        p = self.pad
        OH = (H + 2 * p - self.pool_h) // self.stride + 1
        OW = (W + 2 * p - self.pool_w) // self.stride + 1
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=-np.inf)
        self.shape, self.padded_shape = x.shape, padded.shape
        out = np.empty((N, C, OH, OW))
        self.winners = np.empty((N, C, OH, OW), dtype=int)
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                pixels = padded[:, :, top : top + self.pool_h, left : left + self.pool_w].reshape(N, C, -1)
                self.winners[:, :, oy, ox] = pixels.argmax(axis=2)
                out[:, :, oy, ox] = pixels.max(axis=2)
        return out

    def backward(self, dout):
        N, C, OH, OW = dout.shape
        p, (H, W) = self.pad, self.shape[2:]
        numbers = np.arange(self.pool_h * self.pool_w)
        dpadded = np.zeros(self.padded_shape)
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                won = numbers == self.winners[:, :, oy, ox, None]  # one True in every window
                share = (won * dout[:, :, oy, ox, None]).reshape(N, C, self.pool_h, self.pool_w)
                dpadded[:, :, top : top + self.pool_h, left : left + self.pool_w] += share
        return dpadded[:, :, p : p + H, p : p + W]


class AveragePooling:
    """The mean of each window (平均値プーリング). The zeros of the padding count: the sum is always divided by
    pool_h·pool_w.

    forward(x): x (N, C, H, W); returns (N, C, OH, OW).
    backward(dout): dout (N, C, OH, OW); returns (N, C, H, W).

    Example: x = [[[[1, 5, 2, 4]]]] with AveragePooling(1, 2): forward gives [[[[3, 3.5, 3]]]], and backward of
    [[[[10, 20, 30]]]] gives [[[[5, 15, 25, 15]]]].
    """

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        N, C, H, W = x.shape
        p = self.pad
        OH = (H + 2 * p - self.pool_h) // self.stride + 1
        OW = (W + 2 * p - self.pool_w) // self.stride + 1
        padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        self.shape = x.shape
        out = np.empty((N, C, OH, OW))
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                window = padded[:, :, top : top + self.pool_h, left : left + self.pool_w]
                out[:, :, oy, ox] = window.mean(axis=(2, 3))
        return out

    def backward(self, dout):
        N, C, H, W = self.shape
        OH, OW = dout.shape[2:]
        p = self.pad
        dpadded = np.zeros((N, C, H + 2 * p, W + 2 * p))
        share = dout / (self.pool_h * self.pool_w)
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                dpadded[:, :, top : top + self.pool_h, left : left + self.pool_w] += share[:, :, oy, ox, None, None]
        return dpadded[:, :, p : p + H, p : p + W]


class LpPooling:
    """The p-norm of each window (Lp プーリング): (Σ |x|^p)^(1/p), a sum over the window and not a mean. No padding.

    p: a number ≥ 1, not always an integer. p = 1 is the sum of the absolute values; the larger p, the closer to the
    largest absolute value.
    forward(x): x (N, C, H, W); returns (N, C, OH, OW).
    backward(dout): dout (N, C, OH, OW); returns (N, C, H, W). Derive ∂out/∂x with the chain rule, first for p = 2;
    what has the sign of x to do with it? Where a whole window is 0 the norm has no slope: 0 is a good choice there,
    and nothing is tested.

    Example: x = [[[[3, −4, 0]]]] with LpPooling(1, 2): forward gives [[[[5, 4]]]], and backward of [[[[10, 20]]]]
    gives [[[[6, −28, 0]]]].
    """

    def __init__(self, pool_h, pool_w, p=2, stride=1):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.p = p
        self.stride = stride

    def forward(self, x):
        N, C, H, W = x.shape
        OH = (H - self.pool_h) // self.stride + 1
        OW = (W - self.pool_w) // self.stride + 1
        powers = np.abs(x) ** self.p
        out = np.empty((N, C, OH, OW))
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                window = powers[:, :, top : top + self.pool_h, left : left + self.pool_w]
                out[:, :, oy, ox] = window.sum(axis=(2, 3)) ** (1 / self.p)
        self.x, self.out = x, out
        return out

    def backward(self, dout):
        OH, OW = dout.shape[2:]
        slope = np.sign(self.x) * np.abs(self.x) ** (self.p - 1)
        safe = np.where(self.out > 0, self.out, 1.0)  # a window of zeros: its slopes are 0 already
        factor = dout * safe ** (1 - self.p)
        dx = np.zeros(self.x.shape)
        for oy in range(OH):
            for ox in range(OW):
                top, left = oy * self.stride, ox * self.stride
                at = np.s_[:, :, top : top + self.pool_h, left : left + self.pool_w]
                dx[at] += factor[:, :, oy, ox, None, None] * slope[at]
        return dx
