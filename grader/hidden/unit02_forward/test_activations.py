"""Hidden tests and mistakes of activations.py. Oracles: plain Python entry by entry, difference quotients, identities."""

import math

import numpy as np

from grader.testing import (
    IN_PLACE,
    NotTold,
    Picture,
    arguments_stay,
    check,
    data,
    empty_batch,
    example,
    float32,
    function,
    one_sample,
    relation,
    shape_and_kind,
    supporting,
    task,
    values,
    variant,
    wrong,
)
from grader.testing.oracles import entry_by_entry, logistic, positive_part, slope
from grader.testing.right_nets import sigmoid as right_sigmoid
from grader.testing.right_nets import softmax


def both_signs(rng, *shape):
    """Away from the kink of ReLU."""
    return data.both_signs(rng, *shape, least=0.1)


def with_a_zero(rng, *shape):
    x = both_signs(rng, *shape)
    x[0, 2] = 0.0
    return (x,)


def of_all_sizes(rng, *shape):
    return (both_signs(rng, *shape) * np.resize([0.01, 1.0, 30.0, 1000.0], (shape[0], 1)),)


def within(limit):
    """Draws entries between −limit and limit, in every part of it."""
    return lambda rng, *shape: (data.spread(rng, *shape, most=limit),)


def activation(task, draw, f, **options):
    return function(task, draw, lambda x: entry_by_entry(f, x), sizes=(7, 3), **options)


def activation_grad(task, draw, f):
    return function(task, draw, lambda x: slope(f, x), sizes=(7, 3), tolerance=check.GRADIENT_TOLERANCE)


SIGMOID = activation("sigmoid", within(5), logistic)
SIGMOID_GRAD = activation_grad("sigmoid_grad", within(4), logistic)
TANH = activation("tanh", within(4), math.tanh)
TANH_GRAD = activation_grad("tanh_grad", within(2.5), math.tanh)
RELU = activation("relu", lambda rng, *shape: (both_signs(rng, *shape),), positive_part)
RELU_GRAD = activation("relu_grad", RELU.draw, lambda v: 1.0 if v > 0 else 0.0, kind="number")
ANY_SHAPE = (5, 3), (2, 3, 5, 7), (4,)


def logistic_of_large(v):
    return (1 + math.tanh(v / 2)) / 2


def with_large(rng, *shape):
    x = data.spread(rng, *shape, most=5.0)
    x[0, :2] = 1000.0, -1000.0
    return (x,)


def large_float32(subject, f):
    """A test that large entries of float32 are no trouble, and are left as they are."""

    @task(subject.task)
    def test(student, rng):
        x = np.array([[1000.0, -1000.0, 300.0], [-200.0, 0.5, -0.5]], np.float32)
        y = check.array(check.unchanged(getattr(student, subject.task), x), (2, 3), subject.kind)
        check.close(y, entry_by_entry(f, x), rtol=check.RTOL_F32, atol=check.ATOL_F32)

    test.__doc__ = (
        "float32 holds less than float64: at ±1000 the result is right there, too, and x stays as it is.\n\n"
        "float32 で表せる範囲は float64 より狭いですが、±1000 でも正しい値になり、x は変わりません。"
    )
    return test


# --- sigmoid

test_sigmoid_shape_and_kind = shape_and_kind(SIGMOID, *ANY_SHAPE)

test_sigmoid_arguments_stay = arguments_stay(SIGMOID)

test_sigmoid_values = values(SIGMOID, points=2,
    en="Every entry is 1 / (1 + exp(−x)).", ja="各要素は 1 / (1 + exp(−x)) です。")  # fmt: skip

test_sigmoid_one_sample = one_sample(SIGMOID, 23)

test_sigmoid_large_numbers = example(SIGMOID, [[1000.0, 0.0], [-1000.0, math.log(3.0)]], gives=[[1.0, 0.5], [0.0, 0.75]],
    en="At −1000 and 1000 sigmoid is finite and right.", ja="−1000 や 1000 でも、sigmoid は有限の正しい値になります。")  # fmt: skip

test_sigmoid_opposite_numbers = supporting(relation(SIGMOID, lambda f, x: f(x) + f(-x), lambda f, x: np.ones(x.shape),
    compared={"en": "The sums sigmoid(x) + sigmoid(−x):", "ja": "sigmoid(x) + sigmoid(−x) の値："},
    en="sigmoid(x) and sigmoid(−x) sum to 1.", ja="sigmoid(x) と sigmoid(−x) の和は 1 です。"))  # fmt: skip


@task("sigmoid")
def test_sigmoid_grows(student, rng):
    """A larger input gives a larger output, always between 0 and 1.

    入力が大きいほど出力も大きくなり、値は常に 0 と 1 の間にあります。
    """
    x = np.linspace(-8, 8, 81) + rng.uniform(-0.08, 0.08, size=81)
    y = check.array(student.sigmoid(x), (81,))
    check.true(((y > 0) & (y < 1)).all(), "Some values are not between 0 and 1.", "0 と 1 の間にない値があります。")
    check.true((np.diff(y) > 0).all(), "A larger input gave no larger output.", "入力が増えても出力が増えていません。")


test_sigmoid_float32 = float32(SIGMOID.but(draw=with_large, right=lambda x: entry_by_entry(logistic_of_large, x)),
    en="float32 input gives right values to float32 accuracy, at ±1000 too.", ja="float32 の入力でも、float32 の精度で正しい値になります（±1000 でも同様です）。")  # fmt: skip

test_sigmoid_large_float32 = large_float32(SIGMOID, logistic_of_large)

test_sigmoid_empty_batch = empty_batch(SIGMOID)


# --- sigmoid_grad

test_sigmoid_grad_shape_and_kind = shape_and_kind(SIGMOID_GRAD, *ANY_SHAPE)

test_sigmoid_grad_arguments_stay = arguments_stay(SIGMOID_GRAD)

test_sigmoid_grad_is_the_slope = values(SIGMOID_GRAD, points=2,
    en="Every entry is the slope of the sigmoid at x, as the difference quotient shows.", ja="各要素は x におけるシグモイド関数の傾きで、数値微分の結果と一致します。")  # fmt: skip

test_sigmoid_grad_one_sample = one_sample(SIGMOID_GRAD)


@task("sigmoid_grad")
def test_sigmoid_grad_at_zero(student):
    """The slope is largest at 0, and there it is a quarter.

    傾きは 0 で最大となり、その値は 1/4 です。
    """
    y = check.array(student.sigmoid_grad(np.linspace(-3, 3, 13)), (13,))
    check.close(y[6], 0.25, en="At x = 0:", ja="x = 0 のとき：")
    check.true(y.argmax() == 6, "The largest slope is not the one at 0.", "傾きが最大になるのが 0 ではありません。")


test_sigmoid_grad_is_even = supporting(relation(SIGMOID_GRAD, lambda f, x: f(-x), lambda f, x: f(x),
    en="The slope at −x is the slope at x.", ja="−x における傾きは x における傾きと同じです。"))  # fmt: skip

test_sigmoid_grad_saturates = example(SIGMOID_GRAD, [1000.0, -1000.0, 40.0, -40.0, 0.0], gives=[0.0, 0.0, 0.0, 0.0, 0.25],
    en="Far from 0 the sigmoid is flat: at ±40 and ±1000 the slope is 0, and finite.",
    ja="0 から遠く離れるとシグモイド関数は平らになり、±40 や ±1000 では傾きが 0 です（nan や inf にはなりません）。")  # fmt: skip

test_sigmoid_grad_float32 = float32(SIGMOID_GRAD)

test_sigmoid_grad_large_float32 = large_float32(SIGMOID_GRAD, lambda v: (1 - math.tanh(v / 2) ** 2) / 4)

test_sigmoid_grad_empty_batch = empty_batch(SIGMOID_GRAD)


# --- tanh

test_tanh_shape_and_kind = shape_and_kind(TANH, *ANY_SHAPE)

test_tanh_arguments_stay = arguments_stay(TANH)

test_tanh_values = values(TANH, points=2,
    en="Every entry is (exp(x) − exp(−x)) / (exp(x) + exp(−x)).", ja="各要素は (exp(x) − exp(−x)) / (exp(x) + exp(−x)) です。")  # fmt: skip

test_tanh_one_sample = one_sample(TANH)

test_tanh_large_numbers = example(TANH, [[1000.0, 0.0], [-1000.0, math.log(2.0)]], gives=[[1.0, 0.0], [-1.0, 0.6]],
    en="At −1000 and 1000 tanh is finite and right.", ja="−1000 や 1000 でも、tanh は有限の正しい値になります。")  # fmt: skip


@supporting
@task("tanh")
def test_tanh_is_odd(student, rng):
    """tanh(−x) is −tanh(x), and tanh is positive where x is.

    tanh(−x) は −tanh(x) と等しく、x が正のところでは tanh も正です。
    """
    x = rng.uniform(0.2, 4, size=(3, 7))
    y = check.array(student.tanh(x), (3, 7))
    check.close(check.array(student.tanh(-x), (3, 7)), -y)
    check.true(
        (y > 0).all(), "tanh(x) is not positive for some x > 0.", "x > 0 で tanh(x) が正にならない所があります。"
    )


test_tanh_and_sigmoid = relation(TANH, lambda f, x: f(x), lambda f, x: 2 * entry_by_entry(logistic, 2 * x) - 1,
    en="tanh(x) is 2·σ(2x) − 1, where σ is the sigmoid.", ja="シグモイド関数を σ とすると、tanh(x) は 2·σ(2x) − 1 です。")  # fmt: skip

test_tanh_float32 = float32(TANH)

test_tanh_large_float32 = large_float32(TANH, math.tanh)

test_tanh_empty_batch = empty_batch(TANH)


# --- tanh_grad

test_tanh_grad_shape_and_kind = shape_and_kind(TANH_GRAD, *ANY_SHAPE)

test_tanh_grad_arguments_stay = arguments_stay(TANH_GRAD)

test_tanh_grad_is_the_slope = values(TANH_GRAD, points=2,
    en="Every entry is the slope of tanh at x, as the difference quotient shows.", ja="各要素は x における tanh の傾きで、数値微分の結果と一致します。")  # fmt: skip

test_tanh_grad_one_sample = one_sample(TANH_GRAD)


@task("tanh_grad")
def test_tanh_grad_range(student, rng):
    """The slope is 1 at 0, and smaller but positive everywhere else.

    傾きは 0 で 1 となり、それ以外ではすべて 1 より小さい正の値です。
    """
    x = both_signs(rng, *(5, 3))
    y = check.array(student.tanh_grad(x), (5, 3))
    check.true(((y > 0) & (y < 1)).all(), "Some slopes are not between 0 and 1.", "0 と 1 の間にない傾きがあります。")
    check.close(check.array(student.tanh_grad(np.zeros((2, 3))), (2, 3)), np.ones((2, 3)))


test_tanh_grad_saturates = example(TANH_GRAD, [1000.0, -1000.0, 30.0, -30.0, 0.0], gives=[0.0, 0.0, 0.0, 0.0, 1.0],
    en="Far from 0 tanh is flat: at ±30 and ±1000 the slope is 0, and finite.",
    ja="0 から遠く離れると tanh は平らになり、±30 や ±1000 では傾きが 0 です（nan や inf にはなりません）。")  # fmt: skip

test_tanh_grad_float32 = float32(TANH_GRAD)

test_tanh_grad_large_float32 = large_float32(TANH_GRAD, lambda v: 1 - math.tanh(v) ** 2)

test_tanh_grad_empty_batch = empty_batch(TANH_GRAD)


# --- relu

test_relu_shape_and_kind = shape_and_kind(RELU, *ANY_SHAPE)

test_relu_arguments_stay = arguments_stay(RELU)

test_relu_values = values(RELU, points=2,
    en="Positive entries stay as they are, negative ones become 0.", ja="正の要素はそのまま残り、負の要素は 0 になります。")  # fmt: skip

test_relu_one_sample = one_sample(RELU.but(draw=with_a_zero), 5,
    en="A batch of one sample works like any other, and relu(0) is 0.", ja="サンプルが 1 つだけのバッチも同じように計算され、relu(0) は 0 です。")  # fmt: skip

test_relu_scales = supporting(relation(RELU, lambda f, x: f(5.5 * x), lambda f, x: 5.5 * f(x),
    en="For a positive factor c, relu(c·x) is c·relu(x).", ja="正の係数 c について、relu(c·x) は c·relu(x) と等しくなります。"))  # fmt: skip

test_relu_takes_apart = relation(RELU.but(draw=of_all_sizes), lambda f, x: f(x) - f(-x), lambda f, x: x,
    compared={"en": "The difference relu(x) − relu(−x):", "ja": "relu(x) − relu(−x) の値："},
    en="relu(x) − relu(−x) gives x back, however large or small x is.", ja="x の大きさによらず、relu(x) − relu(−x) を計算すると x に戻ります。")  # fmt: skip

test_relu_twice = relation(RELU, lambda f, x: f(f(x)),
    en="Applying relu to its own output changes nothing more.", ja="relu の出力にもう一度 relu を適用しても、値は変わりません。")  # fmt: skip

test_relu_float32 = float32(RELU)

test_relu_large_float32 = large_float32(RELU, positive_part)

test_relu_empty_batch = empty_batch(RELU)


# --- relu_grad: 0 and 1 may come as floats, integers or booleans

test_relu_grad_shape_and_kind = shape_and_kind(RELU_GRAD, *ANY_SHAPE)

test_relu_grad_arguments_stay = arguments_stay(RELU_GRAD)

test_relu_grad_values = values(RELU_GRAD, points=2,
    en="The slope is 1 where x is positive and 0 where it is negative.", ja="傾きは、x が正のところで 1、負のところで 0 です。")  # fmt: skip

test_relu_grad_at_zero = supporting(relation(RELU_GRAD, lambda f, x: f(0 * x) - np.clip(f(0 * x), 0, 1), lambda f, x: np.zeros(x.shape),
    en="At exactly 0 any slope from 0 to 1 is right, but it is a number.", ja="ちょうど 0 での傾きは 0 から 1 までのどの値でもかまいませんが、nan にはなりません。"))  # fmt: skip

test_relu_grad_one_sample = one_sample(RELU_GRAD)

test_relu_grad_is_the_slope = relation(RELU_GRAD.but(draw=of_all_sizes, atol=1e-6), lambda f, x: f(x), lambda f, x: slope(positive_part, x),
    en="It agrees with the difference quotient of ReLU, however large or small the input.", ja="入力の大きさによらず、ReLU の数値微分と一致します。")  # fmt: skip

test_relu_grad_ignores_size = supporting(relation(RELU_GRAD, lambda f, x: f(x * (2 + np.abs(x))), lambda f, x: f(x),
    en="Only the sign of the input counts, not its size.", ja="傾きは入力の符号だけで決まり、大きさにはよりません。"))  # fmt: skip

test_relu_grad_float32 = float32(RELU_GRAD)

test_relu_grad_large_float32 = large_float32(RELU_GRAD, lambda v: 1.0 if v > 0 else 0.0)

test_relu_grad_empty_batch = empty_batch(RELU_GRAD)


# --- mistakes

WHOSE_MEMORY = {
    "en": "The caller's array is changed. Whose memory does the assignment write to?",
    "ja": "渡された配列が書き換えられています。その代入は誰の配列に書き込んでいるでしょうか。",
}


def quotient(f, low, h):
    return lambda x, curve=None: (f(x + h) - f(x - low)) / (h + low)


def written(y, x):
    x[...] = y
    return x


def sigmoid(
    x, *, given=lambda x: x, negated=np.negative, exp=np.exp, curve=lambda z, exp: 1 / (1 + exp(z)), result=lambda y: y
):
    """curve: of −x, which is negated."""
    return result(curve(negated(given(x)), exp))


def sigmoid_grad(x, *, output=right_sigmoid, slope=lambda y, x: y * (1 - y), sign=1):
    return sign * slope(output(x), x)


def as_they_are(x):
    return np.exp(x), np.exp(-x)


def tanh(
    x, *, given=lambda x: x, powers=lambda x: (np.exp(x - np.abs(x)), np.exp(-x - np.abs(x))),
    ratio=lambda p, m: (p - m) / (p + m), sign=1, result=lambda y, x: y
):  # fmt: skip
    """powers: exp(x) and exp(−x), both divided by the larger one."""
    return result(sign * ratio(*powers(given(x))), x)


def tanh_grad(x, *, curve=np.tanh, output=lambda x, curve: curve(x), slope=lambda y: 1 - y**2):
    return slope(output(x, curve))


def relu(x, *, on=lambda x: x > 0, choose=np.where, kept=lambda x: x, rest=lambda x: 0.0, result=lambda y, x: y):
    """choose: between what is kept, where x is `on`, and the rest."""
    return result(choose(on(x), kept(x), rest(x)), x)


def relu_grad(
    x, *, kept=lambda x: 1.0, kind=None, on=lambda x: x > 0, choose=np.where, rest=lambda x: 0.0, result=lambda y, x: y
):
    y = relu(x, on=on, choose=choose, kept=kept, rest=rest, result=result)
    return y if kind is None else np.asarray(y).astype(kind)


def wrong_slope(id, *, en, ja, group="", **parts):
    """Enter a wrong `relu_grad` as it is, and with its numbers as integers and as booleans.

    The task may give any of the three, and the same mistake must be recognised in each.
    """
    variant(id, relu_grad, en=en, ja=ja, group=group, **parts)
    for kind in (int, bool):
        suffix = f"-{kind.__name__}"
        variant(id + suffix, relu_grad, en=en, ja=ja, group=group and group + suffix, kind=kind, **parts)


EVEN = {"en": "The result is the same for x and −x. What does the sign of x do?", "ja": "x と −x で同じ値になっています。x の符号は結果にどう影響しますか。"}  # fmt: skip
HARD = {"en": "The curve is made of straight lines (hard sigmoid). Which formula is asked for?", "ja": "直線をつないだ hard sigmoid になっています。求めるのはどの式ですか。"}  # fmt: skip
QUOTIENT = {"en": "The slope is a difference quotient, which keeps only some digits. Which exact formula does the statement give?",
            "ja": "傾きを差分で近似しているため、一部の桁しか合っていません。問題文の正確な式はどれですか。"}  # fmt: skip

# fmt: off
variant("SG8", sigmoid, negated=lambda x: np.negative(x, out=x), **IN_PLACE)
variant("SG8", sigmoid_grad, output=lambda x: written(right_sigmoid(x), x), **IN_PLACE)
variant("TH10", tanh_grad, output=lambda x, curve: written(curve(x), x), **IN_PLACE)
variant("RL5", relu, result=written, **WHOSE_MEMORY)
variant("RL5", relu_grad, result=written, **WHOSE_MEMORY)
variant("SG3", sigmoid, curve=lambda z, exp: exp(-z) / (1 + exp(-z)),
        en="The result is nan for large inputs: inf divided by inf. Which form keeps the exponent negative?",
        ja="大きな入力で inf を inf で割り、nan になっています。指数が負のままになるのはどの式でしょうか。")
variant("SG4", sigmoid, negated=lambda x: x,
        en="The curve falls. Should a larger input give a larger output? Check the sign of the exponent.",
        ja="グラフが減少しています。入力が大きいほど出力は大きくなるはずです。指数の符号を確認しましょう。")
variant("SG7", sigmoid, curve=lambda z, exp: 1 / 1 + exp(z),
        en="The values exceed 1. Brackets are missing: what does 1 / 1 + … divide by?", ja="値が 1 を超えています。括弧が足りません。1 / 1 + … では何で割っていますか。")
variant("SG9", sigmoid, curve=lambda z, exp: softmax(-z),
        en="The entries of a row depend on one another. Is this the sigmoid or the softmax?",
        ja="同じ行の要素どうしが影響し合っています。これはシグモイド関数でしょうか、ソフトマックス関数でしょうか。")
variant("SG10", sigmoid, curve=lambda z, exp: np.where(z < 0, 1.0, 0.0),
        en="The result jumps from 0 to 1. That is the step function; the sigmoid passes through all values between.",
        ja="結果が 0 から 1 に飛んでいます。これはステップ関数です。シグモイド関数は途中の値も取ります。")
variant("SG13", sigmoid, given=lambda x: np.clip(x, -4, 4),
        en="Large inputs are cut off first, so that the result never comes near 0 or 1. Which form needs no cutting?",
        ja="大きな入力を先に切り詰めているため、結果が 0 や 1 に近づきません。切り詰めずに済む式はどれでしょうか。")
variant("SG18", sigmoid, given=lambda x: 2 * x,
        en="The curve rises too steeply. What stands in the exponent?", ja="曲線が急すぎます。指数の中は何でしょうか。")
for id, right, parts in (("SG3-zero", sigmoid, {"curve": lambda z, exp: exp(-z) / (1 + exp(-z)), "result": np.nan_to_num}),
                         ("TH2-zero", tanh, {"powers": as_they_are, "result": lambda y, x: np.nan_to_num(y)})):
    variant(id, right, **parts,
            en="Far from 0 inf is divided by inf, and nan is made 0. Which value is the right one there?",
            ja="0 から離れると inf を inf で割って nan になり、それが 0 に置き換えられています。正しい値はいくつですか。")
for id, rise in (("SG19", 0.2), ("SG19-sixth", 1 / 6), ("SG19-quarter", 0.25)):
    variant(id, sigmoid, curve=lambda z, exp, rise=rise: np.clip(0.5 - rise * z, 0, 1), **HARD)
    variant(id, sigmoid_grad, output=lambda x, rise=rise: np.clip(0.5 + rise * x, 0, 1), **HARD)
variant("SG21", sigmoid, given=np.abs, **EVEN)
variant("TH16", tanh, given=np.abs, **EVEN)
for id, low, h in (("", 0, 1e-2), ("-3", 0, 1e-3), ("-4", 0, 1e-4), ("-5", 0, 1e-5), ("-both", 1e-2, 1e-2), ("-both-3", 1e-3, 1e-3), ("-both-4", 1e-4, 1e-4)):
    variant(f"SG20{id}", sigmoid_grad, output=quotient(right_sigmoid, low, h), slope=lambda y, x: y, **QUOTIENT)
    variant(f"TH17{id}", tanh_grad, output=quotient(np.tanh, low, h), slope=lambda y: y, **QUOTIENT)
variant("SG11", sigmoid, exp=math.exp,
        en="math.exp takes a single number. Which function of numpy does the same for all entries of an array?",
        ja="math.exp は数値 1 つにしか使えません。配列の全要素に使える numpy の関数はどれでしょうか。")
variant("SG12", sigmoid, curve=lambda z, exp: np.tanh(-z),
        en="The curve is a tanh, with values down to −1. How is it moved and stretched to lie between 0 and 1?",
        ja="値が −1 まで下がる tanh の曲線になっています。0 と 1 の間に収めるには、どう移動・伸縮すればよいでしょうか。")
variant("SG1", sigmoid_grad, output=lambda x: x,
        en="The formula y·(1 − y) is for the output y = σ(x). Is the argument x here, or σ(x)?",
        ja="y·(1 − y) は出力 y = σ(x) についての式です。ここでの引数は x でしょうか、σ(x) でしょうか。")
variant("SG2", sigmoid_grad, output=lambda x: right_sigmoid(right_sigmoid(x)),
        en="The sigmoid is applied twice: the slope stays near 0.2 even for huge inputs. At which point is it taken?",
        ja="シグモイド関数を 2 回適用しています。大きな入力でも傾きが 0.2 前後のままです。どの点での傾きでしょうか。")
variant("SG14", sigmoid_grad, slope=lambda y, x: y,
        en="This is the sigmoid itself. A slope is 0 where the curve is flat, for large inputs too.",
        ja="シグモイド関数そのものの値です。グラフが平らになる大きな入力では、傾きは 0 になるはずです。")
variant("SG15", sigmoid_grad, slope=lambda y, x: 1 - y,
        en="One of the two factors is missing: the slope does not go to 0 on both sides.", ja="2 つの因子のうち 1 つが抜けています。傾きが左右の両側で 0 に近づいていません。")
for id, side in (("SG16", -1), ("SG16-plus", 1)):
    variant(id, sigmoid_grad, slope=lambda y, x, side=side: np.exp(side * x) / (1 + np.exp(side * x)) ** 2,
            en="Far from 0 the result is nan: exp overflows above and below. Which form uses only values between 0 and 1?",
            ja="0 から離れると nan になります。分子と分母の exp がともにオーバーフローします。0 と 1 の間の値だけで計算できる式はどれでしょうか。")
variant("SG17", sigmoid_grad, sign=-1,
        en="The slopes are negative, but the sigmoid rises everywhere. Follow the signs through the quotient rule.",
        ja="傾きが負ですが、シグモイド関数はどこでも増加します。商の微分の符号を 1 つずつたどりましょう。")
variant("TH3", sigmoid_grad, slope=lambda y, x: 1 - y**2,
        en="1 − y² is the slope of another function. Which activation has it, and what is the slope at 0 here?",
        ja="1 − y² は別の活性化関数の導関数です。どの関数のものでしょうか。ここでの 0 における傾きはいくつですか。")
variant("TH15", tanh, ratio=lambda p, m: (p + m) / (p - m),
        en="Numerator and denominator are exchanged: near 0 the values are huge. Which of them is 0 at x = 0?",
        ja="分子と分母が逆で、0 の近くで値がとても大きくなります。x = 0 で 0 になるのはどちらですか。")
variant("TH2", tanh, powers=as_they_are,
        en="At ±1000 the result is nan: inf divided by inf. Does numpy have a function that avoids this?",
        ja="±1000 で inf を inf で割り、nan になっています。これを避けられる numpy の関数はないでしょうか。")
for id, powers in (("TH2-plus", lambda x: (np.exp(2 * x), 1)), ("TH2-minus", lambda x: (1, np.exp(-2 * x)))):
    variant(id, tanh, powers=powers,
            en="At 1000 or −1000 the result is nan: exp(2x) or exp(−2x) overflows. Does numpy have a function without this?",
            ja="1000 か −1000 で exp(2x) や exp(−2x) がオーバーフローし、nan になっています。これを避けられる numpy の関数はないでしょうか。")
variant("TH4", tanh, given=lambda x: x / 2,
        en="The curve rises too slowly. tanh(x) is 2·σ(…) − 1: what stands in the brackets?", ja="グラフの立ち上がりが緩やかすぎます。tanh(x) = 2·σ(…) − 1 の括弧の中は何でしょうか。")
for id, curve in (("TH18", lambda x: x / (1 + np.abs(x))), ("TH18-arctan", lambda x: 2 / np.pi * np.arctan(x)), ("TH18-hard", lambda x: np.clip(x, -1, 1)),
                  ("TH18-taylor", lambda x: x - x**3 / 3), ("TH18-cut", lambda x: np.clip(x - x**3 / 3, -1, 1))):
    variant(id, tanh, result=lambda y, x, curve=curve: curve(x),
            en="This is another curve of a similar shape. Which formula does the statement give?", ja="形の似た別の曲線になっています。問題文の式はどれですか。")
wrong("TH6", "tanh", lambda x: right_sigmoid(x),
      en="The values lie between 0 and 1, as those of the sigmoid do. Which range has tanh?",
      ja="値がシグモイド関数のように 0 と 1 の間にあります。tanh の値の範囲はどこからどこまででしょうか。")
variant("TH7", tanh, powers=as_they_are, ratio=lambda p, m: p - m / p + m,
        en="Brackets are missing around numerator and denominator. What is divided by what?", ja="分子と分母に括弧が足りません。何を何で割っていますか。")
variant("TH8", tanh, powers=as_they_are, ratio=lambda p, m: (p - m) / 2,
        en="The values leave the range from −1 to 1. This is sinh: what is it to be divided by?", ja="値が −1 から 1 の範囲を超えています。これは sinh です。何で割ればよいでしょうか。")
variant("TH9", tanh, sign=-1,
        en="The sign is reversed. Which of exp(x) and exp(−x) comes first in the numerator?", ja="符号が逆です。分子では exp(x) と exp(−x) のどちらが先に来ますか。")
variant("TH10", tanh, result=written, **IN_PLACE)
variant("TH1", tanh_grad, output=lambda x, curve: x,
        en="1 − y² is for the output y = tanh(x); here x itself is squared, and slopes become negative.",
        ja="1 − y² は出力 y = tanh(x) についての式です。x そのものを 2 乗しているため、傾きが負になっています。")
variant("TH2", tanh_grad, curve=lambda x: tanh(x, powers=as_they_are),
        en="At ±1000 the result is nan, as the tanh in it is inf divided by inf. Compute tanh in a way that stays finite.",
        ja="±1000 で nan になります。式の中の tanh が inf ÷ inf になるためです。有限のまま計算できる tanh を使いましょう。")
variant("TH11", tanh_grad, output=lambda x, curve: curve(curve(x)),
        en="tanh is applied twice: the slope never comes near 0. At which point is it to be taken?",
        ja="tanh を 2 回適用しています。傾きが 0 に近づきません。どの点での傾きを求めるのでしょうか。")
variant("TH12", tanh_grad, slope=lambda y: y * (1 - y),
        en="y·(1 − y) is the rule of the sigmoid. What is the slope of tanh at 0?", ja="y·(1 − y) はシグモイド関数の場合の式です。tanh の 0 における傾きはいくつですか。")
variant("TH13", tanh_grad, slope=lambda y: 1 - y,
        en="The square is missing: the slope must be the same at x and at −x.", ja="2 乗が抜けています。x と −x では傾きが同じになるはずです。")
variant("TH14", tanh_grad, curve=right_sigmoid, slope=lambda y: y * (1 - y),
        en="This is the slope of the sigmoid. At 0 tanh is four times as steep.", ja="シグモイド関数の傾きになっています。0 では tanh の傾きはその 4 倍です。")
wrong("RL2", "relu", lambda x: np.max(x, 0),
      en="An axis is gone: the largest entry along it was taken. How do np.max and np.maximum differ?",
      ja="軸が 1 つ消えています。軸に沿った最大値を取っています。np.max と np.maximum の違いは何でしょうか。")
variant("RL7", relu, rest=np.abs,
        en="Negative entries lose their sign. What should a negative input become?", ja="負の要素の符号が取れています。負の入力は何になるべきでしょうか。")
variant("RL8", relu, rest=lambda x: 0.01 * x,
        en="Negative inputs leave a little behind. That is the leaky ReLU; the plain one gives exactly 0.",
        ja="負の入力でわずかに値が残っています。これは Leaky ReLU です。通常の ReLU はちょうど 0 になります。")
variant("RL9", relu, on=lambda x: x < 0,
        en="The negative entries are kept and the positive ones lost. Should it be the larger or the smaller of x and 0?",
        ja="負の要素が残り、正の要素が消えています。x と 0 のうち、大きい方と小さい方のどちらを取るのでしょうか。")
variant("RL10", relu, kept=lambda x: 1.0,
        en="Every positive input gives 1: this is the slope, or a mask. What value should a positive input keep?",
        ja="正の入力がすべて 1 になっています。これは傾き（マスク）です。正の入力はどんな値になるべきでしょうか。")
wrong_slope("RL1", on=lambda x: np.maximum(x, 0) >= 0,
            en="The slope is 1 everywhere. When would relu(x) ≥ 0 be false?", ja="傾きがどこでも 1 です。relu(x) ≥ 0 が成り立たないのはどんなときでしょうか。")
# ones everywhere, whatever led there: nothing in the outputs tells it from RL1
wrong_slope("RL6", on=lambda x: x == x, kept=np.ones_like, group="RL1",
            en="The slope is 1 everywhere. How much does the output of a negative input change when the input does?",
            ja="傾きがどこでも 1 です。負の入力が少し変わると、出力はどれだけ変わるでしょうか。")
for id, right, curve in (("RL17", relu, lambda x: np.logaddexp(0, x)), ("RL17-silu", relu, lambda x: x * right_sigmoid(x)), ("RL17-elu", relu, lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0)))),
                         ("RL17-selu", relu, lambda x: 1.0507 * np.where(x > 0, x, 1.67326 * np.expm1(np.minimum(x, 0)))), ("RL17", relu_grad, right_sigmoid)):
    variant(id, right, result=lambda y, x, curve=curve: curve(x),
            en="This is a smooth relative of ReLU. What becomes of negative inputs in the plain one?", ja="ReLU に似た滑らかな関数になっています。通常の ReLU では、負の入力はどうなりますか。")
variant("RL16", relu_grad, result=lambda y, x: np.maximum(x, 0) / x,
        en="At exactly 0 the result is nan: 0 divided by 0. Which numbers may stand there?", ja="ちょうど 0 で 0 ÷ 0 の nan になっています。そこではどんな値が許されますか。")
for id, whole in (("RL15", lambda on: np.all(on)), ("RL15-any", lambda on: np.any(on)), ("RL15-rows", lambda on: on.all(axis=-1, keepdims=True))):
    for right in (relu, relu_grad):
        variant(id, right, on=lambda x, whole=whole: whole(x > 0) | (x != x),
                en="Many entries share one decision. Each entry is kept, or not, by its own sign.", ja="多くの要素がまとめて判定されています。残すかどうかは、要素ごとの符号で決まります。")
wrong_slope("RL13", on=lambda x: x <= 0,
            en="0 and 1 are exchanged. On which side of 0 does ReLU rise?", ja="0 と 1 が逆です。ReLU が増加するのは 0 のどちら側でしょうか。")
variant("RL3", relu_grad, kept=lambda x: x,
        en="This is relu(x) itself. The slope of a straight line is a constant: which one here?", ja="relu(x) そのものの値です。直線の傾きは定数です。ここではいくつでしょうか。")
variant("RL8", relu_grad, rest=lambda x: 0.01,
        en="The slope for negative inputs is small but not 0. That is the leaky ReLU.", ja="負の入力での傾きが小さいながら 0 になっていません。これは Leaky ReLU です。")
variant("RL11", relu_grad, rest=np.sign,
        en="The slope is −1 for negative inputs, as for the absolute value. Is ReLU falling there?",
        ja="負の入力で傾きが −1 です。これは絶対値関数の傾きです。ReLU はそこで減少しているでしょうか。")
variant("RL14", relu_grad, result=lambda y, x: np.zeros(x),
        en="np.zeros takes a shape, and is given the numbers themselves. Which function makes zeros in the shape of an array?",
        ja="np.zeros の引数は形状なのに、数値そのものを渡しています。配列と同じ形状の 0 を作る関数は何でしょうか。")
for right in (relu, relu_grad):
    variant("RL12", right, choose=lambda on, kept, rest: kept if on else rest,
            en="Python's max and if compare single numbers, not arrays. Which function of numpy works entry by entry?",
            ja="Python の max や if は数値 1 つの比較用で、配列には使えません。要素ごとに働く numpy の関数はどれでしょうか。")
# fmt: on


ALONG = np.linspace(-3.9, 3.9, 40)  # without 0, where relu has no slope


PICTURES = tuple(
    Picture("slope", name, lambda student, name=name: getattr(student, name)(ALONG), given={"x": ALONG.tolist()})
    for name in ("sigmoid_grad", "tanh_grad", "relu_grad")
)

ANY_CONSTANT = {"RL8"}  # whatever the slope on the left of 0

NOT_TOLD = (
    NotTold("SG5", "a form that overflows on the way and still gives the right value is right"),
    NotTold("SG6", "clipping at ±50 changes σ by less than 1e-21; only log σ would show it, which is no task"),
    NotTold("TH5", "about the backward pass of a layer, whose upstream gradient this file does not have"),
    NotTold("RL4", "about the backward pass of a layer, whose upstream gradient this file does not have"),
)
EXCUSED = {"integers": "x is floats"}
