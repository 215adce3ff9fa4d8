"""Hidden tests and mistakes of Flatten and the two global pooling layers.

Oracle: loops over images and channels; the gradients are held to numerical ones. The pixels of a test are all different
by far more than the step of a numerical gradient, but where a test is about equal ones.
"""

import numpy as np

from grader.testing import (
    NotTold,
    all_sizes_equal,
    arguments_stay,
    backward_relation,
    both_ways,
    check,
    equal_maxima,
    gradient,
    latest_forward,
    layer,
    other_samples_do_not_matter,
    relation,
    shape_and_kind,
    supporting,
    task,
    two_objects,
    values,
    variant,
    wrong_maps,
)


def pixels(rng, *shape):
    """Numbers of both signs, all different."""
    count = int(np.prod(shape))
    return ((rng.permutation(count) + rng.uniform(0, 0.5, size=count)) / count * 4 - 2).reshape(shape)


def flat(x):
    return np.array([[float(v) for channel in image for row in channel for v in row] for image in x])


def of_each_map(number):
    """What forward should give, where the pixels of a map become one number."""
    return lambda x: np.array([[number(flat(channel[None, None])[0]) for channel in image] for image in x])


FLATTEN = layer("Flatten", lambda rng, *shape: (pixels(rng, *shape),), flat, sizes=(2, 3, 2, 3))
MAX = FLATTEN.but(task="GlobalMaxPooling", right=of_each_map(max))
AVERAGE = FLATTEN.but(task="GlobalAveragePooling", right=of_each_map(lambda values: sum(values) / len(values)))
POOLING = (MAX, AVERAGE)
ALL = (FLATTEN, *POOLING)


# --- forward

test_one_row_for_each_image = shape_and_kind(ALL, (2, 3, 5, 7), (3, 5, 2, 1), twice=False,
    en="The output has a row of floats for each image: C·H·W numbers from Flatten, C from global pooling.",
    ja="出力は画像ごとに 1 行の浮動小数点数です。行の長さは、Flatten では C·H·W、グローバルプーリングでは C です。")  # fmt: skip

test_one_map = values(ALL, 1, 1, 3, 5, also=["one_sample"],
    en="One image of one channel gives the right row.", ja="画像 1 枚、1 チャンネルのとき、正しい行が得られます。")  # fmt: skip

test_images_and_channels = values(ALL, 2, 3, 5, 4, points=2,
    en="Several images and channels, H and W different: every number stands at its place.",
    ja="複数の画像とチャンネル、異なる H と W でも、どの値も正しい位置に入ります。")  # fmt: skip

test_all_sizes_equal = all_sizes_equal(ALL,
    en="Where N, C, H and W are all equal, each axis still keeps its meaning.",
    ja="N・C・H・W がすべて等しくても、それぞれの軸の意味は変わりません。")  # fmt: skip

test_images_do_not_touch_each_other = other_samples_do_not_matter(ALL, 3, 2, 2, 3,
    en="The row of an image is the same whether it comes alone or in a batch.", ja="画像の行は、単独でもバッチの中でも同じです。")  # fmt: skip

test_place_of_a_pixel_does_not_matter = relation(POOLING, lambda f, x: f(np.roll(x, (1, 2), axis=(2, 3))), None, 2, 2, 3, 4,
    en="Where the pixels of a map stand does not matter for its number.", ja="マップの中で画素をどう並べ替えても、値は変わりません。")  # fmt: skip

test_negative_maps = values([s.but(draw=lambda rng, *shape: (pixels(rng, *shape) - 5.0,)) for s in POOLING], 2, 3, 2, 3,
    en="Maps of negative pixels give negative numbers.", ja="画素がすべて負のマップの値は負です。")  # fmt: skip

test_maps_of_one_pixel = both_ways(ALL, 3, 2, 1, 1,
    en="Maps of a single pixel come out as they are, and so does their gradient.", ja="1 画素だけのマップは、値も勾配もそのままです。")  # fmt: skip

test_arguments_stay = arguments_stay(ALL, twice=True)


# --- backward

test_gradient = gradient(ALL, 2, 3, 3, 4, points=2)

test_gradient_of_one_image = gradient(ALL, 1, 1, 3, 2,
    en="For one image of one channel, the gradient agrees with numerical differentiation, too.",
    ja="画像 1 枚、1 チャンネルの場合も、勾配が数値微分の結果と一致します。")  # fmt: skip

test_gradient_all_sizes_equal = gradient(ALL, 2, 2, 2, 2,
    en="Where N, C, H and W are all equal, the gradient still goes to the right pixels.",
    ja="N・C・H・W がすべて等しくても、勾配は正しい画素に入ります。")  # fmt: skip


@task("Flatten")
def test_there_and_back(student, rng):
    """backward of the output of forward gives the images again.

    forward の出力を backward に渡すと、元の画像に戻ります。
    """
    x = pixels(rng, 2, 3, 4, 5)
    layer = student.Flatten()
    check.close(check.array(layer.backward(check.array(layer.forward(x), (2, 60))), x.shape), x)


TO_EACH_MAP = {
    "en": "The sum of dx over each map was compared with its dout.",
    "ja": "マップごとの dx の総和を dout と比べました。",
}
test_nothing_is_lost = backward_relation(POOLING, lambda dx, *_: dx.sum(axis=(2, 3)), lambda dx, dout, x: dout, 2, 3, 3, 5, compared=TO_EACH_MAP,
    en="The gradients of a map's pixels add up to its dout.", ja="マップの画素の勾配を足すと、そのマップの dout になります。")  # fmt: skip

test_one_pixel_gets_all = supporting(backward_relation(MAX, lambda dx, dout, x: dx[x < x.max(axis=(2, 3), keepdims=True)], None, 2, 3, 4, 3,
    compared={"en": "The others:", "ja": "ほかの画素："},
    en="In each map, the largest pixel alone gets a gradient.", ja="各マップで、勾配を受け取るのは最大の画素だけです。"))  # fmt: skip


def three_largest(rng):
    """Three of the twelve pixels of each map."""
    largest = np.array([rng.permutation(np.arange(12) < 3) for _ in range(4)])
    return largest.reshape(2, 2, 3, 4), rng.uniform(1, 5, size=(2, 2))


test_equal_pixels = equal_maxima(MAX, three_largest, lambda dx: dx.sum(axis=(2, 3)), compared=TO_EACH_MAP, points=2)

test_backward_belongs_to_the_latest_forward = latest_forward(ALL, (3, 2, 3, 3), (2, 3, 2, 3), afresh=True,
    en="backward belongs to the latest forward, and a second backward starts afresh.",
    ja="backward は直前の forward に対するものです。2 回目の backward は 1 回目の影響を受けません。")  # fmt: skip

test_two_layers = two_objects(ALL)


# --- mistakes


class Flatten:
    """The right layer: how values are ordered, and what row they become."""

    def forward(self, x):
        self.x = x.copy()
        return self.row(self.ordered(x))

    def ordered(self, x):
        return x

    def row(self, x):
        return x.reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.x.shape)


def wide(numbers):
    return numbers[:, :, None, None]


class GlobalMaxPooling:
    """The right layer: each map's number, over which axes, in which shape; each pixel's part in the dout that is taken."""

    axes = (2, 3)

    def number(self, x):
        return x.max(axis=self.axes, keepdims=True)

    def shaped(self, y):
        return y.squeeze(self.axes)

    def forward(self, x):
        self.x = x.copy()
        return self.shaped(self.number(x))

    def part(self, x):
        rows = x.reshape(*x.shape[:2], -1)
        return (np.arange(rows.shape[2]) == rows.argmax(axis=2)[:, :, None]).reshape(x.shape)

    def taken(self, dout):
        return wide(dout)

    def backward(self, dout):
        return self.part(self.x) * self.taken(dout)


class GlobalAveragePooling(GlobalMaxPooling):
    def number(self, x):
        return x.mean(axis=self.axes, keepdims=True)

    def part(self, x):
        return np.ones(x.shape) / x[0, 0].size


def of_all_that_are_close(self, x):
    close = np.isclose(x, wide(x.max(axis=(2, 3))))
    return close / close.sum(axis=(2, 3), keepdims=True)


def over_axes(id, *, en, ja, **parts):
    """Both kinds of pooling over the wrong axes: GP1-max and GP1-average."""
    for suffix, right in (("max", GlobalMaxPooling), ("average", GlobalAveragePooling)):
        variant(f"{id}-{suffix}", right, en=en, ja=ja, **parts)


def back_from_channels_last(self, dout):
    N, C, H, W = self.x.shape
    return dout.reshape(N, H, W, C).transpose(0, 3, 1, 2)


# fmt: off
over_axes("GP1", axes=0,
          en="The images of the batch become one. Over which axes of (N, C, H, W) is a map spread?",
          ja="バッチの画像が 1 つにまとめられています。(N, C, H, W) のうち、1 つのマップに当たるのはどの軸ですか。")
over_axes("GP2", axes=(1, 2, 3),
          en="The channels become one number, too. How many numbers does an image with C maps give?",
          ja="チャンネルまで 1 つの値にまとめられています。C 枚のマップを持つ画像からは、いくつの値が得られますか。")
over_axes("GP2-all", **wrong_maps.ALL_CHANNELS)
over_axes("GP3", axes=(1, 2),
          en="The axes are those of images (N, H, W, C). Where are H and W here?",
          ja="(N, H, W, C) の画像の軸になっています。この課題で H と W はどの軸ですか。")
over_axes("GP7", axes=3,
          en="Each row of a map gives a number of its own. How many axes belong to a map?",
          ja="マップの行ごとに値が出ています。マップにはいくつの軸がありますか。")
over_axes("GP8", shaped=lambda self, y: y,
          en="The axes of H and W are still there, with size 1. Which shape does the next layer expect?",
          ja="H と W の軸が大きさ 1 で残っています。次の層が必要とする形状は何ですか。")
over_axes("GP9", axes=(0, 2, 3),
          en="The images of the batch are put together: there is one number for each channel. How many rows are asked for?",
          ja="バッチの画像がまとめられ、チャンネルごとに 1 つの値になっています。行はいくつ必要ですか。")
variant("GP4", Flatten, ordered=lambda self, x: x.transpose(0, 2, 3, 1), backward=back_from_channels_last,
        en="The channels alternate within a row. Which changes slowest: the channel or the place in the map?",
        ja="行の中でチャンネルが交互に現れています。最も外側で変わるのは、チャンネルとマップ内の位置のどちらですか。")
for id, parts in wrong_maps.OTHER_ORDERS.items():
    variant(id, Flatten, **parts)
variant("GP4-columns", Flatten, ordered=lambda self, x: x.transpose(0, 1, 3, 2),
        backward=lambda self, dout: dout.reshape(self.x.transpose(0, 1, 3, 2).shape).transpose(0, 1, 3, 2),
        en="The maps are read column by column. Which is the inner one, row or column?", ja="マップが縦方向に読まれています。内側で変わるのは行と列のどちらですか。")
variant("GP4-memory", Flatten, row=lambda self, x: x.reshape(len(x), -1, order="F"),
        en='A row is read with its first axis running fastest (order="F"). Which axis of (C, H, W) should run fastest?',
        ja='行が最初の軸から順に変わる読み方 (order="F") になっています。(C, H, W) のうち、最も内側で変わるのはどの軸ですか。')
variant("GP4-backward", Flatten, backward=back_from_channels_last,
        en="forward is right, but backward puts the values back as if channels came last. In which order were they taken?",
        ja="forward は正しいですが、backward がチャンネルを最後の軸とみなしています。値はどの順に並べましたか。")
variant("GP10", Flatten, row=lambda self, x: x.reshape(-1),
        en="The whole batch becomes one row. How many rows does the next layer expect?", ja="バッチ全体が 1 行になっています。次の層に渡す行はいくつですか。")
variant("GP10-row", Flatten, row=lambda self, x: x.reshape(1, -1),
        en="The whole batch becomes one row. How many rows does the next layer expect?", ja="バッチ全体が 1 行になっています。次の層に渡す行はいくつですか。")
variant("GP11", Flatten, row=lambda self, x: x.reshape(*x.shape[:2], -1),
        en="The channels stay apart: each image has C rows. How many rows may it have?",
        ja="チャンネルが分かれたままで、画像ごとに C 行あります。画像 1 枚は何行になりますか。")
variant("GP12", Flatten, row=lambda self, x: x.reshape(-1, len(x)).T,
        en="The pixels of the images are mixed: reshape keeps the order in memory, and the batch is the first axis.",
        ja="画像どうしの画素が混ざっています。reshape は並び順を変えません。バッチは最初の軸です。")
variant("GP12-column", Flatten, row=lambda self, x: x.reshape(len(x), -1).T,
        en="The images stand in columns. Does a sample belong into a row or into a column here?",
        ja="画像が列に並んでいます。この課題では、サンプルは行と列のどちらですか。")
variant("GP13", Flatten, backward=lambda self, dout: dout,
        en="backward returns dout as it is. Which shape had the x that came in?",
        ja="backward が dout をそのまま返しています。入力 x の形状は何でしたか。")
variant("GP14", GlobalMaxPooling, part=lambda self, x: np.ones(x.shape),
        en="All pixels get the gradient. Which of them change the maximum when they grow a little?",
        ja="すべての画素に勾配が入っています。少し増えたときに最大値が変わるのは、どの画素ですか。")
variant("GP14-share", GlobalMaxPooling, part=GlobalAveragePooling.part,
        en="The gradient is shared by all pixels, as for an average. Which of them change the maximum?",
        ja="平均のように、勾配が全画素に分配されています。最大値を変えるのはどの画素ですか。")
variant("MP3", GlobalMaxPooling, part=lambda self, x: x == wide(x.max(axis=(2, 3))),
        en="Where several pixels are equally large, each gets all of dout. What do they get together?",
        ja="最大の画素が複数あると、どれも dout 全体を受け取っています。合計はいくつになりますか。")
variant("MP3-close", GlobalMaxPooling, part=of_all_that_are_close,
        en="Pixels that are nearly as large as the largest get a part of dout. Do they change the output when they grow a little?",
        ja="最大値にごく近いだけの画素にも dout が分配されています。その画素が少し増えると、出力は変わりますか。")
variant("GP15", GlobalMaxPooling, part=lambda self, x: x == x.max(),
        en="Only the largest pixel of the whole batch gets a gradient. How many maps have a maximum?",
        ja="バッチ全体で最大の画素にしか勾配が入っていません。最大値は、いくつのマップにありますか。")
for id, parts in wrong_maps.of_the_maximum(GlobalMaxPooling):
    variant(id, GlobalMaxPooling, **parts)
for id, parts in wrong_maps.of_the_mean():
    variant(id, GlobalAveragePooling, **parts)
variant("GP15-image", GlobalMaxPooling, part=lambda self, x: x == x.max(axis=(1, 2, 3), keepdims=True),
        en="Only one pixel of each image gets a gradient. How many maps has an image?",
        ja="画像ごとに 1 つの画素にしか勾配が入っていません。1 枚の画像にマップはいくつありますか。")
variant("GP15-sum", GlobalMaxPooling, taken=lambda self, dout: wide(dout).sum(axis=1, keepdims=True),
        part=lambda self, x: GlobalMaxPooling.part(self, x.reshape(len(x), 1, -1, 1)).reshape(x.shape),
        en="Only one pixel of each image gets a gradient, that of all its maps. How many maps has an image?",
        ja="画像ごとに 1 つの画素に、全マップの勾配がまとめて入っています。1 枚の画像にマップはいくつありますか。")
variant("GP22", GlobalMaxPooling, part=lambda self, x: (np.arange(x[0, 0].size) == 0).reshape(x.shape[2:]),
        en="The gradient goes to the top left pixel of each map. Which pixel changes the output when it grows a little?",
        ja="勾配がどのマップでも左上の画素に入っています。少し増えたときに出力を変えるのはどの画素ですか。")
variant("GP23", GlobalMaxPooling, number=lambda self, x: x.min(axis=self.axes, keepdims=True),
        part=lambda self, x: GlobalMaxPooling.part(self, -x),
        en="The smallest value of each map comes back. Which one is asked for?", ja="マップの最小値が返っています。求められているのはどの値ですか。")
variant("GP16", GlobalMaxPooling, taken=lambda self, dout: wide(np.ones_like(dout)),
        en="The largest pixel gets 1, whatever dout is. What if the loss behind this layer is multiplied by 2?",
        ja="dout によらず、最大の画素の勾配が 1 になっています。この層より後の誤差が 2 倍になると、どうなりますか。")
variant("GP17", GlobalMaxPooling, number=GlobalAveragePooling.number, part=GlobalAveragePooling.part,
        en="The mean is taken instead of the maximum.", ja="最大値ではなく平均になっています。")
variant("GP24", GlobalMaxPooling, number=lambda self, x: np.maximum(x.max(axis=self.axes, keepdims=True), 0.0),
        en="Where all pixels of a map are negative, 0 comes back. With which number does the search for the largest begin?",
        ja="マップの画素がすべて負のとき、0 になっています。最大値を探すとき、最初の値は何ですか。")
variant("GP18", GlobalMaxPooling, **wrong_maps.LARGEST_SIZE)
variant("GP5", GlobalAveragePooling, number=lambda self, x: x.sum(axis=self.axes, keepdims=True),
        en="The pixels are added up, but the sum is not divided.", ja="画素の和が割られていません。")
variant("GP5-both", GlobalAveragePooling, part=lambda self, x: np.ones(x.shape),
        number=lambda self, x: x.sum(axis=self.axes, keepdims=True),
        en="The layer adds the pixels up, in forward and in backward. By what is a mean divided?",
        ja="forward も backward も、平均ではなく和になっています。平均では何で割りますか。")
variant("GP6", GlobalAveragePooling, part=lambda self, x: np.ones(x.shape),
        en="Every pixel gets all of dout. How much does the mean change when one pixel grows by 1?",
        ja="すべての画素が dout をそのまま受け取っています。1 つの画素が 1 増えると、平均はどれだけ変わりますか。")
for suffix, axis in (("height", 2), ("width", 3)):
    variant(f"GP6-{suffix}", GlobalAveragePooling, part=lambda self, x, axis=axis: np.ones(x.shape) / x.shape[axis],
            en=f"backward divides by the {suffix} of the map alone. How many pixels has a map?",
            ja="backward でマップの一辺の長さだけで割っています。1 枚のマップの画素はいくつですか。")
variant("GP6-dout", GlobalAveragePooling, taken=lambda self, dout: wide(np.ones_like(dout)),
        en="Every pixel gets 1/(H·W), whatever dout is. What if the loss behind this layer is multiplied by 2?",
        ja="dout によらず、勾配が 1/(H·W) になっています。この層より後の誤差が 2 倍になると、どうなりますか。")
variant("GP6-batch", GlobalAveragePooling, taken=lambda self, dout: wide(dout) / len(dout),
        en="The gradient is divided by the number of images as well. Where has the average over the batch been taken?",
        ja="勾配を画像の枚数でも割っています。バッチの平均は、すでにどこで取られていますか。")
variant("GP21", GlobalAveragePooling, part=lambda self, x: np.ones(x.shape) / x[0].size,
        number=lambda self, x: x.sum(axis=self.axes, keepdims=True) / x[0].size,
        en="The sum is divided by the number of channels as well. How many pixels has one map?",
        ja="和をチャンネル数でも割っています。1 枚のマップの画素数はいくつですか。")
variant("GP19", GlobalAveragePooling, part=GlobalMaxPooling.part,
        en="Only the largest pixel gets the gradient. On which pixels does a mean depend?",
        ja="最大の画素だけに勾配が入っています。平均はどの画素に依存しますか。")
variant("GP20", GlobalAveragePooling, backward=lambda *args: GlobalAveragePooling.backward(*args)[:, :, :1, :1],
        en="backward returns (N, C, 1, 1). Which shape had the x that came in?",
        ja="backward の結果の形状が (N, C, 1, 1) です。入力 x の形状は何でしたか。")
# fmt: on


NOT_TOLD = (
    NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),
)
EXCUSED = {
    "integers": "images are floats in all of this unit",
    "float32": "promised where the statement says so, and here it does not",
    "empty_batch": "a batch without images is promised where the statement says so, and here it does not",
}
