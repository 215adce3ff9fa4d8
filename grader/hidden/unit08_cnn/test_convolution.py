"""Hidden tests and mistakes of the convolution layer.

Oracle: every window is cut out of the padded image and multiplied with every filter by itself. The gradients are held
to numerical ones, and where that would be slow, to the same windows: each output value hands its dout to the weights,
the pixels and the bias that made it.
"""

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task, time_limit

PARTS = ("dx", "dW", "db")


def padded(x, pad):
    N, C, H, W = x.shape
    big = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    big[:, :, pad : pad + H, pad : pad + W] = x
    return big


def places(shape, W, stride=1, pad=0):
    """((n, f, oy, ox), rows, columns): every output value and where its window lies in the padded image."""
    N, _, H, width = shape
    F, _, FH, FW = W.shape
    for oy, top in enumerate(range(0, H + 2 * pad - FH + 1, stride)):
        for ox, left in enumerate(range(0, width + 2 * pad - FW + 1, stride)):
            for n in range(N):
                for f in range(F):
                    yield (n, f, oy, ox), slice(top, top + FH), slice(left, left + FW)


def convolved(x, W, b, stride=1, pad=0):
    """The output that forward should give."""
    big = padded(x, pad)
    values = {
        at: (big[at[0], :, rows, cols] * W[at[1]]).sum() + b[at[1]]
        for at, rows, cols in places(x.shape, W, stride, pad)
    }
    out = np.zeros([size + 1 for size in max(values)])
    for at, value in values.items():
        out[at] = value
    return out


def gradients(x, W, dout, stride=1, pad=0):
    """dx, dW, db: what every output value hands back."""
    big = padded(x, pad)
    dbig, dW, db = np.zeros_like(big), np.zeros_like(W), np.zeros(len(W))
    for (n, f, oy, ox), rows, cols in places(x.shape, W, stride, pad):
        d = dout[n, f, oy, ox]
        dbig[n, :, rows, cols] += d * W[f]
        dW[f] += d * big[n, :, rows, cols]
        db[f] += d
    return {"dx": dbig[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]], "dW": dW, "db": db}


def filters(rng, *shape):
    return rng.normal(size=shape), rng.normal(size=shape[0])


def plain_filters(rng, *shape):
    """Filters without biases: what is wrong with the bias in forward does not hide what is wrong with a gradient."""
    return rng.normal(size=shape), np.zeros(shape[0])


def check_forward(student, x, W, b, *settings):
    expected = convolved(x, W, b, *settings)
    check.close(check.array(student.Convolution(W, b, *settings).forward(x), expected.shape), expected)


def after_backward(layer, dout):
    dx = layer.backward(dout)
    return {"dx": dx, "dW": layer.dW, "db": layer.db}


def check_backward(student, rng, x, W, b, *settings, parts=PARTS):
    dout = rng.normal(size=convolved(x, W, b, *settings).shape)
    layer = student.Convolution(W, b, *settings)
    layer.forward(x)
    actual, expected = after_backward(layer, dout), gradients(x, W, dout, *settings)
    for part in parts:
        same(part, actual[part], expected[part])


def same(part, actual, expected):
    check.close(check.array(actual, expected.shape), expected, en=f"{part}:", ja=f"{part}：")


# --- forward


@task("Convolution")
def test_shape(student, rng):
    """The output is (N, F, OH, OW), whatever the sizes of image and filter, and holds floats.

    出力は、画像やフィルターの大きさによらず、形状が (N, F, OH, OW) の浮動小数点数の配列です。
    """
    W, b = filters(rng, 5, 3, 3, 2)
    check.array(student.Convolution(W, b).forward(rng.normal(size=(2, 3, 7, 5))), (2, 5, 5, 4))
    check.array(student.Convolution(W, b, 2, 1).forward(rng.normal(size=(1, 3, 6, 9))), (1, 5, 3, 5))


@task("Convolution")
def test_one_filter_one_channel(student, rng):
    """One image, one channel, one filter: at every position the products are added up.

    画像 1 枚、1 チャネル、フィルター 1 個のとき、各位置で積の和を取ります。
    """
    W, _ = filters(rng, 1, 1, 3, 2)
    check_forward(student, rng.normal(size=(1, 1, 5, 7)), W, np.zeros(1))


@task("Convolution")
def test_single_bright_pixel(student, rng):
    """An image with a single bright pixel shows the filter turned by 180°: the filter itself is not turned round.

    1 画素だけが光る画像の出力には、180° 回転したフィルターが現れます。つまり、フィルター自体は反転しません。
    """
    W, x = rng.normal(size=(1, 1, 3, 2)), np.zeros((1, 1, 5, 3))
    x[0, 0, 2, 1] = 1.0
    out = check.array(student.Convolution(W, np.zeros(1)).forward(x), (1, 1, 3, 2))
    check.close(out[0, 0], np.rot90(W[0, 0], 2))


@task("Convolution")
def test_channels_are_added(student, rng):
    """Every channel has weights of its own, and the results of all channels are added up.

    チャネルごとに別の重みがあり、全チャネルの結果を足し合わせます。
    """
    W, _ = filters(rng, 1, 3, 2, 3)
    check_forward(student, rng.normal(size=(1, 3, 4, 5)), W, np.zeros(1))


@task("Convolution")
def test_each_filter_makes_a_map(student, rng):
    """Each filter makes one map of each image: out[n, f] depends on image n and filter f only.

    フィルターごと、画像ごとに 1 枚の特徴マップができます。out[n, f] は画像 n とフィルター f だけで決まります。
    """
    W, _ = filters(rng, 3, 2, 2, 2)
    check_forward(student, rng.normal(size=(2, 2, 4, 3)), W, np.zeros(3))


@task("Convolution")
def test_bias_of_each_filter(student, rng):
    """On black images, map f is b[f] everywhere.

    すべて 0 の画像では、マップ f の値はどこでも b[f] になります。
    """
    W, b = filters(rng, 3, 2, 2, 2)
    out = check.array(student.Convolution(W, b).forward(np.zeros((2, 2, 3, 4))), (2, 3, 2, 3))
    check.close(out, np.stack([np.full((2, 2, 3), v) for v in b], axis=1))


@task("Convolution")
def test_stride(student, rng):
    """With stride 2 the filter goes on by two pixels in both directions.

    ストライド 2 では、フィルターは縦横とも 2 画素ずつ進みます。
    """
    check_forward(student, rng.normal(size=(1, 2, 7, 9)), *filters(rng, 2, 2, 3, 3), 2)


@task("Convolution")
def test_padding(student, rng):
    """pad adds zeros on the four sides of every channel.

    pad は各チャネルの上下左右に 0 を加えます。
    """
    check_forward(student, rng.normal(size=(1, 2, 3, 5)), *filters(rng, 2, 2, 2, 3), 1, 2)


@task("Convolution")
def test_size_that_does_not_tile(student, rng):
    """Pixels that the last step does not reach are left out: size 5, filter 2, stride 2.

    最後のストライドで届かない画素は使いません（大きさ 5、フィルター 2、ストライド 2 など）。
    """
    check_forward(student, rng.normal(size=(2, 1, 5, 8)), *filters(rng, 2, 1, 2, 3), 2)


@task("Convolution")
@points(2)
@pytest.mark.parametrize("H, W", [(7, 5), (5, 7)])
def test_forward_with_everything(student, rng, H, W):
    """Several images, channels and filters, H and W different, stride 2 and padding 1 at once.

    複数の画像・チャネル・フィルター、異なる H と W、ストライド 2、パディング 1 を同時に使う場合です。
    """
    check_forward(student, rng.normal(size=(2, 3, H, W)), *filters(rng, 5, 3, 3, 2), 2, 1)


@task("Convolution")
def test_filter_of_one_pixel(student, rng):
    """A filter of 1×1 is a fully connected layer over the channels of each pixel.

    1×1 のフィルターは、各画素のチャネルに対する全結合層と同じです。
    """
    (W, b), x = filters(rng, 2, 3, 1, 1), rng.normal(size=(2, 3, 3, 5))
    expected = np.array([[W[:, :, 0, 0] @ x[n, :, i, j] + b for i in range(3) for j in range(5)] for n in range(2)])
    out = check.array(student.Convolution(W, b).forward(x), (2, 2, 3, 5))
    check.close(out, expected.transpose(0, 2, 1).reshape(2, 2, 3, 5))


@task("Convolution")
def test_filter_as_large_as_the_image(student, rng):
    """A filter as large as the image is a fully connected layer on the flattened image.

    画像と同じ大きさのフィルターは、平坦化した画像に対する全結合層と同じです。
    """
    (W, b), x = filters(rng, 3, 2, 3, 5), rng.normal(size=(2, 2, 3, 5))
    out = check.array(student.Convolution(W, b).forward(x), (2, 3, 1, 1))
    check.close(out[:, :, 0, 0], [[x[n].ravel() @ W[f].ravel() + b[f] for f in range(3)] for n in range(2)])


@task("Convolution")
def test_moved_image(student, rng):
    """Where the image moves by a pixel, the output moves by a pixel.

    画像が 1 画素ずれると、出力も 1 画素ずれます。
    """
    (W, b), x = filters(rng, 2, 2, 2, 3), np.zeros((1, 2, 7, 8))
    x[:, :, 2:5, 3:5] = rng.normal(size=(1, 2, 3, 2))
    layer = student.Convolution(W, b)
    here = check.array(layer.forward(x), (1, 2, 6, 6))
    there = check.array(layer.forward(np.roll(x, (1, 1), axis=(2, 3))), (1, 2, 6, 6))
    check.close(there[:, :, 1:, 1:], here[:, :, :-1, :-1])


@task("Convolution")
def test_arguments_stay(student, rng):
    """Neither forward nor backward changes what it is given; the same forward twice gives the same output.

    forward も backward も、渡された配列を書き換えません。同じ入力で forward を 2 回呼んでも、同じ出力になります。
    """
    (W, b), x = filters(rng, 2, 3, 2, 2), rng.normal(size=(1, 3, 3, 4))
    layer = check.unchanged(student.Convolution, W, b, 1, 1)
    check.unchanged(layer.forward, x)
    check.same_twice(layer.forward, x)
    check.unchanged(layer.backward, rng.normal(size=(1, 2, 4, 5)))


# --- backward


@task("Convolution")
@points(2)
@pytest.mark.parametrize("part", PARTS)
def test_gradient(student, rng, part):
    """With stride 2 and padding 1, the gradient agrees with numerical differentiation.

    ストライド 2、パディング 1 のとき、勾配が数値微分の結果と一致します。
    """
    (W, b), x = filters(rng, 3, 2, 3, 2), rng.normal(size=(2, 2, 5, 4))
    dout = rng.normal(size=(2, 3, 3, 3))
    layer = student.Convolution(W, b, 2, 1)
    layer.forward(x)
    given = {"dx": x, "dW": W, "db": b}
    numeric = check.numeric_gradient(
        lambda v: float((convolved(*{**given, part: v}.values(), 2, 1) * dout).sum()), given[part]
    )
    check.gradient(after_backward(layer, dout)[part], numeric)


@task("Convolution")
def test_backward_of_one_image(student, rng):
    """One image, one channel, one filter, stride 1, no padding: dx, dW and db are right.

    画像 1 枚、1 チャネル、フィルター 1 個、ストライド 1、パディングなしのとき、dx・dW・db が正しい値になります。
    """
    check_backward(student, rng, rng.normal(size=(1, 1, 4, 5)), *filters(rng, 1, 1, 2, 3))


@task("Convolution")
def test_backward_of_channels_and_filters(student, rng):
    """With as many channels as filters, and a filter as high as it is wide, each gradient still is where it belongs.

    チャネル数とフィルター数、フィルターの高さと幅が等しくても、どの勾配も正しい位置にあります。
    """
    check_backward(student, rng, rng.normal(size=(1, 3, 5, 4)), *plain_filters(rng, 3, 3, 3, 3))


@task("Convolution")
def test_overlapping_windows(student, rng):
    """A pixel that several windows share gets the sum of what they hand back.

    複数のウィンドウに含まれる画素には、それぞれから伝わる勾配の和が入ります。
    """
    check_backward(student, rng, rng.normal(size=(2, 1, 5, 7)), *plain_filters(rng, 2, 1, 3, 3), 2, parts=("dx",))


@task("Convolution")
def test_dx_without_the_padding(student, rng):
    """dx has the shape of x: what falls on the padding is dropped, on all four sides.

    dx は x と同じ形状です。パディング上に落ちる値は、上下左右とも捨てられます。
    """
    check_backward(student, rng, rng.normal(size=(1, 2, 3, 5)), *plain_filters(rng, 2, 2, 2, 3), 1, 2, parts=("dx",))


@task("Convolution")
def test_dx_of_the_same_size(student, rng):
    """With a filter of 3×3 and padding 1, output and image have the same size, and dx is right up to the border.

    3×3 のフィルターとパディング 1 では出力と画像が同じ大きさになり、縁の画素でも dx が正しい値になります。
    """
    check_backward(student, rng, rng.normal(size=(2, 2, 4, 5)), *plain_filters(rng, 2, 2, 3, 3), 1, 1, parts=("dx",))


@task("Convolution")
def test_pixels_that_no_window_reaches(student, rng):
    """A pixel that no window reaches gets the gradient 0.

    どのウィンドウも届かない画素の勾配は 0 です。
    """
    (W, b), x = plain_filters(rng, 2, 2, 2, 3), rng.normal(size=(2, 2, 5, 8))
    layer = student.Convolution(W, b, 2)
    layer.forward(x)
    dx = check.array(layer.backward(rng.normal(size=(2, 2, 2, 3))), x.shape)
    check.close(dx[:, :, 4], np.zeros((2, 2, 8)), en="The last row of dx:", ja="dx の最後の行：")
    check.close(dx[:, :, :, 7], np.zeros((2, 2, 5)), en="The last column of dx:", ja="dx の最後の列：")


@task("Convolution")
def test_copies_of_an_image(student, rng):
    """dW and db are sums over the images: three copies of one image give three times as much.

    dW と db は画像についての和です。同じ画像を 3 枚並べると、値は 3 倍になります。
    """
    (W, b), x, dout = plain_filters(rng, 2, 2, 3, 2), rng.normal(size=(1, 2, 4, 3)), rng.normal(size=(1, 2, 2, 2))
    layer = student.Convolution(W, b)
    layer.forward(np.repeat(x, 3, axis=0))
    actual, expected = after_backward(layer, np.repeat(dout, 3, axis=0)), gradients(x, W, dout)
    for part in ("dW", "db"):
        same(part, actual[part], 3 * expected[part])


@task("Convolution")
def test_db_is_a_sum_over_images_and_positions(student, rng):
    """db[f] is the sum of dout over all images and all positions of map f.

    db[f] は、マップ f の dout を、すべての画像とすべての位置について足した値です。
    """
    (W, b), dout = plain_filters(rng, 3, 1, 2, 2), rng.normal(size=(2, 3, 4, 3))
    layer = student.Convolution(W, b)
    layer.forward(rng.normal(size=(2, 1, 5, 4)))
    layer.backward(dout)
    same("db", layer.db, np.array([sum(d for n in range(2) for d in dout[n, f].ravel()) for f in range(3)]))


@task("Convolution")
def test_backward_twice(student, rng):
    """A second backward leaves its own dW and db, not the sum of both.

    2 回目の backward の後の dW と db は、その回の値であり、2 回分の和ではありません。
    """
    (W, b), x = filters(rng, 2, 2, 2, 2), rng.normal(size=(1, 2, 3, 4))
    layer = student.Convolution(W, b, 1, 1)
    layer.forward(x)
    layer.backward(rng.normal(size=(1, 2, 4, 5)))
    dout = rng.normal(size=(1, 2, 4, 5))
    actual, expected = after_backward(layer, dout), gradients(x, W, dout, 1, 1)
    for part in PARTS:
        same(part, actual[part], expected[part])


@task("Convolution")
def test_backward_belongs_to_the_latest_forward(student, rng):
    """After a forward with other images, of another size too, backward belongs to these.

    別の画像（大きさも異なる画像）で forward を行った後の backward は、その画像についての勾配です。
    """
    (W, b), x, dout = filters(rng, 2, 1, 2, 2), rng.normal(size=(2, 1, 3, 4)), rng.normal(size=(2, 2, 2, 3))
    layer = student.Convolution(W, b)
    layer.forward(rng.normal(size=(3, 1, 4, 4)))
    layer.forward(x)
    actual, expected = after_backward(layer, dout), gradients(x, W, dout)
    for part in PARTS:
        same(part, actual[part], expected[part])


@task("Convolution")
def test_backward_updates_no_weights(student, rng):
    """backward does not change the weights: the next forward gives the same output.

    backward は重みを更新しません。次の forward でも同じ出力になります。
    """
    (W, b), x = filters(rng, 2, 1, 2, 2), rng.normal(size=(1, 1, 3, 4))
    layer = student.Convolution(W, b)
    layer.forward(x)
    layer.backward(rng.normal(size=(1, 2, 2, 3)))
    check.close(check.array(layer.forward(x), (1, 2, 2, 3)), convolved(x, W, b))


@task("Convolution")
@time_limit(60)  # a slow program takes about a second a call, and several on a busy machine
def test_speed_of_forward(student, reference, rng):
    """forward on a 26×26 image of 64 channels takes no more than 18 times as long as with array operations.

    64 チャンネル・26×26 の画像 1 枚の forward を、配列演算で書いた場合の 18 倍以内の時間で計算できます。
    """
    # So many positions and so many weights a window that one array operation for either is quick enough, and that the
    # quickest Python loops over numbers are not: benchmarks/README.md.
    W, b = filters(rng, 2, 64, 5, 5)
    check.fast(
        student.Convolution(W, b).forward,
        reference.Convolution(W, b).forward,
        inputs=lambda: (rng.normal(size=(1, 64, 26, 26)),),
        limit=18,
    )


# --- mistakes


class Layer:
    """The layer, right; mistakes replace single methods. Windows are (N, OH, OW, C, FH, FW)."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.dW = self.db = None

    def around(self, x):
        return padded(x, self.pad)

    def sizes(self, big):
        return tuple((big.shape[a] - self.W.shape[a]) // self.stride + 1 for a in (2, 3))

    def kernel(self):
        return self.W

    def step(self):
        return self.stride

    def back_step(self):
        return self.step()

    def slices(self, step):
        OH, OW = self.out
        for i in range(self.W.shape[2]):
            for j in range(self.W.shape[3]):
                yield i, j, np.s_[:, :, i : i + step * OH : step, j : j + step * OW : step]

    def windows(self, big):
        self.out = self.sizes(big)
        six = np.empty((len(big), *self.out, *self.W.shape[1:]))
        for i, j, at in self.slices(self.step()):
            six[..., i, j] = big[at].transpose(0, 2, 3, 1)
        return six

    def response(self, six):
        return np.einsum("nyxcij,fcij->nfyx", six, self.kernel())

    def bias(self):
        return self.b[:, None, None]

    def forward(self, x):
        big = self.around(x)
        self.shape, self.big_shape, self.six = x.shape, big.shape, self.windows(big)
        return self.response(self.six) + self.bias()

    def weight_gradient(self, six, dout):
        return np.einsum("nfyx,nyxcij->fcij", dout, six)

    def bias_gradient(self, dout):
        return dout.sum(axis=(0, 2, 3))

    def spread(self, dout):
        return np.einsum("nfyx,fcij->nyxcij", dout, self.kernel())

    def put_back(self, six):
        big = np.zeros(self.big_shape)
        for i, j, at in self.slices(self.back_step()):
            big[at] += six[..., i, j].transpose(0, 3, 1, 2)
        return big

    def crop(self, big):
        p = self.pad
        return big[:, :, p : p + self.shape[2], p : p + self.shape[3]]

    def backward(self, dout):
        self.dW, self.db = self.weight_gradient(self.six, dout), self.bias_gradient(dout)
        return self.crop(self.put_back(self.spread(dout)))


def wrong(id, *, en, ja, **methods):
    """Enter the layer, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"Layer_{id}", (Layer,), methods)
    globals()[faulty.__name__] = mistake(id, "Convolution", en=en, ja=ja)(faulty)


def only_channel_0(self, six):
    return np.einsum("nyxij,fij->nfyx", six[:, :, :, 0], self.W[:, 0])


def rows_of(dout):
    """dout in the shape of the matrix product, wrongly: reshaped where axes should have been moved."""
    N, F, OH, OW = dout.shape
    return dout.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)


def reshaped_output(self, x):
    right = Layer.forward(self, x)
    return right.transpose(0, 2, 3, 1).reshape(right.shape)


def edge(self, x):
    p = self.pad
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), "edge")


def last_pixel_wins(self, six):
    big = np.zeros(self.big_shape)
    for i, j, at in self.slices(self.stride):
        big[at] = six[..., i, j].transpose(0, 3, 1, 2)
    return big


def last_window_wins(self, six):
    big = np.zeros(self.big_shape)
    FH, FW = self.W.shape[2:]
    for oy in range(self.out[0]):
        for ox in range(self.out[1]):
            top, left = oy * self.stride, ox * self.stride
            big[:, :, top : top + FH, left : left + FW] = six[:, oy, ox]
    return big


def accumulates(self, dout):
    before = (self.dW, self.db)
    dx = Layer.backward(self, dout)
    if before[0] is not None:
        self.dW, self.db = self.dW + before[0], self.db + before[1]
    return dx


def updates_the_weights(self, dout):
    dx = Layer.backward(self, dout)
    self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
    return dx


wrong(
    "CV1",
    en="The filter is turned by 180°. Which weight meets the top left pixel of a window here?",
    ja="フィルターが 180° 回転しています。この課題では、ウィンドウの左上の画素に掛かるのはどの重みですか。",
    kernel=lambda self: self.W[:, :, ::-1, ::-1],
    weight_gradient=lambda self, six, dout: Layer.weight_gradient(self, six, dout)[:, :, ::-1, ::-1],
)
wrong(
    "CV2",
    en="Only the first channel is used. Over which indices does the sum run?",
    ja="最初のチャネルしか使われていません。和はどの添字について取りますか。",
    response=only_channel_0,
)
wrong(
    "CV2-apart",
    en="The channels stay apart: there is a map for each filter and channel. How many maps does one filter make?",
    ja="チャネルごとに別々の出力になっています。1 つのフィルターからできるマップは何枚ですか。",
    response=lambda self, six: np.einsum("nyxcij,fcij->nfcyx", six, self.W),
    bias=lambda self: self.b[:, None, None, None],
)
wrong(
    "CV3",
    en="The bias is added once for each channel. Is it inside or outside the sum over the channels?",
    ja="バイアスがチャネルの数だけ足されています。バイアスはチャネルの和の内側ですか、外側ですか。",
    bias=lambda self: self.W.shape[1] * self.b[:, None, None],
)
wrong(
    "CV12",
    en="The bias is missing from the output.",
    ja="出力にバイアスが加わっていません。",
    bias=lambda self: 0.0,
)
wrong(
    "CV15",
    en="The bias is added along the width of the map. To which axis of (N, F, OH, OW) does b belong?",
    ja="バイアスがマップの幅の方向に足されています。b は (N, F, OH, OW) のどの軸に対応しますか。",
    bias=lambda self: self.b,
)
wrong(
    "CV4",
    en="The values of the maps are mixed up: reshape keeps the order in memory. Which axis is last in the product "
    "of windows and filters?",
    ja="マップの値が混ざっています。reshape は並び順を変えません。ウィンドウとフィルターの積の最後の軸は何ですか。",
    forward=reshaped_output,
)
wrong(
    "CV4-backward",
    en="In backward, dout is mixed up: reshape(−1, F) keeps the order in memory. Which axis must be moved to the end "
    "first?",
    ja="backward で dout の値が混ざっています。reshape(−1, F) の前に、どの軸を最後に移す必要がありますか。",
    backward=lambda self, dout: Layer.backward(self, rows_of(dout)),
)
wrong(
    "CV5",
    en="db still has the axes of the positions. At how many positions is one bias added?",
    ja="db に位置の軸が残っています。1 つのバイアスは、いくつの位置で足されますか。",
    bias_gradient=lambda self, dout: dout.sum(axis=0),
)
wrong(
    "CV5-batch",
    en="db has a row for each image. Do the images have biases of their own?",
    ja="db に画像ごとの行があります。バイアスは画像ごとに別のものですか。",
    bias_gradient=lambda self, dout: dout.sum(axis=(2, 3)),
)
wrong(
    "CV6",
    en="In dx the filter is turned by 180°. Take one single dout that is not 0: which pixels get which weights?",
    ja="dx でフィルターが 180° 回転しています。dout が 1 か所だけ 0 でないとき、どの画素にどの重みが届きますか。",
    spread=lambda self, dout: Layer.spread(self, dout)[..., ::-1, ::-1],
)
wrong(
    "CV7",
    en="The filter moves by one pixel although the stride is larger. Where does the window of ox = 1 begin?",
    ja="ストライドが大きいのに、フィルターが 1 画素ずつ動いています。ox = 1 のウィンドウはどこから始まりますか。",
    step=lambda self: 1,
)
wrong(
    "CV7-backward",
    en="forward uses the stride, but dx is put together without it. Where did the window of ox = 1 begin?",
    ja="forward と違い、dx ではストライドが使われていません。ox = 1 のウィンドウはどこから始まりましたか。",
    back_step=lambda self: 1,
)
wrong(
    "CV8",
    en="dW is divided by the number of images. Where has the average over the batch already been taken?",
    ja="dW を画像の枚数で割っています。バッチの平均は、すでにどこで取られていますか。",
    weight_gradient=lambda self, six, dout: Layer.weight_gradient(self, six, dout) / len(dout),
)
wrong(
    "CV8-db",
    en="db is divided by the number of images. Where has the average over the batch already been taken?",
    ja="db を画像の枚数で割っています。バッチの平均は、すでにどこで取られていますか。",
    bias_gradient=lambda self, dout: dout.sum(axis=(0, 2, 3)) / len(dout),
)
wrong(
    "CV8-mean",
    en="db is a mean over images and positions. What becomes of all the contributions to one bias?",
    ja="db が画像と位置についての平均になっています。1 つのバイアスへの寄与は、どうまとめますか。",
    bias_gradient=lambda self, dout: dout.mean(axis=(0, 2, 3)),
)
wrong(
    "CV9",
    en="dW and db hold the part of the last image only. Does the loop over the images assign or add?",
    ja="dW と db に最後の画像の分しか入っていません。画像のループで、代入と加算のどちらをしていますか。",
    weight_gradient=lambda self, six, dout: Layer.weight_gradient(self, six[-1:], dout[-1:]),
    bias_gradient=lambda self, dout: dout[-1].sum(axis=(1, 2)),
)
wrong(
    "CV9-position",
    en="dW and db hold the part of the last window only. Does the loop over the windows assign or add?",
    ja="dW と db に最後のウィンドウの分しか入っていません。ウィンドウのループで、代入と加算のどちらをしていますか。",
    weight_gradient=lambda self, six, dout: Layer.weight_gradient(self, six[-1:, -1:, -1:], dout[-1:, :, -1:, -1:]),
    bias_gradient=lambda self, dout: dout[-1, :, -1, -1],
)
OVERWRITES = {
    "en": "Where windows overlap, dx keeps only one of the values. What should happen to the others?",
    "ja": "ウィンドウが重なる画素の dx に、値が 1 つしか残っていません。ほかの値はどうなるべきですか。",
}
wrong("CV10", **OVERWRITES, put_back=last_pixel_wins)
wrong("CV10-window", **OVERWRITES, put_back=last_window_wins)
wrong(
    "CV11",
    en="dx still has its padding. Which shape had the x that came in?",
    ja="dx にパディングが付いたままです。入力 x の形状は何でしたか。",
    crop=lambda self, big: big,
)
wrong(
    "CV11-corner",
    en="The shape of dx is right, but it is the top left corner of the padded image. Where does x begin in it?",
    ja="dx の形状は正しいですが、パディング後の画像の左上が残っています。x はその中のどこから始まりますか。",
    crop=lambda self, big: big[:, :, : self.shape[2], : self.shape[3]],
)
wrong(
    "CV11-empty",
    en="Without padding dx is empty. What does the slice pad:-pad mean for pad = 0?",
    ja="パディングがないとき、dx が空になります。pad = 0 のとき、スライス pad:-pad は何を表しますか。",
    crop=lambda self, big: big[:, :, self.pad : -self.pad, self.pad : -self.pad],
)
wrong(
    "CV13",
    en="The result is the same as without padding. Where is pad used?",
    ja="結果がパディングなしの場合と同じです。pad はどこで使われていますか。",
    around=lambda self, x: padded(x, 0),
    crop=lambda self, big: big,
)
wrong(
    "CV14",
    en="The border repeats the nearest pixel. What should stand around the image here?",
    ja="画像の縁の画素が繰り返されています。ここでは、画像の周囲に何を置くべきですか。",
    around=edge,
)
wrong(
    "CV16",
    en="Height and width are taken to be the same. Which sizes belong to OH, and which to OW?",
    ja="高さと幅を同じものとして扱っています。OH と OW には、それぞれどの大きさが対応しますか。",
    sizes=lambda self, big: (Layer.sizes(self, big)[0],) * 2,
)
wrong(
    "CV17",
    en="The last window of each direction is missing. How many windows are there after that many steps?",
    ja="各方向の最後のウィンドウが抜けています。移動の回数に対して、ウィンドウはいくつありますか。",
    sizes=lambda self, big: tuple(size - 1 for size in Layer.sizes(self, big)),
)
wrong(
    "CV18",
    en="All four axes are padded. Which of N, C, H and W should grow?",
    ja="4 つの軸すべてがパディングされています。N・C・H・W のうち、大きくなるのはどれですか。",
    around=lambda self, x: np.pad(x, self.pad),
)
wrong(
    "CV19",
    en="dW has the right shape, but its entries are mixed up. Is (C·FH·FW, F) or (F, C·FH·FW) reshaped to the filters?",
    ja="dW の形状は正しいですが、要素が混ざっています。reshape する前の形状は (C·FH·FW, F) と (F, C·FH·FW) のどちらですか。",
    weight_gradient=lambda self, six, dout: (
        Layer.weight_gradient(self, six, dout).reshape(len(self.W), -1).T.reshape(self.W.shape)
    ),
)
wrong(
    "CV20",
    en="dW and db grow with every backward. Is it a new gradient, or the old one plus the new one?",
    ja="backward のたびに dW と db が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
    backward=accumulates,
)
wrong(
    "CV21",
    en="backward moves the weights. Whose work is that?",
    ja="backward が重みを更新しています。それは何の役割でしょうか。",
    backward=updates_the_weights,
)

NOT_TOLD = (
    NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),
)
