"""Hidden tests and mistakes of the convolution layer.

Oracle: every window is cut out of the padded image and multiplied with every filter by itself. The gradients are held
to numerical ones, and elsewhere to the same windows: each output value hands its dout to the weights, the pixels and
the bias that made it.
"""

import numpy as np

from grader.testing import (
    NotTold,
    Picture,
    arguments_stay,
    asked_after,
    backward_relation,
    backward_twice,
    check,
    gradient,
    gradient_of_each_part,
    keeps_its_arrays,
    latest_forward,
    layer,
    learns_nothing,
    oracles,
    shape_and_kind,
    supporting,
    time_limit,
    two_objects,
    values,
    variant,
    wrong_layers,
    wrong_windows,
)
from grader.testing.right_windows import Convolution
from grader.testing.wrong_nets import layer_mistakes, weight_mistakes


def filters(rng, *shape):
    return rng.normal(size=shape), rng.normal(size=shape[0])


def places(x, W, stride=1, pad=0):
    """((n, f, oy, ox), rows, columns): every output value and where its window lies in the padded image."""
    for oy, ox, rows, columns in oracles.windows(x.shape, *W.shape[2:], stride, pad):
        for n, f in np.ndindex(len(x), len(W)):
            yield (n, f, oy, ox), rows, columns


def convolved(x, W, b, stride=1, pad=0):
    """The output that forward should give."""
    big, made = oracles.padded(x, pad), {}
    for (n, f, oy, ox), rows, cols in places(x, W, stride, pad):
        made[n, f, oy, ox] = (big[n, :, rows, cols] * W[f]).sum() + b[f]
    return oracles.filled(made)


def gradients(dout, x, W, b, stride=1, pad=0):
    """dx, dW, db: what every output value hands back."""
    big = oracles.padded(x, pad)
    dbig, dW, db = np.zeros_like(big), np.zeros_like(W), np.zeros(len(W))
    for (n, f, oy, ox), rows, cols in places(x, W, stride, pad):
        d = dout[n, f, oy, ox]
        dbig[n, :, rows, cols] += d * W[f]
        dW[f] += d * big[n, :, rows, cols]
        db[f] += d
    return {"dx": dbig[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]], "dW": dW, "db": db}


def arguments(rng, n, c, h, w, *rest):
    """Images (n, c, h, w), and f filters of fh×fw. rest: f, fh, fw, and stride and pad where they are given."""
    f, fh, fw, *settings = rest
    return rng.normal(size=(n, c, h, w)), *filters(rng, f, c, fh, fw), *settings


def black(rng, *sizes):
    x, *rest = arguments(rng, *sizes)
    return 0 * x, *rest


def without_biases(rng, *sizes):
    """What is wrong with the bias in forward does not hide what is wrong elsewhere."""
    x, W, b, *settings = arguments(rng, *sizes)
    return x, W, 0 * b, *settings


CONVOLUTION = layer(
    "Convolution", arguments, convolved, gradients=("dx", "dW", "db"), back=gradients, sizes=(2, 3, 4, 5, 2, 3, 2)
)
PLAIN = CONVOLUTION.but(draw=without_biases)


# --- forward

test_shape = shape_and_kind(CONVOLUTION, (2, 3, 7, 5, 5, 3, 2), (1, 3, 6, 9, 5, 3, 2, 2, 1), twice=False,
    en="The output is (N, F, OH, OW), whatever the sizes of image and filter, and holds floats.",
    ja="出力は、画像やフィルターの大きさによらず、形状が (N, F, OH, OW) の浮動小数点数の配列です。")  # fmt: skip

test_one_filter_one_channel = values(PLAIN, 1, 1, 5, 7, 1, 3, 2, also=["one_sample"],
    en="One image, one channel, one filter: at every position the products are added up.",
    ja="画像 1 枚、1 チャンネル、フィルター 1 個のとき、各位置で積の和を取ります。")  # fmt: skip


def test_single_bright_pixel(student, rng):
    """An image with a single bright pixel shows the filter turned by 180°: the filter itself is not turned round.

    1 画素だけが光る画像の出力には、180° 回転したフィルターが現れます。つまり、フィルター自体は反転しません。
    """
    W, x = rng.normal(size=(1, 1, 3, 2)), np.zeros((1, 1, 5, 3))
    x[0, 0, 2, 1] = 1.0
    out = check.array(student.Convolution(W, np.zeros(1)).forward(x), (1, 1, 3, 2))
    check.close(out[0, 0], np.rot90(W[0, 0], 2))


test_channels_are_added = values(PLAIN, 1, 3, 4, 5, 1, 2, 3,
    en="Every channel has weights of its own, and the results of all channels are added up.",
    ja="チャンネルごとに別の重みがあり、全チャンネルの結果を足し合わせます。")  # fmt: skip

test_each_filter_makes_a_map = values(PLAIN, 2, 2, 4, 3, 3, 2, 2,
    en="Each filter makes one map of each image: out[n, f] depends on image n and filter f only.",
    ja="フィルターごと、画像ごとに 1 枚の特徴マップができます。out[n, f] は画像 n とフィルター f だけで決まります。")  # fmt: skip

test_bias_of_each_filter = values(CONVOLUTION.but(draw=black), 2, 2, 3, 4, 3, 2, 2,
    en="On black images, map f is b[f] everywhere.", ja="すべて 0 の画像では、マップ f の値はどこでも b[f] になります。")  # fmt: skip

test_stride = values(CONVOLUTION, 1, 2, 7, 9, 2, 3, 3, 2,
    en="With stride 2 the filter goes on by two pixels in both directions.", ja="ストライド 2 では、フィルターは縦横とも 2 画素ずつ進みます。")  # fmt: skip

test_padding = values(CONVOLUTION, 1, 2, 3, 5, 2, 2, 3, 1, 2,
    en="pad adds zeros on the four sides of every channel.", ja="pad は各チャンネルの上下左右に 0 を加えます。")  # fmt: skip

test_size_that_does_not_tile = values(CONVOLUTION, 2, 1, 5, 8, 2, 2, 3, 2,
    en="Pixels that the last step does not reach are left out: size 5, filter 2, stride 2.",
    ja="最後のストライドで届かない画素は使いません（大きさ 5、フィルター 2、ストライド 2 など）。")  # fmt: skip

test_forward_with_everything = values([CONVOLUTION.but(sizes=(2, 3, h, w, 5, 3, 2, 2, 1), id=f"{h}-{w}") for h, w in ((7, 5), (5, 7))], points=2,
    en="Several images, channels and filters, H and W different, stride 2 and padding 1 at once.",
    ja="複数の画像・チャンネル・フィルター、異なる H と W、ストライド 2、パディング 1 を同時に使う場合です。")  # fmt: skip

test_filter_of_one_pixel = values(CONVOLUTION, 2, 3, 3, 5, 2, 1, 1,
    en="A filter of 1×1 is a fully connected layer over the channels of each pixel.",
    ja="1×1 のフィルターは、各画素のチャンネルに対する全結合層と同じです。")  # fmt: skip

test_filter_as_large_as_the_image = values(CONVOLUTION, 2, 2, 3, 5, 3, 3, 5,
    en="A filter as large as the image is a fully connected layer on the flattened image.",
    ja="画像と同じ大きさのフィルターは、平坦化した画像に対する全結合層と同じです。")  # fmt: skip


@supporting
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


test_arguments_stay = arguments_stay(CONVOLUTION, 1, 3, 3, 4, 2, 2, 2, 1, 1, twice=True)

# --- backward

test_gradient = gradient_of_each_part(CONVOLUTION.but(back=None), 2, 2, 5, 4, 3, 3, 2, 2, 1, points=2,
    en="With stride 2 and padding 1, the gradient agrees with numerical differentiation.",
    ja="ストライド 2、パディング 1 のとき、勾配が数値微分の結果と一致します。")  # fmt: skip

test_backward_of_one_image = gradient(CONVOLUTION, 1, 1, 4, 5, 1, 2, 3,
    en="One image, one channel, one filter, stride 1, no padding: dx, dW and db are right.",
    ja="画像 1 枚、1 チャンネル、フィルター 1 個、ストライド 1、パディングなしのとき、dx・dW・db が正しい値になります。")  # fmt: skip

test_backward_of_channels_and_filters = gradient(PLAIN, 1, 3, 5, 4, 3, 3, 3,
    en="With as many channels as filters, and a filter as high as it is wide, each gradient still is where it belongs.",
    ja="チャンネル数とフィルター数、フィルターの高さと幅が等しくても、どの勾配も正しい位置にあります。")  # fmt: skip

test_overlapping_windows = gradient(PLAIN, 2, 1, 5, 7, 2, 3, 3, 2, parts=("dx",),
    en="A pixel that several windows share gets the sum of what they hand back.",
    ja="複数のウィンドウに含まれる画素には、それぞれから伝わる勾配の和が入ります。")  # fmt: skip

test_dx_without_the_padding = gradient(PLAIN, 1, 2, 3, 5, 2, 2, 3, 1, 2, parts=("dx",),
    en="dx has the shape of x: what falls on the padding is dropped, on all four sides.",
    ja="dx は x と同じ形状です。パディング上に落ちる値は、上下左右とも捨てられます。")  # fmt: skip

test_dx_of_the_same_size = gradient(PLAIN, 2, 2, 4, 5, 2, 3, 3, 1, 1, parts=("dx",),
    en="With a filter of 3×3 and padding 1, output and image have the same size, and dx is right up to the border.",
    ja="3×3 のフィルターとパディング 1 では出力と画像が同じ大きさになり、縁の画素でも dx が正しい値になります。")  # fmt: skip

test_pixels_that_no_window_reaches = supporting(backward_relation(PLAIN,
    lambda dx, *_: [*dx[:, :, 4].flat, *dx[:, :, :, 7].flat], None, 2, 2, 5, 8, 2, 2, 3, 2,
    compared={"en": "The last row and the last column of dx:", "ja": "dx の最後の行と最後の列："},
    en="A pixel that no window reaches gets the gradient 0.", ja="どのウィンドウも届かない画素の勾配は 0 です。"))  # fmt: skip


def test_copies_of_an_image(student, rng):
    """dW and db are sums over the images: three copies of one image give three times as much.

    dW と db は画像についての和です。同じ画像を 3 枚並べると、値は 3 倍になります。
    """
    x, W, b = PLAIN.draw(rng, 1, 2, 4, 3, 2, 3, 2)
    dout = rng.normal(size=(1, 2, 2, 2))
    layer, expected = student.Convolution(W, b), gradients(dout, x, W, b)
    layer.forward(np.repeat(x, 3, axis=0))
    found = PLAIN.after_backward(layer, (np.repeat(dout, 3, axis=0),))
    for part in ("dW", "db"):
        PLAIN.compare(found[part], 3 * expected[part])


test_db_is_a_sum_over_images_and_positions = gradient(PLAIN, 2, 1, 5, 4, 3, 2, 2, parts=("db",),
    en="db[f] is the sum of dout over all images and all positions of map f.",
    ja="db[f] は、マップ f の dout を、すべての画像とすべての位置について足した値です。")  # fmt: skip

test_backward_twice = backward_twice(CONVOLUTION, 1, 2, 3, 4, 2, 2, 2, 1, 1,
    en="A second backward leaves its own dW and db, not the sum of both.",
    ja="2 回目の backward の後の dW と db は、その回の値であり、2 回分の和ではありません。")  # fmt: skip

test_backward_belongs_to_the_latest_forward = latest_forward(CONVOLUTION, (3, 1, 4, 4, 2, 2, 2), (2, 1, 3, 4, 2, 2, 2),
    en="After a forward with other images, of another size too, backward belongs to these.",
    ja="別の画像（大きさも異なる画像）で forward を行った後の backward は、その画像についての勾配です。")  # fmt: skip

test_backward_updates_no_weights = learns_nothing(CONVOLUTION, 1, 1, 3, 4, 2, 2, 2)

test_keeps_its_arrays = keeps_its_arrays(CONVOLUTION, 2, 1, 3, 4, 2, 2, 2)

test_two_layers = two_objects(CONVOLUTION, 2, 1, 3, 4, 2, 2, 2)


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


def rows_of(dout):
    """dout in the shape of the matrix product, wrongly: reshaped where axes should have been moved."""
    N, F, OH, OW = dout.shape
    return dout.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)


def reshaped_output(self, x):
    right = Convolution.forward(self, x)
    return right.transpose(0, 2, 3, 1).reshape(right.shape)


DOES_NOT_FIT = {
    "group": "does not fit",
    "en": "As soon as there is padding the shapes do not fit. By how much does it make H and W larger where OH and OW are counted, and do N and C grow?",
    "ja": "パディングがあると形状が合いません。OH と OW を数えるとき、H と W はパディングでいくつ大きくなりますか。N と C は大きくなりますか。",
}


# fmt: off
layer_mistakes(Convolution, "LY4")
TURNED = {"kernel": lambda self: self.W[:, :, ::-1, ::-1],
          "weight_gradient": lambda self, six, dout: Convolution.weight_gradient(self, six, dout)[:, :, ::-1, ::-1]}
for id, parts in (("CV1", TURNED), ("CV1-forward", {"front": TURNED["kernel"]})):
    variant(id, Convolution, **parts,
            en="The filter is turned by 180°. Which weight meets the top left pixel of a window here?",
            ja="フィルターが 180° 回転しています。この課題では、ウィンドウの左上の画素に掛かるのはどの重みですか。")
variant("CV2", Convolution, products=lambda self, six: np.einsum("nyxij,fij->nfyx", six[:, 0], self.W[:, 0]),
        en="Only the first channel is used. Over which indices does the sum run?", ja="最初のチャンネルしか使われていません。和はどの添字について取りますか。")
variant("CV2-apart", Convolution, products=lambda self, six: np.einsum("ncyxij,fcij->nfcyx", six, self.W),
        bias=lambda self: self.b[:, None, None, None],
        en="The channels stay apart: there is a map for each filter and channel. How many maps does one filter make?",
        ja="チャンネルごとに別々の出力になっています。1 つのフィルターからできるマップは何枚ですか。")
variant("CV3", Convolution, bias=lambda self: self.W.shape[1] * self.b[:, None, None],
        en="The bias is added once for each channel. Is it inside or outside the sum over the channels?",
        ja="バイアスがチャンネルの数だけ足されています。バイアスはチャンネルの和の内側ですか、外側ですか。")
variant("CV3-window", Convolution, bias=lambda self: self.W[0].size * self.b[:, None, None],
        en="The bias is added once for each pixel of the window. Is it inside or outside the sum over the window?",
        ja="バイアスがウィンドウの画素の数だけ足されています。バイアスはウィンドウの和の内側ですか、外側ですか。")
variant("CV12", Convolution, bias=lambda self: 0.0,
        en="The bias is missing from the output.", ja="出力にバイアスが加わっていません。")
variant("CV15", Convolution, bias=lambda self: self.b,
        en="The bias is added along the width of the map. To which axis of (N, F, OH, OW) does b belong?",
        ja="バイアスがマップの幅の方向に足されています。b は (N, F, OH, OW) のどの軸に対応しますか。")
variant("CV4", Convolution, forward=reshaped_output,
        en="The values of the maps are mixed up: reshape keeps the order in memory. Which axis is last in the product of windows and filters?",
        ja="マップの値が混ざっています。reshape は並び順を変えません。ウィンドウとフィルターの積の最後の軸は何ですか。")
variant("CV4-backward", Convolution, backward=lambda self, dout: Convolution.backward(self, rows_of(dout)),
        en="In backward, dout is mixed up: reshape(−1, F) keeps the order in memory. Which axis must be moved to the end first?",
        ja="backward で dout の値が混ざっています。reshape(−1, F) の前に、どの軸を最後に移す必要がありますか。")
for id, axes in (("CV5", 0), ("CV5-rows", (0, 2)), ("CV5-columns", (0, 3))):
    variant(id, Convolution, bias_gradient=lambda self, dout, axes=axes: dout.sum(axis=axes),
            en="db still has the axes of the positions. At how many positions is one bias added?",
            ja="db に位置の軸が残っています。1 つのバイアスは、いくつの位置で足されますか。")
variant("CV5-batch", Convolution, bias_gradient=lambda self, dout: dout.sum(axis=(2, 3)),
        en="db has a row for each image. Do the images have biases of their own?", ja="db に画像ごとの行があります。バイアスは画像ごとに別のものですか。")
variant("CV6", Convolution, spread=lambda self, dout: Convolution.spread(self, dout)[..., ::-1, ::-1],
        en="In dx the filter is turned by 180°. Take one single dout that is not 0: which pixels get which weights?",
        ja="dx でフィルターが 180° 回転しています。dout が 1 か所だけ 0 でないとき、どの画素にどの重みが届きますか。")
for id, parts in (("CV7", {}), ("CV7-forward", {"back_step": wrong_windows.right_step, "seen": wrong_windows.windows_of_dout})):
    variant(id, Convolution, step=wrong_windows.one_pixel_a_step, **parts,
            en="The filter moves by one pixel although the stride is larger. Where does the window of ox = 1 begin?",
            ja="ストライドが大きいのに、フィルターが 1 画素ずつ動いています。ox = 1 のウィンドウはどこから始まりますか。")
variant("CV7-backward", Convolution, back_step=wrong_windows.one_pixel_a_step,
        en="forward uses the stride, but dx is put together without it. Where did the window of ox = 1 begin?",
        ja="forward と違い、dx ではストライドが使われていません。ox = 1 のウィンドウはどこから始まりましたか。")
for id, parts in wrong_layers.of_convolutions():
    variant(id, Convolution, **parts)
for id, name, parts in (
    ("CV8", "dW", {"weight_gradient": lambda self, six, dout: Convolution.weight_gradient(self, six, dout) / len(dout)}),
    ("CV8-db", "db", {"bias_gradient": lambda self, dout: dout.sum(axis=(0, 2, 3)) / len(dout)}),
    ("CV8-dx", "dx", {"spread": lambda self, dout: Convolution.spread(self, dout) / len(dout)}),
):
    variant(id, Convolution, **parts,
            en=f"{name} is divided by the number of images. Where has the average over the batch already been taken?",
            ja=f"{name} を画像の枚数で割っています。バッチの平均は、すでにどこで取られていますか。")
variant("CV8-mean", Convolution, bias_gradient=lambda self, dout: dout.mean(axis=(0, 2, 3)),
        en="db is a mean over images and positions. What becomes of all the contributions to one bias?",
        ja="db が画像と位置についての平均になっています。1 つのバイアスへの寄与は、どうまとめますか。")
variant("CV9", Convolution,
        weight_gradient=lambda self, six, dout: Convolution.weight_gradient(self, six[-1:], dout[-1:]),
        bias_gradient=lambda self, dout: dout[-1].sum(axis=(1, 2)),
        en="dW and db hold the part of the last image only. Does the loop over the images assign or add?",
        ja="dW と db に最後の画像の分しか入っていません。画像のループで、代入と加算のどちらをしていますか。")
variant("CV9-position", Convolution,
        weight_gradient=lambda self, six, dout: Convolution.weight_gradient(self, six[-1:, :, -1:, -1:], dout[-1:, :, -1:, -1:]),
        bias_gradient=lambda self, dout: dout[-1, :, -1, -1],
        en="dW and db hold the part of the last window only. Does the loop over the windows assign or add?",
        ja="dW と db に最後のウィンドウの分しか入っていません。ウィンドウのループで、代入と加算のどちらをしていますか。")
for id, n in (("CV9-dW", slice(None)), ("CV9-position-dW", slice(-1, None))):
    variant(id, Convolution,
            weight_gradient=lambda self, six, dout, n=n: Convolution.weight_gradient(self, six[n, :, -1:, -1:], dout[n, :, -1:, -1:]),
            en="dW holds the part of the last window only. Does the loop over the windows assign or add?",
            ja="dW に最後のウィンドウの分しか入っていません。ウィンドウのループで、代入と加算のどちらをしていますか。")
variant("CV10", Convolution, **wrong_windows.OVERWRITES, put_back=wrong_windows.last_pixel_wins)
variant("CV10-window", Convolution, **wrong_windows.OVERWRITES, put_back=wrong_windows.last_window_wins)
variant("CV11", Convolution, **wrong_windows.KEPT_PADDING)
variant("CV11-corner", Convolution, **wrong_windows.CORNER)
variant("CV11-empty", Convolution, **wrong_windows.EMPTY)
variant("CV13", Convolution, **wrong_windows.NO_PADDING)
variant("CV14", Convolution, **wrong_windows.REPEATED_BORDER)
variant("CV22", Convolution, **DOES_NOT_FIT, forward=wrong_windows.as_many_as_without_padding)
variant("CV18", Convolution, **DOES_NOT_FIT, around=wrong_windows.pads_all_axes)
variant("CV26", Convolution, **wrong_windows.PADDED_BEHIND)
for id, sizes in (("CV16", wrong_windows.SQUARE), ("CV17", wrong_windows.ONE_LESS), ("CV23", wrong_windows.HIGH_FILTERS),
                  ("CV24", wrong_windows.HIGH_IMAGES), ("CV25", wrong_windows.PADDED_ONCE)):
    variant(id, Convolution, **sizes)
    variant(f"{id}-forward", Convolution, **sizes, seen=wrong_windows.windows_of_dout)
variant("CV19", Convolution,
        weight_gradient=lambda self, six, dout: Convolution.weight_gradient(self, six, dout).reshape(len(self.W), -1).T.reshape(self.W.shape),
        en="dW has the right shape, but its entries are mixed up. Is (C·FH·FW, F) or (F, C·FH·FW) reshaped to the filters?",
        ja="dW の形状は正しいですが、要素が混ざっています。reshape する前の形状は (C·FH·FW, F) と (F, C·FH·FW) のどちらですか。")
weight_mistakes(Convolution, grows="CV20", moves="CV21", dW="CV20-dW", db="CV20-db")
NOT_TOLD = (NotTold("SL5", "arguments cross to the student's process as copies: no test can change x behind a layer's back"),)
# fmt: on

ANY_CONSTANT = ("CV21",)  # the learning rate
FILTER = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]]


def echo(student):
    """What the filter makes of an image with a single 1."""
    image = np.zeros((1, 1, 5, 5))
    image[0, 0, 2, 2] = 1.0
    return student.Convolution(np.array([[FILTER]]), np.zeros(1)).forward(image)[0, 0]


PICTURES = (Picture("turned_kernel", "Convolution", echo, given={"given": FILTER}),)

EXCUSED = {
    "integers": "images are floats in all of this unit",
    "float32": "promised where the statement says so, and here it does not",
    "empty_batch": "a batch without images is promised where the statement says so, and here it does not",
}

WORKED = {
    "Convolution": asked_after(
        "layer = Convolution(np.array([[[[1.0, 2.0]]]]), np.array([5.0]))\nlayer.forward(np.array([[[[1.0, 2.0]]]]))",
        "for _ in range(2): layer.backward(np.array([[[[1.0]]]]))\nlayer.dW",
        "for _ in range(2): layer.backward(np.array([[[[1.0]]]]))\nlayer.db",
    )
}
