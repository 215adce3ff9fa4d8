"""Hidden tests and mistakes of Flatten and the two global pooling layers.

Oracle: loops over images and channels; the gradients are held to numerical ones. The pixels of a test are all different
by far more than the step of a numerical gradient, but where a test is about equal ones.
"""

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

ALL = ("Flatten", "GlobalMaxPooling", "GlobalAveragePooling")
POOLING = ALL[1:]


def each(*names):
    """The test is run for each of these layers."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


def pixels(rng, *shape):
    """Numbers of both signs, all different."""
    count = int(np.prod(shape))
    return ((rng.permutation(count) + rng.uniform(0, 0.5, size=count)) / count * 4 - 2).reshape(shape)


def output(name, x):
    """What forward should give."""
    maps = [[[float(v) for row in channel for v in row] for channel in image] for image in x]
    if name == "Flatten":
        return np.array([[v for values in image for v in values] for image in maps])
    number = max if name == "GlobalMaxPooling" else lambda values: sum(values) / len(values)
    return np.array([[number(values) for values in image] for image in maps])


def numeric(name, x, dout):
    """What backward should give."""
    return check.numeric_gradient(lambda v: float((output(name, v) * dout).sum()), x)


def make(student, name):
    return getattr(student, name)()


def check_forward(student, name, x):
    expected = output(name, x)
    check.close(check.array(make(student, name).forward(x), expected.shape), expected)


def check_backward(student, rng, name, x):
    dout = rng.normal(size=output(name, x).shape)
    layer = make(student, name)
    layer.forward(x)
    check.gradient(layer.backward(dout), numeric(name, x, dout))


# --- forward


@each(*ALL)
def test_one_row_for_each_image(student, rng, name):
    """The output has a row of floats for each image: C·H·W numbers from Flatten, C from global pooling.

    出力は画像ごとに 1 行の浮動小数点数です。行の長さは、Flatten では C·H·W、グローバルプーリングでは C です。
    """
    layer = make(student, name)
    check.array(layer.forward(pixels(rng, 2, 3, 5, 7)), (2, 105 if name == "Flatten" else 3))
    check.array(layer.forward(pixels(rng, 3, 5, 2, 1)), (3, 10 if name == "Flatten" else 5))


@each(*ALL)
def test_one_map(student, rng, name):
    """One image of one channel gives the right row.

    画像 1 枚、1 チャネルのとき、正しい行が得られます。
    """
    check_forward(student, name, pixels(rng, 1, 1, 3, 5))


@each(*ALL)
@points(2)
def test_images_and_channels(student, rng, name):
    """Several images and channels, H and W different: every number stands at its place.

    複数の画像とチャネル、異なる H と W でも、どの値も正しい位置に入ります。
    """
    check_forward(student, name, pixels(rng, 2, 3, 5, 4))


@each(*ALL)
def test_all_sizes_equal(student, rng, name):
    """Where N, C, H and W are all equal, each axis still keeps its meaning.

    N・C・H・W がすべて等しくても、それぞれの軸の意味は変わりません。
    """
    check_forward(student, name, pixels(rng, 3, 3, 3, 3))


@each(*ALL)
def test_images_do_not_touch_each_other(student, rng, name):
    """The row of an image is the same whether it comes alone or in a batch.

    画像の行は、単独でもバッチの中でも同じです。
    """
    x = pixels(rng, 3, 2, 2, 3)
    layer = make(student, name)
    width = 12 if name == "Flatten" else 2
    together = check.array(layer.forward(x), (3, width))
    check.close(check.array(layer.forward(x[1:2]), (1, width)), together[1:2])


@each(*POOLING)
def test_place_of_a_pixel_does_not_matter(student, rng, name):
    """Where the pixels of a map stand does not matter for its number.

    マップの中で画素をどう並べ替えても、値は変わりません。
    """
    x = pixels(rng, 2, 2, 3, 4)
    shuffled = x.reshape(2, 2, 12)[:, :, rng.permutation(12)].reshape(x.shape)
    check.close(check.array(make(student, name).forward(shuffled), (2, 2)), output(name, x))


@each(*POOLING)
def test_negative_maps(student, rng, name):
    """Maps of negative pixels give negative numbers.

    画素がすべて負のマップの値は負です。
    """
    check_forward(student, name, pixels(rng, 2, 3, 2, 3) - 5.0)


@each(*ALL)
def test_maps_of_one_pixel(student, rng, name):
    """Maps of a single pixel come out as they are, and so does their gradient.

    1 画素だけのマップは、値も勾配もそのままです。
    """
    x, dout = pixels(rng, 3, 2, 1, 1), rng.normal(size=(3, 2))
    layer = make(student, name)
    check.close(check.array(layer.forward(x), (3, 2)), x[:, :, 0, 0])
    check.close(check.array(layer.backward(dout), x.shape), dout[:, :, None, None])


@each(*ALL)
def test_arguments_stay(student, rng, name):
    """Neither forward nor backward changes what it is given, and the same forward twice gives the same output.

    forward も backward も、渡された配列を書き換えません。同じ入力で forward を 2 回呼んでも、同じ出力になります。
    """
    x = pixels(rng, 2, 2, 3, 2)
    layer = make(student, name)
    check.unchanged(layer.forward, x)
    check.same_twice(layer.forward, x)
    check.unchanged(layer.backward, rng.normal(size=output(name, x).shape))


# --- backward


@each(*ALL)
@points(2)
def test_gradient(student, rng, name):
    """The gradient agrees with numerical differentiation.

    勾配が数値微分の結果と一致します。
    """
    check_backward(student, rng, name, pixels(rng, 2, 3, 3, 4))


@each(*ALL)
def test_gradient_of_one_image(student, rng, name):
    """For one image of one channel, the gradient agrees with numerical differentiation, too.

    画像 1 枚、1 チャネルの場合も、勾配が数値微分の結果と一致します。
    """
    check_backward(student, rng, name, pixels(rng, 1, 1, 3, 2))


@each(*ALL)
def test_gradient_all_sizes_equal(student, rng, name):
    """Where N, C, H and W are all equal, the gradient still goes to the right pixels.

    N・C・H・W がすべて等しくても、勾配は正しい画素に入ります。
    """
    check_backward(student, rng, name, pixels(rng, 2, 2, 2, 2))


@task("Flatten")
def test_there_and_back(student, rng):
    """backward of the output of forward gives the images again.

    forward の出力を backward に渡すと、元の画像に戻ります。
    """
    x = pixels(rng, 2, 3, 4, 5)
    layer = student.Flatten()
    check.close(check.array(layer.backward(check.array(layer.forward(x), (2, 60))), x.shape), x)


@each(*POOLING)
def test_nothing_is_lost(student, rng, name):
    """The gradients of a map's pixels add up to its dout.

    マップの画素の勾配を足すと、そのマップの dout になります。
    """
    x, dout = pixels(rng, 2, 3, 3, 5), rng.normal(size=(2, 3))
    layer = make(student, name)
    layer.forward(x)
    dx = check.array(layer.backward(dout), x.shape)
    check.close(
        dx.sum(axis=(2, 3)),
        dout,
        en="The sum of dx over each map was compared with its dout.",
        ja="マップごとの dx の総和を dout と比べました。",
    )


@task("GlobalMaxPooling")
def test_one_pixel_gets_all(student, rng):
    """In each map, the largest pixel alone gets a gradient.

    各マップで、勾配を受け取るのは最大の画素だけです。
    """
    x, dout = pixels(rng, 2, 3, 4, 3), rng.uniform(1, 2, size=(2, 3))
    layer = student.GlobalMaxPooling()
    layer.forward(x)
    dx = check.array(layer.backward(dout), x.shape)
    check.close(dx[x != x.max(axis=(2, 3), keepdims=True)], np.zeros(2 * 3 * 11), en="The others:", ja="ほかの画素：")


@task("GlobalMaxPooling")
@points(2)
def test_equal_pixels(student, rng):
    """Where several pixels are equally large, they share dout or one of them gets it: no more than dout in all.

    最大の画素が複数あるとき、dout は 1 つだけに渡すか、分配します。合計は dout を超えません。
    """
    x, dout = rng.uniform(-2, 0, size=(2, 2, 3, 4)), rng.uniform(1, 5, size=(2, 2))
    largest = np.zeros((2, 2, 12), dtype=bool)
    for n, c in np.ndindex(2, 2):
        largest[n, c, rng.choice(12, size=3, replace=False)] = True
    largest = largest.reshape(x.shape)
    x[largest] = 3.0
    layer = student.GlobalMaxPooling()
    layer.forward(x)
    dx = check.array(layer.backward(dout), x.shape)
    check.close(dx[~largest], np.zeros(36), en="Pixels that are not the largest:", ja="最大でない画素：")
    check.true((dx >= -1e-12).all(), "Some of dout came back with another sign.", "符号が逆の勾配があります。")
    check.close(
        dx.sum(axis=(2, 3)),
        dout,
        en="The sum of dx over each map was compared with its dout.",
        ja="マップごとの dx の総和を dout と比べました。",
    )


@each(*ALL)
def test_backward_belongs_to_the_latest_forward(student, rng, name):
    """backward belongs to the latest forward, and a second backward starts afresh.

    backward は直前の forward に対するものです。2 回目の backward は 1 回目の影響を受けません。
    """
    x = pixels(rng, 2, 3, 2, 3)
    dout = rng.normal(size=output(name, x).shape)
    layer = make(student, name)
    layer.forward(pixels(rng, 3, 2, 3, 3))
    layer.forward(x)
    layer.backward(rng.normal(size=dout.shape))
    check.gradient(layer.backward(dout), numeric(name, x, dout))


# --- mistakes


class Layer:
    """A layer, right; mistakes replace `out`, what forward gives for x, or `dx`, what backward gives for x and dout."""

    def forward(self, x):
        self.x = x.copy()
        return self.out(x)

    def backward(self, dout):
        return self.dx(self.x, dout)


class FlattenLayer(Layer):
    def out(self, x):
        return x.reshape(len(x), -1)

    def dx(self, x, dout):
        return dout.reshape(x.shape)


def wide(numbers):
    return numbers[:, :, None, None]


class MaxLayer(Layer):
    def out(self, x):
        return x.max(axis=(2, 3))

    def dx(self, x, dout):
        rows = x.reshape(*x.shape[:2], -1)
        won = np.arange(rows.shape[2]) == rows.argmax(axis=2)[:, :, None]
        return won.reshape(x.shape) * wide(dout)


class AverageLayer(Layer):
    def out(self, x):
        return x.mean(axis=(2, 3))

    def dx(self, x, dout):
        return np.ones(x.shape) * wide(dout) / x[0, 0].size


LAYERS = {"Flatten": FlattenLayer, "GlobalMaxPooling": MaxLayer, "GlobalAveragePooling": AverageLayer}
NUMBER = {"GlobalMaxPooling": np.max, "GlobalAveragePooling": np.mean}


def wrong(id, name, *, en, ja, **methods):
    """Enter the layer `name`, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"{name}_{id}", (LAYERS[name],), methods)
    globals()[faulty.__name__] = mistake(id, name, en=en, ja=ja)(faulty)


def wrong_axes(id, axes, *, en, ja, keepdims=False):
    """Both kinds of pooling over the wrong axes: GP1-max and GP1-average."""
    for name, number in NUMBER.items():
        suffix = "max" if number is np.max else "average"
        out = lambda self, x, number=number: number(x, axis=axes, keepdims=keepdims)  # noqa: E731
        wrong(f"{id}-{suffix}", name, en=en, ja=ja, out=out)


wrong_axes(
    "GP1",
    0,
    en="The images of the batch become one. Over which axes of (N, C, H, W) is a map spread?",
    ja="バッチの画像が 1 つにまとめられています。(N, C, H, W) のうち、1 つのマップに当たるのはどの軸ですか。",
)
wrong_axes(
    "GP2",
    (1, 2, 3),
    en="The channels become one number, too. How many numbers does an image with C maps give?",
    ja="チャネルまで 1 つの値にまとめられています。C 枚のマップを持つ画像からは、いくつの値が得られますか。",
)
wrong_axes(
    "GP3",
    (1, 2),
    en="The axes are those of images (N, H, W, C). Where are H and W here?",
    ja="(N, H, W, C) の画像の軸になっています。この課題で H と W はどの軸ですか。",
)
wrong_axes(
    "GP7",
    3,
    en="Each row of a map gives a number of its own. How many axes belong to a map?",
    ja="マップの行ごとに値が出ています。マップにはいくつの軸がありますか。",
)
wrong_axes(
    "GP8",
    (2, 3),
    keepdims=True,
    en="The axes of H and W are still there, with size 1. Which shape does the next layer expect?",
    ja="H と W の軸が大きさ 1 で残っています。次の層が必要とする形状は何ですか。",
)
wrong_axes(
    "GP9",
    (0, 2, 3),
    en="The images of the batch are put together: there is one number for each channel. How many rows are asked for?",
    ja="バッチの画像がまとめられ、チャネルごとに 1 つの値になっています。行はいくつ必要ですか。",
)

# Flatten


def channels_last(x):
    return x.transpose(0, 2, 3, 1)


def back_from_channels_last(dout, shape):
    N, C, H, W = shape
    return dout.reshape(N, H, W, C).transpose(0, 3, 1, 2)


wrong(
    "GP4",
    "Flatten",
    en="The channels alternate within a row. Which changes slowest: the channel or the place in the map?",
    ja="行の中でチャネルが交互に現れています。最も外側で変わるのは、チャネルとマップ内の位置のどちらですか。",
    out=lambda self, x: channels_last(x).reshape(len(x), -1),
    dx=lambda self, x, dout: back_from_channels_last(dout, x.shape),
)
wrong(
    "GP4-columns",
    "Flatten",
    en="The maps are read column by column. Which is the inner one, row or column?",
    ja="マップが縦方向に読まれています。内側で変わるのは行と列のどちらですか。",
    out=lambda self, x: x.transpose(0, 1, 3, 2).reshape(len(x), -1),
    dx=lambda self, x, dout: dout.reshape(*x.shape[:2], x.shape[3], x.shape[2]).transpose(0, 1, 3, 2),
)
wrong(
    "GP4-backward",
    "Flatten",
    en="forward is right, but backward puts the values back as if channels came last. In which order were they taken?",
    ja="forward は正しいですが、backward がチャネルを最後の軸とみなしています。値はどの順に並べましたか。",
    dx=lambda self, x, dout: back_from_channels_last(dout, x.shape),
)
wrong(
    "GP10",
    "Flatten",
    en="The whole batch becomes one row. How many rows does the next layer expect?",
    ja="バッチ全体が 1 行になっています。次の層に渡す行はいくつですか。",
    out=lambda self, x: x.reshape(-1),
)
wrong(
    "GP10-row",
    "Flatten",
    en="The whole batch becomes one row. How many rows does the next layer expect?",
    ja="バッチ全体が 1 行になっています。次の層に渡す行はいくつですか。",
    out=lambda self, x: x.reshape(1, -1),
)
wrong(
    "GP11",
    "Flatten",
    en="The channels stay apart: each image has C rows. How many rows may it have?",
    ja="チャネルが分かれたままで、画像ごとに C 行あります。画像 1 枚は何行になりますか。",
    out=lambda self, x: x.reshape(*x.shape[:2], -1),
)
wrong(
    "GP12",
    "Flatten",
    en="The pixels of the images are mixed: reshape keeps the order in memory, and the batch is the first axis.",
    ja="画像どうしの画素が混ざっています。reshape は並び順を変えません。バッチは最初の軸です。",
    out=lambda self, x: x.reshape(-1, len(x)).T,
)
wrong(
    "GP12-column",
    "Flatten",
    en="The images stand in columns. Does a sample belong into a row or into a column here?",
    ja="画像が列に並んでいます。この課題では、サンプルは行と列のどちらですか。",
    out=lambda self, x: x.reshape(len(x), -1).T,
)
wrong(
    "GP13",
    "Flatten",
    en="backward returns dout as it is. Which shape had the x that came in?",
    ja="backward が dout をそのまま返しています。入力 x の形状は何でしたか。",
    dx=lambda self, x, dout: dout,
)

# GlobalMaxPooling

wrong(
    "GP14",
    "GlobalMaxPooling",
    en="All pixels get the gradient. Which of them change the maximum when they grow a little?",
    ja="すべての画素に勾配が入っています。少し増えたときに最大値が変わるのは、どの画素ですか。",
    dx=lambda self, x, dout: np.ones(x.shape) * wide(dout),
)
wrong(
    "GP14-share",
    "GlobalMaxPooling",
    en="The gradient is shared by all pixels, as for an average. Which of them change the maximum?",
    ja="平均のように、勾配が全画素に分配されています。最大値を変えるのはどの画素ですか。",
    dx=AverageLayer.dx,
)
wrong(
    "MP3",
    "GlobalMaxPooling",
    en="Where several pixels are equally large, each gets all of dout. What do they get together?",
    ja="最大の画素が複数あると、どれも dout 全体を受け取っています。合計はいくつになりますか。",
    dx=lambda self, x, dout: (x == wide(x.max(axis=(2, 3)))) * wide(dout),
)
wrong(
    "GP15",
    "GlobalMaxPooling",
    en="Only the largest pixel of the whole batch gets a gradient. How many maps have a maximum?",
    ja="バッチ全体で最大の画素にしか勾配が入っていません。最大値は、いくつのマップにありますか。",
    dx=lambda self, x, dout: (x == x.max()) * wide(dout),
)
wrong(
    "GP15-image",
    "GlobalMaxPooling",
    en="Only one pixel of each image gets a gradient. How many maps has an image?",
    ja="画像ごとに 1 つの画素にしか勾配が入っていません。1 枚の画像にマップはいくつありますか。",
    dx=lambda self, x, dout: (x == x.max(axis=(1, 2, 3), keepdims=True)) * wide(dout),
)
wrong(
    "GP16",
    "GlobalMaxPooling",
    en="The largest pixel gets 1, whatever dout is. What if the loss behind this layer is multiplied by 2?",
    ja="dout によらず、最大の画素の勾配が 1 になっています。この層より後の損失が 2 倍になると、どうなりますか。",
    dx=lambda self, x, dout: MaxLayer.dx(self, x, np.ones_like(dout)),
)
wrong(
    "GP17",
    "GlobalMaxPooling",
    en="The mean is taken instead of the maximum.",
    ja="最大値ではなく平均になっています。",
    out=AverageLayer.out,
    dx=AverageLayer.dx,
)
wrong(
    "GP18",
    "GlobalMaxPooling",
    en="The largest absolute value is taken. Is −3 larger than 2?",
    ja="絶対値の最大値を取っています。−3 は 2 より大きいですか。",
    out=lambda self, x: np.abs(x).max(axis=(2, 3)),
)

# GlobalAveragePooling

wrong(
    "GP5",
    "GlobalAveragePooling",
    en="The pixels are added up, but the sum is not divided.",
    ja="画素の和が割られていません。",
    out=lambda self, x: x.sum(axis=(2, 3)),
)
wrong(
    "GP5-both",
    "GlobalAveragePooling",
    en="The layer adds the pixels up, in forward and in backward. By what is a mean divided?",
    ja="forward も backward も、平均ではなく和になっています。平均では何で割りますか。",
    out=lambda self, x: x.sum(axis=(2, 3)),
    dx=lambda self, x, dout: np.ones(x.shape) * wide(dout),
)
wrong(
    "GP6",
    "GlobalAveragePooling",
    en="Every pixel gets all of dout. How much does the mean change when one pixel grows by 1?",
    ja="すべての画素が dout をそのまま受け取っています。1 つの画素が 1 増えると、平均はどれだけ変わりますか。",
    dx=lambda self, x, dout: np.ones(x.shape) * wide(dout),
)
wrong(
    "GP6-dout",
    "GlobalAveragePooling",
    en="Every pixel gets 1/(H·W), whatever dout is. What if the loss behind this layer is multiplied by 2?",
    ja="dout によらず、勾配が 1/(H·W) になっています。この層より後の損失が 2 倍になると、どうなりますか。",
    dx=lambda self, x, dout: np.ones(x.shape) / x[0, 0].size,
)
wrong(
    "GP6-batch",
    "GlobalAveragePooling",
    en="The gradient is divided by the number of images as well. Where has the average over the batch been taken?",
    ja="勾配を画像の枚数でも割っています。バッチの平均は、すでにどこで取られていますか。",
    dx=lambda self, x, dout: AverageLayer.dx(self, x, dout) / len(x),
)
wrong(
    "GP19",
    "GlobalAveragePooling",
    en="Only the largest pixel gets the gradient. On which pixels does a mean depend?",
    ja="最大の画素だけに勾配が入っています。平均はどの画素に依存しますか。",
    dx=MaxLayer.dx,
)
wrong(
    "GP20",
    "GlobalAveragePooling",
    en="backward returns (N, C, 1, 1). Which shape had the x that came in?",
    ja="backward の結果の形状が (N, C, 1, 1) です。入力 x の形状は何でしたか。",
    dx=lambda self, x, dout: wide(dout) / x[0, 0].size,
)

NOT_TOLD = (
    NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),
)
