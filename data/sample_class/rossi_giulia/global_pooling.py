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
        self.shape = x.shape
        return x.reshape(x.shape[0], -1)

    def backward(self, dout):
        return dout.reshape(self.shape)


class GlobalMaxPooling:
    """The largest value of each map (グローバル最大値プーリング).

    forward(x): x (N, C, H, W); returns (N, C).
    backward(dout): dout (N, C); returns (N, C, H, W). The whole of a map's dout goes to its largest pixel. Where
    several are equally large, it goes to one of them or is split between them: what they get is never more than dout
    in all.

    Example: x = [[[[1, 5], [2, 4]]]]: forward gives [[5]], and backward of [[10]] gives [[[[0, 10], [0, 0]]]].
    """

    def forward(self, x):
        rows = x.reshape(x.shape[0], x.shape[1], -1)
        self.shape, self.winners = x.shape, rows.argmax(axis=2)
        return rows.max(axis=2)

    def backward(self, dout):
        H, W = self.shape[2:]
        won = np.arange(H * W) == self.winners[:, :, None]
        return (won * dout[:, :, None]).reshape(self.shape)


class GlobalAveragePooling:
    """The mean of each map (グローバル平均値プーリング, GAP).

    forward(x): x (N, C, H, W); returns (N, C).
    backward(dout): dout (N, C); returns (N, C, H, W).

    Example: x = [[[[1, 5], [2, 4]]]]: forward gives [[3]], and backward of [[10]] gives [[[[2.5, 2.5], [2.5, 2.5]]]].
    """

    def forward(self, x):
        self.shape = x.shape
        return x.mean(axis=(2, 3))

    def backward(self, dout):
        share = dout / (self.shape[2] * self.shape[3])
        return np.ones(self.shape) * share[:, :, None, None]
