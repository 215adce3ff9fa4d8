"""Hidden tests and mistakes of im2col and col2im.

Oracle: every window is cut out of the padded image and written down (or added back) by itself. col2im is also held to
the identity that defines it: ⟨im2col(x), c⟩ = ⟨x, col2im(c)⟩ for all x and c.
"""

import numpy as np

from grader.testing import (
    Picture,
    arguments_stay,
    asks,
    check,
    function,
    oracles,
    relation,
    shape_and_kind,
    task,
    values,
    variant,
    wrong_backward,
    wrong_layers,
    wrong_windows,
)
from grader.testing.right_windows import Windows


def places(shape, *window):
    """(n, rows, columns) of every window in the padded images, in the order of the rows of the matrix."""
    return [(n, rows, columns) for n in range(shape[0]) for _, _, rows, columns in oracles.windows(shape, *window)]


def rows_of(x, fh, fw, stride=1, pad=0):
    """The matrix that im2col should give."""
    big = oracles.padded(x, pad)
    return np.array([big[n, :, rows, columns].ravel() for n, rows, columns in places(x.shape, fh, fw, stride, pad)])


def added_back(col, shape, fh, fw, stride=1, pad=0):
    """The images that col2im should give."""
    big = oracles.padded(np.zeros(shape), pad)
    for row, (n, rows, columns) in zip(col, places(shape, fh, fw, stride, pad), strict=True):
        big[n, :, rows, columns] += row.reshape(shape[1], fh, fw)
    return big[:, :, pad : pad + shape[2], pad : pad + shape[3]]


def images(rng, n, c, h, w, *window):
    return rng.normal(size=(n, c, h, w)), *window


def any_images(shape):
    """The same ones for the same shape."""
    return np.random.default_rng(shape).normal(size=shape)


def matrix(rng, *sizes):
    """Any matrix of the right shape."""
    x, *window = images(rng, *sizes)
    return rng.normal(size=rows_of(x, *window).shape), x.shape, *window


def matrix_of_images(rng, *sizes):
    """What im2col makes of images."""
    x, *window = images(rng, *sizes)
    return rows_of(x, *window), x.shape, *window


IM2COL = function("im2col", images, rows_of)
COL2IM = function("col2im", matrix, added_back)
FROM_IMAGES = COL2IM.but(draw=matrix_of_images)


# --- im2col

test_rows_are_windows_columns_are_pixels = shape_and_kind(IM2COL, (2, 3, 7, 5, 3, 2), (2, 3, 7, 5, 2, 3, 1, 1), twice=False,
    en="The result has a row for each window and a column for each pixel of a window, and holds floats.",
    ja="結果は、行の数がウィンドウの個数、列の数がウィンドウ内の画素数の、浮動小数点数の行列です。")  # fmt: skip

test_images_are_not_changed = arguments_stay(IM2COL, (2, 2, 3, 5, 2, 2, 1, 1), (2, 2, 3, 5, 3, 1),
    en="im2col does not change the images that it is given.", ja="im2col は渡された画像を書き換えません。")  # fmt: skip

test_one_image_one_channel = values(IM2COL, 1, 1, 5, 7, 2, 3, also=["one_sample"],
    en="One image of one channel: the windows stand in reading order, and so do the pixels of each.",
    ja="画像 1 枚、1 チャンネルのとき、ウィンドウは左上から右下へ順に並び、その中の画素も同じ順に並びます。")  # fmt: skip

test_channels_one_after_the_other = values(IM2COL, 1, 3, 5, 7, 3, 2,
    en="Inside a row, the pixels are ordered by channel, then by row and column of the window.",
    ja="行の中の画素は、チャンネル、ウィンドウ内の行、列の順に並びます。")  # fmt: skip

test_images_one_after_the_other = values(IM2COL, 3, 1, 5, 4, 3, 2,
    en="All windows of the first image come before those of the second.",
    ja="1 枚目の画像のウィンドウがすべて並んだ後に、2 枚目のウィンドウが続きます。")  # fmt: skip

test_height_and_width_are_independent = values([IM2COL.but(sizes=(2, 2, h, w, 3, 2), id=f"{h}-{w}") for h, w in ((7, 5), (5, 7))],
    en="Height and width of the image and of the window may all be different.",
    ja="画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。")  # fmt: skip

test_stride = values(IM2COL, 1, 2, 7, 9, 3, 3, 2,
    en="With stride 2, every second window in both directions is taken.",
    ja="ストライド 2 では、縦横どちらの方向にもウィンドウを 1 つおきに取ります。")  # fmt: skip

test_padding_with_zeros = values(IM2COL, 1, 2, 3, 5, 2, 3, 1, 2,
    en="pad adds zeros around every channel, on all four sides.", ja="pad は各チャンネルの上下左右に 0 を加えます。")  # fmt: skip

test_size_that_does_not_tile = values(IM2COL, (1, 2, 5, 5, 2, 2, 2), (2, 1, 5, 8, 2, 3, 2),
    en="Pixels that the last stride does not reach are left out: size 5, window 2, stride 2.",
    ja="最後のストライドで届かない画素は使いません（大きさ 5、ウィンドウ 2、ストライド 2 など）。")  # fmt: skip

test_everything_together = values(IM2COL, 3, 2, 7, 5, 3, 2, 2, 1,
    en="Several images and channels, H and W different, stride 2 and padding 1 at once.",
    ja="複数の画像とチャンネル、異なる H と W、ストライド 2、パディング 1 を同時に使う場合です。")  # fmt: skip


@asks("twice_the_same")
@task("im2col")
def test_window_as_large_as_the_image(student, rng):
    """A window as large as the image gives one row for each image: the image, flattened.

    画像と同じ大きさのウィンドウでは、各画像を 1 行に平坦化したものになります。
    """
    x = rng.normal(size=(3, 2, 3, 5))
    check.close(check.array(check.same_twice(student.im2col, x, 3, 5), (3, 30)), x.reshape(3, 30))


test_window_as_large_as_the_padded_image = values(IM2COL, 2, 2, 2, 3, 8, 9, 1, 3,
    en="With padding 3 and a window as large as the padded image, a row is the padded image, flattened.",
    ja="パディング 3 で、パディング後の画像と同じ大きさのウィンドウを取ると、その画像を平坦化した行になります。")  # fmt: skip


# --- col2im

test_shape_of_the_images = shape_and_kind([COL2IM.but(sizes=(2, 3, 7, 5, 3, 2, 1, pad), id=str(pad)) for pad in (0, 1)], twice=False,
    en="The result has the shape of the images before padding, and holds floats.",
    ja="結果は、パディングする前の画像と同じ形状の、浮動小数点数の配列です。")  # fmt: skip

test_col_is_not_changed = arguments_stay(COL2IM, 1, 2, 3, 6, 2, 3, twice=True,
    en="col2im does not change the matrix that it is given, and gives the same result for it again.",
    ja="col2im は渡された行列を書き換えず、同じ行列には同じ結果を返します。")  # fmt: skip

test_windows_side_by_side = values(FROM_IMAGES, 1, 1, 4, 6, 2, 2, 2, also=["one_sample"],
    en="Where windows touch but do not overlap, every value goes back to its pixel.",
    ja="ウィンドウが重ならずに並ぶとき、どの値も元の画素に戻ります。")  # fmt: skip

test_order_of_channels = values(FROM_IMAGES, 1, 3, 3, 4, 3, 2, 2,
    en="The columns are read by channel, then by row and column of the window.", ja="列は、チャンネル、ウィンドウ内の行、列の順に読み取ります。")  # fmt: skip

test_order_of_images = values(FROM_IMAGES, 3, 1, 4, 6, 2, 2, 2,
    en="The rows are read by image, then from the top left window to the bottom right one.",
    ja="行は、画像ごとに、左上のウィンドウから右下のウィンドウへと順に読み取ります。")  # fmt: skip

test_ones_count_the_windows = values(COL2IM.but(draw=lambda rng: (np.ones((12, 4)), (1, 1, 4, 5), 2, 2), sizes=()),
    en="col2im of ones counts, for each pixel, the windows that cover it.", ja="すべて 1 の行列からは、各画素を含むウィンドウの個数が得られます。")  # fmt: skip

test_image_comes_back_times_count = values(FROM_IMAGES, 2, 2, 5, 4, 3, 2,
    en="col2im of the windows of x is x times the number of windows that cover each pixel.",
    ja="x のウィンドウに col2im を適用すると、x に、各画素を含むウィンドウの個数を掛けたものになります。")  # fmt: skip

test_padding_is_dropped = values(COL2IM, 1, 2, 3, 5, 2, 3, 1, 2,
    en="What falls on the padding is dropped, on all four sides.", ja="パディング上に落ちる値は、上下左右とも捨てられます。")  # fmt: skip

test_padding_wider_than_the_image = values(COL2IM, 2, 2, 2, 3, 7, 8, 1, 3,
    en="Padding 3 around images of 2×3 pixels, with windows of 7×8: only the image itself comes back.",
    ja="2×3 画素の画像にパディング 3、ウィンドウ 7×8 の場合も、戻ってくるのは画像の部分だけです。")  # fmt: skip

test_strides_that_overlap = values(COL2IM, 2, 1, 7, 9, 3, 3, 2,
    en="With stride 2 and windows of 3, neighbours overlap in one row or column.",
    ja="ストライド 2、大きさ 3 のウィンドウでは、隣どうしが 1 行または 1 列だけ重なります。")  # fmt: skip

test_height_and_width_of_the_images = values([COL2IM.but(sizes=(2, 2, h, w, 3, 2), id=f"{h}-{w}") for h, w in ((7, 5), (5, 7))],
    en="Height and width of the images and of the window may all be different.",
    ja="画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。")  # fmt: skip

test_pixels_that_no_window_reaches = values(COL2IM, (1, 2, 5, 5, 2, 2, 2), (2, 1, 5, 8, 2, 3, 2),
    en="A pixel that no window reaches is 0: size 5, window 2, stride 2.",
    ja="どのウィンドウも届かない画素は 0 です（大きさ 5、ウィンドウ 2、ストライド 2 など）。")  # fmt: skip

test_adjoint_of_im2col = relation(COL2IM.but(atol=1e-9), lambda f, c, shape, *window: (any_images(shape) * f(c, shape, *window)).sum(),
    lambda f, c, shape, *window: (rows_of(any_images(shape), *window) * c).sum(),
    (2, 3, 5, 8, 2, 3, 1, 1), (2, 3, 6, 8, 3, 2, 2, 1), (2, 3, 4, 8, 2, 3, 3, 2),
    compared={
        "en": "The sum of x·col2im(c) was compared with the sum of im2col(x)·c.",
        "ja": "x·col2im(c) の総和を im2col(x)·c の総和と比べました。",
    },
    en="For all x and c, the sum of im2col(x)·c equals the sum of x·col2im(c): col2im is the transpose of im2col.",
    ja="任意の x と c について、im2col(x)·c の総和は x·col2im(c) の総和と等しくなります（col2im は im2col の転置）。")  # fmt: skip


# --- mistakes

SQUARE = {
    "en": "Height and width are taken to be the same. Which size belongs to oy and which to ox?",
    "ja": "高さと幅を同じものとして扱っています。oy と ox には、それぞれどの大きさが対応しますか。",
}
MIXED = {
    "en": "Positions and channels are mixed up. Which axes make a row, and are they next to each other before reshape?",
    "ja": "位置とチャンネルが混ざっています。1 行になる軸はどれですか。reshape の前にそれらは隣り合っていますか。",
}
OVERWRITES = {
    "en": "Where windows overlap, only one of their values is left. What should happen to the others?",
    "ja": "ウィンドウが重なる画素に、値が 1 つしか残っていません。ほかの値はどうなるべきですか。",
}


class Im2col(Windows):
    """im2col; `rows` and `pixels`: the axes of `six`, (N, C, OH, OW, height, width), of which they are made, in order."""

    rows, pixels = (0, 2, 3), (1, 4, 5)

    def __init__(self):
        pass

    def __call__(self, x, filter_h, filter_w, stride=1, pad=0):
        super().__init__(filter_h, filter_w, stride, pad)
        six = self.windows(self.around(x))
        return six.transpose(self.rows + self.pixels).reshape(len(x) * np.prod(self.out), -1)


class Col2im(Windows):
    """col2im; `rows` and `pixels` as of Im2col, in which the matrix is read."""

    rows, pixels = Im2col.rows, Im2col.pixels

    def __init__(self):
        pass

    def __call__(self, col, input_shape, filter_h, filter_w, stride=1, pad=0):
        super().__init__(filter_h, filter_w, stride, pad)
        self.shape, self.big_shape = input_shape, self.around(np.zeros(input_shape)).shape
        self.out = self.sizes()
        shape, order = (*input_shape[:2], *self.out, filter_h, filter_w), self.rows + self.pixels
        six = col.reshape([shape[axis] for axis in order]).transpose(np.argsort(order))
        return self.crop(self.put_back(six))


def averaged(self, six):
    return Windows.put_back(self, six) / np.maximum(Windows.put_back(self, np.ones_like(six)), 1)


def in_order(id, *, en, ja, **axes):
    """The mistake of both functions: the matrix is written, or read, in this order of the axes."""
    variant(id, Im2col, task="im2col", en=en, ja=ja, **axes)
    variant(f"{id}-col2im", Col2im, task="col2im", en=en, ja=ja, **axes)


# fmt: off
variant("IC2", Im2col, task="im2col", __call__=lambda self, *args: Im2col()(*args).T,
        en="Rows and columns are exchanged. Here, does a window stand in a row or in a column?",
        ja="行と列が入れ替わっています。この課題では、ウィンドウは行と列のどちらに並びますか。")
variant("OS5-im2col", Im2col, task="im2col", **SQUARE, sizes=wrong_windows.as_wide_as_high)
variant("IC10", Im2col, task="im2col", around=wrong_windows.pads_nothing,
        en="The result is the same as without padding. Where is pad used?", ja="結果がパディングなしの場合と同じです。pad はどこで使われていますか。")
variant("IC11", Im2col, task="im2col", around=wrong_windows.pads_all_axes,
        en="All four axes are padded. Which of N, C, H and W should grow?", ja="4 つの軸すべてがパディングされています。N・C・H・W のうち、大きくなるのはどれですか。")
variant("IC12", Im2col, task="im2col", **wrong_windows.REPEATED_BORDER)
variant("IC13", Im2col, task="im2col", **wrong_windows.ONE_LESS)
variant("IC16", Im2col, task="im2col", sizes=wrong_windows.as_high_windows,
        en="OW is counted with filter_h. Which sizes belong to OH, and which to OW?",
        ja="OW が filter_h で計算されています。OH と OW には、それぞれどの大きさが対応しますか。")
variant("IC17", Im2col, task="im2col", **wrong_windows.HIGH_IMAGES)
variant("IC18", Im2col, task="im2col", **wrong_windows.PADDED_ONCE)
variant("IC19", Im2col, task="im2col", **wrong_windows.PADDED_BEHIND)
variant("IC20", Im2col, task="im2col", sizes=wrong_windows.without_padding,
        en="OH and OW are those of images without padding. Which size has the image that the windows slide over?",
        ja="OH と OW がパディングなしの大きさになっています。ウィンドウが動く画像の大きさはいくつですか。")
variant("IC14", Im2col, task="im2col", step=wrong_windows.one_pixel_a_step,
        en="Neighbouring windows are taken although the stride is larger. How far apart are their first pixels?",
        ja="ストライドが大きいのに、隣どうしのウィンドウを取っています。先頭の画素はいくつ離れていますか。")
for suffix, en, ja, slices in (("down", "rows only: sideways", "縦にしか効かず、横には", wrong_windows.steps_down_only),
                               ("across", "columns only: downwards", "横にしか効かず、縦には", wrong_windows.steps_across_only)):
    for task_, right, id in (("im2col", Im2col, "IC14-"), ("col2im", Col2im, "IC14-col2im-")):
        variant(id + suffix, right, task=task_, slices=slices,
                en=f"The stride counts for the {en} the window moves by one pixel. In which directions does it move?", ja=f"ストライドが{ja} 1 画素ずつ動いています。ウィンドウが動くのはどの方向ですか。")
for name, parts in wrong_layers.around():
    variant(f"IC12-{name}", Im2col, task="im2col", **parts)
for name, parts in wrong_layers.cropped():
    variant(f"IC6-{name}", Col2im, task="col2im", **parts)
for name, parts in wrong_layers.ending_before_the_edge():
    variant(f"IC13-{name}", Im2col, task="im2col", **parts)
variant("IC5-largest", Col2im, task="col2im", **OVERWRITES, put_back=wrong_layers.largest_stays)
variant("IC21", Im2col, task="im2col", **wrong_windows.ROUNDED_UP)
for suffix, parts in wrong_backward.FOLDED.items():
    variant(f"IC22-{suffix}", Col2im, task="col2im", **parts)
variant("OS5-col2im", Col2im, task="col2im", **SQUARE, sizes=wrong_windows.as_wide_as_high)
variant("IC5", Col2im, task="col2im", **OVERWRITES, put_back=wrong_windows.last_pixel_wins)
variant("IC5-window", Col2im, task="col2im", **OVERWRITES, put_back=wrong_windows.last_window_wins)
variant("IC6", Col2im, task="col2im", crop=wrong_windows.keeps_the_padding,
        en="The images come back with their padding. Which shape had they before?", ja="パディングが付いたままの画像が返っています。元の画像の形状は何でしたか。")
variant("IC6-corner", Col2im, task="col2im", crop=wrong_windows.crops_the_corner,
        en="The shape is right, but the top left corner of the padded image is kept. Where does the image begin in it?",
        ja="形状は正しいですが、パディング後の画像の左上が残っています。元の画像はどこから始まりますか。")
variant("IC6-empty", Col2im, task="col2im", crop=wrong_windows.crops_to_minus_pad,
        en="Without padding the result is empty. What does the slice pad:-pad mean for pad = 0?",
        ja="パディングがないとき、結果が空になります。pad = 0 のとき、スライス pad:-pad は何を表しますか。")
variant("IC7", Col2im, task="col2im", put_back=averaged,
        en="Overlapping values are averaged. Is col2im the inverse of im2col, or its transpose?",
        ja="重なった値が平均されています。col2im は im2col の逆ですか、それとも転置ですか。")
variant("IC18-col2im", Col2im, task="col2im", sizes=wrong_windows.padded_once,
        en="Where there is padding, OH and OW do not fit the number of rows. By how much does it make the image larger?",
        ja="パディングがあるとき、OH と OW が行の数と合いません。パディングで画像はどれだけ大きくなりますか。")
variant("IC14-col2im", Col2im, task="col2im", step=wrong_windows.one_pixel_a_step,
        en="The windows are put next to each other although the stride is larger. Where does each of them begin?",
        ja="ストライドが大きいのに、ウィンドウが 1 画素ずつずらして置かれています。それぞれどこから始まりますか。")
in_order("IC1", rows=(0, 1, 4, 5, 2, 3), pixels=(), **MIXED)
in_order("IC1-channel", rows=(0, 1, 2, 3), pixels=(4, 5), **MIXED)
in_order("IC3", rows=(2, 3, 0),
         en="The images alternate from row to row. Which changes slowest: the image or the position of the window?",
         ja="行ごとに画像が入れ替わっています。最も外側で変わるのは、画像とウィンドウの位置のどちらですか。")
in_order("IC4", pixels=(4, 5, 1),
         en="Inside a row the channels alternate. In which order does W.reshape(F, -1) put channel, height and width?",
         ja="行の中でチャンネルが交互に現れています。W.reshape(F, -1) ではチャンネル・高さ・幅はどの順に並びますか。")
in_order("IC8", rows=(0, 3, 2),
         en="The windows go down the columns of the image. Which is the inner loop, oy or ox?",
         ja="ウィンドウが画像を縦方向に進んでいます。内側のループは oy と ox のどちらですか。")
in_order("IC9", pixels=(1, 5, 4),
         en="The pixels of a window are read column by column. Which is the inner one, fy or fx?",
         ja="ウィンドウ内の画素が縦方向に読まれています。内側は fy と fx のどちらですか。")
# fmt: on


IMAGE = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]
PICTURES = (
    Picture(
        "im2col_layout",
        "im2col",
        lambda student: student.im2col(np.array([[IMAGE]]), 2, 2),
        given={"image": IMAGE, "filter": [2, 2]},
    ),
)
EXCUSED = {
    "integers": "images are floats in all of this unit",
    "float32": "promised where the statement says so, and here it does not",
    "empty_batch": "a batch without images is promised where the statement says so, and here it does not",
}

WORKED = {
    "im2col": "im2col(np.array([[[[1.0, 2.0]]], [[[3.0, 4.0]]]]), 1, 1)",
    "col2im": "col2im(np.array([[1.0, 2.0, 10.0, 20.0]]), (1, 2, 1, 2), 1, 2)",
}
