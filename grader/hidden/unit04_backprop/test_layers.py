"""Hidden tests and mistakes of the layers. The oracle of every backward is a numerical gradient of a slow forward.

Inputs of Relu stay away from 0, those of Sigmoid and Tanh between −3 and 3: stability is the subject of activations.py.
"""

import math

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

ELEMENTWISE = {
    "Sigmoid": lambda u: 1 / (1 + math.exp(-u)),
    "Tanh": math.tanh,
    "Relu": lambda u: max(u, 0.0),
}
PARTS = ("dx", "dW", "db")
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests


def each(*names):
    """The test is run for each of these layers."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


def inputs(rng, *shape):
    """Numbers of both signs, of sizes from 0.2 to 3."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.2, 3.0, size=shape)


def affine(x, W, b):
    rows = [image.ravel() for image in x]
    return np.array([[sum(r[d] * W[d, m] for d in range(len(W))) + b[m] for m in range(len(b))] for r in rows])


def weights(rng, d, m):
    return rng.normal(size=(d, m)), rng.normal(size=m)


def affine_gradients(x, W, b, dout):
    """dx, dW, db of Σ dout · forward."""
    given = dict(zip(PARTS, (x, W, b), strict=True))
    return {
        part: check.numeric_gradient(
            lambda v, p=part: float((affine(*{**given, p: v}.values()) * dout).sum()), given[part]
        )
        for part in PARTS
    }


def after_backward(layer, dout):
    """dx, dW, db of a student's Affine."""
    dx = layer.backward(dout)
    return {"dx": dx, "dW": layer.dW, "db": layer.db}


def applied(name, x):
    return np.array([ELEMENTWISE[name](u) for u in x.ravel()]).reshape(x.shape)


def slopes(name, x, dout):
    return check.numeric_gradient(lambda v: float((applied(name, v) * dout).sum()), x)


def log_softmax(a):
    return np.array([row - row.max() - math.log(sum(math.exp(u - row.max()) for u in row)) for row in a])


def loss(a, labels):
    return -sum(float(log_softmax(a)[n, k]) for n, k in enumerate(labels)) / len(a)


def loss_gradient(a, labels):
    return check.numeric_gradient(lambda v: loss(v, labels), a)


def classes(rng, n, k):
    """Class numbers, not all the same and not in order, as they should be told from columns."""
    t = rng.integers(0, k, size=n)
    t[0], t[-1] = k - 1, 0
    return t


def one_hot(t, k):
    return np.array([[1.0 if c == label else 0.0 for c in range(k)] for label in t])


# --- Affine


@task("Affine")
@points(2)
def test_affine_forward(student, rng):
    """The output is x W + b.

    出力は x W + b です。
    """
    x, (W, b) = rng.normal(size=(5, 3)), weights(rng, 3, 2)
    check.close(check.array(student.Affine(W, b).forward(x), (5, 2)), affine(x, W, b))


@task("Affine")
def test_affine_all_sizes_equal(student, rng):
    """As many samples, inputs and outputs as one another: each axis still keeps its meaning.

    サンプル数、入力数、出力数がすべて等しくても、それぞれの軸の意味は変わりません。
    """
    x, (W, b) = rng.normal(size=(3, 3)), weights(rng, 3, 3)
    check.close(check.array(student.Affine(W, b).forward(x), (3, 3)), affine(x, W, b))


@task("Affine")
def test_affine_images(student, rng):
    """An image is flattened in the order channel, row, column.

    画像は、チャンネル、行、列の順に 1 列に並べられます。
    """
    x, (W, b) = rng.normal(size=(3, 2, 5, 2)), weights(rng, 20, 3)
    check.close(check.array(student.Affine(W, b).forward(x), (3, 3)), affine(x, W, b))


@task("Affine")
def test_affine_empty_batch(student, rng):
    """An empty batch of images gives an output without rows.

    空の画像バッチからは、行のない出力が得られます。
    """
    check.array(student.Affine(*weights(rng, 12, 5)).forward(np.zeros((0, 2, 3, 2))), (0, 5))


@task("Affine")
@points(2)
@pytest.mark.parametrize("part", PARTS)
def test_affine_gradient(student, rng, part):
    """The gradient agrees with numerical differentiation.

    勾配が数値微分の結果と一致します。
    """
    x, (W, b), dout = rng.normal(size=(5, 3)), weights(rng, 3, 2), rng.normal(size=(5, 2))
    layer = student.Affine(W, b)
    layer.forward(x)
    check.gradient(after_backward(layer, dout)[part], affine_gradients(x, W, b, dout)[part])


@task("Affine")
def test_affine_gradients_all_sizes_equal(student, rng):
    """All three gradients are right where samples, inputs and outputs are equally many.

    サンプル数、入力数、出力数がすべて等しい場合も、3 つの勾配が正しい値になります。
    """
    x, (W, b), dout = rng.normal(size=(3, 3)), weights(rng, 3, 3), rng.normal(size=(3, 3))
    layer = student.Affine(W, b)
    layer.forward(x)
    actual, expected = after_backward(layer, dout), affine_gradients(x, W, b, dout)
    for part in PARTS:
        check.gradient(actual[part], expected[part])


@task("Affine")
def test_affine_gradients_one_sample(student, rng):
    """All three gradients are right for a single sample.

    サンプルが 1 つの場合も、3 つの勾配が正しい値になります。
    """
    x, (W, b), dout = rng.normal(size=(1, 3)), weights(rng, 3, 2), rng.normal(size=(1, 2))
    layer = student.Affine(W, b)
    layer.forward(x)
    actual, expected = after_backward(layer, dout), affine_gradients(x, W, b, dout)
    for part in PARTS:
        check.gradient(actual[part], expected[part])


@task("Affine")
def test_affine_gradient_of_images(student, rng):
    """The gradient of images has the shape of the images, each value at the pixel it belongs to.

    画像に対する勾配は画像と同じ形状で、各値は対応する画素の位置にあります。
    """
    x, (W, b), dout = rng.normal(size=(2, 2, 3, 2)), weights(rng, 12, 3), rng.normal(size=(2, 3))
    layer = student.Affine(W, b)
    layer.forward(x)
    check.gradient(layer.backward(dout), affine_gradients(x, W, b, dout)["dx"])


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


@task("Affine")
def test_affine_backward_twice(student, rng):
    """A second backward leaves its own dW and db, not the sum of both.

    2 回目の backward の後の dW と db は、その回の値であり、2 回分の和ではありません。
    """
    x, (W, b), first, second = rng.normal(size=(5, 3)), weights(rng, 3, 2), *rng.normal(size=(2, 5, 2))
    layer = student.Affine(W, b)
    layer.forward(x)
    layer.backward(first)
    actual, expected = after_backward(layer, second), affine_gradients(x, W, b, second)
    for part in PARTS:
        check.gradient(actual[part], expected[part])


@task("Affine")
def test_affine_learns_nothing_by_itself(student, rng):
    """backward does not change the weights: the next forward gives the same output.

    backward は重みを更新しません。次の forward でも同じ出力になります。
    """
    x, (W, b) = rng.normal(size=(5, 3)), weights(rng, 3, 2)
    layer = student.Affine(W, b)
    layer.forward(x)
    layer.backward(rng.normal(size=(5, 2)))
    check.close(check.array(layer.forward(x), (5, 2)), affine(x, W, b))


# --- Sigmoid, Tanh, Relu


@each(*ELEMENTWISE)
@points(2)
def test_elementwise_forward(student, rng, name):
    """The function is applied to every element, whatever the shape.

    形状によらず、すべての要素に関数が適用されます。
    """
    x, images = inputs(rng, 5, 3), inputs(rng, 2, 3, 1, 2)
    layer = getattr(student, name)()
    check.close(check.array(layer.forward(x), (5, 3)), applied(name, x))
    check.close(check.array(layer.forward(images), images.shape), applied(name, images))


@each(*ELEMENTWISE)
@points(2)
def test_elementwise_gradient(student, rng, name):
    """The gradient agrees with numerical differentiation.

    勾配が数値微分の結果と一致します。
    """
    x, dout = inputs(rng, 5, 3), inputs(rng, 5, 3)
    layer = getattr(student, name)()
    layer.forward(x)
    check.gradient(layer.backward(dout), slopes(name, x, dout))


@each(*ELEMENTWISE)
def test_elementwise_gradient_of_images(student, rng, name):
    """The gradient of an array with four axes is right, too, and has its shape.

    4 次元配列に対する勾配も正しく、同じ形状になります。
    """
    x, dout = inputs(rng, 1, 3, 2, 2), inputs(rng, 1, 3, 2, 2)
    layer = getattr(student, name)()
    layer.forward(x)
    check.gradient(layer.backward(dout), slopes(name, x, dout))


@each("Sigmoid", "Tanh")
def test_saturated(student, name):
    """Far from 0 the function is flat: hardly anything flows back.

    0 から遠いところでは関数がほぼ平らで、勾配はほとんど流れません。
    """
    layer = getattr(student, name)()
    layer.forward(np.array([[-20.0, 20.0]]))
    check.close(check.array(layer.backward(np.ones((1, 2))), (1, 2)), [[0.0, 0.0]], atol=1e-6)


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


def two_uses(student, rng, name):
    """A factory of layers, and two inputs with their gradients dout and expected."""
    if name == "Affine":
        W, b = weights(rng, 3, 2)
        xs, douts = [inputs(rng, 5, 3) for _ in "12"], [inputs(rng, 5, 2) for _ in "12"]
        make = lambda: student.Affine(W, b)  # noqa: E731
        return make, xs, douts, lambda i: affine_gradients(xs[i], W, b, douts[i])["dW"]
    xs, douts = [inputs(rng, 5, 3) for _ in "12"], [inputs(rng, 5, 3) for _ in "12"]
    return getattr(student, name), xs, douts, lambda i: slopes(name, xs[i], douts[i])


def carried_back(layer, dout, name):
    """What depends on the remembered input: dW of Affine, dx of the others."""
    dx = layer.backward(dout)
    return layer.dW if name == "Affine" else dx


@each("Affine", *ELEMENTWISE)
def test_latest_forward(student, rng, name):
    """backward belongs to the latest forward.

    backward は、直前の forward に対応します。
    """
    make, xs, douts, expected = two_uses(student, rng, name)
    layer = make()
    layer.forward(xs[0])
    layer.forward(xs[1])
    check.gradient(carried_back(layer, douts[1], name), expected(1))


@each("Affine", *ELEMENTWISE)
def test_two_layers(student, rng, name):
    """Two layers of the same kind do not disturb each other.

    同じ種類のレイヤが 2 つあっても、互いに影響しません。
    """
    make, xs, douts, expected = two_uses(student, rng, name)
    one, two = make(), make()
    one.forward(xs[0])
    two.forward(xs[1])
    check.gradient(carried_back(one, douts[0], name), expected(0))


@each("Affine", *ELEMENTWISE)
def test_arguments_stay(student, rng, name):
    """forward does not change x, and backward does not change dout.

    forward は x を、backward は dout を書き換えません。
    """
    make, xs, douts, _ = two_uses(student, rng, name)
    layer = make()
    check.unchanged(layer.forward, xs[0])
    check.unchanged(layer.backward, douts[0])


# --- SoftmaxWithLoss


@task("SoftmaxWithLoss")
@points(2)
def test_loss_of_labels(student, rng):
    """The loss of class numbers is the mean of −log y at the right class.

    クラス番号で与えた場合、損失は正解クラスの −log y の平均です。
    """
    a, t = rng.normal(size=(5, 3)), classes(rng, 5, 3)
    check.close(check.number(student.SoftmaxWithLoss().forward(a, t)), loss(a, t), atol=LOSS_ATOL)


@task("SoftmaxWithLoss")
@pytest.mark.parametrize("n", [4, 7])
def test_one_hot_and_labels_agree(student, rng, n):
    """One-hot rows and class numbers give the same loss and the same gradient.

    one-hot 表現でもクラス番号でも、損失と勾配は同じです。
    """
    a, t = rng.normal(size=(n, 4)), classes(rng, n, 4)
    labels, rows = student.SoftmaxWithLoss(), student.SoftmaxWithLoss()
    first, second = check.number(labels.forward(a, t)), check.number(rows.forward(a, one_hot(t, 4)))
    check.close(second, first, en="The loss:", ja="損失：")
    first, second = check.array(labels.backward(), (n, 4)), check.array(rows.backward(), (n, 4))
    check.close(second, first, en="The gradient:", ja="勾配：")


@task("SoftmaxWithLoss")
@points(2)
@pytest.mark.parametrize("n", [1, 3, 7])
def test_loss_gradient_of_labels(student, rng, n):
    """The gradient agrees with numerical differentiation, also for one sample and for as many samples as classes.

    勾配が数値微分の結果と一致します。サンプルが 1 つの場合や、サンプル数とクラス数が等しい場合も同様です。
    """
    a, t = rng.normal(size=(n, 3)), classes(rng, n, 3)
    layer = student.SoftmaxWithLoss()
    layer.forward(a, t)
    check.gradient(layer.backward(), loss_gradient(a, t))


@task("SoftmaxWithLoss")
def test_loss_gradient_of_one_hot(student, rng):
    """With one-hot rows, too, the gradient agrees with numerical differentiation.

    one-hot 表現の場合も、勾配が数値微分の結果と一致します。
    """
    a, t = rng.normal(size=(5, 3)), classes(rng, 5, 3)
    layer = student.SoftmaxWithLoss()
    layer.forward(a, one_hot(t, 3))
    check.gradient(layer.backward(), loss_gradient(a, t))


@task("SoftmaxWithLoss")
def test_dout_scales_the_gradient(student, rng):
    """The gradient is proportional to dout.

    勾配は dout に比例します。
    """
    a, t, factor = rng.normal(size=(5, 3)), classes(rng, 5, 3), float(rng.uniform(2.0, 4.0))
    layer = student.SoftmaxWithLoss()
    layer.forward(a, t)
    check.gradient(layer.backward(factor), factor * loss_gradient(a, t))


@task("SoftmaxWithLoss")
def test_rows_of_the_gradient_sum_to_zero(student, rng):
    """Adding a constant to a row of scores changes nothing, so every row of the gradient sums to 0.

    ある行のスコアすべてに同じ値を足しても損失は変わりません。したがって、勾配の各行の和は 0 です。
    """
    a, t = rng.normal(size=(5, 3)), classes(rng, 5, 3)
    layer = student.SoftmaxWithLoss()
    layer.forward(a, t)
    sums = check.array(layer.backward(), (5, 3)).sum(axis=1)
    check.close(sums, np.zeros(5), atol=1e-9, en="The sums of the rows:", ja="各行の和：")


@task("SoftmaxWithLoss")
def test_loss_backward_twice(student, rng):
    """Two calls of backward give the same gradient.

    backward を 2 回呼び出しても、同じ勾配が返ります。
    """
    a, t = rng.normal(size=(5, 3)), classes(rng, 5, 3)
    layer = student.SoftmaxWithLoss()
    layer.forward(a, t)
    first = check.array(layer.backward(), (5, 3))
    check.close(check.array(layer.backward(), (5, 3)), first, en="The second call:", ja="2 回目の呼び出し：")


@task("SoftmaxWithLoss")
def test_large_scores(student, rng):
    """Scores of 1000 are no problem where the answer is right or undecided.

    スコアが 1000 でも、正解している場合や同点の場合の損失を計算できます。
    """
    layer = student.SoftmaxWithLoss()
    value = layer.forward(np.array([[1000.0, 0.0, -1000.0], [1000.0, 1000.0, 0.0]]), np.array([0, 1]))
    check.close(check.number(value), math.log(2) / 2, atol=LOSS_ATOL, en="The loss:", ja="損失：")
    dx = check.array(layer.backward(), (2, 3))
    check.close(dx, [[0.0, 0.0, 0.0], [0.25, -0.25, 0.0]], en="The gradient:", ja="勾配：")


@task("SoftmaxWithLoss")
def test_large_scores_in_one_row(student):
    """A row of very large scores does no harm to a row of very negative ones.

    非常に大きなスコアの行があっても、非常に小さな（負の）スコアの行に影響しません。
    """
    layer = student.SoftmaxWithLoss()
    value = layer.forward(np.array([[1000.0, 1000.0, 0.0], [-1000.0, -1000.0, -1000.0]]), np.array([1, 2]))
    check.close(check.number(value), math.log(6) / 2, atol=LOSS_ATOL, en="The loss:", ja="損失：")
    dx = check.array(layer.backward(), (2, 3))
    check.close(dx, [[1 / 4, -1 / 4, 0], [1 / 6, 1 / 6, -1 / 3]], en="The gradient:", ja="勾配：")


@task("SoftmaxWithLoss")
def test_confident_mistake(student):
    """A confident mistake has a large but finite loss, and a gradient of full size.

    自信を持って間違えたとき、損失は大きいが有限で、勾配は小さくなりません。
    """
    layer = student.SoftmaxWithLoss()
    value = check.number(layer.forward(np.array([[1000.0, 0.0]]), np.array([1])))
    check.true(value > 15, f"The loss is only {value:.4g}.", f"損失が {value:.4g} しかありません。")
    check.close(check.array(layer.backward(), (1, 2)), [[1.0, -1.0]], en="The gradient:", ja="勾配：")


@task("SoftmaxWithLoss")
def test_two_loss_layers(student, rng):
    """backward belongs to the latest forward of the same object.

    backward は、同じオブジェクトの直前の forward に対応します。
    """
    (first, second, other), t = rng.normal(size=(3, 5, 3)), classes(rng, 5, 3)
    one, two = student.SoftmaxWithLoss(), student.SoftmaxWithLoss()
    one.forward(first, t[::-1].copy())
    one.forward(second, t)
    two.forward(other, t[::-1].copy())
    check.gradient(one.backward(), loss_gradient(second, t))


@task("SoftmaxWithLoss")
@pytest.mark.parametrize("form", ["labels", "one_hot"])
def test_loss_arguments_stay(student, rng, form):
    """forward changes neither the scores nor the targets.

    forward は、スコアも正解も書き換えません。
    """
    t = classes(rng, 5, 3)
    layer = student.SoftmaxWithLoss()
    check.unchanged(layer.forward, rng.normal(size=(5, 3)), t if form == "labels" else one_hot(t, 3))


# --- mistakes: right layers whose parts can be replaced


class Layer:
    """Keeps what it has seen in `kept`."""

    def __init__(self):
        self.kept = {}


class AffineLayer(Layer):
    def __init__(self, W, b):
        super().__init__()
        self.W, self.b, self.dW, self.db = W, b, None, None

    def rows(self, x):
        return x.reshape(len(x), len(self.W))

    def output(self, x):
        return x @ self.W + self.b

    def forward(self, x):
        rows = self.rows(x)
        self.kept["x"], self.kept["shape"] = rows, x.shape
        return self.output(rows)

    def weight_gradient(self, x, dout):
        return x.T @ dout

    def bias_gradient(self, dout):
        return dout.sum(axis=0)

    def dx(self, dout):
        return dout @ self.W.T

    def backward(self, dout):
        self.dW, self.db = self.weight_gradient(self.kept["x"], dout), self.bias_gradient(dout)
        return self.dx(dout).reshape(self.kept["shape"])


class ElementwiseLayer(Layer):
    def forward(self, x):
        y = self.output(x)
        self.kept["x"], self.kept["y"] = x.copy(), y
        return y

    def slope(self, x, y):
        raise AssertionError

    def backward(self, dout):
        return dout * self.slope(self.kept["x"], self.kept["y"])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class SigmoidLayer(ElementwiseLayer):
    def output(self, x):
        return sigmoid(x)

    def slope(self, x, y):
        return y * (1 - y)


class TanhLayer(ElementwiseLayer):
    def output(self, x):
        return np.tanh(x)

    def slope(self, x, y):
        return 1 - y**2


class ReluLayer(ElementwiseLayer):
    def output(self, x):
        return np.maximum(x, 0)

    def slope(self, x, y):
        return x > 0


class LossLayer(Layer):
    def probabilities(self, a):
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def guarded_log(self, y):
        return np.log(y + 1e-7)

    def target(self, t, k):
        return t if t.ndim == 2 else np.eye(k)[t]

    def loss(self, y, target):
        return -(target * self.guarded_log(y)).sum() / len(y)

    def forward(self, a, t):
        y = self.probabilities(a)
        self.kept["y"], self.kept["t"] = y, t
        return self.loss(y, self.target(t, a.shape[1]))

    def dx(self, y, target, dout):
        return dout * (y - target) / len(y)

    def backward(self, dout=1):
        y = self.kept["y"]
        return self.dx(y, self.target(self.kept["t"], y.shape[1]), dout)


LAYERS = {
    "Affine": AffineLayer,
    "Sigmoid": SigmoidLayer,
    "Tanh": TanhLayer,
    "Relu": ReluLayer,
    "SoftmaxWithLoss": LossLayer,
}


def wrong(id, name, *, en, ja, group="", **methods):
    """Enter the layer `name`, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"{name}_{id}", (LAYERS[name],), methods)
    globals()[faulty.__name__] = mistake(id, name, en=en, ja=ja, group=group)(faulty)


def shared(name):
    """__init__ of a layer that keeps what it has seen in its class."""
    together = {}

    def start(self, *args):
        LAYERS[name].__init__(self, *args)
        self.kept = together

    return start


class OnlyTheFirst(dict):
    """Keeps what was put in first."""

    def __setitem__(self, key, value):
        self.setdefault(key, value)


def keeps_the_first(name):
    def start(self, *args):
        LAYERS[name].__init__(self, *args)
        self.kept = OnlyTheFirst()

    return start


for _name in LAYERS:
    wrong(
        "LY1",
        _name,
        en="Two layers share what forward has kept. Does it belong to the class or to the object (self)?",
        ja="forward で保存した値を 2 つのレイヤが共有しています。その値はクラスとオブジェクト (self) のどちらのものですか。",
        __init__=shared(_name),
    )
    wrong(
        "LY2",
        _name,
        en="backward still uses the input of the first forward. What has to happen to it in every forward?",
        ja="backward が最初の forward の入力を使い続けています。forward のたびに、その値をどうする必要がありますか。",
        __init__=keeps_the_first(_name),
    )


def multiplies_in_place(self, dout):
    dout *= self.slope(self.kept["x"], self.kept["y"])
    return dout


for _name in ("Sigmoid", "Tanh"):  # of Relu this is RL5-dout
    wrong(
        "LY3",
        _name,
        en="The array dout has changed after backward. Into whose memory does the product go?",
        ja="backward の後に dout の配列が変わっています。積はどの配列に書き込まれていますか。",
        backward=multiplies_in_place,
    )

for _name in ELEMENTWISE:
    wrong(
        "GR4",
        _name,
        en="Only the layer's own slope is returned. Where does what comes from above, dout, enter?",
        ja="このレイヤの傾きだけを返しています。上流から来る dout はどこに入りますか。",
        backward=lambda self, dout: 1.0 * self.slope(self.kept["x"], self.kept["y"]),
    )


# Affine


def accumulates(self, dout):
    dW, db = self.weight_gradient(self.kept["x"], dout), self.bias_gradient(dout)
    self.dW, self.db = (dW, db) if self.dW is None else (self.dW + dW, self.db + db)
    return self.dx(dout).reshape(self.kept["shape"])


def updates_the_weights(self, dout):
    dx = AffineLayer.backward(self, dout)
    self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
    return dx


def forgets_the_shape(self, dout):
    AffineLayer.backward(self, dout)
    return self.dx(dout)


wrong(
    "AF1",
    "Affine",
    en="The weights are used in the other orientation. Write the shapes (N, D)·(?, ?) under the formula.",
    ja="重みの向きが逆です。式の下に形状 (N, D)·(?, ?) を書いてみましょう。",
    output=lambda self, x: (self.W @ x.T).T + self.b,
)
wrong(
    "AF2",
    "Affine",
    en="db is dout itself. One bias serves every row: what becomes of all its contributions?",
    ja="db が dout のままです。1 つのバイアスはすべての行で使われます。その寄与をどうまとめますか。",
    bias_gradient=lambda self, dout: dout.copy(),
)
wrong(
    "AF3",
    "Affine",
    en="db is averaged over the batch. Where has that average already been taken?",
    ja="db をバッチで平均しています。その平均は、すでにどこで取られていますか。",
    bias_gradient=lambda self, dout: dout.mean(axis=0),
)
wrong(
    "AF4",
    "Affine",
    en="dW is transposed. It should have the shape of W: which index belongs to the input?",
    ja="dW が転置されています。dW は W と同じ形状です。入力に対応する添字はどちらですか。",
    weight_gradient=lambda self, x, dout: dout.T @ x,
)
wrong(
    "AF5",
    "Affine",
    en="dW is divided by N once more. Where has the average over the batch already been taken?",
    ja="dW をもう一度 N で割っています。バッチの平均は、すでにどこで取られていますか。",
    weight_gradient=lambda self, x, dout: x.T @ dout / len(x),
)
wrong(
    "AF6",
    "Affine",
    en="dout goes through W in the forward direction. Follow the shapes backwards, from (N, M) to (N, D).",
    ja="dout に W を順伝播の向きで掛けています。(N, M) から (N, D) へ、形状を逆にたどってみましょう。",
    dx=lambda self, dout: dout @ self.W,
)
wrong(
    "AF7",
    "Affine",
    en="The bias is added along the samples. Does a bias belong to a sample or to a unit of the layer?",
    ja="バイアスをサンプルの軸に沿って足しています。バイアスはサンプルごと、ノードごとのどちらのものですか。",
    output=lambda self, x: x @ self.W + self.b[:, None],
)
wrong(
    "AF8",
    "Affine",
    en="x and W are multiplied element by element. Over which index does the layer sum?",
    ja="x と W を要素ごとに掛けています。どの添字について和を取りますか。",
    output=lambda self, x: x * self.W + self.b,
)
wrong(
    "AF9",
    "Affine",
    en="The gradient of images comes back flattened. Which shape had what came in?",
    ja="画像に対する勾配が平らなまま返されています。入力はどんな形状でしたか。",
    backward=forgets_the_shape,
)
wrong(
    "AF10",
    "Affine",
    en="The bias is missing from the output.",
    ja="出力にバイアスが加わっていません。",
    output=lambda self, x: x @ self.W,
)
wrong(
    "AF11",
    "Affine",
    en="An empty batch fails: with no sample, numpy cannot work out what −1 stands for in reshape. Which size is known?",
    ja="空のバッチでエラーになります。要素がないと、reshape の −1 の大きさは決まりません。すでに分かっている大きさはどれですか。",
    rows=lambda self, x: x.reshape(len(x), -1),
)
wrong(
    "AF12",
    "Affine",
    en="Images are not flattened before the product. How many inputs does the layer have for one image?",
    ja="画像が 1 列に並べられていません。1 枚の画像は、このレイヤにとっていくつの入力ですか。",
    rows=lambda self, x: x,
)
wrong(
    "AF13",
    "Affine",
    en="The pixels of different images get mixed. Row 0 should hold exactly the pixels of image 0.",
    ja="別々の画像の画素が混ざっています。0 行目に並ぶのは、0 番目の画像の画素だけです。",
    rows=lambda self, x: x.reshape(len(self.W), len(x)).T if x.ndim > 2 else x,
)
wrong(
    "AF14",
    "Affine",
    en="backward moves the weights. Whose work is that?",
    ja="backward が重みを更新しています。それは何の役割でしょうか。",
    backward=updates_the_weights,
)
wrong(
    "BP7",
    "Affine",
    en="dW and db grow with every backward. Is it a new gradient, or the old one plus the new one?",
    ja="backward のたびに dW と db が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
    backward=accumulates,
)

# Sigmoid

wrong(
    "SG1",
    "Sigmoid",
    en="The slope is x(1 − x), taken at the input. Does the formula σ(1 − σ) speak of u or of σ(u)?",
    ja="入力を使って x(1 − x) としています。σ(1 − σ) の式に入るのは u と σ(u) のどちらですか。",
    slope=lambda self, x, y: x * (1 - x),
)
wrong(
    "SG2",
    "Sigmoid",
    en="The sigmoid is applied once more to its own output, and so the gradient never vanishes. What is kept: u or σ(u)?",
    ja="シグモイドの出力に、もう一度シグモイドを適用しているため、勾配が消えません。保存したのは u と σ(u) のどちらですか。",
    slope=lambda self, x, y: sigmoid(y) * (1 - sigmoid(y)),
)
wrong(
    "SG4",
    "Sigmoid",
    en="The output falls as the input grows. Which sign has x in the exponent?",
    ja="入力が大きくなると出力が小さくなっています。指数の中の x の符号は何ですか。",
    output=lambda self, x: 1 / (1 + np.exp(x)),
)
wrong(
    "TH3",
    "Sigmoid",
    en="1 − y² is the slope of tanh. Which activation has this layer?",
    ja="1 − y² は tanh の微分です。このレイヤの活性化関数は何でしょうか。",
    slope=lambda self, x, y: 1 - y**2,
)
wrong(
    "BP9",
    "Sigmoid",
    en="The output itself is no slope. σ' = σ(1 − σ) has two factors.",
    ja="出力そのものは傾きではありません。σ' = σ(1 − σ) は 2 つの因子の積です。",
    slope=lambda self, x, y: y,
)

# Tanh

wrong(
    "TH1",
    "Tanh",
    en="The slope is 1 − x², taken at the input; it even gets negative. At the input or at the output?",
    ja="入力を使って 1 − x² としているため、傾きが負にもなります。使うべきは入力と出力のどちらですか。",
    slope=lambda self, x, y: 1 - x**2,
)
wrong(
    "TH4",
    "Tanh",
    en="2σ(x) − 1 is too flat. tanh(x) = 2σ(?) − 1",
    ja="2σ(x) − 1 では傾きが緩すぎます。tanh(x) = 2σ(?) − 1 の ? は何ですか。",
    output=lambda self, x: 2 * sigmoid(x) - 1,
)
wrong(
    "TH5",
    "Tanh",
    en="A matrix product mixes the samples. What kind of product belongs to a function that acts element by element?",
    ja="行列積によって要素が混ざっています。要素ごとの関数には、どの種類の積が対応しますか。",
    backward=lambda self, dout: dout @ np.diag((1 - self.kept["y"] ** 2).sum(axis=0)),
)
wrong(
    "TH6",
    "Tanh",
    en="y(1 − y) is the slope of the sigmoid. Which activation has this layer?",
    ja="y(1 − y) はシグモイドの微分です。このレイヤの活性化関数は何でしょうか。",
    slope=lambda self, x, y: y * (1 - y),
)
wrong(
    "TH7",
    "Tanh",
    en="tanh is applied once more to its own output. What is kept: u or tanh(u)?",
    ja="tanh の出力に、もう一度 tanh を適用しています。保存したのは u と tanh(u) のどちらですか。",
    slope=lambda self, x, y: 1 - np.tanh(y) ** 2,
)
wrong(
    "TH8",
    "Tanh",
    en="1 − y is not the slope: one square is missing.",
    ja="1 − y は傾きではありません。2 乗が抜けています。",
    slope=lambda self, x, y: 1 - y,
)

# Relu


def overwrites_x(self, x):
    self.kept["x"], self.kept["y"] = x.copy(), self.output(x)
    x[x < 0] = 0
    return x


def overwrites_dout(self, dout):
    dout[self.kept["x"] <= 0] = 0
    return dout


wrong(
    "RL1",
    "Relu",
    en="The gradient passes everywhere. When is relu(x) ≥ 0 false?",
    ja="すべての要素に勾配が流れています。relu(x) ≥ 0 が偽になるのはどんなときですか。",
    slope=lambda self, x, y: y >= 0,
)
wrong(
    "RL6",
    "Relu",
    en="dout is handed on as it is. What reaches a unit whose input was negative?",
    ja="dout をそのまま返しています。入力が負だった要素には何が流れますか。",
    group="RL1",  # both let everything through, on every input
    backward=lambda self, dout: dout,
)
wrong(
    "RL2",
    "Relu",
    en="The largest entry along an axis is taken, and an axis is lost. How do np.max and np.maximum differ?",
    ja="軸に沿った最大値を取っているため、軸が 1 つ失われています。np.max と np.maximum の違いは何ですか。",
    output=lambda self, x: np.max(x, 0),
)
wrong(
    "RL3",
    "Relu",
    en="dout is multiplied by the output. Which slope has ReLU where x > 0?",
    ja="dout に出力を掛けています。x > 0 での ReLU の傾きはいくつですか。",
    slope=lambda self, x, y: y,
)
wrong(
    "RL4",
    "Relu",
    en="Negative values of dout are cut off. Which array decides, the input or the gradient?",
    ja="dout の負の値が 0 にされています。流すかどうかを決めるのは、入力と勾配のどちらですか。",
    backward=lambda self, dout: np.maximum(dout, 0),
)
wrong(
    "RL5",
    "Relu",
    en="The array x has changed after forward. Into whose memory are the zeros written?",
    ja="forward の後に x の配列が変わっています。0 を書き込んでいるのは誰の配列ですか。",
    forward=overwrites_x,
)
wrong(
    "RL5-dout",
    "Relu",
    en="The array dout has changed after backward. Into whose memory are the zeros written?",
    ja="backward の後に dout の配列が変わっています。0 を書き込んでいるのは誰の配列ですか。",
    backward=overwrites_dout,
)
wrong(
    "RL7",
    "Relu",
    en="The mask is upside down: the gradient flows where x < 0.",
    ja="マスクが逆です。x < 0 の要素に勾配が流れています。",
    slope=lambda self, x, y: x <= 0,
)

# SoftmaxWithLoss


def subtracts_in_place(self, dout=1):
    y = self.kept["y"]
    y -= self.target(self.kept["t"], y.shape[1])
    return dout * y / len(y)


def without_one_hot(self, dout=1):
    return dout * (self.kept["y"] - self.kept["t"]) / len(self.kept["y"])


def shifts_in_place(self, a):
    a -= a.max(axis=1, keepdims=True)
    return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)


wrong(
    "SL1",
    "SoftmaxWithLoss",
    en="The gradient is N times too large. The loss was a mean.",
    ja="勾配が N 倍になっています。損失は平均でした。",
    dx=lambda self, y, target, dout: dout * (y - target),
)
wrong(
    "SL2",
    "SoftmaxWithLoss",
    en="dout is not used. What if the loss is multiplied by 2 afterwards?",
    ja="dout が使われていません。この後で損失が 2 倍されると、勾配はどうなりますか。",
    dx=lambda self, y, target, dout: (y - target) / len(y),
)
wrong(
    "SL3",
    "SoftmaxWithLoss",
    en="A second backward gives something else: the first one has overwritten y. Is dx a copy?",
    ja="2 回目の backward の結果が変わります。1 回目が y を書き換えたためです。dx は y のコピーですか。",
    backward=subtracts_in_place,
)
wrong(
    "SL4",
    "SoftmaxWithLoss",
    en="Class numbers are subtracted as if they were one-hot rows. What does t hold: a number or a row for each sample?",
    ja="クラス番号を one-hot 表現のように引いています。t が各サンプルに持つのは、番号ですか、行ですか。",
    backward=without_one_hot,
)
wrong(
    "SL6",
    "SoftmaxWithLoss",
    en="The sign of the gradient is reversed. Should more score for the right class raise or lower the loss?",
    ja="勾配の符号が逆です。正解クラスのスコアが上がると、損失は増えますか、減りますか。",
    dx=lambda self, y, target, dout: dout * (target - y) / len(y),
)
wrong(
    "SL7",
    "SoftmaxWithLoss",
    en="A loss for each sample is returned. One number for the batch is asked for.",
    ja="サンプルごとの損失を返しています。必要なのは、バッチ全体で 1 つの数値です。",
    loss=lambda self, y, target: -(target * self.guarded_log(y)).sum(axis=1),
)
wrong(
    "SL8",
    "SoftmaxWithLoss",
    en="The gradient is divided by the number of classes. Over what is the loss a mean?",
    ja="勾配をクラス数で割っています。損失は何についての平均ですか。",
    dx=lambda self, y, target, dout: dout * (y - target) / y.shape[1],
)
wrong(
    "SL9",
    "SoftmaxWithLoss",
    en="backward gives the probabilities alone. What has to be subtracted at the right class?",
    ja="backward が確率だけを返しています。正解クラスでは何を引く必要がありますか。",
    dx=lambda self, y, target, dout: dout * y / len(y),
)
wrong(
    "SL10",
    "SoftmaxWithLoss",
    en="−t/y is the gradient of the cross-entropy alone. How does it continue through the softmax?",
    ja="−t/y は交差エントロピーだけの勾配です。ソフトマックスを通ると、どうなりますか。",
    dx=lambda self, y, target, dout: -dout * target / (y + 1e-7) / len(y),
)
wrong(
    "SM11",
    "SoftmaxWithLoss",
    en="y(1 − y) treats the outputs as if they did not depend on each other. They share one denominator.",
    ja="y(1 − y) では、各出力が互いに無関係とみなされます。ソフトマックスの出力は分母を共有しています。",
    dx=lambda self, y, target, dout: dout * (y - target) * y * (1 - y) / len(y),
)
wrong(
    "CE1",
    "SoftmaxWithLoss",
    en="The log of a probability of 0 is −inf. What keeps the argument of the log away from 0?",
    ja="確率 0 の対数が −inf になっています。log の引数が 0 になるのを何が防ぎますか。",
    loss=lambda self, y, target: -np.log(y[target == 1]).mean(),
)
wrong(
    "CE1-product",
    "SoftmaxWithLoss",
    en="0 · log 0 gives nan, also where the target is 0. What keeps the argument of the log away from 0?",
    ja="0 · log 0 が nan になります（正解でないクラスでも計算されます）。log の引数が 0 になるのを何が防ぎますか。",
    guarded_log=lambda self, y: np.log(y),
)
wrong(
    "CE3",
    "SoftmaxWithLoss",
    en="The loss is C times too small. How many terms of a row are not 0?",
    ja="損失がクラス数分の 1 になっています。各行で 0 でない項はいくつありますか。",
    loss=lambda self, y, target: -(target * self.guarded_log(y)).mean(),
)
wrong(
    "CE4",
    "SoftmaxWithLoss",
    en="The loss grows with the batch. Should the same data twice double the loss?",
    ja="損失がバッチの大きさに比例しています。同じデータを 2 回並べると、損失は 2 倍になるべきでしょうか。",
    loss=lambda self, y, target: -(target * self.guarded_log(y)).sum(),
)
wrong(
    "CE5",
    "SoftmaxWithLoss",
    en="y[:, t] takes a column for every sample. One entry per row is needed.",
    ja="y[:, t] は、各サンプルについて列全体を取り出します。必要なのは各行から 1 要素です。",
    loss=lambda self, y, target: -self.guarded_log(y[:, target.argmax(axis=1)]).mean(),
)
wrong(
    "CE7",
    "SoftmaxWithLoss",
    en="Target and prediction have exchanged their places. Which of them may be exactly 0 inside the log?",
    ja="正解と予測が入れ替わっています。log の中に入るのはどちらですか。",
    loss=lambda self, y, target: -(y * self.guarded_log(target)).sum() / len(y),
)
wrong(
    "CE9",
    "SoftmaxWithLoss",
    en="The loss is a constant factor off. Which logarithm belongs to exp?",
    ja="損失が定数倍ずれています。exp に対応する対数はどれですか。",
    guarded_log=lambda self, y: np.log10(y + 1e-7),
)
wrong(
    "CE11",
    "SoftmaxWithLoss",
    en="The softmax is applied twice. What do its outputs look like after the second one?",
    ja="ソフトマックスが 2 回適用されています。2 回目の出力はどのような値になりますか。",
    probabilities=lambda self, a: LossLayer.probabilities(self, LossLayer.probabilities(self, a)),
)
wrong(
    "SM1",
    "SoftmaxWithLoss",
    en="All samples share one sum. Each sample has probabilities of its own.",
    ja="すべてのサンプルの和で割っています。確率はサンプルごとのものです。",
    probabilities=lambda self, a: np.exp(a - a.max()) / np.exp(a - a.max()).sum(),
)
wrong(
    "SM2",
    "SoftmaxWithLoss",
    en="The columns sum to 1. Along which axis are the classes?",
    ja="各列の和が 1 になっています。クラスはどの軸に沿って並んでいますか。",
    probabilities=lambda self, a: np.exp(a - a.max(axis=0)) / np.exp(a - a.max(axis=0)).sum(axis=0),
)
wrong(
    "SM3",
    "SoftmaxWithLoss",
    en="Large scores overflow. Which constant may be subtracted from a row without changing its softmax?",
    ja="スコアが大きいとオーバーフローします。ソフトマックスを変えずに、各行から引ける値は何ですか。",
    probabilities=lambda self, a: np.exp(a) / np.exp(a).sum(axis=1, keepdims=True),
)
wrong(
    "SM7",
    "SoftmaxWithLoss",
    en="The array of scores has changed after forward. Make a new array when you shift it.",
    ja="forward の後にスコアの配列が変わっています。値をずらすときは新しい配列を作りましょう。",
    probabilities=shifts_in_place,
)

NOT_TOLD = (
    NotTold(
        "SL5", "arguments cross to the student's process as copies: the test cannot change x behind a layer's back"
    ),
    NotTold("LY4", "a layer that copies W (layer.W is not W): objects cannot be compared by identity across processes"),
    NotTold("CE2", "1e-7 outside the log changes these losses by less than rounding: it shows only as CE1 does"),
    NotTold("SG3", "overflow at ±1000 is asked for in activations.py, not here"),
    NotTold("TH2", "overflow at ±1000 is asked for in activations.py, not here"),
)
