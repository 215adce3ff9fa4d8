"""Hidden tests and mistakes of layer and instance normalization.

Oracle: one group after the other, its values as a plain list; gradients by central differences of that oracle, so
that a mistake in `forward` does not move what `backward` is held to.
"""

import math

import numpy as np

from grader.testing import (
    arguments_stay,
    asked_after,
    backward_relation,
    backward_shapes,
    both_ways,
    check,
    data,
    each,
    gradient,
    keeps_its_arrays,
    latest_forward,
    layer,
    one_sample,
    oracles,
    other_samples_do_not_matter,
    shape_and_kind,
    supporting,
    two_objects,
    values,
    variant,
    wrong_norms,
)
from grader.testing.right_norms import Normalization
from grader.testing.wrong_nets import layer_mistakes

SUMS = {"en": "The sums of the groups were compared.", "ja": "グループごとの和を比べました。"}


def batch(rng, *shape):
    """Groups of different means and sizes, whatever a group is."""
    of_samples = (-1, *(1,) * (len(shape) - 1))
    of_channels = (1, -1, *(1,) * (len(shape) - 2))
    size = rng.uniform(0.5, 2.0, shape[0]).reshape(of_samples) * rng.uniform(0.5, 2.0, shape[1]).reshape(of_channels)
    place = rng.normal(size=shape[0]).reshape(of_samples) + rng.normal(size=shape[1]).reshape(of_channels)
    return rng.normal(size=shape) * size + 2 * place


def groups(x, axes):
    """Index of every group of values that share a mean: one for each place along the first axes."""
    return list(np.ndindex(x.shape[:axes]))


def norm(task, axes, own, laid):
    """The layer whose groups lie along the first axes; own: the shape of gamma; laid: gamma as it goes with x."""

    def draw(rng, *shape):
        gamma, beta = data.both_signs(rng, *own(shape), least=0.5, most=2.0), rng.normal(size=own(shape))
        return batch(rng, *shape), gamma, beta, 1e-12  # tiny: what eps does, tests of its own ask where it counts

    def right(x, gamma, beta, eps=1e-5):
        return laid(gamma) * oracles.standardized(x, groups(x, axes), eps) + laid(beta)

    return layer(task, draw, right, gradients=("dx", "dgamma", "dbeta"), memory=("dgamma", "dbeta"))


LAYER = norm("LayerNormalization", 1, lambda shape: shape[1:], lambda values: values)
ROWS, SAMPLES = LAYER.but(sizes=(5, 7), id="layer-features"), LAYER.but(sizes=(3, 2, 5, 4), id="layer-images")
INSTANCE = norm("InstanceNormalization", 2, lambda shape: shape[1:2], lambda values: values[:, None, None])
CHANNELS = INSTANCE.but(sizes=(3, 2, 5, 4), id="instance")
ALL = (ROWS, SAMPLES, CHANNELS)


def groups_of(x, gamma):
    """Those of x, by the shape of gamma: it goes with a sample, or with the channels."""
    return groups(x, 1 if gamma.shape == x.shape[1:] else 2)


def sums(v, gamma):
    """Of the groups."""
    return np.array([math.fsum(np.ravel(v[group])) for group in groups_of(v, gamma)])


def of_sizes(rows, samples, channels):
    """The three subjects with other sizes."""
    return ROWS.but(sizes=rows), SAMPLES.but(sizes=samples), CHANNELS.but(sizes=channels)


def with_eps(subject, eps):
    return subject.but(draw=lambda rng, *shape: (*subject.draw(rng, *shape)[:3], eps))


def of_one_channel(subject):
    """Images of one channel, with one number for all of gamma; right is instance normalization."""

    def draw(rng, *shape):
        x, gamma, beta, eps = subject.draw(rng, *shape)
        return x, np.full_like(gamma, rng.uniform(0.5, 2.0)), np.full_like(beta, rng.normal()), eps

    def right(x, gamma, beta, eps):
        return INSTANCE.right(x, gamma.ravel()[:1], beta.ravel()[:1], eps)

    return subject.but(draw=draw, right=right, sizes=(3, 1, 4, 5), id="")


# --- forward

test_shape_and_kind = shape_and_kind(ALL)

test_forward_leaves_x_alone = arguments_stay(ALL, only="forward")

test_values = values(ALL, points=2,
    en="Each group is normalized by its own mean and variance, then scaled and shifted by γ and β.",
    ja="各グループがそれぞれの平均と分散で正規化され、γ と β で変換されます。")  # fmt: skip

test_axes_of_equal_length = values(of_sizes((5, 5), (3, 3, 3, 3), (3, 3, 2, 3)),
    en="Axes of equal length are not mistaken for one another.", ja="長さの等しい軸があっても、取り違えることはありません。")  # fmt: skip

test_one_sample = one_sample((*of_sizes((1, 7), (1, 2, 5, 3), (1, 2, 5, 3)), CHANNELS.but(sizes=(1, 1, 3, 5), id="instance-one-channel")),
    en="A single sample is normalized like any other.", ja="サンプルが 1 つだけでも、同じように正規化されます。")  # fmt: skip

test_images_of_one_channel = values([of_one_channel(SAMPLES), of_one_channel(CHANNELS)],
    en="For images of one channel, the image and its channel are the same group.",
    ja="1 チャンネルの画像では、画像全体とそのチャンネルが同じグループになります。")  # fmt: skip

test_samples_are_independent = other_samples_do_not_matter(ALL)


@each(*ALL)
def test_no_memory(student, rng, subject):
    """What went through before does not matter: there are no running averages.

    以前に通したデータは影響しません（移動平均はありません）。
    """
    args = next(subject.drawn(rng))
    layer = subject.make(student, args)
    layer.forward(10 * batch(rng, *subject.sizes) + 5)
    subject.compare(layer.forward(args[0]), subject.right(*args))


@each(*ALL)
def test_scale_and_shift_of_a_group(student, rng, subject):
    """Scaling a group by a positive number and shifting it changes nothing, if eps is tiny.

    eps がごく小さければ、グループを正の数で拡大し、定数を足しても、出力は変わりません。
    """
    x, *settings = next(with_eps(subject, 1e-12).drawn(rng))
    moved = x.copy()
    for group in groups_of(x, settings[0]):
        moved[group] = x[group] * rng.uniform(2, 5) + rng.normal()
    y = subject.result(student, (moved, *settings))
    subject.but(rtol=1e-5, atol=1e-7).compare(y, subject.right(x, *settings))


@each(*ALL)
def test_eps_is_inside_the_root(student, rng, subject):
    """eps is added to the variance: it counts where the variance is small, and where eps is large.

    eps は分散に足します。分散が小さいときや eps が大きいときに、その影響が現れます。
    """
    x, *parameters, _ = next(subject.drawn(rng))
    for args in ((x * 1e-3, *parameters), (x, *parameters, 0.5)):
        subject.compare(subject.result(student, args), subject.right(*args))


@each(*ALL)
def test_constant_group(student, rng, subject):
    """A group whose values are all equal becomes β, without nan.

    値がすべて等しいグループは β になり、nan は現れません。
    """
    x, *parameters = next(subject.drawn(rng))
    x[1] = 2.5
    y = check.array(subject.result(student, (x, *parameters)), x.shape)
    check.close(y[1], subject.right(x, *parameters)[1])


test_group_of_one_value = both_ways([with_eps(s, 1e-5) for s in (ROWS.but(sizes=(3, 1), id="layer"), CHANNELS.but(sizes=(3, 2, 1, 1)))], parts=("dx",),
    en="A group of a single value becomes β, and its gradient is 0.", ja="値が 1 つだけのグループは β になり、その勾配は 0 です。")  # fmt: skip


# --- backward

test_backward_shapes = backward_shapes(ALL,
    en="backward returns floats of the shape of x; dgamma and dbeta have the shape of gamma.",
    ja="backward は x と同じ形状の浮動小数点数を返します。dgamma と dbeta の形状は gamma と同じです。")  # fmt: skip

test_backward_leaves_dout_alone = arguments_stay(ALL, only="backward")

test_gradient_of_x = gradient([with_eps(s, 0.1) for s in of_sizes((5, 7), (2, 3, 2, 4), (3, 2, 2, 4))], parts=("dx",), points=2,
    en="∂E/∂x agrees with a numerical gradient, for any dout.", ja="∂E/∂x は、どのような dout に対しても数値微分の結果と一致します。")  # fmt: skip

test_gradient_of_gamma_and_beta = gradient(ALL, parts=("dgamma", "dbeta"),
    en="dgamma and dbeta agree with numerical gradients.", ja="dgamma と dbeta は数値微分の結果と一致します。")  # fmt: skip

test_gradients_of_a_group_sum_to_zero = supporting(backward_relation(ALL, lambda dx, dout, x, gamma, *_: sums(dx, gamma), compared=SUMS,
    en="Shifting a group changes nothing, so its gradients sum to 0.", ja="グループ全体をずらしても出力は変わらないので、グループの勾配の和は 0 です。"))  # fmt: skip

test_gradients_do_not_stretch_a_group = supporting(backward_relation([with_eps(s, 1e-13) for s in ALL],
    lambda dx, dout, x, gamma, *_: sums(dx * x, gamma), compared=SUMS,
    en="Stretching a group changes nothing (eps tiny), so the sum of its gradients times x is 0.",
    ja="グループを引き伸ばしても（eps がごく小さければ）出力は変わらないので、勾配と x の積の和は 0 です。"))  # fmt: skip


@supporting
@each(*ALL)
def test_gradients_of_other_samples(student, rng, subject):
    """A sample that has no part in the loss has the gradient 0.

    誤差に関わらないサンプルの勾配は 0 です。
    """
    x, *_ = args = next(subject.drawn(rng))
    layer, dout = subject.make(student, args), rng.normal(size=x.shape)
    layer.forward(x)
    dout[1] = 0
    dx = check.array(layer.backward(dout), x.shape)
    check.close(dx[1], np.zeros(x.shape[1:]))
    check.true(bool(np.any(dx[0] != 0)), "All gradients are 0.", "勾配がすべて 0 です。")


test_keeps_its_arrays = keeps_its_arrays(ALL)

test_backward_starts_anew = latest_forward(ALL, afresh=True,
    en="The gradients are those of the latest forward and backward; nothing is added up.",
    ja="勾配は最後の forward と backward に対するもので、以前の勾配は足されません。")  # fmt: skip

test_two_layers = two_objects([ROWS, CHANNELS])


# --- mistakes


class LayerNormalization(Normalization):
    def axes(self, x):
        return tuple(range(1, x.ndim))

    def laid(self, values, x):
        return values

    def total(self, v):
        return v.sum(axis=0)


class InstanceNormalization(Normalization):
    def axes(self, x):
        return (2, 3)

    def laid(self, values, x):
        return values.reshape(1, -1, 1, 1)

    def total(self, v):
        return v.sum(axis=(0, 2, 3))


def in_both(layer_id, instance_id, **words_and_parts):
    """The same mistake of both layers."""
    variant(layer_id, LayerNormalization, **words_and_parts)
    variant(instance_id, InstanceNormalization, **words_and_parts)


def for_images(*axes):
    """These axes for images, the right one for rows."""
    return lambda self, x: axes if x.ndim == 4 else (1,)


def blended(self, x):
    now = Normalization.statistics(self, x)
    before = self.kept.get("before", now)
    self.kept["before"] = tuple(0.9 * o + 0.1 * n for o, n in zip(before, now, strict=True))
    return self.kept["before"]


def unbiased(self, x):
    mean = x.mean(axis=self.axes(x), keepdims=True)
    return ((x - mean) ** 2).sum(axis=self.axes(x), keepdims=True) / (x.size // mean.size - 1)


# fmt: off
in_both("LN2", "IT5", variance=unbiased,
        en="The variance is divided by one less than the number of values. Which ddof does this exercise ask for?",
        ja="分散を「個数 − 1」で割っています。この課題で使う ddof はいくつですか。")
in_both("LN3", "IT6", divisor=lambda self, var: self.root(var) + self.guard(),
        en="eps is added to the standard deviation. What should it be added to, before or after the root?",
        ja="eps が標準偏差に足されています。eps は平方根を取る前と後の、どちらに足しますか。")
in_both("LN4", "IT16", statistics=blended,
        en="The statistics of earlier calls still count. Does this layer need a memory?", ja="以前の呼び出しの統計量が残っています。この層に記憶は必要ですか。")
in_both("LN9", "IT7", by_mean=wrong_norms.no_way, by_variance=wrong_norms.no_way,
        en="In backward, mean and variance count as constants. If a whole group is shifted, does the loss change?",
        ja="backward で平均と分散を定数として扱っています。グループ全体をずらすと、誤差は変わりますか。")
in_both("LN9-variance", "IT7-variance", by_variance=wrong_norms.no_way,
        en="In backward, the way through the variance is missing. If a group is stretched, does the loss change?",
        ja="backward に、分散を通る経路がありません。グループを引き伸ばすと、誤差は変わりますか。")
in_both("LN9-mean", "IT7-mean", by_mean=wrong_norms.no_way,
        en="In backward, the way through the mean is missing. If a whole group is shifted, does the loss change?",
        ja="backward に、平均を通る経路がありません。グループ全体をずらすと、誤差は変わりますか。")
for suffix, way in wrong_norms.WAYS.items():
    in_both(f"LN9-{suffix}", f"IT7-{suffix}", **way)
in_both("LN11-centred", "IT15-centred", **wrong_norms.CENTRED)
in_both("LN11-output", "IT15-output", **wrong_norms.OUTPUT)
in_both("LN25", "IT25", **wrong_norms.UNCENTRED)
variant("LN26", LayerNormalization, average=lambda self, v: v.sum(axis=self.axes(v), keepdims=True) / v.shape[1],
        en="For images, backward divides by the number of channels alone. How many values has one sample?",
        ja="画像の backward でチャンネル数だけで割っています。1 つのサンプルの値はいくつですか。")
variant("IT26", InstanceNormalization, average=lambda self, v: v.sum(axis=(2, 3), keepdims=True) / v.shape[2] ** 2,
        en="backward divides by H². How many pixels has a channel that is not square?",
        ja="backward で H² で割っています。正方形でないチャンネルの画素はいくつですか。")
in_both("LN11", "IT15", scaled=lambda self, x_hat: self.kept["x"],
        en="dgamma is computed with x. Which quantity does γ multiply in forward?",
        ja="dgamma の計算に x を使っています。forward で γ が掛かるのはどの量ですか。")
in_both("LN12", "IT14", through_gamma=wrong_norms.not_through_gamma,
        en="∂E/∂x lacks γ. Which factor lies between x̂ and y?", ja="∂E/∂x に γ が掛かっていません。x̂ から y への計算には、どの因子がありますか。")
in_both("LN14", "IT4", guard=lambda self: 0.0,
        en="A group of equal values gives nan. What is its variance, and what keeps the denominator away from 0?",
        ja="値がすべて等しいグループで nan になります。その分散はいくつですか。分母が 0 になるのを何が防ぎますか。")
in_both("LN15", "IT12", normalized=wrong_norms.normalized_in_place,
        en="x has changed after forward. Which operation writes into its argument?",
        ja="forward の後で x が書き換わっています。引数に書き込んでいる演算はどれですか。")
in_both("LN16", "IT11", output=lambda self, x, x_hat: self.laid(self.gamma, x) * x + self.laid(self.beta, x),
        en="γ scales the input itself. Which of x and x̂ should it scale?", ja="γ が正規化前の x に掛かっています。γ を掛けるのは x と x̂ のどちらですか。")
in_both("LN21", "IT21", output=lambda self, x, x_hat: self.laid(self.gamma, x) * (x_hat + self.laid(self.beta, x)),
        en="β is multiplied by γ as well. In which order do scale and shift come?", ja="β にも γ が掛かっています。スケールとシフトは、どちらが先ですか。")
in_both("LN22", "IT22", average=lambda self, v: v.sum(axis=self.axes(v), keepdims=True) / len(v),
        en="backward divides by the number of samples. Over how many values did forward take the mean?",
        ja="backward でサンプル数で割っています。forward の平均は、いくつの値について取りましたか。")
in_both("LN23", "IT23", guard=lambda self: 1e-3,
        en="The argument eps has no effect: a fixed number stands under the root. What if another eps is given?",
        ja="引数 eps が使われていません。根号の中が決まった数になっています。別の eps が渡されたらどうなりますか。")
for suffix, constant in (("-5", 1e-5), ("-7", 1e-7), ("-8", 1e-8)):
    in_both(f"LN23{suffix}", f"IT23{suffix}", guard=lambda self, constant=constant: constant,
            en="The argument eps has no effect: a fixed number stands under the root. What if another eps is given?",
            ja="引数 eps が使われていません。根号の中が決まった数になっています。別の eps が渡されたらどうなりますか。")
in_both("LN17", "IT13", root=lambda self, v: v,
        en="The values are divided by the variance. Which quantity has the same unit as x?",
        ja="分散で割っています。分散は 2 乗の単位を持ちます。x と同じ単位の量はどれですか。")
in_both("LN18", "IT18", gamma_total=wrong_norms.mean_gradient, beta_total=wrong_norms.mean_gradient,
        en="dgamma and dbeta are means. All samples use the same γ: how do their gradients combine?",
        ja="dgamma と dbeta が平均になっています。全サンプルが同じ γ を使うとき、勾配はどのようにまとめますか。")
in_both("LN18-gamma", "IT18-gamma", **wrong_norms.DGAMMA_MEAN)
in_both("LN18-beta", "IT18-beta", **wrong_norms.DBETA_MEAN)
for suffix, part in (("", "gamma_total"), ("-beta", "beta_total")):
    variant(f"IT30{suffix}", InstanceNormalization, **{part: lambda self, v: self.total(v) / len(v)},
            en="dgamma or dbeta is averaged over the images. All of them use the same γ and β: how do gradients combine?",
            ja="dgamma か dbeta を画像について平均しています。全画像が同じ γ と β を使うとき、勾配はどのようにまとめますか。")
in_both("LN30", "IT31", statistics=lambda self, x: (0 * self.variance(x), (x**2).mean(axis=self.axes(x), keepdims=True)), by_mean=wrong_norms.no_way,
        en="x is divided by the root of the mean of x²; nothing is subtracted. What does a variance measure the distance from?",
        ja="x² の平均の平方根で割っているだけで、平均を引いていません。分散は何からの隔たりですか。")
in_both("LN31", "IT33", output=lambda self, x, x_hat: self.laid(self.gamma, x) * x_hat - self.laid(self.beta, x),
        en="β is subtracted. Which sign does it have in the formula?", ja="β を引いています。式の中の β の符号は何ですか。")
variant("IT32", InstanceNormalization, laid=lambda self, values, x: np.repeat(values, len(x)).reshape(len(x), -1, 1, 1),
        en="γ and β are repeated in another order than the rows of channels lie in. Which channel is in row 1 of (N·C, H·W)?",
        ja="γ と β を並べる順序が、チャンネルの行の順序と違います。(N·C, H·W) の 1 行目はどのチャンネルですか。")
in_both("LN27", "IT27", dx=lambda self, d, x_hat: Normalization.dx(self, d, x_hat) * self.kept["std"] / self.kept["std"].ravel()[-1],
        en="backward divides every group by the root of the last one. How many roots did forward compute?",
        ja="backward で、どのグループも最後のグループの平方根で割っています。forward で求めた平方根はいくつですか。")
in_both("LN28", "IT28", **wrong_norms.DGAMMA_SCALED)
in_both("LN28-beta", "IT28-beta", **wrong_norms.DBETA_SCALED)
variant("LN29", LayerNormalization, average=lambda self, v: v.mean(axis=0, keepdims=True),
        en="backward averages over the batch. Over which values did forward average?", ja="backward でバッチ方向に平均しています。forward で平均したのはどの値ですか。")
in_both("LN24", "IT24", **wrong_norms.HELD_OUTPUT)
in_both("LN19", "IT17", parameter_gradients=wrong_norms.added_up,
        en="dgamma and dbeta grow with every backward. Do the gradients of an earlier batch belong there?",
        ja="backward のたびに dgamma と dbeta が足されています。前のバッチの勾配を残してよいですか。")
in_both("LN20", "IT20", parameter_gradients=wrong_norms.exchanged,
        en="dgamma and dbeta are exchanged. Which of the two multiplies x̂?",
        ja="dgamma と dbeta が入れ替わっています。x̂ に掛かるのは γ と β のどちらですか。")
variant("LN1", LayerNormalization, axes=lambda self, x: (0,),
        en="The statistics run over the batch. Does a row of your output change when another row of x does?",
        ja="統計量をバッチ方向に取っています。x のほかの行を変えると、出力の行は変わりますか。")
variant("LN1-all", LayerNormalization, axes=lambda self, x: tuple(range(x.ndim)),
        en="There is one mean for the whole batch. How many samples should a mean look at?",
        ja="バッチ全体で 1 つの平均を使っています。1 つの平均に関わるサンプルはいくつですか。")
variant("LN5", LayerNormalization,
        laid=lambda self, values, x: values.reshape(-1, *(1,) * (x.ndim - 1)) if values.ndim == 1 else values,
        en="γ and β are laid along the samples. To what does each of their numbers belong?",
        ja="γ と β がサンプルの方向に並んでいます。γ の 1 つの値は、何に対応しますか。")
variant("LN6", LayerNormalization, axes=for_images(3),
        en="For images, only the last axis is averaged. Which values make up one sample?",
        ja="画像で、最後の軸だけの平均を取っています。1 つのサンプルに含まれるのはどの値ですか。")
variant("LN7", LayerNormalization, axes=for_images(1),
        en="For images, every position is normalized over the channels alone. Which values make up one sample?",
        ja="画像で、位置ごとにチャンネル方向だけで正規化しています。1 つのサンプルに含まれるのはどの値ですか。")
variant("LN8", LayerNormalization, axes=for_images(2, 3),
        en="For images, every channel has statistics of its own: that is instance normalization.",
        ja="画像で、チャンネルごとに統計量を取っています。それはインスタンス正規化です。")
variant("LN10", LayerNormalization, through_gamma=wrong_norms.not_through_gamma,
        dx=lambda self, d, x_hat: self.gamma * Normalization.dx(self, d, x_hat),
        en="In ∂E/∂x, γ is multiplied after the means are taken. Is γ the same for all values of a group?",
        ja="∂E/∂x で、平均を取った後に γ を掛けています。グループの中で γ はすべて同じ値ですか。")
variant("LN13", LayerNormalization, total=lambda self, v: v.sum(axis=tuple(range(1, v.ndim))),
        en="dgamma and dbeta have one number a sample. Over which axis is γ shared?",
        ja="dgamma と dbeta がサンプルごとの値になっています。γ はどの軸に沿って共有されていますか。")
variant("LN13-channel", LayerNormalization, total=lambda self, v: v.sum(axis=(0, *range(2, v.ndim))),
        en="For images, dgamma and dbeta have one number a channel. What is the shape of gamma here?",
        ja="画像で、dgamma と dbeta がチャンネルごとの値になっています。ここでの gamma の形状は何ですか。")
variant("IT1", InstanceNormalization, variance=lambda self, x: x.var(axis=2, keepdims=True).var(axis=3, keepdims=True),
        en="The variance is taken along one axis, and of those variances again. Is that the variance of all the pixels?",
        ja="1 つの軸で分散を取り、その分散の分散を取っています。それは全画素の分散と同じですか。")
variant("IT1-mean", InstanceNormalization,
        variance=lambda self, x: x.var(axis=2, keepdims=True).mean(axis=3, keepdims=True),
        en="The variance is taken along one axis, and then averaged. Which differences between pixels does that leave out?",
        ja="1 つの軸で分散を取り、その平均を取っています。画素どうしのどの違いが抜け落ちますか。")
variant("IT2", InstanceNormalization, axes=lambda self, x: (0, 2, 3),
        en="The statistics run over the images as well: that is batch normalization. How many images has a group?",
        ja="統計量を画像の方向にも取っています。それはバッチ正規化です。1 つのグループに画像は何枚ありますか。")
variant("IT3", InstanceNormalization, axes=lambda self, x: (1, 2, 3),
        en="All channels share one mean and variance: that is layer normalization.", ja="すべてのチャンネルが同じ平均と分散を使っています。それはレイヤ正規化です。")
variant("IT19", InstanceNormalization, axes=lambda self, x: (3,),
        en="Every row of pixels is normalized by itself. Over which two axes does a channel extend?",
        ja="画素の行ごとに正規化しています。1 つのチャンネルは、どの 2 つの軸に広がっていますか。")
variant("IT8", InstanceNormalization, total=lambda self, v: v.sum(axis=(2, 3)),
        en="dgamma and dbeta are kept for each image. Do the images share γ?",
        ja="dgamma と dbeta が画像ごとに分かれています。画像どうしは γ を共有していますか。")
variant("IT8-batch", InstanceNormalization, total=lambda self, v: v.sum(axis=0),
        en="dgamma and dbeta are summed over the images only. How many pixels does one γ scale?",
        ja="dgamma と dbeta の和が画像の方向だけです。1 つの γ は、いくつの画素に掛かりますか。")
variant("IT9", InstanceNormalization, average=lambda self, v: v.mean(axis=(0, 2, 3), keepdims=True),
        en="forward is right, but backward averages over the images as well. Over which values did forward average?",
        ja="forward は正しいですが、backward では画像の方向にも平均しています。forward で平均したのはどの値ですか。")
variant("IT10", InstanceNormalization, laid=lambda self, values, x: values,
        en="γ and β meet the last axis of x, its width. How is (C,) laid along axis 1?",
        ja="γ と β が最後の軸（幅）に対応しています。軸 1 に合わせるには、どのような形状にしますか。")
for suffix, mistake in wrong_norms.BY_SUFFIX.items():
    in_both(f"LN32-{suffix}", f"IT34-{suffix}", **mistake)
for right in (LayerNormalization, InstanceNormalization):
    layer_mistakes(right, "LY4", "LY1")
# fmt: on

EXCUSED = {
    "integers": "a layer's input is floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "asked of Affine, where it is promised",
}

WORKED = {
    name: asked_after(
        "",
        f"{name}(np.ones({shape}), np.zeros({shape}), eps=12.0).forward({x})",
        f"layer = {name}(np.ones({shape}), np.zeros({shape}))\nlayer.forward({x})\nlayer.forward(3.0 * {x} ** 2)",
        f"x = {x}\n{name}(np.ones({shape}), np.zeros({shape})).forward(x)\nx",
    )
    for name, shape, x in (
        ("LayerNormalization", 2, "np.array([[0.0, 4.0]])"),
        ("InstanceNormalization", 1, "np.array([[[[0.0, 4.0]]]])"),
    )
}
WORKED["LayerNormalization"] += asked_after(
    "layer = LayerNormalization(np.ones((2, 1, 2)), np.zeros((2, 1, 2)))\n"
    "y = layer.forward(np.array([[[[0.0, 1.0]], [[4.0, 9.0]]]]))",
    "y",
    "layer.backward(np.ones((1, 2, 1, 2)))\nlayer.dgamma",
)
WORKED["InstanceNormalization"] += asked_after(
    "layer = InstanceNormalization(np.ones(1), np.zeros(1))\nlayer.forward(np.array([[[[0.0, 4.0]]]]))",
    "for _ in range(2): layer.backward(np.ones((1, 1, 1, 2)))\nlayer.dbeta",
)
