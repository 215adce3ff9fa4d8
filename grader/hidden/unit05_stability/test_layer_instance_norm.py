"""Hidden tests and mistakes of layer and instance normalization.

Oracle: one group after the other, its values as a plain list; gradients by central differences of that oracle, so
that a mistake in `forward` does not move what `backward` is held to.
"""

import math

import numpy as np
import pytest

from grader.testing import check, mistake, points, task

LAYER, INSTANCE = "LayerNormalization", "InstanceNormalization"
EACH = pytest.mark.parametrize(
    "name, shape",
    [
        pytest.param(LAYER, (5, 7), marks=task(LAYER), id="layer-features"),
        pytest.param(LAYER, (3, 2, 5, 4), marks=task(LAYER), id="layer-images"),
        pytest.param(INSTANCE, (3, 2, 5, 4), marks=task(INSTANCE), id="instance"),
    ],
)


def groups(name, x):
    """Index of every group of values that share a mean."""
    for n in range(x.shape[0]):
        if name == LAYER:
            yield (n,)
        else:
            yield from ((n, c) for c in range(x.shape[1]))


def own(name, values, group):
    """The entries of gamma or beta that belong to a group."""
    return values if name == LAYER else values[group[1]]


def normalized(name, x, gamma, beta, eps=1e-5):
    """What forward should give."""
    y = np.empty_like(x)
    for group in groups(name, x):
        values = [float(v) for v in np.ravel(x[group])]
        mean = math.fsum(values) / len(values)
        var = math.fsum((v - mean) ** 2 for v in values) / len(values)
        y[group] = own(name, gamma, group) * (x[group] - mean) / math.sqrt(var + eps) + own(name, beta, group)
    return y


def batch(rng, *shape):
    """Groups of different means and sizes, whatever a group is."""
    x = rng.normal(size=shape)
    each_sample = (-1, *(1,) * (x.ndim - 1))
    each_channel = (1, -1, *(1,) * (x.ndim - 2))
    size = rng.uniform(0.5, 2.0, shape[0]).reshape(each_sample) * rng.uniform(0.5, 2.0, shape[1]).reshape(each_channel)
    place = rng.normal(size=shape[0]).reshape(each_sample) + rng.normal(size=shape[1]).reshape(each_channel)
    return x * size + 2 * place


def parameters(name, rng, shape):
    """gamma of both signs, and beta."""
    own_shape = shape[1:] if name == LAYER else shape[1:2]
    return rng.uniform(0.5, 2.0, own_shape) * rng.choice([-1.0, 1.0], own_shape), rng.normal(size=own_shape)


def made(student, name, rng, shape, **settings):
    """(layer, gamma, beta)."""
    gamma, beta = parameters(name, rng, shape)
    return getattr(student, name)(gamma, beta, **settings), gamma, beta


def check_values(student, name, rng, x, eps=1e-5):
    settings = {} if eps == 1e-5 else {"eps": eps}
    layer, gamma, beta = made(student, name, rng, x.shape, **settings)
    check.close(check.array(layer.forward(x), x.shape), normalized(name, x, gamma, beta, eps))


@EACH
def test_shape_and_kind(student, rng, name, shape):
    """forward returns floats of the shape of x.

    forward は x と同じ形状の浮動小数点数を返します。
    """
    layer, *_ = made(student, name, rng, shape)
    check.array(layer.forward(batch(rng, *shape)), shape)


@EACH
def test_forward_leaves_x_alone(student, rng, name, shape):
    """forward does not change x.

    forward は x を書き換えません。
    """
    layer, *_ = made(student, name, rng, shape)
    check.unchanged(layer.forward, batch(rng, *shape))


@points(2)
@EACH
def test_values(student, rng, name, shape):
    """Each group is normalized by its own mean and variance, then scaled and shifted by γ and β.

    各グループがそれぞれの平均と分散で正規化され、γ と β で変換されます。
    """
    check_values(student, name, rng, batch(rng, *shape))


@pytest.mark.parametrize(
    "name, shape",
    [
        pytest.param(LAYER, (5, 5), marks=task(LAYER), id="layer-features"),
        pytest.param(LAYER, (3, 3, 3, 3), marks=task(LAYER), id="layer-images"),
        pytest.param(INSTANCE, (3, 3, 2, 3), marks=task(INSTANCE), id="instance"),
    ],
)
def test_axes_of_equal_length(student, rng, name, shape):
    """Axes of equal length are not mistaken for one another.

    長さの等しい軸があっても、取り違えることはありません。
    """
    check_values(student, name, rng, batch(rng, *shape))


@pytest.mark.parametrize(
    "name, shape",
    [
        pytest.param(LAYER, (1, 7), marks=task(LAYER), id="layer-features"),
        pytest.param(LAYER, (1, 2, 5, 3), marks=task(LAYER), id="layer-images"),
        pytest.param(INSTANCE, (1, 2, 5, 3), marks=task(INSTANCE), id="instance"),
        pytest.param(INSTANCE, (1, 1, 3, 5), marks=task(INSTANCE), id="instance-one-channel"),
    ],
)
def test_one_sample(student, rng, name, shape):
    """A single sample is normalized like any other.

    サンプルが 1 つだけでも、同じように正規化されます。
    """
    check_values(student, name, rng, batch(rng, *shape))


@pytest.mark.parametrize("name", [pytest.param(LAYER, marks=task(LAYER)), pytest.param(INSTANCE, marks=task(INSTANCE))])
def test_images_of_one_channel(student, rng, name):
    """For images of one channel, the image and its channel are the same group.

    1 チャネルの画像では、画像全体とそのチャネルが同じグループになります。
    """
    x = batch(rng, 3, 1, 4, 5)
    g, b = rng.uniform(0.5, 2.0), rng.normal()
    shape = x.shape[1:] if name == LAYER else (1,)
    y = getattr(student, name)(np.full(shape, g), np.full(shape, b)).forward(x)
    check.close(check.array(y, x.shape), normalized(INSTANCE, x, np.array([g]), np.array([b])))


@EACH
def test_samples_are_independent(student, rng, name, shape):
    """A sample's output stays the same when the other samples change, or are not there.

    ほかのサンプルが変わっても、またはなくなっても、あるサンプルの出力は変わりません。
    """
    layer, gamma, beta = made(student, name, rng, shape)
    x = batch(rng, *shape)
    right = normalized(name, x, gamma, beta)[1:2]
    others = 10 * batch(rng, *shape) + 5
    others[1] = x[1]
    check.close(check.array(layer.forward(others), shape)[1:2], right)
    check.close(check.array(layer.forward(x[1:2]), (1, *shape[1:])), right)


@EACH
def test_no_memory(student, rng, name, shape):
    """What went through before does not matter: there are no running averages.

    以前に通したデータは影響しません（移動平均はありません）。
    """
    layer, gamma, beta = made(student, name, rng, shape)
    layer.forward(10 * batch(rng, *shape) + 5)
    x = batch(rng, *shape)
    check.close(check.array(layer.forward(x), shape), normalized(name, x, gamma, beta))


@EACH
def test_scale_and_shift_of_a_group(student, rng, name, shape):
    """Scaling a group by a positive number and shifting it changes nothing, if eps is tiny.

    eps がごく小さければ、グループを正の数で拡大し、定数を足しても、出力は変わりません。
    """
    layer, gamma, beta = made(student, name, rng, shape, eps=1e-12)
    x = batch(rng, *shape)
    moved = x.copy()
    for group in groups(name, x):
        moved[group] = x[group] * rng.uniform(2, 5) + rng.normal()
    right = normalized(name, x, gamma, beta, eps=1e-12)
    check.close(check.array(layer.forward(moved), shape), right, rtol=1e-5, atol=1e-7)


@EACH
def test_eps_is_inside_the_root(student, rng, name, shape):
    """eps is added to the variance: it counts where the variance is small, and where eps is large.

    eps は分散に足します。分散が小さいときや eps が大きいときに、その影響が現れます。
    """
    check_values(student, name, rng, batch(rng, *shape) * 1e-3)
    check_values(student, name, rng, batch(rng, *shape), eps=0.5)


@EACH
def test_constant_group(student, rng, name, shape):
    """A group whose values are all equal becomes β, without nan.

    値がすべて等しいグループは β になり、nan は現れません。
    """
    layer, _, beta = made(student, name, rng, shape)
    x = batch(rng, *shape)
    x[1] = 2.5
    y = check.array(layer.forward(x), shape)
    right = beta if name == LAYER else np.broadcast_to(beta[:, None, None], shape[1:])
    check.close(y[1], right)


@pytest.mark.parametrize(
    "name, shape",
    [
        pytest.param(LAYER, (3, 1), marks=task(LAYER), id="layer"),
        pytest.param(INSTANCE, (3, 2, 1, 1), marks=task(INSTANCE), id="instance"),
    ],
)
def test_group_of_one_value(student, rng, name, shape):
    """A group of a single value becomes β, and its gradient is 0.

    値が 1 つだけのグループは β になり、その勾配は 0 です。
    """
    layer, _, beta = made(student, name, rng, shape)
    y = check.array(layer.forward(batch(rng, *shape)), shape)
    check.close(y, np.broadcast_to(beta.reshape(1, -1, *(1,) * (len(shape) - 2)), shape))
    check.close(check.array(layer.backward(rng.normal(size=shape)), shape), np.zeros(shape))


@EACH
def test_backward_shapes(student, rng, name, shape):
    """backward returns floats of the shape of x; dgamma and dbeta have the shape of gamma.

    backward は x と同じ形状の浮動小数点数を返します。dgamma と dbeta の形状は gamma と同じです。
    """
    layer, gamma, _ = made(student, name, rng, shape)
    layer.forward(batch(rng, *shape))
    check.array(layer.backward(rng.normal(size=shape)), shape)
    check.array(layer.dgamma, gamma.shape)
    check.array(layer.dbeta, gamma.shape)


@EACH
def test_backward_leaves_dout_alone(student, rng, name, shape):
    """backward does not change dout.

    backward は dout を書き換えません。
    """
    layer, *_ = made(student, name, rng, shape)
    layer.forward(batch(rng, *shape))
    check.unchanged(layer.backward, rng.normal(size=shape))


@points(2)
@pytest.mark.parametrize(
    "name, shape",
    [
        pytest.param(LAYER, (5, 7), marks=task(LAYER), id="layer-features"),
        pytest.param(LAYER, (2, 3, 2, 4), marks=task(LAYER), id="layer-images"),
        pytest.param(INSTANCE, (3, 2, 2, 4), marks=task(INSTANCE), id="instance"),
    ],
)
def test_gradient_of_x(student, rng, name, shape):
    """∂E/∂x agrees with a numerical gradient, for any dout.

    ∂E/∂x は、どのような dout に対しても数値微分の結果と一致します。
    """
    layer, gamma, beta = made(student, name, rng, shape, eps=0.1)
    x, dout = batch(rng, *shape), rng.normal(size=shape)
    layer.forward(x)
    dx = layer.backward(dout)
    check.gradient(dx, check.numeric_gradient(lambda v: float((normalized(name, v, gamma, beta, 0.1) * dout).sum()), x))


@EACH
def test_gradient_of_gamma_and_beta(student, rng, name, shape):
    """dgamma and dbeta agree with numerical gradients.

    dgamma と dbeta は数値微分の結果と一致します。
    """
    layer, gamma, beta = made(student, name, rng, shape)
    x, dout = batch(rng, *shape), rng.normal(size=shape)
    layer.forward(x)
    layer.backward(dout)
    # E is linear in gamma and beta, so their gradients are sums of the entries that they belong to
    entries = {"dgamma": np.zeros_like(gamma), "dbeta": np.zeros_like(beta)}
    x_hat = normalized(name, x, np.ones_like(gamma), np.zeros_like(beta))
    for n in range(shape[0]):
        for index in np.ndindex(shape[1:]):
            at = index if name == LAYER else index[:1]
            entries["dgamma"][at] += dout[(n, *index)] * x_hat[(n, *index)]
            entries["dbeta"][at] += dout[(n, *index)]
    check.close(check.array(layer.dgamma), entries["dgamma"], en="dgamma:", ja="dgamma：")
    check.close(check.array(layer.dbeta), entries["dbeta"], en="dbeta:", ja="dbeta：")


@EACH
def test_gradients_of_a_group_sum_to_zero(student, rng, name, shape):
    """Shifting a group changes nothing, so its gradients sum to 0.

    グループ全体をずらしても出力は変わらないので、グループの勾配の和は 0 です。
    """
    layer, *_ = made(student, name, rng, shape)
    x = batch(rng, *shape)
    layer.forward(x)
    dx = check.array(layer.backward(rng.normal(size=shape)), shape)
    sums = [math.fsum(np.ravel(dx[group])) for group in groups(name, x)]
    check.close(
        sums, np.zeros(len(sums)), en="The sums of the groups were compared.", ja="グループごとの和を比べました。"
    )


@EACH
def test_gradients_do_not_stretch_a_group(student, rng, name, shape):
    """Stretching a group changes nothing (eps tiny), so the sum of its gradients times x is 0.

    グループを引き伸ばしても（eps がごく小さければ）出力は変わらないので、勾配と x の積の和は 0 です。
    """
    layer, *_ = made(student, name, rng, shape, eps=1e-13)
    x = batch(rng, *shape)
    layer.forward(x)
    dx = check.array(layer.backward(rng.normal(size=shape)), shape)
    sums = [math.fsum(np.ravel(dx[group] * x[group])) for group in groups(name, x)]
    check.close(
        sums, np.zeros(len(sums)), en="The sums of the groups were compared.", ja="グループごとの和を比べました。"
    )


@EACH
def test_gradients_of_other_samples(student, rng, name, shape):
    """A sample that has no part in the loss has the gradient 0.

    損失に関わらないサンプルの勾配は 0 です。
    """
    layer, *_ = made(student, name, rng, shape)
    layer.forward(batch(rng, *shape))
    dout = rng.normal(size=shape)
    dout[1] = 0
    dx = check.array(layer.backward(dout), shape)
    check.close(dx[1], np.zeros(shape[1:]))
    check.true(bool(np.any(dx[0] != 0)), "All gradients are 0.", "勾配がすべて 0 です。")


@EACH
def test_backward_starts_anew(student, rng, name, shape):
    """The gradients are those of the latest forward and backward; nothing is added up.

    勾配は最後の forward と backward に対するもので、以前の勾配は足されません。
    """
    layer, gamma, beta = made(student, name, rng, shape)
    layer.forward(batch(rng, *shape))
    layer.backward(rng.normal(size=shape))
    x, dout = batch(rng, *shape), rng.normal(size=shape)
    layer.forward(x)
    layer.backward(dout)
    axes = 0 if name == LAYER else (0, 2, 3)
    x_hat = normalized(name, x, np.ones_like(gamma), np.zeros_like(beta))
    check.close(check.array(layer.dbeta, gamma.shape), dout.sum(axis=axes))
    check.close(check.array(layer.dgamma, gamma.shape), (dout * x_hat).sum(axis=axes))


class Norm:
    """A normalization, right but for its axes, in pieces."""

    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma, self.beta, self.eps = gamma, beta, eps
        self.dgamma = self.dbeta = 0
        self.before = None

    def variance(self, x):
        return x.var(axis=self.axes(x), keepdims=True)

    def statistics(self, x):
        return x.mean(axis=self.axes(x), keepdims=True), self.variance(x)

    def divisor(self, var):
        return np.sqrt(var + self.eps)

    def forward(self, x):
        self.x = x
        mean, var = self.statistics(x)
        self.std = self.divisor(var)
        self.x_hat = (x - mean) / self.std
        return self.out(x)

    def out(self, x):
        return self.laid(self.gamma, x) * self.x_hat + self.laid(self.beta, x)

    def backward(self, dout):
        self.set_parameters(dout, self.x_hat)
        return self.dx(dout, self.laid(self.gamma, dout) * dout)

    def set_parameters(self, dout, x_hat):
        self.dbeta = self.total(dout)
        self.dgamma = self.total(dout * x_hat)

    def average(self, v):
        return v.mean(axis=self.axes(v), keepdims=True)

    def dx(self, dout, d):
        return (d - self.average(d) - self.x_hat * self.average(d * self.x_hat)) / self.std


class LayerNorm(Norm):
    def axes(self, x):
        return tuple(range(1, x.ndim))

    def laid(self, values, x):
        return values

    def total(self, v):
        return v.sum(axis=0)


class InstanceNorm(Norm):
    def axes(self, x):
        return (2, 3)

    def laid(self, values, x):
        return values.reshape(1, -1, 1, 1)

    def total(self, v):
        return v.sum(axis=(0, 2, 3))


def wrong(id, base, *, en, ja, **methods):
    """Enter the layer with these methods instead of its own as the mistake `id`."""
    faulty = type(f"{base.__name__}_{id}", (base,), methods)
    name = LAYER if base is LayerNorm else INSTANCE
    globals()[faulty.__name__] = mistake(id, name, en=en, ja=ja)(faulty)


def in_both(layer_id, instance_id, **words_and_methods):
    """The same mistake of both layers."""
    wrong(layer_id, LayerNorm, **words_and_methods)
    wrong(instance_id, InstanceNorm, **words_and_methods)


def for_images(*axes):
    """These axes for images, the right one for rows."""
    return lambda self, x: axes if x.ndim == 4 else (1,)


def in_place(self, x):
    self.x = x.copy()
    mean, var = self.statistics(x)
    x -= mean
    self.std = self.divisor(var)
    x /= self.std
    self.x_hat = x
    return self.out(x)


def blended(self, x):
    now = x.mean(axis=self.axes(x), keepdims=True), self.variance(x)
    self.before = (
        now if self.before is None else tuple(0.9 * o + 0.1 * n for o, n in zip(self.before, now, strict=True))
    )
    return self.before


def unbiased(self, x):
    mean = x.mean(axis=self.axes(x), keepdims=True)
    count = x.size // mean.size
    return ((x - mean) ** 2).sum(axis=self.axes(x), keepdims=True) / (count - 1)


def means_of_parameters(self, dout, x_hat):
    share = self.total(np.ones_like(dout))
    self.dbeta, self.dgamma = self.total(dout) / share, self.total(dout * x_hat) / share


def added_parameters(self, dout, x_hat):
    self.dbeta = self.dbeta + self.total(dout)
    self.dgamma = self.dgamma + self.total(dout * x_hat)


def exchanged_parameters(self, dout, x_hat):
    self.dgamma, self.dbeta = self.total(dout), self.total(dout * x_hat)


def gamma_from_x(self, dout, x_hat):
    self.dbeta, self.dgamma = self.total(dout), self.total(dout * self.x)


in_both(
    "LN2",
    "IT5",
    en="The variance is divided by one less than the number of values. Which ddof does this exercise ask for?",
    ja="分散を「個数 − 1」で割っています。この課題で使う ddof はいくつですか。",
    variance=unbiased,
)
in_both(
    "LN3",
    "IT6",
    en="eps is added to the standard deviation. What should it be added to, before or after the root?",
    ja="eps が標準偏差に足されています。eps は平方根を取る前と後の、どちらに足しますか。",
    divisor=lambda self, var: np.sqrt(var) + self.eps,
)
in_both(
    "LN4",
    "IT16",
    en="The statistics of earlier calls still count. Does this layer need a memory?",
    ja="以前の呼び出しの統計量が残っています。この層に記憶は必要ですか。",
    statistics=blended,
)
in_both(
    "LN9",
    "IT7",
    en="In backward, mean and variance count as constants. If a whole group is shifted, does the loss change?",
    ja="backward で平均と分散を定数として扱っています。グループ全体をずらすと、損失は変わりますか。",
    dx=lambda self, dout, d: d / self.std,
)
in_both(
    "LN9-variance",
    "IT7-variance",
    en="In backward, the way through the variance is missing. If a group is stretched, does the loss change?",
    ja="backward に、分散を通る経路がありません。グループを引き伸ばすと、損失は変わりますか。",
    dx=lambda self, dout, d: (d - self.average(d)) / self.std,
)
in_both(
    "LN9-mean",
    "IT7-mean",
    en="In backward, the way through the mean is missing. If a whole group is shifted, does the loss change?",
    ja="backward に、平均を通る経路がありません。グループ全体をずらすと、損失は変わりますか。",
    dx=lambda self, dout, d: (d - self.x_hat * self.average(d * self.x_hat)) / self.std,
)
in_both(
    "LN11",
    "IT15",
    en="dgamma is computed with x. Which quantity does γ multiply in forward?",
    ja="dgamma の計算に x を使っています。forward で γ が掛かるのはどの量ですか。",
    set_parameters=gamma_from_x,
)
in_both(
    "LN12",
    "IT14",
    en="∂E/∂x lacks γ. Which factor lies between x̂ and y?",
    ja="∂E/∂x に γ が掛かっていません。x̂ から y への計算には、どの因子がありますか。",
    dx=lambda self, dout, d: type(self).__base__.dx(self, dout, dout),
)
in_both(
    "LN14",
    "IT4",
    en="A group of equal values gives nan. What is its variance, and what keeps the denominator away from 0?",
    ja="値がすべて等しいグループで nan になります。その分散はいくつですか。分母が 0 になるのを何が防ぎますか。",
    divisor=lambda self, var: np.sqrt(var),
)
in_both(
    "LN15",
    "IT12",
    en="x has changed after forward. Which operation writes into its argument?",
    ja="forward の後で x が書き換わっています。引数に書き込んでいる演算はどれですか。",
    forward=in_place,
)
in_both(
    "LN16",
    "IT11",
    en="γ scales the input itself. Which of x and x̂ should it scale?",
    ja="γ が正規化前の x に掛かっています。γ を掛けるのは x と x̂ のどちらですか。",
    out=lambda self, x: self.laid(self.gamma, x) * x + self.laid(self.beta, x),
)
in_both(
    "LN17",
    "IT13",
    en="The values are divided by the variance. Which quantity has the same unit as x?",
    ja="分散で割っています。分散は 2 乗の単位を持ちます。x と同じ単位の量はどれですか。",
    divisor=lambda self, var: var + self.eps,
)
in_both(
    "LN18",
    "IT18",
    en="dgamma and dbeta are means. All samples use the same γ: how do their gradients combine?",
    ja="dgamma と dbeta が平均になっています。全サンプルが同じ γ を使うとき、勾配はどのようにまとめますか。",
    set_parameters=means_of_parameters,
)
in_both(
    "LN19",
    "IT17",
    en="dgamma and dbeta grow with every backward. Do the gradients of an earlier batch belong there?",
    ja="backward のたびに dgamma と dbeta が足されています。前のバッチの勾配を残してよいですか。",
    set_parameters=added_parameters,
)
in_both(
    "LN20",
    "IT20",
    en="dgamma and dbeta are exchanged. Which of the two multiplies x̂?",
    ja="dgamma と dbeta が入れ替わっています。x̂ に掛かるのは γ と β のどちらですか。",
    set_parameters=exchanged_parameters,
)
wrong(
    "LN1",
    LayerNorm,
    en="The statistics run over the batch. Does a row of your output change when another row of x does?",
    ja="統計量をバッチ方向に取っています。x のほかの行を変えると、出力の行は変わりますか。",
    axes=lambda self, x: (0,),
)
wrong(
    "LN1-all",
    LayerNorm,
    en="There is one mean for the whole batch. How many samples should a mean look at?",
    ja="バッチ全体で 1 つの平均を使っています。1 つの平均に関わるサンプルはいくつですか。",
    axes=lambda self, x: tuple(range(x.ndim)),
)
wrong(
    "LN5",
    LayerNorm,
    en="γ and β are laid along the samples. To what does each of their numbers belong?",
    ja="γ と β がサンプルの方向に並んでいます。γ の 1 つの値は、何に対応しますか。",
    laid=lambda self, values, x: values.reshape(-1, *(1,) * (x.ndim - 1)) if values.ndim == 1 else values,
)
wrong(
    "LN6",
    LayerNorm,
    en="For images, only the last axis is averaged. Which values make up one sample?",
    ja="画像で、最後の軸だけの平均を取っています。1 つのサンプルに含まれるのはどの値ですか。",
    axes=for_images(3),
)
wrong(
    "LN7",
    LayerNorm,
    en="For images, every position is normalized over the channels alone. Which values make up one sample?",
    ja="画像で、位置ごとにチャネル方向だけで正規化しています。1 つのサンプルに含まれるのはどの値ですか。",
    axes=for_images(1),
)
wrong(
    "LN8",
    LayerNorm,
    en="For images, every channel has statistics of its own: that is instance normalization.",
    ja="画像で、チャネルごとに統計量を取っています。それはインスタンス正規化です。",
    axes=for_images(2, 3),
)
wrong(
    "LN10",
    LayerNorm,
    en="In ∂E/∂x, γ is multiplied after the means are taken. Is γ the same for all values of a group?",
    ja="∂E/∂x で、平均を取った後に γ を掛けています。グループの中で γ はすべて同じ値ですか。",
    dx=lambda self, dout, d: self.gamma * LayerNorm.dx(self, dout, dout),
)
wrong(
    "LN13",
    LayerNorm,
    en="dgamma and dbeta have one number a sample. Over which axis is γ shared?",
    ja="dgamma と dbeta がサンプルごとの値になっています。γ はどの軸に沿って共有されていますか。",
    total=lambda self, v: v.sum(axis=tuple(range(1, v.ndim))),
)
wrong(
    "LN13-channel",
    LayerNorm,
    en="For images, dgamma and dbeta have one number a channel. What is the shape of gamma here?",
    ja="画像で、dgamma と dbeta がチャネルごとの値になっています。ここでの gamma の形状は何ですか。",
    total=lambda self, v: v.sum(axis=(0, *range(2, v.ndim))),
)
wrong(
    "IT1",
    InstanceNorm,
    en="The variance is taken along one axis, and of those variances again. Is that the variance of all the pixels?",
    ja="1 つの軸で分散を取り、その分散の分散を取っています。それは全画素の分散と同じですか。",
    variance=lambda self, x: x.var(axis=2, keepdims=True).var(axis=3, keepdims=True),
)
wrong(
    "IT1-mean",
    InstanceNorm,
    en="The variance is taken along one axis, and then averaged. Which differences between pixels does that leave out?",
    ja="1 つの軸で分散を取り、その平均を取っています。画素どうしのどの違いが抜け落ちますか。",
    variance=lambda self, x: x.var(axis=2, keepdims=True).mean(axis=3, keepdims=True),
)
wrong(
    "IT2",
    InstanceNorm,
    en="The statistics run over the images as well: that is batch normalization. How many images has a group?",
    ja="統計量を画像の方向にも取っています。それはバッチ正規化です。1 つのグループに画像は何枚ありますか。",
    axes=lambda self, x: (0, 2, 3),
)
wrong(
    "IT3",
    InstanceNorm,
    en="All channels share one mean and variance: that is layer normalization.",
    ja="すべてのチャネルが同じ平均と分散を使っています。それはレイヤー正規化です。",
    axes=lambda self, x: (1, 2, 3),
)
wrong(
    "IT19",
    InstanceNorm,
    en="Every row of pixels is normalized by itself. Over which two axes does a channel extend?",
    ja="画素の行ごとに正規化しています。1 つのチャネルは、どの 2 つの軸に広がっていますか。",
    axes=lambda self, x: (3,),
)
wrong(
    "IT8",
    InstanceNorm,
    en="dgamma and dbeta are kept for each image. Do the images share γ?",
    ja="dgamma と dbeta が画像ごとに分かれています。画像どうしは γ を共有していますか。",
    total=lambda self, v: v.sum(axis=(2, 3)),
)
wrong(
    "IT8-batch",
    InstanceNorm,
    en="dgamma and dbeta are summed over the images only. How many pixels does one γ scale?",
    ja="dgamma と dbeta の和が画像の方向だけです。1 つの γ は、いくつの画素に掛かりますか。",
    total=lambda self, v: v.sum(axis=0),
)
wrong(
    "IT9",
    InstanceNorm,
    en="forward is right, but backward averages over the images as well. Over which values did forward average?",
    ja="forward は正しいですが、backward では画像の方向にも平均しています。forward で平均したのはどの値ですか。",
    average=lambda self, v: v.mean(axis=(0, 2, 3), keepdims=True),
)
wrong(
    "IT10",
    InstanceNorm,
    en="γ and β meet the last axis of x, its width. How is (C,) laid along axis 1?",
    ja="γ と β が最後の軸（幅）に対応しています。軸 1 に合わせるには、どのような形状にしますか。",
    laid=lambda self, values, x: values,
)
