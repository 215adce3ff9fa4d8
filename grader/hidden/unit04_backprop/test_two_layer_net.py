"""Hidden tests and mistakes of the network of two layers.

Oracles: scores and losses are computed sample by sample, gradients by central differences of that loss. Two right
programs may draw their initial weights in different ways, so a test either reads the weights from `params` and computes
with those, or writes its own into `params`, in place, as training does.

Samples are chosen so that no hidden unit is near its kink, and no class has a probability near 0, where 1e-7 inside a
log would be seen.
"""

import math

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

TASK = "TwoLayerNet"
NAMES = ("W1", "b1", "W2", "b2")
D, H, K = 5, 4, 3
SHAPES = {"W1": (D, H), "b1": (H,), "W2": (H, K), "b2": (K,)}
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests
NUMERICAL = 2e-5  # and to slopes of them

each_parameter = pytest.mark.parametrize("name", NAMES)


def generator(rng):
    """A generator for the student: its draws do not move the test's own."""
    return np.random.default_rng(int(rng.integers(1 << 31)))


# --- oracles


def hidden_sums(row, p):
    return row @ p["W1"] + p["b1"]


def scores_of(row, p):
    return np.maximum(hidden_sums(row, p), 0.0) @ p["W2"] + p["b2"]


def probabilities_of(row, p):
    e = [math.exp(u) for u in scores_of(row, p)]
    return [v / sum(e) for v in e]


def scores(x, p):
    return np.array([scores_of(row, p) for row in x])


def loss(x, labels, p):
    return -sum(math.log(probabilities_of(row, p)[k]) for row, k in zip(x, labels, strict=True)) / len(x)


def slopes(x, labels, p, name):
    """The gradient of one parameter, entry by entry."""
    return check.numeric_gradient(lambda v: loss(x, labels, {**p, name: v}), p[name])


def one_hot(labels, k=K):
    return np.array([[1.0 if c == label else 0.0 for c in range(k)] for label in labels])


# --- data


def clear_row(rng, p):
    """A sample with no hidden unit near its kink and no class without a chance."""
    for _ in range(60):  # weights that are not right may have none
        row = rng.normal(size=len(p["W1"]))
        u = np.abs(hidden_sums(row, p))
        if u.min() > 0.05 * u.max() and np.ptp(scores_of(row, p)) < 3:
            break
    return row


def clear_rows(rng, p, n):
    """Such samples; every hidden unit is switched on by some and off by others where there are several."""
    for _ in range(12):
        x = np.array([clear_row(rng, p) for _ in range(n)])
        on = np.array([hidden_sums(row, p) > 0 for row in x])
        if n == 1 or (on.any(axis=0) & ~on.all(axis=0)).all():
            break
    return x


def classes(rng, n, k=K):
    """Class numbers, every one there and not in order."""
    t = rng.integers(0, k, size=n)
    t[:k] = [k - 1, *range(k - 1)][:n]
    return t


def sizes(rng, shape, low, high):
    """Numbers of both signs."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(low, high, size=shape)


def some_weights(rng):
    return {
        "W1": sizes(rng, (D, H), 0.3, 1.0),
        "b1": sizes(rng, (H,), 0.2, 0.5),
        "W2": sizes(rng, (H, K), 0.3, 0.8),
        "b2": sizes(rng, (K,), 0.2, 0.6),
    }


# --- nets


def params_of(net, shapes=SHAPES):
    """The net's parameters by value, with their names and shapes checked."""
    params = net.params
    check.true(isinstance(params, dict), "params should be a dict.", "params は辞書のはずです。")
    check_keys(params, "params")
    return {name: check.array(params[name], shape) for name, shape in shapes.items()}


def check_keys(found, what):
    check.true(
        set(found) == set(NAMES),
        f"The keys of {what} are {sorted(map(str, found))}; they should be W1, W2, b1, b2.",
        f"{what} のキーが {sorted(map(str, found))} ですが、W1, W2, b1, b2 のはずです。",
    )


def gradients_of(result):
    check.true(isinstance(result, dict), "A dict of gradients should come back.", "勾配の辞書が返るはずです。")
    check_keys(result, "the result")
    return {name: check.array(result[name], shape) for name, shape in SHAPES.items()}


def own_net(student, rng, n=7):
    """A net with the weights that it drew, samples and labels that suit it, and its parameters."""
    net = student.TwoLayerNet(D, H, K, weight_init_std=0.6, rng=generator(rng))
    p = params_of(net)
    return net, clear_rows(rng, p, n), classes(rng, n), p


def write(net, p):
    for name, value in p.items():
        net.put("params", name, value)


def set_net(student, rng, n=7):
    """A net into whose parameters the test wrote, after a first prediction, and the rest as `own_net` gives it."""
    p = some_weights(rng)
    x = clear_rows(rng, p, n)
    net = student.TwoLayerNet(D, H, K, rng=generator(rng))
    write(net, p)
    return net, x, classes(rng, n), p


# --- parameters


@task(TASK)
def test_shapes_of_the_parameters(student, rng):
    """params holds floats under W1 (D, H), b1 (H,), W2 (H, K) and b2 (K,).

    params の W1 (D, H)、b1 (H,)、W2 (H, K)、b2 (K,) は浮動小数点数の配列です。
    """
    params_of(student.TwoLayerNet(D, H, K, rng=generator(rng)))


@task(TASK)
def test_number_of_parameters(student, rng):
    """784 inputs, 50 hidden units and 10 classes make 39,760 parameters; without a generator it works as well.

    入力 784、中間層 50、クラス 10 のパラメータ数は 39,760 です。乱数生成器を渡さなくても作れます。
    """
    shapes = {"W1": (784, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}
    p = params_of(student.TwoLayerNet(784, 50, 10), shapes)
    check.true(p["W1"].std() > 0, "All entries of W1 are equal.", "W1 の要素がすべて同じ値です。")


@task(TASK)
def test_biases_start_at_zero(student, rng):
    """The biases are 0 at first.

    バイアスの初期値は 0 です。
    """
    p = params_of(student.TwoLayerNet(D, H, K, weight_init_std=0.6, rng=generator(rng)))
    check.close(p["b1"], np.zeros(H), atol=0)
    check.close(p["b2"], np.zeros(K), atol=0)


@task(TASK)
@pytest.mark.parametrize("given", [True, False], ids=["given", "default"])
def test_spread_of_the_weights(student, rng, given):
    """The weights have mean 0 and the standard deviation weight_init_std, which is 0.01 where it is not given.

    重みの平均は 0、標準偏差は weight_init_std（省略時は 0.01）です。
    """
    std = float(rng.choice([rng.uniform(0.15, 0.5), rng.uniform(2.0, 4.0)])) if given else 0.01
    settings = {"weight_init_std": std} if given else {}
    net = student.TwoLayerNet(160, 120, 90, rng=generator(rng), **settings)
    p = params_of(net, {"W1": (160, 120), "b1": (120,), "W2": (120, 90), "b2": (90,)})
    for name in ("W1", "W2"):
        found, mean = float(p[name].std()), float(p[name].mean())
        check.true(  # chance: 0.007 of the standard deviation
            abs(found / std - 1) < 0.05,
            f"The standard deviation of {name} is about {found:.3g}; it should be about {std:.3g}.",
            f"{name} の標準偏差は約 {found:.3g} ですが、約 {std:.3g} のはずです。",
        )
        check.true(
            abs(mean) < 0.06 * std,
            f"The mean of {name} is {mean:.3g}, which is too far from 0.",
            f"{name} の平均が {mean:.3g} で、0 から離れすぎています。",
        )


@task(TASK)
def test_generator_decides(student, rng):
    """Generators with the same seed give the same weights, any others give others.

    同じシードの乱数生成器からは同じ重み、それ以外からは異なる重みが得られます。
    """
    seeds = [int(s) for s in rng.choice(1 << 20, size=2, replace=False)]
    first, again, other = (
        params_of(student.TwoLayerNet(D, H, K, rng=np.random.default_rng(s))) for s in (seeds[0], *seeds)
    )
    both = {name: np.array_equal(first[name], again[name]) for name in NAMES}
    check.true(
        all(both.values()),
        "Two nets made with generators of the same seed have different weights: are all numbers drawn from rng?",
        "同じシードの乱数生成器で作った 2 つのネットワークの重みが異なります。乱数はすべて rng から取っていますか。",
    )
    check.true(
        not (np.array_equal(first["W1"], other["W1"]) or np.array_equal(first["W2"], other["W2"])),
        "Generators with different seeds give the same weights.",
        "異なるシードの乱数生成器から、同じ重みができています。",
    )


@task(TASK)
def test_nets_are_apart(student, rng):
    """A net keeps its parameters when another one is made and changed.

    別のネットワークを作って値を変えても、元のネットワークのパラメータは変わりません。
    """
    net, x, _, p = set_net(student, rng)
    other, *_ = set_net(student, rng)
    write(other, some_weights(rng))
    check.close(check.array(net.predict(x), (7, K)), scores(x, p))


# --- scores


@task(TASK)
@points(2)
def test_scores(student, rng):
    """predict gives the scores of the classes, before the softmax.

    predict はソフトマックスの前のスコアを返します。
    """
    net, x, _, p = own_net(student, rng)
    check.close(check.array(net.predict(x), (7, K)), scores(x, p))


@task(TASK)
def test_scores_with_biases(student, rng):
    """Biases written into params count in the scores.

    params に書き込んだバイアスは、スコアに加わります。
    """
    net, x, _, p = set_net(student, rng)
    check.close(check.array(net.predict(x), (7, K)), scores(x, p))


@task(TASK)
def test_scores_of_one_sample(student, rng):
    """A single sample has the scores that it has in a batch.

    サンプルが 1 つだけでも、バッチの中と同じスコアになります。
    """
    net, x, _, p = own_net(student, rng)
    check.close(check.array(net.predict(x[3:4]), (1, K)), scores(x[3:4], p))


# --- loss


@task(TASK)
@points(2)
def test_loss(student, rng):
    """The loss is the mean cross-entropy of the softmax of the scores.

    損失は、スコアのソフトマックスについての交差エントロピー誤差の平均です。
    """
    net, x, t, p = own_net(student, rng)
    check.close(check.number(net.loss(x, t)), loss(x, t, p), atol=LOSS_ATOL)


@task(TASK)
def test_loss_of_one_hot_targets(student, rng):
    """One-hot rows give the same loss as class numbers.

    正解が one-hot でも、クラス番号と同じ損失になります。
    """
    net, x, t, p = own_net(student, rng)
    check.close(check.number(net.loss(x, one_hot(t))), loss(x, t, p), atol=LOSS_ATOL)


@task(TASK)
def test_loss_at_the_start(student, rng):
    """With the default weights, the loss of a new net is about log K.

    重みの初期値が既定のままなら、最初の損失は約 log K です。
    """
    net = student.TwoLayerNet(30, 20, 7, rng=generator(rng))
    check.close(check.number(net.loss(rng.normal(size=(11, 30)), classes(rng, 11, 7))), math.log(7), atol=0.02)


@task(TASK)
def test_order_of_the_hidden_units(student, rng):
    """The loss stays the same when the hidden units change their places, with all their weights.

    中間層のノードを重みごと並べ替えても、損失は変わりません。
    """
    net, x, t, p = set_net(student, rng)
    order = [2, 0, 3, 1]
    write(net, {"W1": p["W1"][:, order], "b1": p["b1"][order], "W2": p["W2"][order]})
    check.close(check.number(net.loss(x, t)), loss(x, t, p), atol=LOSS_ATOL)


# --- accuracy


def half_right(rng, x, p):
    """Labels of which about every second is the class with the highest score."""
    best = [int(np.argmax(scores_of(row, p))) for row in x]
    return np.array([k if n % 2 else (k + int(rng.integers(1, K))) % K for n, k in enumerate(best)])


@task(TASK)
@pytest.mark.parametrize("targets", ["numbers", "one_hot"])
def test_accuracy(student, rng, targets):
    """The accuracy is the share of the samples whose highest score is at the right class.

    正解率は、スコアが最大のクラスが正解と一致するサンプルの割合です。
    """
    net, x, _, p = own_net(student, rng, 13)
    t = half_right(rng, x, p)
    given = t if targets == "numbers" else one_hot(t)
    check.close(check.number(net.accuracy(x, given)), 6 / 13)


@task(TASK)
def test_accuracy_of_one_sample(student, rng):
    """The accuracy of a single sample is 1 or 0.

    サンプルが 1 つなら、正解率は 1 か 0 です。
    """
    net, x, _, p = own_net(student, rng, 3)
    best = np.argmax(scores(x[1:2], p), axis=1)
    check.close(check.number(net.accuracy(x[1:2], best)), 1.0)
    check.close(check.number(net.accuracy(x[1:2], (best + 1) % K)), 0.0)


# --- gradient


@task(TASK)
@points(2)
@each_parameter
def test_gradient(student, rng, name):
    """The gradient of this parameter agrees with numerical differentiation.

    このパラメータの勾配が数値微分の結果と一致します。
    """
    net, x, t, p = own_net(student, rng)
    net.loss(x, t)
    check.gradient(gradients_of(net.gradient(x, t))[name], slopes(x, t, p, name))


@task(TASK)
def test_gradient_with_biases(student, rng):
    """With other numbers in params, biases among them, all four gradients are right.

    params の値（バイアスを含む）を書き換えた後も、4 つの勾配がすべて正しい値になります。
    """
    net, x, t, p = set_net(student, rng)
    net.loss(x, t)
    found = gradients_of(net.gradient(x, t))
    for name in NAMES:
        check.gradient(found[name], slopes(x, t, p, name))


@task(TASK)
def test_gradient_of_one_hot_targets(student, rng):
    """One-hot rows give the same gradients as class numbers.

    正解が one-hot でも、クラス番号と同じ勾配になります。
    """
    net, x, t, p = own_net(student, rng)
    net.loss(x, one_hot(t))
    found = gradients_of(net.gradient(x, one_hot(t)))
    for name in NAMES:
        check.gradient(found[name], slopes(x, t, p, name))


@task(TASK)
def test_gradient_of_one_sample(student, rng):
    """All four gradients are right for a single sample.

    サンプルが 1 つの場合も、4 つの勾配が正しい値になります。
    """
    net, x, t, p = own_net(student, rng, 1)
    net.loss(x, t)
    found = gradients_of(net.gradient(x, t))
    for name in NAMES:
        check.gradient(found[name], slopes(x, t, p, name))


@task(TASK)
def test_gradient_belongs_to_its_arguments(student, rng):
    """The gradient is that of the samples it is given, whatever was computed before.

    勾配は、それまでに何を計算していても、渡したサンプルについてのものです。
    """
    net, x, t, p = own_net(student, rng)
    net.gradient(x[:4], t[:4])
    net.loss(x[:5], t[:5])
    found = gradients_of(net.gradient(x[2:], t[2:]))
    for name in NAMES:
        check.gradient(found[name], slopes(x[2:], t[2:], p, name))


@task(TASK)
def test_gradient_twice(student, rng):
    """A second call with the same samples gives the same gradients, not the sum of both.

    同じサンプルで 2 回呼び出しても、勾配は同じ値です（2 回分の和にはなりません）。
    """
    net, x, t, _ = own_net(student, rng)
    net.loss(x, t)
    first = gradients_of(net.gradient(x, t))
    net.loss(x, t)
    second = gradients_of(net.gradient(x, t))
    for name in NAMES:
        check.close(second[name], first[name], atol=1e-12, en=f"{name}:", ja=f"{name}：")


@task(TASK)
def test_nothing_is_changed(student, rng):
    """predict, loss, accuracy and gradient change neither their arguments nor params.

    predict、loss、accuracy、gradient は、引数も params も書き換えません。
    """
    net, x, t, p = own_net(student, rng)
    check.unchanged(net.predict, x)
    for method in (net.loss, net.accuracy, net.gradient):
        check.unchanged(method, x, t)
        check.unchanged(method, x, one_hot(t))
    after = params_of(net)
    for name in NAMES:
        check.close(after[name], p[name], rtol=0, atol=0, en=f"{name} has changed.", ja=f"{name} が変わっています。")


# --- numerical gradient


@task(TASK)
@points(2)
def test_numerical_gradient(student, rng):
    """numerical_gradient gives the same slopes as differences of a loss computed by hand.

    numerical_gradient は、別に計算した損失の差分と同じ傾きを返します。
    """
    net, x, t, p = own_net(student, rng)
    found = gradients_of(net.numerical_gradient(x, t))
    for name in NAMES:
        check.gradient(found[name], slopes(x, t, p, name), NUMERICAL)


@task(TASK)
def test_numerical_gradient_leaves_the_parameters(student, rng):
    """After numerical_gradient, params and arguments are what they were.

    numerical_gradient の後、params と引数は元のままです。
    """
    net, x, t, p = own_net(student, rng)
    check.unchanged(net.numerical_gradient, x, t)
    after = params_of(net)
    for name in NAMES:
        check.close(after[name], p[name], rtol=0, atol=1e-10, en=f"{name}:", ja=f"{name}：")


# --- learning


@task(TASK)
def test_a_step_lowers_the_loss(student, rng):
    """A small step against the gradient, written into params, lowers the loss.

    勾配の逆向きに小さく動かした値を params に書き込むと、損失が小さくなります。
    """
    net, x, t, p = own_net(student, rng)
    before = check.number(net.loss(x, t))
    found = gradients_of(net.gradient(x, t))
    after = {name: p[name] - 0.01 * found[name] for name in NAMES}
    write(net, after)
    now = check.number(net.loss(x, t))
    check.true(now != before, "The loss did not change at all.", "損失がまったく変わりません。")
    check.close(now, loss(x, t, after), atol=LOSS_ATOL)


@task(TASK)
@points(2)
def test_learns_twenty_samples(student, rng):
    """By gradient descent, a net learns 20 samples with random labels by heart.

    勾配降下法で、ラベルがでたらめな 20 個のサンプルを丸暗記できます。
    """
    net = student.TwoLayerNet(30, 20, 4, weight_init_std=0.3, rng=generator(rng))
    x, t = rng.normal(size=(20, 30)), classes(rng, 20, 4)
    p = {name: np.array(value) for name, value in net.params.items()}
    for step in range(80):
        found = net.gradient(x, t)
        for name in NAMES:
            p[name] = p[name] - 0.3 * check.array(found[name], p[name].shape)
        write(net, p)
        if step % 10 == 9 and check.number(net.accuracy(x, t)) == 1:
            return
    check.fail(
        "After 80 steps, not all 20 samples are classified correctly.",
        "80 回更新しても、20 個のサンプルすべてを正しく分類できるようになりません。",
    )


# --- mistakes


class Net:
    """A right net in small parts; every mistake has one of them wrong."""

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = self.generator(rng)
        self.params = self.initial(input_size, hidden_size, output_size, weight_init_std, rng)
        self.held = self.params  # what is computed with
        self.kept = self.sums = None

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def draw(self, shape, std, rng):
        return std * rng.standard_normal(shape)

    def bias(self, size, rng):
        return np.zeros(size)

    def initial(self, d, h, k, std, rng):
        W1, W2 = self.draw((d, h), std, rng), self.draw((h, k), std, rng)
        return {"W1": W1, "b1": self.bias(h, rng), "W2": W2, "b2": self.bias(k, rng)}

    def activation(self, u):
        return np.maximum(u, 0)

    def slope(self, u):
        return u > 0

    def forward(self, x):
        u = x @ self.held["W1"] + self.held["b1"]
        z = self.activation(u)
        return u, z, z @ self.held["W2"] + self.held["b2"]

    def scores(self, x):
        """What the loss works with."""
        return self.forward(x)[2]

    def predict(self, x):
        return self.scores(x)

    def target(self, t, k):
        return t if t.ndim == 2 else np.eye(k)[t]

    def mean(self, losses):
        return losses.mean()

    def loss(self, x, t):
        self.kept = x, t
        y = softmax(self.scores(x))
        return self.mean(-np.log((y * self.target(t, y.shape[1])).sum(axis=1)))

    def accuracy(self, x, t):
        labels = t if t.ndim == 1 else t.argmax(axis=1)
        return float((self.predict(x).argmax(axis=1) == labels).mean())

    def delta(self, x, t):
        y = softmax(self.scores(x))
        return (y - self.target(t, y.shape[1])) / len(x)

    def back(self, delta, u):
        return delta @ self.held["W2"].T * self.slope(u)

    def gradient(self, x, t):
        u, z, _ = self.forward(x)
        delta2 = self.delta(x, t)
        delta1 = self.back(delta2, u)
        return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z.T @ delta2, "b2": delta2.sum(axis=0)}

    def difference(self, f, p, index, h=1e-4):
        kept = p[index]
        p[index] = kept + h
        above = f()
        p[index] = kept - h
        below = f()
        p[index] = kept
        return (above - below) / (2 * h)

    def varied(self, name):
        """The array whose entries are varied."""
        return self.params[name]

    def numerical_gradient(self, x, t):
        found = {}
        for name in self.params:
            p = self.varied(name)
            found[name] = np.zeros(p.shape)
            for index in np.ndindex(p.shape):
                found[name][index] = self.difference(lambda: self.loss(x, t), p, index)
        return found


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def wrong(id, *, en, ja, group="", **methods):
    """Enter the net with these methods instead of its own as the mistake `id`."""
    faulty = type(f"TwoLayerNet_{id}".replace("-", "_"), (Net,), methods)
    globals()[faulty.__name__] = mistake(id, TASK, en=en, ja=ja, group=group)(faulty)


# Initial weights


def shares_by_class(self, *args, **kwargs):
    Net.__init__(self, *args, **kwargs)
    Everybody.params.update(self.params)
    self.params = self.held = Everybody.params


class Everybody:
    params: dict[str, np.ndarray] = {}  # noqa: RUF012  (the mistake)


def keeps_copies(self, *args, **kwargs):
    Net.__init__(self, *args, **kwargs)
    self.held = {name: p.copy() for name, p in self.params.items()}


def transposed(self, d, h, k, std, rng):
    return {name: p.T.copy() for name, p in Net.initial(self, d, h, k, std, rng).items()}


def forward_of_transposed(self, x):
    u = x @ self.held["W1"].T + self.held["b1"]
    z = self.activation(u)
    return u, z, z @ self.held["W2"].T + self.held["b2"]


def gradient_of_transposed(self, x, t):
    u, z, _ = self.forward(x)
    delta2 = self.delta(x, t)
    delta1 = delta2 @ self.held["W2"] * self.slope(u)
    return {"W1": delta1.T @ x, "b1": delta1.sum(axis=0), "W2": delta2.T @ z, "b2": delta2.sum(axis=0)}


wrong(
    "TN3",
    en="weight_init_std is taken as a variance. Which of the two does the name say, and which does the generator want?",
    ja="weight_init_std を分散として使っています。名前が表すのは分散と標準偏差のどちらで、乱数生成器に渡すのはどちらですか。",
    draw=lambda self, shape, std, rng: math.sqrt(std) * rng.standard_normal(shape),
)
wrong(
    "TN6",
    en="The weights lie the other way round, (out, in). The statement gives the shapes of params: samples are rows.",
    ja="重みの向きが (出力, 入力) になっています。サンプルを行とする params の形状は、課題文に書いてあります。",
    initial=transposed,
    forward=forward_of_transposed,
    gradient=gradient_of_transposed,
)
wrong(
    "TN8",
    en="The argument weight_init_std is not used: the weights always have the standard deviation 0.01.",
    ja="引数 weight_init_std が使われておらず、標準偏差がいつも 0.01 になっています。",
    draw=lambda self, shape, std, rng: 0.01 * rng.standard_normal(shape),
)
wrong(
    "TN10",
    en="All nets share one params: making a second one changes the first. Does it belong to the class or to the object?",
    ja="すべてのネットワークが 1 つの params を共有しています。params はクラスとオブジェクト (self) のどちらのものですか。",
    __init__=shares_by_class,
)
wrong(
    "TN11",
    en="What is written into params does not reach the computation. Do layers and params hold the same arrays, or copies?",
    ja="params に書き込んだ値が計算に使われていません。レイヤと params が持つのは同じ配列ですか、それともコピーですか。",
    __init__=keeps_copies,
)
wrong(
    "TN20",
    en="The biases start at random values. Which initial value does the statement give them?",
    ja="バイアスの初期値が乱数になっています。課題文ではいくつから始めますか。",
    bias=lambda self, size, rng: 0.1 * rng.standard_normal(size),
)
wrong(
    "TN21",
    en="All weights are positive. Which distribution has mean 0 and the wanted standard deviation?",
    ja="重みがすべて正の値です。平均が 0 で、指定された標準偏差を持つのはどの分布ですか。",
    draw=lambda self, shape, std, rng: std * rng.random(shape),
)
wrong(
    "TN23",
    en="The seed is fixed inside the class, so that every net has the same weights. What is the argument rng for?",
    ja="クラスの中でシードを固定しているため、どのネットワークも同じ重みになります。引数 rng は何のためにありますか。",
    generator=lambda self, rng: np.random.default_rng(0),
)
wrong(
    "IN5",
    en="All weights start at 0. Can hidden units that are equal ever become different?",
    ja="重みの初期値がすべて 0 です。まったく同じノードどうしが、学習で異なるものになれるでしょうか。",
    draw=lambda self, shape, std, rng: np.zeros(shape),
)

# Scores and loss

wrong(
    "TN1",
    en="The scores are never negative: a ReLU follows the last affine layer too. What follows it in the statement?",
    ja="スコアが負になりません。最後の affine の後にも ReLU が入っています。課題文では、その後に何が続きますか。",
    scores=lambda self, x: np.maximum(self.forward(x)[2], 0),
    delta=lambda self, x, t: Net.delta(self, x, t) * (self.forward(x)[2] > 0),
)
wrong(
    "TN2",
    en="predict gives probabilities. Before or after the softmax: what does the statement call a score?",
    ja="predict が確率を返しています。スコアとは、ソフトマックスの前と後のどちらの値ですか。",
    predict=lambda self, x: softmax(self.scores(x)),
)
wrong(
    "CE11",
    en="predict gives probabilities, and the loss takes the softmax of them once more. Where does the softmax belong?",
    ja="predict が確率を返し、損失でもう一度ソフトマックスが適用されています。ソフトマックスはどこに置きますか。",
    scores=lambda self, x: softmax(self.forward(x)[2]),
)
wrong(
    "TN12",
    en="The ReLU between the two affine layers is missing. What are two affine layers in a row?",
    ja="2 つの affine の間の ReLU がありません。affine を 2 つ続けると、何と同じになりますか。",
    activation=lambda self, u: u,
    slope=lambda self, u: 1.0,
)
wrong(
    "TN13",
    en="The hidden layer has the sigmoid. Which activation does the statement ask for?",
    ja="中間層の活性化関数がシグモイドになっています。課題文の活性化関数は何ですか。",
    activation=lambda self, u: 1 / (1 + np.exp(-u)),
    slope=lambda self, u: np.exp(-u) / (1 + np.exp(-u)) ** 2,
)


def forward_without_biases(self, x):
    u = x @ self.held["W1"]
    z = self.activation(u)
    return u, z, z @ self.held["W2"]


wrong(
    "AF10",
    en="The biases do not count in the scores. What does an affine layer add?",
    ja="スコアにバイアスが加わっていません。affine では何を足しますか。",
    forward=forward_without_biases,
)
wrong(
    "CE4",
    en="The loss is a sum over the samples. Should the same data twice double the loss?",
    ja="損失がサンプルについての和になっています。同じデータを 2 回並べると、損失は 2 倍になるべきでしょうか。",
    mean=lambda self, losses: losses.sum(),
    delta=lambda self, x, t: Net.delta(self, x, t) * len(x),
)

# Accuracy


def labels_of(t):
    return t if t.ndim == 1 else t.argmax(axis=1)


wrong(
    "TN4",
    en="accuracy looks for the largest score of each class. Along which axis are the classes of one sample?",
    ja="accuracy がクラスごとに最大のスコアを探しています。1 つのサンプルのクラスはどの軸に並んでいますか。",
    accuracy=lambda self, x, t: float(np.mean(self.predict(x).argmax(axis=0) == labels_of(t))),
)
wrong(
    "TN9",
    en="One-hot rows are compared with class numbers. What has to happen to t first?",
    ja="one-hot の行とクラス番号を比べています。その前に t をどうする必要がありますか。",
    accuracy=lambda self, x, t: float(np.mean(self.predict(x).argmax(axis=1) == t)),
)
wrong(
    "TN22",
    en="accuracy counts the right answers. A share is asked for: of how many?",
    ja="accuracy が正解の個数になっています。求めるのは割合です。何個のうちの割合ですか。",
    accuracy=lambda self, x, t: int((self.predict(x).argmax(axis=1) == labels_of(t)).sum()),
)
wrong(
    "TN24",
    en="accuracy is a percentage. Which number stands for all right?",
    ja="accuracy が百分率になっています。すべて正解のときの値はいくつですか。",
    accuracy=lambda self, x, t: 100 * Net.accuracy(self, x, t),
)
wrong(
    "TN25",
    en="accuracy takes one-hot rows only. What is t.argmax(axis=1) of class numbers (N,)?",
    ja="accuracy が one-hot の正解しか受け取れません。クラス番号 (N,) のときはどうなりますか。",
    accuracy=lambda self, x, t: float((self.predict(x).argmax(axis=1) == t.argmax(axis=1)).mean()),
)

# Gradient


def of_the_last_loss(self, x, t):
    if self.kept is None:
        raise AttributeError("no forward yet")  # what the layers would say
    return Net.gradient(self, *self.kept)


def accumulates(self, x, t):
    found = Net.gradient(self, x, t)
    self.sums = found if self.sums is None else {name: self.sums[name] + g for name, g in found.items()}
    return dict(self.sums)


def updates_itself(self, x, t):
    found = Net.gradient(self, x, t)
    for name, g in found.items():
        self.params[name] -= 0.1 * g
    return found


def forward_order(self, x, t):
    dout = self.delta(x, t)
    return {"W1": x.T @ (dout @ self.held["W1"].T)}  # the shapes do not fit, as they do not in the layers


def weights_only(self, x, t):
    return {name: g for name, g in Net.gradient(self, x, t).items() if name.startswith("W")}


wrong(
    "BP2",
    en="W1 and b1 get gradient from hidden units that were off. Which layer does dout pass between the two affine layers?",
    ja="出力が 0 だったノードからも、W1 と b1 に勾配が流れています。2 つの affine の間で、dout はどのレイヤを通りますか。",
    back=lambda self, delta, u: delta @ self.held["W2"].T,
)
wrong(
    "BP7",
    en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
    ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
    gradient=accumulates,
)
wrong(
    "SL1",
    en="All gradients are N times too large. The loss is a mean.",
    ja="すべての勾配が N 倍になっています。損失は平均でした。",
    delta=lambda self, x, t: Net.delta(self, x, t) * len(x),
)
wrong(
    "AF5",
    en="All gradients are divided by N once more. Where has the average over the batch already been taken?",
    ja="すべての勾配をもう一度 N で割っています。バッチの平均は、すでにどこで取られていますか。",
    delta=lambda self, x, t: Net.delta(self, x, t) / len(x),
)
wrong(
    "TN14",
    en="gradient goes back through the forward pass of an earlier call. Which samples have to go forward first?",
    ja="gradient が、以前の順伝播の値を使って逆伝播しています。その前に、どのサンプルの順伝播が必要ですか。",
    gradient=of_the_last_loss,
)
wrong(
    "TN16",
    en="All gradients are multiplied by the loss. With which dout does the way back begin, that is, what is ∂E/∂E?",
    ja="すべての勾配に損失の値が掛かっています。逆伝播の出発点 dout は ∂E/∂E です。いくつですか。",
    delta=lambda self, x, t: Net.delta(self, x, t) * self.loss(x, t),
)
wrong(
    "TN17",
    en="gradient moves the weights. Whose work is that?",
    ja="gradient がパラメータを更新しています。それは何の役割でしょうか。",
    gradient=updates_itself,
)
wrong(
    "TN19",
    en="The gradients of the biases are missing. Are biases learned too?",
    ja="バイアスの勾配がありません。バイアスも学習するのではありませんか。",
    gradient=weights_only,
)
wrong(
    "GR5",
    en="dout goes through the layers in forward order, where its shape does not fit. Where does the way back begin?",
    ja="dout が順伝播と同じ順にレイヤを通るため、形状が合いません。逆伝播はどのレイヤから始まりますか。",
    gradient=forward_order,
)

# Numerical gradient


def forward_difference(self, f, p, index, h=1e-4):
    kept, at = p[index], f()
    p[index] = kept + h
    above = f()
    p[index] = kept
    return (above - at) / h


def not_restored(self, f, p, index, h=1e-4):
    kept = p[index]
    p[index] = kept + h
    above = f()
    p[index] = kept - h
    return (above - f()) / (2 * h)


def all_at_once(self, f, p, index, h=1e-4):
    p += h
    above = f()
    p -= 2 * h
    below = f()
    p += h
    return (above - below) / (2 * h)


wrong(
    "TN5",
    en="The numerical gradient is 0 everywhere. Does the loss see the array whose entries you vary?",
    ja="数値微分の結果がすべて 0 です。値を変えた配列は、損失の計算に使われていますか。",
    varied=lambda self, name: self.params[name].copy(),
)
wrong(
    "NG2",
    en="The difference looks to one side only, and its error shows. Look on both sides.",
    ja="片側だけの差分なので、誤差が目立ちます。両側の差を取りましょう。",
    difference=forward_difference,
)
wrong(
    "NG3",
    en="The numerical gradient is twice too large. How far apart are the two points?",
    ja="数値微分の結果が 2 倍になっています。2 つの点はどれだけ離れていますか。",
    difference=lambda self, f, p, index: 2 * Net.difference(self, f, p, index),
)
wrong(
    "NG4",
    en="After the difference an entry keeps its varied value. Leave params as you found them.",
    ja="差分を取った後、要素が変えた値のまま残っています。params を元の値に戻しましょう。",
    difference=not_restored,
)
wrong(
    "NG6",
    en="All entries of an array are varied at once. One variable at a time.",
    ja="配列の要素をすべて同時に変えています。変えるのは 1 つずつです。",
    difference=all_at_once,
)

NOT_TOLD = (
    NotTold("TN7", "numbers that do not come from rng are others in every run; test_generator_decides says so itself"),
    NotTold("LY4", "a layer that copies its W is told as TN11, which is what the net then does"),
    NotTold("NG5", "with a step of 1e-15 the result is rounding noise, which differs from program to program"),
    NotTold("SL2", "a layer that ignores dout: here dout is always 1"),
)
