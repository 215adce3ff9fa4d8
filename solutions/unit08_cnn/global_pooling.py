"""From maps to vectors: Flatten and global pooling (平坦化とグローバルプーリング).

Between the convolutions, which work on maps (N, C, H, W), and the fully connected layers, which work on rows (N, D),
stands one of these three layers. Flatten keeps every pixel; global pooling keeps one number of each map (特徴マップ).

- forward(x): images x (N, C, H, W); returns one row for each image;
- backward(dout): dout = ∂E/∂(output), in the shape of the output; returns ∂E/∂x in the shape of x, (N, C, H, W).

`backward` belongs to the latest `forward` of the same object, and may be called more than once. Arguments are never
changed.
Sources: the course's day 2; Lin, Chen and Yan 2014, "Network in network", for global average pooling.
"""

import numpy as np


class Flatten:
    """All pixels of an image in one row (平坦化).

    forward(x): x (N, C, H, W); returns (N, C·H·W). A row holds the pixels by channel, then by row, then by column of
    the image.
    backward(dout): dout (N, C·H·W); returns (N, C, H, W): every value goes back to its pixel.

    Example: the two channels [[1, 2]] and [[3, 4]] of one image, x = [[[[1, 2]], [[3, 4]]]]: forward gives
    [[1, 2, 3, 4]], and backward of [[5, 6, 7, 8]] gives [[[[5, 6]], [[7, 8]]]].
    """

    def forward(self, x):
        ### BEGIN SOLUTION
        self.shape = x.shape
        return x.reshape(x.shape[0], -1)
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        return dout.reshape(self.shape)
        ### END SOLUTION


class GlobalMaxPooling:
    """The largest value of each map (グローバル最大値プーリング).

    forward(x): x (N, C, H, W); returns (N, C).
    backward(dout): dout (N, C); returns (N, C, H, W). The whole of a map's dout goes to its largest pixel. Where
    several are equally large, it goes to one of them or is split between them: what they get is never more than dout
    in all.

    Example: x = [[[[1, 5], [2, 4]]]]: forward gives [[5]], and backward of [[10]] gives [[[[0, 10], [0, 0]]]].
    """

    def forward(self, x):
        ### BEGIN SOLUTION
        rows = x.reshape(x.shape[0], x.shape[1], -1)
        self.shape, self.winners = x.shape, rows.argmax(axis=2)
        return rows.max(axis=2)
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        H, W = self.shape[2:]
        won = np.arange(H * W) == self.winners[:, :, None]
        return (won * dout[:, :, None]).reshape(self.shape)
        ### END SOLUTION


class GlobalAveragePooling:
    """The mean of each map (グローバル平均値プーリング, GAP).

    forward(x): x (N, C, H, W); returns (N, C).
    backward(dout): dout (N, C); returns (N, C, H, W).

    Example: x = [[[[1, 5], [2, 4]]]]: forward gives [[3]], and backward of [[10]] gives [[[[2.5, 2.5], [2.5, 2.5]]]].
    """

    def forward(self, x):
        ### BEGIN SOLUTION
        self.shape = x.shape
        return x.mean(axis=(2, 3))
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        share = dout / (self.shape[2] * self.shape[3])
        return np.ones(self.shape) * share[:, :, None, None]
        ### END SOLUTION


### BEGIN EXAMPLES
MAP = np.array([[[[1.0, 5.0], [2.0, 4.0]]]])  # one image, one channel


def test_flatten():
    """Flatten: all pixels of the first channel come before those of the second; backward puts them back.

    Flatten：1 番目のチャンネルの画素がすべて先に並びます。backward では元の位置に戻ります。
    """
    layer = Flatten()
    assert np.array_equal(layer.forward(np.array([[[[1.0, 2.0]], [[3.0, 4.0]]]])), [[1, 2, 3, 4]])
    assert np.array_equal(layer.backward(np.array([[5.0, 6.0, 7.0, 8.0]])), [[[[5, 6]], [[7, 8]]]])


def test_flatten_shape():
    """Flatten: 5 images of 16 channels and 5×5 pixels give (5, 400).

    Flatten：16 チャンネル、5×5 画素の画像 5 枚は (5, 400) になります。
    """
    layer = Flatten()
    assert layer.forward(np.zeros((5, 16, 5, 5))).shape == (5, 400)
    assert layer.backward(np.zeros((5, 400))).shape == (5, 16, 5, 5)


def test_global_max_pooling():
    """GlobalMaxPooling: the largest pixel alone gets the gradient.

    GlobalMaxPooling：最大の画素だけが勾配を受け取ります。
    """
    layer = GlobalMaxPooling()
    assert np.allclose(layer.forward(MAP), [[5]])
    assert np.allclose(layer.backward(np.array([[10.0]])), [[[[0, 10], [0, 0]]]])


def test_global_average_pooling():
    """GlobalAveragePooling: all pixels get an equal share of the gradient.

    GlobalAveragePooling：すべての画素が勾配を等しく分け合います。
    """
    layer = GlobalAveragePooling()
    assert np.allclose(layer.forward(MAP), [[3]])
    assert np.allclose(layer.backward(np.array([[10.0]])), [[[[2.5, 2.5], [2.5, 2.5]]]])


def test_global_pooling_shape():
    """Global pooling: 5 images of 256 channels give (5, 256), whatever H and W are.

    グローバルプーリング：256 チャンネルの画像 5 枚は、H と W によらず (5, 256) になります。
    """
    x = np.zeros((5, 256, 6, 7))
    assert GlobalMaxPooling().forward(x).shape == (5, 256)
    assert GlobalAveragePooling().forward(x).shape == (5, 256)


### END EXAMPLES
