"""Hidden tests and mistakes of batch normalization.

Oracle: one feature after the other, its values as a plain list; gradients by central differences of that oracle, so
that a mistake in `forward` does not move what `backward` is held to.

A running average is read as what `forward(train=False)` makes of it and, in tests of its own, as an attribute.
"""

import math

import numpy as np
import pytest

from grader.testing import check, mistake, points, task

SHAPES = pytest.mark.parametrize("shape", [(7, 3), (5, 3, 2, 4)], ids=["features", "images"])


def moments(values):
    """Mean and variance of all these numbers."""
    flat = [float(v) for v in np.ravel(values)]
    mean = math.fsum(flat) / len(flat)
    return mean, math.fsum((v - mean) ** 2 for v in flat) / len(flat)


def along(values, like):
    """One number for each feature, in a shape that goes with (N, D) and (N, C, H, W)."""
    return np.reshape(values, (1, -1) + (1,) * (like.ndim - 2))


def normalized(x, gamma, beta, eps=1e-5, statistics=None):
    """What forward should give; `statistics`: (mean, variance) of each feature, those of the batch if None."""
    y = np.empty_like(x)
    for c in range(x.shape[1]):
        mean, var = moments(x[:, c]) if statistics is None else statistics[c]
        y[:, c] = gamma[c] * (x[:, c] - mean) / math.sqrt(var + eps) + beta[c]
    return y


def running(batches, momentum=0.9):
    """(mean, variance) of each feature after these batches: each weighted by how long ago it came."""
    result = []
    for c in range(batches[0].shape[1]):
        mean, var = 0.0, momentum ** len(batches)
        for age, batch in enumerate(reversed(batches)):
            m, v = moments(batch[:, c])
            mean += (1 - momentum) * momentum**age * m
            var += (1 - momentum) * momentum**age * v
        result.append((mean, var))
    return result


def batch(rng, *shape):
    """Features of different means and sizes."""
    x = rng.normal(size=shape)
    C = shape[1]
    return x * along(rng.uniform(0.5, 2.0, C), x) + along(rng.uniform(1.0, 3.0, C) * rng.choice([-1, 1], C), x)


def parameters(rng, C):
    return rng.uniform(0.5, 2.0, C) * rng.choice([-1.0, 1.0], C), rng.normal(size=C)


def trained(student, rng, *shape, batches=1, **settings):
    """(layer, gamma, beta, batches): a layer that has seen these batches."""
    gamma, beta = parameters(rng, shape[1])
    layer, seen = student.BatchNormalization(gamma, beta, **settings), [batch(rng, *shape) for _ in range(batches)]
    for x in seen:
        layer.forward(x)
    return layer, gamma, beta, seen


@task("BatchNormalization")
@SHAPES
def test_shape_and_kind(student, rng, shape):
    """forward returns floats of the shape of x.

    forward は x と同じ形状の浮動小数点数を返します。
    """
    layer = student.BatchNormalization(*parameters(rng, 3))
    check.array(layer.forward(batch(rng, *shape)), shape)


@task("BatchNormalization")
def test_forward_leaves_x_alone(student, rng):
    """forward does not change x, in neither mode.

    forward は、訓練時もテスト時も x を書き換えません。
    """
    layer = student.BatchNormalization(*parameters(rng, 3))
    check.unchanged(layer.forward, batch(rng, 7, 3))
    check.unchanged(layer.forward, batch(rng, 7, 3), train=False)


@task("BatchNormalization")
@points(2)
def test_training_values(student, rng):
    """In training, each column is normalized by its own mean and variance, then scaled and shifted.

    訓練時には、各列がその列の平均と分散で正規化され、γ と β で変換されます。
    """
    x, (gamma, beta) = batch(rng, 7, 3), parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(x), x.shape)
    check.close(y, normalized(x, gamma, beta))


@task("BatchNormalization")
def test_as_many_samples_as_features(student, rng):
    """A square batch is normalized over the samples like any other.

    サンプル数と特徴量の数が等しいバッチでも、サンプル方向に正規化されます。
    """
    x, (gamma, beta) = batch(rng, 5, 5), parameters(rng, 5)
    y = check.array(student.BatchNormalization(gamma, beta).forward(x), x.shape)
    check.close(y, normalized(x, gamma, beta))


@task("BatchNormalization")
@SHAPES
def test_mean_is_beta(student, rng, shape):
    """In training, the output of each feature has the mean β.

    訓練時には、各特徴量の出力の平均が β になります。
    """
    gamma, beta = parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(batch(rng, *shape)), shape)
    check.close(
        [moments(y[:, c])[0] for c in range(3)],
        beta,
        en="The means of the features were compared.",
        ja="特徴量ごとの平均を比べました。",
    )


@task("BatchNormalization")
@SHAPES
def test_spread_is_gamma(student, rng, shape):
    """In training, the output of each feature has the variance γ²·σ²/(σ² + eps).

    訓練時には、各特徴量の出力の分散が γ²·σ²/(σ² + eps) になります。
    """
    (gamma, beta), x = parameters(rng, 3), batch(rng, *shape)
    y = check.array(student.BatchNormalization(gamma, beta, eps=0.5).forward(x), shape)
    before = np.array([moments(x[:, c])[1] for c in range(3)])
    check.close(
        [moments(y[:, c])[1] for c in range(3)],
        gamma**2 * before / (before + 0.5),
        en="The variances of the features were compared.",
        ja="特徴量ごとの分散を比べました。",
    )


@task("BatchNormalization")
def test_eps_is_inside_the_root(student, rng):
    """Where the variance is small, eps counts, and it is added to the variance.

    分散が小さいときは eps の影響が現れます。eps は分散に足します。
    """
    x, (gamma, beta) = batch(rng, 7, 3) * 1e-3, parameters(rng, 3)
    check.close(student.BatchNormalization(gamma, beta).forward(x), normalized(x, gamma, beta))


@task("BatchNormalization")
def test_scale_and_shift_of_the_input(student, rng):
    """Scaling a feature by a positive number and shifting it changes nothing, if eps is tiny.

    eps がごく小さければ、特徴量を正の数で拡大し、定数を足しても、出力は変わりません。
    """
    x, (gamma, beta) = batch(rng, 7, 3), parameters(rng, 3)
    moved = x * rng.uniform(2, 5, 3) + rng.normal(size=3)
    y = student.BatchNormalization(gamma, beta, eps=1e-12).forward(moved)
    check.close(check.array(y, x.shape), normalized(x, gamma, beta, eps=1e-12), rtol=1e-5)


@task("BatchNormalization")
@points(2)
@pytest.mark.parametrize("shape", [(2, 3, 5, 7), (5, 2, 3, 2), (1, 3, 4, 2)])
def test_images_by_channel(student, rng, shape):
    """The values of a channel, of all images and positions, have one mean and one variance together.

    1 つのチャネルの値は、すべての画像と位置をまとめて 1 つの平均と分散で正規化されます。
    """
    x, (gamma, beta) = batch(rng, *shape), parameters(rng, shape[1])
    y = check.array(student.BatchNormalization(gamma, beta).forward(x), shape)
    check.close(y, normalized(x, gamma, beta))


@task("BatchNormalization")
def test_images_of_one_pixel(student, rng):
    """Images of a single pixel are normalized like the rows of a matrix.

    1 画素だけの画像は、行列の各行と同じように正規化されます。
    """
    x, (gamma, beta) = batch(rng, 7, 3), parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(x.reshape(7, 3, 1, 1)), (7, 3, 1, 1))
    check.close(y[:, :, 0, 0], normalized(x, gamma, beta))


@task("BatchNormalization")
def test_constant_feature(student, rng):
    """A feature that is the same in all samples becomes β, without nan.

    全サンプルで値が等しい特徴量は β になり、nan は現れません。
    """
    x, (gamma, beta) = batch(rng, 7, 3), parameters(rng, 3)
    x[:, 1] = 2.5
    y = check.array(student.BatchNormalization(gamma, beta).forward(x), x.shape)
    check.close(y[:, 1], np.full(7, beta[1]))


@task("BatchNormalization")
def test_one_sample_in_training(student, rng):
    """A training batch of one row becomes β.

    訓練時にサンプルが 1 つだけのバッチは β になります。
    """
    gamma, beta = parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(batch(rng, 1, 3)), (1, 3))
    check.close(y, [beta])


@task("BatchNormalization")
def test_training_does_not_use_the_past(student, rng):
    """In training, the output depends on the present batch only.

    訓練時の出力は、現在のバッチだけで決まります。
    """
    layer, gamma, beta, _ = trained(student, rng, 7, 3, batches=2)
    x = batch(rng, 5, 3)
    check.close(check.array(layer.forward(x), x.shape), normalized(x, gamma, beta))


@task("BatchNormalization")
@SHAPES
def test_running_averages_after_one_batch(student, rng, shape):
    """One batch moves running_mean and running_var by a tenth of the way, from 0 and 1 to its mean and variance.

    1 回のバッチで、running_mean は 0 から平均へ、running_var は 1 から分散へ、それぞれ 1 割だけ近づきます。
    """
    layer, _, _, seen = trained(student, rng, *shape)
    right = np.array(running(seen))
    check.close(check.array(layer.running_mean, (3,)), right[:, 0], en="running_mean:", ja="running_mean：")
    check.close(check.array(layer.running_var, (3,)), right[:, 1], en="running_var:", ja="running_var：")


@task("BatchNormalization")
def test_running_averages_after_three_batches(student, rng):
    """After three batches, the oldest counts least; momentum is the weight of the old value.

    3 回のバッチの後では、古いバッチほど影響が小さくなります。momentum は古い値の重みです。
    """
    layer, _, _, seen = trained(student, rng, 5, 3, batches=3, momentum=0.7)
    right = np.array(running(seen, momentum=0.7))
    check.close(check.array(layer.running_mean, (3,)), right[:, 0], en="running_mean:", ja="running_mean：")
    check.close(check.array(layer.running_var, (3,)), right[:, 1], en="running_var:", ja="running_var：")


@task("BatchNormalization")
@points(2)
@SHAPES
def test_testing_values(student, rng, shape):
    """In testing, the running averages take the place of the batch's mean and variance.

    テスト時には、バッチの平均と分散の代わりに移動平均を使います。
    """
    layer, gamma, beta, seen = trained(student, rng, *shape, batches=2, momentum=0.6)
    x = batch(rng, *shape)
    y = check.array(layer.forward(x, train=False), shape)
    check.close(y, normalized(x, gamma, beta, statistics=running(seen, momentum=0.6)))


@task("BatchNormalization")
def test_testing_before_any_training(student, rng):
    """Before any training batch, the running averages are 0 and 1.

    訓練バッチを 1 度も通していないとき、移動平均は 0 と 1 です。
    """
    x, (gamma, beta) = batch(rng, 5, 3), parameters(rng, 3)
    y = check.array(student.BatchNormalization(gamma, beta).forward(x, train=False), x.shape)
    check.close(y, normalized(x, gamma, beta, statistics=[(0.0, 1.0)] * 3))


@task("BatchNormalization")
def test_testing_one_sample(student, rng):
    """In testing, a sample's output is the same alone as among others.

    テスト時の出力は、サンプルが 1 つだけでも、ほかのサンプルと一緒でも変わりません。
    """
    layer, gamma, beta, seen = trained(student, rng, 7, 3)
    x = batch(rng, 5, 3)
    right = normalized(x, gamma, beta, statistics=running(seen))
    check.close(check.array(layer.forward(x[2:3], train=False), (1, 3)), right[2:3])
    check.close(check.array(layer.forward(x, train=False), (5, 3)), right)


@task("BatchNormalization")
def test_testing_does_not_learn(student, rng):
    """A test batch leaves running_mean and running_var as they are.

    テスト時のバッチでは running_mean も running_var も変わりません。
    """
    layer, _, _, seen = trained(student, rng, 7, 3)
    layer.forward(batch(rng, 5, 3) * 10, train=False)
    right = np.array(running(seen))
    check.close(check.array(layer.running_mean, (3,)), right[:, 0], en="running_mean:", ja="running_mean：")
    check.close(check.array(layer.running_var, (3,)), right[:, 1], en="running_var:", ja="running_var：")


@task("BatchNormalization")
def test_eps_in_testing(student, rng):
    """In testing, too, eps is added to the variance under the root.

    テスト時にも、eps を根号の中の分散に足します。
    """
    layer, gamma, beta, seen = trained(student, rng, 7, 3, eps=0.25)
    x = batch(rng, 5, 3)
    right = normalized(x, gamma, beta, eps=0.25, statistics=running(seen))
    check.close(check.array(layer.forward(x, train=False), x.shape), right)


@task("BatchNormalization")
@SHAPES
def test_backward_shapes(student, rng, shape):
    """backward returns floats of the shape of x; dgamma and dbeta have the shape of gamma.

    backward は x と同じ形状の浮動小数点数を返します。dgamma と dbeta の形状は gamma と同じです。
    """
    layer, *_ = trained(student, rng, *shape)
    check.array(layer.backward(rng.normal(size=shape)), shape)
    check.array(layer.dgamma, (3,))
    check.array(layer.dbeta, (3,))


@task("BatchNormalization")
def test_backward_leaves_dout_alone(student, rng):
    """backward does not change dout.

    backward は dout を書き換えません。
    """
    layer, *_ = trained(student, rng, 7, 3)
    check.unchanged(layer.backward, rng.normal(size=(7, 3)))


@task("BatchNormalization")
@points(2)
@SHAPES
def test_gradient_of_x(student, rng, shape):
    """∂E/∂x agrees with a numerical gradient, for any dout.

    ∂E/∂x は、どのような dout に対しても数値微分の結果と一致します。
    """
    layer, gamma, beta, (x,) = trained(student, rng, *shape)
    dout = rng.normal(size=shape)
    dx = layer.backward(dout)
    check.gradient(dx, check.numeric_gradient(lambda v: float((normalized(v, gamma, beta) * dout).sum()), x))


@task("BatchNormalization")
@SHAPES
def test_gradient_of_gamma_and_beta(student, rng, shape):
    """dgamma and dbeta agree with numerical gradients.

    dgamma と dbeta は数値微分の結果と一致します。
    """
    layer, gamma, beta, (x,) = trained(student, rng, *shape)
    dout = rng.normal(size=shape)
    layer.backward(dout)
    check.gradient(layer.dgamma, check.numeric_gradient(lambda g: float((normalized(x, g, beta) * dout).sum()), gamma))
    check.gradient(layer.dbeta, check.numeric_gradient(lambda b: float((normalized(x, gamma, b) * dout).sum()), beta))


@task("BatchNormalization")
@SHAPES
def test_gradients_of_a_feature_sum_to_zero(student, rng, shape):
    """Shifting a feature in the whole batch changes nothing, so its gradients sum to 0.

    ある特徴量をバッチ全体でずらしても出力は変わらないので、その特徴量の勾配の和は 0 です。
    """
    layer, *_ = trained(student, rng, *shape)
    dx = check.array(layer.backward(rng.normal(size=shape)), shape)
    sums = [math.fsum(np.ravel(dx[:, c])) for c in range(3)]
    check.close(sums, np.zeros(3), en="The sums of the features were compared.", ja="特徴量ごとの和を比べました。")


@task("BatchNormalization")
@SHAPES
def test_gradients_do_not_stretch_a_feature(student, rng, shape):
    """Stretching a feature changes nothing (eps tiny), so the sum of its gradients times x is 0.

    特徴量を引き伸ばしても（eps がごく小さければ）出力は変わらないので、勾配と x の積の和は 0 です。
    """
    layer, _, _, (x,) = trained(student, rng, *shape, eps=1e-12)
    dx = check.array(layer.backward(rng.normal(size=shape)), shape)
    sums = [math.fsum(np.ravel(dx[:, c] * x[:, c])) for c in range(3)]
    check.close(sums, np.zeros(3), en="The sums of the features were compared.", ja="特徴量ごとの和を比べました。")


@task("BatchNormalization")
def test_gradient_where_eps_counts(student, rng):
    """∂E/∂x agrees with a numerical gradient where eps is as large as the variance.

    eps が分散と同程度に大きいときも、∂E/∂x は数値微分の結果と一致します。
    """
    layer, gamma, beta, (x,) = trained(student, rng, 5, 3, eps=0.8)
    dout = rng.normal(size=(5, 3))
    dx = layer.backward(dout)
    check.gradient(dx, check.numeric_gradient(lambda v: float((normalized(v, gamma, beta, 0.8) * dout).sum()), x))


@task("BatchNormalization")
def test_backward_starts_anew(student, rng):
    """The gradients are those of the latest forward and backward; nothing is added up.

    勾配は最後の forward と backward に対するもので、以前の勾配は足されません。
    """
    layer, gamma, beta, _ = trained(student, rng, 5, 3)
    layer.backward(rng.normal(size=(5, 3)))
    x, dout = batch(rng, 7, 3), rng.normal(size=(7, 3))
    layer.forward(x)
    layer.backward(dout)
    check.close(check.array(layer.dbeta, (3,)), [math.fsum(dout[:, c]) for c in range(3)])
    check.gradient(layer.dgamma, check.numeric_gradient(lambda g: float((normalized(x, g, beta) * dout).sum()), gamma))


@task("BatchNormalization")
def test_gradient_of_one_sample(student, rng):
    """The only sample of a training batch always becomes β, so its gradient is 0.

    訓練時にサンプルが 1 つだけのとき、出力は常に β なので、その勾配は 0 です。
    """
    layer, *_ = trained(student, rng, 1, 3)
    check.close(check.array(layer.backward(rng.normal(size=(1, 3))), (1, 3)), np.zeros((1, 3)))


class Norm:
    """Batch normalization, right, in pieces; statistics keep their axes, so that they go with x."""

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))
        self.dgamma = self.dbeta = 0

    def axes(self, x):
        return (0, *range(2, x.ndim))

    def parameter_axes(self, x):
        return (0, *range(2, x.ndim))

    def laid(self, values, x):
        return along(values, x) if np.ndim(values) == 1 else values

    def variance(self, x):
        return x.var(axis=self.axes(x), keepdims=True)

    def mixed(self, old, now):
        return self.momentum * old + (1 - self.momentum) * now

    def averaged(self, old, now, x):
        if now.size == x.shape[1]:
            return self.mixed(old, now.reshape(-1))
        return self.mixed(self.laid(old, x), now)  # the statistics are not those of a feature

    def remembered(self, x, mean, var):
        self.running_mean = self.averaged(self.running_mean, mean, x)
        self.running_var = self.averaged(self.running_var, var, x)

    def statistics(self, x, train):
        if not train:
            return self.laid(self.running_mean, x), self.laid(self.running_var, x)
        mean, var = x.mean(axis=self.axes(x), keepdims=True), self.variance(x)
        self.remembered(x, mean, var)
        return mean, var

    def divisor(self, var):
        return np.sqrt(var + self.eps)

    def forward(self, x, train=True):
        self.x = x
        mean, var = self.statistics(x, train)
        self.std = self.divisor(var)
        self.x_hat = (x - mean) / self.std
        return self.out(x, self.laid(self.gamma, x), self.laid(self.beta, x), train)

    def out(self, x, gamma, beta, train):
        return gamma * self.x_hat + beta

    def backward(self, dout):
        self.set_parameters(dout)
        return self.dx(dout, self.laid(self.gamma, dout) * dout)

    def set_parameters(self, dout):
        axes = self.parameter_axes(dout)
        self.dbeta, self.dgamma = dout.sum(axis=axes), (dout * self.x_hat).sum(axis=axes)

    def average(self, v):
        return v.mean(axis=self.axes(v), keepdims=True)

    def dx(self, dout, dx_hat):
        return (dx_hat - self.average(dx_hat) - self.x_hat * self.average(dx_hat * self.x_hat)) / self.std


def wrong(id, *, en, ja, **methods):
    """Enter the layer with these methods instead of its own as the mistake `id`."""
    faulty = type(f"Norm_{id}", (Norm,), methods)
    globals()[faulty.__name__] = mistake(id, "BatchNormalization", en=en, ja=ja)(faulty)


def in_place(self, x, train=True):
    self.x = x.copy()
    mean, var = self.statistics(x, train)
    x -= mean
    self.std = self.divisor(var)
    x /= self.std
    self.x_hat = x
    return self.out(x, self.laid(self.gamma, x), self.laid(self.beta, x), train)


def batch_in_both_modes(self, x, train):
    mean, var = x.mean(axis=self.axes(x), keepdims=True), self.variance(x)
    if train:
        self.remembered(x, mean, var)
    return mean, var


def learns_in_both_modes(self, x, train):
    batch_statistics = Norm.statistics(self, x, True)
    return batch_statistics if train else Norm.statistics(self, x, False)


def running_in_both_modes(self, x, train):
    if train:
        Norm.statistics(self, x, True)
    return Norm.statistics(self, x, False)


def std_kept(self, x, mean, var):
    Norm.remembered(self, x, mean, np.sqrt(var))


def std_read(self, x, train):
    mean, var = Norm.statistics(self, x, train)
    return mean, var if train else var**2


def unbiased_kept(self, x, mean, var):
    n = x.size // x.shape[1]
    Norm.remembered(self, x, mean, var * n / max(n - 1, 1))


def set_means(self, dout):
    axes = self.parameter_axes(dout)
    self.dbeta, self.dgamma = dout.mean(axis=axes), (dout * self.x_hat).mean(axis=axes)


def set_from_x(self, dout):
    axes = self.parameter_axes(dout)
    self.dbeta, self.dgamma = dout.sum(axis=axes), (dout * self.x).sum(axis=axes)


def set_exchanged(self, dout):
    Norm.set_parameters(self, dout)
    self.dbeta, self.dgamma = self.dgamma, self.dbeta


def set_added(self, dout):
    axes = self.parameter_axes(dout)
    self.dbeta = self.dbeta + dout.sum(axis=axes)
    self.dgamma = self.dgamma + (dout * self.x_hat).sum(axis=axes)


wrong(
    "BN1",
    en="The rows are normalized, not the columns. Along which axis do the values of one feature lie?",
    ja="列ではなく行が正規化されています。1 つの特徴量の値は、どの軸に沿って並んでいますか。",
    axes=lambda self, x: tuple(range(1, x.ndim)),
)
wrong(
    "BN2",
    en="eps is added to the standard deviation. What should it be added to, before or after the root?",
    ja="eps が標準偏差に足されています。eps は平方根を取る前と後の、どちらに足しますか。",
    divisor=lambda self, var: np.sqrt(var) + self.eps,
)
wrong(
    "BN3",
    en="The values are divided by the variance. Which quantity has the same unit as x?",
    ja="分散で割っています。分散は 2 乗の単位を持ちます。x と同じ単位の量はどれですか。",
    divisor=lambda self, var: var + self.eps,
)
wrong(
    "BN4",
    en="The variance is divided by one less than the number of values. Which ddof does this exercise ask for?",
    ja="分散を「個数 − 1」で割っています。この課題で使う ddof はいくつですか。",
    variance=lambda self, x: x.var(axis=self.axes(x), keepdims=True, ddof=min(1, x.size // x.shape[1] - 1)),
)
wrong(
    "BN4-running",
    en="The batch is normalized rightly, but running_var averages variances with N − 1. Which divisor is asked for?",
    ja="正規化は正しいですが、running_var に N − 1 で割った分散が使われています。ここでは何で割りますか。",
    remembered=unbiased_kept,
)
wrong(
    "BN5",
    en="γ scales the input itself. Which of x and x̂ should it scale?",
    ja="γ が正規化前の x に掛かっています。γ を掛けるのは x と x̂ のどちらですか。",
    out=lambda self, x, gamma, beta, train: gamma * x + beta,
)
wrong(
    "BN6",
    en="For images, every position has statistics of its own. Which values share one γ?",
    ja="画像で、画素の位置ごとに統計量を計算しています。同じ γ を使うのはどの値ですか。",
    axes=lambda self, x: (0,),
)
wrong(
    "BN6-image",
    en="For images, every image has statistics of its own. Over which axes should the mean of a channel run?",
    ja="画像 1 枚ごとに統計量を計算しています。チャネルの平均は、どの軸にわたって取りますか。",
    axes=lambda self, x: (2, 3) if x.ndim == 4 else (0,),
)
wrong(
    "BN6-width",
    en="For images, γ, β and the averages meet the last axis of x, its width. How is (C,) laid along axis 1?",
    ja="画像で、(C,) の配列が最後の軸（幅）に対応しています。軸 1 に合わせるには、どのような形状にしますか。",
    laid=lambda self, values, x: values,
)
wrong(
    "BN7",
    en="The test mode uses the batch's own statistics. What would be the variance of a single sample?",
    ja="テスト時にもバッチの統計量を使っています。サンプルが 1 つだけのとき、分散はいくつになりますか。",
    statistics=batch_in_both_modes,
)
wrong(
    "BN8",
    en="The running averages follow the new batch too closely. How much of the old value should stay?",
    ja="移動平均が新しいバッチに寄りすぎています。momentum は新旧どちらの値の重みですか。",
    mixed=lambda self, old, now: (1 - self.momentum) * old + self.momentum * now,
)
wrong(
    "BN9",
    en="Standard deviations are averaged. Average the variances, and take the root when it is needed.",
    ja="標準偏差の移動平均になっています。分散を平均し、平方根は使うときに取りましょう。",
    remembered=std_kept,
    statistics=std_read,
)
wrong(
    "BN10",
    en="In backward, mean and variance count as constants. If the whole batch is shifted, does the loss change?",
    ja="backward で平均と分散を定数として扱っています。バッチ全体をずらすと、損失は変わりますか。",
    dx=lambda self, dout, dx_hat: dx_hat / self.std,
)
wrong(
    "BN10-variance",
    en="In backward, the way through the variance is missing. If a feature is stretched, does the loss change?",
    ja="backward に、分散を通る経路がありません。特徴量を引き伸ばすと、損失は変わりますか。",
    dx=lambda self, dout, dx_hat: (dx_hat - self.average(dx_hat)) / self.std,
)
wrong(
    "BN10-mean",
    en="In backward, the way through the mean is missing. If the whole batch is shifted, does the loss change?",
    ja="backward に、平均を通る経路がありません。バッチ全体をずらすと、損失は変わりますか。",
    dx=lambda self, dout, dx_hat: (dx_hat - self.x_hat * self.average(dx_hat * self.x_hat)) / self.std,
)
wrong(
    "BN11",
    en="dgamma is computed with x. Which quantity does γ multiply in forward?",
    ja="dgamma の計算に x を使っています。forward で γ が掛かるのはどの量ですか。",
    set_parameters=set_from_x,
)
wrong(
    "BN12",
    en="The running averages move in test mode, too. Should a layer learn from test data?",
    ja="テスト時にも移動平均が更新されています。テストデータから学習してよいのでしょうか。",
    statistics=learns_in_both_modes,
)
wrong(
    "BN13",
    en="The running averages never move. When and from what are they updated?",
    ja="移動平均が初期値のままです。いつ、何を使って更新しますか。",
    remembered=lambda self, x, mean, var: None,
)
wrong(
    "BN14",
    en="The running averages hold the latest batch only. Where does momentum enter?",
    ja="移動平均が最新のバッチの値そのものになっています。momentum はどこで使いますか。",
    mixed=lambda self, old, now: now,
)
wrong(
    "BN14-sum",
    en="The old value keeps its full weight, so the averages grow. What do the weights of an average add up to?",
    ja="古い値の重みが 1 のままなので、値が増え続けます。平均の重みの合計はいくつですか。",
    mixed=lambda self, old, now: old + (1 - self.momentum) * now,
)
wrong(
    "BN15",
    en="∂E/∂x lacks γ. Which factor lies between x̂ and y?",
    ja="∂E/∂x に γ が掛かっていません。x̂ から y への計算には、どの因子がありますか。",
    dx=lambda self, dout, dx_hat: Norm.dx(self, dout, dout),
)
wrong(
    "BN16",
    en="dgamma and dbeta are means. y uses the same γ for every sample: how do their gradients combine?",
    ja="dgamma と dbeta が平均になっています。同じ γ を全サンプルで使うとき、勾配はどのようにまとめますか。",
    set_parameters=set_means,
)
wrong(
    "BN17",
    en="For images, dgamma and dbeta are summed over the batch only. How many values does one γ scale?",
    ja="画像で、dgamma と dbeta の和がバッチ方向だけです。1 つの γ はどの値に掛かっていますか。",
    parameter_axes=lambda self, x: (0,),
)
wrong(
    "BN18",
    en="For images, backward divides by N alone. Over how many values does the mean of a channel run?",
    ja="画像の backward で N だけで割っています。チャネルの平均は、いくつの値について取りましたか。",
    average=lambda self, v: v.sum(axis=self.axes(v), keepdims=True) / len(v),
)
wrong(
    "BN19",
    en="A constant feature gives nan. What keeps the denominator away from 0?",
    ja="値が一定の特徴量で nan になります。分母が 0 になるのを何が防ぎますか。",
    divisor=lambda self, var: np.sqrt(var),
)
wrong(
    "BN20",
    en="x has changed after forward. Which operation writes into its argument?",
    ja="forward の後で x が書き換わっています。引数に書き込んでいる演算はどれですか。",
    forward=in_place,
)
wrong(
    "BN21",
    en="In test mode, the output lacks γ and β. Do they belong to training only?",
    ja="テスト時の出力に γ と β が使われていません。γ と β は訓練時だけのものですか。",
    out=lambda self, x, gamma, beta, train: gamma * self.x_hat + beta if train else self.x_hat,
)
wrong(
    "BN22",
    en="Training, too, normalizes with the running averages. Whose mean and variance does a training batch need?",
    ja="訓練時にも移動平均で正規化しています。訓練時に使うのは、どの平均と分散ですか。",
    statistics=running_in_both_modes,
)
wrong(
    "BN23",
    en="dgamma and dbeta are exchanged. Which of the two multiplies x̂?",
    ja="dgamma と dbeta が入れ替わっています。x̂ に掛かるのは γ と β のどちらですか。",
    set_parameters=set_exchanged,
)
wrong(
    "BN24",
    en="dgamma and dbeta grow with every backward. Do the gradients of an earlier batch belong there?",
    ja="backward のたびに dgamma と dbeta が足されています。前のバッチの勾配を残してよいですか。",
    set_parameters=set_added,
)
