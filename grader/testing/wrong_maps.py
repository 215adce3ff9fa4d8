"""Wrong maps: layers that make one row of an image's maps in another order, or one number of each over other pixels.

Parts of Flatten and of the global pooling layers: `number(x)` of each map, with axes for H and W, and `part(x)`, what each
pixel gets of its dout.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.student.plain import Numbers

Array = Numbers
Entry = tuple[str, dict[str, Any]]  # id; parts and hints


def _of_the_image(self: Any, x: Array) -> Array:
    """`number` over all channels, for each of them."""
    right: Any = type(self).__mro__[1]
    image = x.reshape(len(x), 1, -1, 1)
    found: Array = right.number(self, image) + 0 * x[:, :, :1, :1]
    return found


def _back_by_columns(self: Any, dout: Array) -> Array:
    n, c, h, w = self.x.shape
    return dout.reshape(n, c, w, h).transpose(0, 1, 3, 2)


ALL_CHANNELS: dict[str, Any] = {
    "number": _of_the_image,
    "en": "Every channel gets the number of the whole image. How many numbers does an image with C maps give?",
    "ja": "どのチャンネルも画像全体の値になっています。C 枚のマップを持つ画像からは、いくつの値が得られますか。",
}
_OTHER_ORDER = {
    "en": "forward puts the axes in another order before it flattens, and backward does not put them back. Which order is asked for?",
    "ja": "forward では軸の順序を変えてから平坦化し、backward では戻していません。求められている順序はどれですか。",
}
OTHER_ORDERS: dict[str, dict[str, Any]] = {
    "GP4-forward": {"ordered": lambda self, x: x.transpose(0, 2, 3, 1), **_OTHER_ORDER},
    "GP4-forward-columns": {"ordered": lambda self, x: x.transpose(0, 1, 3, 2), **_OTHER_ORDER},
    "GP4-backward-columns": {
        "backward": _back_by_columns,
        "en": "forward is right, but backward puts the values back column by column. In which order were they taken?",
        "ja": "forward は正しいですが、backward が値を縦方向に戻しています。値はどの順に並べましたか。",
    },
}
LARGEST_SIZE: dict[str, Any] = {
    "number": lambda self, x: np.abs(x).max(axis=self.axes, keepdims=True),
    "en": "The largest absolute value is taken. Is −3 larger than 2?",
    "ja": "絶対値の最大値を取っています。−3 は 2 より大きいですか。",
}


def of_the_maximum(right: Any) -> Iterator[Entry]:
    """Of a layer whose `part` goes to the first of the largest pixels."""
    sizes = {
        "-both": lambda self, x: right.part(self, np.abs(x)),
        "-mask": lambda self, x: np.abs(x) == np.abs(x).max(axis=(2, 3), keepdims=True),
    }
    for suffix, part in sizes.items():
        yield f"GP18{suffix}", {**LARGEST_SIZE, "part": part}
    yield (
        "GP15-batch",
        {
            "part": lambda self, x: x == x.max(axis=(0, 2, 3), keepdims=True),
            "en": "Of each channel, only the image with the largest pixel of the batch gets a gradient. How many maps have a maximum?",
            "ja": "チャンネルごとに、バッチで最大の画素を持つ画像にしか勾配が入っていません。最大値は、いくつのマップにありますか。",
        },
    )
    yield (
        "GP7-mean",
        {
            "number": lambda self, x: x.max(axis=3, keepdims=True).mean(axis=2, keepdims=True),
            "part": lambda self, x: (
                np.concatenate([right.part(self, row) for row in np.split(x, x.shape[2], 2)], 2) / x.shape[2]
            ),
            "en": "The mean of the rows' maxima comes back. Over how many axes is the maximum of a map taken?",
            "ja": "行ごとの最大値の平均が返っています。マップの最大値は、いくつの軸について取りますか。",
        },
    )


def of_the_mean() -> Iterator[Entry]:
    """Of a layer that divides by the number of pixels, in forward and in backward."""
    for axis, side in ((2, "height"), (3, "width")):
        hints = {
            "en": f"The sum is divided by the square of the {side}. How many pixels has a map of 2×3?",
            "ja": "和をマップの一辺の長さの 2 乗で割っています。2×3 のマップの画素はいくつですか。",
        }
        parts = {
            "number": lambda self, x, axis=axis: x.sum(axis=self.axes, keepdims=True) / x.shape[axis] ** 2,
            "part": lambda self, x, axis=axis: np.ones(x.shape) / x.shape[axis] ** 2,
        }
        yield f"GP5-{side}", {**parts, **hints}
        yield f"GP5-{side}-forward", {"number": parts["number"], **hints}
        yield f"GP5-{side}-backward", {"part": parts["part"], **hints}
        yield (
            f"GP5-{side}-alone",
            {
                "number": lambda self, x, axis=axis: x.sum(axis=self.axes, keepdims=True) / x.shape[axis],
                "en": f"forward divides the sum by the {side} of the map alone. How many pixels has a map?",
                "ja": "forward で、和をマップの一辺の長さだけで割っています。1 枚のマップの画素はいくつですか。",
            },
        )
    yield (
        "GP21-backward",
        {
            "part": lambda self, x: np.ones(x.shape) / x[0].size,
            "en": "The gradient is divided by the number of channels as well. How many pixels has one map?",
            "ja": "勾配をチャンネル数でも割っています。1 枚のマップの画素数はいくつですか。",
        },
    )
