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
        ### BEGIN SOLUTION
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
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
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
        ### END SOLUTION


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
        ### BEGIN SOLUTION
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
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
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
        ### END SOLUTION


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
        ### BEGIN SOLUTION
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
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
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
        ### END SOLUTION


### BEGIN EXAMPLES
ROW = np.array([[[[1.0, 5.0, 2.0, 4.0]]]])  # one image, one channel, one row


def test_max_pooling():
    """MaxPooling: 5 is the largest of two windows and gets the gradients of both.

    MaxPooling：5 は 2 つのウィンドウの最大値なので、両方の勾配を受け取ります。
    """
    layer = MaxPooling(1, 2)
    assert np.allclose(layer.forward(ROW), [[[[5, 5, 4]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0, 30.0]]]])), [[[[0, 30, 0, 30]]]])


def test_max_pooling_stride():
    """MaxPooling: a 4×4 image, a window of 2×2 and stride 2 give 2×2 values.

    MaxPooling：4×4 の画像、2×2 のウィンドウ、ストライド 2 では 2×2 個の値になります。
    """
    x = np.arange(16.0).reshape(1, 1, 4, 4)
    assert np.allclose(MaxPooling(2, 2, stride=2).forward(x), [[[[5, 7], [13, 15]]]])


def test_max_pooling_padding_never_wins():
    """MaxPooling: with negative pixels, the padding is still not the largest.

    MaxPooling：画素が負でも、パディングが最大値になることはありません。
    """
    x = np.array([[[[-1.0, -2.0]]]])
    assert np.allclose(MaxPooling(2, 2, stride=2, pad=1).forward(x), [[[[-1, -2]]]])


def test_average_pooling():
    """AveragePooling: each pixel of a window gets an equal share of its gradient.

    AveragePooling：ウィンドウの勾配は、各画素に等しく分配されます。
    """
    layer = AveragePooling(1, 2)
    assert np.allclose(layer.forward(ROW), [[[[3, 3.5, 3]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0, 30.0]]]])), [[[[5, 15, 25, 15]]]])


def test_average_pooling_counts_the_padding():
    """AveragePooling: with padding, a corner window of 2×2 holds one pixel and three zeros.

    AveragePooling：パディングがあると、角の 2×2 のウィンドウには 1 つの画素と 3 つの 0 が入ります。
    """
    x = np.array([[[[4.0, 8.0]]]])
    assert np.allclose(AveragePooling(2, 2, stride=2, pad=1).forward(x), [[[[1, 2]]]])


def test_lp_pooling():
    """LpPooling: with p = 2 the norm of (3, −4) is 5.

    LpPooling：p = 2 のとき、(3, −4) のノルムは 5 です。
    """
    layer = LpPooling(1, 2)
    assert np.allclose(layer.forward(np.array([[[[3.0, -4.0, 0.0]]]])), [[[[5, 4]]]])
    assert np.allclose(layer.backward(np.array([[[[10.0, 20.0]]]])), [[[[6, -28, 0]]]])


def test_lp_pooling_with_p_1():
    """LpPooling: with p = 1 the absolute values are added up.

    LpPooling：p = 1 のときは絶対値の和です。
    """
    assert np.allclose(LpPooling(1, 2, p=1).forward(np.array([[[[3.0, -4.0, 0.0]]]])), [[[[7, 4]]]])


### END EXAMPLES
