"""Wrong pads: mistakes of pad2d whose new pixels come from elsewhere, or stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.testing.right_padding import NUMPY, Array, padded

# The ends of ids, and modes of numpy
OTHER_MODES = {"mean": "mean", "median": "median", "maximum": "maximum", "ramp": "linear_ramp"}
MODE_OF_A_TUPLE = {
    "en": "Where pad is a tuple, the new pixels are always 0. Where is `mode` used then?",
    "ja": "pad がタプルのとき、新しい画素が常に 0 です。そのとき `mode` はどこで使われていますか。",
}


def _corner_everywhere(y: Array, x: Array, ph: int, pw: int, mode: str) -> None:
    """`placed`: the top left pixel of each channel all around."""
    if mode == "edge":
        inner = y[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
        y[...], inner[...] = x[:, :, :1, :1], x


def zero_for_a_tuple(x: Array, pad: Any, mode: str = "zero") -> Array:
    """pad2d that forgets the mode."""
    return padded(x, pad, "zero" if isinstance(pad, tuple) else mode)


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids, and parts with hints."""
    yield (
        "PD21",
        {
            "widths": lambda ph, pw, pad: (*4 * (0,), ph, pw, ph, pw),
            "en": "Of a tuple, the first number stands before and the second behind, on both axes. Which of (ph, pw) belongs to which axis?",
            "ja": "タプルの 1 番目が前、2 番目が後ろの幅として、両方の軸に使われています。(ph, pw) はそれぞれどの軸の数ですか。",
        },
    )
    for suffix, mode in OTHER_MODES.items():
        yield (
            f"PD22-{suffix}",
            {
                "filled": NUMPY | {"edge": mode},
                "en": f'With "edge", the new pixels are those of another mode of numpy, {mode}. Which value do they have here?',
                "ja": f'"edge" の新しい画素が、numpy の別のモード {mode} の値になっています。ここではどの値で埋めますか。',
            },
        )
    yield (
        "PD23",
        {
            "placed": _corner_everywhere,
            "en": 'With "edge", all new pixels of a channel have one value, that of a corner. Which pixel is the nearest to each?',
            "ja": '"edge" で、チャンネルの新しい画素がすべて、角の 1 画素の値になっています。それぞれに最も近い画素はどれですか。',
        },
    )
