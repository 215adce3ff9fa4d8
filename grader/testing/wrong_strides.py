"""Wrong strides: layers with windows that leave the stride out in one direction, or in backward, or have one by default."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.testing.right_windows import Array, LpPooling, MaxPooling, Pooling, Shape, Windows
from grader.testing.wrong_windows import steps_across_only, steps_down_only

Slices = Callable[[Windows, int], Iterator[tuple[int, int, tuple[slice, ...]]]]
Entry = tuple[str, dict[str, Any]]  # the end of an id; parts and hints


def every_pixel(self: Windows, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    """`slices` without the stride."""
    yield from Windows.slices(self, 1)


# Where the stride is left out: the end of an id, the directions in words, and the `slices`.
LEFT_OUT: tuple[tuple[str, str, str, Slices], ...] = (
    ("", "", "", every_pixel),
    ("-rows", " from row to row", "縦方向の", steps_across_only),
    ("-columns", " from column to column", "横方向の", steps_down_only),
)


def put_back_by(slices: Slices) -> Callable[..., Array]:
    """`put_back` of windows that lie there."""

    def put_back(self: Windows, six: Array) -> Array:
        big = np.zeros(self.big_shape)
        for i, j, at in slices(self, self.stride):
            big[at] += six[..., i, j]
        return big

    return put_back


def cut_by(slices: Slices) -> Callable[..., Array]:
    """`cut` of windows that lie there."""

    def cut(self: Windows, big: Array, step: int) -> Array:
        six = np.empty((*big.shape[:2], *self.out, self.height, self.width))
        for i, j, at in slices(self, step):
            six[..., i, j] = big[at]
        return six

    return cut


def seen_by(slices: Slices) -> Callable[..., Array]:
    """`seen`: the windows that lie there, as many as dout has."""

    def seen(self: Windows, dout: Array) -> Array:
        self.out = dout.shape[2:]
        return cut_by(slices)(self, self.big, self.stride)

    return seen


def looked_at_anew(slices: Slices) -> Callable[..., Array]:
    """`spread` over windows that backward cuts out once more; of MaxPooling, to what is as large as the output."""

    def spread(self: Pooling, dout: Array) -> Array:
        six, y = cut_by(slices)(self, self.big, self.stride), self.y[..., None, None]
        return (six == y if isinstance(self, MaxPooling) else self.slope(six, y)) * dout[..., None, None]

    return spread


def _backward(what: str, en: str, ja: str) -> dict[str, Any]:
    return {
        "en": f"forward uses the stride, but {what} leaves it out{en}. Where did the window of (oy, ox) begin?",
        "ja": f"forward と違い、{what} では{ja}ストライドが抜けています。(oy, ox) のウィンドウはどこから始まりましたか。",
    }


def _everywhere(en: str, ja: str) -> dict[str, Any]:
    return {
        "en": f"The stride is left out{en}. Where does the window of (oy, ox) begin?",
        "ja": f"{ja}ストライドが使われていません。(oy, ox) のウィンドウはどこから始まりますか。",
    }


def of_convolutions() -> Iterator[Entry]:
    """Strides left out in dx, in dW, in both; in one direction, also in all, and in forward alone."""
    right = {"put_back": put_back_by(Windows.slices), "seen": seen_by(Windows.slices)}
    for suffix, en, ja, slices in LEFT_OUT:
        back, seen = put_back_by(slices), seen_by(slices)
        yield f"-dW{suffix}", {"seen": seen, **_backward("dW", en, ja)}
        yield f"-gradients{suffix}", {"put_back": back, "seen": seen, **_backward("backward", en, ja)}
        if suffix:
            yield f"-backward{suffix}", {"put_back": back, **_backward("dx", en, ja)}
            yield suffix, {"slices": slices, **_everywhere(en, ja)}
            yield f"-forward{suffix}", {"cut": cut_by(slices), **right, **_everywhere(en, ja)}


def of_poolings() -> Iterator[Entry]:
    """Strides left out in dx; in one direction, also in all."""
    for suffix, en, ja, slices in LEFT_OUT:
        yield f"-backward{suffix}", {"put_back": put_back_by(slices), **_backward("dx", en, ja)}
        if suffix:
            yield suffix, {"slices": slices, **_everywhere(en, ja)}


def of_poolings_that_look_at_pixels() -> Iterator[Entry]:
    """Strides left out in backward, for the pixels that decide on the gradient, too."""
    for suffix, en, ja, slices in LEFT_OUT:
        parts = {"put_back": put_back_by(slices), "spread": looked_at_anew(slices)}
        yield f"-looks{suffix}", {**parts, **_backward("backward", en, ja)}


def _strides_of_the_window(self: Any, pool_h: int, pool_w: int, *rest: Any) -> None:
    right: Any = type(self).__mro__[1]
    right.__init__(self, pool_h, pool_w, *rest)
    given = rest[isinstance(self, LpPooling) :]  # behind p
    self.steps = (self.stride, self.stride) if given else (pool_h, pool_w)


def _sizes_by_steps(self: Any) -> Shape:
    (H, W), (down, across) = self.big_shape[2:], self.steps
    return (H - self.height) // down + 1, (W - self.width) // across + 1


def _slices_by_steps(self: Any, step: int) -> Iterator[tuple[int, int, tuple[slice, ...]]]:
    (OH, OW), (down, across) = self.out, self.steps
    for i, j in np.ndindex(self.height, self.width):
        yield i, j, np.s_[:, :, i : i + down * OH : down, j : j + across * OW : across]


# pool_h rows and pool_w columns where no stride is given
OF_THE_WINDOW = {"__init__": _strides_of_the_window, "sizes": _sizes_by_steps, "slices": _slices_by_steps}
