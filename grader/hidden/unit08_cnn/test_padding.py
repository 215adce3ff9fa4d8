"""Hidden tests and mistakes of pad2d.

Oracle: every pixel of the result is looked up by itself: inside the image it is the image's, outside it is 0 or the
pixel whose row and column are the nearest.
"""

import numpy as np
import pytest

from grader.testing import check, mistake, task

MODES = ("zero", "edge")


def both(modes=MODES):
    return pytest.mark.parametrize("mode", modes)


def looked_up(x, ph, pw, mode):
    """The images that pad2d should give."""
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * ph, W + 2 * pw), dtype=x.dtype)
    for i in range(H + 2 * ph):
        for j in range(W + 2 * pw):
            row, column = min(max(i - ph, 0), H - 1), min(max(j - pw, 0), W - 1)
            if mode == "edge" or (row, column) == (i - ph, j - pw):
                out[:, :, i, j] = x[:, :, row, column]
    return out


def images(rng, *shape):
    """Pixels that are all different and none of them 0."""
    count = int(np.prod(shape))
    return (rng.permutation(count) + rng.uniform(0.1, 0.9, size=count)).reshape(shape)


def check_padded(student, x, pad, mode):
    expected = looked_up(x, *((pad, pad) if isinstance(pad, int) else pad), mode)
    check.close(check.array(student.pad2d(x, pad, mode), expected.shape, kind="number"), expected)


@task("pad2d")
@both()
def test_only_height_and_width_grow(student, rng, mode):
    """H and W grow by twice the padding; the number of images and of channels stays. Floats stay floats.

    H と W はパディングの 2 倍だけ大きくなり、画像の枚数とチャネル数は変わりません。浮動小数点数の配列が返ります。
    """
    check.array(student.pad2d(images(rng, 2, 3, 5, 7), 2, mode), (2, 3, 9, 11))
    check.array(student.pad2d(images(rng, 5, 1, 2, 3), (1, 3), mode), (5, 1, 4, 9))


@task("pad2d")
@both()
def test_image_is_in_the_middle(student, rng, mode):
    """The image itself stands unchanged in the middle.

    元の画像は、そのまま中央に入ります。
    """
    x = images(rng, 2, 3, 3, 5)
    y = check.array(student.pad2d(x, 2, mode), (2, 3, 7, 9))
    check.close(y[:, :, 2:5, 2:7], x, en="The middle of the result:", ja="結果の中央：")


@task("pad2d")
def test_zeros_around(student, rng):
    """With "zero", all new pixels are 0: the sum of the pixels stays.

    "zero" では新しい画素はすべて 0 なので、画素の総和は変わりません。
    """
    x = images(rng, 1, 2, 3, 4)
    y = check.array(student.pad2d(x, 3, "zero"), (1, 2, 9, 10))
    check.close(y.sum(axis=(2, 3)), x.sum(axis=(2, 3)), en="The sums of the maps:", ja="マップごとの総和：")
    check_padded(student, x, 3, "zero")


@task("pad2d")
def test_zero_is_the_default(student, rng):
    """Without `mode`, the new pixels are 0.

    `mode` を省略すると、新しい画素は 0 になります。
    """
    x = images(rng, 1, 1, 3, 2)
    check.close(check.array(student.pad2d(x, 1), (1, 1, 5, 4)), looked_up(x, 1, 1, "zero"))


@task("pad2d")
@both()
def test_one_pixel_around(student, rng, mode):
    """One image of one channel, one pixel of padding: each new pixel is right.

    画像 1 枚、1 チャネル、パディング 1 のとき、新しい画素がどれも正しい値になります。
    """
    check_padded(student, images(rng, 1, 1, 3, 5), 1, mode)


@task("pad2d")
@pytest.mark.parametrize("pad", [2, 3])
def test_nearest_pixel(student, rng, pad):
    """With "edge", new pixels further away have the value of the nearest pixel of the image, too.

    "edge" では、画像から離れた新しい画素も、最も近い画素の値になります。
    """
    check_padded(student, images(rng, 2, 2, 5, 4), pad, "edge")


@task("pad2d")
def test_corners(student, rng):
    """With "edge", each corner is filled with the image's own corner.

    "edge" では、四隅は画像の角の画素で埋められます。
    """
    x = images(rng, 1, 2, 3, 4)
    y = check.array(student.pad2d(x, (2, 3), "edge"), (1, 2, 7, 10))
    corners = np.stack([y[0, :, 0, 0], y[0, :, 0, -1], y[0, :, -1, 0], y[0, :, -1, -1]])
    expected = np.stack([x[0, :, 0, 0], x[0, :, 0, -1], x[0, :, -1, 0], x[0, :, -1, -1]])
    check.close(corners, expected, en="The outermost four pixels:", ja="四隅の画素：")


@task("pad2d")
@both()
@pytest.mark.parametrize("pad", [(1, 3), (2, 0), (0, 1)])
def test_rows_and_columns_apart(student, rng, mode, pad):
    """(ph, pw) adds ph rows above and below and pw columns on both sides; either may be 0.

    (ph, pw) では、上下に ph 行ずつ、左右に pw 列ずつ加えます。どちらかが 0 でもかまいません。
    """
    check_padded(student, images(rng, 2, 1, 3, 4), pad, mode)


@task("pad2d")
@both()
def test_no_padding(student, rng, mode):
    """With padding 0, the images come back as they are.

    パディング 0 では、元の画像と同じものが返ります。
    """
    x = images(rng, 2, 3, 3, 2)
    check.close(check.array(student.pad2d(x, 0, mode), x.shape), x)


@task("pad2d")
@both()
def test_more_padding_than_image(student, rng, mode):
    """The padding may be larger than the image.

    パディングは画像より大きくてもかまいません。
    """
    check_padded(student, images(rng, 2, 1, 2, 3), 5, mode)


@task("pad2d")
@both()
@pytest.mark.parametrize("dtype", ["float32", "uint8", "int64"])
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
    check.close(y, looked_up(x, 2, 1, mode))


@task("pad2d")
@both()
def test_images_are_not_changed(student, rng, mode):
    """pad2d does not change the images that it is given, and gives the same result again.

    pad2d は渡された画像を書き換えません。もう一度呼び出しても、同じ結果になります。
    """
    x = images(rng, 1, 2, 3, 2)
    check.unchanged(student.pad2d, x, 1, mode)
    check.same_twice(student.pad2d, x, 1, mode)


# --- mistakes

NUMPY = {"zero": "constant", "edge": "edge"}


def sides(pad):
    return (pad, pad) if isinstance(pad, int) else tuple(pad)


def padded(x, ph, pw, mode):
    return np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode)


@mistake(
    "PD1",
    "pad2d",
    en="The number of images and of channels grows, too. Which of the four axes are padded?",
    ja="画像の枚数とチャネル数も増えています。4 つの軸のうち、パディングするのはどれですか。",
)
def all_axes(x, pad, mode="zero"):
    return np.pad(x, pad, NUMPY[mode])


@mistake(
    "PD2",
    "pad2d",
    en="Channels and rows are padded, as for images (N, H, W, C). Where are H and W here?",
    ja="(N, H, W, C) の画像のように、チャネルと行がパディングされています。この課題で H と W はどの軸ですか。",
)
def channels_last(x, pad, mode="zero"):
    ph, pw = sides(pad)
    return np.pad(x, ((0, 0), (ph, ph), (pw, pw), (0, 0)), NUMPY[mode])


@mistake(
    "PD3",
    "pad2d",
    en="The image is mirrored at its border pixel. Which pixel is the nearest one?",
    ja="縁の画素を中心に画像が折り返されています。最も近い画素はどれですか。",
)
def reflect(x, pad, mode="zero"):
    return padded(x, *sides(pad), "reflect" if mode == "edge" else "constant")


@mistake(
    "PD4",
    "pad2d",
    en="The image is mirrored, which looks right with padding 1. Which pixel is the nearest one with padding 2?",
    ja="画像が折り返されています（パディング 1 では区別できません）。パディング 2 のとき、最も近い画素はどれですか。",
)
def symmetric(x, pad, mode="zero"):
    return padded(x, *sides(pad), "symmetric" if mode == "edge" else "constant")


@mistake(
    "PD13",
    "pad2d",
    en="Pixels from the other side of the image appear at the border. Are row numbers below 0 kept at 0, or do they "
    "count from the end?",
    ja="縁に画像の反対側の画素が現れています。負の行番号は 0 に直されていますか。末尾から数えていませんか。",
)
def wrap(x, pad, mode="zero"):
    return padded(x, *sides(pad), "wrap" if mode == "edge" else "constant")


@mistake(
    "PD5",
    "pad2d",
    en="The height grows by pad in all. How many sides get pad pixels each?",
    ja="高さが合計で pad しか増えていません。pad 個ずつ加えるのは、いくつの辺ですか。",
)
def total(x, pad, mode="zero"):
    ph, pw = sides(pad)
    return np.pad(x, ((0, 0), (0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2)), NUMPY[mode])


@mistake(
    "PD6",
    "pad2d",
    en="The result always has float64. Which dtype has np.zeros when nothing is said?",
    ja="結果が常に float64 になります。dtype を指定しないとき、np.zeros の dtype は何ですか。",
)
def float64(x, pad, mode="zero"):
    return padded(x, *sides(pad), NUMPY[mode]).astype(np.float64)


@mistake(
    "PD7",
    "pad2d",
    en='The new pixels are 0 also with "edge". Where is `mode` used?',
    ja='"edge" でも新しい画素が 0 です。`mode` はどこで使われていますか。',
)
def mode_ignored(x, pad, mode="zero"):
    return padded(x, *sides(pad), "constant")


@mistake(
    "PD8",
    "pad2d",
    en='The border is repeated also with "zero". Where is `mode` used?',
    ja='"zero" でも縁の画素が繰り返されています。`mode` はどこで使われていますか。',
)
def edge_always(x, pad, mode="zero"):
    return padded(x, *sides(pad), "edge")


@mistake(
    "PD9",
    "pad2d",
    en="New pixels stand below and on the right only. How many sides has an image?",
    ja="新しい画素が下と右にしかありません。画像にはいくつの辺がありますか。",
)
def one_side(x, pad, mode="zero"):
    ph, pw = sides(pad)
    return np.pad(x, ((0, 0), (0, 0), (0, ph), (0, pw)), NUMPY[mode])


@mistake(
    "PD9-corner",
    "pad2d",
    en="The shape is right, but the image stands in the top left corner. At which row and column does it begin?",
    ja="形状は正しいですが、画像が左上に寄っています。画像は何行目、何列目から始まりますか。",
)
def in_the_corner(x, pad, mode="zero"):
    ph, pw = sides(pad)
    return np.pad(x, ((0, 0), (0, 0), (0, 2 * ph), (0, 2 * pw)), NUMPY[mode])


@mistake(
    "PD10",
    "pad2d",
    en="Rows and columns of the padding are exchanged. Which of (ph, pw) belongs to the height?",
    ja="パディングの行数と列数が入れ替わっています。(ph, pw) のうち、高さに対応するのはどちらですか。",
)
def swapped(x, pad, mode="zero"):
    ph, pw = sides(pad)
    return padded(x, pw, ph, NUMPY[mode])


@mistake(
    "PD11",
    "pad2d",
    en="The width is padded like the height. Where is pw used?",
    ja="幅が高さと同じだけパディングされています。pw はどこで使われていますか。",
)
def height_for_both(x, pad, mode="zero"):
    ph, _ = sides(pad)
    return padded(x, ph, ph, NUMPY[mode])


@mistake(
    "PD12",
    "pad2d",
    en='With "edge" the four corners stay 0. Which pixel of the image is the nearest to a corner?',
    ja='"edge" のとき、四隅が 0 のままです。四隅に最も近い画像の画素はどれですか。',
)
def empty_corners(x, pad, mode="zero"):
    (ph, pw), (H, W) = sides(pad), x.shape[2:]
    y = padded(x, ph, pw, NUMPY[mode])
    outside = np.outer(np.arange(H + 2 * ph) < ph, np.arange(W + 2 * pw) < pw)
    for corner in (outside, outside[::-1], outside[:, ::-1], outside[::-1, ::-1]):
        y[:, :, corner] = 0
    return y


@mistake(
    "PD14",
    "pad2d",
    en="Padding 0 fails. What does the slice p:-p mean for p = 0?",
    ja="パディング 0 でエラーになります。p = 0 のとき、スライス p:-p は何を表しますか。",
)
def minus_zero(x, pad, mode="zero"):
    ph, pw = sides(pad)
    y = padded(x, ph, pw, NUMPY[mode])
    y[:, :, ph:-ph, pw:-pw] = x
    return y


@mistake(
    "PD15",
    "pad2d",
    en="A tuple (ph, pw) fails. What may pad be besides an int?",
    ja="タプル (ph, pw) でエラーになります。pad には int のほかに何を渡せますか。",
)
def int_only(x, pad, mode="zero"):
    if not isinstance(pad, int):
        raise TypeError("can only concatenate tuple (not int) to tuple")
    return padded(x, pad, pad, NUMPY[mode])


@mistake(
    "PD16",
    "pad2d",
    en='With "edge", only the innermost of the new pixels are filled. Which pixel is the nearest to those further out?',
    ja='"edge" で、画像に接する画素しか埋まっていません。その外側の画素に最も近い画素はどれですか。',
)
def innermost_only(x, pad, mode="zero"):
    ph, pw = sides(pad)
    near = padded(x, min(ph, 1), min(pw, 1), NUMPY[mode])
    return padded(near, ph - min(ph, 1), pw - min(pw, 1), "constant")
