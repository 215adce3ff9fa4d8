"""Wrong layers: mistakes of the convolution and of the pooling layers beside those of any windows (`wrong_windows`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.testing import wrong_backward, wrong_strides, wrong_windows
from grader.testing.right_windows import Array, AveragePooling, Convolution, LpPooling, Windows

Entry = tuple[str, dict[str, Any]]  # id; parts and hints


def padded_by(axes: tuple[int, ...], mode: Any = "constant") -> Callable[[Windows, Array], Array]:
    """`around` these axes alone."""
    return lambda self, x: np.pad(x.astype(float), [(self.pad * (n in axes),) * 2 for n in range(4)], mode)


def largest_stays(self: Windows, six: Array) -> Array:
    """`put_back` of the largest value, where windows overlap."""
    big = np.full(self.big_shape, -np.inf)
    for i, j, at in self.slices(self.back_step()):
        big[at] = np.maximum(big[at], six[..., i, j])
    big[np.isinf(big)] = 0.0
    return big


def cropped() -> Iterator[Entry]:
    """`crop` whose slice ends too early."""
    ends = {
        "early": (lambda size, p: size, "pad:H", "pad から H まで"),
        "earlier": (lambda size, p: size - p, "pad:H−pad", "pad から H−pad まで"),
    }
    for name, (end, en, ja) in ends.items():
        yield (
            name,
            {
                "crop": lambda self, big, end=end: big[
                    :, :, self.pad : end(self.shape[2], self.pad), self.pad : end(self.shape[3], self.pad)
                ],
                "en": f"With padding rows and columns are missing at the end: {en} is too short a slice. At which row of the padded image does x end?",
                "ja": f"パディングがあると、末尾の行と列が抜けます。スライスが {ja}では短すぎます。x はパディング後の画像のどの行で終わりますか。",
            },
        )


def ending_before_the_edge() -> Iterator[Entry]:
    """`sizes` that leave out a window at the very edge."""
    yield (
        "edge",
        {
            "sizes": wrong_windows.ends_before_the_edge,
            "en": "A window that ends exactly at the far edge is left out. Is the last start in your range included?",
            "ja": "端でちょうど終わるウィンドウが抜けています。range の終わりの値は含まれますか。",
        },
    )


def around() -> Iterator[Entry]:
    """Wrong padding of any layer: mirrored, or in one direction."""
    yield (
        "mirror",
        {
            "around": padded_by((2, 3), "reflect"),
            "en": "The border is mirrored. What should stand around the image here?",
            "ja": "画像の縁が折り返されています。ここでは、画像の周囲に何を置くべきですか。",
        },
    )
    for name, axis, en, ja in (("rows", 2, "above and below", "上下"), ("columns", 3, "on the left and right", "左右")):
        yield (
            name,
            {
                "around": padded_by((axis,)),
                "en": f"The padding stands {en} only. How many sides has an image?",
                "ja": f"パディングが{ja}にしかありません。画像にはいくつの辺がありますか。",
            },
        )


def of_convolutions() -> Iterator[Entry]:
    """Of Convolution."""
    yield from ((f"CV7{suffix}", parts) for suffix, parts in wrong_strides.of_convolutions())
    yield from ((f"CV28-{suffix}", parts) for suffix, parts in wrong_backward.FOLDED.items())
    yield from ((f"CV14-{name}", parts) for name, parts in around())
    yield from ((f"CV11-{name}", parts) for name, parts in cropped())
    for name, parts in ending_before_the_edge():
        yield f"CV17-{name}", parts
        yield f"CV17-{name}-forward", {**parts, "seen": wrong_windows.windows_of_dout}
    yield "CV27", wrong_windows.ROUNDED_UP
    yield "CV27-forward", {**wrong_windows.ROUNDED_UP, "seen": wrong_windows.windows_of_dout}
    yield (
        "CV3-pixel",
        {
            "bias": lambda self: self.W[0, 0].size * self.b[:, None, None],
            "en": "The bias is added once for each fy and fx of the filter. Is it inside or outside the sum over the window?",
            "ja": "バイアスがフィルターの fy と fx の数だけ足されています。バイアスはウィンドウの和の内側ですか、外側ですか。",
        },
    )
    yield (
        "CV5-column",
        {
            "bias_gradient": lambda self, dout: dout.sum(axis=(0, 2, 3)).reshape(-1, 1),
            "en": "db is a column (F, 1). Which shape has b?",
            "ja": "db が (F, 1) の列になっています。b の形状は何ですか。",
        },
    )
    yield from _of_a_part()


def _of_a_part() -> Iterator[Entry]:
    """Of Convolution: gradients of one image, or one filter, in the place of all."""
    yield (
        "CV9-image-dW",
        {
            "weight_gradient": lambda self, six, dout: Convolution.weight_gradient(self, six[-1:], dout[-1:]),
            "en": "dW holds the part of the last image only. Is it set to 0, or assigned, anew for each image?",
            "ja": "dW に最後の画像の分しか入っていません。画像ごとに 0 に戻すか、代入していませんか。",
        },
    )
    yield (
        "CV9-filter",
        {
            "spread": lambda self, dout: np.einsum(
                "nfyx,fcij->ncyxij", dout[:, -1:], self.kernel()[-1:], optimize=True
            ),
            "en": "dx holds the part of the last filter only. Does the loop over the filters assign or add?",
            "ja": "dx に最後のフィルターの分しか入っていません。フィルターのループで、代入と加算のどちらをしていますか。",
        },
    )
    for suffix, name, parts in (
        (
            "",
            "dW",
            {
                "weight_gradient": lambda self, six, dout: _per_position(
                    Convolution.weight_gradient(self, six, dout), dout
                )
            },
        ),
        ("-db", "db", {"bias_gradient": lambda self, dout: _per_position(dout.sum(axis=(0, 2, 3)), dout)}),
        ("-dx", "dx", {"spread": lambda self, dout: _per_position(Convolution.spread(self, dout), dout)}),
    ):
        yield (
            f"CV8-positions{suffix}",
            {
                **parts,
                "en": f"{name} is divided by the number of positions OH·OW. Is it a sum or a mean over them?",
                "ja": f"{name} を位置の数 OH·OW で割っています。位置については和と平均のどちらですか。",
            },
        )


def _per_position(found: Array, dout: Array) -> Array:
    mean: Array = found / (dout.shape[2] * dout.shape[3])
    return mean


def of_the_largest() -> Iterator[Entry]:
    """Of MaxPooling."""
    yield "MP4-choice", {**wrong_windows.OVERWRITES, "put_back": wrong_backward.last_choice_wins}
    yield "MP29", wrong_backward.TURNED


def of_the_mean() -> Iterator[Entry]:
    """Of AveragePooling."""
    yield from ((f"MP30-{suffix}-average", parts) for suffix, parts in wrong_backward.FOLDED.items())
    yield from ((f"MP28-{name}-average", parts) for name, parts in around())
    yield (
        "MP5-forward",
        {
            "response": _of_the_pixels_seen,
            "en": "At the border forward divides by the number of pixels only, backward does not. Does the padding count here?",
            "ja": "縁で、forward は画素の個数だけで割っていますが、backward は違います。ここではパディングも個数に含めますか。",
        },
    )


def _of_the_pixels_seen(self: Any, six: Array) -> Array:
    """`response` divided by the number of pixels; backward knows nothing of it."""
    counts = Windows.windows(self, AveragePooling.around(self, np.ones(self.shape))).sum(axis=(4, 5))
    mean: Array = AveragePooling.response(self, six) * self.height * self.width / counts
    return mean


def of_the_norm() -> Iterator[Entry]:
    """Of LpPooling."""
    for suffix, slope in (
        ("", LpPooling.root_slope),
        ("-slope", lambda self, y: y ** (1 - self.power()) / (self.height * self.width)),
        ("-forward", lambda self, y: (y * (self.height * self.width) ** (1 / self.power())) ** (1 - self.power())),
    ):
        yield (
            f"LP3{suffix}",
            {
                "total": lambda self, powers: powers.mean(axis=(4, 5)),
                "root_slope": slope,
                "en": "The mean is taken under the root. Does this norm add up or average?",
                "ja": "根号の中で平均を取っています。この課題のノルムは、和と平均のどちらですか。",
            },
        )
    yield (
        "LP6-kept",
        {
            "root_slope": lambda self, y: y,
            "en": "The gradient is multiplied by the norm: the root stayed as it was. Which exponent has the derivative of s^(1/p)?",
            "ja": "勾配にノルムが掛かっています。p 乗根がそのまま残っています。s^(1/p) を微分すると、指数はいくつになりますか。",
        },
    )
    yield (
        "LP12",
        {
            "power_slope": lambda self, six: np.abs(six) ** self.power(),
            "en": "The gradient holds |x|^p. Which exponent is left when a power is differentiated?",
            "ja": "勾配に |x|^p が入っています。べき乗を微分すると、指数はいくつになりますか。",
        },
    )
    yield (
        "LP13",
        {
            "slope": lambda self, six, y: np.sign(six) * (np.abs(six) == np.abs(six).max(axis=(4, 5), keepdims=True)),
            "en": "Only the pixel with the largest absolute value gets a gradient. Which pixels change the norm when they grow a little?",
            "ja": "絶対値が最大の画素だけに勾配が入っています。少し増えたときにノルムが変わるのは、どの画素ですか。",
        },
    )
