"""Wrong windows: mistakes that any layer with windows can have, as parts in place of the right ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.testing.right_windows import Array, Pooling, Shape, Windows


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


def steps_down_only(self: Windows, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    """`slices` with the stride for rows only."""
    OH, OW = self.out
    for i, j in np.ndindex(self.height, self.width):
        yield i, j, np.s_[:, :, i : i + step * OH : step, j : j + OW]


def steps_across_only(self: Windows, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    """`slices` with the stride for columns only."""
    OH, OW = self.out
    for i, j in np.ndindex(self.height, self.width):
        yield i, j, np.s_[:, :, i : i + OH, j : j + step * OW : step]


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


def pads_with_the_lowest(self: Windows, x: Array) -> Array:
    """`around` with the smallest pixel of all."""
    p = self.pad
    return np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=x.min())


def pads_all_axes(self: Windows, x: Array) -> Array:
    """`around` the images and the channels, too."""
    return np.pad(x, self.pad)


def repeats_the_border(self: Windows, x: Array) -> Array:
    """`around` with the nearest pixels."""
    p = self.pad
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), "edge")


def pads_behind(self: Windows, x: Array) -> Array:
    """`around` at the bottom and on the right only."""
    return np.pad(x, ((0, 0), (0, 0), (0, 2 * self.pad), (0, 2 * self.pad)))


def slices_far_apart(self: Windows, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    """`slices` where windows tile the image: pixels of a window OH rows, OW columns apart (axes of reshape exchanged)."""
    (OH, OW), tiled = self.out, self.height == self.width == self.stride > 1
    if not tiled or self.big_shape[2:] != (OH * self.height, OW * self.width):
        yield from Windows.slices(self, step)
        return
    for i, j in np.ndindex(self.height, self.width):
        yield i, j, np.s_[:, :, i * OH : (i + 1) * OH, j * OW : (j + 1) * OW]


def one_more_window(self: Windows, big: Array, beyond: float | None = None) -> Array:
    """`windows` with one more where pixels are left over: it reaches out of the image, to the `fill` or what is `beyond`."""
    sizes = zip(big.shape[2:], (self.height, self.width), strict=True)
    more = [(0, max(-((size - window) % -self.stride), 0)) for size, window in sizes]
    fill = self.fill if beyond is None else beyond
    return Windows.windows(self, np.pad(big, [(0, 0), (0, 0), *more], constant_values=fill))


def goes_by_dout(self: Pooling, dout: Array) -> Array:
    """`backward` of as many windows as dout has, whatever was counted in forward: no mistake, but one of OH and OW ends there."""
    self.out = dout.shape[2:]
    self.six = self.cut(self.big, self.back_step())
    self.y = self.number(self.six)
    return Windows.backward(self, dout)


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


def right_step(self: Windows) -> int:
    """`back_step`, whatever forward does: no mistake, but one of forward ends there."""
    return self.stride


def windows_of_dout(self: Windows, dout: Array) -> Array:
    """`seen`, as many as dout has, whatever was counted in forward: no mistake, but one of OH and OW ends there."""
    self.out = dout.shape[2:]
    return self.cut(self.big, self.back_step())


def as_high_windows(self: Windows) -> Shape:
    """OW by the height of the windows."""
    OH, _ = Windows.sizes(self)
    return OH, (self.big_shape[3] - self.height) // self.stride + 1


def as_high_images(self: Windows) -> Shape:
    """OW by the height of the images."""
    OH, _ = Windows.sizes(self)
    return OH, (self.big_shape[2] - self.width) // self.stride + 1


def padded_once(self: Windows) -> Shape:
    """`sizes` as if the padding stood on one side only."""
    (H, W), pad = self.big_shape[2:], self.pad
    return (H - pad - self.height) // self.stride + 1, (W - pad - self.width) // self.stride + 1


def without_padding(self: Windows) -> Shape:
    """`sizes` of the images as they came."""
    (H, W), pad = self.big_shape[2:], self.pad
    return (H - 2 * pad - self.height) // self.stride + 1, (W - 2 * pad - self.width) // self.stride + 1


def as_wide_as_high(self: Windows) -> Shape:
    """`sizes` of square images and windows."""
    return (Windows.sizes(self)[0],) * 2


def ends_before_the_edge(self: Windows) -> Shape:
    """`sizes` by range(0, H - height, stride): a window that ends exactly at the edge is left out."""
    (H, W), step = self.big_shape[2:], self.stride
    return -((self.height - H) // step), -((self.width - W) // step)


def one_window_less(self: Windows) -> Shape:
    """`sizes` without the last window of each direction."""
    OH, OW = Windows.sizes(self)
    return OH - 1, OW - 1


# Mistakes with their hints: variant("CV11", Convolution, **KEPT_PADDING)
KEPT_PADDING = {
    "crop": keeps_the_padding,
    "en": "dx still has its padding. Which shape had the x that came in?",
    "ja": "dx にパディングが付いたままです。入力 x の形状は何でしたか。",
}
CORNER = {
    "crop": crops_the_corner,
    "en": "The shape of dx is right, but it is the top left corner of the padded image. Where does x begin in it?",
    "ja": "dx の形状は正しいですが、パディング後の画像の左上が残っています。x はその中のどこから始まりますか。",
}
EMPTY = {
    "crop": crops_to_minus_pad,
    "en": "Without padding dx is empty. What does the slice pad:-pad mean for pad = 0?",
    "ja": "パディングがないとき、dx が空になります。pad = 0 のとき、スライス pad:-pad は何を表しますか。",
}
NO_PADDING = {
    "around": pads_nothing,
    "crop": keeps_the_padding,
    "en": "The result is the same as without padding. Where is pad used?",
    "ja": "結果がパディングなしの場合と同じです。pad はどこで使われていますか。",
}
REPEATED_BORDER = {
    "around": repeats_the_border,
    "en": "The border repeats the nearest pixel. What should stand around the image here?",
    "ja": "画像の縁の画素が繰り返されています。ここでは、画像の周囲に何を置くべきですか。",
}
ROUNDED_UP: dict[str, Any] = {
    "windows": one_more_window,
    "en": "There is one more window where pixels are left over, and it reaches out of the image. Is the quotient in OH rounded up or down?",
    "ja": "画素が余るところにウィンドウが 1 つ多く、画像からはみ出しています。OH の商は切り上げますか、切り捨てますか。",
}
ROUNDED_UP_MEAN = ROUNDED_UP | {  # of the pixels that such a window sees
    "windows": lambda self, big: one_more_window(self, big, np.nan),
    "number": lambda self, six: np.nanmean(six, axis=(4, 5)),
}
SQUARE = {
    "sizes": as_wide_as_high,
    "en": "Height and width are taken to be the same. Which sizes belong to OH, and which to OW?",
    "ja": "高さと幅を同じものとして扱っています。OH と OW には、それぞれどの大きさが対応しますか。",
}
ONE_LESS = {
    "sizes": one_window_less,
    "en": "The last window of each direction is missing. How many windows are there after that many steps?",
    "ja": "各方向の最後のウィンドウが抜けています。移動の回数に対して、ウィンドウはいくつありますか。",
}
HIGH_FILTERS = {
    "sizes": as_high_windows,
    "en": "OW is counted with the height of the filter. Which sizes belong to OH, and which to OW?",
    "ja": "OW がフィルターの高さで計算されています。OH と OW には、それぞれどの大きさが対応しますか。",
}
HIGH_IMAGES = {
    "sizes": as_high_images,
    "en": "OW is counted with the height of the image. Which sizes belong to OH, and which to OW?",
    "ja": "OW が画像の高さで計算されています。OH と OW には、それぞれどの大きさが対応しますか。",
}
PADDED_ONCE = {
    "sizes": padded_once,
    "en": "OH and OW count the padding once. On how many sides of the image does it stand?",
    "ja": "OH と OW の計算で、パディングが 1 回しか数えられていません。画像の何辺に付きますか。",
}
PADDED_BEHIND = {
    "around": pads_behind,
    "en": "The zeros of the padding stand only below the image and on its right. How many belong on each of the four sides?",
    "ja": "パディングの 0 が画像の下と右にしかありません。上下左右のそれぞれに、いくつ置くべきですか。",
}
OVERWRITES = {  # with the `put_back` that does it
    "en": "Where windows overlap, dx keeps only one of the values. What should happen to the others?",
    "ja": "ウィンドウが重なる画素の dx に、値が 1 つしか残っていません。ほかの値はどうなるべきですか。",
}
