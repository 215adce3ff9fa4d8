"""Hidden tests and mistakes of batch normalization.

Oracle: one feature after the other, its values as a plain list; gradients by central differences of that oracle, so
that a mistake in `forward` does not move what `backward` is held to.

A running average is read as what `forward(train=False)` makes of it and, in tests of its own, as an attribute.
"""

import math

import numpy as np

from grader.testing import (
    arguments_stay,
    asked_after,
    asks,
    backward_relation,
    backward_shapes,
    check,
    data,
    each,
    gradient,
    keeps_its_arrays,
    latest_forward,
    layer,
    one_sample,
    oracles,
    points,
    relation,
    shape_and_kind,
    supporting,
    two_objects,
    values,
    variant,
    wrong_norms,
)
from grader.testing.right_norms import BatchNormalization, Normalization
from grader.testing.wrong_nets import layer_mistakes

SUMS = {"en": "The sums of the features were compared.", "ja": "特徴量ごとの和を比べました。"}


def along(values, like):
    """One number for each feature, in a shape that goes with (N, D) and (N, C, H, W)."""
    return np.reshape(values, (1, -1) + (1,) * (like.ndim - 2))


def in_training(x, gamma, beta, momentum=0.9, eps=1e-5):
    features = [(slice(None), c) for c in range(x.shape[1])]
    return along(gamma, x) * oracles.standardized(x, features, eps) + along(beta, x)


def in_testing(x, gamma, beta, averages, eps=1e-5):
    mean, var = (along(values, x) for values in averages)
    return along(gamma, x) * (x - mean) / np.sqrt(var + eps) + along(beta, x)


def running(batches, momentum=0.9):
    """running_mean and running_var after these batches: each weighted by how long ago it came."""
    C = batches[0].shape[1]
    averages = np.array([np.zeros(C), np.full(C, momentum ** len(batches))])
    for age, x in enumerate(reversed(batches)):
        averages += (1 - momentum) * momentum**age * moments(x)
    return averages


def moments(x):
    """Means and variances of the features: (2, C)."""
    return np.transpose([oracles.moments(x[:, c]) for c in range(x.shape[1])])


def sums(x):
    """Sums of the features: (C,)."""
    return [math.fsum(np.ravel(x[:, c])) for c in range(x.shape[1])]


def batch(rng, *shape):
    """Features of different means and sizes."""
    x = rng.normal(size=shape)
    C = shape[1]
    return x * along(rng.uniform(0.5, 2.0, C), x) + along(data.both_signs(rng, C, least=1.0), x)


def parameters(rng, C):
    return data.both_signs(rng, C, least=0.5, most=2.0), rng.normal(size=C)


def drawn(size=1.0, **settings):
    """Draws batches of that size, and the layer's settings."""
    return lambda rng, *shape: (size * batch(rng, *shape), *parameters(rng, shape[1]), *settings.values())


# Features so far apart that an eps which is ignored shows in tests of its own only, whatever the secret draws.
APART = 200.0
FEATURES = layer(
    "BatchNormalization",
    drawn(APART, momentum=0.9, eps=1e-12),
    in_training,
    gradients=("dx", "dgamma", "dbeta"),
    memory=("dgamma", "dbeta"),
    sizes=(7, 3),
    id="features",
)
IMAGES = FEATURES.but(sizes=(5, 3, 2, 4), id="images")
BOTH = (FEATURES, IMAGES)


def trained(student, rng, *shape, batches=1, size=1.0, **settings):
    """(layer, gamma, beta, batches): a layer that has seen these batches."""
    gamma, beta = parameters(rng, shape[1])
    layer, seen = (
        student.BatchNormalization(gamma, beta, **settings),
        [size * batch(rng, *shape) for _ in range(batches)],
    )
    for x in seen:
        layer.forward(x)
    return layer, gamma, beta, seen


def check_averages(layer, batches, momentum=0.9):
    mean, var = running(batches, momentum)
    check.close(check.array(layer.running_mean, (3,)), mean, en="running_mean:", ja="running_mean：")
    check.close(check.array(layer.running_var, (3,)), var, en="running_var:", ja="running_var：")


# --- training

test_shape_and_kind = shape_and_kind(BOTH)


@asks("arguments_stay")
def test_forward_leaves_x_alone(student, rng):
    """forward does not change x, in neither mode.

    forward は、学習時もテスト時も x を書き換えません。
    """
    layer = student.BatchNormalization(*parameters(rng, 3))
    check.unchanged(layer.forward, batch(rng, 7, 3))
    check.unchanged(layer.forward, batch(rng, 7, 3), train=False)


test_training_values = values(FEATURES, points=2,
    en="In training, each column is normalized by its own mean and variance, then scaled and shifted.",
    ja="学習時には、各列がその列の平均と分散で正規化され、γ と β で変換されます。")  # fmt: skip

test_as_many_samples_as_features = values(FEATURES, 5, 5,
    en="A square batch is normalized over the samples like any other.", ja="サンプル数と特徴量の数が等しいバッチでも、サンプル方向に正規化されます。")  # fmt: skip

test_mean_is_beta = relation(BOTH, lambda f, x, *rest: moments(f(x, *rest))[0], lambda f, x, gamma, beta, *_: beta,
    compared={"en": "The means of the features were compared.", "ja": "特徴量ごとの平均を比べました。"},
    en="In training, the output of each feature has the mean β.", ja="学習時には、各特徴量の出力の平均が β になります。")  # fmt: skip

test_spread_is_gamma = relation(BOTH, lambda f, x, gamma, beta, *_: moments(f(x, gamma, beta, 0.9, 0.5))[1],
    lambda f, x, gamma, *_: gamma**2 * moments(x)[1] / (moments(x)[1] + 0.5),
    compared={"en": "The variances of the features were compared.", "ja": "特徴量ごとの分散を比べました。"},
    en="In training, the output of each feature has the variance γ²·σ²/(σ² + eps).",
    ja="学習時には、各特徴量の出力の分散が γ²·σ²/(σ² + eps) になります。")  # fmt: skip

test_eps_is_inside_the_root = values(FEATURES.but(draw=drawn(size=1e-3)),
    en="Where the variance is small, eps counts, and it is added to the variance.",
    ja="分散が小さいときは eps の影響が現れます。eps は分散に足します。")  # fmt: skip

test_scale_and_shift_of_the_input = relation(FEATURES.but(rtol=1e-5), lambda f, x, *rest: f(x * [3.0, 2.0, 5.0] + [1.0, -2.0, 0.5], *rest),
    en="Scaling a feature by a positive number and shifting it changes nothing, if eps is tiny.",
    ja="eps がごく小さければ、特徴量を正の数で拡大し、定数を足しても、出力は変わりません。")  # fmt: skip


SHAPES = [(2, 3, 5, 7), (5, 2, 3, 2), (1, 3, 4, 2)]
test_images_by_channel = values([IMAGES.but(sizes=s, id=f"shape{i}") for i, s in enumerate(SHAPES)], points=2,
    en="The values of a channel, of all images and positions, have one mean and one variance together.",
    ja="1 つのチャンネルの値は、すべての画像と位置をまとめて 1 つの平均と分散で正規化されます。")  # fmt: skip

test_images_of_one_pixel = values(IMAGES, 7, 3, 1, 1,
    en="Images of a single pixel are normalized like the rows of a matrix.", ja="1 画素だけの画像は、行列の各行と同じように正規化されます。")  # fmt: skip

test_constant_feature = relation(FEATURES, lambda f, x, *rest: f(x * [1, 0, 1] + [0, 2.5, 0], *rest)[:, 1],
    lambda f, x, gamma, beta, *_: np.full(7, beta[1]),
    en="A feature that is the same in all samples becomes β, without nan.", ja="全サンプルで値が等しい特徴量は β になり、nan は現れません。")  # fmt: skip

test_one_sample_in_training = one_sample(FEATURES,
    en="A training batch of one row, (1, D), becomes β.", ja="学習時に 1 行だけのバッチ (1, D) は β になります。")  # fmt: skip


def test_training_does_not_use_the_past(student, rng):
    """In training, the output depends on the present batch only.

    学習時の出力は、現在のバッチだけで決まります。
    """
    layer, gamma, beta, _ = trained(student, rng, 7, 3, batches=2)
    x = batch(rng, 5, 3)
    check.close(check.array(layer.forward(x), x.shape), in_training(x, gamma, beta))


# --- running averages and testing


@each(*BOTH)
def test_running_averages_after_one_batch(student, rng, subject):
    """One batch moves running_mean and running_var by a tenth of the way, from 0 and 1 to its mean and variance.

    1 回のバッチで、running_mean は 0 から平均へ、running_var は 1 から分散へ、それぞれ 1 割だけ近づきます。
    """
    layer, _, _, seen = trained(student, rng, *subject.sizes)
    check_averages(layer, seen)


def test_running_averages_after_three_batches(student, rng):
    """After three batches, the oldest counts least; momentum is the weight of the old value.

    3 回のバッチの後では、古いバッチほど影響が小さくなります。momentum は古い値の重みです。
    """
    layer, _, _, seen = trained(student, rng, 5, 3, batches=3, momentum=0.7)
    check_averages(layer, seen, momentum=0.7)


@points(2)
@each(*BOTH)
def test_testing_values(student, rng, subject):
    """In testing, the running averages take the place of the batch's mean and variance.

    テスト時には、バッチの平均と分散の代わりに移動平均を使います。
    """
    layer, gamma, beta, seen = trained(student, rng, *subject.sizes, batches=2, momentum=0.6)
    x = batch(rng, *subject.sizes)
    y = check.array(layer.forward(x, train=False), x.shape)
    check.close(y, in_testing(x, gamma, beta, running(seen, momentum=0.6)))


def test_testing_before_any_training(student, rng):
    """Before any training batch, the running averages are 0 and 1.

    訓練バッチを 1 度も通していないとき、移動平均は 0 と 1 です。
    """
    x, (gamma, beta) = batch(rng, 5, 3), parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(x, train=False), x.shape)
    check.close(y, in_testing(x, gamma, beta, (np.zeros(3), np.ones(3))))


def test_testing_one_sample(student, rng):
    """In testing, a sample's output is the same alone as among others.

    テスト時の出力は、サンプルが 1 つだけでも、ほかのサンプルと一緒でも変わりません。
    """
    layer, gamma, beta, seen = trained(student, rng, 7, 3)
    x = batch(rng, 5, 3)
    right = in_testing(x, gamma, beta, running(seen))
    check.close(check.array(layer.forward(x[2:3], train=False), (1, 3)), right[2:3])
    check.close(check.array(layer.forward(x, train=False), (5, 3)), right)


def test_testing_does_not_learn(student, rng):
    """A test batch leaves running_mean and running_var as they are.

    テスト時のバッチでは running_mean も running_var も変わりません。
    """
    layer, _, _, seen = trained(student, rng, 7, 3)
    layer.forward(batch(rng, 5, 3) * 10, train=False)
    check_averages(layer, seen)


def test_eps_in_testing(student, rng):
    """In testing, too, eps is added to the variance under the root.

    テスト時にも、eps を根号の中の分散に足します。
    """
    layer, gamma, beta, seen = trained(student, rng, 7, 3, eps=0.25)
    x = batch(rng, 5, 3)
    right = in_testing(x, gamma, beta, running(seen), eps=0.25)
    check.close(check.array(layer.forward(x, train=False), x.shape), right)


# --- backward

test_backward_shapes = backward_shapes(BOTH,
    en="backward returns floats of the shape of x; dgamma and dbeta have the shape of gamma.",
    ja="backward は x と同じ形状の浮動小数点数を返します。dgamma と dbeta の形状は gamma と同じです。")  # fmt: skip

test_backward_leaves_dout_alone = arguments_stay(FEATURES, only="backward")

test_gradient_of_x = gradient(BOTH, parts=("dx",), points=2,
    en="∂E/∂x agrees with a numerical gradient, for any dout.", ja="∂E/∂x は、どのような dout に対しても数値微分の結果と一致します。")  # fmt: skip

test_gradient_of_gamma_and_beta = gradient(BOTH, parts=("dgamma", "dbeta"),
    en="dgamma and dbeta agree with numerical gradients.", ja="dgamma と dbeta は数値微分の結果と一致します。")  # fmt: skip

test_gradients_of_a_feature_sum_to_zero = supporting(backward_relation([s.but(draw=drawn()) for s in BOTH], lambda dx, *_: sums(dx), compared=SUMS,
    en="Shifting a feature in the whole batch changes nothing, so its gradients sum to 0.",
    ja="ある特徴量をバッチ全体でずらしても出力は変わらないので、その特徴量の勾配の和は 0 です。"))  # fmt: skip


FAR_APART = drawn(10 * APART, momentum=0.9, eps=1e-12)
test_gradients_do_not_stretch_a_feature = supporting(backward_relation(
    [s.but(draw=FAR_APART) for s in BOTH], lambda dx, dout, x, *_: sums(dx * x), compared=SUMS,
    en="Stretching a feature changes nothing (eps tiny), so the sum of its gradients times x is 0.",
    ja="特徴量を引き伸ばしても（eps がごく小さければ）出力は変わらないので、勾配と x の積の和は 0 です。"))  # fmt: skip

test_gradient_where_eps_counts = gradient(FEATURES.but(draw=drawn(momentum=0.9, eps=0.8)), 5, 3, parts=("dx",),
    en="∂E/∂x agrees with a numerical gradient where eps is as large as the variance.",
    ja="eps が分散と同程度に大きいときも、∂E/∂x は数値微分の結果と一致します。")  # fmt: skip

test_backward_starts_anew = latest_forward(FEATURES, afresh=True,
    en="The gradients are those of the latest forward and backward; nothing is added up.",
    ja="勾配は最後の forward と backward に対するもので、以前の勾配は足されません。")  # fmt: skip

test_keeps_its_arrays = keeps_its_arrays(FEATURES)

test_two_layers = two_objects(FEATURES)

test_gradient_of_one_sample = supporting(backward_relation(FEATURES.but(draw=drawn()), lambda dx, *_: dx, None, 1, 3,
    en="The only row of a training batch (1, D) always becomes β, so its gradient is 0.",
    ja="学習時に 1 行だけのバッチ (1, D) では、出力は常に β なので、その勾配は 0 です。"))  # fmt: skip


# --- mistakes


def keeps_unbiased(self, x, mean, var):
    n = x.size // x.shape[1]
    BatchNormalization.remember(self, x, mean, var * n / max(n - 1, 1))


def by_the_running_root(self, d, x_hat):
    return Normalization.dx(self, d, x_hat) * self.kept["std"] / np.sqrt(self.laid(self.running_var, d) + self.eps)


def mixes_channels(self, x, train=True):
    """forward of rows of C numbers as they lie in memory."""
    return BatchNormalization.forward(self, x.reshape(-1, x.shape[1]), train).reshape(x.shape)


def moves_channels_once(self, x, train=True):
    return BatchNormalization.forward(self, np.moveaxis(x, 1, -1).reshape(-1, x.shape[1]), train).reshape(x.shape)


def averages_all(self, x, mean, var):
    n = self.kept["seen"] = self.kept.get("seen", 0) + 1
    self.running_mean = self.running_mean + (mean.ravel() - self.running_mean) / n
    self.running_var = self.running_var + (var.ravel() - self.running_var) / n


def follows_closely(self, x, now, part):
    """`remember` of batch normalization, where old and new have exchanged their weights in one of the two averages."""
    name = ("running_mean", "running_var")[part]
    old = getattr(self, name)
    BatchNormalization.remember(self, x, *now)
    setattr(self, name, (1 - self.momentum) * old + self.momentum * now[part].ravel())


def begins_with_the_batch(self, x, mean, var):
    if not self.kept.get("begun"):
        self.kept["begun"], self.running_mean, self.running_var = True, mean.ravel(), var.ravel()
    else:
        BatchNormalization.remember(self, x, mean, var)


def back_in_mixed_channels(self, dout):
    return BatchNormalization.backward(self, dout.reshape(-1, dout.shape[1])).reshape(dout.shape)


# fmt: off
variant("BN1", BatchNormalization, axes=lambda self, x: tuple(range(1, x.ndim)),
        en="The rows are normalized, not the columns. Along which axis do the values of one feature lie?",
        ja="列ではなく行が正規化されています。1 つの特徴量の値は、どの軸に沿って並んでいますか。")
variant("BN2", BatchNormalization, divisor=lambda self, var: self.root(var) + self.guard(),
        en="eps is added to the standard deviation. What should it be added to, before or after the root?",
        ja="eps が標準偏差に足されています。eps は平方根を取る前と後の、どちらに足しますか。")
for suffix, constant in (("", 1e-5), ("-book", 10e-7), ("-7", 1e-7), ("-8", 1e-8)):
    variant(f"BN25{suffix}", BatchNormalization, guard=lambda self, constant=constant: constant,
            en="The argument eps has no effect: a fixed number stands under the root. What if another eps is given?",
            ja="引数 eps が使われていません。根号の中が決まった数になっています。別の eps が渡されたらどうなりますか。")
variant("BN26", BatchNormalization, learns=lambda self: not self.train, takes_the_batch=lambda self: not self.train,
        en="Training and testing have changed places. In which of the two are the batch's own mean and variance used, and when do the averages move?",
        ja="学習時とテスト時が入れ替わっています。バッチ自身の平均と分散を使うのはどちらですか。移動平均を更新するのはいつですか。")
variant("BN3", BatchNormalization, root=lambda self, v: v,
        en="The values are divided by the variance. Which quantity has the same unit as x?",
        ja="分散で割っています。分散は 2 乗の単位を持ちます。x と同じ単位の量はどれですか。")
variant("BN4", BatchNormalization,
        variance=lambda self, x: x.var(axis=self.axes(x), keepdims=True, ddof=min(1, x.size // x.shape[1] - 1)),
        en="The variance is divided by one less than the number of values. Which ddof does this exercise ask for?",
        ja="分散を「個数 − 1」で割っています。この課題で使う ddof はいくつですか。")
variant("BN4-running", BatchNormalization, remember=keeps_unbiased,
        en="The batch is normalized rightly, but running_var averages variances with N − 1. Which divisor is asked for?",
        ja="正規化は正しいですが、running_var に N − 1 で割った分散が使われています。ここでは何で割りますか。")
variant("BN5", BatchNormalization, output=lambda self, x, x_hat: self.laid(self.gamma, x) * x + self.laid(self.beta, x),
        en="γ scales the input itself. Which of x and x̂ should it scale?", ja="γ が正規化前の x に掛かっています。γ を掛けるのは x と x̂ のどちらですか。")
variant("BN27", BatchNormalization, output=lambda self, x, x_hat: self.laid(self.gamma, x) * (x_hat + self.laid(self.beta, x)),
        en="β is multiplied by γ as well. In which order do scale and shift come?", ja="β にも γ が掛かっています。スケールとシフトは、どちらが先ですか。")
variant("BN27-minus", BatchNormalization, output=lambda self, x, x_hat: self.laid(self.gamma, x) * x_hat - self.laid(self.beta, x),
        en="β is subtracted. Which sign does it have in the formula?", ja="β を引いています。式の中の β の符号は何ですか。")
variant("BN6", BatchNormalization, axes=lambda self, x: (0,),
        en="For images, every position has statistics of its own. Which values share one γ?",
        ja="画像で、画素の位置ごとに統計量を計算しています。同じ γ を使うのはどの値ですか。")
variant("BN6-image", BatchNormalization, axes=lambda self, x: (2, 3) if x.ndim == 4 else (0,),
        en="For images, every image has statistics of its own. Over which axes should the mean of a channel run?",
        ja="画像 1 枚ごとに統計量を計算しています。チャンネルの平均は、どの軸にわたって取りますか。")
variant("BN36", BatchNormalization, axes=lambda self, x: (2, 3) if x.ndim == 4 else (0,),
        averaged=lambda self, old, now, x: self.mixed(old, now.mean(axis=0).ravel()),
        en="For images, every image is normalized by itself; only the running averages see them all. Whose mean does a channel need?",
        ja="画像を 1 枚ずつ正規化しており、移動平均だけが全画像の平均になっています。チャンネルの平均は、どの値について取りますか。")
variant("BN6-width", BatchNormalization, laid=lambda self, values, x: values,
        en="For images, γ, β and the averages meet the last axis of x, its width. How is (C,) laid along axis 1?",
        ja="画像で、(C,) の配列が最後の軸（幅）に対応しています。軸 1 に合わせるには、どのような形状にしますか。")
variant("BN7", BatchNormalization, takes_the_batch=lambda self: True,
        en="The test mode uses the batch's own statistics. What would be the variance of a single sample?",
        ja="テスト時にもバッチの統計量を使っています。サンプルが 1 つだけのとき、分散はいくつになりますか。")
variant("BN8", BatchNormalization, mixed=lambda self, old, now: (1 - self.momentum) * old + self.momentum * now,
        en="The running averages follow the new batch too closely. How much of the old value should stay?",
        ja="移動平均が新しいバッチに寄りすぎています。momentum は新旧どちらの値の重みですか。")
variant("BN9", BatchNormalization,
        remember=lambda self, x, mean, var: BatchNormalization.remember(self, x, mean, np.sqrt(var)),
        averages=lambda self, x: (self.laid(self.running_mean, x), self.laid(self.running_var**2, x)),
        en="Standard deviations are averaged. Average the variances, and take the root when it is needed.",
        ja="標準偏差の移動平均になっています。分散を平均し、平方根は使うときに取りましょう。")
variant("BN10", BatchNormalization, by_mean=wrong_norms.no_way, by_variance=wrong_norms.no_way,
        en="In backward, mean and variance count as constants. If the whole batch is shifted, does the loss change?",
        ja="backward で平均と分散を定数として扱っています。バッチ全体をずらすと、誤差は変わりますか。")
variant("BN10-variance", BatchNormalization, by_variance=wrong_norms.no_way,
        en="In backward, the way through the variance is missing. If a feature is stretched, does the loss change?",
        ja="backward に、分散を通る経路がありません。特徴量を引き伸ばすと、誤差は変わりますか。")
variant("BN10-mean", BatchNormalization, by_mean=wrong_norms.no_way,
        en="In backward, the way through the mean is missing. If the whole batch is shifted, does the loss change?",
        ja="backward に、平均を通る経路がありません。バッチ全体をずらすと、誤差は変わりますか。")
for suffix, way in wrong_norms.WAYS.items():
    variant(f"BN10-{suffix}", BatchNormalization, **way)
variant("BN11-centred", BatchNormalization, **wrong_norms.CENTRED)
variant("BN11-output", BatchNormalization, **wrong_norms.OUTPUT)
variant("BN32", BatchNormalization, **wrong_norms.UNCENTRED)
variant("BN2-train", BatchNormalization,
        divisor=lambda self, var: self.root(var + (0 if self.train else self.guard())) + self.train * self.guard(),
        en="In training, eps is added to the standard deviation. Does it belong before or after the root?",
        ja="学習時に、eps が標準偏差に足されています。eps は平方根を取る前と後の、どちらに足しますか。")
variant("BN19-test", BatchNormalization, guard=lambda self: self.eps * self.train,
        en="In test mode, eps is missing. Is the formula for x̂ another one there?", ja="テスト時に eps が使われていません。x̂ の式は学習時と違いますか。")
variant("BN9-used", BatchNormalization,
        remember=lambda self, x, mean, var: BatchNormalization.remember(self, x, mean, self.divisor(var)),
        averages=lambda self, x: (self.laid(self.running_mean, x), self.laid(self.running_var**2 - self.eps, x)),
        en="running_var averages the roots √(σ² + eps). Which quantity should be averaged?", ja="running_var が √(σ² + eps) の移動平均です。平均するのはどの量ですか。")
variant("BN9-stored", BatchNormalization,
        remember=lambda self, x, mean, var: BatchNormalization.remember(self, x, mean, self.divisor(var)),
        en="running_var holds standard deviations, of which the root is taken once more. Which quantity should be averaged?",
        ja="running_var に標準偏差が入っており、使うときにもう一度平方根を取っています。平均するのはどの量ですか。")
variant("BN13-var", BatchNormalization,
        remember=lambda self, x, mean, var: BatchNormalization.remember(self, x, mean, self.running_var),
        en="running_var never moves. Which two averages does a training batch update?",
        ja="running_var が初期値のままです。学習時に更新する移動平均は 2 つあります。何ですか。")
variant("BN13-mean", BatchNormalization,
        remember=lambda self, x, mean, var: BatchNormalization.remember(self, x, self.running_mean, var),
        en="running_mean never moves. Which two averages does a training batch update?",
        ja="running_mean が初期値のままです。学習時に更新する移動平均は 2 つあります。何ですか。")
variant("BN14-fixed", BatchNormalization, mixed=lambda self, old, now: 0.9 * old + 0.1 * now,
        en="The running averages always keep nine tenths of the old value. Where does the argument momentum enter?",
        ja="移動平均の古い値の重みがいつも 0.9 です。引数 momentum はどこで使いますか。")
variant("BN22-book", BatchNormalization, takes_the_batch=lambda self: False,
        by_mean=lambda self, d, x_hat: self.average(d - self.by_variance(d, x_hat)),
        en="Training, too, normalizes with the running averages. Whose mean and variance does a training batch need?",
        ja="学習時にも移動平均で正規化しています。学習時に使うのは、どの平均と分散ですか。")
variant("BN29", BatchNormalization, forward=mixes_channels, backward=back_in_mixed_channels,
        en="For images, values of several channels are normalized together: reshape keeps the order in memory. Where must the channel axis be before it?",
        ja="画像で、異なるチャンネルの値が一緒に正規化されています。reshape は並び順を変えません。その前に、チャンネルの軸をどこへ移しますか。")
variant("BN29-back", BatchNormalization, forward=moves_channels_once, backward=back_in_mixed_channels,
        en="For images, the channel axis is moved for the statistics, but not moved back: reshape keeps the order in memory. What has to happen after it?",
        ja="画像で、チャンネルの軸を移したまま元に戻していません。reshape は並び順を変えません。その後に何が必要ですか。")
variant("BN37", BatchNormalization, remember=averages_all,
        en="All batches count alike in the running averages. Where does momentum enter, and from which values do they start?",
        ja="移動平均が、すべてのバッチの単純な平均です。momentum はどこで使い、どの値から始めますか。")
variant("BN11", BatchNormalization, scaled=lambda self, x_hat: self.kept["x"],
        en="dgamma is computed with x. Which quantity does γ multiply in forward?",
        ja="dgamma の計算に x を使っています。forward で γ が掛かるのはどの量ですか。")
variant("BN12", BatchNormalization, learns=lambda self: True,
        en="The running averages move in test mode, too. Should a layer learn from test data?",
        ja="テスト時にも移動平均が更新されています。テストデータから学習してよいのでしょうか。")
variant("BN13", BatchNormalization, remember=lambda self, x, mean, var: None,
        en="The running averages never move. When and from what are they updated?", ja="移動平均が初期値のままです。いつ、何を使って更新しますか。")
variant("BN14", BatchNormalization, mixed=lambda self, old, now: now,
        en="The running averages hold the latest batch only. Where does momentum enter?",
        ja="移動平均が最新のバッチの値そのものになっています。momentum はどこで使いますか。")
variant("BN14-sum", BatchNormalization, mixed=lambda self, old, now: old + (1 - self.momentum) * now,
        en="The old value keeps its full weight, so the averages grow. What do the weights of an average add up to?",
        ja="古い値の重みが 1 のままなので、値が増え続けます。平均の重みの合計はいくつですか。")
variant("BN15", BatchNormalization, through_gamma=wrong_norms.not_through_gamma,
        en="∂E/∂x lacks γ. Which factor lies between x̂ and y?", ja="∂E/∂x に γ が掛かっていません。x̂ から y への計算には、どの因子がありますか。")
variant("BN16", BatchNormalization, gamma_total=wrong_norms.mean_gradient, beta_total=wrong_norms.mean_gradient,
        en="dgamma and dbeta are means. y uses the same γ for every sample: how do their gradients combine?",
        ja="dgamma と dbeta が平均になっています。同じ γ を全サンプルで使うとき、勾配はどのようにまとめますか。")
variant("BN33", BatchNormalization, **wrong_norms.DGAMMA_SCALED)
variant("BN33-beta", BatchNormalization, **wrong_norms.DBETA_SCALED)
variant("BN34", BatchNormalization, dx=by_the_running_root,
        en="backward divides by the root of running_var. By which root did forward divide in training?", ja="backward で running_var の平方根で割っています。学習時の forward では何で割りましたか。")
for id, first, then in (("BN35", (0,), (2, 3)), ("BN35-images", (2, 3), (0,))):
    variant(id, BatchNormalization, variance=lambda self, x, first=first, then=then: (
                x.var(axis=first, keepdims=True).mean(axis=then, keepdims=True) if x.ndim == 4 else x.var(axis=0, keepdims=True)),
            en="For images, variances of parts of a channel are averaged. Which differences between its values does that leave out?",
            ja="画像で、チャンネルの一部ごとに求めた分散を平均しています。値どうしのどの違いが抜け落ちますか。")
variant("BN16-gamma", BatchNormalization, **wrong_norms.DGAMMA_MEAN)
variant("BN16-beta", BatchNormalization, **wrong_norms.DBETA_MEAN)
variant("BN28", BatchNormalization, **wrong_norms.HELD_OUTPUT)
variant("BN17", BatchNormalization, total=lambda self, v: v.sum(axis=0),
        en="For images, dgamma and dbeta are summed over the batch only. How many values does one γ scale?",
        ja="画像で、dgamma と dbeta の和がバッチ方向だけです。1 つの γ はどの値に掛かっていますか。")
variant("BN18", BatchNormalization, average=lambda self, v: v.sum(axis=self.axes(v), keepdims=True) / len(v),
        en="For images, backward divides by N alone. Over how many values does the mean of a channel run?",
        ja="画像の backward で N だけで割っています。チャンネルの平均は、いくつの値について取りましたか。")
variant("BN19", BatchNormalization, guard=lambda self: 0.0,
        en="A constant feature gives nan. What keeps the denominator away from 0?", ja="値が一定の特徴量で nan になります。分母が 0 になるのを何が防ぎますか。")
variant("BN20", BatchNormalization, normalized=wrong_norms.normalized_in_place,
        en="x has changed after forward. Which operation writes into its argument?",
        ja="forward の後で x が書き換わっています。引数に書き込んでいる演算はどれですか。")
variant("BN21", BatchNormalization,
        output=lambda self, x, x_hat: Normalization.output(self, x, x_hat) if self.train else x_hat,
        en="In test mode, the output lacks γ and β. Do they belong to training only?",
        ja="テスト時の出力に γ と β が使われていません。γ と β は学習時だけのものですか。")
variant("BN22", BatchNormalization, takes_the_batch=lambda self: False,
        en="Training, too, normalizes with the running averages. Whose mean and variance does a training batch need?",
        ja="学習時にも移動平均で正規化しています。学習時に使うのは、どの平均と分散ですか。")
variant("BN23", BatchNormalization, parameter_gradients=wrong_norms.exchanged,
        en="dgamma and dbeta are exchanged. Which of the two multiplies x̂?",
        ja="dgamma と dbeta が入れ替わっています。x̂ に掛かるのは γ と β のどちらですか。")
variant("BN24", BatchNormalization, parameter_gradients=wrong_norms.added_up,
        en="dgamma and dbeta grow with every backward. Do the gradients of an earlier batch belong there?",
        ja="backward のたびに dgamma と dbeta が足されています。前のバッチの勾配を残してよいですか。")
for suffix, mistake in wrong_norms.BY_SUFFIX.items():
    variant(f"BN39-{suffix}", BatchNormalization, **mistake)
for suffix, part in (("mean", 0), ("var", 1)):
    variant(f"BN8-{suffix}", BatchNormalization, remember=lambda self, x, mean, var, part=part: follows_closely(self, x, (mean, var), part),
            en="One of the two running averages follows the new batch too closely. Which weight has the old value, in both?",
            ja="2 つの移動平均の一方だけが、新しいバッチに寄りすぎています。どちらでも、古い値の重みは何ですか。")
variant("BN38", BatchNormalization, axes=lambda self, x: tuple(range(x.ndim)), averaged=lambda self, old, now, x: self.mixed(old, np.full(old.shape, now.item())),
        en="All features share one mean and one variance. Which values belong to one feature?", ja="すべての特徴量が 1 つの平均と分散を使っています。1 つの特徴量に属するのはどの値ですか。")
variant("BN43", BatchNormalization, remember=begins_with_the_batch,
        en="The first batch replaces the running averages. From which values do they start, and with which weight?", ja="最初のバッチの値が、移動平均をそのまま置き換えています。移動平均はどの値から始まり、その重みはいくつですか。")
layer_mistakes(BatchNormalization, "LY4", "LY1")
# fmt: on

EXCUSED = {
    "integers": "a layer's input is floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean of no samples is not defined",
}

WORKED = {
    "BatchNormalization": asked_after(
        "",
        "BatchNormalization(np.ones(1), np.zeros(1), eps=12.0).forward(np.array([[0.0], [4.0]]))",
        "BatchNormalization(np.ones(1), np.zeros(1)).forward(np.ones((2, 1)))",
        "BatchNormalization(np.array([2.0]), np.array([1.0])).forward(np.array([[0.0], [4.0]]), train=False)",
    )
}
