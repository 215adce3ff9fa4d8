"""Hidden tests and mistakes of the gradient norms.

Oracle: a small disturbance is added to the pre-activation of one layer, and the change of E = Σ dout·z_K is measured.
Inputs of ReLU are kept away from 0, where it has no slope.
"""

import itertools
import math

import numpy as np

from grader.testing import (
    arguments_stay,
    asks,
    check,
    each,
    function,
    one_sample,
    relation,
    supporting,
    twice_the_same,
    values,
    variant,
    wrong,
)

FORWARD = {
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: u * (u > 0),
}
LOWEST = 1e-2  # distance of ReLU's inputs from 0; a disturbance of 1e-5 does not carry them there


def pre_activations(x, weights, activation):
    us, z = [], x
    for W in weights:
        us.append(z @ W)
        z = FORWARD[activation](us[-1])
    return us


def loss_after(u, weights, activation, dout):
    """Σ dout·z_K from the pre-activation u of a layer and the weights of those after it."""
    for W in weights:
        u = FORWARD[activation](u) @ W
    return float((FORWARD[activation](u) * dout).sum())


def measured(x, weights, activation, dout):
    """What gradient_norms should give, by central differences."""
    norms = []
    for k, u in enumerate(pre_activations(x, weights, activation)):
        later = weights[k + 1 :]
        du = check.numeric_gradient(lambda v, later=later: loss_after(v, later, activation, dout), u)
        norms.append(math.sqrt(math.fsum(np.ravel(du**2))))
    return np.array(norms)


def network(rng, N, widths, activation):
    """(x, weights, activation, dout): some of ReLU's inputs negative in every layer but none near 0, and none dead.

    What dout leaves there is no product of two vectors, of which one number alone would tell the norm.
    """
    while True:
        x, dout = rng.normal(size=(N, widths[0])), rng.normal(size=(N, widths[-1]))
        weights = [rng.normal(size=pair) for pair in itertools.pairwise(widths)]
        us = pre_activations(x, weights, activation)
        clear = all(np.abs(u).min() > LOWEST and (u < 0).any() and (u > 0).any() for u in us)
        live = all((u > 0).any(axis=1).all() for u in us)
        sizes = np.linalg.svd(dout * (us[-1] > 0), compute_uv=False)
        if activation != "relu" or (clear and live and (len(sizes) == 1 or sizes[1] > 0.1 * sizes[0])):
            return x, weights, activation, dout


def norms_of(activation):
    return function(
        "gradient_norms",
        lambda rng, N, *widths: network(rng, N, widths, activation),
        measured,
        sizes=(3, 5, 2, 3),
        tolerance=check.GRADIENT_TOLERANCE,
        id=activation,
    )


SIGMOID, TANH, RELU = ALL = tuple(map(norms_of, FORWARD))


def by_formula(subject):
    """`subject`, held to a formula instead of difference quotients."""
    return subject.but(tolerance=None)


@asks("shape_and_kind")
@each(*ALL)
def test_one_number_a_layer(student, rng, subject):
    """The result has one number, at least 0, for every layer.

    結果は層ごとに 1 つの数で、どれも 0 以上です。
    """
    for args in subject.drawn(rng, ((2, 3, 5), (2, 3, 5, 2, 7))):
        norms = check.array(student.gradient_norms(*args), (len(args[1]),))
        check.true(bool((norms >= 0).all()), "A norm is negative.", "負のノルムがあります。")


test_arguments_stay = arguments_stay(ALL)

test_same_result_twice = twice_the_same(ALL)

test_one_layer = values(ALL, 3, 5, 7, points=2,
    en="In one layer, the gradient is dout times the slope of the activation function.", ja="1 層だけのとき、勾配は dout に活性化関数の傾きを掛けたものです。")  # fmt: skip

test_layers_of_different_widths = values(ALL, 3, 5, 3, 4, 2, 3, points=2,
    en="In a network of four layers, every number agrees with a numerical gradient.", ja="4 層のネットワークで、どの値も数値微分の結果と一致します。")  # fmt: skip

test_layers_of_equal_widths = values(ALL, 3, 3, 3, 3, 3,
    en="Square weights are not mistaken for their transposes, nor for those of the next layer.", ja="重みが正方行列でも、転置や隣の層の重みと取り違えることはありません。")  # fmt: skip

test_one_sample = one_sample(ALL, 3, 5, 2)

test_same_sample_twice = relation(ALL,
    lambda f, x, weights, activation, dout: f(np.tile(x, (4, 1)), weights, activation, np.tile(dout, (4, 1))),
    lambda f, *args: 2 * measured(*args), 2, 3, 4, 3,
    en="With every sample there four times, the norms double: all entries of the batch count.",
    ja="すべてのサンプルを 4 回ずつ並べると、ノルムは 2 倍になります（バッチの全要素を数えるため）。")  # fmt: skip

test_follows_dout = relation(ALL, lambda f, *net: f(*net[:3], -3 * net[3]), lambda f, *net: 3 * measured(*net), 3, 4, 3, 2,
    en="With dout three times as large, and of the other sign, all norms are three times as large.", ja="dout を −3 倍にすると、ノルムはすべて 3 倍になります。")  # fmt: skip


@each(*ALL)
def test_chain_of_units(student, rng, subject):
    """In a chain of single units, each gradient is the product of all weights and slopes that come after.

    ノードが 1 つずつの層を並べると、勾配はそれより後の重みと傾きの積になります。
    """
    w = rng.uniform(0.6, 1.6, size=5)
    x, dout = rng.uniform(0.5, 1.5, size=(1, 1)), rng.uniform(1, 2, size=(1, 1))
    slopes, z = [], float(x[0, 0])
    for weight in w:
        u = weight * z
        s = 1 / (1 + math.exp(-u))
        z, slope = {"sigmoid": (s, s * (1 - s)), "tanh": (math.tanh(u), 1 / math.cosh(u) ** 2), "relu": (u, 1.0)}[
            subject.name
        ]
        slopes.append(slope)
    right = [float(dout[0, 0]) * math.prod(w[k + 1 :]) * math.prod(slopes[k:]) for k in range(5)]
    norms = student.gradient_norms(x, [np.full((1, 1), v) for v in w], subject.name, dout)
    by_formula(subject).compare(norms, np.array(right))


def test_quarter_bound_of_the_sigmoid(student, rng):
    """With weights of norm 1, every layer of sigmoid leaves at most a quarter of the gradient.

    重み行列のノルムが 1 なら、シグモイドの層を 1 つ戻るごとに、勾配は 4 分の 1 以下になります。
    """
    x, weights, _, dout = SIGMOID.draw(rng, 3, 5, 4, 2, 8, 3)
    # Behind inputs beyond the steep middle, all entries pull the same way, from 8 units to 2: other sizes than norms grow.
    x, (*weights[1:], dout) = 5 * x, (rng.uniform(0.8, 1.2, size=a.shape) for a in (*weights[1:], dout))
    dout = dout / np.linalg.norm(dout)
    norms = check.array(student.gradient_norms(x, [W / np.linalg.norm(W, 2) for W in weights], "sigmoid", dout), (4,))
    steps = np.array([*norms[1:], 1.0])
    check.true(
        ((norms > 0) & (norms <= 0.25 * steps * (1 + 1e-9))).all(),
        "The gradient does not fall to a quarter or less (and stay above 0) in every layer.",
        "勾配が 4 分の 1 以下にならない層、または 0 になる層があります。",
    )


@each(SIGMOID, TANH)
def test_saturated_units(student, rng, subject):
    """Where the units are saturated, next to nothing of the gradient is left.

    ノードが飽和していると、勾配はほとんど残りません。
    """
    x = rng.uniform(3, 4, size=(2, 3))
    weights = [rng.uniform(1, 2, size=(3, 2)), rng.uniform(-0.3, 0.3, size=(2, 3))]  # u is 9 or more, then within ±0.6
    args = x, weights, subject.name, rng.normal(size=(2, 3))
    norms = student.gradient_norms(*args)
    subject.compare(norms, measured(*args))
    check.true(
        norms[0] < 1e-2 * norms[1],
        "Layer 1 is saturated, but its gradient is not small beside that of layer 2.",
        "1 層目は飽和していますが、その勾配が 2 層目に比べて小さくありません。",
    )


def test_relu_with_positive_inputs(student, rng):
    """Where all inputs of ReLU are positive, only the weights matter.

    ReLU の入力がすべて正なら、重みだけで決まります。
    """
    weights = [rng.uniform(0.1, 1.0, size=pair) for pair in ((3, 5), (5, 2), (2, 3))]
    x, dout = rng.uniform(0.1, 1.0, size=(2, 3)), rng.normal(size=(2, 3))
    back = [dout @ weights[2].T @ weights[1].T, dout @ weights[2].T, dout]
    right = [math.sqrt(float((d**2).sum())) for d in back]
    by_formula(RELU).compare(student.gradient_norms(x, weights, "relu", dout), np.array(right))


@supporting
def test_dead_layer(student, rng):
    """If all inputs of ReLU are negative in the last layer, no layer gets any gradient.

    最後の層で ReLU の入力がすべて負なら、どの層にも勾配が届きません。
    """
    weights = [rng.uniform(0.1, 1.0, size=pair) for pair in ((3, 5), (5, 2))] + [-rng.uniform(0.1, 1.0, size=(2, 3))]
    norms = student.gradient_norms(rng.uniform(0.1, 1.0, size=(2, 3)), weights, "relu", rng.normal(size=(2, 3)))
    by_formula(RELU).compare(norms, np.zeros(3))


test_large_weights_make_the_gradient_grow = relation(RELU, lambda f, x, weights, *rest: f(x, [3 * W for W in weights], *rest),
    lambda f, *net: measured(*net) * [9, 3, 1], 2, 4, 3, 5, 2,
    en="With ReLU, weights three times as large make the gradient grow three times for every layer on its way back.",
    ja="ReLU では、重みをすべて 3 倍にすると、層を 1 つ戻るたびに勾配がさらに 3 倍になります。")  # fmt: skip

test_zero_dout = supporting(relation(by_formula(TANH), lambda f, *net: f(*net[:3], 0 * net[3]), lambda f, *net: np.zeros(2), 3, 4, 3, 2,
    en="If the loss does not depend on the output, all norms are 0.", ja="誤差が出力に依存しないとき、ノルムはすべて 0 です。"))  # fmt: skip


# --- mistakes

SLOPES = {
    "sigmoid": lambda u: FORWARD["sigmoid"](u) * FORWARD["sigmoid"](-u),
    "tanh": lambda u: 1 - np.tanh(u) ** 2,
    "relu": lambda u: (u > 0) * 1.0,
}


def slope_of(u, activation):
    return SLOPES[activation](u)


def frobenius(du):
    return math.sqrt(float((du**2).sum()))


def gradient_norms(
    x, weights, activation, dout, *, start=lambda dout: dout, slope=slope_of, last_slope=None,
    times=lambda dz, slope, activation: dz * slope, seen=lambda dz, du, z_before, W: du, norm=frobenius,
    through=lambda du, W: du @ W.T, carried=lambda dz, du: du, entering=lambda x, activation: x, behind=lambda k: k,
    order=lambda norms: norms[::-1], kind=list,
):  # fmt: skip
    """Right, in pieces. seen: what the norm is taken of; behind: whose weights lie behind layer k."""
    us = pre_activations(entering(x, activation), weights, activation)
    zs = [x, *(FORWARD[activation](u) for u in us)]
    dz, norms = start(dout), []
    for k in reversed(range(len(weights))):
        chosen = (last_slope or slope) if k == len(weights) - 1 else slope
        du = times(dz, chosen(us[k], activation), activation)
        norms.append(norm(seen(dz, du, zs[k], weights[k])))
        dz = through(carried(dz, du), weights[behind(k)]) if k else du
    return kind(order(norms))


def one_slope(name, slope):
    """`slope_of` with another one for this activation function."""
    return lambda u, activation: slope(u) if activation == name else SLOPES[activation](u)


OF_Z = {"sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2}


def at_z(names):
    """Of these activation functions the slope is taken at z instead of u; `by_the_rule_of_z`: by the formula for z, of u."""
    return lambda u, activation: SLOPES[activation](FORWARD[activation](u) if activation in names else u)


def by_the_rule_of_z(names):
    return lambda u, activation: OF_Z[activation](u) if activation in names else SLOPES[activation](u)


def largest_slopes(x, weights, activation, dout):
    largest = 0.25 if activation == "sigmoid" else 1.0
    return [frobenius(dout) * largest**n for n in range(len(weights), 0, -1)]


def writes_into(dz, slope, activation):
    dz *= slope
    return dz


def wrong_norms(id, *, en, ja, **parts):
    """Enter what gives its numbers as a list and as an array: either is right, and they are not the same to a comparison."""
    variant(id, gradient_norms, en=en, ja=ja, **parts)
    variant(f"{id}-array", gradient_norms, en=en, ja=ja, kind=np.array, **parts)


# fmt: off
wrong("VG1", "gradient_norms", largest_slopes,
      en="Every layer multiplies the gradient by the largest slope and nothing else. Where are the weights, and u?",
      ja="どの層でも、傾きの最大値を掛けているだけです。重みや u の値はどこに現れますか。")
wrong_norms("VG2", slope=one_slope("sigmoid", np.ones_like),
        en="The slope of the sigmoid is 1 everywhere in your code. What is it at u = 0?", ja="シグモイドの傾きがどこでも 1 になっています。u = 0 での傾きはいくつですか。")
wrong_norms("VG18", slope=lambda u, activation: np.ones_like(u),
        en="The slopes of the activation functions are missing: only the weights are multiplied. What does the chain rule ask for?",
        ja="活性化関数の傾きがなく、重みだけを掛けています。連鎖律では、ほかに何を掛けますか。")
wrong_norms("VG18-twice", slope=lambda u, activation: SLOPES[activation](u) ** 2,
        en="The slope is multiplied twice at each layer. How often does each layer stand in the chain rule?", ja="各層で傾きを 2 回掛けています。連鎖律に、各層の傾きは何回現れますか。")
wrong_norms("VG2-max", slope=one_slope("sigmoid", lambda u: np.full_like(u, 0.25)),
        en="The slope of the sigmoid is always 0.25. Is it the same at u = 0 and at u = 3?", ja="シグモイドの傾きが常に 0.25 です。u = 0 と u = 3 で、傾きは同じですか。")
wrong_norms("VG2-value", slope=one_slope("sigmoid", FORWARD["sigmoid"]),
        en="The output of the sigmoid stands where its slope should. What is its derivative?", ja="シグモイドの傾きのところに、出力の値を使っています。シグモイドの導関数は何ですか。")
wrong_norms("VG11-average", norm=lambda du: float(np.abs(du).mean()),
        en="The mean of the absolute values is taken. What does a Frobenius norm do with the entries, and is it a mean?",
        ja="絶対値の平均を求めています。フロベニウスノルムは要素をどう合わせますか。それは平均でしょうか。")
wrong_norms("VG3", seen=lambda dz, du, z_before, W: dz,
        en="These are the gradients at the outputs z. Is the slope of the same layer already in them?", ja="出力 z での勾配になっています。同じ層の傾きはもう掛かっていますか。")
wrong_norms("VG3-input", seen=lambda dz, du, z_before, W: du @ W.T,
        en="These are the gradients at the inputs of the layers, one weight matrix too far. Where does ∂E/∂u stand?",
        ja="層の入力での勾配で、重み 1 つ分先に進みすぎています。∂E/∂u はどの位置の勾配ですか。")
wrong_norms("VG3-last", last_slope=lambda u, activation: np.ones_like(u),
        en="In the last layer the slope is missing. Has it an activation function, too?", ja="最後の層で傾きが掛かっていません。最後の層にも活性化関数はありますか。")
wrong_norms("VG4", times=lambda dz, slope, activation: dz + slope,
        en="The slope is added. What does the chain rule do with the factors along a path?", ja="傾きを足しています。連鎖律では、経路に沿った各因子をどうしますか。")
wrong_norms("VG5", slope=one_slope("relu", np.ones_like),
        en="ReLU lets every gradient pass. What is its slope to the left of 0?", ja="ReLU がどの勾配も通しています。0 より左側での傾きはいくつですか。")
wrong_norms("VG21", entering=lambda x, activation: FORWARD[activation](x),
            en="The input has gone through the activation function, too. What is z_0?", ja="入力にも活性化関数が適用されています。z_0 は何ですか。")
wrong_norms("VG22", carried=lambda dz, du: dz,
            en="Each layer has its own slope only: those of later layers are not in it. What is handed on?", ja="各層に自分の傾きしか掛かっておらず、後の層の傾きが入っていません。前の層に渡すのは何ですか。")
wrong_norms("VG5-leaky", slope=one_slope("relu", lambda u: np.where(u > 0, 1.0, 0.01)),
        en="ReLU lets a little pass on the left: that is the leaky one. What is the slope of the plain one?", ja="ReLU の左側でも勾配がわずかに通っています。通常の ReLU の傾きはいくつですか。")
wrong_norms("VG5-value", slope=one_slope("relu", FORWARD["relu"]),
        en="The gradient is multiplied by the output of ReLU. What is the slope where the output is 5?", ja="勾配に ReLU の出力が掛かっています。出力が 5 のとき、傾きはいくつですか。")
wrong_norms("VG5-of-gradient", times=lambda dz, slope, activation: np.maximum(dz, 0) if activation == "relu" else dz * slope,
        en="ReLU is applied to the gradient. What decides where it passes: its own sign, or that of u?",
        ja="勾配そのものに ReLU を掛けています。勾配が通るかどうかを決めるのは、勾配と u のどちらの符号ですか。")
wrong_norms("VG6", order=lambda norms: norms,
        en="The numbers are in the order of the way back. Which layer comes first in the result?", ja="逆にたどった順に並んでいます。結果の先頭はどの層ですか。")
for id, names in (("VG7", ["sigmoid"]), ("VG8", ["tanh"]), ("VG8-both", ["sigmoid", "tanh"])):
    again, of_u = at_z(names), by_the_rule_of_z(names)
    wrong_norms(id, slope=again,
            en=f"The {' or '.join(names)} is applied once more: its slope is taken at z instead of u.", ja=f"{' や '.join(names)} を 1 回余分に適用しています。傾きを u ではなく z で計算していませんか。")
    wrong_norms(f"{id}-of-u", slope=of_u,
            en=f"The slope of {' or '.join(names)} is computed by the formula for z, of u. Of which quantity is it?",
            ja=f"{' や '.join(names)} の傾きを、z についての式に u を入れて計算しています。その式に入るのはどの量ですか。")
for id, low, h in (("VG19", 0, 1e-2), ("VG19-3", 0, 1e-3), ("VG19-4", 0, 1e-4), ("VG19-both", 1e-2, 1e-2)):
    wrong_norms(id, slope=lambda u, activation, h=h, low=low: (FORWARD[activation](u + h) - FORWARD[activation](u - low)) / (h + low),
            en="The slope is a difference quotient, which keeps only some digits. Which formula has the derivative?", ja="傾きを差分で近似しているため、一部の桁しか合っていません。導関数の式は何ですか。")
for id, last in (("VG20", 0), ("VG20-first", -1), ("VG20-largest", None)):
    wrong_norms(id, order=lambda norms, last=last: np.array(norms[::-1]) / (max(norms) if last is None else norms[last]),
            en="The numbers are divided by that of one layer. Is their size asked for, or their ratio?", ja="ある層の値で割っています。求めるのは大きさですか、比ですか。")
for id, together in (("VG12-each", np.mean), ("VG12-each-sum", np.sum), ("VG12-each-largest", np.max)):
    wrong_norms(id, norm=lambda du, together=together: float(together(np.sqrt((du**2).sum(axis=1)))),
            en="A norm is taken of each sample, and then put together. What stands under the one root?", ja="サンプルごとにノルムを求めてからまとめています。1 つの平方根の中には何が入りますか。")
wrong_norms("VG8-square", slope=one_slope("tanh", lambda u: 1 - np.tanh(u)),
        en="The slope of tanh lacks a square. What is its derivative, written with z?", ja="tanh の傾きに 2 乗が抜けています。z を使って書くと、導関数はどうなりますか。")
wrong_norms("VG8-sigmoid", slope=one_slope("tanh", lambda u: np.tanh(u) * (1 - np.tanh(u))),
        en="The slope of tanh is computed as z(1 − z). To which function does this formula belong?", ja="tanh の傾きを z(1 − z) で計算しています。これはどの関数の導関数ですか。")
wrong_norms("VG9", through=lambda du, W: du @ W,
        en="On the way back, W is not transposed. Which shapes have du and dz of the layer before?",
        ja="逆向きなのに W が転置されていません。du と 1 つ前の層の dz は、それぞれどの形状ですか。")
wrong_norms("VG10", behind=lambda k: k - 1,
        en="The gradient goes back through the weights of another layer. Which W lies between u_k and z_{k−1}?",
        ja="別の層の重みを通っています。u_k と z_{k−1} の間にあるのはどの W ですか。")
wrong_norms("VG11", norm=lambda du: float((du**2).sum()),
        en="The root of the sum of squares is missing.", ja="2 乗の和の平方根が取られていません。")
wrong_norms("VG11-absolute", norm=lambda du: float(np.abs(du).sum()),
        en="Absolute values are added. How does the Frobenius norm combine the entries?", ja="絶対値を足しています。フロベニウスノルムは要素をどのようにまとめますか。")
wrong_norms("VG11-largest", norm=lambda du: float(np.abs(du).max()),
        en="Only the largest entry counts. Which norm is asked for?", ja="最大の要素だけを見ています。求めるのはどのノルムですか。")
wrong_norms("VG11-spectral", norm=lambda du: float(np.linalg.norm(du, 2)),
        en="This is the spectral norm, the largest singular value. What does the ord of np.linalg.norm mean for a matrix?",
        ja="スペクトルノルム（最大の特異値）になっています。行列に対する np.linalg.norm の ord は何を表しますか。")
wrong_norms("VG11-mean", norm=lambda du: math.sqrt(float((du**2).mean())),
        en="The mean of the squares is taken. Is it the sum or the mean that stands under the root?", ja="2 乗の平均を取っています。平方根の中は和と平均のどちらですか。")
wrong_norms("VG12", norm=lambda du: frobenius(du) / len(du),
        en="The norms are divided by the number of samples. Does dout not hold the mean already?",
        ja="ノルムをサンプル数で割っています。平均の 1/N は、誤差から来る dout に含まれるのではありませんか。")
wrong_norms("VG14", start=np.ones_like,
        en="dout is not used. Where does the way back begin?", ja="dout が使われていません。逆伝播はどこから始まりますか。")
wrong_norms("VG15", times=writes_into,
        en="dout has changed after the call. Which operation writes into its argument?", ja="呼び出した後で dout が書き換わっています。引数に書き込んでいる演算はどれですか。")
wrong_norms("VG16", seen=lambda dz, du, z_before, W: z_before.T @ du,
        en="These are the gradients of the weights. Which gradient is asked for: at W or at u?", ja="重みの勾配になっています。求めるのは W と u のどちらについての勾配ですか。")
wrong_norms("VG17", slope=lambda u, activation: SLOPES["sigmoid"](u),
        en="The slope of the sigmoid is used for every activation function.", ja="どの活性化関数にもシグモイドの傾きを使っています。")
for id, count in (("VG12-units", lambda du: du.shape[1]), ("VG12-entries", lambda du: du.size)):
    wrong_norms(id, norm=lambda du, count=count: frobenius(du) / count(du),
                en="The norms are divided by a number of units or entries. Does a Frobenius norm divide by anything?", ja="ノルムをノードや要素の数で割っています。フロベニウスノルムは何かで割りますか。")
for id, over in (("VG23", np.sum), ("VG23-mean", np.mean)):
    wrong_norms(id, norm=lambda du, over=over: float(np.linalg.norm(over(du, axis=0))),
                en="The samples are put together before the squares are taken. What can cancel there?", ja="2 乗する前に、サンプルをまとめています。そこで何が打ち消し合いますか。")
wrong_norms("VG23-plain", norm=lambda du: abs(float(du.sum())),
            en="The entries are added with their signs. What does the Frobenius norm do with each first?", ja="要素を符号の付いたまま足しています。フロベニウスノルムでは、まず各要素に何をしますか。")
wrong_norms("VG24", norm=lambda du: math.log10(frobenius(du) + 1e-300),
            en="Logarithms of the norms come back. What is asked for: the size, or the number of its digits?", ja="ノルムの対数が返っています。求めるのは大きさそのものですか、桁数ですか。")
wrong_norms("VG8-plus", slope=one_slope("tanh", lambda u: 1 + np.tanh(u) ** 2),
            en="The slope of tanh grows beyond 1. Which sign has z² in its derivative?", ja="tanh の傾きが 1 を超えています。導関数の中で、z² の符号は何ですか。")
wrong_norms("VG2-plus", slope=one_slope("sigmoid", lambda u: FORWARD["sigmoid"](u) * (1 + FORWARD["sigmoid"](u))),
            en="The slope of the sigmoid is z(1 + z). Which sign stands in the bracket?", ja="シグモイドの傾きが z(1 + z) です。括弧の中の符号は何ですか。")
# fmt: on

EXCUSED = {
    "integers": "a network's input and weights are floats",
    "float32": "promised of the activations and of softmax only",
    "empty_batch": "a gradient of no samples has no size to speak of",
}
