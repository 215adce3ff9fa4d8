"""Hidden tests and mistakes of backprop.py. The oracle of every gradient is a numerical one."""

import numpy as np

from grader.testing import (
    NotTold,
    arguments_stay,
    asks,
    check,
    data,
    doubled_data,
    example,
    function,
    mapping,
    one_sample,
    oracles,
    parametrize,
    shape_and_kind,
    supporting,
    task,
    twice_the_same,
    values,
    variant,
)
from grader.testing.right_nets import sigmoid

KEYS = ["W1", "b1", "W2", "b2"]
EXAMPLE = {
    "en": "The example in the statement comes out right, with integers where it has integers.",
    "ja": "課題文の例のとおりの結果になります（例の値が整数なら、整数のまま計算できます）。",
}


def unit(rng, n, d):
    """A linear unit with data: w, b, x, t, and a learning rate."""
    return rng.normal(size=d), float(rng.normal()), rng.normal(size=(n, d)), rng.normal(size=n), 0.3


def unit_loss(w, b, x, t):
    return sum((sum(x[n, d] * w[d] for d in range(len(w))) + b - t[n]) ** 2 for n in range(len(x))) / (2 * len(x))


def unit_step(w, b, x, t, lr):
    slope = (unit_loss(w, b + 1e-5, x, t) - unit_loss(w, b - 1e-5, x, t)) / 2e-5
    return w - lr * check.numeric_gradient(lambda v: unit_loss(v, b, x, t), w), b - lr * slope


def bias_of_any_shape(step):
    """The new bias may have an axis of one entry: the statement does not say that it has none."""
    if not isinstance(step, tuple | list) or len(step) != 2 or np.size(step[1]) != 1:
        return step
    return step[0], np.reshape(step[1], ()) if isinstance(step[1], np.ndarray) else step[1]


def delta_by_hand(delta2, W2, z1):
    found = np.zeros(z1.shape)
    for n, h in np.ndindex(z1.shape):
        found[n, h] = sum(delta2[n, k] * W2[h, k] for k in range(W2.shape[1])) * z1[n, h] * (1 - z1[n, h])
    return found


DELTA_RULE = function("delta_rule_step", unit, unit_step, atol=1e-6, taken=bias_of_any_shape)
HIDDEN = function(
    "hidden_delta",
    lambda rng, n, h, k: (rng.normal(size=(n, k)), rng.normal(size=(h, k)), rng.uniform(0.05, 0.95, size=(n, h))),
    delta_by_hand,
    sizes=(5, 3, 2),
)


def four(grads):
    """The four gradients that are asked for; whoever gives more does no harm."""
    return {key: grads[key] for key in KEYS if key in grads} if isinstance(grads, dict) else grads


def params(W1, b1, W2, b2):
    return {"W1": np.array(W1), "b1": np.array(b1), "W2": np.array(W2), "b2": np.array(b2)}


def network(task, targets, loss, sizes):
    """A network as a subject: targets(rng, n, k) draws t, loss(scores, t) is a number."""

    def draw(rng, n, d, h, k):
        drawn = params(*(rng.normal(size=shape) for shape in ((d, h), h, (h, k), k)))
        return rng.normal(size=(n, d)), targets(rng, n, k), drawn

    def slope(x, t, p, key):
        def of(v):
            q = {**p, key: v}
            return loss(sigmoid(x @ q["W1"] + q["b1"]) @ q["W2"] + q["b2"], t)

        return check.numeric_gradient(of, p[key])

    def slopes(x, t, p):
        return {key: slope(x, t, p, key) for key in KEYS}

    return function(task, draw, slopes, tolerance=check.GRADIENT_TOLERANCE, samples=2, sizes=sizes, taken=four)


def one_hot(rng, n, k):
    return oracles.one_hot(data.classes(rng, n, k), k)


REGRESSION = network(
    "backprop_two_layer",
    lambda rng, n, k: rng.normal(size=(n, k)),
    lambda y, t: float(((y - t) ** 2).sum()) / (2 * len(t)),
    (5, 3, 4, 2),
)
CLASSIFICATION = network("backprop_two_layer_softmax", data.classes, oracles.softmax_loss, (5, 2, 4, 3))
ONE_HOT = network("backprop_two_layer_softmax", one_hot, oracles.softmax_loss, (3, 2, 2, 3))


# --- delta_rule_step

test_delta_rule_is_gradient_descent = values(DELTA_RULE, points=2,
    en="The step is −lr times the numerical gradient of the loss, for weights and bias.",
    ja="更新量は、重みもバイアスも、誤差の数値微分に −lr を掛けた値です。")  # fmt: skip

test_delta_rule_example = example(
    *(DELTA_RULE, [1.0, 0.0], 0.0, [[1, 2]], [3], 0.1), gives=([1.2, 0.4], 0.2), also=["one_sample", "integers"],
    en="The example in the statement comes out right, with integers as inputs and targets.",
    ja="課題文の例のとおりの結果になります（入力と目標値は整数のまま渡します）。")  # fmt: skip

test_delta_rule_bias = example(DELTA_RULE, [0.7, -1.2, 0.4], 0.5, [[0.0] * 3], [2.5], 0.1, gives=([0.7, -1.2, 0.4], 0.7),
    en="The bias moves too: with inputs of 0 it moves alone.", ja="バイアスも更新されます。入力が 0 なら、バイアスだけが動きます。")  # fmt: skip


@task("delta_rule_step")
def test_delta_rule_of_an_input_of_zero(student, rng):
    """A weight whose input is 0 does not move.

    入力が 0 の重みは動きません。
    """
    w, b, x, t, lr = unit(rng, 5, 3)
    x[:, 1] = 0.0
    new_w, _ = student.delta_rule_step(w, b, x, t, lr)
    check.close(check.array(new_w, (3,))[1], w[1], en="The weight of the input 0:", ja="入力が 0 の重み：")


@task("delta_rule_step")
def test_delta_rule_at_the_target(student, rng):
    """Where prediction and target are equal nothing moves.

    予測と目標が等しければ、何も動きません。
    """
    w, b, x, _, lr = unit(rng, 5, 3)
    DELTA_RULE.compare(student.delta_rule_step(w, b, x, x @ w + b, lr), (w, b))


@supporting
@task("delta_rule_step")
def test_delta_rule_lowers_the_error(student, rng):
    """A small step lowers the error.

    小さく 1 回更新すると、誤差が小さくなります。
    """
    w, b, x, t, _ = unit(rng, 7, 2)
    new_w, new_b = student.delta_rule_step(w, b, x, t, 0.01)
    after = unit_loss(check.array(new_w, (2,)), check.number(bias_of_any_shape((new_w, new_b))[1]), x, t)
    check.true(after < unit_loss(w, b, x, t), "The error did not become smaller.", "誤差が小さくなっていません。")


@supporting
@task("delta_rule_step")
def test_delta_rule_of_copies(student, rng):
    """Copies of one sample move the weights as the sample alone does.

    同じサンプルを並べても、1 つのときと同じだけ動きます。
    """
    w, b, x, t, lr = unit(rng, 1, 3)
    one, _ = student.delta_rule_step(w, b, x, t, lr)
    many, _ = student.delta_rule_step(w, b, np.repeat(x, 5, axis=0), np.repeat(t, 5), lr)
    check.close(check.array(many, (3,)), check.array(one, (3,)))


test_delta_rule_arguments_stay = arguments_stay(DELTA_RULE, twice=True)


# --- hidden_delta

test_hidden_delta_shape = shape_and_kind(HIDDEN)

test_hidden_delta_value = values(HIDDEN, points=2,
    en="delta2 is carried back through W2 and multiplied by the slope z(1 − z).",
    ja="delta2 を W2 で逆向きに伝え、傾き z(1 − z) を掛けた値です。")  # fmt: skip

test_hidden_delta_example = example(
    *(HIDDEN, [[2]], [[3]], [[0.5]]), gives=[[1.5]], also=["one_sample", "integers"], **EXAMPLE
)

test_hidden_delta_square = values(HIDDEN, 2, 3, 3,
    en="With as many outputs as hidden units the weights are still not exchanged.",
    ja="出力と中間層のノード数が等しくても、重みの向きは変わりません。")  # fmt: skip

test_hidden_delta_vanishes_where_saturated = example(HIDDEN, [[1.0]], [[1.0]] * 3, sigmoid(np.array([[-10.0, 10.0, 0.0]])), gives=[[4.5395807e-05, 4.5395807e-05, 0.25]], rtol=1e-5,
    en="Where the unit is saturated (z near 0 or 1) hardly anything comes through.",
    ja="ノードが飽和している（z が 0 か 1 に近い）ところでは、ほとんど伝わりません。")  # fmt: skip

test_hidden_delta_arguments_stay = arguments_stay(HIDDEN)


# --- the two networks


def gradient_of_each_key(subject):
    @asks("values", "shape_and_kind")
    @task(subject.task)
    @parametrize("key", KEYS)
    def test(student, rng, key):
        """The gradient agrees with numerical differentiation.

        勾配が数値微分の結果と一致します。
        """
        args = next(subject.drawn(rng))
        subject.compare(mapping(four(subject.result(student, args)), KEYS)[key], subject.right(*args)[key])

    return test


def of_b2(grads):
    return mapping(four(grads), KEYS)["b2"]


def biased(*b2):
    """Scores that are these, whatever x is: one sample of class 1, and no other weights."""
    return np.ones((1, 1)), [1], params(np.zeros((1, 2)), np.zeros(2), np.zeros((2, 2)), b2)


test_regression_gradient = gradient_of_each_key(REGRESSION)

test_regression_example = example(
    *(REGRESSION, [[0]], [[0]], params([[1]], [0], [[1]], [0])),
    gives=params([[0.0]], [0.125], [[0.25]], [0.5]),
    also=["integers"],
    **EXAMPLE,
)

test_regression_one_sample = one_sample(REGRESSION, 2, 3, 3)

test_regression_of_doubled_data = doubled_data(REGRESSION, 3, 2, 3, 1,
    en="The same data twice give the same gradients.", ja="同じデータを 2 回並べても、勾配は変わりません。")  # fmt: skip


@supporting
@task("backprop_two_layer")
def test_regression_saturated(student, rng):
    """Where the hidden units are saturated, the gradient of W1 all but vanishes.

    中間層が飽和していると、W1 の勾配はほぼ 0 になります。
    """
    _, t, p = REGRESSION.draw(rng, 3, 2, 3, 2)
    p["W1"], p["b1"] = np.full((2, 3), 5.0), np.full(3, 5.0)
    g = mapping(four(student.backprop_two_layer(rng.uniform(1.0, 2.0, size=(3, 2)), t, p)), KEYS)["W1"]
    small = bool((np.abs(check.array(g, (2, 3))) < 1e-3).all())
    check.true(small, "The gradient of W1 does not vanish.", "W1 の勾配が小さくなっていません。")


test_regression_twice_the_same = twice_the_same(REGRESSION)

test_regression_arguments_stay = arguments_stay(REGRESSION)

test_classification_gradient = gradient_of_each_key(CLASSIFICATION)

test_classification_example = example(
    *(CLASSIFICATION, [[1]], [0], params([[0]], [0], [[0, 0]], [0, 0])),
    gives=params([[0.0]], [0.0], [[-0.25, 0.25]], [-0.5, 0.5]),
    also=["one_sample", "integers"],
    **EXAMPLE,
)

test_classification_one_hot = values(ONE_HOT,
    en="One-hot targets give the same gradients as class numbers.", ja="one-hot の正解でも、番号のときと同じ勾配になります。")  # fmt: skip


@task("backprop_two_layer_softmax")
def test_classification_square_batch(student, rng):
    """As many samples as classes: class numbers are still class numbers.

    サンプル数とクラス数が等しくても、番号は番号として扱われます。
    """
    args = CLASSIFICATION.draw(rng, 3, 2, 2, 3)
    grads, expected = mapping(four(CLASSIFICATION.result(student, args)), KEYS), CLASSIFICATION.right(*args)
    for key in ("W2", "b2"):
        CLASSIFICATION.compare(grads[key], expected[key])


@supporting
@task("backprop_two_layer_softmax")
def test_classification_sums(student, rng):
    """The gradient of b2 sums to 0: probability only moves between classes.

    b2 の勾配の和は 0 です。確率はクラスの間を移るだけです。
    """
    g = of_b2(CLASSIFICATION.result(student, CLASSIFICATION.draw(rng, 5, 2, 3, 3)))
    check.close(check.array(g, (3,)).sum(), 0.0, atol=1e-9, en="The sum:", ja="和：")


test_classification_confident_mistake = example(CLASSIFICATION.but(taken=of_b2), *biased(30.0, 0.0), gives=[1.0, -1.0],
    en="A confident mistake gives a large gradient: 1 for the wrong class, −1 for the right one.",
    ja="自信を持って間違えたときの勾配は大きくなります。誤ったクラスで 1、正解クラスで −1 です。")  # fmt: skip

test_classification_large_scores = example(CLASSIFICATION.but(taken=of_b2), *biased(1000.0, 1000.0), gives=[0.5, -0.5],
    en="Scores of 1000 neither overflow nor lose the answer.", ja="スコアが 1000 でもオーバーフローしません。")  # fmt: skip


# z1 is 1 for one sample, 0 for the other: probabilities 1/4, 3/4, 0 and 1/5, 3/5, 1/5
FAR_APART = params([[1.0]], [0.0], [[3000.0, 3000.0, 0.0]], np.log([1.0, 3.0, 1.0]))
DELTA2 = np.array([[1 / 4 - 1, 3 / 4, 0], [1 / 5, 3 / 5 - 1, 1 / 5]]) / 2
test_classification_scores_of_different_size = example(
    *(CLASSIFICATION.but(taken=of_b2), [[40.0], [-40.0]], [0, 1], FAR_APART), gives=DELTA2.sum(axis=0),
    en="Scores far apart are no trouble, neither within a sample nor from one sample to another.",
    ja="1 つのサンプルの中でも、サンプルどうしでも、スコアが大きく離れていて問題ありません。")  # fmt: skip

test_classification_arguments_stay = arguments_stay(CLASSIFICATION, twice=True)


# --- mistakes


def delta_rule_step(
    w, b, x, t, lr, *, pieces=lambda x, t: [(x, t)], output=lambda u: u, error=lambda y, t: y - t,
    mean=lambda e, n: e / n, factor=1, sign=-1, slope=lambda x, e: x.T @ e, moved=lambda w, step: w + step,
    bias_error=lambda before, after: before, bias=lambda e: e.sum(), result=lambda old, new, lr: new,
):  # fmt: skip
    """Each piece of the batch moves w and b: the output's error, its mean; w's slope and move; the bias's error, slope."""

    def errors(rows, wanted):
        return factor * mean(error(output(rows @ w + b), wanted), len(x))

    old = w, b
    for rows, wanted in pieces(x, t):
        before = errors(rows, wanted)
        w = moved(w, sign * lr * slope(rows, before))
        b = b + sign * lr * bias(bias_error(before, errors(rows, wanted)))
    return result(old, (w, b), lr)


def moved_itself(w, step):
    w[...] = w + step
    return w


def hidden_delta(
    delta2, W2, z1, *, back=lambda delta2, W2: delta2 @ W2.T, slope=lambda z: z * (1 - z), slope_at=lambda z: z,
    mean=lambda delta: delta,
):  # fmt: skip
    return mean(back(delta2, W2) * slope(slope_at(z1)))


class Regression:
    """The right network in small parts."""

    def lower(self, u, b):
        return u + b

    upper = lower

    def hidden(self, u):
        return sigmoid(u)

    def output(self, u):
        return u

    def result(self, found, params):
        return found

    def target(self, t, k):
        return t

    def error(self, y, target):
        return y - target

    def mean(self, error):
        return error / len(error)

    def slope(self, z):
        return z * (1 - z)

    def delta1(self, delta2, W2, z):
        return delta2 @ W2.T * self.slope(z)

    def weight(self, z, delta):
        return z.T @ delta

    def bias(self, delta):
        return delta.sum(axis=0)

    def __call__(self, x, t, params):
        z1 = self.hidden(self.lower(x @ params["W1"], params["b1"]))
        y = self.output(self.upper(z1 @ params["W2"], params["b2"]))
        delta2 = self.mean(self.error(y, self.target(t, y.shape[1])))
        delta1 = self.delta1(delta2, params["W2"], z1)
        found = {"W1": self.weight(x, delta1), "b1": self.bias(delta1)}
        return self.result({**found, "W2": self.weight(z1, delta2), "b2": self.bias(delta2)}, params)


class Classification(Regression):
    def shift(self, u):
        return u.max(axis=1, keepdims=True)

    def total(self, e):
        return e.sum(axis=1, keepdims=True)

    def output(self, u):
        e = np.exp(u - self.shift(u))
        return e / self.total(e)

    def target(self, t, k):
        return t if t.ndim == 2 else np.eye(k)[t]


def updated(self, found, params):
    return {key: params[key] - 0.1 * found[key] for key in found}


def without_biases(value):
    return lambda self, found, params: found | {key: np.full(found[key].shape, value) for key in ("b1", "b2")}


SLOPES = (  # of the hidden layer, as functions of z
    (
        "TH3",
        lambda z: 1 - z**2,
        "1 − z² is the slope of tanh. Which activation has the hidden layer?",
        "1 − z² は tanh の微分です。中間層の活性化関数は何でしょうか。",
    ),
    (
        "BP9",
        lambda z: z,
        "z1 itself is not the slope. What is the slope where z1 is near 1?",
        "z1 そのものは傾きではありません。z1 が 1 に近いところで、傾きはいくつですか。",
    ),
    (
        "BP9-plus",
        lambda z: z * (1 + z),
        "The slope is taken as z(1 + z), which grows where the unit is saturated. What is it near z = 1?",
        "傾きが z(1 + z) になっており、飽和したところで大きくなります。z = 1 の近くで、傾きはいくつですか。",
    ),
    (
        "BP9-square",
        lambda z: (z * (1 - z)) ** 2,
        "The slope of the hidden layer is multiplied twice. How often does it stand in the chain?",
        "中間層の傾きを 2 回掛けています。連鎖律に傾きは何回現れますか。",
    ),
    (
        "BP9-sign",
        lambda z: z * (z - 1),
        "The slope of the hidden layer is negative. Does the sigmoid rise or fall?",
        "中間層の傾きが負になっています。シグモイドは増加しますか、減少しますか。",
    ),
)

# fmt: off
variant("DR11", delta_rule_step, pieces=lambda x, t: [(x[:1], t[:1])], mean=lambda e, n: e / len(e),
        en="Only the first sample counts. Over how many samples is the loss a mean?", ja="最初のサンプルだけを使っています。誤差は何個のサンプルの平均ですか。")
variant("DR11-divided", delta_rule_step, pieces=lambda x, t: [(x[:1], t[:1])],
        en="Only the first sample counts, by its N-th part. Does return stand inside the loop?", ja="最初のサンプルの N 分の 1 だけを使っています。return がループの中に入っていませんか。")
for id, mean in (("DR11-last", lambda e, n: e / len(e)), ("DR11-last-divided", lambda e, n: e / n)):
    variant(id, delta_rule_step, pieces=lambda x, t: [(x[-1:], t[-1:])], mean=mean,
            en="Only the last sample counts. Does the loop add, or set the value anew each time?", ja="最後のサンプルだけを使っています。ループでは足していますか、それとも毎回代入し直していますか。")
variant("DR8-sum", delta_rule_step, pieces=lambda x, t: zip(x[:, None], t[:, None], strict=True), mean=lambda e, n: e,
        en="Every sample moves the weights by its whole error, one after the other. All errors of a step belong to the same weights; what is done with them?",
        ja="サンプルごとに、その誤差のまま重みを動かしています。1 回の更新では、同じ重みで計算したすべての誤差をどうしますか。")
variant("DR12", delta_rule_step, result=lambda old, new, lr: (new[0] - old[0], new[1] - old[1]),
        en="The changes come back. What is to be returned: the change, or what the weights are after it?", ja="変化量を返しています。返すのは変化量ですか、更新後の値ですか。")
variant("DR13", delta_rule_step, result=lambda old, new, lr: ((old[0] - new[0]) / lr, (old[1] - new[1]) / lr),
        en="The gradient comes back. What does a step do with it?", ja="勾配を返しています。1 回の更新では、勾配をどう使いますか。")
variant("DR13-swapped", delta_rule_step, result=lambda old, new, lr: new[::-1],
        en="Weights and bias are exchanged. In which order does the statement return them?", ja="重みとバイアスの順序が逆です。課題文ではどの順に返しますか。")
for id, result in (("DR14", lambda old, new, lr: (new[0], 2 * old[1] - new[1])), ("DR14-w", lambda old, new, lr: (2 * old[0] - new[0], new[1]))):
    variant(id, delta_rule_step, result=result,
            en="Weights and bias move in opposite directions: one of them goes uphill. Which sign lowers the error?", ja="重みとバイアスの一方だけが、誤差の増える向きに動いています。誤差を小さくする符号はどちらですか。")
variant("DR14-lr", delta_rule_step, result=lambda old, new, lr: (new[0], old[1] + (new[1] - old[1]) / lr),
        en="The bias moves without the learning rate. Which factor has its step in the statement?", ja="バイアスの更新に学習率が掛かっていません。課題文では何が掛かっていますか。")
variant("DR5-all", delta_rule_step, bias=lambda e: e,
        en="There is a bias for each sample. One bias serves all: collect its contributions.", ja="サンプルごとにバイアスができています。1 つのバイアスがすべてのサンプルで使われるので、寄与をまとめます。")
variant("DR10-half", delta_rule_step, factor=0.5,
        en="The step is half as long as it should be: what becomes of the 2 of the derivative?", ja="更新量が半分になっています。微分で出る 2 はどうなりますか。")
for id, error in (("DR7-sign", lambda y, t: np.sign(y - t)), ("DR7-size", lambda y, t: np.abs(y - t))):
    variant(id, delta_rule_step, error=error,
            en="Of the error only its sign, or only its size, is used. What is left when the square is differentiated?", ja="誤差の符号だけ、または大きさだけを使っています。2 乗を微分すると何が残りますか。")
for id, error in (("DR15", lambda y, t: -t), ("DR15-output", lambda y, t: y)):
    variant(id, delta_rule_step, error=error,
            en="Target and output are not compared: one of them is left out. What moves where both are equal?", ja="目標と出力の一方が使われていません。両者が等しいとき、何が動きますか。")
variant("DR4-slope", delta_rule_step, output=sigmoid, error=lambda y, t: (y - t) * y * (1 - y),
        en="A sigmoid stands at the output, with its slope; this unit is linear.", ja="出力にシグモイドがあり、その傾きも掛かっています。このノードは線形です。")
variant("DR1", delta_rule_step, sign=1,
        en="The step goes uphill. Which sign lowers the error?", ja="誤差が増える向きに動いています。誤差を小さくする符号はどちらでしょうか。")
variant("DR2", delta_rule_step, output=lambda u: (u > 0).astype(float),
        en="The error is taken from a thresholded output. That is the perceptron's rule; the delta rule uses the output itself.",
        ja="しきい値で 0/1 にした出力から誤差を求めています。それはパーセプトロンの規則です。デルタ則は出力そのものを使います。")
variant("DR3", delta_rule_step, slope=lambda x, e: e.sum(),
        en="All weights move alike. What does each weight's input contribute?", ja="すべての重みが同じだけ動いています。それぞれの重みの入力はどこに現れるべきでしょうか。")
variant("DR4", delta_rule_step, output=sigmoid,
        en="A sigmoid stands at the output; this unit is linear.", ja="出力にシグモイドが入っています。このノードは線形です。")
variant("DR5", delta_rule_step, bias=lambda e: 0.0,
        en="The bias stays. It is the weight of an input that is always 1.", ja="バイアスが更新されていません。バイアスは、つねに 1 である入力の重みです。")
variant("DR5-mean", delta_rule_step, bias=lambda e: e.mean(),
        en="The bias's step is averaged once more. Is 1/N in the error already?", ja="バイアスの更新で、もう一度平均を取っています。1/N はすでに誤差に含まれていませんか。")
variant("DR6", delta_rule_step, mean=lambda e, n: e,
        en="The samples are summed, not averaged. Should the step grow with the size of the batch?",
        ja="サンプルについて平均せず、和を取っています。バッチが大きいほど大きく動いてよいでしょうか。")
variant("DR7", delta_rule_step, error=lambda y, t: (y - t) ** 2,
        en="The squared error is used as the factor and loses the sign. Differentiate before you multiply.",
        ja="二乗した誤差を掛けているため、符号が失われています。掛ける前に微分しましょう。")
variant("DR8", delta_rule_step, pieces=lambda x, t: zip(x[:, None], t[:, None], strict=True),
        en="One sample after the other moves the weights. All errors of a step belong to the same weights.",
        ja="サンプルごとに重みを動かしています。1 回の更新では、すべての誤差を同じ重みで計算します。")
variant("DR8-bias", delta_rule_step, bias_error=lambda before, after: after,
        en="The bias's error is computed anew after w has moved. Which weights do all errors of a step belong to?",
        ja="重みを動かした後に、バイアスのための誤差を計算し直しています。1 回の更新の誤差は、すべてどの重みで計算しますか。")
variant("DR9", delta_rule_step, moved=moved_itself,
        en="The caller's weights are changed. Return new ones.", ja="渡された重みが書き換えられています。新しい配列を返しましょう。")
variant("DR10", delta_rule_step, factor=2,
        en="A factor 2 too much: the ½ of the loss takes the 2 of the derivative away.", ja="2 倍になっています。誤差の ½ が、微分で出る 2 を打ち消します。")
variant("SG2", hidden_delta, slope_at=sigmoid,
        en="The slope is taken at z1 as if it were u1: sigmoid is applied twice, and the gradient never vanishes. z1 is the sigmoid already.",
        ja="z1 を u1 とみなして微分しています。シグモイドが 2 回適用され、勾配が消えなくなります。z1 はすでにシグモイドの値です。")
variant("BP2", hidden_delta, slope=lambda z: 1.0,
        en="One factor of the chain is missing: how does z1 react to u1?", ja="連鎖律の因子が 1 つ足りません。u1 が変わると z1 はどう変わるでしょうか。")
variant("BP9", hidden_delta, slope=lambda z: z,
        en="z1 itself is not the slope. σ' = σ(1 − σ).", ja="z1 そのものは傾きではありません。σ' = σ(1 − σ) です。")
variant("BP14", hidden_delta, slope=lambda z: 1 - z,
        en="Of the slope only 1 − z1 is there. Which factor is missing: what is the slope where z1 is near 0?",
        ja="傾きとして 1 − z1 だけを掛けています。z1 が 0 に近いところで、傾きはいくつですか。足りない因子は何でしょうか。")
variant("TH3", hidden_delta, slope=lambda z: 1 - z**2,
        en="1 − z² is the slope of tanh. Which activation has this layer?", ja="1 − z² は tanh の微分です。この層の活性化関数は何でしょうか。")
for id, slope in (("BP9-plus", SLOPES[2]), ("BP9-square", SLOPES[3]), ("BP9-sign", SLOPES[4])):
    variant(id, hidden_delta, slope=slope[1], en=slope[2], ja=slope[3])
for id, back in (("BP20", lambda delta2, W2: delta2), ("BP20-sum", lambda delta2, W2: delta2.sum(axis=1, keepdims=True))):
    variant(id, hidden_delta, back=back,
            en="delta2 does not go through W2. By which weights does a hidden unit reach the outputs?", ja="delta2 が W2 を通っていません。中間層のノードは、どの重みを通して出力に影響しますか。")
variant("GR4", hidden_delta, back=lambda delta2, W2: 1.0,
        en="Only the slope of the hidden layer is returned. Where does what comes from above, delta2, enter?", ja="中間層の傾きだけを返しています。上流から来る delta2 はどこに入りますか。")
variant("BP4-outputs", hidden_delta, back=lambda delta2, W2: delta2 @ W2.T / W2.shape[1],
        en="The contributions of the outputs are averaged. How do paths to the end combine?", ja="出力ごとの寄与を平均しています。複数の経路の寄与は、どうまとめますか。")
variant("BP10", hidden_delta, back=lambda delta2, W2: delta2 @ W2,
        en="W2 is used in the forward direction. Follow the shapes backwards: (N, K) to (N, H).",
        ja="W2 を順伝播の向きで使っています。形状を逆にたどりましょう：(N, K) から (N, H) へ。")
variant("BP4", hidden_delta, mean=lambda delta: delta / len(delta),
        en="The 1/N is taken again: delta2 holds it already.", ja="1/N をもう一度掛けています。delta2 にすでに含まれています。")
variant("SG1", hidden_delta, slope_at=lambda z: np.log(z / (1 - z)),
        en="The slope is u(1 − u) of a reconstructed u1, not σ(u)(1 − σ(u)).", ja="復元した u1 に対して u(1 − u) を計算しています。必要なのは σ(u)(1 − σ(u)) です。")
for net, name in ((Regression, "backprop_two_layer"), (Classification, "backprop_two_layer_softmax")):
    variant("BP1", net, task=name, delta1=lambda self, delta2, W2, z: Regression.delta1(self, delta2, W2 - 0.1 * z.T @ delta2, z),
            en="W2 was updated before delta1 was computed. All gradients belong to the same parameters.",
            ja="delta1 を計算する前に W2 を更新しています。すべての勾配は同じパラメータについて求めます。")
    for id, slope, en, ja in SLOPES[:-1]:  # a wrong sign may have come in elsewhere: BP12-hidden
        variant(id, net, task=name, slope=lambda self, z, slope=slope: slope(z), en=en, ja=ja)
    for id, hidden in (("BP21", np.tanh), ("BP21-relu", lambda u: np.maximum(u, 0)), ("BP21-none", lambda u: u)):
        variant(id, net, task=name, hidden=lambda self, u, hidden=hidden: hidden(u),
                en="The hidden layer has another activation than the statement's. What is z1?", ja="中間層の活性化関数が課題文と違います。z1 は何ですか。")
    variant("BP21-tanh", net, task=name, hidden=lambda self, u: np.tanh(u), slope=lambda self, z: 1 - z**2,
            en="The hidden layer is a tanh, forward and backward. Which activation does the statement give it?", ja="中間層が、順伝播でも逆伝播でも tanh になっています。課題文の活性化関数は何ですか。")
    variant("BP21-rectified", net, task=name, hidden=lambda self, u: np.maximum(u, 0), slope=lambda self, z: z > 0,
            en="The hidden layer is a ReLU, forward and backward. Which activation does the statement give it?", ja="中間層が、順伝播でも逆伝播でも ReLU になっています。課題文の活性化関数は何ですか。")
    for id, bias in (("AF2-axis", lambda delta: delta.sum(axis=1)), ("AF2-total", lambda delta: delta.sum())):
        variant(id, net, task=name, bias=lambda self, delta, bias=bias: bias(delta),
                en="The biases' gradients are added up over other axes than that of the samples. Over which index does one bias stay the same?",
                ja="バイアスの勾配で和を取る軸が違います。1 つのバイアスが共通して使われるのは、どの添字についてですか。")
    variant("AF15", net, task=name, bias=lambda self, delta: delta.sum(axis=0, keepdims=True),
            en="The biases' gradients keep an axis of length 1. Which shapes have the biases?", ja="バイアスの勾配に長さ 1 の軸が残っています。バイアスの形状は何ですか。")
    for id, value in (("DR5", 0.0), ("DR5-one", 1.0)):
        variant(id, net, task=name, result=without_biases(value),
                en="The biases' gradients are the same number whatever the errors are. Where does delta enter?", ja="バイアスの勾配が、誤差によらず同じ値です。delta はどこに入りますか。")
    variant("TN17", net, task=name, result=updated,
            en="New parameters come back. What is asked for: the parameters after a step, or the gradients?", ja="更新後のパラメータを返しています。求めるのは更新後の値ですか、勾配ですか。")
    for id, mean in (("BP17-outputs", lambda e: e / e.shape[1]), ("BP17-one", lambda e: e / (len(e) - 1)), ("BP17-half", lambda e: e / (2 * len(e))), ("BP17-square", lambda e: e / len(e) ** 2)):
        variant(id, net, task=name, mean=lambda self, error, mean=mean: mean(error),
                en="delta is divided by something else than the number of samples. Over what does the loss average, and what is left of its factors?",
                ja="delta を割る数がサンプル数と違います。誤差は何についての平均ですか。微分すると係数はどうなりますか。")
    for id, error in (("DR7", lambda y, t: (y - t) ** 2), ("DR7-sign", lambda y, t: np.sign(y - t)), ("DR7-size", lambda y, t: np.abs(y - t))):
        variant(id, net, task=name, error=lambda self, y, target, error=error: error(y, target),
                en="Of the difference its square, its size, or its sign alone is carried back. What is delta at the output?", ja="差の 2 乗、絶対値、または符号だけを逆向きに伝えています。出力層の delta は何ですか。")
    variant("BP12-hidden", net, task=name, delta1=lambda self, delta2, W2, z: -Regression.delta1(self, delta2, W2, z),
            en="The gradients of W1 and b1 have the wrong sign, those of W2 and b2 the right one. Where does a sign come in between?", ja="W1 と b1 の勾配だけ符号が逆です。途中のどこで符号が変わっていますか。")
    variant("BP20", net, task=name, delta1=lambda self, delta2, W2, z: delta2.sum(axis=1, keepdims=True) * self.slope(z),
            en="delta2 does not go through W2. By which weights does a hidden unit reach the outputs?", ja="delta2 が W2 を通っていません。中間層のノードは、どの重みを通して出力に影響しますか。")
    variant("BP10", net, task=name, delta1=lambda self, delta2, W2, z: delta2 @ W2 * self.slope(z),
            en="W2 is used in the forward direction. Follow the shapes backwards: (N, K) to (N, H).", ja="W2 を順伝播の向きで使っています。形状を逆にたどりましょう：(N, K) から (N, H) へ。")
    variant("BP19", net, task=name, delta1=lambda self, delta2, W2, z: Regression.delta1(self, delta2, z.T @ delta2, z),
            en="delta2 is carried back through the gradient of W2. What do the scores depend on: W2, or its gradient?",
            ja="delta2 を、W2 ではなく W2 の勾配で逆向きに伝えています。u2 の式で z1 に掛かるのは何ですか。")
    variant("BP2", net, task=name, slope=lambda self, z: 1.0,
            en="The slope of the hidden layer is missing: one factor of the chain.", ja="中間層の活性化関数の微分がありません。連鎖律の因子が 1 つ足りません。")
    variant("BP14", net, task=name, slope=lambda self, z: 1 - z,
            en="Of the slope of the hidden layer only 1 − z1 is there. Which factor is missing?",
            ja="中間層の微分として 1 − z1 だけを掛けています。足りない因子は何でしょうか。")
    variant("BP15", net, task=name, mean=lambda self, error: error, weight=lambda self, z, delta: z.T @ delta / len(z),
            en="The gradients of the weights are means over the samples, those of the biases sums. The loss is one mean: what holds for all of them?",
            ja="重みの勾配はサンプルについての平均なのに、バイアスの勾配は和になっています。誤差は 1 つの平均です。すべての勾配に共通するのは何でしょうか。")
    variant("BP3", net, task=name, slope=lambda self, z: sigmoid(z) * (1 - sigmoid(z)),
            en="The slope is taken at z1 as if it were u1, so that it never vanishes. z1 is the sigmoid already.",
            ja="z1 を u1 とみなして微分しているため、勾配が消えなくなります。z1 はすでにシグモイドの値です。")
    variant("BP4", net, task=name, delta1=lambda self, delta2, W2, z: Regression.delta1(self, delta2, W2, z) / len(z),
            en="1/N is taken in every layer. The average belongs to the loss: take it once.", ja="層ごとに 1/N を掛けています。平均は誤差のものです。1 回だけ取ります。")
    variant("BP11", net, task=name, mean=lambda self, error: error,
            en="Nothing is averaged: the loss is a mean over the samples.", ja="平均していません。誤差はサンプルについての平均です。")
    variant("AF2", net, task=name, bias=lambda self, delta: delta,
            en="The bias's gradient has a row per sample. One bias serves every row: collect its contributions.",
            ja="バイアスの勾配がサンプルごとの行になっています。1 つのバイアスはすべての行で使われるので、寄与を足し合わせます。")
    variant("AF3", net, task=name, bias=lambda self, delta: delta.mean(axis=0),
            en="The biases' gradients are averaged once more. Where is the batch average already?",
            ja="バイアスの勾配をもう一度平均しています。バッチ平均はすでにどこに含まれていますか。")
    variant("AF4", net, task=name, weight=lambda self, z, delta: delta.T @ z,
            en="The weights' gradients are transposed: they have the shapes of the weights, input index first.",
            ja="重みの勾配が転置されています。形状は重みと同じで、入力側の添字が先です。")
    variant("BP8", net, task=name, mean=lambda self, error: error * (np.arange(len(error)) == 0)[:, None],
            en="Only the first sample counts. Every row contributes to the gradient.", ja="最初のサンプルだけを使っています。すべての行が勾配に寄与します。")
    variant("BP16", net, task=name, mean=lambda self, error: 2 * error / len(error),
            en="All gradients are twice too large. Of which loss is delta the derivative, that with ½ or that without?",
            ja="すべての勾配が 2 倍です。delta はどの誤差を微分したものですか。½ のあるものとないもののどちらでしょうか。")
    variant("BP17", net, task=name, mean=lambda self, error: error / error.size,
            en="delta is divided by N·K, the number of its entries. Over what does the loss average, and over what does it sum?",
            ja="delta を要素数 N·K で割っています。誤差は何について平均し、何について足し合わせますか。")
    for id, layer, product in (("BP18", "upper", "z1 W2"), ("BP18-hidden", "lower", "x W1")):
        variant(id, net, task=name, **{layer: lambda self, u, b: u},
                en=f"On the way forward a bias is missing. What does {product} still lack?",
                ja=f"順伝播でバイアスが足されていません。{product} に足りないのは何ですか。")
    variant("BP12", net, task=name, error=lambda self, y, target: target - y,
            en="The sign is turned round: delta is prediction minus target.", ja="符号が逆です。delta は予測から目標を引いた値です。")
variant("BP5", Classification, task="backprop_two_layer_softmax", error=lambda self, y, target: (y - target) * y * (1 - y),
        en="A slope y(1 − y) of the output is still there. With softmax and cross-entropy it cancels: what is left?",
        ja="出力の傾き y(1 − y) が残っています。softmax と交差エントロピーでは打ち消されます。何が残るでしょうか。")
variant("SL4", Classification, task="backprop_two_layer_softmax", target=lambda self, t, k: t if t.ndim == 2 else t[:, None],
        en="Class numbers are subtracted from probabilities. Make them one-hot first.", ja="確率から番号を引いています。先に one-hot に直しましょう。")
variant("SL4-flat", Classification, task="backprop_two_layer_softmax", target=lambda self, t, k: t,
        en="Only one-hot rows work. What has to happen to class numbers of shape (N,) before they are subtracted from (N, K)?",
        ja="one-hot 表現でしか動きません。形状 (N,) の番号を (N, K) の確率から引く前に、どうする必要がありますか。")
variant("SM3", Classification, task="backprop_two_layer_softmax", shift=lambda self, u: 0,
        en="exp overflows for large scores. What may be subtracted first?", ja="大きなスコアで exp がオーバーフローします。先に何を引けばよいでしょうか。")
variant("BP5", Regression, task="backprop_two_layer", error=lambda self, y, t: (y - t) * y * (1 - y),
        en="A slope y(1 − y) of the output is there. Which activation has the output layer of this network?", ja="出力の傾き y(1 − y) が掛かっています。このネットワークの出力層の活性化関数は何ですか。")
SOFTMAX = (
    ("SM3-clipped", {"shift": lambda self, u: u - np.clip(u, -50, 50)},
     "Large scores are cut off, so that 1000 and 999 become alike. What may be subtracted instead?", "大きなスコアを切り詰めているため、1000 と 999 の差がなくなっています。代わりに何を引けばよいでしょうか。"),
    ("SM8", {"shift": lambda self, u: u.mean(axis=1, keepdims=True)},
     "What is subtracted from a row is too small, such as its mean. What is the largest exponent that is left?", "各行から引いている値（平均など）が小さすぎます。引いた後に残る最大の指数はいくつでしょうか。"),
    ("SM2", {"shift": lambda self, u: u.max(axis=0), "total": lambda self, e: e.sum(axis=0)},
     "The columns sum to 1 instead of the rows. Along which axis do the classes lie?", "行ではなく列の和が 1 になっています。クラスはどの軸に並んでいますか。"),
    ("SM2-rows", {"total": lambda self, e: e.sum(axis=0)},
     "The columns sum to 1, whatever was subtracted from the rows. Along which axis do the classes lie?", "各行から何を引いたかにかかわらず、列の和が 1 になっています。クラスはどの軸に並んでいますか。"),
    ("SM1-rows", {"total": lambda self, e: e.sum()},
     "One sum serves all rows of the softmax. Which sum belongs to one sample?", "softmax で、全行の和で割っています。1 つのサンプルに対応する和はどれですか。"),
    ("SM21", {"total": lambda self, e: 1.0},
     "The exponentials are divided by nothing. What do the probabilities of a sample sum to?", "指数関数の値を何でも割っていません。1 つのサンプルの確率の和はいくつになるはずですか。"),
    ("SM19", {"output": lambda self, u: sigmoid(u)},
     "A sigmoid stands at the output: the outputs of a sample do not know of one another. What does the statement have there?", "出力層がシグモイドになっており、同じサンプルの出力どうしが関係していません。課題文では何がありますか。"),
    ("BP23", {"output": lambda self, u: u},
     "The scores are taken for probabilities. What stands between the two?", "スコアを確率として扱っています。その間に何が必要ですか。"),
    ("CE11", {"output": lambda self, u: Classification.output(self, Classification.output(self, u))},
     "The softmax is applied twice. What do its outputs look like after the second one?", "softmax を 2 回適用しています。2 回目の出力はどのような値になりますか。"),
    ("SL10", {"error": lambda self, y, target: -target / (y + 1e-7)},
     "−t/y is the gradient of the cross-entropy alone. How does it continue through the softmax?", "−t/y は交差エントロピーだけの勾配です。softmax を通ると、どうなりますか。"),
    ("SL9", {"error": lambda self, y, target: y},
     "delta is the probabilities alone. What has to be subtracted at the right class?", "delta が確率だけになっています。正解クラスでは何を引く必要がありますか。"),
    ("SL14", {"error": lambda self, y, target: (y - target) * target},
     "delta is 0 for all classes but the right one. What happens to the other scores when their probabilities are too large?", "正解クラス以外の delta が 0 になっています。ほかのクラスの確率が大きすぎるとき、そのスコアはどうなるべきですか。"),
    ("SL13", {"target": lambda self, t, k: np.broadcast_to((t if t.ndim == 2 else np.eye(k)[t]).max(axis=0), (len(t), k))},
     "1 is subtracted in the columns of all classes of the batch. Which one entry of each row is meant?", "バッチに現れる全クラスの列から 1 を引いています。各行で 1 を引く要素はどれですか。"),
    ("CE22", {"target": lambda self, t, k: t if t.ndim == 2 else np.eye(t.max() + 1)[t]},
     "The one-hot rows have as many columns as the largest label of the batch says. How many classes are there?", "one-hot の列数が、バッチ内の最大のラベルで決まっています。クラスはいくつありますか。"),
    ("CE18", {"target": lambda self, t, k: np.eye(k)[t.astype(int)]},
     "Only class numbers work. One-hot rows of shape (N, K) may come as well: what does np.eye(K)[t] do with them?", "クラス番号の正解でしか動きません。形状 (N, K) の one-hot も渡されます。そのとき np.eye(K)[t] は何をしますか。"),
)
for id, parts, en, ja in SOFTMAX:
    variant(id, Classification, task="backprop_two_layer_softmax", **parts, en=en, ja=ja)
variant("SM3-all", Classification, task="backprop_two_layer_softmax", shift=lambda self, u: u.max(),
        en="One maximum is taken away from all rows. What becomes of a row whose scores are all far below it?",
        ja="全体の最大値を 1 つだけ引いています。スコアがどれもずっと小さい行はどうなりますか。")
variant("SM1", Classification, task="backprop_two_layer_softmax", shift=lambda self, u: u.max(), total=lambda self, e: e.sum(),
        en="One sum serves all rows of the softmax. Which sum belongs to one sample?", ja="softmax で、全行の和で割っています。1 つのサンプルに対応する和はどれですか。")
for id, parts in (("BP13", {}), ("BP13-slope", {"error": lambda self, y, t: (y - t) * y * (1 - y)})):
    variant(id, Regression, task="backprop_two_layer", output=lambda self, u: sigmoid(u), **parts,
            en="A sigmoid stands at the output; the output of this network is the identity.", ja="出力層にシグモイドが入っています。このネットワークの出力層は恒等写像です。")
# fmt: on

ANY_CONSTANT = {"BP1", "TN17"}  # whatever the step

WORKED = {
    "backprop_two_layer_softmax": """
params = {"W1": np.array([[1.0]]), "b1": np.zeros(1), "W2": np.array([[1000.0, 0.0]]), "b2": np.zeros(2)}
backprop_two_layer_softmax(np.array([[40.0]]), np.array([1]), params)["b2"]

params = {"W1": np.array([[1.0]]), "b1": np.zeros(1), "W2": np.array([[1000.0, 1000.0]]), "b2": np.zeros(2)}
backprop_two_layer_softmax(np.array([[40.0], [-40.0]]), np.array([0, 0]), params)["b2"]
"""
}

NOT_TOLD = (
    NotTold("BP6", "about layers that keep old arrays: there are no layers in this file"),
    NotTold("BP7", "gradients accumulated between calls need an object that keeps them: see layers.py"),
)

EXCUSED = {
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean over no samples is not defined",
}
