"""Wrong backward: places to which the gradient of a window goes, in layers that may be right in forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.testing.right_windows import Array, Windows

PutBack = Callable[[Windows, Array], Array]


def pixels_moved(to: Callable[[int, int, int, int], tuple[int, int]]) -> PutBack:
    """`put_back` that takes pixel (i, j) of a window of h×w for to(i, j, h, w). Raises IndexError beyond the image."""

    def put_back(self: Windows, six: Array) -> Array:
        (OH, OW), step, (H, W), more = self.out, self.back_step(), self.big_shape[2:], self.height * self.width
        big = np.zeros((*self.big_shape[:2], H + more, W + more))
        for i, j in np.ndindex(self.height, self.width):
            y, x = to(i, j, self.height, self.width)
            big[:, :, y : y + step * OH : step, x : x + step * OW : step] += six[..., i, j]
        if big[:, :, H:].any() or big[..., W:].any():
            raise IndexError
        return big[:, :, :H, :W]

    return put_back


def last_choice_wins(self: Windows, six: Array) -> Array:
    """`put_back` by a loop over the windows that assigns, at the pixels that a window has chosen alone."""
    big = np.zeros(self.big_shape)
    for oy, ox in np.ndindex(*self.out):
        top, left = oy * self.stride, ox * self.stride
        at = np.s_[:, :, top : top + self.height, left : left + self.width]
        big[at] = np.where(six[:, :, oy, ox] != 0, six[:, :, oy, ox], big[at])
    return big


def folded(to: Callable[[Array, int], Array]) -> PutBack:
    """`crop` that adds what lies outside to the image: row y goes to row to(y, H), and is dropped from H on. Raises
    IndexError for one below −H."""

    def crop(self: Windows, big: Array) -> Array:
        for axis in (2, 3):
            n = self.shape[axis]
            there = to(np.arange(-self.pad, n + self.pad), n)
            kept = np.flatnonzero(there < n)
            moved = np.zeros((n, big.shape[axis]))
            moved[there[kept], kept] = 1.0
            big = np.moveaxis(np.tensordot(moved, big, axes=(1, axis)), 0, axis)
        return big

    return crop


BY_ITS_HEIGHT = {  # the number k of a pixel in its window is taken for row k // h, column k % h
    "put_back": pixels_moved(lambda i, j, h, w: divmod(i * w + j, h)),
}
TURNED = {
    "put_back": pixels_moved(lambda i, j, h, w: (j, i)),
    "en": "Row and column of the pixel in its window are exchanged on the way back. What does unravel_index give first?",
    "ja": "逆伝播で、ウィンドウ内の画素の行と列が入れ替わっています。unravel_index が先に返すのはどちらですか。",
}
FOLDED: Mapping[str, dict[str, Any]] = {
    "border": {
        "crop": folded(lambda at, n: np.clip(at, 0, n - 1)),
        "en": "What falls on the padding is added to the nearest pixel of the border. Are these zeros pixels of the image?",
        "ja": "パディング上に落ちる値が、最も近い縁の画素に足されています。パディングの 0 は画像の画素でしょうか。",
    },
    "negative": {
        "crop": folded(lambda at, n: at),
        "en": "What falls on the padding above or on the left lands at the opposite border. Which pixel is index −1?",
        "ja": "上や左のパディングに落ちる値が、反対側の縁に入っています。添字 −1 はどの画素ですか。",
    },
    "round": {
        "crop": folded(lambda at, n: at % n),
        "en": "What falls on the padding comes in again at the opposite border. What should become of it?",
        "ja": "パディング上に落ちる値が、反対側の縁に足されています。その値はどう扱うべきですか。",
    },
}
