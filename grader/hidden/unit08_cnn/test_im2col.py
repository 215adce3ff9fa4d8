"""Hidden tests and mistakes of im2col and col2im.

Oracle: every window is cut out of the padded image and written down (or added back) by itself. col2im is also held to
the identity that defines it: ⟨im2col(x), c⟩ = ⟨x, col2im(c)⟩ for all x and c.
"""

import numpy as np
import pytest

from grader.testing import Picture, check, mistake, task


def windows(shape, fh, fw, stride=1, pad=0):
    """(n, top, bottom, left, right) of every window in the padded images, in the order of the rows."""
    N, _, H, W = shape
    for n in range(N):
        for top in range(0, H + 2 * pad - fh + 1, stride):
            for left in range(0, W + 2 * pad - fw + 1, stride):
                yield n, top, top + fh, left, left + fw


def padded(x, pad):
    N, C, H, W = x.shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + W] = x
    return big


def rows(x, fh, fw, stride=1, pad=0):
    """The matrix that im2col should give."""
    big = padded(x, pad)
    return np.array([big[n, :, t:b, le:r].ravel() for n, t, b, le, r in windows(x.shape, fh, fw, stride, pad)])


def added_back(col, shape, fh, fw, stride=1, pad=0):
    """The images that col2im should give."""
    N, C, H, W = shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for row, (n, t, b, le, r) in zip(col, windows(shape, fh, fw, stride, pad), strict=True):
        big[n, :, t:b, le:r] += row.reshape(C, fh, fw)
    return big[:, :, pad : pad + H, pad : pad + W]


def check_rows(student, x, *window):
    expected = rows(x, *window)
    check.close(check.array(student.im2col(x, *window), expected.shape), expected)


def check_images(student, rng, shape, *window):
    col = rng.normal(size=rows(np.zeros(shape), *window).shape)
    check.close(check.array(student.col2im(col, shape, *window), shape), added_back(col, shape, *window))


@task("im2col")
def test_rows_are_windows_columns_are_pixels(student, rng):
    """The result has a row for each window and a column for each pixel of a window, and holds floats.

    結果は、行の数がウィンドウの個数、列の数がウィンドウ内の画素数の、浮動小数点数の行列です。
    """
    x = rng.normal(size=(2, 3, 7, 5))
    check.array(student.im2col(x, 3, 2), (2 * 5 * 4, 3 * 3 * 2))
    check.array(student.im2col(x, 2, 3, 1, 1), (2 * 8 * 5, 3 * 2 * 3))


@task("im2col")
def test_images_are_not_changed(student, rng):
    """im2col does not change the images that it is given.

    im2col は渡された画像を書き換えません。
    """
    x = rng.normal(size=(2, 2, 3, 5))
    check.unchanged(student.im2col, x, 2, 2, 1, 1)
    check.unchanged(student.im2col, x, 3, 1)


@task("im2col")
def test_one_image_one_channel(student, rng):
    """One image of one channel: the windows stand in reading order, and so do the pixels of each.

    画像 1 枚、1 チャネルのとき、ウィンドウは左上から右下へ順に並び、その中の画素も同じ順に並びます。
    """
    check_rows(student, rng.normal(size=(1, 1, 5, 7)), 2, 3)


@task("im2col")
def test_channels_one_after_the_other(student, rng):
    """Inside a row, the pixels are ordered by channel, then by row and column of the window.

    行の中の画素は、チャネル、ウィンドウ内の行、列の順に並びます。
    """
    check_rows(student, rng.normal(size=(1, 3, 5, 7)), 3, 2)


@task("im2col")
def test_images_one_after_the_other(student, rng):
    """All windows of the first image come before those of the second.

    1 枚目の画像のウィンドウがすべて並んだ後に、2 枚目のウィンドウが続きます。
    """
    check_rows(student, rng.normal(size=(3, 1, 5, 4)), 3, 2)


@task("im2col")
@pytest.mark.parametrize("H, W", [(7, 5), (5, 7)])
def test_height_and_width_are_independent(student, rng, H, W):
    """Height and width of the image and of the window may all be different.

    画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。
    """
    check_rows(student, rng.normal(size=(2, 2, H, W)), 3, 2)


@task("im2col")
def test_stride(student, rng):
    """With stride 2, every second window in both directions is taken.

    ストライド 2 では、縦横どちらの方向にもウィンドウを 1 つおきに取ります。
    """
    check_rows(student, rng.normal(size=(1, 2, 7, 9)), 3, 3, 2)


@task("im2col")
def test_padding_with_zeros(student, rng):
    """pad adds zeros around every channel, on all four sides.

    pad は各チャネルの上下左右に 0 を加えます。
    """
    check_rows(student, rng.normal(size=(1, 2, 3, 5)), 2, 3, 1, 2)


@task("im2col")
def test_size_that_does_not_tile(student, rng):
    """Pixels that the last stride does not reach are left out: size 5, window 2, stride 2.

    最後のストライドで届かない画素は使いません（大きさ 5、ウィンドウ 2、ストライド 2 など）。
    """
    check_rows(student, rng.normal(size=(1, 2, 5, 5)), 2, 2, 2)
    check_rows(student, rng.normal(size=(2, 1, 5, 8)), 2, 3, 2)


@task("im2col")
def test_everything_together(student, rng):
    """Several images and channels, H and W different, stride 2 and padding 1 at once.

    複数の画像とチャネル、異なる H と W、ストライド 2、パディング 1 を同時に使う場合です。
    """
    check_rows(student, rng.normal(size=(3, 2, 7, 5)), 3, 2, 2, 1)


@task("im2col")
def test_window_as_large_as_the_image(student, rng):
    """A window as large as the image gives one row for each image: the image, flattened.

    画像と同じ大きさのウィンドウでは、各画像を 1 行に平坦化したものになります。
    """
    x = rng.normal(size=(3, 2, 3, 5))
    check.close(check.array(check.same_twice(student.im2col, x, 3, 5), (3, 30)), x.reshape(3, 30))


@task("im2col")
def test_window_as_large_as_the_padded_image(student, rng):
    """With padding 3 and a window as large as the padded image, a row is the padded image, flattened.

    パディング 3 で、パディング後の画像と同じ大きさのウィンドウを取ると、その画像を平坦化した行になります。
    """
    check_rows(student, rng.normal(size=(2, 2, 2, 3)), 8, 9, 1, 3)


@task("col2im")
@pytest.mark.parametrize("pad", [0, 1])
def test_shape_of_the_images(student, rng, pad):
    """The result has the shape of the images before padding, and holds floats.

    結果は、パディングする前の画像と同じ形状の、浮動小数点数の配列です。
    """
    shape = (2, 3, 7, 5)
    count = len(list(windows(shape, 3, 2, 1, pad)))
    check.array(student.col2im(rng.normal(size=(count, 18)), shape, 3, 2, 1, pad), shape)


@task("col2im")
def test_col_is_not_changed(student, rng):
    """col2im does not change the matrix that it is given, and gives the same result for it again.

    col2im は渡された行列を書き換えず、同じ行列には同じ結果を返します。
    """
    col = rng.normal(size=(8, 12))
    check.unchanged(student.col2im, col, (1, 2, 3, 6), 2, 3)
    check.same_twice(student.col2im, col, (1, 2, 3, 6), 2, 3)


@task("col2im")
def test_windows_side_by_side(student, rng):
    """Where windows touch but do not overlap, every value goes back to its pixel.

    ウィンドウが重ならずに並ぶとき、どの値も元の画素に戻ります。
    """
    x = rng.normal(size=(1, 1, 4, 6))
    check.close(check.array(student.col2im(rows(x, 2, 2, 2), x.shape, 2, 2, 2), x.shape), x)


@task("col2im")
def test_order_of_channels(student, rng):
    """The columns are read by channel, then by row and column of the window.

    列は、チャネル、ウィンドウ内の行、列の順に読み取ります。
    """
    x = rng.normal(size=(1, 3, 3, 4))
    check.close(check.array(student.col2im(rows(x, 3, 2, 2), x.shape, 3, 2, 2), x.shape)[..., :4], x)


@task("col2im")
def test_order_of_images(student, rng):
    """The rows are read by image, then from the top left window to the bottom right one.

    行は、画像ごとに、左上のウィンドウから右下のウィンドウへと順に読み取ります。
    """
    x = rng.normal(size=(3, 1, 4, 6))
    check.close(check.array(student.col2im(rows(x, 2, 2, 2), x.shape, 2, 2, 2), x.shape), x)


@task("col2im")
def test_ones_count_the_windows(student):
    """col2im of ones counts, for each pixel, the windows that cover it.

    すべて 1 の行列からは、各画素を含むウィンドウの個数が得られます。
    """
    shape = (1, 1, 4, 5)
    ones = np.ones((3 * 4, 4))
    check.close(check.array(student.col2im(ones, shape, 2, 2), shape), added_back(ones, shape, 2, 2))


@task("col2im")
def test_image_comes_back_times_count(student, rng):
    """col2im of the windows of x is x times the number of windows that cover each pixel.

    x のウィンドウに col2im を適用すると、x に、各画素を含むウィンドウの個数を掛けたものになります。
    """
    x = rng.normal(size=(2, 2, 5, 4))
    count = sum(np.pad(np.ones((3, 2)), ((i, 2 - i), (j, 2 - j))) for i in range(3) for j in range(3))
    check.close(check.array(student.col2im(rows(x, 3, 2), x.shape, 3, 2), x.shape), x * count)


@task("col2im")
def test_padding_is_dropped(student, rng):
    """What falls on the padding is dropped, on all four sides.

    パディング上に落ちる値は、上下左右とも捨てられます。
    """
    check_images(student, rng, (1, 2, 3, 5), 2, 3, 1, 2)


@task("col2im")
def test_padding_wider_than_the_image(student, rng):
    """Padding 3 around images of 2×3 pixels, with windows of 7×8: only the image itself comes back.

    2×3 画素の画像にパディング 3、ウィンドウ 7×8 の場合も、戻ってくるのは画像の部分だけです。
    """
    check_images(student, rng, (2, 2, 2, 3), 7, 8, 1, 3)


@task("col2im")
def test_strides_that_overlap(student, rng):
    """With stride 2 and windows of 3, neighbours overlap in one row or column.

    ストライド 2、大きさ 3 のウィンドウでは、隣どうしが 1 行または 1 列だけ重なります。
    """
    check_images(student, rng, (2, 1, 7, 9), 3, 3, 2)


@task("col2im")
@pytest.mark.parametrize("H, W", [(7, 5), (5, 7)])
def test_height_and_width_of_the_images(student, rng, H, W):
    """Height and width of the images and of the window may all be different.

    画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。
    """
    check_images(student, rng, (2, 2, H, W), 3, 2)


@task("col2im")
def test_pixels_that_no_window_reaches(student, rng):
    """A pixel that no window reaches is 0: size 5, window 2, stride 2.

    どのウィンドウも届かない画素は 0 です（大きさ 5、ウィンドウ 2、ストライド 2 など）。
    """
    check_images(student, rng, (1, 2, 5, 5), 2, 2, 2)
    check_images(student, rng, (2, 1, 5, 8), 2, 3, 2)


@task("col2im")
def test_adjoint_of_im2col(student, rng):
    """For all x and c, the sum of im2col(x)·c equals the sum of x·col2im(c): col2im is the transpose of im2col.

    任意の x と c について、im2col(x)·c の総和は x·col2im(c) の総和と等しくなります（col2im は im2col の転置）。
    """
    for stride, pad in ((1, 1), (2, 1), (3, 2)):
        shape, (fh, fw) = (2, 3, int(rng.integers(4, 8)), 8), rng.permutation([2, 3]).tolist()
        x = rng.normal(size=shape)
        col = rows(x, fh, fw, stride, pad)
        c = rng.normal(size=col.shape)
        back = check.array(student.col2im(c, shape, fh, fw, stride, pad), shape)
        check.close(
            (x * back).sum(),
            (col * c).sum(),
            atol=1e-9,
            en="The sum of x·col2im(c) was compared with the sum of im2col(x)·c.",
            ja="x·col2im(c) の総和を im2col(x)·c の総和と比べました。",
        )


def sizes(shape, fh, fw, stride, pad):
    return (shape[2] + 2 * pad - fh) // stride + 1, (shape[3] + 2 * pad - fw) // stride + 1


def cut(x, fh, fw, stride, pad, zeros=True, out=None):
    """All windows as (N, C, fh, fw, OH, OW)."""
    OH, OW = out or sizes(x.shape, fh, fw, stride, pad)
    big = padded(x, pad) if zeros else np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), "edge")
    six = np.empty((*x.shape[:2], fh, fw, OH, OW))
    for i in range(fh):
        for j in range(fw):
            six[:, :, i, j] = big[:, :, i : i + stride * OH : stride, j : j + stride * OW : stride]
    return six


def flat(six):
    """Windows as the matrix of im2col."""
    six = six.transpose(0, 4, 5, 1, 2, 3)
    return six.reshape(int(np.prod(six.shape[:3])), -1)


@mistake(
    "IC2",
    "im2col",
    en="Rows and columns are exchanged. Here, does a window stand in a row or in a column?",
    ja="行と列が入れ替わっています。この課題では、ウィンドウは行と列のどちらに並びますか。",
)
def windows_as_columns(x, filter_h, filter_w, stride=1, pad=0):
    return flat(cut(x, filter_h, filter_w, stride, pad)).T


SQUARE = {
    "en": "Height and width are taken to be the same. Which size belongs to oy and which to ox?",
    "ja": "高さと幅を同じものとして扱っています。oy と ox には、それぞれどの大きさが対応しますか。",
}


@mistake("OS5-im2col", "im2col", **SQUARE)
def width_from_height(x, filter_h, filter_w, stride=1, pad=0):
    OH, _ = sizes(x.shape, filter_h, filter_w, stride, pad)
    return flat(cut(x, filter_h, filter_w, stride, pad, out=(OH, OH)))


@mistake(
    "IC10",
    "im2col",
    en="The result is the same as without padding. Where is pad used?",
    ja="結果がパディングなしの場合と同じです。pad はどこで使われていますか。",
)
def pad_forgotten(x, filter_h, filter_w, stride=1, pad=0):
    return flat(cut(x, filter_h, filter_w, stride, 0))


@mistake(
    "IC11",
    "im2col",
    en="All four axes are padded. Which of N, C, H and W should grow?",
    ja="4 つの軸すべてがパディングされています。N・C・H・W のうち、大きくなるのはどれですか。",
)
def pads_all_axes(x, filter_h, filter_w, stride=1, pad=0):
    return flat(cut(np.pad(x, pad), filter_h, filter_w, stride, 0))


@mistake(
    "IC12",
    "im2col",
    en="The border repeats the nearest pixel. What should stand around the image here?",
    ja="画像の縁の画素が繰り返されています。ここでは、画像の周囲に何を置くべきですか。",
)
def pads_with_edge(x, filter_h, filter_w, stride=1, pad=0):
    return flat(cut(x, filter_h, filter_w, stride, pad, zeros=False))


@mistake(
    "IC13",
    "im2col",
    en="The last window of each direction is missing. How many windows are there after that many steps?",
    ja="各方向の最後のウィンドウが抜けています。移動の回数に対して、ウィンドウはいくつありますか。",
)
def last_window_missing(x, filter_h, filter_w, stride=1, pad=0):
    OH, OW = sizes(x.shape, filter_h, filter_w, stride, pad)
    return flat(cut(x, filter_h, filter_w, stride, pad, out=(OH - 1, OW - 1)))


@mistake(
    "IC14",
    "im2col",
    en="Neighbouring windows are taken although the stride is larger. How far apart are their first pixels?",
    ja="ストライドが大きいのに、隣どうしのウィンドウを取っています。先頭の画素はいくつ離れていますか。",
)
def stride_only_in_size(x, filter_h, filter_w, stride=1, pad=0):
    return flat(cut(x, filter_h, filter_w, 1, pad, out=sizes(x.shape, filter_h, filter_w, stride, pad)))


def put(col, shape, fh, fw, stride, pad, add=True, crop=True, axes=(0, 4, 5, 1, 2, 3), square=False, step=None):
    """col2im with one thing wrong at a time; `axes`: how the rows and columns are read."""
    OH, OW = sizes(shape, fh, fw, stride, pad)
    OW = OH if square else OW
    dims = (shape[0], shape[1], fh, fw, OH, OW)
    six = col.reshape([dims[a] for a in axes]).transpose(np.argsort(axes))
    big = np.zeros((*shape[:2], shape[2] + 2 * pad, shape[3] + 2 * pad))
    step = step or stride
    for i in range(fh):
        for j in range(fw):
            at = np.s_[:, :, i : i + step * OH : step, j : j + step * OW : step]
            big[at] = big[at] * add + six[:, :, i, j]
    return big[:, :, pad : pad + shape[2], pad : pad + shape[3]] if crop else big


@mistake("OS5-col2im", "col2im", **SQUARE)
def puts_width_from_height(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    return put(col, input_shape, filter_h, filter_w, stride, pad, square=True)


OVERWRITES = {
    "en": "Where windows overlap, only one of their values is left. What should happen to the others?",
    "ja": "ウィンドウが重なる画素に、値が 1 つしか残っていません。ほかの値はどうなるべきですか。",
}


@mistake("IC5", "col2im", **OVERWRITES)
def last_filter_pixel_wins(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    return put(col, input_shape, filter_h, filter_w, stride, pad, add=False)


@mistake("IC5-window", "col2im", **OVERWRITES)  # a loop over windows, or += with an array of repeated indices
def last_window_wins(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for row, (n, t, b, le, r) in zip(col, windows(input_shape, filter_h, filter_w, stride, pad), strict=True):
        big[n, :, t:b, le:r] = row.reshape(C, filter_h, filter_w)
    return big[:, :, pad : pad + H, pad : pad + W]


@mistake(
    "IC6",
    "col2im",
    en="The images come back with their padding. Which shape had they before?",
    ja="パディングが付いたままの画像が返っています。元の画像の形状は何でしたか。",
)
def not_cropped(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    return put(col, input_shape, filter_h, filter_w, stride, pad, crop=False)


@mistake(
    "IC6-corner",
    "col2im",
    en="The shape is right, but the top left corner of the padded image is kept. Where does the image begin in it?",
    ja="形状は正しいですが、パディング後の画像の左上が残っています。元の画像はどこから始まりますか。",
)
def crops_at_the_corner(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    big = put(col, input_shape, filter_h, filter_w, stride, pad, crop=False)
    return big[:, :, : input_shape[2], : input_shape[3]]


@mistake(
    "IC6-empty",
    "col2im",
    en="Without padding the result is empty. What does the slice pad:-pad mean for pad = 0?",
    ja="パディングがないとき、結果が空になります。pad = 0 のとき、スライス pad:-pad は何を表しますか。",
)
def crops_with_minus_pad(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    big = put(col, input_shape, filter_h, filter_w, stride, pad, crop=False)
    return big[:, :, pad:-pad, pad:-pad]


@mistake(
    "IC7",
    "col2im",
    en="Overlapping values are averaged. Is col2im the inverse of im2col, or its transpose?",
    ja="重なった値が平均されています。col2im は im2col の逆ですか、それとも転置ですか。",
)
def averages(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    window = (filter_h, filter_w, stride, pad)
    count = put(np.ones_like(col), input_shape, *window)
    return put(col, input_shape, *window) / np.maximum(count, 1)


@mistake(
    "IC14-col2im",
    "col2im",
    en="The windows are put next to each other although the stride is larger. Where does each of them begin?",
    ja="ストライドが大きいのに、ウィンドウが 1 画素ずつずらして置かれています。それぞれどこから始まりますか。",
)
def puts_without_stride(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    return put(col, input_shape, filter_h, filter_w, stride, pad, step=1)


# Orders of (N, C, fh, fw, OH, OW) that are met instead of (0, 4, 5, 1, 2, 3), in im2col and in col2im.
LAYOUTS = {
    "IC1": (
        (0, 1, 2, 3, 4, 5),
        "Positions and channels are mixed up. Which axes make a row, and are they next to each other before reshape?",
        "位置とチャネルが混ざっています。1 行になる軸はどれですか。reshape の前にそれらは隣り合っていますか。",
    ),
    "IC3": (
        (4, 5, 0, 1, 2, 3),
        "The images alternate from row to row. Which changes slowest: the image or the position of the window?",
        "行ごとに画像が入れ替わっています。最も外側で変わるのは、画像とウィンドウの位置のどちらですか。",
    ),
    "IC4": (
        (0, 4, 5, 2, 3, 1),
        "Inside a row the channels alternate. In which order does W.reshape(F, -1) put channel, height and width?",
        "行の中でチャネルが交互に現れています。W.reshape(F, -1) ではチャネル・高さ・幅はどの順に並びますか。",
    ),
    "IC8": (
        (0, 5, 4, 1, 2, 3),
        "The windows go down the columns of the image. Which is the inner loop, oy or ox?",
        "ウィンドウが画像を縦方向に進んでいます。内側のループは oy と ox のどちらですか。",
    ),
    "IC9": (
        (0, 4, 5, 1, 3, 2),
        "The pixels of a window are read column by column. Which is the inner one, fy or fx?",
        "ウィンドウ内の画素が縦方向に読まれています。内側は fy と fx のどちらですか。",
    ),
}


def wrong_order(id, axes, en, ja):
    """The mistake `id` of both functions: rows and columns written, or read, in the order `axes`."""

    @mistake(id, "im2col", en=en, ja=ja)
    def written(x, filter_h, filter_w, stride=1, pad=0):
        six = cut(x, filter_h, filter_w, stride, pad)
        return six.transpose(axes).reshape(-1, x.shape[1] * filter_h * filter_w)

    @mistake(f"{id}-col2im", "col2im", en=en, ja=ja)
    def read(col, input_shape, filter_h, filter_w, stride=1, pad=0):
        return put(col, input_shape, filter_h, filter_w, stride, pad, axes=axes)

    return {f"{id}_written": written, f"{id}_read": read}


for _id, _mistake in LAYOUTS.items():
    globals().update(wrong_order(_id, *_mistake))


IMAGE = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]
PICTURES = (
    Picture(
        "im2col_layout",
        "im2col",
        lambda student: student.im2col(np.array([[IMAGE]]), 2, 2),
        given={"image": IMAGE, "filter": [2, 2]},
    ),
)
