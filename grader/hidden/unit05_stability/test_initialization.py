"""Hidden tests and mistakes of the initial weights.

Two right programs may draw their numbers in different ways, so only what holds of the whole array is tested: mean,
standard deviation, share of large entries. The arrays are so large that chance stays far within the limits: of n
numbers, the standard deviation is known to 1 part in √(2n).
"""

import math

import numpy as np

from grader.testing import NotTold, asks, check, data, parametrize, points, supporting, variant

RANDOM = ("normal", "xavier", "glorot", "he")
WIDE, TALL = (150, 420), (420, 150)
# Neither F nor C nor FH·FW may be mistaken for one another, nor C·FH·FW for C·FH·FH.
FILTERS = (61, 37, 5, 3)

each_method = parametrize("method", RANDOM)
scaled_by_shape = parametrize("method", ["xavier", "glorot", "he"])


def fans(shape):
    """(n_in, n_out)."""
    if len(shape) == 2:
        return shape
    F, C, FH, FW = shape
    return C * FH * FW, F * FH * FW


def scale(shape, method, std):
    """The standard deviation."""
    n_in, n_out = fans(shape)
    return {"normal": std, "xavier": n_in**-0.5, "glorot": (2 / (n_in + n_out)) ** 0.5, "he": (2 / n_in) ** 0.5}[method]


def weights(student, rng, shape, method, **settings):
    return check.array(student.init_weights(shape, method, rng, **settings), shape)


def many(student, rng, shape, method, **settings):
    """Weights enough for statistics; a few numbers that are repeated are not, over them chance would decide."""
    W = weights(student, rng, shape, method, **settings)
    check.true(
        W.std(axis=0).min() > 0.5 * W.std(),
        "Along the first axis, weights repeat: each one should be drawn by itself.",
        "最初の軸に沿って同じ重みが繰り返されています。重みは 1 つずつ独立に選びます。",
    )
    return W


def check_spread(student, rng, shape, method, **settings):
    """The standard deviation is within 5 % of the right one."""
    W = many(student, rng, shape, method, **settings)
    found = math.sqrt(float((W**2).mean()))  # about 0: a mean that is not 0 counts as well
    check.true(
        abs(found / scale(shape, method, settings.get("std", 0.01)) - 1) < 0.05,
        f"For the shape {shape}, the standard deviation is about {found:.4g}, which is not right.",
        f"形状 {shape} のとき標準偏差は約 {found:.4g} ですが、正しくありません。",
    )


@asks("shape_and_kind")
@parametrize("method", ["zeros", *RANDOM])
def test_shape_and_kind(student, rng, method):
    """The weights are floats of the given shape, for matrices and for filters.

    重みは、行列でもフィルターでも、指定した形状の浮動小数点数です。
    """
    weights(student, rng, (7, 5), method)
    weights(student, rng, (5, 3, 2, 4), method)


@supporting
def test_zeros(student, rng):
    """ "zeros" makes every entry 0.

    "zeros" ではすべての要素が 0 になります。
    """
    check.close(weights(student, rng, (7, 5), "zeros"), np.zeros((7, 5)), atol=0)
    check.close(weights(student, rng, (5, 3, 2, 4), "zeros"), np.zeros((5, 3, 2, 4)), atol=0)


@supporting
@each_method
def test_mean_is_zero(student, rng, method):
    """The weights of a large layer have a mean near 0: about as many are negative as positive.

    大きな層の重みの平均はほぼ 0 で、正の重みと負の重みがほぼ同数になります。
    """
    W = many(student, rng, WIDE, method)
    off = float(W.mean()) / max(float(np.abs(W).mean()), 1e-300)
    check.true(
        abs(off) < 0.04,  # chance: 0.005
        f"The mean is {float(W.mean()):.3g}, which is too far from 0.",
        f"平均が {float(W.mean()):.3g} で、0 から離れすぎています。",
    )


def test_std_of_normal(student, rng):
    """The standard deviation of "normal" is the argument std.

    "normal" の標準偏差は引数 std の値です。
    """
    check_spread(student, rng, WIDE, "normal", std=0.3)


def test_default_std_of_normal(student, rng):
    """Without std, the standard deviation of "normal" is 0.01, whatever the shape.

    std を省略すると、"normal" の標準偏差は形状によらず 0.01 です。
    """
    check_spread(student, rng, TALL, "normal")
    check_spread(student, rng, FILTERS, "normal")


def spread_of(method, *, en, ja):
    """A test of the standard deviation, for a wide matrix and for a tall one."""

    def test(student, rng, shape):
        check_spread(student, rng, shape, method)

    test.__doc__ = f"{en}\n\n{ja}"
    by_shape = parametrize("shape", [WIDE, TALL], ids=["wide", "tall"])
    return asks("values")(points(2)(by_shape(test)))


test_std_of_xavier = spread_of("xavier",
    en='The standard deviation of "xavier" follows from the number of inputs.',
    ja='"xavier" の標準偏差は、入力の数で決まります。')  # fmt: skip

test_std_of_glorot = spread_of("glorot",
    en='The standard deviation of "glorot" follows from the numbers of inputs and outputs.',
    ja='"glorot" の標準偏差は、入力の数と出力の数で決まります。')  # fmt: skip

test_std_of_he = spread_of("he",
    en='The standard deviation of "he" follows from the number of inputs.',
    ja='"he" の標準偏差は、入力の数で決まります。')  # fmt: skip


@points(2)
@scaled_by_shape
def test_std_of_filters(student, rng, method):
    """Of filters, n_in is what one output pixel sums, and n_out what one input pixel reaches.

    フィルターでは、n_in は 1 つの出力画素が足し合わせる数、n_out は 1 つの入力画素が影響する数です。
    """
    check_spread(student, rng, FILTERS, method)


@scaled_by_shape
def test_std_is_for_normal_only(student, rng, method):
    """The argument std has no effect on the other methods.

    引数 std は、ほかの方法には影響しません。
    """
    check_spread(student, rng, TALL, method, std=0.5)


@supporting
@each_method
def test_shape_of_the_distribution(student, rng, method):
    """The weights are normally distributed: about 4.6 % of them lie beyond two standard deviations.

    重みは正規分布に従い、標準偏差の 2 倍より外側にあるのは約 4.6 % です。
    """
    W = many(student, rng, WIDE, method)
    far = np.abs(W - W.mean()) / W.std()
    share = float((far > 2).mean())
    check.true(
        0.038 < share < 0.053,  # chance: 0.0008
        f"{100 * share:.3g} % lie beyond two standard deviations.",
        f"標準偏差の 2 倍より外側にあるのは {100 * share:.3g} % です。",
    )
    check.true(
        bool(far.max() > 3.2),  # 87 of them are expected there
        f"Of {W.size} weights none lies beyond {far.max():.3g} standard deviations: are the tails cut off?",
        f"{W.size} 個の重みのうち、標準偏差の {far.max():.3g} 倍より外側にあるものがありません。両端が切られていませんか。",
    )


@asks("twice_the_same")
@each_method
def test_same_seed_same_weights(student, rng, method):
    """Two generators with the same seed give the same weights.

    同じシードの生成器からは、同じ重みが得られます。
    """
    seed = int(rng.integers(10**9))
    first, second = (weights(student, np.random.default_rng(seed), (5, 7), method) for _ in range(2))
    check.true(
        np.array_equal(first, second),
        "The same seed gave different weights.",
        "同じシードから異なる重みが得られました。",
    )


@each_method
def test_two_layers_differ(student, rng, method):
    """Two calls with one generator give different weights, and so do two different seeds.

    1 つの生成器で 2 回呼び出すと異なる重みになり、シードが異なるときも異なる重みになります。
    """
    first, second = (weights(student, rng, (5, 7), method) for _ in range(2))
    other = weights(student, data.seeded(rng), (5, 7), method)
    check.true(
        not np.allclose(first, second, rtol=1e-9, atol=0),
        "Two layers made with one generator have the same weights.",
        "1 つの生成器で作った 2 つの層の重みが同じです。",
    )
    sizes = [float(f(W)) for f in (np.mean, np.std) for W in (first, second)]
    check.true(
        not any(
            np.isclose(a, b, rtol=1e-9, atol=1e-9 * sizes[2]) for a, b in (sizes[:2], sizes[2:])
        ),  # both means may be 0
        "Two layers have exactly the same mean or standard deviation: each weight should be drawn by itself.",
        "2 つの層の平均または標準偏差がちょうど同じです。重みは 1 つずつ独立に選びます。",
    )
    check.true(
        not np.allclose(first, other, rtol=1e-9, atol=0),
        "Generators of different seeds gave the same weights.",
        "シードの異なる生成器から同じ重みが得られました。",
    )


@supporting
@each_method
def test_entries_are_independent(student, rng, method):
    """Every weight is drawn by itself: no two units of a layer are alike.

    重みは 1 つずつ独立に選ばれるので、同じ重みを持つノードは 1 つの層にありません。
    """
    W = weights(student, rng, (11, 13), method)
    V = weights(student, rng, (5, 3, 2, 4), method).reshape(5, -1)
    for rows in (W, W.T, V):
        alike = len(np.unique(rows, axis=0)) < len(rows)
        check.true(not alike, "Two rows or columns are the same.", "同じ値の行または列があります。")


def check_size(student, rng, method, activation, low, high):
    """The root of the mean square of the activations, 1 at the input, is within these limits after ten layers."""
    z = rng.normal(size=(40, 200))
    for _ in range(10):
        z = activation(z @ many(student, rng, (200, 200), method))
    size = math.sqrt(float((z**2).mean()))
    check.true(
        low < size < high,
        f"Inputs of size 1 have the size {size:.3g} after ten layers.",
        f"大きさ 1 の入力が、10 層の後では大きさ {size:.3g} になっています。",
    )


def test_relu_keeps_its_size_with_he(student, rng):
    """Through ten layers of ReLU, "he" keeps the size of the activations.

    ReLU の層を 10 層通しても、"he" なら活性の大きさが保たれます。
    """
    check_size(student, rng, "he", lambda u: np.maximum(u, 0), low=0.4, high=3)


@parametrize("method", ["xavier", "glorot"])
def test_tanh_neither_fades_nor_saturates(student, rng, method):
    """Through ten layers of tanh, "xavier" and "glorot" keep the activations away from 0 and from ±1.

    tanh の層を 10 層通しても、"xavier" と "glorot" なら活性は 0 にも ±1 にも偏りません。
    """
    check_size(student, rng, method, np.tanh, low=0.15, high=0.4)


# --- mistakes


def init_weights(
    shape, method, rng, std=0.01, *, dense=lambda n, m: (n, m), n_in=lambda F, C, area: C * area, n_out=lambda F, C, area: F * area,
    area=lambda FH, FW: FH * FW, turned=lambda n, m: (n, m), xavier=lambda n, m: 1 / n, glorot=lambda n, m: 2 / (n + m),
    he=lambda n, m: 2 / n, root=lambda variance: variance**0.5, normal=lambda std: std, besides=lambda std: 1,
    source=lambda rng: rng, count=lambda shape: shape, numbers=lambda rng, method, shape: rng.normal(size=shape),
    alone=lambda numbers: numbers, placed=lambda std, drawn: std * drawn, nothing=np.zeros,
):  # fmt: skip
    """Which is which in a table of weights; a filter's n_in and n_out, which is which, each method's variance, its root, what std does; the generator, how
    many numbers it draws, their distribution, that each stands alone, and what becomes of them; the weights of "zeros"."""
    if method == "zeros":
        return nothing(shape)
    drawn = alone(numbers(source(rng), method, count(shape)))
    if method == "normal":
        return np.zeros(shape) + placed(normal(std), drawn)
    n, m = dense(*shape) if len(shape) == 2 else (of(*shape[:2], area(*shape[2:])) for of in (n_in, n_out))
    variance = {"xavier": xavier, "glorot": glorot, "he": he}[method](*turned(n, m))
    return np.zeros(shape) + placed(besides(std) * root(variance), drawn)


def wide(rng, method, shape):
    return rng.uniform(-(3**0.5), 3**0.5, size=shape)


def cut(rng, shape, width=1.0, method="he"):
    drawn = rng.normal(size=shape)
    while method != "normal" and (far := np.abs(drawn) > 2).any():
        drawn[far] = rng.normal(size=far.sum())
    return drawn * (1.0 if method == "normal" else width)


# fmt: off
variant("IN1", init_weights, root=lambda variance: variance,
        en="The variance stands where the standard deviation should. What takes you from one to the other?",
        ja="標準偏差のところに分散を使っています。分散から標準偏差を得るには何をしますか。")
variant("IN2", init_weights, turned=lambda n, m: (m, n),
        en="The number of outputs is used where the number of inputs should be. Which of the two does a unit sum over?",
        ja="入力の数ではなく出力の数を使っています。1 つのノードが足し合わせるのは、どちらの数ですか。")
variant("IN2-dense", init_weights, dense=lambda n, m: (m, n),
        en="For tables of weights the numbers of inputs and outputs are exchanged; for filters they are right. Which of (n_in, n_out) comes first?",
        ja="2 次元の重みで、入力と出力の数が逆です（フィルターでは正しいです）。(n_in, n_out) で先に来るのはどちらですか。")
for name, simple in (("xavier", lambda n, m: 1 / n), ("glorot", lambda n, m: 2 / (n + m)), ("he", lambda n, m: 2 / n)):
    variant(f"IN1-{name}", init_weights, **{name: lambda n, m, simple=simple: simple(n, m) ** 2},
            en=f'Of "{name}" the variance stands where the standard deviation should. What takes you from one to the other?',
            ja=f'"{name}" で、標準偏差のところに分散を使っています。分散から標準偏差を得るには何をしますか。')
    if name != "glorot":
        variant(f"IN2-{name}", init_weights, **{name: lambda n, m, simple=simple: simple(m, n)},
                en=f'"{name}" uses the number of outputs. Which of the two numbers does a unit sum over?',
                ja=f'"{name}" で出力の数を使っています。1 つのノードが足し合わせるのは、どちらの数ですか。')
variant("IN3", init_weights, numbers=lambda rng, method, shape: rng.random(shape),
        en="All weights are positive. Which method of rng draws from a normal distribution, and which from [0, 1)?",
        ja="重みがすべて正になっています。rng のどのメソッドが正規分布で、どれが [0, 1) の一様分布ですか。")
variant("IN4", init_weights, xavier=lambda n, m: 2 / n, he=lambda n, m: 1 / n,
        en="Xavier and He are exchanged. Which of them makes up for the half that ReLU sets to 0?", ja="Xavier と He が逆です。ReLU で 0 になる半分を補うのはどちらですか。")
variant("IN4-he", init_weights, he=lambda n, m: 1 / n,
        en="He is the same as Xavier. What makes up for the half that ReLU sets to 0?", ja="He が Xavier と同じ値になっています。ReLU で 0 になる半分は何で補いますか。")
variant("IN4-double", init_weights, he=lambda n, m: 4 / n,
        en="He is twice Xavier. Does the factor 2 belong to the variance or to the standard deviation?",
        ja="He が Xavier の 2 倍になっています。係数 2 は分散と標準偏差のどちらに掛かりますか。")
variant("IN6", init_weights, area=lambda FH, FW: 1,
        en="For filters, only the channels are counted. How many products does one output pixel sum?",
        ja="フィルターでチャンネル数しか数えていません。1 つの出力画素は、いくつの積を足し合わせますか。")
variant("IN6-filters", init_weights, n_in=lambda F, C, area: F, n_out=lambda F, C, area: C,
        en="For filters, n_in is the first number of the shape. What stands there in (F, C, FH, FW)?",
        ja="フィルターで、n_in が形状の 1 番目の数になっています。(F, C, FH, FW) の 1 番目は何ですか。")
variant("IN6-window", init_weights, n_in=lambda F, C, area: area,
        en="For filters, only the pixels of a window are counted. Over what else does an output pixel sum?",
        ja="フィルターでウィンドウの画素しか数えていません。出力画素は、ほかに何にわたって和を取りますか。")
variant("IN6-all", init_weights, n_in=lambda F, C, area: F * C * area,
        en="For filters, n_in counts all weights of the layer. How many of them meet in one output pixel?",
        ja="フィルターで、n_in が層の重みの総数になっています。1 つの出力画素に関わる重みはいくつですか。")
variant("IN6-exchanged", init_weights, n_in=lambda F, C, area: F * area, n_out=lambda F, C, area: C * area,
        en="For filters, F and C are exchanged. Which is the number of channels that come in?", ja="フィルターで F と C が逆です。入力のチャンネル数はどちらですか。")
variant("IN6-reach", init_weights, n_in=lambda F, C, area: F * area,
        en="For filters, n_in counts the filters in place of the channels. Over what does one output pixel sum?",
        ja="フィルターの n_in で、チャンネル数ではなくフィルター数を数えています。1 つの出力画素は何にわたって和を取りますか。")
for id, area in (("IN6-height", lambda FH, FW: FH), ("IN6-width", lambda FH, FW: FW)):
    variant(id, init_weights, area=area,
            en="For filters, one side of the window is missing. How many pixels has a window?", ja="フィルターの高さと幅の片方が掛けられていません。ウィンドウの画素数はいくつですか。")
variant("IN6-square", init_weights, area=lambda FH, FW: FH * FH,
        en="The height of the filter is counted twice. What if a filter is not a square?", ja="フィルターの高さを 2 回掛けています。フィルターが正方形でないときはどうなりますか。")
variant("IN6-glorot", init_weights, n_out=lambda F, C, area: F,
        en="For filters, n_out is just F. How many output pixels of each filter does one input pixel reach?",
        ja="フィルターの n_out が F だけです。1 つの入力画素は、フィルターごとにいくつの出力画素に影響しますか。")
variant("IN7", init_weights, numbers=lambda rng, method, shape: rng.uniform(-1, 1, size=shape),
        en="The weights are uniform in ±std, which spreads them too little; and the exercise asks for another distribution.",
        ja="±std の一様分布では広がりが足りません。そもそも、この課題で求めているのは別の分布です。")
variant("IN7-wide", init_weights, numbers=wide,
        en="The standard deviation is right, but no weight is far from 0. Which distribution is asked for?",
        ja="標準偏差は正しいですが、0 から大きく離れた重みがありません。どの分布を使う課題ですか。")
variant("IN7-keras", init_weights,
        numbers=lambda rng, method, shape: rng.normal(size=shape) if method == "normal" else wide(rng, method, shape),
        en='"xavier", "glorot" and "he" are uniform, as in Keras; the variance is right. Which distribution is asked for?',
        ja='"xavier"・"glorot"・"he" が、Keras の初期化のように一様分布になっています。分散は正しいですが、どの分布を使う課題ですか。')
for names in (("glorot",), ("he",), ("xavier",), ("glorot", "he"), ("xavier", "glorot")):
    variant("IN7-" + "-".join(names), init_weights,
            numbers=lambda rng, method, shape, names=names: wide(rng, method, shape) if method in names else rng.normal(size=shape),
            en=f"Uniform, as in other libraries: {', '.join(names)}; the variance is right. Which distribution is asked for?",
            ja=f"{'・'.join(names)} が一様分布になっています。分散は正しいですが、どの分布を使う課題ですか。")
variant("IN7-cut", init_weights, numbers=lambda rng, method, shape: cut(rng, shape),
        en="What lies beyond two standard deviations is drawn again, which makes the spread too small. Was that asked for?",
        ja="標準偏差の 2 倍を超えた値を引き直しているため、広がりが小さくなっています。問題文はそれを求めていますか。")
variant("IN7-widened", init_weights, numbers=lambda rng, method, shape: cut(rng, shape, 1 / 0.87962566103423978, method),
        en="The spread is right, but the normal distribution is cut off at its sides, as in Keras. How far may a weight lie?",
        ja="広がりは正しいですが、Keras のように、正規分布の両側が切り落とされています。重みは 0 からどこまで離れてよいですか。")
variant("IN8", init_weights, source=lambda rng: np.random.default_rng(0),
        en="Every layer gets the same numbers. Where do the random numbers come from: rng, or a seed of your own?",
        ja="どの層も同じ乱数になっています。乱数は rng から取っていますか、それとも自分で決めたシードからですか。")
variant("IN8-own", init_weights, source=lambda rng: np.random.default_rng(),
        en="The numbers do not come from rng: the same seed gives other weights each time. Which generator is to be used?",
        ja="乱数を rng から取っていないため、同じシードでも毎回違う重みになります。使うべき乱数生成器はどれですか。")
variant("IN7-laplace", init_weights, numbers=lambda rng, method, shape: rng.laplace(0, 0.5**0.5, shape),
        en="Too many weights lie far out: it is a Laplace distribution. Which one is asked for?", ja="0 から遠い重みが多すぎる、ラプラス分布になっています。どの分布を使う課題ですか。")
variant("IN7-clipped", init_weights, numbers=lambda rng, method, shape: np.clip(rng.normal(size=shape), -2, 2),
        en="What lies beyond two standard deviations is pulled back to them. Was that asked for?", ja="標準偏差の 2 倍を超えた値が、2 倍のところに切り詰められています。問題文はそれを求めていますか。")
for name, limit in (("xavier", lambda n, m: 3 / n), ("glorot", lambda n, m: 6 / (n + m)), ("he", lambda n, m: 6 / n)):
    variant(f"IN16-{name}", init_weights, **{name: limit},
            en=f'"{name}" takes the limit of a uniform distribution for the standard deviation. Which belongs to a normal one?', ja=f'"{name}" で、一様分布の範囲を標準偏差に使っています。正規分布に使うのはどちらですか。')
variant("IN12-xavier", init_weights, xavier=lambda n, m: 2 / (n + m),
        en='"xavier" is the same as "glorot". Which form has this name here?', ja='"xavier" が "glorot" と同じになっています。ここでその名前を持つのはどの式ですか。')
variant("IN11", init_weights, glorot=lambda n, m: 1 / (n + m),
        en='Of "glorot", the factor 2 is missing: what does it become when n_in equals n_out?',
        ja='"glorot" の係数 2 がありません。n_in と n_out が等しいとき、どの値になるはずですか。')
variant("IN12", init_weights, glorot=lambda n, m: 1 / n,
        en='"glorot" is the same as "xavier". Where does n_out enter?',
        ja='"glorot" が "xavier" と同じになっています。n_out はどこに入りますか。')
variant("IN12-average", init_weights, glorot=lambda n, m: 4 / (n + m),
        en='The denominator of "glorot" is the average of n_in and n_out, and 2 is still above it. Count the 2 once.',
        ja='"glorot" の分母が n_in と n_out の平均で、分子にも 2 があります。2 を使うのは 1 回だけです。')
variant("IN12-roots", init_weights, glorot=lambda n, m: ((n**-0.5 + m**-0.5) / 2) ** 2,
        en='"glorot" is the mean of two roots, of 1/n_in and of 1/n_out. What stands under its one root?',
        ja='"glorot" が 1/n_in と 1/n_out の平方根の平均になっています。1 つの平方根の中には何がありますか。')
variant("IN12-product", init_weights, glorot=lambda n, m: (n * m) ** -0.5,
        en='"glorot" takes the geometric mean of n_in and n_out. Which mean is in the formula?',
        ja='"glorot" で n_in と n_out の幾何平均を使っています。式にあるのはどの平均ですか。')
variant("IN13", init_weights, normal=lambda std: 1,
        en='"normal" has the standard deviation 1. Where does std enter?',
        ja='"normal" の標準偏差が 1 になっています。std はどこで使いますか。')
variant("IN13-fixed", init_weights, normal=lambda std: 0.01,
        en='"normal" has the standard deviation 0.01, whatever std is.',
        ja='"normal" の標準偏差が、std によらず 0.01 になっています。')
variant("IN13-root", init_weights, normal=np.sqrt,
        en='"normal" has the standard deviation √std. Is std a variance?',
        ja='"normal" の標準偏差が √std になっています。std は分散ですか。')
variant("IN14", init_weights, besides=lambda std: std,
        en="std also scales the other methods. Which method is it meant for?", ja="ほかの方法にも std が掛かっています。std はどの方法のための引数ですか。")
variant("IN15-exact", init_weights, alone=lambda numbers: numbers / numbers.std(),
        en="Every layer has exactly the wanted standard deviation: a weight then depends on all others. Is each one drawn by itself?",
        ja="どの層でも標準偏差がちょうど指定の値になるように直しています。それぞれの重みを独立に引いていますか。")
for id, count in (("IN15", lambda shape: shape[-1:]), ("IN15-units", lambda shape: (1, *shape[1:]) if len(shape) == 4 else (shape[0], 1))):
    variant(id, init_weights, count=count,
        en="All units of a layer get the same weights. How many numbers have to be drawn?", ja="層のすべてのノードが同じ重みになっています。乱数はいくつ必要ですか。")
for name, variance in (("glorot", lambda n, m: 2 / (n + m) ** 2), ("he", lambda n, m: 2 / n**2)):
    variant(f"IN17-{name}", init_weights, **{name: variance},
            en=f'Of "{name}" the root is taken of 2 alone. Of what is it taken in the formula?', ja=f'"{name}" で、2 だけの平方根を取っています。式では、どの部分の平方根ですか。')
variant("IN17-precedence", init_weights, glorot=lambda n, m: 2 / n + m,
        en='Under the root of "glorot" n_out is added to 2/n_in. What does 2 / a + b divide by?', ja='"glorot" の平方根の中で、2/n_in に n_out を足しています。2 / a + b では、何で割られますか。')
variant("IN3-abs", init_weights, alone=np.abs,
        en="No weight is negative. Which signs has a normal distribution with mean 0?", ja="負の重みがありません。平均 0 の正規分布では、符号はどうなりますか。")
variant("IN6-tensorflow", init_weights, area=lambda FH, FW: (FH, FW), n_in=lambda F, C, area: F * C * area[0], n_out=lambda F, C, area: F * C * area[1],
        en="The shape of filters is read as (FH, FW, C, F), as in another library. In which order are its numbers here?", ja="フィルターの形状を、別のライブラリのように (FH, FW, C, F) と読んでいます。ここでの順は何ですか。")
variant("IN2-all", init_weights, dense=lambda n, m: (n * m, n * m),
        en="For tables of weights, the number of all weights is used. Over how many products does one unit sum?", ja="2 次元の重みで、重みの総数を使っています。1 つのノードが足し合わせる積はいくつですか。")
variant("IN4-glorot", init_weights, he=lambda n, m: 4 / (n + m),
        en='"he" looks at n_out as well. Which numbers are in its formula?', ja='"he" で n_out も使っています。式にあるのはどの数ですか。')
variant("IN12-out", init_weights, glorot=lambda n, m: 2 / m,
        en='"glorot" uses n_out alone. Which numbers are in its formula?', ja='"glorot" で n_out だけを使っています。式にあるのはどの数ですか。')
variant("IN15-centred", init_weights, alone=lambda numbers: numbers - numbers.mean(),
        en="Every layer has exactly the mean 0: a weight then depends on all others. Is each one drawn by itself?", ja="どの層でも平均がちょうど 0 になるように直しています。それぞれの重みを独立に引いていますか。")
variant("IN18", init_weights, placed=lambda std, drawn: std + drawn,
        en="The standard deviation is added to numbers of standard deviation 1. What does it do to a normal number, and what is the mean?",
        ja="標準偏差 1 の乱数に、指定の標準偏差を足しています。標準偏差は乱数にどう作用し、平均はいくつですか。")
for id, nothing in (("IN19", np.ones), ("IN19-small", lambda shape: np.full(shape, 1e-8))):
    variant(id, init_weights, nothing=nothing,
            en='"zeros" gives other numbers than 0. What does its name say?', ja='"zeros" が 0 でない数を返しています。この方法で返すのは、どんな配列ですか。')
# fmt: on

NOT_TOLD = (
    NotTold("IN5", "all zeros is one of the methods; that equal units stay equal in training is for a quiz"),
    NotTold("IN10", "numbers from the global generator differ from run to run: it loses marks, but no replay meets it"),
)
EXCUSED = {
    "arguments_stay": "a shape, a word and a generator: there is nothing to write into",
    "one_sample": "there are no samples",
    "integers": "there are no samples",
    "float32": "there are no samples",
    "empty_batch": "there are no samples",
}
