"""Hidden tests and mistakes of backprop.py. The oracle of every gradient is a numerical one."""

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

KEYS = ("W1", "b1", "W2", "b2")
SHALLOW = 1e-5  # largest relative error of an analytic gradient against central differences


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def unit(rng, n, d):
    """A linear unit with data: w, b, x, t."""
    return rng.normal(size=d), float(rng.normal()), rng.normal(size=(n, d)), rng.normal(size=n)


def unit_loss(w, b, x, t):
    return sum((sum(x[n, d] * w[d] for d in range(len(w))) + b - t[n]) ** 2 for n in range(len(x))) / (2 * len(x))


def network(rng, d, h, k, scale=1.0):
    """Parameters of a two-layer network."""
    return {
        "W1": rng.normal(size=(d, h)) * scale,
        "b1": rng.normal(size=h),
        "W2": rng.normal(size=(h, k)),
        "b2": rng.normal(size=k),
    }


def regression_loss(x, t, p):
    y = sigmoid(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    return float(((y - t) ** 2).sum()) / (2 * len(x))


def classification_loss(x, labels, p):
    a = sigmoid(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    return float(np.mean([np.log(np.exp(row).sum()) - row[k] for row, k in zip(a, labels, strict=True)]))


def numeric(loss, x, t, params):
    """The gradient of every parameter, entry by entry."""
    return {k: check.numeric_gradient(lambda v, k=k: loss(x, t, {**params, k: v}), params[k]) for k in KEYS}


def mapping(grads):
    """What came back, as a dict with the four keys."""
    check.true(
        isinstance(grads, dict) and set(KEYS) <= set(grads),
        "A dict with the keys W1, b1, W2, b2 is asked for.",
        "キー W1, b1, W2, b2 を持つ辞書を返してください。",
    )
    return grads


# --- delta_rule_step


@task("delta_rule_step")
@points(2)
def test_delta_rule_is_gradient_descent(student, rng):
    """The step is −lr times the numerical gradient of the loss, for weights and bias.

    更新量は、重みもバイアスも、誤差の数値微分に −lr を掛けた値です。
    """
    w, b, x, t = unit(rng, 5, 3)
    new_w, new_b = student.delta_rule_step(w, b, x, t, 0.3)
    check.close(
        check.array(new_w, (3,)), w - 0.3 * check.numeric_gradient(lambda v: unit_loss(v, b, x, t), w), atol=1e-6
    )
    slope = (unit_loss(w, b + 1e-5, x, t) - unit_loss(w, b - 1e-5, x, t)) / 2e-5
    check.close(np.reshape(new_b, ()), b - 0.3 * slope, atol=1e-6, en="The bias:", ja="バイアス：")


@task("delta_rule_step")
def test_delta_rule_bias(student, rng):
    """The bias moves too: with inputs of 0 it moves alone.

    バイアスも更新されます。入力が 0 なら、バイアスだけが動きます。
    """
    w, b = rng.normal(size=3), 0.5
    new_w, new_b = student.delta_rule_step(w, b, np.zeros((1, 3)), np.array([2.5]), 0.1)
    check.close(np.reshape(new_b, ()), 0.7, en="The bias:", ja="バイアス：")
    check.close(check.array(new_w, (3,)), w, en="The weights:", ja="重み：")


@task("delta_rule_step")
def test_delta_rule_of_an_input_of_zero(student, rng):
    """A weight whose input is 0 does not move.

    入力が 0 の重みは動きません。
    """
    w, b, x, t = unit(rng, 5, 3)
    x[:, 1] = 0.0
    new_w, _ = student.delta_rule_step(w, b, x, t, 0.5)
    check.close(check.array(new_w, (3,))[1], w[1], en="The weight of the input 0:", ja="入力が 0 の重み：")


@task("delta_rule_step")
def test_delta_rule_at_the_target(student, rng):
    """Where prediction and target are equal nothing moves.

    予測と目標が等しければ、何も動きません。
    """
    w, b, x, _ = unit(rng, 5, 3)
    new_w, new_b = student.delta_rule_step(w, b, x, x @ w + b, 0.5)
    check.close(check.array(new_w, (3,)), w)
    check.close(np.reshape(new_b, ()), b)


@task("delta_rule_step")
def test_delta_rule_lowers_the_error(student, rng):
    """A small step lowers the error.

    小さく 1 回更新すると、誤差が小さくなります。
    """
    w, b, x, t = unit(rng, 7, 2)
    new_w, new_b = student.delta_rule_step(w, b, x, t, 0.01)
    after = unit_loss(check.array(new_w, (2,)), float(np.reshape(new_b, ())), x, t)
    check.true(after < unit_loss(w, b, x, t), "The error did not become smaller.", "誤差が小さくなっていません。")


@task("delta_rule_step")
def test_delta_rule_of_copies(student, rng):
    """Copies of one sample move the weights as the sample alone does.

    同じサンプルを並べても、1 つのときと同じだけ動きます。
    """
    w, b, x, t = unit(rng, 1, 3)
    one, _ = student.delta_rule_step(w, b, x, t, 0.2)
    many, _ = student.delta_rule_step(w, b, np.repeat(x, 5, axis=0), np.repeat(t, 5), 0.2)
    check.close(check.array(many, (3,)), check.array(one, (3,)))


@task("delta_rule_step")
def test_delta_rule_arguments_stay(student, rng):
    """New arrays come back; those that were passed in stay as they are.

    新しい配列が返り、渡した配列は変わりません。
    """
    check.unchanged(student.delta_rule_step, *unit(rng, 3, 2), 0.1)


# --- hidden_delta


@task("hidden_delta")
def test_hidden_delta_shape(student, rng):
    """It has the shape of the hidden layer's output.

    中間層の出力と同じ形状になります。
    """
    y = student.hidden_delta(rng.normal(size=(5, 2)), rng.normal(size=(3, 2)), rng.uniform(0.1, 0.9, size=(5, 3)))
    check.array(y, (5, 3))


@task("hidden_delta")
@points(2)
def test_hidden_delta_value(student, rng):
    """delta2 is carried back through W2 and multiplied by the slope z(1 − z).

    delta2 を W2 で逆向きに伝え、傾き z(1 − z) を掛けた値です。
    """
    d2, W2, z1 = rng.normal(size=(5, 2)), rng.normal(size=(3, 2)), rng.uniform(0.05, 0.95, size=(5, 3))
    expected = [
        [sum(d2[n, k] * W2[h, k] for k in range(2)) * z1[n, h] * (1 - z1[n, h]) for h in range(3)] for n in range(5)
    ]
    check.close(check.array(student.hidden_delta(d2, W2, z1), (5, 3)), expected)


@task("hidden_delta")
def test_hidden_delta_square(student, rng):
    """With as many outputs as hidden units the weights are still not exchanged.

    出力と中間層のノード数が等しくても、重みの向きは変わりません。
    """
    d2, W2, z1 = rng.normal(size=(2, 3)), rng.normal(size=(3, 3)), rng.uniform(0.1, 0.9, size=(2, 3))
    expected = [
        [sum(d2[n, k] * W2[h, k] for k in range(3)) * z1[n, h] * (1 - z1[n, h]) for h in range(3)] for n in range(2)
    ]
    check.close(check.array(student.hidden_delta(d2, W2, z1), (2, 3)), expected)


@task("hidden_delta")
def test_hidden_delta_vanishes_where_saturated(student):
    """Where the unit is saturated (z near 0 or 1) hardly anything comes through.

    ノードが飽和している（z が 0 か 1 に近い）ところでは、ほとんど伝わりません。
    """
    z1 = sigmoid(np.array([[-10.0, 10.0, 0.0]]))
    y = check.array(student.hidden_delta(np.array([[1.0]]), np.ones((3, 1)), z1), (1, 3))
    check.close(y, [[4.5395807e-05, 4.5395807e-05, 0.25]], rtol=1e-5)


@task("hidden_delta")
def test_hidden_delta_arguments_stay(student, rng):
    """The caller's arrays are the same after the call.

    呼び出した後も、渡した配列は変わりません。
    """
    arrays = rng.normal(size=(3, 2)), rng.normal(size=(5, 2)), rng.uniform(0.1, 0.9, size=(3, 5))
    check.unchanged(student.hidden_delta, *arrays)


# --- the two networks


@task("backprop_two_layer")
@pytest.mark.parametrize("key", KEYS)
def test_regression_gradient(student, rng, key):
    """The gradient agrees with numerical differentiation.

    勾配が数値微分の結果と一致します。
    """
    x, t, p = rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), network(rng, 3, 4, 2)
    grads = mapping(student.backprop_two_layer(x, t, p))
    expected = check.numeric_gradient(lambda v: regression_loss(x, t, {**p, key: v}), p[key])
    check.gradient(grads[key], expected, SHALLOW)


@task("backprop_two_layer")
def test_regression_one_sample(student, rng):
    """All four gradients are right for a single sample.

    サンプルが 1 つの場合も、4 つの勾配がすべて正しい値です。
    """
    x, t, p = rng.normal(size=(1, 2)), rng.normal(size=(1, 3)), network(rng, 2, 3, 3)
    grads, expected = mapping(student.backprop_two_layer(x, t, p)), numeric(regression_loss, x, t, p)
    for key in KEYS:
        check.gradient(grads[key], expected[key], SHALLOW)


@task("backprop_two_layer")
def test_regression_of_doubled_data(student, rng):
    """The same data twice give the same gradients.

    同じデータを 2 回並べても、勾配は変わりません。
    """
    x, t, p = rng.normal(size=(3, 2)), rng.normal(size=(3, 1)), network(rng, 2, 3, 1)
    once = mapping(student.backprop_two_layer(x, t, p))
    twice = mapping(student.backprop_two_layer(np.vstack([x, x]), np.vstack([t, t]), p))
    for key in KEYS:
        check.close(check.array(twice[key], p[key].shape), check.array(once[key], p[key].shape), atol=1e-10)


@task("backprop_two_layer")
def test_regression_saturated(student, rng):
    """Where the hidden units are saturated, the gradient of W1 all but vanishes.

    中間層が飽和していると、W1 の勾配はほぼ 0 になります。
    """
    x, t, p = rng.uniform(1.0, 2.0, size=(3, 2)), rng.normal(size=(3, 2)), network(rng, 2, 3, 2)
    p["W1"], p["b1"] = np.full((2, 3), 5.0), np.full(3, 5.0)
    g = check.array(mapping(student.backprop_two_layer(x, t, p))["W1"], (2, 3))
    small = bool((np.abs(g) < 1e-3).all())
    check.true(small, "The gradient of W1 does not vanish.", "W1 の勾配が小さくなっていません。")


@task("backprop_two_layer")
def test_regression_twice_the_same(student, rng):
    """Two calls with the same arguments give the same gradients.

    同じ引数で 2 回呼び出しても、同じ勾配が返ります。
    """
    x, t, p = rng.normal(size=(3, 2)), rng.normal(size=(3, 1)), network(rng, 2, 2, 1)
    check.same_twice(student.backprop_two_layer, x, t, p)


@task("backprop_two_layer")
def test_regression_arguments_stay(student, rng):
    """Data and parameters are the same after the call.

    呼び出した後も、データとパラメータは変わりません。
    """
    arguments = rng.normal(size=(3, 2)), rng.normal(size=(3, 1)), network(rng, 2, 2, 1)
    check.unchanged(student.backprop_two_layer, *arguments)


@task("backprop_two_layer_softmax")
@pytest.mark.parametrize("key", KEYS)
def test_classification_gradient(student, rng, key):
    """The gradient agrees with numerical differentiation.

    勾配が数値微分の結果と一致します。
    """
    x, t, p = rng.normal(size=(5, 2)), np.array([2, 0, 1, 1, 0]), network(rng, 2, 4, 3)
    grads = mapping(student.backprop_two_layer_softmax(x, t, p))
    expected = check.numeric_gradient(lambda v: classification_loss(x, t, {**p, key: v}), p[key])
    check.gradient(grads[key], expected, SHALLOW)


@task("backprop_two_layer_softmax")
def test_classification_one_hot(student, rng):
    """One-hot targets give the same gradients as class numbers.

    one-hot の教師データでも、番号のときと同じ勾配になります。
    """
    x, p, labels = rng.normal(size=(3, 2)), network(rng, 2, 2, 3), [1, 1, 0]
    one_hot = np.array([[float(k == label) for k in range(3)] for label in labels])
    grads = mapping(student.backprop_two_layer_softmax(x, one_hot, p))
    expected = numeric(classification_loss, x, labels, p)
    for key in KEYS:
        check.gradient(grads[key], expected[key], SHALLOW)


@task("backprop_two_layer_softmax")
def test_classification_square_batch(student, rng):
    """As many samples as classes: class numbers are still class numbers.

    サンプル数とクラス数が等しくても、番号は番号として扱われます。
    """
    x, t, p = rng.normal(size=(3, 2)), np.array([2, 2, 0]), network(rng, 2, 2, 3)
    grads, expected = mapping(student.backprop_two_layer_softmax(x, t, p)), numeric(classification_loss, x, t, p)
    for key in ("W2", "b2"):
        check.gradient(grads[key], expected[key], SHALLOW)


@task("backprop_two_layer_softmax")
def test_classification_sums(student, rng):
    """The gradient of b2 sums to 0: probability only moves between classes.

    b2 の勾配の和は 0 です。確率はクラスの間を移るだけです。
    """
    x, t, p = rng.normal(size=(5, 2)), np.array([0, 1, 2, 0, 1]), network(rng, 2, 3, 3)
    g = check.array(mapping(student.backprop_two_layer_softmax(x, t, p))["b2"], (3,))
    check.close(g.sum(), 0.0, atol=1e-9, en="The sum:", ja="和：")


@task("backprop_two_layer_softmax")
def test_classification_confident_mistake(student):
    """A confident mistake gives a large gradient: 1 for the wrong class, −1 for the right one.

    自信を持って間違えたときの勾配は大きくなります。誤ったクラスで 1、正解クラスで −1 です。
    """
    p = {"W1": np.zeros((1, 2)), "b1": np.zeros(2), "W2": np.zeros((2, 2)), "b2": np.array([30.0, 0.0])}
    g = check.array(mapping(student.backprop_two_layer_softmax(np.ones((1, 1)), np.array([1]), p))["b2"], (2,))
    check.close(g, [1.0, -1.0])


@task("backprop_two_layer_softmax")
def test_classification_large_scores(student):
    """Scores of 1000 neither overflow nor lose the answer.

    スコアが 1000 でもオーバーフローしません。
    """
    p = {"W1": np.zeros((1, 2)), "b1": np.zeros(2), "W2": np.zeros((2, 2)), "b2": np.array([1000.0, 1000.0])}
    g = check.array(mapping(student.backprop_two_layer_softmax(np.ones((1, 1)), np.array([1]), p))["b2"], (2,))
    check.close(g, [0.5, -0.5])


@task("backprop_two_layer_softmax")
def test_classification_scores_of_different_size(student):
    """Scores far apart are no trouble, neither within a sample nor from one sample to another.

    1 つのサンプルの中でも、サンプルどうしでも、スコアが大きく離れていて問題ありません。
    """
    W2, b2 = np.array([[1000.0, 1000.0, 0.0]]), np.log([1.0, 3.0, 1.0])
    p = {"W1": np.ones((1, 1)), "b1": np.zeros(1), "W2": W2, "b2": b2}  # z1 is 1 for one sample, 0 for the other
    grads = mapping(student.backprop_two_layer_softmax(np.array([[40.0], [-40.0]]), np.array([0, 1]), p))
    probabilities = np.array([[1 / 4, 3 / 4, 0], [1 / 5, 3 / 5, 1 / 5]])
    delta2 = (probabilities - [[1, 0, 0], [0, 1, 0]]) / 2
    check.close(check.array(grads["b2"], (3,)), delta2.sum(axis=0), en="The gradient of b2:", ja="b2 の勾配：")


@task("backprop_two_layer_softmax")
def test_classification_arguments_stay(student, rng):
    """Data and parameters are the same after the call.

    呼び出した後も、データとパラメータは変わりません。
    """
    arguments = rng.normal(size=(3, 2)), np.array([0, 1, 0]), network(rng, 2, 2, 2)
    check.unchanged(student.backprop_two_layer_softmax, *arguments)


# --- mistakes


def step(w, b, x, t, lr, error):
    return w - lr * (x.T @ error), b - lr * error.sum()


@mistake(
    "DR1", "delta_rule_step",
    en="The step goes uphill. Which sign lowers the error?",
    ja="誤差が増える向きに動いています。誤差を小さくする符号はどちらでしょうか。",
)  # fmt: skip
def uphill(w, b, x, t, lr):
    return step(w, b, x, t, -lr, (x @ w + b - t) / len(x))


@mistake(
    "DR2", "delta_rule_step",
    en="The error is taken from a thresholded output. That is the perceptron's rule; the delta rule uses the output itself.",
    ja="しきい値で 0/1 にした出力から誤差を求めています。それはパーセプトロンの規則です。デルタ則は出力そのものを使います。",
)  # fmt: skip
def thresholded(w, b, x, t, lr):
    return step(w, b, x, t, lr, ((x @ w + b > 0).astype(float) - t) / len(x))


@mistake(
    "DR3", "delta_rule_step",
    en="All weights move alike. What does each weight's input contribute?",
    ja="すべての重みが同じだけ動いています。それぞれの重みの入力はどこに現れるべきでしょうか。",
)  # fmt: skip
def without_input(w, b, x, t, lr):
    error = (x @ w + b - t) / len(x)
    return w - lr * error.sum(), b - lr * error.sum()


@mistake(
    "DR4", "delta_rule_step",
    en="A sigmoid stands at the output; this unit is linear.",
    ja="出力にシグモイドが入っています。このユニットは線形です。",
)  # fmt: skip
def with_sigmoid(w, b, x, t, lr):
    return step(w, b, x, t, lr, (sigmoid(x @ w + b) - t) / len(x))


@mistake(
    "DR5", "delta_rule_step",
    en="The bias stays. It is the weight of an input that is always 1.",
    ja="バイアスが更新されていません。バイアスは、つねに 1 である入力の重みです。",
)  # fmt: skip
def bias_stays(w, b, x, t, lr):
    return w - lr * (x.T @ (x @ w + b - t)) / len(x), b


@mistake(
    "DR6", "delta_rule_step",
    en="The samples are summed, not averaged. Should the step grow with the size of the batch?",
    ja="サンプルについて平均せず、和を取っています。バッチが大きいほど大きく動いてよいでしょうか。",
)  # fmt: skip
def summed(w, b, x, t, lr):
    return step(w, b, x, t, lr, x @ w + b - t)


@mistake(
    "DR7", "delta_rule_step",
    en="The squared error is used as the factor and loses the sign. Differentiate before you multiply.",
    ja="二乗した誤差を掛けているため、符号が失われています。掛ける前に微分しましょう。",
)  # fmt: skip
def squared(w, b, x, t, lr):
    return step(w, b, x, t, lr, (x @ w + b - t) ** 2 / len(x))


@mistake(
    "DR8", "delta_rule_step",
    en="One sample after the other moves the weights. All errors of a step belong to the same weights.",
    ja="サンプルごとに重みを動かしています。1 回の更新では、すべての誤差を同じ重みで計算します。",
)  # fmt: skip
def one_by_one(w, b, x, t, lr):
    for row, target in zip(x, t, strict=True):
        error = (row @ w + b - target) / len(x)
        w, b = w - lr * error * row, b - lr * error
    return w, b


@mistake(
    "DR9", "delta_rule_step",
    en="The caller's weights are changed. Return new ones.",
    ja="渡された重みが書き換えられています。新しい配列を返しましょう。",
)  # fmt: skip
def in_place(w, b, x, t, lr):
    error = (x @ w + b - t) / len(x)
    w -= lr * (x.T @ error)
    return w, b - lr * error.sum()


@mistake(
    "DR10", "delta_rule_step",
    en="A factor 2 too much: the ½ of the loss takes the 2 of the derivative away.",
    ja="2 倍になっています。誤差の ½ が、微分で出る 2 を打ち消します。",
)  # fmt: skip
def doubled(w, b, x, t, lr):
    return step(w, b, x, t, 2 * lr, (x @ w + b - t) / len(x))


@mistake(
    "SG2", "hidden_delta",
    en="The slope is taken at z1 as if it were u1: sigmoid is applied twice, and the gradient never vanishes."
    " z1 is the sigmoid already.",
    ja="z1 を u1 とみなして微分しています。シグモイドが 2 回適用され、勾配が消えなくなります。z1 はすでにシグモイドの値です。",
)  # fmt: skip
def slope_of_the_output(delta2, W2, z1):
    return delta2 @ W2.T * sigmoid(z1) * (1 - sigmoid(z1))


@mistake(
    "BP2", "hidden_delta",
    en="One factor of the chain is missing: how does z1 react to u1?",
    ja="連鎖律の因子が 1 つ足りません。u1 が変わると z1 はどう変わるでしょうか。",
)  # fmt: skip
def without_slope(delta2, W2, z1):
    return delta2 @ W2.T


@mistake(
    "BP9", "hidden_delta",
    en="z1 itself is not the slope. σ' = σ(1 − σ).",
    ja="z1 そのものは傾きではありません。σ' = σ(1 − σ) です。",
)  # fmt: skip
def output_as_slope(delta2, W2, z1):
    return delta2 @ W2.T * z1


@mistake(
    "TH3", "hidden_delta",
    en="1 − z² is the slope of tanh. Which activation has this layer?",
    ja="1 − z² は tanh の微分です。この層の活性化関数は何でしょうか。",
)  # fmt: skip
def slope_of_tanh(delta2, W2, z1):
    return delta2 @ W2.T * (1 - z1**2)


@mistake(
    "BP10", "hidden_delta",
    en="W2 is used in the forward direction. Follow the shapes backwards: (N, K) to (N, H).",
    ja="W2 を順伝播の向きで使っています。形状を逆にたどりましょう：(N, K) から (N, H) へ。",
)  # fmt: skip
def forward_weights(delta2, W2, z1):
    return delta2 @ W2 * z1 * (1 - z1)


@mistake(
    "BP4", "hidden_delta",
    en="The 1/N is taken again: delta2 holds it already.",
    ja="1/N をもう一度掛けています。delta2 にすでに含まれています。",
)  # fmt: skip
def averaged_again(delta2, W2, z1):
    return delta2 @ W2.T * z1 * (1 - z1) / len(z1)


@mistake(
    "SG1", "hidden_delta",
    en="The slope is u(1 − u) of a reconstructed u1, not σ(u)(1 − σ(u)).",
    ja="復元した u1 に対して u(1 − u) を計算しています。必要なのは σ(u)(1 − σ(u)) です。",
)  # fmt: skip
def slope_of_the_input(delta2, W2, z1):
    u = np.log(z1 / (1 - z1))
    return delta2 @ W2.T * u * (1 - u)


def gradients(x, z1, delta2, delta1):
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z1.T @ delta2, "b2": delta2.sum(axis=0)}


def regression(x, t, p):
    """z1, delta2, delta1 of the right network."""
    z1 = sigmoid(x @ p["W1"] + p["b1"])
    delta2 = (z1 @ p["W2"] + p["b2"] - t) / len(x)
    return z1, delta2, delta2 @ p["W2"].T * z1 * (1 - z1)


def probabilities(x, t, p):
    """z1, y and the one-hot targets of the right network."""
    z1 = sigmoid(x @ p["W1"] + p["b1"])
    a = z1 @ p["W2"] + p["b2"]
    e = np.exp(a - a.max(axis=1, keepdims=True))
    y = e / e.sum(axis=1, keepdims=True)
    return z1, y, t if t.ndim == 2 else np.eye(y.shape[1])[t]


def classification(x, t, p):
    z1, y, target = probabilities(x, t, p)
    delta2 = (y - target) / len(x)
    return z1, delta2, delta2 @ p["W2"].T * z1 * (1 - z1)


def of_both(id, en, ja):
    """Enter a change of (x, z1, delta2, delta1, params) → gradients for both networks."""

    def enter(change):
        for name, forward in (("backprop_two_layer", regression), ("backprop_two_layer_softmax", classification)):

            def wrong(x, t, params, forward=forward):
                return change(x, *forward(x, t, params), params)

            wrong.__module__ = __name__
            globals()[f"{change.__name__}_{name}"] = mistake(id, name, en=en, ja=ja)(wrong)
        return change

    return enter


@of_both(
    "BP1",
    "W2 was updated before delta1 was computed. All gradients belong to the same parameters.",
    "delta1 を計算する前に W2 を更新しています。すべての勾配は同じパラメータについて求めます。",
)
def updated_in_between(x, z1, delta2, delta1, p):
    W2 = p["W2"] - 0.1 * z1.T @ delta2
    return gradients(x, z1, delta2, delta2 @ W2.T * z1 * (1 - z1))


@of_both(
    "BP2",
    "The slope of the hidden layer is missing: one factor of the chain.",
    "中間層の活性化関数の微分がありません。連鎖律の因子が 1 つ足りません。",
)
def no_slope(x, z1, delta2, delta1, p):
    return gradients(x, z1, delta2, delta2 @ p["W2"].T)


@of_both(
    "BP3",
    "The slope is taken at z1 as if it were u1, so that it never vanishes. z1 is the sigmoid already.",
    "z1 を u1 とみなして微分しているため、勾配が消えなくなります。z1 はすでにシグモイドの値です。",
)
def slope_at_output(x, z1, delta2, delta1, p):
    return gradients(x, z1, delta2, delta2 @ p["W2"].T * sigmoid(z1) * (1 - sigmoid(z1)))


@of_both(
    "BP4",
    "1/N is taken in every layer. The average belongs to the loss: take it once.",
    "層ごとに 1/N を掛けています。平均は誤差のものです。1 回だけ取ります。",
)
def averaged_in_every_layer(x, z1, delta2, delta1, p):
    return gradients(x, z1, delta2, delta1 / len(x))


@of_both(
    "BP11",
    "Nothing is averaged: the loss is a mean over the samples.",
    "平均していません。誤差はサンプルについての平均です。",
)
def not_averaged(x, z1, delta2, delta1, p):
    return gradients(x, z1, delta2 * len(x), delta1 * len(x))


@of_both(
    "AF2",
    "The bias's gradient has a row per sample. One bias serves every row: collect its contributions.",
    "バイアスの勾配がサンプルごとの行になっています。1 つのバイアスはすべての行で使われるので、寄与を足し合わせます。",
)
def bias_per_sample(x, z1, delta2, delta1, p):
    return {**gradients(x, z1, delta2, delta1), "b1": delta1, "b2": delta2}


@of_both(
    "AF3",
    "The biases' gradients are averaged once more. Where is the batch average already?",
    "バイアスの勾配をもう一度平均しています。バッチ平均はすでにどこに含まれていますか。",
)
def bias_averaged(x, z1, delta2, delta1, p):
    return {**gradients(x, z1, delta2, delta1), "b1": delta1.mean(axis=0), "b2": delta2.mean(axis=0)}


@of_both(
    "AF4",
    "The weights' gradients are transposed: they have the shapes of the weights, input index first.",
    "重みの勾配が転置されています。形状は重みと同じで、入力側の添字が先です。",
)
def transposed(x, z1, delta2, delta1, p):
    return {**gradients(x, z1, delta2, delta1), "W1": delta1.T @ x, "W2": delta2.T @ z1}


@of_both(
    "BP8",
    "Only the first sample counts. Every row contributes to the gradient.",
    "最初のサンプルだけを使っています。すべての行が勾配に寄与します。",
)
def first_sample(x, z1, delta2, delta1, p):
    n = len(x)
    return gradients(x[:1], z1[:1], delta2[:1] * n, delta1[:1] * n)


@of_both(
    "BP12",
    "The sign is turned round: delta is prediction minus target.",
    "符号が逆です。delta は予測から目標を引いた値です。",
)
def sign(x, z1, delta2, delta1, p):
    return gradients(x, z1, -delta2, -delta1)


@mistake(
    "BP5", "backprop_two_layer_softmax",
    en="A slope y(1 − y) of the output is still there. With softmax and cross-entropy it cancels: what is left?",
    ja="出力の傾き y(1 − y) が残っています。softmax と交差エントロピーでは打ち消されます。何が残るでしょうか。",
)  # fmt: skip
def slope_of_the_softmax(x, t, params):
    z1, y, target = probabilities(x, t, params)
    delta2 = (y - target) * y * (1 - y) / len(x)
    return gradients(x, z1, delta2, delta2 @ params["W2"].T * z1 * (1 - z1))


@mistake(
    "SL4", "backprop_two_layer_softmax",
    en="Class numbers are subtracted from probabilities. Make them one-hot first.",
    ja="確率から番号を引いています。先に one-hot に直しましょう。",
)  # fmt: skip
def labels_subtracted(x, t, params):
    z1, y, _ = probabilities(x, t, params)
    delta2 = (y - (t if t.ndim == 2 else t.reshape(-1, 1))) / len(x)
    return gradients(x, z1, delta2, delta2 @ params["W2"].T * z1 * (1 - z1))


@mistake(
    "SM3", "backprop_two_layer_softmax",
    en="exp overflows for large scores. What may be subtracted first?",
    ja="大きなスコアで exp がオーバーフローします。先に何を引けばよいでしょうか。",
)  # fmt: skip
def overflow(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    e = np.exp(z1 @ params["W2"] + params["b2"])
    y = e / e.sum(axis=1, keepdims=True)
    delta2 = (y - (t if t.ndim == 2 else np.eye(y.shape[1])[t])) / len(x)
    return gradients(x, z1, delta2, delta2 @ params["W2"].T * z1 * (1 - z1))


@mistake(
    "BP13", "backprop_two_layer",
    en="A sigmoid stands at the output; the output of this network is the identity.",
    ja="出力層にシグモイドが入っています。このネットワークの出力層は恒等写像です。",
)  # fmt: skip
def sigmoid_output(x, t, params):
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    delta2 = (sigmoid(z1 @ params["W2"] + params["b2"]) - t) / len(x)
    return gradients(x, z1, delta2, delta2 @ params["W2"].T * z1 * (1 - z1))


NOT_TOLD = (
    NotTold("BP6", "about layers that keep old arrays: there are no layers in this file"),
    NotTold("BP7", "gradients accumulated between calls need an object that keeps them: see layers.py"),
)
