"""Hidden tests and mistakes of the three pooling layers.

Oracle: every window is cut out, its padding left away, and its number computed from the pixels by definition. Gradients
are held to numerical ones, and elsewhere to the slopes of single windows, added up pixel by pixel.

The pixels of a test differ in their absolute values by far more than the step of a numerical gradient, and none is near
0: no ties and no kinks but where a test is about them.
"""

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

ALL = ("MaxPooling", "AveragePooling", "LpPooling")
PADDED = ALL[:2]
P = 3  # of LpPooling, where a test does not say otherwise


def each(*names):
    """The test is run for each of these layers."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


def pixels(rng, *shape):
    """Numbers of both signs with sizes from 0.3 to 2, all sizes different."""
    count = int(np.prod(shape))
    sizes = 0.3 + 1.7 * (rng.permutation(count) + rng.uniform(0, 0.5, size=count)) / count
    return (sizes * rng.choice([-1.0, 1.0], size=count)).reshape(shape)


def make(student, name, pool_h, pool_w, stride=1, pad=0, p=P):
    if name == "LpPooling":
        return student.LpPooling(pool_h, pool_w, p, stride)
    return getattr(student, name)(pool_h, pool_w, stride, pad)


def places(shape, pool_h, pool_w, stride=1, pad=0):
    """(at, seen): every output value and the pixels of x that its window sees, as lists of (n, c, row, column)."""
    N, C, H, W = shape
    for n in range(N):
        for c in range(C):
            for oy, top in enumerate(range(-pad, H + pad - pool_h + 1, stride)):
                for ox, left in enumerate(range(-pad, W + pad - pool_w + 1, stride)):
                    rows = [y for y in range(top, top + pool_h) if 0 <= y < H]
                    columns = [x for x in range(left, left + pool_w) if 0 <= x < W]
                    yield (n, c, oy, ox), [(n, c, y, x) for y in rows for x in columns]


def one_number(name, values, area, p):
    """What a window that sees these values should become."""
    if name == "MaxPooling":
        return max(values)
    if name == "AveragePooling":
        return sum(values) / area
    return sum(abs(v) ** p for v in values) ** (1 / p)


def slopes(name, values, area, p):
    """Derivative of a window's number by each of its values."""
    if name == "MaxPooling":
        return [float(v == max(values)) for v in values]
    if name == "AveragePooling":
        return [1 / area for _ in values]
    norm = one_number(name, values, area, p)
    return [np.sign(v) * (abs(v) / norm) ** (p - 1) for v in values]


def pooled(name, x, pool_h, pool_w, stride=1, pad=0, p=P):
    """The output that forward should give."""
    values = {
        at: one_number(name, [x[i].item() for i in seen], pool_h * pool_w, p)
        for at, seen in places(x.shape, pool_h, pool_w, stride, pad)
    }
    out = np.zeros([size + 1 for size in max(values)])
    for at, value in values.items():
        out[at] = value
    return out


def handed_back(name, x, dout, pool_h, pool_w, stride=1, pad=0, p=P):
    """The gradient that backward should give."""
    dx = np.zeros(x.shape)
    for at, seen in places(x.shape, pool_h, pool_w, stride, pad):
        for i, slope in zip(seen, slopes(name, [x[i].item() for i in seen], pool_h * pool_w, p), strict=True):
            dx[i] += dout[at] * slope
    return dx


def check_forward(student, name, x, *window, **settings):
    expected = pooled(name, x, *window, **settings)
    check.close(check.array(make(student, name, *window, **settings).forward(x), expected.shape), expected)


def check_backward(student, rng, name, x, *window, **settings):
    dout = rng.normal(size=pooled(name, x, *window, **settings).shape)
    layer = make(student, name, *window, **settings)
    layer.forward(x)
    check.close(check.array(layer.backward(dout), x.shape), handed_back(name, x, dout, *window, **settings))


# --- forward


@each(*ALL)
def test_shape(student, rng, name):
    """The output is (N, C, OH, OW): pooling keeps the number of channels. It holds floats.

    出力は形状 (N, C, OH, OW) の浮動小数点数の配列です。プーリングではチャネル数は変わりません。
    """
    x = pixels(rng, 2, 3, 7, 5)
    check.array(make(student, name, 3, 2).forward(x), (2, 3, 5, 4))
    check.array(make(student, name, 2, 3, 2).forward(x), (2, 3, 3, 2))


@each(*ALL)
def test_one_map(student, rng, name):
    """One image of one channel: every window becomes its number.

    画像 1 枚、1 チャネルのとき、各ウィンドウが 1 つの値になります。
    """
    check_forward(student, name, pixels(rng, 1, 1, 5, 7), 2, 3)


@each(*ALL)
def test_channels_and_images_apart(student, rng, name):
    """Every channel of every image is pooled by itself.

    プーリングは、画像ごと、チャネルごとに別々に行います。
    """
    check_forward(student, name, pixels(rng, 3, 2, 3, 3), 2, 2)


@each(*ALL)
@pytest.mark.parametrize("H, W", [(7, 5), (5, 7)])
def test_height_and_width(student, rng, name, H, W):
    """Height and width of image and window may all be different.

    画像の高さと幅、ウィンドウの高さと幅は、すべて異なっていてもかまいません。
    """
    check_forward(student, name, pixels(rng, 1, 2, H, W), 3, 2)


@each(*ALL)
def test_windows_side_by_side(student, rng, name):
    """With a stride as large as the window, every pixel belongs to one window.

    ストライドがウィンドウの大きさと等しいとき、どの画素も 1 つのウィンドウだけに属します。
    """
    check_forward(student, name, pixels(rng, 2, 1, 4, 6), 2, 2, 2)


@each(*ALL)
def test_overlapping_windows_with_stride(student, rng, name):
    """Windows of 3 with stride 2 overlap, as in AlexNet.

    ストライド 2、大きさ 3 のウィンドウは、AlexNet のように重なり合います。
    """
    check_forward(student, name, pixels(rng, 1, 2, 7, 9), 3, 3, 2)


@each(*ALL)
def test_size_that_does_not_tile(student, rng, name):
    """Pixels that the last step does not reach are left out: size 5, window 2, stride 2.

    最後のストライドで届かない画素は使いません（大きさ 5、ウィンドウ 2、ストライド 2 など）。
    """
    check_forward(student, name, pixels(rng, 1, 2, 5, 8), 2, 3, 2)


@each(*ALL)
def test_stride_is_1_by_default(student, rng, name):
    """Without `stride`, the window moves by one pixel.

    `stride` を省略すると、ウィンドウは 1 画素ずつ動きます。
    """
    x = pixels(rng, 1, 1, 4, 5)
    layer = getattr(student, name)(2, 3)
    check.close(check.array(layer.forward(x), (1, 1, 3, 3)), pooled(name, x, 2, 3, p=2))


@each(*PADDED)
def test_padding(student, rng, name):
    """pad surrounds every channel: the windows at the border see fewer pixels.

    pad は各チャネルの周囲に加わります。縁のウィンドウに入る画素は少なくなります。
    """
    check_forward(student, name, pixels(rng, 2, 2, 5, 3), 3, 2, 1, 1)
    check_forward(student, name, pixels(rng, 1, 2, 4, 7), 3, 4, 2, 2)


@each(*PADDED)
def test_padding_wider_than_the_image(student, rng, name):
    """Padding 3 around images of 2×3 pixels, with windows of 7×8: the output is right, and so is the gradient.

    2×3 画素の画像にパディング 3、ウィンドウ 7×8 の場合も、出力と勾配が正しい値になります。
    """
    x = pixels(rng, 2, 2, 2, 3)
    check_forward(student, name, x, 7, 8, 1, 3)
    check_backward(student, rng, name, x, 7, 8, 1, 3)


@task("MaxPooling")
def test_padding_never_wins(student, rng):
    """Where all pixels are negative, the largest of a window at the border is negative, too.

    すべての画素が負なら、縁のウィンドウの最大値も負です。
    """
    check_forward(student, "MaxPooling", -np.abs(pixels(rng, 1, 2, 3, 5)), 2, 3, 1, 1)


@task("MaxPooling")
def test_larger_image_larger_output(student, rng):
    """Adding a constant to the image adds it to the output.

    画像全体に定数を足すと、出力にも同じ定数が足されます。
    """
    x = pixels(rng, 1, 2, 4, 5)
    out = check.array(student.MaxPooling(2, 2, 1, 1).forward(x - 7.0), (1, 2, 5, 6))
    check.close(out, pooled("MaxPooling", x, 2, 2, 1, 1) - 7.0)


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


@task("AveragePooling")
def test_average_is_a_convolution(student, rng):
    """The output is linear in the image: the average of a sum is the sum of the averages.

    出力は画像に対して線形です。和の平均は、平均の和と等しくなります。
    """
    x, y = pixels(rng, 1, 2, 4, 3), pixels(rng, 1, 2, 4, 3)
    layer = student.AveragePooling(3, 2)
    together = check.array(layer.forward(x + 2 * y), (1, 2, 2, 2))
    check.close(together, pooled("AveragePooling", x, 3, 2) + 2 * pooled("AveragePooling", y, 3, 2))


@task("LpPooling")
@pytest.mark.parametrize("p", [1, 2, 2.5, 5])
def test_norm(student, rng, p):
    """Each window becomes its p-norm.

    各ウィンドウは p ノルムになります。
    """
    check_forward(student, "LpPooling", pixels(rng, 1, 2, 3, 4), 2, 3, p=p)


@task("LpPooling")
def test_p_is_2_by_default(student, rng):
    """Without `p`, a window of 3 and −4 becomes 5.

    `p` を省略すると、3 と −4 のウィンドウは 5 になります。
    """
    scale = float(rng.uniform(0.5, 2))
    out = check.array(student.LpPooling(1, 2).forward(scale * np.array([[[[3.0, -4.0]]]])), (1, 1, 1, 1))
    check.close(out, np.full((1, 1, 1, 1), 5 * scale))


@task("LpPooling")
def test_sign_does_not_matter(student, rng):
    """The output depends on the absolute values only.

    出力は絶対値だけで決まります。
    """
    x = pixels(rng, 1, 2, 3, 4)
    out = check.array(student.LpPooling(2, 2, 3).forward(np.abs(x)), (1, 2, 2, 3))
    check.close(check.array(student.LpPooling(2, 2, 3).forward(x), (1, 2, 2, 3)), out)


@task("LpPooling")
def test_scaled_image(student, rng):
    """An image c times as bright gives an output |c| times as large.

    画像を c 倍すると、出力は |c| 倍になります。
    """
    x, c = pixels(rng, 1, 2, 3, 4), float(rng.uniform(2, 3))
    out = check.array(student.LpPooling(2, 2, 3).forward(-c * x), (1, 2, 2, 3))
    check.close(out, c * pooled("LpPooling", x, 2, 2))


@task("LpPooling")
def test_large_p_is_the_maximum(student, rng):
    """With a large p, the output comes close to the largest absolute value of the window.

    p が大きいと、出力はウィンドウ内の絶対値の最大値に近づきます。
    """
    x = pixels(rng, 1, 1, 3, 4)
    out = check.array(student.LpPooling(2, 2, 80).forward(x), (1, 1, 2, 3))
    check.close(out, pooled("MaxPooling", np.abs(x), 2, 2), rtol=0.02)  # 4^(1/80) = 1.0175


@each(*ALL)
def test_window_of_one_pixel(student, rng, name):
    """A window of 1×1 changes nothing (LpPooling: it takes the absolute value), and hands dout back as it is.

    1×1 のウィンドウでは値は変わらず（LpPooling では絶対値になります）、dout もそのまま戻ります。
    """
    x, dout = pixels(rng, 1, 2, 3, 4), rng.normal(size=(1, 2, 3, 4))
    layer = make(student, name, 1, 1)
    lp = name == "LpPooling"
    check.close(check.array(layer.forward(x), x.shape), np.abs(x) if lp else x)
    check.close(check.array(layer.backward(dout), x.shape), dout * np.sign(x) if lp else dout)


@each(*ALL)
def test_arguments_stay(student, rng, name):
    """Neither forward nor backward changes what it is given, and the same forward twice gives the same output.

    forward も backward も、渡された配列を書き換えません。同じ入力で forward を 2 回呼んでも、同じ出力になります。
    """
    x = pixels(rng, 1, 2, 3, 5)
    layer = make(student, name, 2, 2)
    check.unchanged(layer.forward, x)
    check.same_twice(layer.forward, x)
    check.unchanged(layer.backward, rng.normal(size=(1, 2, 2, 4)))


# --- backward


@each(*ALL)
@points(2)
def test_gradient(student, rng, name):
    """Where windows overlap, the gradient agrees with numerical differentiation.

    ウィンドウが重なる場合も、勾配が数値微分の結果と一致します。
    """
    x, dout = pixels(rng, 2, 2, 4, 3), rng.normal(size=(2, 2, 2, 2))
    layer = make(student, name, 3, 2)
    layer.forward(x)
    numeric = check.numeric_gradient(lambda v: float((pooled(name, v, 3, 2) * dout).sum()), x)
    check.gradient(layer.backward(dout), numeric)


@each(*ALL)
def test_backward_side_by_side(student, rng, name):
    """With windows side by side, each hands its gradient back to its own pixels.

    ウィンドウが重ならずに並ぶとき、勾配はそれぞれのウィンドウの画素だけに戻ります。
    """
    check_backward(student, rng, name, pixels(rng, 2, 2, 4, 6), 2, 2, 2)


@each(*ALL)
def test_backward_with_stride(student, rng, name):
    """With stride 2 and windows of 3, a pixel shared by two windows gets the sum.

    ストライド 2、大きさ 3 のウィンドウでは、2 つのウィンドウに共通の画素に勾配の和が入ります。
    """
    check_backward(student, rng, name, pixels(rng, 1, 2, 5, 7), 3, 3, 2)


@each(*ALL)
def test_pixels_that_no_window_reaches(student, rng, name):
    """A pixel that no window reaches gets the gradient 0.

    どのウィンドウも届かない画素の勾配は 0 です。
    """
    check_backward(student, rng, name, pixels(rng, 1, 2, 5, 8), 2, 3, 2)


@each(*PADDED)
def test_backward_with_padding(student, rng, name):
    """The gradient has the shape of x: what belongs to the padding is dropped, on all four sides.

    勾配は x と同じ形状です。パディングの分は、上下左右とも捨てられます。
    """
    check_backward(student, rng, name, pixels(rng, 1, 2, 5, 4), 3, 2, 2, 1)
    check_backward(student, rng, name, pixels(rng, 1, 1, 3, 4), 2, 3, 1, 1)


@each(*PADDED)
def test_nothing_is_lost(student, rng, name):
    """Without padding, the gradient of a map adds up to what came in for it.

    パディングがなければ、各マップの勾配の総和は、入ってきた dout の総和と等しくなります。
    """
    x, dout = pixels(rng, 2, 2, 5, 4), rng.normal(size=(2, 2, 4, 2))
    layer = make(student, name, 2, 3)
    layer.forward(x)
    dx = check.array(layer.backward(dout), x.shape)
    check.close(
        dx.sum(axis=(2, 3)),
        dout.sum(axis=(2, 3)),
        en="The sum of dx over each map was compared with that of dout.",
        ja="マップごとの dx の総和を dout の総和と比べました。",
    )


@task("MaxPooling")
@points(2)
def test_equal_pixels(student, rng):
    """Where two pixels are equally large, they share dout or one of them gets it: no more than dout in all.

    最大の画素が 2 つあるとき、dout は片方だけに渡すか、両方に分配します。合計は dout を超えません。
    """
    x, dout = rng.uniform(-2, 0, size=(1, 2, 4, 6)), rng.uniform(1, 5, size=(1, 2, 2, 3))
    largest = np.tile([[0.0, 1.0], [1.0, 0.0]], (2, 3)) == rng.integers(2, size=(1, 2, 1, 1))  # a diagonal of each 2×2
    x[largest] = 3.0
    layer = student.MaxPooling(2, 2, 2)
    layer.forward(x)
    dx = check.array(layer.backward(dout), x.shape)
    check.close(dx[~largest], np.zeros(24), en="Pixels that are not the largest:", ja="最大でない画素：")
    check.true((dx >= -1e-12).all(), "Some of dout came back with another sign.", "符号が逆の勾配があります。")
    check.close(
        dx.reshape(1, 2, 2, 2, 3, 2).sum(axis=(3, 5)),
        dout,
        en="The sum of dx over each window was compared with its dout.",
        ja="ウィンドウごとの dx の総和を dout と比べました。",
    )


@task("LpPooling")
@pytest.mark.parametrize("p", [1, 2, 2.5, 4])
def test_slope_of_the_norm(student, rng, p):
    """For each p, the gradient agrees with numerical differentiation.

    どの p についても、勾配が数値微分の結果と一致します。
    """
    x, dout = pixels(rng, 1, 1, 3, 4), rng.normal(size=(1, 1, 2, 2))
    layer = student.LpPooling(2, 3, p)
    layer.forward(x)
    numeric = check.numeric_gradient(lambda v: float((pooled("LpPooling", v, 2, 3, p=p) * dout).sum()), x)
    check.gradient(layer.backward(dout), numeric)


@each(*ALL)
def test_backward_belongs_to_the_latest_forward(student, rng, name):
    """backward belongs to the latest forward, and a second backward starts afresh.

    backward は直前の forward に対するものです。2 回目の backward は 1 回目の影響を受けません。
    """
    x, dout = pixels(rng, 2, 1, 3, 4), rng.normal(size=(2, 1, 2, 3))
    layer = make(student, name, 2, 2)
    layer.forward(pixels(rng, 1, 2, 4, 4))
    layer.forward(x)
    layer.backward(rng.normal(size=(2, 1, 2, 3)))
    check.close(check.array(layer.backward(dout), x.shape), handed_back(name, x, dout, 2, 2))


# --- mistakes


class Pool:
    """A pooling layer, right; mistakes replace single methods. Windows are (N, C, OH, OW, pool_h, pool_w)."""

    fill = 0.0

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def around(self, x):
        p = self.pad
        return np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=self.fill)

    def step(self):
        return self.stride

    def sizes(self, big):
        return (
            (big.shape[2] - self.pool_h) // self.stride + 1,
            (big.shape[3] - self.pool_w) // self.stride + 1,
        )

    def slices(self):
        """(i, j, where the pixels (i, j) of all windows are)."""
        step, (OH, OW) = self.step(), self.out
        for i in range(self.pool_h):
            for j in range(self.pool_w):
                yield i, j, np.s_[:, :, i : i + step * OH : step, j : j + step * OW : step]

    def windows(self, big):
        self.out = self.sizes(big)
        six = np.empty((*big.shape[:2], *self.out, self.pool_h, self.pool_w))
        for i, j, at in self.slices():
            six[..., i, j] = big[at]
        return six

    def forward(self, x):
        big = self.around(x)
        self.shape, self.big_shape, self.six = x.shape, big.shape, self.windows(big)
        self.y = self.number(self.six)
        return self.y

    def put_back(self, six):
        big = np.zeros(self.big_shape)
        for i, j, at in self.slices():
            big[at] += six[..., i, j]
        return big

    def crop(self, big):
        p = self.pad
        return big[:, :, p : p + self.shape[2], p : p + self.shape[3]]

    def shares(self, dout):
        return self.slope(self.six, self.y[..., None, None]) * dout[..., None, None]

    def backward(self, dout):
        return self.crop(self.put_back(self.shares(dout)))


def first_largest(six):
    """1 at the first largest pixel of each window, else 0."""
    flat = six.reshape(*six.shape[:4], -1)
    return (np.arange(flat.shape[-1]) == flat.argmax(axis=4)[..., None]).astype(float).reshape(six.shape)


class MaxPool(Pool):
    fill = -np.inf

    def number(self, six):
        return six.max(axis=(4, 5))

    def slope(self, six, y):
        return first_largest(six)


class AveragePool(Pool):
    def number(self, six):
        return six.mean(axis=(4, 5))

    def slope(self, six, y):
        return np.ones_like(six) / (self.pool_h * self.pool_w)


class LpPool(Pool):
    def __init__(self, pool_h, pool_w, p=2, stride=1):
        super().__init__(pool_h, pool_w, stride)
        self.p = p

    def power(self):
        return self.p

    def number(self, six):
        return (np.abs(six) ** self.power()).sum(axis=(4, 5)) ** (1 / self.power())

    def slope(self, six, y):
        return np.sign(six) * (np.abs(six) / y) ** (self.power() - 1)


LAYERS = {"MaxPooling": MaxPool, "AveragePooling": AveragePool, "LpPooling": LpPool}


def wrong(id, name, *, en, ja, group="", **methods):
    """Enter the layer `name`, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"{name}_{id}", (LAYERS[name],), methods)
    globals()[faulty.__name__] = mistake(id, name, en=en, ja=ja, group=group)(faulty)


def wrong_in_each(id, names, *, en, ja, **methods):
    """The same mistake of several layers: MP4-average and so on. MaxPooling has the plain id."""
    for name in names:
        own = {k: m[name] if isinstance(m, dict) else m for k, m in methods.items()}
        wrong(id if name == "MaxPooling" else f"{id}-{name[:-7].lower()}", name, en=en, ja=ja, **own)


def forward_then(change):
    """`forward` whose output is changed afterwards."""

    def forward(self, x):
        return change(Pool.forward(self, x))

    return forward


def over_all_channels(self, x):
    """All channels of a window become one number, as the maximum of a whole row of im2col does."""
    Pool.forward(self, x)
    N, C, OH, OW, ph, pw = self.six.shape
    merged = self.six.transpose(0, 2, 3, 1, 4, 5).reshape(N, 1, OH, OW, C * ph, pw)
    return self.number(merged)


def only_the_first(y):
    out = np.zeros_like(y)
    out[:, :, 0, 0] = y[:, :, 0, 0]
    return out


def last_pixel_wins(self, six):
    big = np.zeros(self.big_shape)
    for i, j, at in self.slices():
        big[at] = six[..., i, j]
    return big


def last_window_wins(self, six):
    big = np.zeros(self.big_shape)
    for oy in range(self.out[0]):
        for ox in range(self.out[1]):
            top, left = oy * self.stride, ox * self.stride
            big[:, :, top : top + self.pool_h, left : left + self.pool_w] = six[:, :, oy, ox]
    return big


def stride_of_the_window(cls):
    """`__init__` with the default of other libraries."""

    def init(self, pool_h, pool_w, stride=None, pad=0):
        Pool.__init__(self, pool_h, pool_w, stride or pool_h, pad)

    def init_lp(self, pool_h, pool_w, p=2, stride=None):
        LpPool.__init__(self, pool_h, pool_w, p, stride or pool_h)

    return init_lp if cls is LpPool else init


def slices_far_apart(self):
    """Where windows tile the image: the pixels of a window OH rows and OW columns apart (axes of reshape exchanged)."""
    (OH, OW), tiled = self.out, self.pool_h == self.pool_w == self.stride > 1
    if not tiled or self.big_shape[2:] != (OH * self.pool_h, OW * self.pool_w):
        yield from Pool.slices(self)
        return
    for i in range(self.pool_h):
        for j in range(self.pool_w):
            yield i, j, np.s_[:, :, i * OH : (i + 1) * OH, j * OW : (j + 1) * OW]


def windows_far_apart(self, big):
    self.big_shape = big.shape
    return Pool.windows(self, big)


def square_windows(self, big):
    self.pool_w = self.pool_h
    return Pool.windows(self, big)


wrong_in_each(
    "MP1",
    ALL,
    en="The values of the channels are mixed up: reshape keeps the order in memory. Where is the channel axis before it?",
    ja="チャネルの値が混ざっています。reshape は並び順を変えません。その前に、チャネルの軸はどこにありますか。",
    forward=forward_then(lambda y: y.transpose(0, 2, 3, 1).reshape(y.shape)),
)
wrong_in_each(
    "MP1-flat",
    ALL,
    en="All channels become one. How many channels has the output of a pooling layer?",
    ja="全チャネルが 1 つにまとめられています。プーリング層の出力のチャネル数はいくつですか。",
    forward=over_all_channels,
)
OVERWRITES = {
    "en": "Where windows overlap, dx keeps only one of the values. What should happen to the others?",
    "ja": "ウィンドウが重なる画素の dx に、値が 1 つしか残っていません。ほかの値はどうなるべきですか。",
}
wrong_in_each("MP4", ALL, **OVERWRITES, put_back=last_window_wins)
wrong_in_each("MP4-pixel", ALL, **OVERWRITES, put_back=last_pixel_wins)
wrong_in_each(
    "MP7",
    ALL,
    en="Without `stride`, the window moves by its own size. Which default does this course have?",
    ja="`stride` を省略すると、ウィンドウがその大きさの分だけ動いています。この課題の既定値はいくつですか。",
    __init__={name: stride_of_the_window(cls) for name, cls in LAYERS.items()},
)
wrong_in_each(
    "MP8",
    ALL,
    en="A window collects pixels that are far apart. After the reshape, which two axes are inside a window?",
    ja="離れた画素が 1 つのウィンドウに集められています。reshape の後、ウィンドウの内側になる 2 つの軸はどれですか。",
    slices=slices_far_apart,
    windows=windows_far_apart,
)
wrong_in_each(
    "MP9",
    ALL,
    en="Only the first window is filled. Is the return inside the loop?",
    ja="最初のウィンドウの値しか入っていません。return がループの中にありませんか。",
    forward=forward_then(only_the_first),
)
wrong_in_each(
    "MP12",
    ALL,
    en="The window moves by one pixel although the stride is larger. Where does the window of ox = 1 begin?",
    ja="ストライドが大きいのに、ウィンドウが 1 画素ずつ動いています。ox = 1 のウィンドウはどこから始まりますか。",
    step=lambda self: 1,
)
wrong_in_each(
    "MP13",
    ALL,
    en="Height and width are taken to be the same. Which sizes belong to OH, and which to OW?",
    ja="高さと幅を同じものとして扱っています。OH と OW には、それぞれどの大きさが対応しますか。",
    sizes=lambda self, big: (Pool.sizes(self, big)[0],) * 2,
)
wrong_in_each(
    "MP14",
    ALL,
    en="The window is as wide as it is high. Where is pool_w used?",
    ja="ウィンドウの幅が高さと同じになっています。pool_w はどこで使われていますか。",
    windows=square_windows,
)
wrong_in_each(
    "MP17",
    ALL,
    en="The last window of each direction is missing. How many windows are there after that many steps?",
    ja="各方向の最後のウィンドウが抜けています。移動の回数に対して、ウィンドウはいくつありますか。",
    sizes=lambda self, big: tuple(size - 1 for size in Pool.sizes(self, big)),
)
wrong_in_each(
    "MP19",
    ALL,
    en="The values of dout are not used. What if the loss behind this layer is multiplied by 2?",
    ja="dout の値が使われていません。この層より後の損失が 2 倍になると、勾配はどうなりますか。",
    shares=lambda self, dout: Pool.shares(self, np.ones_like(dout)),
)
wrong_in_each(
    "MP15",
    PADDED,
    en="dx still has its padding. Which shape had the x that came in?",
    ja="dx にパディングが付いたままです。入力 x の形状は何でしたか。",
    crop=lambda self, big: big,
)
wrong_in_each(
    "MP15-corner",
    PADDED,
    en="The shape of dx is right, but it is the top left corner of the padded image. Where does x begin in it?",
    ja="dx の形状は正しいですが、パディング後の画像の左上が残っています。x はその中のどこから始まりますか。",
    crop=lambda self, big: big[:, :, : self.shape[2], : self.shape[3]],
)
wrong_in_each(
    "MP15-empty",
    PADDED,
    en="Without padding dx is empty. What does the slice pad:-pad mean for pad = 0?",
    ja="パディングがないとき、dx が空になります。pad = 0 のとき、スライス pad:-pad は何を表しますか。",
    crop=lambda self, big: big[:, :, self.pad : -self.pad, self.pad : -self.pad],
)
wrong_in_each(
    "MP16",
    PADDED,
    en="The result is the same as without padding. Where is pad used?",
    ja="結果がパディングなしの場合と同じです。pad はどこで使われていますか。",
    around=lambda self, x: x,
    crop=lambda self, big: big,
)

# MaxPooling

wrong(
    "MP2",
    "MaxPooling",
    en="A 0 of the padding is the largest where all pixels are negative. Which number is never the largest?",
    ja="画素がすべて負のとき、パディングの 0 が最大値になっています。決して最大にならない値は何ですか。",
    fill=0.0,
)
wrong(
    "MP3",
    "MaxPooling",
    en="Where two pixels are equally large, each gets all of dout. What do they get together?",
    ja="最大の画素が 2 つあると、どちらも dout 全体を受け取っています。合計はいくつになりますか。",
    slope=lambda self, six, y: (six == y).astype(float),
)
wrong(
    "MP10",
    "MaxPooling",
    en="All pixels of a window share its dout. Which of them change the output when they grow a little?",
    ja="ウィンドウの全画素に dout を分配しています。少し増えたときに出力が変わるのは、どの画素ですか。",
    slope=lambda self, six, y: np.ones_like(six) / (self.pool_h * self.pool_w),
)
wrong(
    "MP10-whole",
    "MaxPooling",
    en="Every pixel of a window gets all of its dout. Which of them change the output when they grow a little?",
    ja="ウィンドウの全画素が dout をそのまま受け取っています。少し増えたときに出力が変わるのは、どの画素ですか。",
    slope=lambda self, six, y: np.ones_like(six),
)


def divided_by_the_height(self, six, y):
    """The number k of the largest pixel is taken for row k // pool_h, column k % pool_h of the window."""
    k = six.reshape(*six.shape[:4], -1).argmax(axis=4)
    rows, columns = k // self.pool_h, k % self.pool_h
    found = np.zeros_like(six)
    for at in np.ndindex(k.shape):
        found[(*at, rows[at], columns[at])] = 1.0
    return found


wrong(
    "MP11",
    "MaxPooling",
    en="The gradient lands at the wrong pixel where a window is not square. By which of its sizes is the number of the "
    "largest pixel divided to get its row?",
    ja="正方形でないウィンドウで、勾配が別の画素に入っています。最大の画素の番号を何で割ると行になりますか。",
    slope=divided_by_the_height,
)
wrong(
    "MP20",
    "MaxPooling",
    en="The largest absolute value is taken. Is −3 larger than 2?",
    ja="絶対値の最大値を取っています。−3 は 2 より大きいですか。",
    number=lambda self, six: np.abs(np.where(np.isinf(six), 0, six)).max(axis=(4, 5)),
)

# AveragePooling


def pixels_only(self):
    """The number of pixels that each window sees."""
    return Pool.windows(self, self.around(np.ones(self.shape))).sum(axis=(4, 5))


def mean_of_pixels(self, x):
    Pool.forward(self, x)
    return self.six.sum(axis=(4, 5)) / pixels_only(self)


wrong(
    "MP5",
    "AveragePooling",
    en="At the border the sum is divided by the number of pixels only. Does the padding count here?",
    ja="縁で、画素の個数だけで割っています。この課題では、パディングも個数に含めますか。",
    forward=mean_of_pixels,
    shares=lambda self, dout: np.ones_like(self.six) * (dout / pixels_only(self))[..., None, None],
)
wrong(
    "MP6",
    "AveragePooling",
    en="Every pixel of a window gets all of its dout. How much does the average change when one pixel grows by 1?",
    ja="ウィンドウの全画素が dout をそのまま受け取っています。1 つの画素が 1 増えると、平均はどれだけ変わりますか。",
    slope=lambda self, six, y: np.ones_like(six),
)
wrong(
    "MP21",
    "AveragePooling",
    en="The pixels are added up, but the sum is not divided.",
    ja="画素の和が割られていません。",
    number=lambda self, six: six.sum(axis=(4, 5)),
)
wrong(
    "MP22",
    "AveragePooling",
    en="The sum is divided by pool_h². How many pixels has a window of 2×3?",
    ja="和を pool_h² で割っています。2×3 のウィンドウの画素はいくつですか。",
    number=lambda self, six: six.sum(axis=(4, 5)) / self.pool_h**2,
    slope=lambda self, six, y: np.ones_like(six) / self.pool_h**2,
)
wrong(
    "MP23",
    "AveragePooling",
    en="backward hands dout to the largest pixel alone. On which pixels does an average depend?",
    ja="backward が最大の画素だけに dout を渡しています。平均はどの画素に依存しますか。",
    slope=lambda self, six, y: first_largest(six),
)

# LpPooling

wrong(
    "LP1",
    "LpPooling",
    en="Negative pixels lower the sum. What does the norm take before the power?",
    ja="負の画素によって和が小さくなっています。ノルムでは、べき乗の前に何を取りますか。",
    number=lambda self, six: (six**self.p).sum(axis=(4, 5)) ** (1 / self.p),
)
wrong(
    "LP2",
    "LpPooling",
    en="The root is missing. An image twice as bright should give an output twice as large.",
    ja="p 乗根が抜けています。画像が 2 倍になれば、出力も 2 倍になるはずです。",
    number=lambda self, six: (np.abs(six) ** self.p).sum(axis=(4, 5)),
)
wrong(
    "LP3",
    "LpPooling",
    en="The mean is taken under the root. Does this norm add up or average?",
    ja="根号の中で平均を取っています。この課題のノルムは、和と平均のどちらですか。",
    number=lambda self, six: (np.abs(six) ** self.p).mean(axis=(4, 5)) ** (1 / self.p),
)
wrong(
    "LP5",
    "LpPooling",
    en="The gradient has no sign. What happens to the norm when a negative pixel grows a little?",
    ja="勾配に符号がありません。負の画素が少し増えると、ノルムはどうなりますか。",
    slope=lambda self, six, y: (np.abs(six) / y) ** (self.p - 1),
)
wrong(
    "LP6",
    "LpPooling",
    en="The gradient is that of Σ|x|^p. How does the chain rule go on through the root?",
    ja="Σ|x|^p の勾配になっています。連鎖律では、p 乗根を通るとどうなりますか。",
    slope=lambda self, six, y: self.p * np.sign(six) * np.abs(six) ** (self.p - 1),
)
wrong(
    "LP6-part",
    "LpPooling",
    en="The gradient lacks the factor that comes from the root. What is the derivative of s^(1/p) by s?",
    ja="勾配に、根からくる因子がありません。s^(1/p) を s で微分するとどうなりますか。",
    slope=lambda self, six, y: np.sign(six) * np.abs(six) ** (self.p - 1),
)
wrong(
    "LP7",
    "LpPooling",
    en="The square root is taken whatever p is. Which root belongs to the power p?",
    ja="p によらず平方根を取っています。p 乗に対応するのはどの根ですか。",
    number=lambda self, six: np.sqrt((np.abs(six) ** self.p).sum(axis=(4, 5))),
)
wrong(
    "LP8",
    "LpPooling",
    en="p is not used: the result is that of p = 2.",
    ja="p が使われておらず、p = 2 のときの結果になっています。",
    power=lambda self: 2,
)
wrong(
    "LP9",
    "LpPooling",
    en="In backward, the absolute value is missing: x^(p−1) has the right sign for even p only.",
    ja="backward で絶対値が抜けています。x^(p−1) の符号が正しいのは p が偶数のときだけです。",
    slope=lambda self, six, y: six ** (self.p - 1) * y ** (1 - self.p),
)
wrong(
    "LP10",
    "LpPooling",
    en="Every pixel of a window gets the same share. Which pixels change the norm most?",
    ja="ウィンドウの全画素に等しく分配しています。ノルムを最も大きく変えるのはどの画素ですか。",
    slope=lambda self, six, y: np.ones_like(six) / (self.pool_h * self.pool_w),
)

NOT_TOLD = (
    NotTold("LP4", "overflow of |x|^p at 1e200: the exercise asks for the formula, and (Σ|x|^p)^(1/p) is right"),
    NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),
)
