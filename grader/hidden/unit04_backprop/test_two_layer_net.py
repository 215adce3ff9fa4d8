"""Hidden tests and mistakes of the network of two layers.

Oracles: scores and losses are computed sample by sample, gradients by central differences of that loss. Two right
programs may draw their initial weights in different ways, so a test either reads the weights from `params` and computes
with those (DRAWN), or writes its own into `params`, in place, as training does (WRITTEN).

Samples are chosen so that no hidden unit is near its kink, and no class has a probability near 0, where 1e-7 inside a
log would be seen.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from grader.testing import (
    Net,
    NotTold,
    asked_after,
    asks,
    check,
    data,
    gradient_of_its_own_samples,
    net_gradient,
    net_loss,
    net_one_sample,
    net_parameters,
    net_scores,
    nets_are_apart,
    oracles,
    parameters_stay,
    parametrize,
    points,
    supporting,
    variant,
    weights_come_from_rng,
)
from grader.testing.properties.net import GRADIENT
from grader.testing.right_nets import softmax
from grader.testing.right_two_layer_net import TwoLayerNet
from grader.testing.wrong_nets import accumulating_gradient, updating_gradient

D, H, K = 5, 4, 3
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests
NUMERICAL = 4e-6  # and to slopes of them, however small these are


def one_hot(t):
    return oracles.one_hot(t, K)


def candidates(rng, p, n=400):
    """Samples to choose from, the sums of their hidden units, and their scores."""
    x = rng.normal(size=(n, len(p["W1"])))
    u = x @ p["W1"] + p["b1"]
    return x, u, np.maximum(u, 0.0) @ p["W2"] + p["b2"]


def chosen(x, *conditions):
    """The rows of x for which all conditions hold, or the first ones: weights that are not right may have none."""
    while conditions and not np.logical_and.reduce(conditions).any():
        conditions = conditions[:-1]
    return x[np.logical_and.reduce(conditions)] if conditions else x


def clear_rows(rng, p, n):
    """Samples with no hidden unit near its kink, no class without a chance, units that are on and off, a negative score.

    Where there are several, every hidden unit is on for some and off for others.
    """
    x, u, a = candidates(rng, p)
    clear = (np.abs(u).min(axis=1) > 0.05 * np.abs(u).max(axis=1)) & (np.ptp(a, axis=1) < 3)
    mixed = (u > 0).any(axis=1) & (u < 0).any(axis=1)
    rows = chosen(x, clear, mixed, (a < 0).any(axis=1))
    for _ in range(12):
        found = rng.choice(rows, size=n, replace=len(rows) < n)
        on = found @ p["W1"] + p["b1"] > 0
        if n == 1 or (on.any(axis=0) & ~on.all(axis=0)).all():
            break
    return found


def problem(rng, n):
    p = {
        "W1": data.both_signs(rng, D, H, least=0.3, most=1.0),
        "b1": data.both_signs(rng, H, least=0.2, most=0.5),
        "W2": data.both_signs(rng, H, K, least=0.3, most=0.8),
        "b2": data.both_signs(rng, K, least=0.2, most=0.6),
    }
    return p, clear_rows(rng, p, n), data.classes(rng, n, K)


WRITTEN = Net(
    task="TwoLayerNet",
    make=lambda student, rng: student.TwoLayerNet(D, H, K, weight_init_std=0.6, rng=rng),
    shapes={"W1": (D, H), "b1": (H,), "W2": (H, K), "b2": (K,)},
    problem=problem,
    scores=oracles.two_layers,
    loss=lambda x, t, p: oracles.softmax_loss(oracles.two_layers(x, p), t),
    forms=[one_hot],
    atol=LOSS_ATOL,
)


@dataclass(frozen=True, kw_only=True)
class Drawn(Net):
    """The net with the weights that it drew, and samples that suit these."""

    form: Callable = np.array  # of the targets

    def own(self, student, rng):
        """A net and its weights."""
        net = self.make(student, data.seeded(rng))
        p = self.params_of(net)
        for name in ("W1", "W2"):  # scores and slopes of zeros would be right for nothing
            check.true(p[name].any(), f"All entries of {name} are 0.", f"{name} の要素がすべて 0 です。")
        return net, p

    def drawn(self, student, rng, n=0):
        n = n or self.samples
        net, p = self.own(student, rng)
        return net, p, clear_rows(rng, p, n), self.form(data.classes(rng, n, K))


DRAWN = Drawn(**vars(WRITTEN))
ONE_HOT = DRAWN.but(form=one_hot)
WIDE = DRAWN.but(
    make=lambda student, rng: student.TwoLayerNet(D, 20, 5, weight_init_std=0.6, rng=rng),
    shapes={"W1": (D, 20), "b1": (20,), "W2": (20, 5), "b2": (5,)},
)


def answered(student, rng, n):
    """(net, n samples, their best classes, other classes): a net with another hidden layer takes none of them.

    Nor is class 0 the best, which is what argmax along the wrong axis of one sample finds.
    """
    net, p = WIDE.own(student, rng)
    x, u, a = candidates(rng, p, 4000)
    linear, sigmoid = (h @ p["W2"] + p["b2"] for h in (u, 1 / (1 + np.exp(-u))))
    answers = np.stack([scores.argmax(axis=1) for scores in (a, linear, sigmoid)], axis=1)
    best = answers[:, 0]
    told = (best > 0) & (best != answers[:, 1]) & (best != answers[:, 2])
    rows = np.resize(chosen(np.arange(len(x)), told, a.max(axis=1) > 0), n)  # of few, some again
    others = [rng.choice(np.setdiff1d(np.arange(5), answers[row])) for row in rows]
    return net, x[rows], best[rows], np.array(others)


# --- parameters

test_shapes_of_the_parameters = net_parameters(DRAWN)


@supporting
def test_number_of_parameters(student):
    """784 inputs, 50 hidden units and 10 classes make 39,760 parameters; without a generator each net has its own.

    入力 784、中間層 50、クラス 10 のパラメータ数は 39,760 です。乱数生成器を渡さなければ、重みは毎回異なります。
    """
    shapes = {"W1": (784, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}
    large = DRAWN.but(shapes=shapes)
    large.check_drawn_afresh(student.TwoLayerNet(784, 50, 10), student.TwoLayerNet(784, 50, 10))


@supporting
def test_biases_start_at_zero(student, rng):
    """The biases are 0 at first.

    バイアスの初期値は 0 です。
    """
    p = DRAWN.params_of(DRAWN.make(student, data.seeded(rng)))
    check.close(p["b1"], np.zeros(H), atol=0)
    check.close(p["b2"], np.zeros(K), atol=0)


@parametrize("given", [True, False], ids=["given", "default"])
def test_spread_of_the_weights(student, rng, given):
    """The weights are normal numbers of mean 0 and standard deviation weight_init_std, 0.01 where it is not given.

    重みは、平均 0、標準偏差 weight_init_std（省略時は 0.01）の正規分布に従います。
    """
    std = float(rng.choice([rng.uniform(0.15, 0.5), rng.uniform(2.0, 4.0)])) if given else 0.01
    settings = {"weight_init_std": std} if given else {}
    net = student.TwoLayerNet(160, 120, 90, rng=data.seeded(rng), **settings)
    p = DRAWN.but(shapes={"W1": (160, 120), "b1": (120,), "W2": (120, 90), "b2": (90,)}).params_of(net)
    for name in ("W1", "W2"):
        DRAWN.check_normal(name, p[name], std)


test_generator_decides = weights_come_from_rng(DRAWN)

test_nets_are_apart = nets_are_apart(WRITTEN)


# --- scores and loss

test_scores = net_scores(DRAWN, points=2,
    en="predict gives the scores of the classes, before the softmax.", ja="predict はソフトマックスの前のスコアを返します。")  # fmt: skip

test_scores_with_biases = net_scores(WRITTEN,
    en="Biases written into params count in the scores.", ja="params に書き込んだバイアスは、スコアに加わります。")  # fmt: skip

test_scores_of_one_sample = net_one_sample(DRAWN)

test_loss = net_loss(DRAWN, points=2,
    en="The loss is the mean cross-entropy of the softmax of the scores.", ja="誤差は、スコアのソフトマックスについての交差エントロピー誤差の平均です。")  # fmt: skip

test_loss_of_one_hot_targets = net_loss(ONE_HOT,
    en="One-hot rows give the same loss as class numbers.", ja="正解が one-hot でも、クラス番号と同じ誤差になります。")  # fmt: skip


def test_loss_at_the_start(student, rng):
    """With the default weights, the loss of a new net is about log K.

    重みの初期値が既定のままなら、最初の誤差は約 log K です。
    """
    net = student.TwoLayerNet(30, 20, 7, rng=data.seeded(rng))
    x, t = 6 * rng.normal(size=(112, 30)), rng.permutation(np.arange(112) % 7)  # so large that weights of 0.1 show
    check.close(check.number(net.loss(x, t)), math.log(7), atol=0.02)


def test_order_of_the_hidden_units(student, rng):
    """The loss stays the same when the hidden units change their places, with all their weights.

    中間層のノードを重みごと並べ替えても、誤差は変わりません。
    """
    net, p, x, t = WRITTEN.drawn(student, rng)
    order = [2, 0, 3, 1]
    WRITTEN.give(net, {"W1": p["W1"][:, order], "b1": p["b1"][order], "W2": p["W2"][order]})
    check.close(check.number(net.loss(x, t)), WRITTEN.loss(x, t, p), atol=LOSS_ATOL)


# --- accuracy


@parametrize("targets", ["numbers", "one_hot"])
def test_accuracy(student, rng, targets):
    """The accuracy is the share of the samples whose highest score is at the right class.

    正解率は、スコアが最大のクラスが正解と一致するサンプルの割合です。
    """
    net, x, best, others = answered(student, rng, 13)
    t = np.where(np.arange(13) % 2, best, others)
    check.close(check.number(net.accuracy(x, t if targets == "numbers" else oracles.one_hot(t, 5))), 6 / 13)


def test_accuracy_of_one_sample(student, rng):
    """The accuracy of a single sample is 1 or 0.

    サンプルが 1 つなら、正解率は 1 か 0 です。
    """
    net, x, best, other = answered(student, rng, 1)
    check.close(check.number(net.accuracy(x, best)), 1.0)
    check.close(check.number(net.accuracy(x, other)), 0.0)


# --- gradient


@asks("gradient")
@points(2)
@parametrize("name", DRAWN.shapes)
def test_gradient(student, rng, name):
    """The gradient of this parameter agrees with numerical differentiation.

    このパラメータの勾配が数値微分の結果と一致します。
    """
    net, p, x, t = DRAWN.drawn(student, rng)
    net.loss(x, t)
    DRAWN.check_gradients(net.gradient(x, t), p, x, t, [name])


test_gradient_with_biases = net_gradient(WRITTEN,
    en="With other numbers in params, biases among them, all four gradients are right.",
    ja="params の値（バイアスを含む）を書き換えた後も、4 つの勾配がすべて正しい値になります。")  # fmt: skip

test_gradient_of_one_hot_targets = net_gradient(ONE_HOT,
    en="One-hot rows give the same gradients as class numbers.", ja="正解が one-hot でも、クラス番号と同じ勾配になります。")  # fmt: skip

test_gradient_of_one_sample = net_gradient(DRAWN, 1,
    en="All four gradients are right for a single sample.", ja="サンプルが 1 つの場合も、4 つの勾配が正しい値になります。")  # fmt: skip

test_gradient_belongs_to_its_arguments = gradient_of_its_own_samples(DRAWN)


@supporting
def test_gradient_twice(student, rng):
    """A second call with the same samples gives the same gradients, not the sum of both.

    同じサンプルで 2 回呼び出しても、勾配は同じ値です（2 回分の和にはなりません）。
    """
    net, _, x, t = DRAWN.drawn(student, rng)
    net.loss(x, t)
    check.same_twice(net.gradient, x, t)


test_nothing_is_changed = parameters_stay(DRAWN)


# --- numerical gradient


@points(2)
def test_numerical_gradient(student, rng):
    """numerical_gradient gives the same slopes as differences of a loss computed by hand, of one-hot rows too.

    numerical_gradient は、別に計算した誤差の差分と同じ傾きを返します。正解が one-hot 表現でも同じです。
    """
    net, p, x, t = DRAWN.drawn(student, rng)
    for targets in (t, one_hot(t)):
        for name, slope in DRAWN.arrays(net.numerical_gradient(x, targets), GRADIENT).items():
            right = check.numeric_gradient(lambda v, name=name: DRAWN.loss(x, t, {**p, name: v}), p[name])
            check.close(slope, right, rtol=2e-5, atol=NUMERICAL, en=f"{name}:", ja=f"{name}：")


@supporting
def test_numerical_gradient_leaves_the_parameters(student, rng):
    """After numerical_gradient, params and arguments are what they were.

    numerical_gradient の後、params と引数は元のままです。
    """
    net, p, x, t = DRAWN.drawn(student, rng)
    check.unchanged(net.numerical_gradient, x, t)
    for name, after in DRAWN.params_of(net).items():
        check.close(after, p[name], rtol=0, atol=1e-10, en=f"{name}:", ja=f"{name}：")


def test_numerical_gradient_looks_on_both_sides_of_a_kink(student, rng):
    """numerical_gradient is made of differences: at a kink, where no slope is right, it gives the mean of both sides.

    numerical_gradient は誤差の差分から求めます。傾きが定まらない折れ目では、両側の傾きの平均になります。
    """
    for _ in range(2):  # one number alone may be near by chance
        p, *_ = problem(rng, 7)
        x = rng.uniform(0.5, 1.5, size=(7, D))  # all of one sign: weights that are not put back move all to one side
        p["W1"][:, 0], p["b1"][0] = 0.0, 0.0  # this hidden unit is at its kink for every sample
        p["W2"][0] = [-1.0, 0.5, 0.5]  # all are of class 0, so that its slope is far from 0 on one side
        t = np.zeros(7, dtype=np.int64)
        found = DRAWN.arrays(WRITTEN.known(student, rng, p).numerical_gradient(x, t), GRADIENT)
        right = check.numeric_gradient(lambda v, p=p, x=x, t=t: WRITTEN.loss(x, t, {**p, "b1": v}), p["b1"])
        check.close(found["b1"][:1], right[:1], rtol=0.01, en="The first entry of b1:", ja="b1 の最初の要素：")


# --- learning


def test_a_step_lowers_the_loss(student, rng):
    """A small step against the gradient, written into params, lowers the loss.

    勾配の逆向きに小さく動かした値を params に書き込むと、誤差が小さくなります。
    """
    net, p, x, t = DRAWN.drawn(student, rng)
    before = check.number(net.loss(x, t))
    after = {name: p[name] - 0.01 * check.array(g, p[name].shape) for name, g in net.gradient(x, t).items()}
    DRAWN.give(net, after)
    now = check.number(net.loss(x, t))
    check.true(now != before, "The loss did not change at all.", "誤差がまったく変わりません。")
    check.close(now, DRAWN.loss(x, t, after), atol=LOSS_ATOL)


@supporting
@points(2)
def test_learns_twenty_samples(student, rng):
    """By gradient descent, a net learns 20 samples with random labels by heart.

    勾配降下法で、ラベルがでたらめな 20 個のサンプルを丸暗記できます。
    """
    # From these weights a right net needs 10 steps, one whose gradients are a twentieth more than 60.
    net = student.TwoLayerNet(30, 100, 4, rng=data.seeded(rng))
    x, t = rng.normal(size=(20, 30)), data.classes(rng, 20, 4)
    p = {"W1": 0.3 * rng.normal(size=(30, 100)), "b1": np.zeros(100)}
    p |= {"W2": 0.3 * rng.normal(size=(100, 4)), "b2": np.zeros(4)}
    DRAWN.give(net, p)
    for step in range(40):
        found = net.gradient(x, t)
        for name in p:
            p[name] = p[name] - 0.1 * check.array(found[name], p[name].shape)
        DRAWN.give(net, p)
        if step % 10 == 9 and check.number(net.accuracy(x, t)) == 1:
            return
    check.fail(
        "After 40 steps, not all 20 samples are classified correctly.",
        "40 回更新しても、20 個のサンプルすべてを正しく分類できるようになりません。",
    )


# --- mistakes


TOGETHER = {}


def shares_by_class(self, *args, **kwargs):
    TwoLayerNet.__init__(self, *args, **kwargs)
    TOGETHER.update(self.params)
    self.params = self.held = TOGETHER


def keeps_copies(self, *args, **kwargs):
    TwoLayerNet.__init__(self, *args, **kwargs)
    self.held = {name: p.copy() for name, p in self.params.items()}


def squares(arrays):
    return sum((p**2).sum() for name, p in arrays.items() if name.startswith("W"))


def transposed(arrays):
    return {name: p.T.copy() for name, p in arrays.items()}


def of_the_last_loss(self, x, t):
    if self.kept is None:
        raise AttributeError("no forward yet")  # what the layers would say
    return TwoLayerNet.gradient(self, *self.kept)


# fmt: off
variant("TN3", TwoLayerNet, draw=lambda self, shape, std, rng: math.sqrt(std) * rng.standard_normal(shape),
        en="weight_init_std is taken as a variance. Which of the two does the name say, and which does the generator want?",
        ja="weight_init_std を分散として使っています。名前が表すのは分散と標準偏差のどちらで、乱数生成器に渡すのはどちらですか。")
variant("TN6", TwoLayerNet, initial=lambda *args: transposed(TwoLayerNet.initial(*args)),
        affine=lambda self, x, n: x @ self.held[f"W{n}"].T + self.held[f"b{n}"],
        back=lambda self, delta, u: delta @ self.held["W2"] * self.slope(u),
        gradient=lambda *args: transposed(TwoLayerNet.gradient(*args)),
        en="The weights lie the other way round, (out, in). The statement gives the shapes of params: samples are rows.",
        ja="重みの向きが (出力, 入力) になっています。サンプルを行とする params の形状は、課題文に書いてあります。")
variant("TN8", TwoLayerNet, draw=lambda self, shape, std, rng: 0.01 * rng.standard_normal(shape),
        en="The argument weight_init_std is not used: the weights always have the standard deviation 0.01.",
        ja="引数 weight_init_std が使われておらず、標準偏差がいつも 0.01 になっています。")
variant("TN8-one", TwoLayerNet, draw=lambda self, shape, std, rng: rng.standard_normal(shape),
        en="The argument weight_init_std is not used: the weights always have the standard deviation 1.",
        ja="引数 weight_init_std が使われておらず、重みの標準偏差がいつも 1 です。")
variant("TN10", TwoLayerNet, __init__=shares_by_class,
        en="All nets share one params: making a second one changes the first. Does it belong to the class or to the object?",
        ja="すべてのネットワークが 1 つの params を共有しています。params はクラスとオブジェクト (self) のどちらのものですか。")
variant("TN11", TwoLayerNet, __init__=keeps_copies,
        en="What is written into params does not reach the computation. Do layers and params hold the same arrays, or copies?",
        ja="params に書き込んだ値が計算に使われていません。レイヤと params が持つのは同じ配列ですか、それともコピーですか。")
variant("TN32", TwoLayerNet, bias=lambda self, size, std, rng: np.zeros((1, size)), total=lambda self, delta: delta.sum(axis=0, keepdims=True),
        en="The biases are rows, (1, H) and (1, K). Which shapes does the statement give them?", ja="バイアスの形状が (1, H) と (1, K) です。課題文ではどんな形状ですか。")
for id, gain in (("TN8-he", 2), ("TN8-xavier", 1)):
    variant(id, TwoLayerNet, draw=lambda self, shape, std, rng, gain=gain: math.sqrt(gain / shape[0]) * rng.standard_normal(shape),
            en="The standard deviation follows from the number of inputs; weight_init_std is not used. Which one does the statement ask for?",
            ja="標準偏差を入力の数から決めており、weight_init_std が使われていません。課題文が求める標準偏差はどれですか。")
variant("TN28", TwoLayerNet, bias=lambda self, size, std, rng: std * rng.standard_normal(size),
        en="The biases start at random values. Which initial value does the statement give them?",
        ja="バイアスの初期値が乱数になっています。課題文ではいくつから始めますか。")
for n in (1, 2):
    variant(f"TN8-W{n}", TwoLayerNet, initial=lambda self, d, h, k, std, rng, own=f"W{n}": {
                name: p * 0.01 / std if name == own else p for name, p in TwoLayerNet.initial(self, d, h, k, std, rng).items()},
            en=f"W{n} is drawn with 0.01 in the place of weight_init_std. To which weights does the argument apply?",
            ja=f"W{n} だけ、weight_init_std の代わりに 0.01 が使われています。この引数はどの重みに使いますか。")
variant("TN21", TwoLayerNet, draw=lambda self, shape, std, rng: std * rng.random(shape),
        en="All weights are positive. Which distribution has mean 0 and the wanted standard deviation?",
        ja="重みがすべて正の値です。平均が 0 で、指定された標準偏差を持つのはどの分布ですか。")
variant("TN26", TwoLayerNet, draw=lambda self, shape, std, rng: rng.uniform(-math.sqrt(3) * std, math.sqrt(3) * std, shape),
        en="Mean and standard deviation are right, but all weights are about equally likely. Which distribution is asked for?",
        ja="平均と標準偏差は正しいのですが、重みが一様に分布しています。求められているのは、どの分布でしょうか。")
variant("TN27", TwoLayerNet, draw=lambda self, shape, std, rng: rng.uniform(-std, std, shape),
        en="The weights are drawn evenly between −std and std. Which distribution is asked for?",
        ja="重みが −std から std までの一様分布から取られています。求められているのはどの分布ですか。")
variant("TN23", TwoLayerNet, generator=lambda self, rng: np.random.default_rng(0),
        en="The seed is fixed inside the class, so that every net has the same weights. What is the argument rng for?",
        ja="クラスの中でシードを固定しているため、どのネットワークも同じ重みになります。引数 rng は何のためにありますか。")
variant("TN23-none", TwoLayerNet, generator=lambda self, rng: np.random.default_rng(0 if rng is None else rng),
        en="Without rng, every net gets the same weights. What does the statement say of rng=None?",
        ja="rng を渡さないと、どのネットワークも同じ重みになります。課題文では rng=None のときどうしますか。")
variant("IN5", TwoLayerNet, draw=lambda self, shape, std, rng: np.zeros(shape),
        en="All weights start at 0. Can hidden units that are equal ever become different?",
        ja="重みの初期値がすべて 0 です。まったく同じノードどうしが、学習で異なるものになれるでしょうか。")
variant("TN1", TwoLayerNet, scores=lambda self, x: np.maximum(TwoLayerNet.scores(self, x), 0),
        delta=lambda self, x, t: TwoLayerNet.delta(self, x, t) * (self.scores(x) > 0),
        en="The scores are never negative: a ReLU follows the last affine layer too. What follows it in the statement?",
        ja="スコアが負になりません。最後の affine の後にも ReLU が入っています。課題文では、その後に何が続きますか。")
variant("TN2", TwoLayerNet, predict=lambda self, x: softmax(self.scores(x)),
        en="predict gives probabilities. Before or after the softmax: what does the statement call a score?",
        ja="predict が確率を返しています。スコアとは、ソフトマックスの前と後のどちらの値ですか。")
variant("CE11", TwoLayerNet, scores=lambda self, x: softmax(TwoLayerNet.scores(self, x)),
        en="predict gives probabilities, and the loss takes the softmax of them once more. Where does the softmax belong?",
        ja="predict が確率を返し、誤差でもう一度ソフトマックスが適用されています。ソフトマックスはどこに置きますか。")
variant("TN12", TwoLayerNet, activation=lambda self, u: u, slope=lambda self, u: 1.0,
        en="The ReLU between the two affine layers is missing. What are two affine layers in a row?",
        ja="2 つの affine の間の ReLU がありません。affine を 2 つ続けると、何と同じになりますか。")
variant("TN13", TwoLayerNet, activation=lambda self, u: 1 / (1 + np.exp(-u)),
        slope=lambda self, u: np.exp(-u) / (1 + np.exp(-u)) ** 2,
        en="The hidden layer has the sigmoid. Which activation does the statement ask for?",
        ja="中間層の活性化関数がシグモイドになっています。課題文の活性化関数は何ですか。")
variant("AF10", TwoLayerNet, affine=lambda self, x, n: x @ self.held[f"W{n}"],
        en="The biases do not count in the scores. What does an affine layer add?", ja="スコアにバイアスが加わっていません。affine では何を足しますか。")
variant("CE4", TwoLayerNet, mean=lambda self, losses: losses.sum(),
        delta=lambda self, x, t: TwoLayerNet.delta(self, x, t) * len(x),
        en="The loss is a sum over the samples. Should the same data twice double the loss?",
        ja="誤差がサンプルについての和になっています。同じデータを 2 回並べると、誤差は 2 倍になるべきでしょうか。")
variant("TN33", TwoLayerNet, loss=lambda self, x, t: TwoLayerNet.loss(self, x, t) + 0.05 * squares(self.held),
        en="The loss grows with the weights: a penalty is added. Of what is the statement's loss the mean?", ja="重みが大きいほど誤差が増えています（正則化項）。課題文の誤差は、何の平均ですか。")
variant("TN4", TwoLayerNet, best=lambda self, scores: scores.argmax(axis=0),
        en="accuracy looks for the largest score of each class. Along which axis are the classes of one sample?",
        ja="accuracy がクラスごとに最大のスコアを探しています。1 つのサンプルのクラスはどの軸に並んでいますか。")
variant("TN9", TwoLayerNet, labels=lambda self, t: t,
        en="One-hot rows are compared with class numbers. What has to happen to t first?",
        ja="one-hot の行とクラス番号を比べています。その前に t をどうする必要がありますか。")
variant("TN9-rows", TwoLayerNet, labels=lambda self, t: t if t.ndim == 1 else np.where(np.ptp(t, axis=1) == 0, t[:, 0], -1),
        en="A class number is compared with a whole one-hot row, which it never equals. What has to happen to t first?",
        ja="クラス番号を one-hot の行全体と比べているため、決して等しくなりません。先に t をどうする必要がありますか。")
variant("TN22", TwoLayerNet, share=lambda self, right: int(right.sum()),
        en="accuracy counts the right answers. A share is asked for: of how many?",
        ja="accuracy が正解の個数になっています。求めるのは割合です。何個のうちの割合ですか。")
variant("TN29", TwoLayerNet, accuracy=lambda self, x, t: TwoLayerNet.accuracy(self, x, t) * len(t) / np.size(t),
        en="Of one-hot rows, all numbers are counted as samples. How many samples has t of shape (N, K)?",
        ja="one-hot のとき、t の要素数で割っています。(N, K) の t にはサンプルがいくつありますか。")
variant("TN34", TwoLayerNet, accuracy=lambda self, x, t: float(np.mean((softmax(self.scores(x)) * self.target(t, self.scores(x).shape[1])).sum(axis=1) > 0.5)),
        en="accuracy asks for a probability above 0.5. May the highest score of three classes have less?", ja="accuracy で、確率が 0.5 を超えるかを調べています。3 クラスで最大のスコアの確率は、必ず 0.5 を超えますか。")
variant("TN31", TwoLayerNet, accuracy=lambda self, x, t: 1 - (1 - TwoLayerNet.accuracy(self, x, t)) * 2 / self.predict(x).shape[1],
        en="accuracy compares single numbers of one-hot rows, of which most are 0 anyway. What is compared for a sample?",
        ja="one-hot の要素を 1 つずつ比べているため、もともと多い 0 まで正解に数えています。サンプルごとに比べるのは何ですか。")
variant("TN24", TwoLayerNet, share=lambda self, right: 100 * float(right.mean()),
        en="accuracy is a percentage. Which number stands for all right?", ja="accuracy が百分率になっています。すべて正解のときの値はいくつですか。")
variant("TN25", TwoLayerNet, labels=lambda self, t: t.argmax(axis=1),
        en="accuracy takes one-hot rows only. What is t.argmax(axis=1) of class numbers (N,)?",
        ja="accuracy が one-hot の正解しか受け取れません。クラス番号 (N,) のときはどうなりますか。")
variant("TN25-last", TwoLayerNet, labels=lambda self, t: t.argmax(axis=-1),
        en="accuracy takes argmax of class numbers (N,) too, which gives one number. When is an argmax of t needed?",
        ja="accuracy で、クラス番号 (N,) にも argmax を使っているため、1 つの数になっています。t に argmax が必要なのはいつですか。")
variant("BP2", TwoLayerNet, back=lambda self, delta, u: delta @ self.held["W2"].T,
        en="W1 and b1 get gradient from hidden units that were off. Which layer does dout pass between the two affine layers?",
        ja="出力が 0 だったノードからも、W1 と b1 に勾配が流れています。2 つの affine の間で、dout はどのレイヤを通りますか。")
variant("RL3", TwoLayerNet, slope=lambda self, u: np.maximum(u, 0),
        en="On the way back through ReLU its output is multiplied. Which slope has ReLU where u > 0?", ja="ReLU の逆伝播で出力を掛けています。u > 0 での ReLU の傾きはいくつですか。")
variant("RL4", TwoLayerNet, back=lambda self, delta, u: np.maximum(delta @ self.held["W2"].T, 0),
        en="On the way back ReLU cuts off negative gradients. Which array decides, the input or the gradient?", ja="逆伝播で、負の勾配を 0 にしています。流すかどうかを決めるのは、入力と勾配のどちらですか。")
variant("TN35", TwoLayerNet, passed=lambda self, u: u,
        en="The gradient of W2 is made with what the hidden layer has before ReLU. What does W2 multiply?", ja="W2 の勾配に、ReLU の前の値を使っています。W2 が掛かるのはどの値ですか。")
variant("BP7", TwoLayerNet, gradient=accumulating_gradient(TwoLayerNet),
        en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
        ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。")
variant("SL1", TwoLayerNet, delta=lambda self, x, t: TwoLayerNet.delta(self, x, t) * len(x),
        en="All gradients are N times too large. The loss is a mean.", ja="すべての勾配が N 倍になっています。誤差は平均でした。")
variant("AF5", TwoLayerNet, delta=lambda self, x, t: TwoLayerNet.delta(self, x, t) / len(x),
        en="All gradients are divided by N once more. Where has the average over the batch already been taken?",
        ja="すべての勾配をもう一度 N で割っています。バッチの平均は、すでにどこで取られていますか。")
variant("TN14", TwoLayerNet, gradient=of_the_last_loss,
        en="gradient goes back through the forward pass of an earlier call. Which samples have to go forward first?",
        ja="gradient が、以前の順伝播の値を使って逆伝播しています。その前に、どのサンプルの順伝播が必要ですか。")
variant("AF3", TwoLayerNet, total=lambda self, delta: delta.mean(axis=0),
        en="The biases' gradients are averaged over the batch. Where has that average already been taken?",
        ja="バイアスの勾配をバッチで平均しています。その平均は、すでにどこで取られていますか。")
variant("TN16", TwoLayerNet, delta=lambda self, x, t: TwoLayerNet.delta(self, x, t) * self.loss(x, t),
        en="All gradients are multiplied by the loss. With which dout does the way back begin, that is, what is ∂E/∂E?",
        ja="すべての勾配に誤差の値が掛かっています。逆伝播の出発点 dout は ∂E/∂E です。いくつですか。")
variant("TN17", TwoLayerNet, gradient=updating_gradient(TwoLayerNet),
        en="gradient moves the weights. Whose work is that?", ja="gradient がパラメータを更新しています。それは何の役割でしょうか。")
variant("TN19", TwoLayerNet,
        gradient=lambda *args: {name: g for name, g in TwoLayerNet.gradient(*args).items() if name.startswith("W")},
        en="The gradients of the biases are missing. Are biases learned too?", ja="バイアスの勾配がありません。バイアスも学習するのではありませんか。")
variant("GR5", TwoLayerNet, gradient=lambda self, x, t: {"W1": x.T @ (self.delta(x, t) @ self.held["W1"].T)},
        en="dout goes through the layers in forward order, where its shape does not fit. Where does the way back begin?",
        ja="dout が順伝播と同じ順にレイヤを通るため、形状が合いません。逆伝播はどのレイヤから始まりますか。")
variant("TN30", TwoLayerNet,
        numerical_gradient=lambda *args: {n: g for n, g in TwoLayerNet.numerical_gradient(*args).items() if n.startswith("W")},
        en="numerical_gradient leaves out the biases. Which keys has what gradient returns?",
        ja="numerical_gradient にバイアスがありません。gradient が返す辞書にはどのキーがありますか。")
variant("TN5", TwoLayerNet, varied=lambda self, name: self.params[name].copy(),
        en="The numerical gradient is 0 everywhere. Is it the loss whose values you subtract, and does it see the array whose entries you vary?",
        ja="数値微分の結果がすべて 0 です。差を取っているのは誤差の値ですか。値を変えた配列は、その計算に使われていますか。")
variant("TN20", TwoLayerNet, numerical_gradient=lambda self, x, t: self.gradient(x, t),
        en="numerical_gradient gives what backpropagation gives. What would then check the backpropagation?",
        ja="numerical_gradient が誤差逆伝播法の結果を返しています。それでは、誤差逆伝播法を何で確かめますか。")
for id, apart in (("NG3-four", lambda kept, h: (kept + h, kept - h, 4 * h)), ("NG3-half", lambda kept, h: (kept + h, kept, 2 * h)), ("NG12", lambda kept, h: (kept + h, kept - h, 2 / h)),
                   ("NG11", lambda kept, h: (kept - h, kept + h, 2 * h)), ("NG16", lambda kept, h: (kept + h, kept - h, 2)), ("NG19", lambda kept, h: (kept + h, kept - h, 1))):
    variant(id, TwoLayerNet, points=lambda self, kept, h, apart=apart: apart(kept, h),
            en="The difference is not divided by the distance of its two points. How far apart are they, and which comes first?", ja="差を、2 点の距離で割っていません。2 つの点はどれだけ離れていますか。どちらの値から引きますか。")
for id, delta in (("SL6", lambda y, target: target - y), ("SL9", lambda y, target: y), ("SL14", lambda y, target: (y - target) * target), ("SL15", lambda y, target: (y - target) ** 2), ("SL10", lambda y, target: -target / (y + 1e-7)),
                  ("BP5", lambda y, target: (y - target) * y * (1 - y))):
    variant(id, TwoLayerNet, delta=lambda self, x, t, delta=delta: delta(softmax(self.scores(x)), self.target(t, self.scores(x).shape[1])) / len(x),
            en="The way back begins with something else than the slope of the loss. What is left of softmax and cross-entropy after everything cancels?",
            ja="逆伝播の出発点が、誤差の傾きになっていません。ソフトマックスと交差エントロピーでは、打ち消し合った後に何が残りますか。")
for id, slope in (("BP9", lambda u: np.maximum(u, 0) * (1 - np.maximum(u, 0))), ("TH3", lambda u: 1 - np.maximum(u, 0) ** 2)):
    variant(id, TwoLayerNet, slope=lambda self, u, slope=slope: slope(u),
            en="The slope of another activation is used on the way back. Which slope has ReLU where u > 0?", ja="逆伝播で、別の活性化関数の傾きを使っています。u > 0 での ReLU の傾きはいくつですか。")
variant("RL7", TwoLayerNet, slope=lambda self, u: u <= 0,
        en="The mask of the ReLU is upside down on the way back. Which units let the gradient through?", ja="逆伝播で、ReLU のマスクが逆です。勾配を通すのはどのノードですか。")
for id, total in (("AF2-axis", lambda delta: delta.sum(axis=1)), ("AF2-total", lambda delta: delta.sum()), ("AF15", lambda delta: delta.sum(axis=0, keepdims=True)), ("AF17-first", lambda delta: delta[0])):
    variant(id, TwoLayerNet, total=lambda self, delta, total=total: total(delta),
            en="The biases' gradients are not the sums over the samples. Over which index does one bias stay the same, and which shape has it?",
            ja="バイアスの勾配が、サンプルについての和になっていません。1 つのバイアスが共通して使われるのはどの添字についてですか。形状は何ですか。")
variant("TN12-leaky", TwoLayerNet, activation=lambda self, u: np.where(u > 0, u, 0.01 * u), slope=lambda self, u: np.where(u > 0, 1.0, 0.01),
        en="Hidden units that should be off let a little through: that is a leaky ReLU. What is max(u, 0) where u < 0?", ja="負の値も少し通っています（Leaky ReLU）。u < 0 での max(u, 0) はいくつですか。")
variant("TN13-tanh", TwoLayerNet, activation=lambda self, u: np.tanh(u), slope=lambda self, u: 1 - np.tanh(u) ** 2,
        en="The hidden layer has tanh. Which activation does the statement ask for?", ja="中間層の活性化関数が tanh になっています。課題文の活性化関数は何ですか。")
variant("CE31", TwoLayerNet, mean=lambda self, losses: -float(losses.mean()),
        en="The loss is negative: which sign has the logarithm of a probability?", ja="誤差が負になっています。確率の対数の符号は何ですか。")
variant("CE26", TwoLayerNet, mean=lambda self, losses: float(losses[0]),
        en="Only the first sample counts in the loss. Over how many samples is it a mean?", ja="最初のサンプルだけで誤差を求めています。何個のサンプルの平均ですか。")
variant("TN36", TwoLayerNet, best=lambda self, scores: scores.argmin(axis=1),
        en="accuracy looks for the lowest score. Which class is the prediction?", ja="accuracy が最小のスコアを探しています。予測するのはどのクラスですか。")
variant("TN37", TwoLayerNet, share=lambda self, right: float(np.mean(~np.asarray(right, bool))),
        en="accuracy is the share of wrong answers. Which one is asked for?", ja="accuracy が誤答の割合になっています。求めるのはどちらの割合ですか。")
variant("NG2", TwoLayerNet, points=lambda self, kept, h: (kept + h, kept, h),
        en="The difference looks to one side only, and its error shows. Look on both sides.",
        ja="片側だけの差分なので、誤差が目立ちます。両側の差を取りましょう。")
variant("NG3", TwoLayerNet, points=lambda self, kept, h: (kept + h, kept - h, h),
        en="The numerical gradient is twice too large. How far apart are the two points?",
        ja="数値微分の結果が 2 倍になっています。2 つの点はどれだけ離れていますか。")
for id, off in (("NG4", -1e-4), ("NG4-upper", 1e-4)):
    variant(id, TwoLayerNet, restore=lambda self, p, index, kept, off=off: p.__setitem__(index, kept + off),
            en="After the difference an entry keeps its varied value. Leave params as you found them.",
            ja="差分を取った後、要素が変えた値のまま残っています。params を元の値に戻しましょう。")
variant("NG6", TwoLayerNet, entries=lambda self, p: [...],
        en="All entries of an array are varied at once. One variable at a time.", ja="配列の要素をすべて同時に変えています。変えるのは 1 つずつです。")
# fmt: on


KNOWN = """net = TwoLayerNet(2, 2, 2, rng=np.random.default_rng(0))
net.params["W1"][...], net.params["W2"][...] = [[1.0, -1.0], [3.0, 1.0]], [[1.0, 0.0], [-1.0, 2.0]]
"""  # weights that leave nothing to chance
TWO = "np.array([[1.0, 2.0], [2.0, -1.0]]), np.array([0, 1])"
THREE = "np.array([[1.0, 2.0], [2.0, -1.0], [0.0, 1.0]])"
WORKED = {
    "TwoLayerNet": """
TwoLayerNet(2, 3, 2).params["b1"]

TwoLayerNet(100, 100, 2, weight_init_std=3.0).params["W1"].std().round()

bool(TwoLayerNet(100, 100, 2, weight_init_std=3.0).params["W1"].min() < 0)

bool(TwoLayerNet(100, 100, 2, weight_init_std=3.0).params["W1"].max() > 6.0)

first, second = (TwoLayerNet(2, 2, 2, rng=np.random.default_rng(1)) for _ in range(2))
bool((first.params["W1"] == second.params["W1"]).all())
"""
    + asked_after(
        "first, second = (TwoLayerNet(2, 2, 2, rng=np.random.default_rng(seed)) for seed in (1, 2))",
        'bool((first.params["W1"] != second.params["W1"]).any())',
        "first.params is second.params",
    )
    + asked_after(
        KNOWN,
        "net.predict(np.array([[1.0, 2.0], [2.0, -1.0]]))",
        f"net.loss({TWO})",
        "net.loss(np.array([[1.0, 2.0], [2.0, -1.0]]), np.array([[1, 0], [0, 1]]))",
        f"net.accuracy({THREE}, np.array([0, 1, 1]))",
        f"net.accuracy({THREE}, np.array([[1, 0], [0, 1], [0, 1]]))",
        *(f'net.{way}({TWO})["{name}"]' for name in WRITTEN.shapes for way in ("gradient", "numerical_gradient")),
        f'net.gradient({TWO})\nnet.gradient({TWO})["W1"]',
        f'net.loss(np.array([[3.0, 3.0]]), np.array([0]))\nnet.gradient({TWO})["W1"]',
        'net.gradient(np.array([[1.0, 2.0]]), np.array([0]))\nnet.params["W2"]',
        'net.numerical_gradient(np.array([[1.0, 2.0]]), np.array([0]))\nnet.params["W1"]',
        'net.params["b1"][...] = [1.0, 5.0]\nnet.predict(np.array([[1.0, 2.0]]))',
    )
}

NOT_TOLD = (
    NotTold("TN7", "numbers that do not come from rng are others in every run; test_generator_decides says so itself"),
    NotTold("LY4", "a layer that copies its W is told as TN11, which is what the net then does"),
    NotTold("NG5", "with a step of 1e-15 the result is rounding noise, which differs from program to program"),
    NotTold("SL2", "a layer that ignores dout: here dout is always 1"),
)

EXCUSED = {
    "integers": "samples are floats; class numbers are integers in every test",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean over no samples is not defined",
}
