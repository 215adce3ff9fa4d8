"""Wrong windows: mistakes that any layer with windows can have, as parts in place of the right ones."""

from __future__ import annotations

import numpy as np

from grader.testing.right_windows import Array, Shape, Windows


def last_pixel_wins(self: Windows, six: Array) -> Array:
    """`put_back` by a loop over the pixels of the window that assigns."""
    big = np.zeros(self.big_shape)
    for i, j, at in self.slices(self.back_step()):
        big[at] = six[..., i, j]
    return big


def last_window_wins(self: Windows, six: Array) -> Array:
    """`put_back` by a loop over the windows that assigns, or += with an array of repeated indices."""
    big = np.zeros(self.big_shape)
    for oy, ox in np.ndindex(*self.out):
        top, left = oy * self.stride, ox * self.stride
        big[:, :, top : top + self.height, left : left + self.width] = six[:, :, oy, ox]
    return big


def keeps_the_padding(self: Windows, big: Array) -> Array:
    """`crop` that does not."""
    return big


def crops_the_corner(self: Windows, big: Array) -> Array:
    """`crop` of the right size, from the top left corner."""
    return big[:, :, : self.shape[2], : self.shape[3]]


def crops_to_minus_pad(self: Windows, big: Array) -> Array:
    """`crop` by pad:-pad, which is empty without padding."""
    return big[:, :, self.pad : -self.pad, self.pad : -self.pad]


def pads_nothing(self: Windows, x: Array) -> Array:
    """`around` that does not; backward then has nothing to crop: `crop=keeps_the_padding`."""
    return x


def pads_all_axes(self: Windows, x: Array) -> Array:
    """`around` the images and the channels, too."""
    return np.pad(x, self.pad)


def repeats_the_border(self: Windows, x: Array) -> Array:
    """`around` with the nearest pixels."""
    p = self.pad
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), "edge")


def one_pixel_a_step(self: Windows) -> int:
    """`step`, whatever the stride."""
    return 1


def without_the_padding(self: Windows) -> Shape:
    """OH and OW of the images as they came: windows of the padded ones are left out."""
    (H, W), step = self.shape[2:], self.stride
    return (H - self.height) // step + 1, (W - self.width) // step + 1


def as_many_as_without_padding(self: Windows, x: Array) -> Array:
    """`forward` of all windows, which do not fit the map that is made for them as soon as there is padding."""
    y = Windows.forward(self, x)
    return y.reshape(*y.shape[:2], *without_the_padding(self))


def as_high_windows(self: Windows) -> Shape:
    """OW by the height of the windows."""
    OH, _ = Windows.sizes(self)
    return OH, (self.big_shape[3] - self.height) // self.stride + 1


def as_wide_as_high(self: Windows) -> Shape:
    """`sizes` of square images and windows."""
    return (Windows.sizes(self)[0],) * 2


def one_window_less(self: Windows) -> Shape:
    """`sizes` without the last window of each direction."""
    OH, OW = Windows.sizes(self)
    return OH - 1, OW - 1
