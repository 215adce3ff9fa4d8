"""Right windows: layers whose windows slide over images, right, in small parts (`wrong_windows`: mistakes of any of them).

All windows of a batch are one array `six`: (N, C, OH, OW, height, width). A convolution gives a sum of each window, a
pooling layer a number of each channel of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.student.plain import Numbers

Array = Numbers
Shape = tuple[int, ...]


class Windows:
    """A layer, right up to `response(six)`, its output, and `spread(dout)`, what goes back to each pixel of `six`."""

    fill = 0.0  # of the padding
    shape: Shape  # of the images
    big: Array  # with padding
    big_shape: Shape
    out: Shape  # (OH, OW)
    six: Array

    def __init__(self, height: int, width: int, stride: int = 1, pad: int = 0) -> None:
        self.height, self.width, self.stride, self.pad = height, width, stride, pad

    def around(self, x: Array) -> Array:
        p = self.pad
        return np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=self.fill)

    def step(self) -> int:
        return self.stride

    def back_step(self) -> int:
        return self.step()

    def sizes(self) -> Shape:
        (H, W), step = self.big_shape[2:], self.stride
        return (H - self.height) // step + 1, (W - self.width) // step + 1

    def slices(self, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
        """(i, j, where the pixels (i, j) of all windows are)."""
        OH, OW = self.out
        for i in range(self.height):
            for j in range(self.width):
                yield i, j, np.s_[:, :, i : i + step * OH : step, j : j + step * OW : step]

    def windows(self, big: Array) -> Array:
        self.big, self.big_shape = big, big.shape
        self.out = self.sizes()
        return self.cut(big, self.step())

    def cut(self, big: Array, step: int) -> Array:
        six = np.empty((*big.shape[:2], *self.out, self.height, self.width))
        for i, j, at in self.slices(step):
            six[..., i, j] = big[at]
        return six

    def response(self, six: Array) -> Array:
        raise NotImplementedError

    def forward(self, x: Array) -> Array:
        self.shape = x.shape
        self.six = self.windows(self.around(x))
        return self.response(self.six)

    def spread(self, dout: Array) -> Array:
        raise NotImplementedError

    def put_back(self, six: Array) -> Array:
        big = np.zeros(self.big_shape)
        for i, j, at in self.slices(self.back_step()):
            big[at] += six[..., i, j]
        return big

    def crop(self, big: Array) -> Array:
        p = self.pad
        return big[:, :, p : p + self.shape[2], p : p + self.shape[3]]

    def backward(self, dout: Array) -> Array:
        return self.crop(self.put_back(self.spread(dout)))


class Convolution(Windows):
    """Filters W (F, C, FH, FW) and biases b (F,); `front`: the filters of forward, `seen`: the windows of backward."""

    def __init__(self, W: Array, b: Array, stride: int = 1, pad: int = 0) -> None:
        super().__init__(W.shape[2], W.shape[3], stride, pad)
        self.W, self.b = W, b
        self.dW: Array | None = None
        self.db: Array | None = None

    def kernel(self) -> Array:
        return self.W

    def front(self) -> Array:
        return self.kernel()

    def products(self, six: Array) -> Array:
        return np.einsum("ncyxij,fcij->nfyx", six, self.front(), optimize=True)

    def bias(self) -> Array:
        return self.b[:, None, None]

    def response(self, six: Array) -> Array:
        return self.products(six) + self.bias()

    def weight_gradient(self, six: Array, dout: Array) -> Array:
        return np.einsum("nfyx,ncyxij->fcij", dout, six, optimize=True)

    def bias_gradient(self, dout: Array) -> Array:
        return dout.sum(axis=(0, 2, 3))

    def spread(self, dout: Array) -> Array:
        return np.einsum("nfyx,fcij->ncyxij", dout, self.kernel(), optimize=True)

    def seen(self, dout: Array) -> Array:
        return self.six

    def backward(self, dout: Array) -> Array:
        self.dW, self.db = self.weight_gradient(self.seen(dout), dout), self.bias_gradient(dout)
        return super().backward(dout)


class Pooling(Windows):
    """`number(six)` of each window, and its `slope` by each pixel; y holds the numbers, with axes for the window."""

    def number(self, six: Array) -> Array:
        raise NotImplementedError

    def slope(self, six: Array, y: Array) -> Array:
        raise NotImplementedError

    def response(self, six: Array) -> Array:
        self.y = self.number(six)
        return self.y

    def spread(self, dout: Array) -> Array:
        return self.slope(self.six, self.y[..., None, None]) * dout[..., None, None]


def first_largest(six: Array) -> Array:
    """1 at the first largest pixel of each window, else 0."""
    flat = six.reshape(*six.shape[:4], -1)
    won = np.arange(flat.shape[-1]) == flat.argmax(axis=4)[..., None]
    return won.astype(float).reshape(six.shape)


class MaxPooling(Pooling):
    """The largest pixel of each window."""

    fill = -np.inf

    def number(self, six: Array) -> Array:
        return six.max(axis=(4, 5))

    def slope(self, six: Array, y: Array) -> Array:
        return first_largest(six)


class AveragePooling(Pooling):
    """The mean of each window; the padding counts."""

    def number(self, six: Array) -> Array:
        return six.mean(axis=(4, 5))

    def slope(self, six: Array, y: Array) -> Array:
        return np.ones_like(six) / (self.height * self.width)


class LpPooling(Pooling):
    """The p-norm of each window."""

    def __init__(self, height: int, width: int, p: float = 2, stride: int = 1) -> None:
        super().__init__(height, width, stride)
        self.p = p

    def power(self) -> float:
        return self.p

    def magnitude(self, six: Array) -> Array:
        return np.abs(six)

    def total(self, powers: Array) -> Array:
        return powers.sum(axis=(4, 5))

    def root(self, total: Array) -> Array:
        return total ** (1 / self.power())

    def number(self, six: Array) -> Array:
        return self.root(self.total(self.magnitude(six) ** self.power()))

    def sign(self, six: Array) -> Array | float:
        return np.sign(six)

    def power_slope(self, six: Array) -> Array:
        """But for its p, which that of the root takes away."""
        return np.abs(six) ** (self.power() - 1)

    def root_slope(self, y: Array) -> Array | float:
        return y ** (1 - self.power())

    def slope(self, six: Array, y: Array) -> Array:
        return self.sign(six) * self.power_slope(six) * self.root_slope(y)
