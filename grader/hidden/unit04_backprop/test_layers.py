"""Hidden tests and mistakes of the layers. The oracle of every backward is a numerical gradient of a slow forward.

Inputs of Relu stay away from 0, those of Sigmoid and Tanh between −3 and 3: stability is the subject of activations.py.
"""

import math

import numpy as np

from grader.testing import (
    NotTold,
    all_sizes_equal,
    arguments_stay,
    asked_after,
    asks,
    backward_relation,
    backward_repeats,
    backward_twice,
    check,
    data,
    dout_scales,
    empty_batch,
    gradient,
    gradient_of_each_part,
    keeps_its_arrays,
    latest_forward,
    layer,
    learns_nothing,
    oracles,
    parametrize,
    supporting,
    task,
    two_objects,
    values,
    variant,
)
from grader.testing.oracles import entry_by_entry, one_hot
from grader.testing.right_nets import Affine, Relu, Sigmoid, SoftmaxWithLoss, Tanh, sigmoid
from grader.testing.wrong_nets import layer_mistakes, weight_mistakes

LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests


def weights(rng, d, m):
    return rng.normal(size=(d, m)), rng.normal(size=m)


def affine_arguments(rng, n, *sizes):
    *image, m = sizes
    return rng.normal(size=(n, *image)), *weights(rng, math.prod(image), m)


AFFINE = layer(
    "Affine", affine_arguments, oracles.affine, gradients=("dx", "dW", "db"), memory=("dW",), sizes=(5, 3, 2)
)


def elementwise(name, f):
    return layer(name, lambda rng, *shape: (data.both_signs(rng, *shape),), lambda x: entry_by_entry(f, x))


ELEMENTWISE = (
    elementwise("Sigmoid", oracles.logistic),
    elementwise("Tanh", math.tanh),
    elementwise("Relu", oracles.positive_part),
)
FOUR = (AFFINE, *ELEMENTWISE)
LOSS = layer(
    "SoftmaxWithLoss",
    lambda rng, n, k: (rng.normal(size=(n, k)), data.classes(rng, n, k)),
    oracles.softmax_loss,
    samples=2,
    atol=LOSS_ATOL,
)


def far_from_zero(rng):
    return (np.array([[-20.0, 20.0]]),)


def rows_for_labels(rng, n, k):
    a, t = LOSS.draw(rng, n, k)
    return a, one_hot(t, k)


ONE_HOT = LOSS.but(draw=rows_for_labels, id="one_hot")


# --- Affine

test_affine_forward = values(AFFINE, en="The output is x W + b.", ja="出力は x W + b です。", points=2)

test_affine_all_sizes_equal = all_sizes_equal(AFFINE)

test_affine_images = values(AFFINE, 3, 2, 5, 2, 3,
    en="An image is flattened in the order channel, row, column.", ja="画像は、チャンネル、行、列の順に 1 列に並べられます。")  # fmt: skip

test_affine_empty_batch = empty_batch(AFFINE, 2, 3, 2, 5,
    en="An empty batch of images gives an output without rows.", ja="空の画像バッチからは、行のない出力が得られます。")  # fmt: skip

test_affine_gradient = gradient_of_each_part(AFFINE, points=2)

test_affine_gradients_all_sizes_equal = gradient(AFFINE, 3, 3, 3,
    en="All three gradients are right where samples, inputs and outputs are equally many.",
    ja="サンプル数、入力数、出力数がすべて等しい場合も、3 つの勾配が正しい値になります。")  # fmt: skip

test_affine_gradients_one_sample = gradient(AFFINE, 1, 3, 2, also=["one_sample"],
    en="All three gradients are right for a single sample.", ja="サンプルが 1 つの場合も、3 つの勾配が正しい値になります。")  # fmt: skip

test_affine_gradient_of_images = gradient(AFFINE, 2, 2, 3, 2, 3, parts=("dx",),
    en="The gradient of images has the shape of the images, each value at the pixel it belongs to.",
    ja="画像に対する勾配は画像と同じ形状で、各値は対応する画素の位置にあります。")  # fmt: skip

test_affine_weight_gradients_of_images = gradient(AFFINE, 3, 2, 3, 2, 2, parts=("dW", "db"),
    en="dW and db are right for images, too.", ja="画像の場合も、dW と db が正しい値になります。")  # fmt: skip


@supporting
@task("Affine")
def test_affine_order_of_samples(student, rng):
    """dW and db do not depend on the order of the samples.

    dW と db は、サンプルの並び順によりません。
    """
    x, (W, b), dout, order = rng.normal(size=(5, 3)), weights(rng, 3, 2), rng.normal(size=(5, 2)), [3, 0, 4, 1, 2]
    found = []
    for rows in (list(range(5)), order):
        layer = student.Affine(W, b)
        layer.forward(x[rows])
        layer.backward(dout[rows])
        found.append((check.array(layer.dW, (3, 2)), check.array(layer.db, (2,))))
    check.close(found[1][0], found[0][0], atol=1e-10, en="dW:", ja="dW：")
    check.close(found[1][1], found[0][1], atol=1e-10, en="db:", ja="db：")


@supporting
@task("Affine")
def test_affine_rows_after_images(student, rng):
    """After images, rows may come: their gradient has their own shape.

    画像の後に行を渡した場合、その勾配は行と同じ形状です。
    """
    W, b = weights(rng, 12, 2)
    layer, dout = student.Affine(W, b), rng.normal(size=(5, 2))
    for x in (rng.normal(size=(5, 3, 2, 2)), rng.normal(size=(5, 12))):
        layer.forward(x)
        check.close(check.array(layer.backward(dout), x.shape), (dout @ W.T).reshape(x.shape))


test_affine_backward_twice = backward_twice(AFFINE,
    en="A second backward leaves its own dW and db, not the sum of both.",
    ja="2 回目の backward の後の dW と db は、その回の値であり、2 回分の和ではありません。")  # fmt: skip

test_affine_keeps_its_arrays = keeps_its_arrays(AFFINE)

test_affine_learns_nothing_by_itself = learns_nothing(AFFINE)


# --- Sigmoid, Tanh, Relu

test_elementwise_forward = values(ELEMENTWISE, (5, 3), (2, 3, 1, 2), points=2,
    en="The function is applied to every element, whatever the shape.", ja="形状によらず、すべての要素に関数が適用されます。")  # fmt: skip

test_elementwise_gradient = gradient(ELEMENTWISE, points=2)

test_elementwise_gradient_of_images = gradient(ELEMENTWISE, 1, 3, 2, 2, also=["one_sample"],
    en="The gradient of an array with four axes is right, too, and has its shape.", ja="4 次元配列に対する勾配も正しく、同じ形状になります。")  # fmt: skip

test_saturated = supporting(backward_relation([s.but(draw=far_from_zero, sizes=(), atol=1e-6) for s in ELEMENTWISE[:2]], lambda dx, *_: dx,
    en="Far from 0 the function is flat: hardly anything flows back.", ja="0 から遠いところでは関数がほぼ平らで、勾配はほとんど流れません。"))  # fmt: skip


@task("Relu")
def test_relu_looks_at_the_input(student, rng):
    """Where x > 0 all of dout flows back, negative values too; elsewhere nothing does.

    x > 0 の要素には、負の値も含めて dout がそのまま流れます。それ以外の要素には何も流れません。
    """
    x, dout = np.array([[1.5, -0.5, 3.0, -2.0]]), rng.uniform(1.0, 5.0, size=(1, 4)) * [1, 1, -1, -1]
    layer = student.Relu()
    layer.forward(x)
    check.close(check.array(layer.backward(dout), (1, 4)), dout * [1, 0, 1, 0])


# --- what these four have in common

test_latest_forward = latest_forward(FOUR, afresh=True,
    en="backward belongs to the latest forward, and a second backward starts afresh.",
    ja="backward は直前の forward に対するものです。2 回目の backward は 1 回目の影響を受けません。")  # fmt: skip

test_two_layers = two_objects(FOUR)

test_arguments_stay = arguments_stay(FOUR, twice=True)


# --- SoftmaxWithLoss

test_loss_of_labels = values(LOSS, points=2,
    en="The loss of class numbers is the mean of −log y at the right class.",
    ja="クラス番号で与えた場合、誤差は正解クラスの −log y の平均です。")  # fmt: skip


@supporting
@task("SoftmaxWithLoss")
@parametrize("n", [4, 7])
def test_one_hot_and_labels_agree(student, rng, n):
    """One-hot rows and class numbers give the same loss and the same gradient.

    one-hot 表現でもクラス番号でも、誤差と勾配は同じです。
    """
    a, t = rng.normal(size=(n, 4)), data.classes(rng, n, 4)
    labels, rows = student.SoftmaxWithLoss(), student.SoftmaxWithLoss()
    first, second = check.number(labels.forward(a, t)), check.number(rows.forward(a, one_hot(t, 4)))
    check.close(second, first, en="The loss:", ja="誤差：")
    first, second = check.array(labels.backward(), (n, 4)), check.array(rows.backward(), (n, 4))
    check.close(second, first, en="The gradient:", ja="勾配：")


test_loss_gradient_of_labels = gradient([LOSS.but(sizes=(n, 3), id=str(n)) for n in (1, 3, 7)], points=2, also=["one_sample"],
    en="The gradient agrees with numerical differentiation, also for one sample and for as many samples as classes.",
    ja="勾配が数値微分の結果と一致します。サンプルが 1 つの場合や、サンプル数とクラス数が等しい場合も同様です。")  # fmt: skip

test_loss_gradient_of_one_hot = gradient(ONE_HOT,
    en="With one-hot rows, too, the gradient agrees with numerical differentiation.",
    ja="one-hot 表現の場合も、勾配が数値微分の結果と一致します。")  # fmt: skip

test_dout_scales_the_gradient = dout_scales(LOSS)

test_dout_scales_the_gradient_of_one_hot = dout_scales(ONE_HOT, (5, 3), (1, 4),
    en="With one-hot rows, too, the gradient is proportional to dout.", ja="one-hot 表現の場合も、勾配は dout に比例します。")  # fmt: skip

test_rows_of_the_gradient_sum_to_zero = supporting(backward_relation(LOSS.but(atol=1e-9), lambda dx, *_: dx.sum(axis=1),
    compared={"en": "The sums of the rows:", "ja": "各行の和："},
    en="Adding a constant to a row of scores changes nothing, so every row of the gradient sums to 0.",
    ja="ある行のスコアすべてに同じ値を足しても誤差は変わりません。したがって、勾配の各行の和は 0 です。"))  # fmt: skip

test_loss_backward_twice = backward_repeats(LOSS,
    en="Two calls of backward give the same gradient.", ja="backward を 2 回呼び出しても、同じ勾配が返ります。")  # fmt: skip


@task("SoftmaxWithLoss")
def test_large_scores(student, rng):
    """Scores of 1000 are no problem where the answer is right or undecided.

    スコアが 1000 でも、正解している場合や同点の場合の誤差を計算できます。
    """
    layer = student.SoftmaxWithLoss()
    value = layer.forward(np.array([[1000.0, 0.0, -1000.0], [1000.0, 1000.0, 0.0]]), np.array([0, 1]))
    check.close(check.number(value), math.log(2) / 2, atol=LOSS_ATOL, en="The loss:", ja="誤差：")
    dx = check.array(layer.backward(), (2, 3))
    check.close(dx, [[0.0, 0.0, 0.0], [0.25, -0.25, 0.0]], en="The gradient:", ja="勾配：")
    value = layer.forward(np.array([[1000.0, 999.0]]), np.array([0]))
    check.close(
        check.number(value),
        math.log1p(math.exp(-1)),
        atol=LOSS_ATOL,
        en="The loss of 1000 and 999:",
        ja="1000 と 999 の誤差：",
    )


@task("SoftmaxWithLoss")
def test_large_scores_in_one_row(student):
    """A row of very large scores does no harm to a row of very negative ones.

    非常に大きなスコアの行があっても、非常に小さな（負の）スコアの行に影響しません。
    """
    layer = student.SoftmaxWithLoss()
    value = layer.forward(np.array([[1000.0, 1000.0, 0.0], [-1000.0, -1000.0, -1000.0]]), np.array([1, 2]))
    check.close(check.number(value), math.log(6) / 2, atol=LOSS_ATOL, en="The loss:", ja="誤差：")
    dx = check.array(layer.backward(), (2, 3))
    check.close(dx, [[1 / 4, -1 / 4, 0], [1 / 6, 1 / 6, -1 / 3]], en="The gradient:", ja="勾配：")


@task("SoftmaxWithLoss")
def test_confident_mistake(student):
    """A confident mistake has a large but finite loss, and a gradient of full size.

    自信を持って間違えたとき、誤差は大きいが有限で、勾配は小さくなりません。
    """
    layer = student.SoftmaxWithLoss()
    value = check.number(layer.forward(np.array([[1000.0, 0.0]]), np.array([1])))
    check.true(value > 15, f"The loss is only {value:.4g}.", f"誤差が {value:.4g} しかありません。")
    check.close(check.array(layer.backward(), (1, 2)), [[1.0, -1.0]], en="The gradient:", ja="勾配：")


@asks("two_objects", "latest_forward")
@task("SoftmaxWithLoss")
def test_two_loss_layers(student, rng):
    """backward belongs to the latest forward of the same object.

    backward は、同じオブジェクトの直前の forward に対応します。
    """
    (first, second, other), t = rng.normal(size=(3, 5, 3)), data.classes(rng, 5, 3)
    one, two = student.SoftmaxWithLoss(), student.SoftmaxWithLoss()
    one.forward(first, t[::-1].copy())
    one.forward(second, t)
    two.forward(other, t[::-1].copy())
    check.gradient(one.backward(), LOSS.slopes((second, t), ())["dx"])


test_loss_arguments_stay = arguments_stay([LOSS.but(id="labels"), ONE_HOT], only="forward", twice=True,
    en="forward changes neither the scores nor the targets.", ja="forward は、スコアも正解も書き換えません。")  # fmt: skip


# --- mistakes


def multiplies_in_place(self, dout):
    dout *= self.slope(self.kept["x"], self.kept["y"])
    return dout


def overwrites_x(self, x):
    self.kept["x"], self.kept["y"] = x.copy(), self.output(x)
    x[x < 0] = 0
    return x


def overwrites_dout(self, dout):
    dout[self.kept["x"] <= 0] = 0
    return dout


def of_channels_last(dx, shape):
    if len(shape) != 4:
        return dx.reshape(shape)
    n, c, h, w = shape
    return np.moveaxis(dx.reshape(n, h, w, c), -1, 1)


def puts_the_slope_into_y(self, dout):
    self.kept["y"] = self.slope(self.kept["x"], self.kept["y"])
    return dout * self.kept["y"]


def all_logs(self, y, target):
    return target * self.guarded_log(y)


def sums_of_columns(a, axis):
    e = np.exp(a - a.max(axis=axis, keepdims=True))
    return e / e.sum(axis=0)


def shifts_in_place(self, a):
    a -= a.max(axis=1, keepdims=True)
    return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)


# fmt: off
for layer_class in (Affine, Sigmoid, Tanh, Relu, SoftmaxWithLoss):
    layer_mistakes(layer_class, "LY1", "LY2")
for layer_class in (Sigmoid, Tanh):  # of Relu this is RL5-dout
    variant("LY3", layer_class, backward=multiplies_in_place,
            en="The array dout has changed after backward. Into whose memory does the product go?",
            ja="backward の後に dout の配列が変わっています。積はどの配列に書き込まれていますか。")
for layer_class in (Sigmoid, Tanh, Relu):
    variant("GR4", layer_class, backward=lambda self, dout: 1.0 * self.slope(self.kept["x"], self.kept["y"]),
            en="Only the layer's own slope is returned. Where does what comes from above, dout, enter?",
            ja="このレイヤの傾きだけを返しています。上流から来る dout はどこに入りますか。")

# Affine
layer_mistakes(Affine, "LY4")
variant("AF1", Affine, output=lambda self, x: (self.W @ x.T).T + self.bias(),
        en="The weights are used in the other orientation. Write the shapes (N, D)·(?, ?) under the formula.",
        ja="重みの向きが逆です。式の下に形状 (N, D)·(?, ?) を書いてみましょう。")
variant("AF2", Affine, bias_gradient=lambda self, dout: dout.copy(),
        en="db is dout itself. One bias serves every row: what becomes of all its contributions?",
        ja="db が dout のままです。1 つのバイアスはすべての行で使われます。その寄与をどうまとめますか。")
for id, total in (("AF2-total", lambda self, dout: dout.sum()), ("AF2-axis", lambda self, dout: dout.sum(axis=1))):
    variant(id, Affine, bias_gradient=total,
            en="db is added up over other axes than that of the samples. Over which index does one bias stay the same?",
            ja="db で和を取る軸が違います。1 つのバイアスが共通して使われるのは、どの添字についてですか。")
variant("AF3", Affine, bias_gradient=lambda self, dout: dout.mean(axis=0),
        en="db is averaged over the batch. Where has that average already been taken?",
        ja="db をバッチで平均しています。その平均は、すでにどこで取られていますか。")
variant("AF15", Affine, bias_gradient=lambda self, dout: dout.sum(axis=0, keepdims=True),
        en="db keeps an axis of length 1. Which shape has b?", ja="db に長さ 1 の軸が残っています。b の形状は何ですか。")
variant("AF17", Affine, bias_gradient=lambda self, dout: np.full(dout.shape[1], float(len(dout))),
        en="db counts the samples. Where does what comes from above, dout, enter?", ja="db がサンプル数になっています。上流から来る dout はどこに入りますか。")
variant("AF4", Affine, weight_gradient=lambda self, x, dout: dout.T @ x,
        en="dW is transposed. It should have the shape of W: which index belongs to the input?",
        ja="dW が転置されています。dW は W と同じ形状です。入力に対応する添字はどちらですか。")
variant("AF5", Affine, weight_gradient=lambda self, x, dout: x.T @ dout / len(x),
        en="dW is divided by N once more. Where has the average over the batch already been taken?",
        ja="dW をもう一度 N で割っています。バッチの平均は、すでにどこで取られていますか。")
variant("AF6", Affine, dx=lambda self, dout: dout @ self.W,
        en="dout goes through W in the forward direction. Follow the shapes backwards, from (N, M) to (N, D).",
        ja="dout に W を順伝播の向きで掛けています。(N, M) から (N, D) へ、形状を逆にたどってみましょう。")
variant("AF7", Affine, bias=lambda self: self.b[:, None],
        en="The bias is added along the samples. Does a bias belong to a sample or to a unit of the layer?",
        ja="バイアスをサンプルの軸に沿って足しています。バイアスはサンプルごと、ノードごとのどちらのものですか。")
variant("AF8", Affine, output=lambda self, x: x * self.W + self.bias(),
        en="x and W are multiplied element by element. Over which index does the layer sum?",
        ja="x と W を要素ごとに掛けています。どの添字について和を取りますか。")
variant("AF9", Affine, shaped=lambda self, dx: dx,
        en="The gradient of images comes back flattened. Which shape had what came in?", ja="画像に対する勾配が平らなまま返されています。入力はどんな形状でしたか。")
variant("AF10", Affine, bias=lambda self: 0.0,
        en="The bias is missing from the output.", ja="出力にバイアスが加わっていません。")
variant("AF11", Affine, rows=lambda self, x: x.reshape(len(x), -1),
        en="An empty batch fails: with no sample, numpy cannot work out what −1 stands for in reshape. Which size is known?",
        ja="空のバッチでエラーになります。要素がないと、reshape の −1 の大きさは決まりません。すでに分かっている大きさはどれですか。")
variant("AF12", Affine, rows=lambda self, x: x,
        en="Images are not flattened before the product. How many inputs does the layer have for one image?",
        ja="画像が 1 列に並べられていません。1 枚の画像は、このレイヤにとっていくつの入力ですか。")
variant("AF13", Affine, rows=lambda self, x: x.reshape(len(self.W), len(x)).T if x.ndim > 2 else x,
        en="The pixels of different images get mixed. Row 0 should hold exactly the pixels of image 0.",
        ja="別々の画像の画素が混ざっています。0 行目に並ぶのは、0 番目の画像の画素だけです。")
variant("AF16", Affine, rows=lambda self, x: (np.moveaxis(x, 1, -1) if x.ndim == 4 else x).reshape(len(x), len(self.W)),
        shaped=lambda self, dx: of_channels_last(dx, self.kept["shape"]),
        en="The pixels are taken in the order H, W, C. In which order does the statement take them?", ja="画素を H、W、C の順に並べています。課題文ではどの順ですか。")
weight_mistakes(Affine, moves="AF14", grows="BP7", dW="BP7-dW", db="BP7-db")

# Sigmoid
variant("SG1", Sigmoid, slope=lambda self, x, y: x * (1 - x),
        en="The slope is x(1 − x), taken at the input. Does the formula σ(1 − σ) speak of u or of σ(u)?",
        ja="入力を使って x(1 − x) としています。σ(1 − σ) の式に入るのは u と σ(u) のどちらですか。")
variant("SG2", Sigmoid, slope=lambda self, x, y: sigmoid(y) * (1 - sigmoid(y)),
        en="The sigmoid is applied once more to its own output, and so the gradient never vanishes. What is kept: u or σ(u)?",
        ja="シグモイドの出力に、もう一度シグモイドを適用しているため、勾配が消えません。保存したのは u と σ(u) のどちらですか。")
variant("SG4", Sigmoid, output=lambda self, x: 1 / (1 + np.exp(x)),
        en="The output falls as the input grows. Which sign has x in the exponent?", ja="入力が大きくなると出力が小さくなっています。指数の中の x の符号は何ですか。")
variant("TH3", Sigmoid, slope=lambda self, x, y: 1 - y**2,
        en="1 − y² is the slope of tanh. Which activation has this layer?", ja="1 − y² は tanh の微分です。このレイヤの活性化関数は何でしょうか。")
variant("SG5", Sigmoid, backward=puts_the_slope_into_y,
        en="A second backward takes the slope for the output. What should stay as forward left it?",
        ja="2 回目の backward で、出力の代わりに傾きが使われています。forward の後、変えずに残すべきものは何でしょうか。")
variant("BP14", Sigmoid, slope=lambda self, x, y: 1 - y,
        en="Of the slope only 1 − y is there. Which factor is missing?", ja="傾きとして 1 − y だけを掛けています。足りない因子は何でしょうか。")
variant("BP9", Sigmoid, slope=lambda self, x, y: y,
        en="The output itself is no slope. σ' = σ(1 − σ) has two factors.", ja="出力そのものは傾きではありません。σ' = σ(1 − σ) は 2 つの因子の積です。")

for id, rise in (("SG6", 0.2), ("SG6-sixth", 1 / 6), ("SG6-quarter", 0.25)):
    variant(id, Sigmoid, output=lambda self, x, rise=rise: np.clip(rise * x + 0.5, 0, 1), slope=lambda self, x, y, rise=rise: rise * ((y > 0) & (y < 1)),
            en="The output is a straight line, cut off at 0 and 1: a hard sigmoid. Which function does the statement give?",
            ja="出力が 0 と 1 で切られた直線です（ハードシグモイド）。課題文の関数は何ですか。")

# Tanh
variant("TH1", Tanh, slope=lambda self, x, y: 1 - x**2,
        en="The slope is 1 − x², taken at the input; it even gets negative. At the input or at the output?",
        ja="入力を使って 1 − x² としているため、傾きが負にもなります。使うべきは入力と出力のどちらですか。")
variant("TH4", Tanh, output=lambda self, x: 2 * sigmoid(x) - 1,
        en="2σ(x) − 1 is too flat. tanh(x) = 2σ(?) − 1", ja="2σ(x) − 1 では傾きが緩すぎます。tanh(x) = 2σ(?) − 1 の ? は何ですか。")
variant("TH5", Tanh, backward=lambda self, dout: dout @ np.diag((1 - self.kept["y"] ** 2).sum(axis=0)),
        en="A matrix product mixes the samples. What kind of product belongs to a function that acts element by element?",
        ja="行列積によって要素が混ざっています。要素ごとの関数には、どの種類の積が対応しますか。")
variant("TH6", Tanh, slope=lambda self, x, y: y * (1 - y),
        en="y(1 − y) is the slope of the sigmoid. Which activation has this layer?",
        ja="y(1 − y) はシグモイドの微分です。このレイヤの活性化関数は何でしょうか。")
variant("TH7", Tanh, slope=lambda self, x, y: 1 - np.tanh(y) ** 2,
        en="tanh is applied once more to its own output. What is kept: u or tanh(u)?",
        ja="tanh の出力に、もう一度 tanh を適用しています。保存したのは u と tanh(u) のどちらですか。")
variant("TH8", Tanh, slope=lambda self, x, y: 1 - y,
        en="1 − y is not the slope: one square is missing.", ja="1 − y は傾きではありません。2 乗が抜けています。")

# Relu
variant("RL1", Relu, slope=lambda self, x, y: y >= 0,
        en="The gradient passes everywhere. When is relu(x) ≥ 0 false?", ja="すべての要素に勾配が流れています。relu(x) ≥ 0 が偽になるのはどんなときですか。")
# RL1 and RL6 let everything through, on every input
variant("RL6", Relu, backward=lambda self, dout: dout, group="RL1",
        en="dout is handed on as it is. What reaches a unit whose input was negative?", ja="dout をそのまま返しています。入力が負だった要素には何が流れますか。")
variant("RL2", Relu, output=lambda self, x: np.max(x, 0),
        en="The largest entry along an axis is taken, and an axis is lost. How do np.max and np.maximum differ?",
        ja="軸に沿った最大値を取っているため、軸が 1 つ失われています。np.max と np.maximum の違いは何ですか。")
variant("RL3", Relu, slope=lambda self, x, y: y,
        en="dout is multiplied by the output. Which slope has ReLU where x > 0?", ja="dout に出力を掛けています。x > 0 での ReLU の傾きはいくつですか。")
variant("RL4", Relu, backward=lambda self, dout: np.maximum(dout, 0),
        en="Negative values of dout are cut off. Which array decides, the input or the gradient?",
        ja="dout の負の値が 0 にされています。流すかどうかを決めるのは、入力と勾配のどちらですか。")
variant("RL5", Relu, forward=overwrites_x,
        en="The array x has changed after forward. Into whose memory are the zeros written?",
        ja="forward の後に x の配列が変わっています。0 を書き込んでいるのは誰の配列ですか。")
variant("RL5-dout", Relu, backward=overwrites_dout,
        en="The array dout has changed after backward. Into whose memory are the zeros written?",
        ja="backward の後に dout の配列が変わっています。0 を書き込んでいるのは誰の配列ですか。")
variant("RL7", Relu, slope=lambda self, x, y: x <= 0,
        en="The mask is upside down: the gradient flows where x < 0.", ja="マスクが逆です。x < 0 の要素に勾配が流れています。")

for id, slope in (("RL9", 0.01), ("RL9-tenth", 0.1)):
    variant(id, Relu, output=lambda self, x, slope=slope: np.where(x > 0, x, slope * x), slope=lambda self, x, y, slope=slope: np.where(x > 0, 1, slope),
            en="Something comes through where x < 0: that is a leaky ReLU. What is max(x, 0) there?", ja="x < 0 でも値が通っています。それは Leaky ReLU です。そこでの max(x, 0) はいくつですか。")

# SoftmaxWithLoss
variant("SL1", SoftmaxWithLoss, count=lambda self, y: 1,
        en="The gradient is N times too large. The loss was a mean.", ja="勾配が N 倍になっています。誤差は平均でした。")
for id, axes, en, ja in (("SL1-rows", 2, "one-hot rows", "one-hot 表現"), ("SL1-numbers", 1, "class numbers", "クラス番号")):
    variant(id, SoftmaxWithLoss, count=lambda self, y, axes=axes: 1 if self.kept["t"].ndim == axes else len(y),
            en=f"For {en} the gradient is N times too large. Do both branches divide by N?", ja=f"{ja} の場合だけ、勾配が N 倍になっています。どちらの分岐でも N で割っていますか。")
variant("SL2", SoftmaxWithLoss, above=lambda self, dout: 1,
        en="dout is not used. What if the loss is multiplied by 2 afterwards?", ja="dout が使われていません。この後で誤差が 2 倍されると、勾配はどうなりますか。")
variant("SL11", SoftmaxWithLoss, above=lambda self, dout: dout if self.kept["t"].ndim == 1 else 1,
        en="dout is used for class numbers, but not for one-hot rows. Do the returned values of both branches hold it?",
        ja="クラス番号の場合は dout を使っていますが、one-hot 表現の場合は使っていません。どちらの分岐の戻り値にも dout が掛かっていますか。")
variant("SL12", SoftmaxWithLoss, above=lambda self, dout: dout if self.kept["t"].ndim == 2 else 1,
        en="dout is used for one-hot rows, but not for class numbers. Do the returned values of both branches hold it?",
        ja="one-hot 表現の場合は dout を使っていますが、クラス番号の場合は使っていません。どちらの分岐の戻り値にも dout が掛かっていますか。")
variant("SL3", SoftmaxWithLoss, slope=lambda self, y, target: np.subtract(y, target, out=y),
        en="A second backward gives something else: the first one has overwritten y. Is dx a copy?",
        ja="2 回目の backward の結果が変わります。1 回目が y を書き換えたためです。dx は y のコピーですか。")
variant("SL4", SoftmaxWithLoss, slope=lambda self, y, target: y - self.kept["t"],
        en="Class numbers are subtracted as if they were one-hot rows. What does t hold: a number or a row for each sample?",
        ja="クラス番号を one-hot 表現のように引いています。t が各サンプルに持つのは、番号ですか、行ですか。")
variant("SL6", SoftmaxWithLoss, slope=lambda self, y, target: target - y,
        en="The sign of the gradient is reversed. Should more score for the right class raise or lower the loss?",
        ja="勾配の符号が逆です。正解クラスのスコアが上がると、誤差は増えますか、減りますか。")
variant("SL7", SoftmaxWithLoss, loss=lambda self, y, target: -all_logs(self, y, target).sum(axis=1),
        en="A loss for each sample is returned. One number for the batch is asked for.",
        ja="サンプルごとの誤差を返しています。必要なのは、バッチ全体で 1 つの数値です。")
variant("SL8", SoftmaxWithLoss, count=lambda self, y: y.shape[1],
        en="The gradient is divided by the number of classes. Over what is the loss a mean?", ja="勾配をクラス数で割っています。誤差は何についての平均ですか。")
variant("SL8-size", SoftmaxWithLoss, count=lambda self, y: y.size,
        en="The gradient is divided by N·K. Over what is the loss a mean, and over what a sum?", ja="勾配を N·K で割っています。誤差は何についての平均で、何についての和ですか。")
variant("SL9", SoftmaxWithLoss, slope=lambda self, y, target: y,
        en="backward gives the probabilities alone. What has to be subtracted at the right class?",
        ja="backward が確率だけを返しています。正解クラスでは何を引く必要がありますか。")
variant("SL10", SoftmaxWithLoss, slope=lambda self, y, target: -target / (y + 1e-7),
        en="−t/y is the gradient of the cross-entropy alone. How does it continue through the softmax?",
        ja="−t/y は交差エントロピーだけの勾配です。ソフトマックスを通ると、どうなりますか。")
variant("SL13", SoftmaxWithLoss, slope=lambda self, y, target: y - target.max(axis=0),
        en="1 is subtracted in the columns of all classes of the batch. Which one entry of each row is meant?",
        ja="バッチに現れる全クラスの列から 1 を引いています。各行で 1 を引く要素はどれですか。")
variant("SM11", SoftmaxWithLoss, slope=lambda self, y, target: (y - target) * y * (1 - y),
        en="y(1 − y) treats the outputs as if they did not depend on each other. They share one denominator.",
        ja="y(1 − y) では、各出力が互いに無関係とみなされます。ソフトマックスの出力は分母を共有しています。")
variant("CE1", SoftmaxWithLoss, guarded_log=lambda self, y: np.log(y),
        en="The log of a probability of 0 is −inf. What keeps the argument of the log away from 0?",
        ja="確率 0 の対数が −inf になっています。log の引数が 0 になるのを何が防ぎますか。")
variant("CE1-product", SoftmaxWithLoss, logs=all_logs, guarded_log=lambda self, y: np.log(y),
        en="Large scores give nan: 0 · log 0, also where the target is 0, or ∞ / ∞. What keeps log and exp away from both?",
        ja="スコアが大きいと nan になります。0 · log 0（正解でないクラスでも計算されます）か ∞ / ∞ です。log と exp の中で何が防ぎますか。")
variant("CE12", SoftmaxWithLoss, loss=lambda self, y, target: -self.guarded_log(y.max(axis=1)).mean(),
        en="The loss takes the highest probability, whatever t says. Which entry of a row does the formula take?", ja="t に関係なく最大の確率を使っています。式では、各行のどの要素を使いますか。")
variant("CE3", SoftmaxWithLoss, loss=lambda self, y, target: -all_logs(self, y, target).mean(),
        en="The loss is C times too small. How many terms of a row are not 0?", ja="誤差がクラス数分の 1 になっています。各行で 0 でない項はいくつありますか。")
variant("CE4", SoftmaxWithLoss, loss=lambda self, y, target: -self.logs(y, target).sum(),
        en="The loss grows with the batch. Should the same data twice double the loss?",
        ja="誤差がバッチの大きさに比例しています。同じデータを 2 回並べると、誤差は 2 倍になるべきでしょうか。")
variant("CE5", SoftmaxWithLoss, loss=lambda self, y, target: -self.guarded_log(y[:, target.argmax(axis=1)]).mean(),
        en="y[:, t] takes a column for every sample. One entry per row is needed.",
        ja="y[:, t] は、各サンプルについて列全体を取り出します。必要なのは各行から 1 要素です。")
variant("CE7", SoftmaxWithLoss, loss=lambda self, y, target: -(y * self.guarded_log(target)).sum() / len(y),
        en="Target and prediction have exchanged their places. Which of them may be exactly 0 inside the log?",
        ja="正解と予測が入れ替わっています。log の中に入るのはどちらですか。")
variant("CE9", SoftmaxWithLoss, guarded_log=lambda self, y: np.log10(y + 1e-7),
        en="The loss is a constant factor off. Which logarithm belongs to exp?", ja="誤差が定数倍ずれています。exp に対応する対数はどれですか。")
variant("CE11", SoftmaxWithLoss,
        probabilities=lambda self, a: SoftmaxWithLoss.probabilities(self, SoftmaxWithLoss.probabilities(self, a)),
        en="The softmax is applied twice. What do its outputs look like after the second one?",
        ja="ソフトマックスが 2 回適用されています。2 回目の出力はどのような値になりますか。")
variant("SM1", SoftmaxWithLoss, probabilities=lambda self, a: np.exp(a - a.max()) / np.exp(a - a.max()).sum(),
        en="All samples share one sum. Each sample has probabilities of its own.", ja="すべてのサンプルの和で割っています。確率はサンプルごとのものです。")
variant("SM12", SoftmaxWithLoss, probabilities=lambda self, a: SoftmaxWithLoss.probabilities(self, np.clip(a, -500, 500)),
        en="Scores are cut off at a limit. What becomes of the difference between 1000 and 999?", ja="スコアが上限で打ち切られています。1000 と 999 の差はどうなりますか。")
for id, axis in (("SM2", 0), ("SM2-sum", 1)):
    variant(id, SoftmaxWithLoss, probabilities=lambda self, a, axis=axis: sums_of_columns(a, axis),
            en="The columns sum to 1. Along which axis are the classes?", ja="各列の和が 1 になっています。クラスはどの軸に沿って並んでいますか。")
for id, parts in (("SM3", {}), ("SM3-product", {"logs": all_logs})):
    variant(id, SoftmaxWithLoss, **parts, probabilities=lambda self, a: np.exp(a) / np.exp(a).sum(axis=1, keepdims=True),
            en="Large scores overflow. Which constant may be subtracted from a row without changing its softmax?",
            ja="スコアが大きいとオーバーフローします。ソフトマックスを変えずに、各行から引ける値は何ですか。")
variant("SM3-all", SoftmaxWithLoss, probabilities=lambda self, a: np.exp(a - a.max()) / np.exp(a - a.max()).sum(axis=1, keepdims=True),
        en="One maximum is subtracted from all rows. What becomes of a row whose scores are all far below it?",
        ja="全体の最大値を 1 つだけ引いています。スコアがどれもずっと小さい行はどうなりますか。")
for id, loss in (("CE27", lambda y, target: ((y - target) ** 2).sum() / len(y)), ("CE27-half", lambda y, target: ((y - target) ** 2).sum() / len(y) / 2), ("CE27-mean", lambda y, target: ((y - target) ** 2).mean()),
                 ("CE27-size", lambda y, target: np.abs(y - target).sum() / len(y)), ("CE25", lambda y, target: -(y * target).sum() / len(y))):
    variant(id, SoftmaxWithLoss, loss=lambda self, y, target, loss=loss: loss(y, target),
            en="There is no logarithm in the loss. What does the formula take of the right class's probability?", ja="誤差に対数がありません。式では、正解クラスの確率の何を取りますか。")
variant("CE6", SoftmaxWithLoss, loss=lambda self, y, target: -(all_logs(self, y, target) + (1 - target) * self.guarded_log(1 - y)).sum() / len(y),
        en="That is the binary loss, once for every class. Only the right class counts here.", ja="それはクラスごとの 2 値の誤差です。ここでは正解クラスだけを数えます。")
variant("CE8", SoftmaxWithLoss, loss=lambda self, y, target: -self.guarded_log(y).sum() / len(y),
        en="The logarithms of all classes are summed. Which of them does t choose?", ja="すべてのクラスの対数を足しています。t が選ぶのはどれですか。")
variant("CE29", SoftmaxWithLoss, loss=lambda self, y, target: -(y * self.guarded_log(y)).sum() / len(y),
        en="The prediction is compared with itself: the target does not count. Where does t come in?", ja="予測どうしを掛けていて、正解が使われていません。t はどこに入りますか。")
variant("CE30", SoftmaxWithLoss, loss=lambda self, y, target: -self.logs(y, target).sum() / y.shape[1],
        en="The loss is divided by the number of classes. Over what is it a mean?", ja="誤差をクラス数で割っています。誤差は何についての平均ですか。")
variant("MS20", SoftmaxWithLoss, loss=lambda self, y, target: -self.logs(y, target).sum() / len(y) ** 2,
        en="The mean over the samples is taken twice. How often is it divided by N?", ja="サンプルについての平均を 2 回取っています。N で割るのは何回ですか。")
variant("CE31", SoftmaxWithLoss, loss=lambda self, y, target: self.logs(y, target).sum() / len(y),
        en="The loss is negative: which sign has the logarithm of a probability?", ja="誤差が負になっています。確率の対数の符号は何ですか。")
for id, at in (("CE26", 0), ("CE26-last", -1)):
    variant(id, SoftmaxWithLoss, loss=lambda self, y, target, at=at: -all_logs(self, y, target)[at].sum(),
            en="Only one sample counts in the loss. What does the loop keep, and where does it return?", ja="誤差に 1 つのサンプルしか数えられていません。ループは何を残し、どこで return していますか。")
variant("SM8", SoftmaxWithLoss, probabilities=lambda self, a: np.exp(a - a.mean(axis=1, keepdims=True)) / np.exp(a - a.mean(axis=1, keepdims=True)).sum(axis=1, keepdims=True),
        en="What is subtracted from a row is too small, such as its mean. What is the largest exponent that is left?", ja="各行から引いている値（平均など）が小さすぎます。引いた後に残る最大の指数はいくつでしょうか。")
variant("SM19", SoftmaxWithLoss, probabilities=lambda self, a: sigmoid(a),
        en="A sigmoid stands in the place of the softmax: the outputs of a sample do not know of one another. Which sum is missing?", ja="ソフトマックスの代わりにシグモイドがあり、同じサンプルの出力どうしが関係していません。足りないのはどの和ですか。")
variant("SM21", SoftmaxWithLoss, probabilities=lambda self, a: np.exp(a - a.max(axis=1, keepdims=True)),
        en="The exponentials are divided by nothing. What do the probabilities of a sample sum to?", ja="指数関数の値を何でも割っていません。1 つのサンプルの確率の和はいくつになるはずですか。")
variant("CE22", SoftmaxWithLoss, target=lambda self, t, k: t if t.ndim == 2 else np.eye(t.max() + 1)[t],
        en="The one-hot rows have as many columns as the largest label of the batch says. How many classes are there?", ja="one-hot の列数が、バッチ内の最大のラベルで決まっています。クラスはいくつありますか。")
variant("SL15", SoftmaxWithLoss, slope=lambda self, y, target: (y - target) ** 2,
        en="The difference is squared, and loses its sign. What is left of softmax and cross-entropy after everything cancels?", ja="差を 2 乗しているため、符号が失われています。ソフトマックスと交差エントロピーでは、打ち消し合った後に何が残りますか。")
variant("SL14", SoftmaxWithLoss, slope=lambda self, y, target: (y - target) * target,
        en="The gradient is 0 for all classes but the right one. What happens to the other scores when their probabilities are too large?", ja="正解クラス以外の勾配が 0 になっています。ほかのクラスの確率が大きすぎるとき、そのスコアはどうなるべきですか。")
variant("SL8-square", SoftmaxWithLoss, count=lambda self, y: len(y) ** 2,
        en="The gradient is divided by N twice. How often does the mean stand in the loss?", ja="勾配を N で 2 回割っています。誤差に平均は何回現れますか。")
variant("AF5-dx", Affine, dx=lambda self, dout: dout @ self.W.T / len(dout),
        en="What flows back is divided by N once more. Where has the average over the batch already been taken?", ja="逆向きに流れる勾配をもう一度 N で割っています。バッチの平均は、すでにどこで取られていますか。")
for id, value in (("AF17-one", 1.0), ("AF17-zero", 0.0)):
    variant(id, Affine, bias_gradient=lambda self, dout, value=value: np.full(dout.shape[1], value),
            en="db is the same whatever dout is. Where does what comes from above enter?", ja="db が dout によらず同じ値です。上流から来る dout はどこに入りますか。")
variant("AF17-first", Affine, bias_gradient=lambda self, dout: dout[0],
        en="db holds the part of the first sample only. One bias serves every row: what becomes of all its contributions?", ja="db に最初のサンプルの分しか入っていません。1 つのバイアスはすべての行で使われます。その寄与をどうまとめますか。")
for right, slopes in ((Sigmoid, (lambda y: y * (1 + y), lambda y: (y * (1 - y)) ** 2, lambda y: y * (y - 1))), (Tanh, (lambda y: 1 + y**2, lambda y: (1 - y) ** 2, lambda y: y**2 - 1))):
    for id, slope in zip(("BP9-plus", "BP9-square", "BP9-sign"), slopes, strict=True):
        variant(id, right, slope=lambda self, x, y, slope=slope: slope(y),
                en="The slope is a formula of y, but another one than this layer's. What is it where y = 0, and where the function is flat?", ja="傾きが y の式になっていますが、このレイヤの式ではありません。y = 0 のとき、また平らなところで、傾きはいくつですか。")
variant("TH9", Tanh, slope=lambda self, x, y: y,
        en="The output itself is no slope. What is the slope of tanh at 0?", ja="出力そのものは傾きではありません。tanh の 0 における傾きはいくつですか。")
variant("TH2-plus", Tanh, output=lambda self, x: sigmoid(x), slope=lambda self, x, y: y * (1 - y),
        en="This is the sigmoid, forward and backward. Which range has tanh?", ja="順伝播でも逆伝播でもシグモイドになっています。tanh の値の範囲はどこからどこまでですか。")
variant("SG7", Sigmoid, output=lambda self, x: np.tanh(x), slope=lambda self, x, y: 1 - y**2,
        en="This is tanh, forward and backward. Which range has the sigmoid?", ja="順伝播でも逆伝播でも tanh になっています。シグモイドの値の範囲はどこからどこまでですか。")
for right in (Sigmoid, Tanh):
    variant("GR10", right, backward=lambda self, dout: dout + self.slope(self.kept["x"], self.kept["y"]),
            en="The slope is added to dout. How do the derivatives of a chain combine?", ja="dout に傾きを足しています。連鎖律では、微分どうしをどう組み合わせますか。")
    variant("GR11", right, backward=lambda self, dout: dout,
            en="dout is handed on as it is. Which factor of the chain is missing?", ja="dout をそのまま返しています。連鎖律のどの因子が足りませんか。")
variant("RL10", Relu, slope=lambda self, x, y: np.sign(x),
        en="Where x < 0 the gradient comes back with the other sign, as for |x|. Does ReLU fall there?", ja="x < 0 で勾配の符号が逆になっています（|x| の場合です）。ReLU はそこで減少しますか。")
variant("RL11", Relu, output=lambda self, x: np.abs(x),
        en="Negative entries lose their sign. What should a negative input become?", ja="負の要素の符号が取れています。負の入力は何になるべきでしょうか。")
variant("SM7", SoftmaxWithLoss, probabilities=shifts_in_place,
        en="The array of scores has changed after forward. Make a new array when you shift it.",
        ja="forward の後にスコアの配列が変わっています。値をずらすときは新しい配列を作りましょう。")
# fmt: on

LARGE_IN_ONE_ROW = "layer.forward(np.array([[1000.0, 1000.0, 0.0], [-1000.0, -1000.0, -1000.0]]), np.array([1, 2]))"
WORKED = {
    "Affine": asked_after(
        "layer = Affine(np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([5.0]))",
        "layer.forward(np.array([[[[1.0, 0.0]], [[2.0, 0.0]]], [[[0.0, 1.0]], [[0.0, 3.0]]]]))",
        "layer.forward(np.ones((2, 1, 2, 2)))\nlayer.backward(np.array([[1.0], [2.0]])).shape",
    )
    + """
layer = Affine(np.array([[1.0], [2.0]]), np.array([5.0]))
layer.W[...] = [[3.0], [4.0]]
layer.forward(np.array([[1.0, 1.0]]))
""",
    "SoftmaxWithLoss": asked_after(
        "layer = SoftmaxWithLoss()",
        "layer.forward(np.array([[1000.0, 0.0, -1000.0], [0.0, 1000.0, 0.0]]), np.array([0, 1]))",
        LARGE_IN_ONE_ROW,
        "layer.forward(np.array([[1000.0, 0.0]]), np.array([1])) > 15",
        "bool(np.isfinite(layer.forward(np.array([[1000.0, 0.0]]), np.array([1]))))",
        f"{LARGE_IN_ONE_ROW}\nlayer.backward()",
        "layer.forward(np.array([[1000.0, 999.0]]), np.array([0]))",
    ),
}

NOT_TOLD = (
    NotTold(
        "SL5", "arguments cross to the student's process as copies: the test cannot change x behind a layer's back"
    ),
    NotTold("LY4", "a layer that copies W (layer.W is not W): objects cannot be compared by identity across processes"),
    NotTold("CE2", "1e-7 outside the log changes these losses by less than rounding: it shows only as CE1 does"),
    NotTold("SG3", "overflow at ±1000 is asked for in activations.py, not here"),
    NotTold("TH2", "overflow at ±1000 is asked for in activations.py, not here"),
)
ANY_CONSTANT = ("AF14",)  # the learning rate
EXCUSED = {
    "integers": "a layer's input is floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "promised of Affine only",
}
