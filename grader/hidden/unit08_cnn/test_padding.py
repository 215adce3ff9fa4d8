"""Hidden tests and mistakes of pad2d.

Oracle: every pixel of the result is looked up by itself: inside the image it is the image's, outside it is 0 or the
pixel whose row and column are the nearest.
"""

import numpy as np

from grader.testing import (
    arguments_stay,
    asks,
    check,
    function,
    parametrize,
    relation,
    shape_and_kind,
    supporting,
    values,
    variant,
    wrong,
    wrong_pads,
)
from grader.testing.right_padding import NUMPY, padded, sides

MODES = ("zero", "edge")


def looked_up(x, pad, mode="zero"):
    """The images that pad2d should give."""
    (ph, pw), (N, C, H, W) = sides(pad), x.shape
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw), dtype=x.dtype)
    for i, j in np.ndindex(out.shape[2:]):
        row, column = min(max(i - ph, 0), H - 1), min(max(j - pw, 0), W - 1)
        if mode == "edge" or (row, column) == (i - ph, j - pw):
            out[:, :, i, j] = x[:, :, row, column]
    return out


def images(rng, *shape):
    """Pixels that are all different and none of them 0."""
    count = int(np.prod(shape))
    return (rng.permutation(count) + rng.uniform(0.1, 0.9, size=count)).reshape(shape)


def pad2d(mode):
    """The last of the sizes is pad."""
    return function(
        "pad2d", lambda rng, *sizes: (images(rng, *sizes[:-1]), sizes[-1], mode), looked_up, kind="number", id=mode
    )


ZERO, EDGE = BOTH = [pad2d(mode) for mode in MODES]
APART = [
    s.but(sizes=(2, 1, 3, 4, pad), id=f"pad{n}-{s.id}") for n, pad in enumerate([(1, 3), (2, 0), (0, 1)]) for s in BOTH
]


test_only_height_and_width_grow = shape_and_kind(BOTH, (2, 3, 5, 7, 2), (5, 1, 2, 3, (1, 3)), twice=False,
    en="H and W grow by twice the padding; the number of images and of channels stays. Floats stay floats.",
    ja="H と W はパディングの 2 倍だけ大きくなり、画像の枚数とチャンネル数は変わりません。浮動小数点数の配列が返ります。")  # fmt: skip

test_image_is_in_the_middle = relation(BOTH, lambda f, x, *rest: f(x, *rest)[:, :, 2:5, 2:7], lambda f, x, *_: x, 2, 3, 3, 5, 2,
    compared={"en": "The middle of the result:", "ja": "結果の中央："},
    en="The image itself stands unchanged in the middle.", ja="元の画像は、そのまま中央に入ります。")  # fmt: skip


def test_zeros_around(student, rng):
    """With "zero", all new pixels are 0: the sum of the pixels stays.

    "zero" では新しい画素はすべて 0 なので、画素の総和は変わりません。
    """
    x = images(rng, 1, 2, 3, 4)
    y = check.array(student.pad2d(x, 3, "zero"), (1, 2, 9, 10))
    check.close(y.sum(axis=(2, 3)), x.sum(axis=(2, 3)), en="The sums of the maps:", ja="マップごとの総和：")
    check.close(y, looked_up(x, 3))


test_zero_is_the_default = values(ZERO.but(draw=lambda rng: (images(rng, 1, 1, 3, 2), 1), sizes=()),
    en="Without `mode`, the new pixels are 0.", ja="`mode` を省略すると、新しい画素は 0 になります。")  # fmt: skip

test_one_pixel_around = values(BOTH, 1, 1, 3, 5, 1, also=["one_sample"],
    en="One image of one channel, one pixel of padding: each new pixel is right.",
    ja="画像 1 枚、1 チャンネル、パディング 1 のとき、新しい画素がどれも正しい値になります。")  # fmt: skip

test_nearest_pixel = values([EDGE.but(sizes=(2, 2, 5, 4, pad), id=str(pad)) for pad in (2, 3)],
    en='With "edge", new pixels further away have the value of the nearest pixel of the image, too.',
    ja='"edge" では、画像から離れた新しい画素も、最も近い画素の値になります。')  # fmt: skip


CORNERS = np.s_[:, :, [0, 0, -1, -1], [0, -1, 0, -1]]
test_corners = relation(EDGE, lambda f, x, *rest: f(x, *rest)[CORNERS], lambda f, x, *_: x[CORNERS], (1, 2, 3, 4, (2, 3)),
    compared={"en": "The outermost four pixels:", "ja": "四隅の画素："},
    en='With "edge", each corner is filled with the image\'s own corner.',
    ja='"edge" では、四隅は画像の角の画素で埋められます。')  # fmt: skip

test_rows_and_columns_apart = values(APART,
    en="(ph, pw) adds ph rows above and below and pw columns on both sides; either may be 0.",
    ja="(ph, pw) では、上下に ph 行ずつ、左右に pw 列ずつ加えます。どちらかが 0 でもかまいません。")  # fmt: skip

test_no_padding = supporting(values(BOTH, 2, 3, 3, 2, 0,
    en="With padding 0, the images come back as they are.", ja="パディング 0 では、元の画像と同じものが返ります。"))  # fmt: skip

test_more_padding_than_image = values(BOTH, 2, 1, 2, 3, 5,
    en="The padding may be larger than the image.", ja="パディングは画像より大きくてもかまいません。")  # fmt: skip


@asks("integers", "float32")
@parametrize("mode", MODES)
@parametrize("dtype", ["float32", "uint8", "int64"])
def test_dtype_stays(student, rng, mode, dtype):
    """The result has the dtype of the images.

    結果の dtype は、元の画像の dtype と同じです。
    """
    x = rng.integers(1, 200, size=(2, 1, 3, 4)).astype(dtype)
    y = check.array(student.pad2d(x, (2, 1), mode), (2, 1, 7, 6), kind="number")
    check.true(
        y.dtype == x.dtype,
        f"The images are {x.dtype}, the result is {y.dtype}.",
        f"画像は {x.dtype} ですが、結果は {y.dtype} です。",
    )
    check.close(y, looked_up(x, (2, 1), mode))


test_images_are_not_changed = supporting(arguments_stay(BOTH, 1, 2, 3, 2, 1, twice=True,
    en="pad2d does not change the images that it is given, and gives the same result again.",
    ja="pad2d は渡された画像を書き換えません。もう一度呼び出しても、同じ結果になります。"))  # fmt: skip


# --- mistakes


def int_only(pad):
    return pad + 0, pad + 0  # which raises TypeError for a tuple


def border_from(below, right):
    """`placed`, where the new rows below and columns on the right of "edge" come from others, counted in the image."""

    def placed(y, x, ph, pw, mode):
        (H, W), edge = x.shape[2:], mode == "edge"
        y[:, :, ph + H :] = y[:, :, [ph + below(H)]] if edge else 0
        y[:, :, :, pw + W :] = y[:, :, :, [pw + right(W)]] if edge else 0

    return placed


def beyond(size, p, near=0):
    """Which of `size` rows stand more than `near` outside of the image."""
    rows = np.arange(size)
    return (rows < p - near) | (rows >= size - p + near)


# fmt: off
variant("PD12", padded, task="pad2d",
        empty=lambda y, ph, pw: np.logical_and.outer(beyond(y.shape[2], ph), beyond(y.shape[3], pw)),
        en='With "edge" the four corners stay 0. Which pixel of the image is the nearest to a corner?',
        ja='"edge" のとき、四隅が 0 のままです。四隅に最も近い画像の画素はどれですか。')
variant("PD14", padded, task="pad2d", placed=lambda y, x, ph, pw, mode: np.copyto(y[:, :, ph:-ph, pw:-pw], x),
        en="Padding 0 fails. What does the slice p:-p mean for p = 0?", ja="パディング 0 でエラーになります。p = 0 のとき、スライス p:-p は何を表しますか。")
variant("PD15", padded, task="pad2d", read=int_only,
        en="A tuple (ph, pw) fails. What may pad be besides an int?", ja="タプル (ph, pw) でエラーになります。pad には int のほかに何を渡せますか。")
variant("PD16", padded, task="pad2d",
        empty=lambda y, ph, pw: np.logical_or.outer(beyond(y.shape[2], ph, 1), beyond(y.shape[3], pw, 1)),
        en='With "edge", only the innermost of the new pixels are filled. Which pixel is the nearest to those further out?',
        ja='"edge" で、画像に接する画素しか埋まっていません。その外側の画素に最も近い画素はどれですか。')
variant("PD1", padded, task="pad2d", widths=lambda ph, pw, pad: 4 * (ph, pw),
        en="The number of images and of channels grows, too. Which of the four axes are padded?",
        ja="画像の枚数とチャンネル数も増えています。4 つの軸のうち、パディングするのはどれですか。")
variant("PD2", padded, task="pad2d", widths=lambda ph, pw, pad: (0, 0, ph, ph, pw, pw, 0, 0),
        en="Channels and rows are padded, as for images (N, H, W, C). Where are H and W here?",
        ja="(N, H, W, C) の画像のように、チャンネルと行がパディングされています。この課題で H と W はどの軸ですか。")
variant("PD3", padded, task="pad2d", filled=NUMPY | {"edge": "reflect"},
        en="The image is mirrored at its border pixel. Which pixel is the nearest one?", ja="縁の画素を中心に画像が折り返されています。最も近い画素はどれですか。")
variant("PD4", padded, task="pad2d", filled=NUMPY | {"edge": "symmetric"},
        en="The image is mirrored, which looks right with padding 1. Which pixel is the nearest one with padding 2?",
        ja="画像が折り返されています（パディング 1 では区別できません）。パディング 2 のとき、最も近い画素はどれですか。")
variant("PD13", padded, task="pad2d", filled=NUMPY | {"edge": "wrap"},
        en="Pixels from the other side of the image appear at the border. Are row numbers below 0 kept at 0, or do they count from the end?",
        ja="縁に画像の反対側の画素が現れています。負の行番号は 0 に直されていますか。末尾から数えていませんか。")
variant("PD5", padded, task="pad2d", widths=lambda ph, pw, pad: (*4 * (0,), ph // 2, ph - ph // 2, pw // 2, pw - pw // 2),
        en="The height grows by pad in all. How many sides get pad pixels each?",
        ja="高さが合計で pad しか増えていません。pad 個ずつ加えるのは、いくつの辺ですか。")
variant("PD1-number", padded, task="pad2d",
        widths=lambda ph, pw, pad: (*4 * (0,), ph, ph, pw, pw) if isinstance(pad, tuple) else 8 * (pad,),
        en="With one number for pad, the number of images and of channels grows, too. Which of the four axes are padded?",
        ja="pad が 1 つの数のとき、画像の枚数とチャンネル数も増えています。4 つの軸のうち、パディングするのはどれですか。")
for id, parts in wrong_pads.entries():
    variant(id, padded, task="pad2d", **parts)
wrong("PD7-tuple", "pad2d", wrong_pads.zero_for_a_tuple, **wrong_pads.MODE_OF_A_TUPLE)
variant("PD6", padded, task="pad2d", kind=lambda x: np.float64,
        en="The result always has float64. Which dtype has np.zeros when nothing is said?",
        ja="結果が常に float64 になります。dtype を指定しないとき、np.zeros の dtype は何ですか。")
variant("PD7", padded, task="pad2d", filled=dict.fromkeys(NUMPY, NUMPY["zero"]),
        en='The new pixels are 0 also with "edge". Where is `mode` used?',
        ja='"edge" でも新しい画素が 0 です。`mode` はどこで使われていますか。')
variant("PD8", padded, task="pad2d", filled=dict.fromkeys(NUMPY, NUMPY["edge"]),
        en='The border is repeated also with "zero". Where is `mode` used?',
        ja='"zero" でも縁の画素が繰り返されています。`mode` はどこで使われていますか。')
variant("PD9", padded, task="pad2d", widths=lambda ph, pw, pad: (*5 * (0,), ph, 0, pw),
        en="New pixels stand below and on the right only. How many sides has an image?", ja="新しい画素が下と右にしかありません。画像にはいくつの辺がありますか。")
variant("PD9-corner", padded, task="pad2d", widths=lambda ph, pw, pad: (*5 * (0,), 2 * ph, 0, 2 * pw),
        en="The shape is right, but the image stands in the top left corner. At which row and column does it begin?",
        ja="形状は正しいですが、画像が左上に寄っています。画像は何行目、何列目から始まりますか。")
for suffix, looks_beyond in (("-above", lambda mode: False), ("-index", lambda mode: mode == "edge")):
    variant(f"PD9{suffix}", padded, task="pad2d", widths=lambda ph, pw, pad: (*4 * (0,), ph, 0, pw, 0),
            placed=lambda y, x, ph, pw, mode, beyond=looks_beyond: y.item(y.size) if beyond(mode) and ph + pw else None,
            en="New pixels stand above and on the left only. How many sides has an image?",
            ja="新しい画素が上と左にしかありません。画像にはいくつの辺がありますか。")
for suffix, ends in (("", (1, 1)), ("-below", (1, 0)), ("-right", (0, 1))):
    for id, near in (("PD17", lambda n: n - 2), ("PD18", lambda n: 0)):
        variant(f"{id}{suffix}", padded, task="pad2d",
                placed=border_from(*(near if is_wrong else lambda n: n - 1 for is_wrong in ends)),
                en='With "edge", the new pixels below or on the right do not repeat the last ones of the image. Which number has its last row?',
                ja='"edge" で、下や右の新しい画素が画像の最後の画素と違います。画像の最後の行は何番ですか。')
variant("PD19-rows", padded, task="pad2d",
        empty=lambda y, ph, pw: np.logical_or.outer(np.zeros(y.shape[2], bool), beyond(y.shape[3], pw)),
        en='With "edge", the columns on the left and right stay 0. Which pixels are the nearest there?',
        ja='"edge" で、左右の列が 0 のままです。そこに最も近い画素はどれですか。')
variant("PD19-columns", padded, task="pad2d",
        empty=lambda y, ph, pw: np.logical_or.outer(beyond(y.shape[2], ph), np.zeros(y.shape[3], bool)),
        en='With "edge", the rows above and below stay 0. Which pixels are the nearest there?',
        ja='"edge" で、上下の行が 0 のままです。そこに最も近い画素はどれですか。')
variant("PD20", padded, task="pad2d", default="edge",
        en="Without `mode`, the border is repeated. Which default does the statement give?",
        ja="`mode` を省略すると、縁の画素が繰り返されています。課題文での既定値は何ですか。")
variant("PD10", padded, task="pad2d", read=lambda pad: sides(pad)[::-1],
        en="Rows and columns of the padding are exchanged. Which of (ph, pw) belongs to the height?",
        ja="パディングの行数と列数が入れ替わっています。(ph, pw) のうち、高さに対応するのはどちらですか。")
variant("PD11", padded, task="pad2d", read=lambda pad: sides(pad)[:1] * 2,
        en="The width is padded like the height. Where is pw used?", ja="幅が高さと同じだけパディングされています。pw はどこで使われていますか。")
# fmt: on


EXCUSED = {"empty_batch": "a batch without images is promised where the statement says so, and here it does not"}

WORKED = {"pad2d": "pad2d(np.array([[[[1.0, 2.0]]]]), 0)"}
