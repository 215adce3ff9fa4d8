"""Hidden tests and mistakes of the three pooling layers.

Oracle: every window is cut out, its padding left away, and its number computed from the pixels by definition. Gradients
are held to numerical ones, and elsewhere to the slopes of single windows, added up pixel by pixel.

The pixels of a test differ in their absolute values by far more than the step of a numerical gradient, and none is near
0: no ties and no kinks but where a test is about them.
"""

from functools import partial

import numpy as np

from grader.testing import (
    NotTold,
    Picture,
    arguments_stay,
    backward_relation,
    both_ways,
    check,
    equal_maxima,
    example,
    gradient,
    latest_forward,
    layer,
    oracles,
    relation,
    shape_and_kind,
    supporting,
    task,
    two_objects,
    values,
    variant,
    wrong_backward,
    wrong_layers,
    wrong_strides,
    wrong_windows,
)
from grader.testing.right_windows import (
    AveragePooling,
    LpPooling,
    MaxPooling,
    Pooling,
    Windows,
    first_largest,
)


def pixels(rng, *shape):
    """Numbers with sizes from 0.3 to 2, all sizes different; half of each map is negative."""
    count, of_map = int(np.prod(shape)), int(np.prod(shape[-2:]))
    signs = [rng.permutation(np.resize(rng.permutation([-1.0, 1.0]), of_map)) for _ in range(count // max(of_map, 1))]
    sizes = 0.3 + 1.7 * (rng.permutation(count) + rng.uniform(0, 0.5, size=count)) / count
    return (sizes * np.ravel(signs)).reshape(shape)


def places(shape, height, width, stride=1, pad=0):
    """(at, seen): every output value and the pixels of x that its window sees, as lists of (n, c, row, column)."""
    N, C, H, W = shape
    for oy, ox, rows, columns in oracles.windows(shape, height, width, stride, pad):
        window = [(y - pad, x - pad) for y in range(rows.start, rows.stop) for x in range(columns.start, columns.stop)]
        seen = [(y, x) for y, x in window if 0 <= y < H and 0 <= x < W]
        for n, c in np.ndindex(N, C):
            yield (n, c, oy, ox), [(n, c, *at) for at in seen]


def pooled(number, x, *window):
    """The output that forward should give. number(values): what a window that sees these values becomes."""
    return oracles.filled({at: number([x[i].item() for i in seen]) for at, seen in places(x.shape, *window)})


def handed_back(slopes, dout, x, *window):
    """The gradient that backward should give. slopes(values): derivative of a window's number by each of them."""
    dx = np.zeros(x.shape)
    for at, seen in places(x.shape, *window):
        for i, slope in zip(seen, slopes([x[i].item() for i in seen]), strict=True):
            dx[i] += dout[at] * slope
    return {"dx": dx}


def norm(values, p):
    return sum(abs(v) ** p for v in values) ** (1 / p)


def slopes_of_norm(values, p):
    return [np.sign(v) * (abs(v) / norm(values, p)) ** (p - 1) for v in values]


def arguments(rng, n, c, h, w, height, width, stride=1, pad=0):
    return pixels(rng, n, c, h, w), height, width, stride, pad


MAX = layer(
    "MaxPooling",
    arguments,
    lambda x, *window: pooled(max, x, *window),
    back=lambda dout, x, *window: handed_back(lambda values: [v == max(values) for v in values], dout, x, *window),
    sizes=(1, 2, 3, 5, 2, 2),
)
AVERAGE = MAX.but(
    task="AveragePooling",
    right=lambda x, h, w, *rest: pooled(lambda values: sum(values) / (h * w), x, h, w, *rest),
    back=lambda dout, x, h, w, *rest: handed_back(lambda values: [1 / (h * w)] * len(values), dout, x, h, w, *rest),
)


def lp(p, **fields):
    """LpPooling with this p."""
    return MAX.but(
        task="LpPooling",
        draw=lambda rng, n, c, h, w, height, width, stride=1: (pixels(rng, n, c, h, w), height, width, p, stride),
        right=lambda x, h, w, p=2, *stride: pooled(lambda values: norm(values, p), x, h, w, *stride),
        back=lambda dout, x, h, w, p, s: handed_back(lambda values: slopes_of_norm(values, p), dout, x, h, w, s),
        **fields,
    )


def changed(subject, change):
    """With changed images."""

    def draw(rng, *sizes):
        x, *window = subject.draw(rng, *sizes)
        return change(x), *window

    return subject.but(draw=draw)


def shared(subject):
    """With the largest pixels in the third column, which two windows of width 3 see where the stride is 2."""
    return changed(subject, lambda x: x + 3.0 * (np.arange(x.shape[-1]) == 2))


LP = lp(3)
LARGE_P = lp(80).but(right=lambda x, h, w, p, stride: MAX.right(np.abs(x), h, w), rtol=0.02)  # 4^(1/80) = 1.0175
PADDED = (MAX, AVERAGE)
ALL = (MAX, AVERAGE, LP)


# --- forward

test_shape = shape_and_kind(ALL, (2, 3, 7, 5, 3, 2), (2, 3, 7, 5, 2, 3, 2), twice=False,
    en="The output is (N, C, OH, OW): pooling keeps the number of channels. It holds floats.",
    ja="出力は形状 (N, C, OH, OW) の浮動小数点数の配列です。プーリングではチャンネル数は変わりません。")  # fmt: skip

test_one_map = values(ALL, 1, 1, 5, 7, 2, 3, also=["one_sample"],
    en="One image of one channel: every window becomes its number.", ja="画像 1 枚、1 チャンネルのとき、各ウィンドウが 1 つの値になります。")  # fmt: skip

test_channels_and_images_apart = values(ALL, 3, 2, 3, 3, 2, 2,
    en="Every channel of every image is pooled by itself.", ja="プーリングは、画像ごと、チャンネルごとに別々に行います。")  # fmt: skip

test_height_and_width = values(
    [s.but(sizes=(1, 2, h, w, 3, 2), id=f"{h}-{w}-{s.task}") for h, w in ((7, 5), (5, 7)) for s in ALL],
    en="Height and width of image and window may all be different.", ja="画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。")  # fmt: skip

test_windows_side_by_side = values(ALL, 2, 1, 4, 6, 2, 2, 2,
    en="With a stride as large as the window, every pixel belongs to one window.",
    ja="ストライドがウィンドウの大きさと等しいとき、どの画素も 1 つのウィンドウだけに属します。")  # fmt: skip

test_overlapping_windows_with_stride = values(ALL, 1, 2, 7, 9, 3, 3, 2,
    en="Windows of 3 with stride 2 overlap, as in AlexNet.", ja="ストライド 2、大きさ 3 のウィンドウは、AlexNet のように重なり合います。")  # fmt: skip

test_size_that_does_not_tile = values(ALL, 1, 2, 5, 8, 2, 3, 2,
    en="Pixels that the last step does not reach are left out: size 5, window 2, stride 2.",
    ja="最後のストライドで届かない画素は使いません（大きさ 5、ウィンドウ 2、ストライド 2 など）。")  # fmt: skip

test_stride_is_1_by_default = values([s.but(draw=lambda rng: (pixels(rng, 1, 1, 4, 5), 2, 3), sizes=()) for s in ALL],
    en="Without `stride`, the window moves by one pixel.", ja="`stride` を省略すると、ウィンドウは 1 画素ずつ動きます。")  # fmt: skip

test_padding = values(PADDED, (2, 2, 5, 3, 3, 2, 1, 1), (1, 2, 4, 7, 3, 4, 2, 2),
    en="pad surrounds every channel: the windows at the border see fewer pixels.",
    ja="pad は各チャンネルの周囲に加わります。縁のウィンドウに入る画素は少なくなります。")  # fmt: skip

test_padding_wider_than_the_image = both_ways(PADDED, 2, 2, 2, 3, 7, 8, 1, 3,
    en="Padding 3 around images of 2×3 pixels, with windows of 7×8: the output is right, and so is the gradient.",
    ja="2×3 画素の画像にパディング 3、ウィンドウ 7×8 の場合も、出力と勾配が正しい値になります。")  # fmt: skip

test_padding_never_wins = values(changed(MAX, lambda x: -1e12 * np.abs(x)), 1, 2, 3, 5, 2, 3, 1, 1,
    en="Where all pixels are negative, the largest of a window at the border is negative, too.",
    ja="すべての画素が負なら、縁のウィンドウの最大値も負です。")  # fmt: skip

test_larger_image_larger_output = values(changed(MAX, lambda x: x - 7.0), 1, 2, 4, 5, 2, 2, 1, 1,
    en="Adding a constant to the image adds it to the output.", ja="画像全体に定数を足すと、出力にも同じ定数が足されます。")  # fmt: skip


@task("AveragePooling")
def test_image_of_one_colour(student, rng):
    """An image of one colour keeps it; with padding, the border becomes darker.

    一様な画像の値は変わりません。パディングがあると、縁の値は小さくなります。
    """
    value = float(rng.uniform(1, 3))
    x = np.full((1, 1, 3, 4), value)
    check.close(check.array(student.AveragePooling(2, 3).forward(x), (1, 1, 2, 2)), np.full((1, 1, 2, 2), value))
    corner = check.array(student.AveragePooling(2, 3, 1, 1).forward(x), (1, 1, 4, 4))[0, 0, 0, 0]
    check.close(corner, value / 3, en="The top left corner, with padding:", ja="パディングありのときの左上の角：")


test_average_is_a_convolution = relation(AVERAGE.but(draw=lambda rng: (pixels(rng, 1, 2, 4, 3), 3, 2), sizes=()),
    lambda f, x, *window: f(x + 2 * x[..., ::-1], *window),
    lambda f, x, *window: AVERAGE.right(x, *window) + 2 * AVERAGE.right(x[..., ::-1], *window),
    en="The output is linear in the image: the average of a sum is the sum of the averages.",
    ja="出力は画像に対して線形です。和の平均は、平均の和と等しくなります。")  # fmt: skip

test_norm = values([lp(p, id=str(p)) for p in (1, 2, 2.5, 5)], 1, 2, 3, 4, 2, 3,
    en="Each window becomes its p-norm.", ja="各ウィンドウは p ノルムになります。")  # fmt: skip

test_p_is_2_by_default = example(LP, [[[[3.0, -4.0]]]], 1, 2, gives=[[[[5.0]]]],
    en="Without `p`, a window of 3 and −4 becomes 5.", ja="`p` を省略すると、3 と −4 のウィンドウは 5 になります。")  # fmt: skip

test_sign_does_not_matter = supporting(relation(LP.but(draw=lambda rng: (pixels(rng, 1, 2, 3, 4), 2, 2, 3), sizes=()),
    lambda f, x, *window: f(x, *window), lambda f, x, *window: f(np.abs(x), *window),
    en="The output depends on the absolute values only.", ja="出力は絶対値だけで決まります。"))  # fmt: skip

test_scaled_image = values(changed(LP, lambda x: -2.5 * x), 1, 2, 3, 4, 2, 2,
    en="An image c times as bright gives an output |c| times as large.", ja="画像を c 倍すると、出力は |c| 倍になります。")  # fmt: skip

test_large_p_is_the_maximum = values(LARGE_P, 1, 1, 3, 4, 2, 2,
    en="With a large p, the output comes close to the largest absolute value of the window.",
    ja="p が大きいと、出力はウィンドウ内の絶対値の最大値に近づきます。")  # fmt: skip

test_window_of_one_pixel = supporting(both_ways(ALL, 1, 2, 3, 4, 1, 1,
    en="A window of 1×1 changes nothing (LpPooling: it takes the absolute value), and hands dout back as it is.",
    ja="1×1 のウィンドウでは値は変わらず（LpPooling では絶対値になります）、dout もそのまま戻ります。"))  # fmt: skip

test_arguments_stay = arguments_stay(ALL, twice=True)

# --- backward

test_gradient = gradient([s.but(back=None) for s in ALL], 2, 2, 4, 3, 3, 2, points=2,
    en="Where windows overlap, the gradient agrees with numerical differentiation.",
    ja="ウィンドウが重なる場合も、勾配が数値微分の結果と一致します。")  # fmt: skip

test_backward_side_by_side = gradient(ALL, 2, 2, 4, 6, 2, 2, 2,
    en="With windows side by side, each hands its gradient back to its own pixels.",
    ja="ウィンドウが重ならずに並ぶとき、勾配はそれぞれのウィンドウの画素だけに戻ります。")  # fmt: skip

test_backward_with_stride = gradient([shared(s) for s in ALL], 1, 2, 5, 7, 3, 3, 2,
    en="With stride 2 and windows of 3, a pixel shared by two windows gets the sum.",
    ja="ストライド 2、大きさ 3 のウィンドウでは、2 つのウィンドウに共通の画素に勾配の和が入ります。")  # fmt: skip

test_pixels_that_no_window_reaches = gradient([shared(s) for s in ALL], 1, 2, 5, 8, 2, 3, 2,
    en="A pixel that no window reaches gets the gradient 0.", ja="どのウィンドウも届かない画素の勾配は 0 です。")  # fmt: skip


def lowest_corners(x):
    x[..., :: x.shape[2] - 1, :: x.shape[3] - 1] = x.min() - 0.5
    return x


test_backward_with_padding = gradient([changed(s, lowest_corners) for s in PADDED],
    (1, 2, 5, 4, 3, 2, 2, 1), (1, 1, 3, 4, 2, 3, 1, 1), (1, 2, 4, 6, 2, 2, 2, 1),
    en="The gradient has the shape of x: what belongs to the padding is dropped, on all four sides. Nothing else is lost, not even where a window sees the lowest pixel only.",
    ja="勾配は x と同じ形状です。パディングの分は、上下左右とも捨てられます。最小の画素しか入らないウィンドウでも、ほかの分は失われません。")  # fmt: skip

test_nothing_is_lost = backward_relation(PADDED, lambda dx, *_: dx.sum(axis=(2, 3)),
    lambda dx, dout, *_: dout.sum(axis=(2, 3)), 2, 2, 5, 4, 2, 3,
    compared={
        "en": "The sum of dx over each map was compared with that of dout.",
        "ja": "マップごとの dx の総和を dout の総和と比べました。",
    },
    en="Without padding, the gradient of a map adds up to what came in for it.",
    ja="パディングがなければ、各マップの勾配の総和は、入ってきた dout の総和と等しくなります。")  # fmt: skip


def two_largest(rng):
    """A diagonal of each window of 2×2, side by side."""
    largest = np.tile([[0.0, 1.0], [1.0, 0.0]], (2, 3)) == rng.integers(2, size=(1, 2, 1, 1))
    return largest, rng.uniform(1, 5, size=(1, 2, 2, 3))


test_equal_pixels = equal_maxima(MAX.but(sizes=(1, 2, 4, 6, 2, 2, 2)), two_largest,
    lambda dx: dx.reshape(1, 2, 2, 2, 3, 2).sum(axis=(3, 5)), points=2,
    compared={
        "en": "The sum of dx over each window was compared with its dout.",
        "ja": "ウィンドウごとの dx の総和を dout と比べました。",
    },
    en="Where two pixels are equally large, they share dout or one of them gets it: no more than dout in all.",
    ja="最大の画素が 2 つあるとき、dout は片方だけに渡すか、両方に分配します。合計は dout を超えません。")  # fmt: skip

test_slope_of_the_norm = gradient([lp(p, id=str(p)).but(back=None) for p in (1, 2, 2.5, 4)], 1, 1, 3, 4, 2, 3,
    en="For each p, the gradient agrees with numerical differentiation.", ja="どの p についても、勾配が数値微分の結果と一致します。")  # fmt: skip


def with_a_black_pixel(x):
    x[..., 1, 1] = 0.0
    return x


test_slope_at_a_black_pixel = gradient(changed(lp(1.5), with_a_black_pixel), 1, 2, 3, 4, 2, 3,
    en="A pixel that is 0 beside others that are not has a slope, for p = 1.5 too: 0.",
    ja="0 の画素も、同じウィンドウに 0 でない画素があれば傾きを持ちます。p = 1.5 でもその値は 0 です。")  # fmt: skip

test_backward_belongs_to_the_latest_forward = latest_forward(ALL, (1, 2, 4, 4, 2, 2), (2, 1, 3, 4, 2, 2), afresh=True,
    en="backward belongs to the latest forward, and a second backward starts afresh.",
    ja="backward は直前の forward に対するものです。2 回目の backward は 1 回目の影響を受けません。")  # fmt: skip

test_two_layers = two_objects(ALL)


# --- mistakes

OTHER_DEFAULT = {
    "en": "Without `stride`, the window moves by its own size. Which default does this course have?",
    "ja": "`stride` を省略すると、ウィンドウがその大きさの分だけ動いています。この課題の既定値はいくつですか。",
}


def in_each(id, layers, *, en, ja, **parts):
    """The same mistake of several layers: MP4-average and so on. MaxPooling has the plain id."""
    for right in layers:
        suffix = "" if right is MaxPooling else f"-{right.__name__[:-7].lower()}"
        variant(id + suffix, right, en=en, ja=ja, **parts)


def mixed(self, six):
    y = Pooling.response(self, six)
    return y.transpose(0, 2, 3, 1).reshape(y.shape)


def over_all_channels(self, six):
    """All channels of a window become one number, as the maximum of a whole row of im2col does."""
    N, C, OH, OW = Pooling.response(self, six).shape
    return self.number(six.transpose(0, 2, 3, 1, 4, 5).reshape(N, 1, OH, OW, C * self.height, self.width))


def only_the_first(self, six):
    y = Pooling.response(self, six)
    return np.where(np.add.outer(np.arange(y.shape[2]), np.arange(y.shape[3])) == 0, y, 0.0)


def stride_of_the_window(self, pool_h, pool_w, stride=None, pad=0):
    Windows.__init__(self, pool_h, pool_w, stride or pool_h, pad)


def stride_of_the_lp_window(self, pool_h, pool_w, p=2, stride=None):
    LpPooling.__init__(self, pool_h, pool_w, p, stride or pool_h)


def square_windows(self, big):
    self.width = self.height
    return Windows.windows(self, big)


def divided_by_the_pixel(self, six):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.abs(six) * np.abs(six) ** (self.power() - 2)


def shared_by_all_that_are_close(self, six, y):
    close = np.isclose(six, y)
    return close / close.sum(axis=(4, 5), keepdims=True)


def divided_by_the_height(self, six, y):
    """The number k of the largest pixel is taken for row k // pool_h, column k % pool_h of the window."""
    k = six.reshape(*six.shape[:4], -1).argmax(axis=4)
    rows, columns = k // self.height, k % self.height
    found = np.zeros_like(six)
    for at in np.ndindex(k.shape):
        found[(*at, rows[at], columns[at])] = 1.0
    return found


def pixels_only(self):
    """The number of pixels that each window sees."""
    return Windows.windows(self, self.around(np.ones(self.shape))).sum(axis=(4, 5))


# fmt: off
LAYERS = (MaxPooling, AveragePooling, LpPooling)
PADDED_LAYERS = LAYERS[:2]
in_each("MP1", LAYERS, response=mixed,
        en="The values of the channels are mixed up: reshape keeps the order in memory. Where is the channel axis before it?",
        ja="チャンネルの値が混ざっています。reshape は並び順を変えません。その前に、チャンネルの軸はどこにありますか。")
in_each("MP1-flat", LAYERS, response=over_all_channels,
        en="All channels become one. How many channels has the output of a pooling layer?",
        ja="全チャンネルが 1 つにまとめられています。プーリング層の出力のチャンネル数はいくつですか。")
in_each("MP1-all", LAYERS, response=lambda self, six: Pooling.response(self, six) * 0 + over_all_channels(self, six),
        en="Every channel gets the number of all channels together. Over which axes does a window extend?",
        ja="どのチャンネルも、全チャンネルをまとめた値になっています。ウィンドウはどの軸に広がっていますか。")
in_each("MP4", LAYERS, **wrong_windows.OVERWRITES, put_back=wrong_windows.last_window_wins)
in_each("MP4-pixel", LAYERS, **wrong_windows.OVERWRITES, put_back=wrong_windows.last_pixel_wins)
in_each("MP7", PADDED_LAYERS, **OTHER_DEFAULT, __init__=stride_of_the_window)
in_each("MP7", [LpPooling], **OTHER_DEFAULT, __init__=stride_of_the_lp_window)
in_each("MP7-each", LAYERS, **OTHER_DEFAULT, **wrong_strides.OF_THE_WINDOW)
in_each("MP8", LAYERS, slices=wrong_windows.slices_far_apart,
        en="A window collects pixels that are far apart. After the reshape, which two axes are inside a window?",
        ja="離れた画素が 1 つのウィンドウに集められています。reshape の後、ウィンドウの内側になる 2 つの軸はどれですか。")
in_each("MP9", LAYERS, response=only_the_first,
        en="Only the first window is filled. Is the return inside the loop?", ja="最初のウィンドウの値しか入っていません。return がループの中にありませんか。")
in_each("MP12", LAYERS, step=wrong_windows.one_pixel_a_step,
        en="The window moves by one pixel although the stride is larger. Where does the window of ox = 1 begin?",
        ja="ストライドが大きいのに、ウィンドウが 1 画素ずつ動いています。ox = 1 のウィンドウはどこから始まりますか。")
for layers, entries in ((LAYERS, wrong_strides.of_poolings()), ((MaxPooling, LpPooling), wrong_strides.of_poolings_that_look_at_pixels())):
    for suffix, parts in entries:
        in_each(f"MP12{suffix}", layers, **parts)
in_each("MP14", LAYERS, windows=square_windows,
        en="The window is as wide as it is high. Where is pool_w used?", ja="ウィンドウの幅が高さと同じになっています。pool_w はどこで使われていますか。")
in_each("MP24", PADDED_LAYERS, forward=wrong_windows.as_many_as_without_padding,
        en="The windows slide over the padded image, but OH and OW are counted without pad, so that the shapes do not fit. By how much does the padding make H larger?",
        ja="ウィンドウはパディング後の画像の上を動くのに、OH と OW は pad なしで計算されているため、形状が合いません。パディングによって H はいくつ大きくなりますか。")
in_each("MP24-cut", PADDED_LAYERS, sizes=wrong_windows.without_the_padding,
        en="OH and OW are counted without pad, so that the windows on the right and below are missing. By how much does the padding make H larger?",
        ja="OH と OW が pad なしで計算されているため、右端と下端のウィンドウが抜けています。パディングによって H はいくつ大きくなりますか。")
for suffix, parts in (("", {}), ("-forward", {"backward": wrong_windows.goes_by_dout})):
    in_each(f"MP13{suffix}", LAYERS, **wrong_windows.SQUARE, **parts)
    in_each(f"MP17{suffix}", LAYERS, **wrong_windows.ONE_LESS, **parts)
    in_each(f"MP27{suffix}", (MaxPooling, LpPooling), **wrong_windows.ROUNDED_UP, **parts)
    in_each(f"MP27{suffix}", [AveragePooling], **wrong_windows.ROUNDED_UP_MEAN, **parts)
in_each("MP28", PADDED_LAYERS, **wrong_windows.REPEATED_BORDER)
in_each("MP19", LAYERS, spread=lambda self, dout: Pooling.spread(self, np.ones_like(dout)),
        en="The values of dout are not used. What if the loss behind this layer is multiplied by 2?",
        ja="dout の値が使われていません。この層より後の誤差が 2 倍になると、勾配はどうなりますか。")
in_each("MP15", PADDED_LAYERS, **wrong_windows.KEPT_PADDING)
in_each("MP15-corner", PADDED_LAYERS, **wrong_windows.CORNER)
in_each("MP15-empty", PADDED_LAYERS, **wrong_windows.EMPTY)
for name, parts in wrong_layers.cropped():
    in_each(f"MP15-{name}", PADDED_LAYERS, **parts)
for name, parts in wrong_layers.ending_before_the_edge():
    in_each(f"MP17-{name}", LAYERS, **parts)
    in_each(f"MP17-{name}-forward", LAYERS, **parts, backward=wrong_windows.goes_by_dout)
in_each("MP16", PADDED_LAYERS, **wrong_windows.NO_PADDING)
variant("MP2", MaxPooling, fill=0.0,
        en="A 0 of the padding is the largest where all pixels are negative. Which number is never the largest?",
        ja="画素がすべて負のとき、パディングの 0 が最大値になっています。決して最大にならない値は何ですか。")
variant("MP2-lowest", MaxPooling, around=wrong_windows.pads_with_the_lowest,
        en="The padding is as large as the smallest pixel, so that a pixel that is as small shares its maximum with it. Where does the gradient go then, and which padding loses to every pixel?",
        ja="パディングが最小の画素と同じ値なので、同じ値の画素と最大値を争います。そのとき勾配はどこへ行きますか。どの画素にも負けるパディングは何ですか。")
variant("MP2-low", MaxPooling, fill=-1e9,
        en="The padding is a large negative number, and pixels can be lower still. Which number is never the largest?",
        ja="パディングが大きな負の数ですが、それより小さい画素もありえます。決して最大にならない値は何ですか。")
variant("MP2-start", MaxPooling, number=lambda self, six: np.maximum(six.max(axis=(4, 5)), 0.0),
        en="Where all pixels of a window are negative, 0 comes back. With which number does the search for the largest begin?",
        ja="ウィンドウの画素がすべて負のとき、0 になっています。最大値を探すとき、最初の値は何ですか。")
variant("MP3", MaxPooling, slope=lambda self, six, y: (six == y).astype(float),
        en="Where two pixels are equally large, each gets all of dout. What do they get together?",
        ja="最大の画素が 2 つあると、どちらも dout 全体を受け取っています。合計はいくつになりますか。")
variant("MP3-close", MaxPooling, slope=shared_by_all_that_are_close,
        en="Pixels that are nearly as large as the largest get a part of dout. Do they change the output when they grow a little?",
        ja="最大値にごく近いだけの画素にも dout が分配されています。その画素が少し増えると、出力は変わりますか。")
variant("MP25", MaxPooling, slope=lambda self, six, y: (np.arange(six[0, 0, 0, 0].size) == 0).reshape(six.shape[4:]) * np.ones_like(six),
        en="The gradient goes to the top left pixel of each window. Which pixel changes the output when it grows a little?",
        ja="勾配が各ウィンドウの左上の画素に渡されています。少し大きくすると出力が変わるのは、どの画素ですか。")
variant("MP10", MaxPooling, slope=lambda self, six, y: np.ones_like(six) / (self.height * self.width),
        en="All pixels of a window share its dout. Which of them change the output when they grow a little?",
        ja="ウィンドウの全画素に dout を分配しています。少し増えたときに出力が変わるのは、どの画素ですか。")
variant("MP10-whole", MaxPooling, slope=lambda self, six, y: np.ones_like(six),
        en="Every pixel of a window gets all of its dout. Which of them change the output when they grow a little?",
        ja="ウィンドウの全画素が dout をそのまま受け取っています。少し増えたときに出力が変わるのは、どの画素ですか。")
for id, parts in (("MP11", {"slope": divided_by_the_height}), ("MP11-image", wrong_backward.BY_ITS_HEIGHT)):
    variant(id, MaxPooling, **parts,
            en="The gradient lands at the wrong pixel where a window is not square. By which of its sizes is the number of the largest pixel divided to get its row?",
            ja="正方形でないウィンドウで、勾配が別の画素に入っています。最大の画素の番号を何で割ると行になりますか。")
variant("MP20", MaxPooling, number=lambda self, six: np.abs(np.where(np.isinf(six), 0, six)).max(axis=(4, 5)),
        en="The largest absolute value is taken. Is −3 larger than 2?", ja="絶対値の最大値を取っています。−3 は 2 より大きいですか。")
variant("MP26", MaxPooling, number=lambda self, six: np.where(np.isinf(six), np.inf, six).min(axis=(4, 5)),
        en="The smallest value of each window comes back. Which one is asked for?", ja="ウィンドウの最小値が返っています。求められているのはどの値ですか。")
variant("MP5", AveragePooling, response=lambda self, six: six.sum(axis=(4, 5)) / pixels_only(self),
        spread=lambda self, dout: np.ones_like(self.six) * (dout / pixels_only(self))[..., None, None],
        en="At the border the sum is divided by the number of pixels only. Does the padding count here?",
        ja="縁で、画素の個数だけで割っています。この課題では、パディングも個数に含めますか。")
variant("MP6", AveragePooling, slope=lambda self, six, y: np.ones_like(six),
        en="Every pixel of a window gets all of its dout. How much does the average change when one pixel grows by 1?",
        ja="ウィンドウの全画素が dout をそのまま受け取っています。1 つの画素が 1 増えると、平均はどれだけ変わりますか。")
variant("MP21", AveragePooling, number=lambda self, six: six.sum(axis=(4, 5)),
        en="The pixels are added up, but the sum is not divided.", ja="画素の和が割られていません。")
variant("MP22", AveragePooling, number=lambda self, six: six.sum(axis=(4, 5)) / self.height**2,
        slope=lambda self, six, y: np.ones_like(six) / self.height**2,
        en="The sum is divided by pool_h². How many pixels has a window of 2×3?", ja="和を pool_h² で割っています。2×3 のウィンドウの画素はいくつですか。")
variant("MP23", AveragePooling, slope=lambda self, six, y: first_largest(six),
        en="backward hands dout to the largest pixel alone. On which pixels does an average depend?",
        ja="backward が最大の画素だけに dout を渡しています。平均はどの画素に依存しますか。")
variant("LP1", LpPooling, magnitude=lambda self, six: six,
        en="Negative pixels lower the sum. What does the norm take before the power?",
        ja="負の画素によって和が小さくなっています。ノルムでは、べき乗の前に何を取りますか。")
for right, entries in ((MaxPooling, wrong_layers.of_the_largest), (AveragePooling, wrong_layers.of_the_mean), (LpPooling, wrong_layers.of_the_norm)):
    for id, parts in entries():
        variant(id, right, **parts)
variant("LP2", LpPooling, root=lambda self, total: total,
        en="The root is missing. An image twice as bright should give an output twice as large.",
        ja="p 乗根が抜けています。画像が 2 倍になれば、出力も 2 倍になるはずです。")
variant("LP5", LpPooling, sign=lambda self, six: 1.0,
        en="The gradient has no sign. What happens to the norm when a negative pixel grows a little?",
        ja="勾配に符号がありません。負の画素が少し増えると、ノルムはどうなりますか。")
variant("LP6", LpPooling, root_slope=lambda self, y: self.power(),
        en="The gradient is that of Σ|x|^p. How does the chain rule go on through the root?",
        ja="Σ|x|^p の勾配になっています。連鎖律では、p 乗根を通るとどうなりますか。")
variant("LP6-part", LpPooling, root_slope=lambda self, y: 1.0,
        en="The gradient lacks the factor that comes from the root. What is the derivative of s^(1/p) by s?",
        ja="勾配に、根からくる因子がありません。s^(1/p) を s で微分するとどうなりますか。")
variant("LP6-twice", LpPooling, root_slope=lambda self, y: y ** -self.power(),
        en="The gradient is divided by out^p. The derivative of the p-th root leaves one factor out above: which power of out is below?",
        ja="勾配を out^p で割っています。p 乗根の微分では out が 1 つ分子に残ります。分母は out の何乗ですか。")
variant("LP6-norm", LpPooling, root_slope=lambda self, y: y ** (1 / self.power() - 1),
        en="The slope of the root is taken at the norm. At which number does forward take the root?",
        ja="p 乗根の傾きを、ノルムの値で計算しています。forward で根を取ったのは、どの値ですか。")
variant("LP8-backward", LpPooling, power_slope=lambda self, six: np.abs(six), root_slope=lambda self, y: 1 / y,
        en="forward uses p, but backward is that of p = 2. What becomes of x / out for another p?",
        ja="forward では p を使っていますが、backward は p = 2 の式です。ほかの p では x / out はどう変わりますか。")
variant("LP11-less", LpPooling, power_slope=lambda self, six: LpPooling.power_slope(self, six) / self.p,
        en="The gradient is p times too small. Which factor has the derivative of |x|^p?",
        ja="勾配が 1/p 倍になっています。|x|^p を微分すると、どんな係数が出ますか。")
variant("LP11", LpPooling, power_slope=lambda self, six: self.p * LpPooling.power_slope(self, six),
        en="The gradient is p times too large. What becomes of the p of x^p behind the p-th root?",
        ja="勾配が p 倍になっています。x^p の微分から出た p は、p 乗根の微分でどうなりますか。")
variant("LP2-forward", LpPooling, root=lambda self, total: total,
        root_slope=lambda self, y: LpPooling.root_slope(self, LpPooling.root(self, y)),
        en="The root is missing in forward. An image twice as bright should give an output twice as large.",
        ja="forward に p 乗根がありません。2 倍明るい画像の出力は 2 倍になるはずです。")
variant("LP7", LpPooling, root=lambda self, total: np.sqrt(total),
        en="The square root is taken whatever p is. Which root belongs to the power p?", ja="p によらず平方根を取っています。p 乗に対応するのはどの根ですか。")
variant("LP8", LpPooling, power=lambda self: 2,
        en="p is not used: the result is that of p = 2.", ja="p が使われておらず、p = 2 のときの結果になっています。")
variant("LP9", LpPooling, sign=lambda self, six: 1.0, power_slope=lambda self, six: six ** (self.power() - 1),
        en="In backward, the absolute value is missing: x^(p−1) has the right sign for even p only.",
        ja="backward で絶対値が抜けています。x^(p−1) の符号が正しいのは p が偶数のときだけです。")
variant("LP9-power", LpPooling, power_slope=divided_by_the_pixel,
        en="The gradient is nan at a pixel of 0 where p < 2: x·|x|^(p−2) is 0·∞ there. Which form has no negative power?",
        ja="p < 2 のとき、0 の画素で勾配が nan になります。x·|x|^(p−2) が 0·∞ になるためです。負のべき乗が出ない書き方はありますか。")
variant("LP10", LpPooling, slope=lambda self, six, y: np.ones_like(six) / (self.height * self.width),
        en="Every pixel of a window gets the same share. Which pixels change the norm most?",
        ja="ウィンドウの全画素に等しく分配しています。ノルムを最も大きく変えるのはどの画素ですか。")
# fmt: on


NOT_TOLD = (
    NotTold("LP4", "overflow of |x|^p at 1e200: the exercise asks for the formula, and (Σ|x|^p)^(1/p) is right"),
    NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),
)
IMAGE = [[1.0, 5.0, 2.0], [4.0, 3.0, 8.0], [7.0, 6.0, 9.0]]


def shares(student, name):
    """The gradient of each pixel where every window, 2 by 2, hands back 1."""
    pool = getattr(student, name)(2, 2)
    pool.forward(np.array([[IMAGE]]))
    return pool.backward(np.ones((1, 1, 2, 2)))[0, 0]


PICTURES = tuple(
    Picture("pooling_gradient", name, partial(shares, name=name), given={"given": IMAGE})
    for name in ("MaxPooling", "AveragePooling")
)

EXCUSED = {
    "integers": "images are floats in all of this unit",
    "float32": "promised where the statement says so, and here it does not",
    "empty_batch": "a batch without images is promised where the statement says so, and here it does not",
}
