"""Hidden tests and mistakes of activations.py. Oracles: plain Python entry by entry, difference quotients, identities."""

import math

import numpy as np

from grader import check
from grader.marks import points, task
from grader.mistakes import NotTold, mistake

F32 = {"rtol": check.RTOL_F32, "atol": check.ATOL_F32}


def logistic(v):
    return 1 / (1 + math.exp(-v))


def positive_part(v):
    return v if v > 0 else 0.0


def step(v):
    return 1.0 if v > 0 else 0.0


def each(f, x):
    """f of every entry, one after another, in plain Python."""
    return np.array([f(float(v)) for v in x.ravel()]).reshape(x.shape)


def slope(f, x, h=1e-5):
    """Central difference quotient at every entry."""
    return each(lambda v: (f(v + h) - f(v - h)) / (2 * h), x)


def both_signs(rng, shape):
    """Entries with 0.1 ≤ |x| ≤ 3, half of them negative: away from the kink of ReLU."""
    signs = rng.permutation(np.resize([1.0, -1.0], math.prod(shape))).reshape(shape)
    return signs * rng.uniform(0.1, 3.0, size=shape)


# --- sigmoid


@task("sigmoid")
def test_sigmoid_shape_and_kind(student, rng):
    """sigmoid gives floats of the same shape, for batches and for images, and the same ones each time.

    sigmoid は、バッチでも画像でも、入力と同じ形状の浮動小数点数を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.sigmoid, rng.normal(size=(5, 3))), (5, 3))
    check.array(student.sigmoid(rng.normal(size=(2, 3, 5, 7))), (2, 3, 5, 7))


@task("sigmoid")
def test_sigmoid_arguments_stay(student, rng):
    """sigmoid does not change the array that it is given.

    sigmoid は渡された配列を書き換えません。
    """
    check.unchanged(student.sigmoid, rng.normal(size=(3, 5)))


@task("sigmoid")
@points(2)
def test_sigmoid_values(student, rng):
    """Every entry is 1 / (1 + exp(−x)).

    各要素は 1 / (1 + exp(−x)) です。
    """
    x = rng.uniform(-5, 5, size=(7, 3))
    check.close(check.array(student.sigmoid(x), (7, 3)), each(logistic, x))


@task("sigmoid")
def test_sigmoid_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    x = rng.uniform(-5, 5, size=(1, 5))
    check.close(check.array(student.sigmoid(x), (1, 5)), each(logistic, x))


@task("sigmoid")
def test_sigmoid_large_numbers(student):
    """At −1000 and 1000 sigmoid is finite and right.

    −1000 や 1000 でも、sigmoid は有限の正しい値になります。
    """
    y = check.array(student.sigmoid(np.array([[1000.0, 0.0], [-1000.0, math.log(3.0)]])), (2, 2))
    check.close(y, [[1.0, 0.5], [0.0, 0.75]])


@task("sigmoid")
def test_sigmoid_opposite_numbers(student, rng):
    """sigmoid(x) and sigmoid(−x) sum to 1.

    sigmoid(x) と sigmoid(−x) の和は 1 です。
    """
    x = rng.uniform(-5, 5, size=(3, 7))
    total = check.array(student.sigmoid(x), (3, 7)) + check.array(student.sigmoid(-x), (3, 7))
    check.close(total, np.ones((3, 7)), en="The sums sigmoid(x) + sigmoid(−x):", ja="sigmoid(x) + sigmoid(−x) の値：")


@task("sigmoid")
def test_sigmoid_grows(student, rng):
    """A larger input gives a larger output, always between 0 and 1.

    入力が大きいほど出力も大きくなり、値は常に 0 と 1 の間にあります。
    """
    x = np.linspace(-8, 8, 23) + rng.uniform(-0.3, 0.3, size=23)
    y = check.array(student.sigmoid(x), (23,))
    check.true(((y > 0) & (y < 1)).all(), "Some values are not between 0 and 1.", "0 と 1 の間にない値があります。")
    check.true((np.diff(y) > 0).all(), "A larger input gave no larger output.", "入力が増えても出力が増えていません。")


@task("sigmoid")
def test_sigmoid_float32(student, rng):
    """float32 input gives right values to float32 accuracy, at ±1000 too.

    float32 の入力でも、float32 の精度で正しい値になります（±1000 でも同様です）。
    """
    x = rng.uniform(-5, 5, size=(3, 5)).astype(np.float32)
    check.close(check.array(student.sigmoid(x), (3, 5)), each(logistic, x), **F32)
    check.close(check.array(student.sigmoid(np.array([1000, -1000], np.float32)), (2,)), [1.0, 0.0], **F32)


@task("sigmoid")
def test_sigmoid_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.sigmoid(np.zeros((0, 3))), (0, 3))


# --- sigmoid_grad


@task("sigmoid_grad")
def test_sigmoid_grad_shape_and_kind(student, rng):
    """sigmoid_grad gives floats of the same shape, for batches and for images, and the same ones each time.

    sigmoid_grad は、バッチでも画像でも、入力と同じ形状の浮動小数点数を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.sigmoid_grad, rng.normal(size=(5, 3))), (5, 3))
    check.array(student.sigmoid_grad(rng.normal(size=(2, 3, 5, 7))), (2, 3, 5, 7))


@task("sigmoid_grad")
def test_sigmoid_grad_arguments_stay(student, rng):
    """sigmoid_grad does not change the array that it is given.

    sigmoid_grad は渡された配列を書き換えません。
    """
    check.unchanged(student.sigmoid_grad, rng.normal(size=(3, 5)))


@task("sigmoid_grad")
@points(2)
def test_sigmoid_grad_is_the_slope(student, rng):
    """Every entry is the slope of the sigmoid at x, as the difference quotient shows.

    各要素は x におけるシグモイド関数の傾きで、数値微分の結果と一致します。
    """
    x = rng.uniform(-4, 4, size=(7, 3))
    check.gradient(student.sigmoid_grad(x), slope(logistic, x))


@task("sigmoid_grad")
def test_sigmoid_grad_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    x = rng.uniform(-4, 4, size=(1, 5))
    check.gradient(student.sigmoid_grad(x), slope(logistic, x))


@task("sigmoid_grad")
def test_sigmoid_grad_at_zero(student):
    """The slope is largest at 0, and there it is a quarter.

    傾きは 0 で最大となり、その値は 1/4 です。
    """
    y = check.array(student.sigmoid_grad(np.linspace(-3, 3, 13)), (13,))
    check.close(y[6], 0.25, en="At x = 0:", ja="x = 0 のとき：")
    check.true(y.argmax() == 6, "The largest slope is not the one at 0.", "傾きが最大になるのが 0 ではありません。")


@task("sigmoid_grad")
def test_sigmoid_grad_is_even(student, rng):
    """The slope at −x is the slope at x.

    −x における傾きは x における傾きと同じです。
    """
    x = rng.uniform(0.5, 5, size=(3, 5))
    y = check.array(student.sigmoid_grad(-x), (3, 5))
    check.close(y, check.array(student.sigmoid_grad(x), (3, 5)), atol=1e-12)


@task("sigmoid_grad")
def test_sigmoid_grad_saturates(student):
    """Far from 0 the sigmoid is flat: at ±40 and ±1000 the slope is 0, and finite.

    0 から遠く離れるとシグモイド関数は平らになり、±40 や ±1000 では傾きが 0 です（nan や inf にはなりません）。
    """
    y = check.array(student.sigmoid_grad(np.array([1000.0, -1000.0, 40.0, -40.0, 0.0])), (5,))
    check.close(y, [0.0, 0.0, 0.0, 0.0, 0.25])


@task("sigmoid_grad")
def test_sigmoid_grad_float32(student, rng):
    """float32 input gives right values to float32 accuracy.

    float32 の入力でも、float32 の精度で正しい値になります。
    """
    x = rng.uniform(-4, 4, size=(3, 5)).astype(np.float32)
    check.close(check.array(student.sigmoid_grad(x), (3, 5)), slope(logistic, x), **F32)


@task("sigmoid_grad")
def test_sigmoid_grad_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.sigmoid_grad(np.zeros((0, 3))), (0, 3))


# --- tanh


@task("tanh")
def test_tanh_shape_and_kind(student, rng):
    """tanh gives floats of the same shape, for batches and for images, and the same ones each time.

    tanh は、バッチでも画像でも、入力と同じ形状の浮動小数点数を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.tanh, rng.normal(size=(5, 3))), (5, 3))
    check.array(student.tanh(rng.normal(size=(2, 3, 5, 7))), (2, 3, 5, 7))


@task("tanh")
def test_tanh_arguments_stay(student, rng):
    """tanh does not change the array that it is given.

    tanh は渡された配列を書き換えません。
    """
    check.unchanged(student.tanh, rng.normal(size=(3, 5)))


@task("tanh")
@points(2)
def test_tanh_values(student, rng):
    """Every entry is (exp(x) − exp(−x)) / (exp(x) + exp(−x)).

    各要素は (exp(x) − exp(−x)) / (exp(x) + exp(−x)) です。
    """
    x = rng.uniform(-4, 4, size=(7, 3))
    check.close(check.array(student.tanh(x), (7, 3)), each(math.tanh, x))


@task("tanh")
def test_tanh_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    x = rng.uniform(-4, 4, size=(1, 5))
    check.close(check.array(student.tanh(x), (1, 5)), each(math.tanh, x))


@task("tanh")
def test_tanh_large_numbers(student):
    """At −1000 and 1000 tanh is finite and right.

    −1000 や 1000 でも、tanh は有限の正しい値になります。
    """
    y = check.array(student.tanh(np.array([[1000.0, 0.0], [-1000.0, math.log(2.0)]])), (2, 2))
    check.close(y, [[1.0, 0.0], [-1.0, 0.6]])


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


@task("tanh")
def test_tanh_and_sigmoid(student, rng):
    """tanh(x) is 2·σ(2x) − 1, where σ is the sigmoid.

    シグモイド関数を σ とすると、tanh(x) は 2·σ(2x) − 1 です。
    """
    x = rng.uniform(-4, 4, size=(5, 2))
    check.close(check.array(student.tanh(x), (5, 2)), 2 * each(logistic, 2 * x) - 1)


@task("tanh")
def test_tanh_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.tanh(np.zeros((0, 3))), (0, 3))


# --- tanh_grad


@task("tanh_grad")
def test_tanh_grad_shape_and_kind(student, rng):
    """tanh_grad gives floats of the same shape, for batches and for images, and the same ones each time.

    tanh_grad は、バッチでも画像でも、入力と同じ形状の浮動小数点数を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.tanh_grad, rng.normal(size=(5, 3))), (5, 3))
    check.array(student.tanh_grad(rng.normal(size=(2, 3, 5, 7))), (2, 3, 5, 7))


@task("tanh_grad")
def test_tanh_grad_arguments_stay(student, rng):
    """tanh_grad does not change the array that it is given.

    tanh_grad は渡された配列を書き換えません。
    """
    check.unchanged(student.tanh_grad, rng.normal(size=(3, 5)))


@task("tanh_grad")
@points(2)
def test_tanh_grad_is_the_slope(student, rng):
    """Every entry is the slope of tanh at x, as the difference quotient shows.

    各要素は x における tanh の傾きで、数値微分の結果と一致します。
    """
    x = rng.uniform(-2.5, 2.5, size=(7, 3))
    check.gradient(student.tanh_grad(x), slope(math.tanh, x))


@task("tanh_grad")
def test_tanh_grad_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    x = rng.uniform(-2.5, 2.5, size=(1, 5))
    check.gradient(student.tanh_grad(x), slope(math.tanh, x))


@task("tanh_grad")
def test_tanh_grad_range(student, rng):
    """The slope is 1 at 0, and smaller but positive everywhere else.

    傾きは 0 で 1 となり、それ以外ではすべて 1 より小さい正の値です。
    """
    x = both_signs(rng, (5, 3))
    y = check.array(student.tanh_grad(x), (5, 3))
    check.true(((y > 0) & (y < 1)).all(), "Some slopes are not between 0 and 1.", "0 と 1 の間にない傾きがあります。")
    check.close(check.array(student.tanh_grad(np.zeros((2, 3))), (2, 3)), np.ones((2, 3)))


@task("tanh_grad")
def test_tanh_grad_saturates(student):
    """Far from 0 tanh is flat: at ±30 and ±1000 the slope is 0, and finite.

    0 から遠く離れると tanh は平らになり、±30 や ±1000 では傾きが 0 です（nan や inf にはなりません）。
    """
    y = check.array(student.tanh_grad(np.array([1000.0, -1000.0, 30.0, -30.0, 0.0])), (5,))
    check.close(y, [0.0, 0.0, 0.0, 0.0, 1.0])


@task("tanh_grad")
def test_tanh_grad_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.tanh_grad(np.zeros((0, 3))), (0, 3))


# --- relu


@task("relu")
def test_relu_shape_and_kind(student, rng):
    """relu gives floats of the same shape, for batches and for images, and the same ones each time.

    relu は、バッチでも画像でも、入力と同じ形状の浮動小数点数を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.relu, both_signs(rng, (5, 3))), (5, 3))
    check.array(student.relu(both_signs(rng, (2, 3, 5, 7))), (2, 3, 5, 7))


@task("relu")
def test_relu_arguments_stay(student, rng):
    """relu does not change the array that it is given.

    relu は渡された配列を書き換えません。
    """
    check.unchanged(student.relu, both_signs(rng, (3, 5)))


@task("relu")
@points(2)
def test_relu_values(student, rng):
    """Positive entries stay as they are, negative ones become 0.

    正の要素はそのまま残り、負の要素は 0 になります。
    """
    x = both_signs(rng, (7, 3))
    check.close(check.array(student.relu(x), (7, 3)), each(positive_part, x))


@task("relu")
def test_relu_one_sample(student, rng):
    """A batch of one sample works like any other, and relu(0) is 0.

    サンプルが 1 つだけのバッチも同じように計算され、relu(0) は 0 です。
    """
    x = both_signs(rng, (1, 5))
    x[0, 2] = 0.0
    check.close(check.array(student.relu(x), (1, 5)), each(positive_part, x))


@task("relu")
def test_relu_scales(student, rng):
    """For a positive factor c, relu(c·x) is c·relu(x).

    正の係数 c について、relu(c·x) は c·relu(x) と等しくなります。
    """
    x, c = both_signs(rng, (3, 5)), float(rng.uniform(2, 9))
    check.close(check.array(student.relu(c * x), (3, 5)), c * check.array(student.relu(x), (3, 5)))


@task("relu")
def test_relu_takes_apart(student, rng):
    """relu(x) − relu(−x) gives x back.

    relu(x) − relu(−x) を計算すると x に戻ります。
    """
    x = both_signs(rng, (5, 2))
    difference = check.array(student.relu(x), (5, 2)) - check.array(student.relu(-x), (5, 2))
    check.close(difference, x, en="The difference relu(x) − relu(−x):", ja="relu(x) − relu(−x) の値：")


@task("relu")
def test_relu_twice(student, rng):
    """Applying relu to its own output changes nothing more.

    relu の出力にもう一度 relu を適用しても、値は変わりません。
    """
    x = both_signs(rng, (3, 5))
    once = check.array(student.relu(x), (3, 5))
    check.close(check.array(student.relu(once), (3, 5)), each(positive_part, x))


@task("relu")
def test_relu_float32(student, rng):
    """float32 input gives right values.

    float32 の入力でも正しい値になります。
    """
    x = both_signs(rng, (3, 5)).astype(np.float32)
    check.close(check.array(student.relu(x), (3, 5)), each(positive_part, x), **F32)


@task("relu")
def test_relu_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.relu(np.zeros((0, 3))), (0, 3))


# --- relu_grad: 0 and 1 may come as floats, integers or booleans


@task("relu_grad")
def test_relu_grad_shape_and_kind(student, rng):
    """relu_grad gives numbers in the same shape, for batches and for images, and the same ones each time.

    relu_grad は、バッチでも画像でも、入力と同じ形状の数値を返します。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.relu_grad, both_signs(rng, (5, 3))), (5, 3), "number")
    check.array(student.relu_grad(both_signs(rng, (2, 3, 5, 7))), (2, 3, 5, 7), "number")


@task("relu_grad")
def test_relu_grad_arguments_stay(student, rng):
    """relu_grad does not change the array that it is given.

    relu_grad は渡された配列を書き換えません。
    """
    check.unchanged(student.relu_grad, both_signs(rng, (3, 5)))


@task("relu_grad")
@points(2)
def test_relu_grad_values(student, rng):
    """The slope is 1 where x is positive and 0 where it is negative.

    傾きは、x が正のところで 1、負のところで 0 です。
    """
    x = both_signs(rng, (7, 3))
    check.close(check.array(student.relu_grad(x), (7, 3), "number"), each(step, x))


@task("relu_grad")
def test_relu_grad_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    x = both_signs(rng, (1, 5))
    check.close(check.array(student.relu_grad(x), (1, 5), "number"), each(step, x))


@task("relu_grad")
def test_relu_grad_is_the_slope(student, rng):
    """It agrees with the difference quotient of ReLU, however large or small the input.

    入力の大きさによらず、ReLU の数値微分と一致します。
    """
    x = both_signs(rng, (3, 5)) * np.array([[0.01], [1.0], [100.0]])
    check.close(check.array(student.relu_grad(x), (3, 5), "number"), slope(positive_part, x), atol=1e-6)


@task("relu_grad")
def test_relu_grad_ignores_size(student, rng):
    """Only the sign of the input counts, not its size.

    傾きは入力の符号だけで決まり、大きさにはよりません。
    """
    x = both_signs(rng, (3, 5))
    y = check.array(student.relu_grad(x * rng.uniform(2, 9, size=(3, 5))), (3, 5), "number")
    check.close(y, check.array(student.relu_grad(x), (3, 5), "number"))


@task("relu_grad")
def test_relu_grad_float32(student, rng):
    """float32 input gives right values.

    float32 の入力でも正しい値になります。
    """
    x = both_signs(rng, (3, 5)).astype(np.float32)
    check.close(check.array(student.relu_grad(x), (3, 5), "number"), each(step, x), **F32)


@task("relu_grad")
def test_relu_grad_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.relu_grad(np.zeros((0, 3))), (0, 3), "number")


# --- mistakes


def right_sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


@mistake(
    "SG8", "sigmoid",
    en="The caller's array is changed. Which operation writes into its argument?",
    ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
)  # fmt: skip
def sigmoid_in_place(x):
    x *= -1
    return 1 / (1 + np.exp(x))


@mistake(
    "SG9", "sigmoid",
    en="The entries of a row depend on one another. Is this the sigmoid or the softmax?",
    ja="同じ行の要素どうしが影響し合っています。これはシグモイド関数でしょうか、ソフトマックス関数でしょうか。",
)  # fmt: skip
def softmax_instead(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


@mistake(
    "SG2", "sigmoid_grad",
    en="The sigmoid is applied twice: the slope stays near 0.2 even for huge inputs. At which point is it taken?",
    ja="シグモイド関数を 2 回適用しています。大きな入力でも傾きが 0.2 前後のままです。どの点での傾きでしょうか。",
)  # fmt: skip
def at_the_output(x):
    y = right_sigmoid(right_sigmoid(x))
    return y * (1 - y)


@mistake(
    "SG17", "sigmoid_grad",
    en="The slopes are negative, but the sigmoid rises everywhere. Follow the signs through the quotient rule.",
    ja="傾きが負ですが、シグモイド関数はどこでも増加します。商の微分の符号を 1 つずつたどりましょう。",
)  # fmt: skip
def negative_slope(x):
    y = right_sigmoid(x)
    return y * (y - 1)


@mistake(
    "SG8", "sigmoid_grad",
    en="The caller's array is changed. Which operation writes into its argument?",
    ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
)  # fmt: skip
def sigmoid_grad_in_place(x):
    x[...] = right_sigmoid(x)
    return x * (1 - x)


@mistake(
    "TH2", "tanh",
    en="At ±1000 the result is nan: inf divided by inf. Does numpy have a function that avoids this?",
    ja="±1000 で inf を inf で割り、nan になっています。これを避けられる numpy の関数はないでしょうか。",
)  # fmt: skip
def by_the_definition(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


@mistake(
    "TH14", "tanh_grad",
    en="This is the slope of the sigmoid. At 0 tanh is four times as steep.",
    ja="シグモイド関数の傾きになっています。0 では tanh の傾きはその 4 倍です。",
)  # fmt: skip
def slope_of_sigmoid(x):
    y = right_sigmoid(x)
    return y * (1 - y)


@mistake(
    "TH10", "tanh_grad",
    en="The caller's array is changed. Which operation writes into its argument?",
    ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
)  # fmt: skip
def tanh_grad_in_place(x):
    x[...] = np.tanh(x)
    return 1 - x**2


@mistake(
    "RL5", "relu",
    en="The caller's array is changed. Whose memory does the assignment write to?",
    ja="渡された配列が書き換えられています。その代入は誰の配列に書き込んでいるでしょうか。",
)  # fmt: skip
def relu_in_place(x):
    x[x < 0] = 0
    return x


def slope_mistake(id, *, en, ja, group=""):
    """Enter a wrong `relu_grad` into the catalogue as it is, and with its numbers as integers and as booleans.

    The task may give any of the three, and the same mistake must be recognised in each.
    """

    def enter(floats):
        for kind in (int, bool):

            def of_kind(x, kind=kind):
                return np.asarray(floats(x)).astype(kind)

            suffix = f"-{kind.__name__}"
            of_kind = mistake(id + suffix, "relu_grad", en=en, ja=ja, group=group and group + suffix)(of_kind)
            globals()[f"{floats.__name__}_{kind.__name__}"] = of_kind
        return mistake(id, "relu_grad", en=en, ja=ja, group=group)(floats)

    return enter


@slope_mistake(
    "RL1",
    en="The slope is 1 everywhere. When would relu(x) ≥ 0 be false?",
    ja="傾きがどこでも 1 です。relu(x) ≥ 0 が成り立たないのはどんなときでしょうか。",
)  # fmt: skip
def mask_of_the_output(x):
    return np.where(np.maximum(x, 0) >= 0, 1.0, 0.0)


@slope_mistake(  # ones everywhere, whatever led there: nothing in the outputs tells it from RL1
    "RL6", group="RL1",
    en="The slope is 1 everywhere. How much does the output of a negative input change when the input does?",
    ja="傾きがどこでも 1 です。負の入力が少し変わると、出力はどれだけ変わるでしょうか。",
)  # fmt: skip
def always_one(x):
    return np.ones_like(x)


@mistake(
    "RL5", "relu_grad",
    en="The caller's array is changed. Whose memory does the assignment write to?",
    ja="渡された配列が書き換えられています。その代入は誰の配列に書き込んでいるでしょうか。",
)  # fmt: skip
def relu_grad_in_place(x):
    x[x > 0] = 1
    x[x < 0] = 0
    return x


@slope_mistake(
    "RL13",
    en="0 and 1 are exchanged. On which side of 0 does ReLU rise?",
    ja="0 と 1 が逆です。ReLU が増加するのは 0 のどちら側でしょうか。",
)  # fmt: skip
def exchanged(x):
    return np.where(x > 0, 0.0, 1.0)


# fmt: off (a hint a line, in each language)
wrong("SG3", "sigmoid", lambda x: np.exp(x) / (1 + np.exp(x)),
      en="The result is nan for large inputs: inf divided by inf. Which form keeps the exponent negative?",
      ja="大きな入力で inf を inf で割り、nan になっています。指数が負のままになるのはどの式でしょうか。")
wrong("SG4", "sigmoid", lambda x: 1 / (1 + np.exp(x)),
      en="The curve falls. Should a larger input give a larger output? Check the sign of the exponent.",
      ja="グラフが減少しています。入力が大きいほど出力は大きくなるはずです。指数の符号を確認しましょう。")
wrong("SG7", "sigmoid", lambda x: 1 / 1 + np.exp(-x),
      en="The values exceed 1. Brackets are missing: what does 1 / 1 + … divide by?",
      ja="値が 1 を超えています。括弧が足りません。1 / 1 + … では何で割っていますか。")
wrong("SG10", "sigmoid", lambda x: np.where(x > 0, 1.0, 0.0),
      en="The result jumps from 0 to 1. That is the step function; the sigmoid passes through all values between.",
      ja="結果が 0 から 1 に飛んでいます。これはステップ関数です。シグモイド関数は途中の値も取ります。")
wrong("SG11", "sigmoid", lambda x: 1 / (1 + math.exp(-x)),
      en="math.exp takes a single number. Which function of numpy does the same for all entries of an array?",
      ja="math.exp は数値 1 つにしか使えません。配列の全要素に使える numpy の関数はどれでしょうか。")
wrong("SG12", "sigmoid", lambda x: np.tanh(x),
      en="The curve is a tanh, with values down to −1. How is it moved and stretched to lie between 0 and 1?",
      ja="値が −1 まで下がる tanh の曲線になっています。0 と 1 の間に収めるには、どう移動・伸縮すればよいでしょうか。")
wrong("SG1", "sigmoid_grad", lambda x: x * (1 - x),
      en="The formula y·(1 − y) is for the output y = σ(x). Is the argument x here, or σ(x)?",
      ja="y·(1 − y) は出力 y = σ(x) についての式です。ここでの引数は x でしょうか、σ(x) でしょうか。")
wrong("SG14", "sigmoid_grad", lambda x: right_sigmoid(x),
      en="This is the sigmoid itself. A slope is 0 where the curve is flat, for large inputs too.",
      ja="シグモイド関数そのものの値です。グラフが平らになる大きな入力では、傾きは 0 になるはずです。")
wrong("SG15", "sigmoid_grad", lambda x: 1 - right_sigmoid(x),
      en="One of the two factors is missing: the slope does not go to 0 on both sides.",
      ja="2 つの因子のうち 1 つが抜けています。傾きが左右の両側で 0 に近づいていません。")
wrong("SG16", "sigmoid_grad", lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
      en="Far from 0 the result is nan: exp overflows above and below. Which form uses only values between 0 and 1?",
      ja="0 から離れると nan になります。分子と分母の exp がともにオーバーフローします。0 と 1 の間の値だけで計算できる式はどれでしょうか。")
wrong("SG16-plus", "sigmoid_grad", lambda x: np.exp(x) / (1 + np.exp(x)) ** 2,
      en="For large inputs the result is nan: exp overflows above and below. Which form uses only values between 0 and 1?",
      ja="大きな入力で nan になります。分子と分母の exp がともにオーバーフローします。0 と 1 の間の値だけで計算できる式はどれでしょうか。")
wrong("TH3", "sigmoid_grad", lambda x: 1 - right_sigmoid(x) ** 2,
      en="1 − y² is the slope of another function. Which activation has it, and what is the slope at 0 here?",
      ja="1 − y² は別の活性化関数の導関数です。どの関数のものでしょうか。ここでの 0 における傾きはいくつですか。")
wrong("TH2-plus", "tanh", lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
      en="At 1000 the result is nan: exp(2x) overflows. What happens to the formula if it is divided by exp(2x)?",
      ja="1000 で exp(2x) がオーバーフローし、nan になっています。式の分子と分母を exp(2x) で割るとどうなるでしょうか。")
wrong("TH2-minus", "tanh", lambda x: (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x)),
      en="At −1000 the result is nan: exp(−2x) overflows for negative inputs. Does numpy have a function without this?",
      ja="−1000 で exp(−2x) がオーバーフローし、nan になっています。これを避けられる numpy の関数はないでしょうか。")
wrong("TH4", "tanh", lambda x: 2 * right_sigmoid(x) - 1,
      en="The curve rises too slowly. tanh(x) is 2·σ(…) − 1: what stands in the brackets?",
      ja="グラフの立ち上がりが緩やかすぎます。tanh(x) = 2·σ(…) − 1 の括弧の中は何でしょうか。")
wrong("TH6", "tanh", lambda x: right_sigmoid(x),
      en="The values lie between 0 and 1, as those of the sigmoid do. Which range has tanh?",
      ja="値がシグモイド関数のように 0 と 1 の間にあります。tanh の値の範囲はどこからどこまででしょうか。")
wrong("TH7", "tanh", lambda x: np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x),
      en="Brackets are missing around numerator and denominator. What is divided by what?",
      ja="分子と分母に括弧が足りません。何を何で割っていますか。")
wrong("TH8", "tanh", lambda x: (np.exp(x) - np.exp(-x)) / 2,
      en="The values leave the range from −1 to 1. This is sinh: what is it to be divided by?",
      ja="値が −1 から 1 の範囲を超えています。これは sinh です。何で割ればよいでしょうか。")
wrong("TH9", "tanh", lambda x: np.tanh(-x),
      en="The sign is reversed. Which of exp(x) and exp(−x) comes first in the numerator?",
      ja="符号が逆です。分子では exp(x) と exp(−x) のどちらが先に来ますか。")
wrong("TH10", "tanh", lambda x: np.tanh(x, out=x),
      en="The caller's array is changed. Which operation writes into its argument?",
      ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。")
wrong("TH1", "tanh_grad", lambda x: 1 - x**2,
      en="1 − y² is for the output y = tanh(x); here x itself is squared, and slopes become negative.",
      ja="1 − y² は出力 y = tanh(x) についての式です。x そのものを 2 乗しているため、傾きが負になっています。")
wrong("TH2", "tanh_grad", lambda x: 1 - by_the_definition(x) ** 2,
      en="At ±1000 the result is nan, as the tanh in it is inf divided by inf. Compute tanh in a way that stays finite.",
      ja="±1000 で nan になります。式の中の tanh が inf ÷ inf になるためです。有限のまま計算できる tanh を使いましょう。")
wrong("TH11", "tanh_grad", lambda x: 1 - np.tanh(np.tanh(x)) ** 2,
      en="tanh is applied twice: the slope never comes near 0. At which point is it to be taken?",
      ja="tanh を 2 回適用しています。傾きが 0 に近づきません。どの点での傾きを求めるのでしょうか。")
wrong("TH12", "tanh_grad", lambda x: np.tanh(x) * (1 - np.tanh(x)),
      en="y·(1 − y) is the rule of the sigmoid. What is the slope of tanh at 0?",
      ja="y·(1 − y) はシグモイド関数の場合の式です。tanh の 0 における傾きはいくつですか。")
wrong("TH13", "tanh_grad", lambda x: 1 - np.tanh(x),
      en="The square is missing: the slope must be the same at x and at −x.",
      ja="2 乗が抜けています。x と −x では傾きが同じになるはずです。")
wrong("RL2", "relu", lambda x: np.max(x, 0),
      en="An axis is gone: the largest entry along it was taken. How do np.max and np.maximum differ?",
      ja="軸が 1 つ消えています。軸に沿った最大値を取っています。np.max と np.maximum の違いは何でしょうか。")
wrong("RL7", "relu", lambda x: np.abs(x),
      en="Negative entries lose their sign. What should a negative input become?",
      ja="負の要素の符号が取れています。負の入力は何になるべきでしょうか。")
wrong("RL8", "relu", lambda x: np.where(x > 0, x, 0.01 * x),
      en="Negative inputs leave a little behind. That is the leaky ReLU; the plain one gives exactly 0.",
      ja="負の入力でわずかに値が残っています。これは Leaky ReLU です。通常の ReLU はちょうど 0 になります。")
wrong("RL9", "relu", lambda x: np.minimum(x, 0),
      en="The negative entries are kept and the positive ones lost. Should it be the larger or the smaller of x and 0?",
      ja="負の要素が残り、正の要素が消えています。x と 0 のうち、大きい方と小さい方のどちらを取るのでしょうか。")
wrong("RL10", "relu", lambda x: np.where(x > 0, 1.0, 0.0),
      en="Every positive input gives 1: this is the slope, or a mask. What value should a positive input keep?",
      ja="正の入力がすべて 1 になっています。これは傾き（マスク）です。正の入力はどんな値になるべきでしょうか。")
wrong("RL12", "relu", lambda x: x if x > 0 else 0.0,
      en="Python's max and if compare single numbers, not arrays. Which function of numpy works entry by entry?",
      ja="Python の max や if は数値 1 つの比較用で、配列には使えません。要素ごとに働く numpy の関数はどれでしょうか。")
wrong("RL3", "relu_grad", lambda x: np.maximum(x, 0),
      en="This is relu(x) itself. The slope of a straight line is a constant: which one here?",
      ja="relu(x) そのものの値です。直線の傾きは定数です。ここではいくつでしょうか。")
wrong("RL8", "relu_grad", lambda x: np.where(x > 0, 1.0, 0.01),
      en="The slope for negative inputs is small but not 0. That is the leaky ReLU.",
      ja="負の入力での傾きが小さいながら 0 になっていません。これは Leaky ReLU です。")
wrong("RL11", "relu_grad", lambda x: np.sign(x),
      en="The slope is −1 for negative inputs, as for the absolute value. Is ReLU falling there?",
      ja="負の入力で傾きが −1 です。これは絶対値関数の傾きです。ReLU はそこで減少しているでしょうか。")
wrong("RL12", "relu_grad", lambda x: 1.0 if x > 0 else 0.0,
      en="Python's if decides once, not for every entry. Which operation of numpy works entry by entry?",
      ja="Python の if は 1 回しか判定しません。要素ごとに判定する numpy の演算はどれでしょうか。")
# fmt: on


NOT_TOLD = (
    NotTold("SG5", "a form that overflows on the way and still gives the right value is right"),
    NotTold("SG6", "clipping at ±50 changes σ by less than 1e-21; only log σ would show it, which is no task"),
    NotTold("TH5", "about the backward pass of a layer, whose upstream gradient this file does not have"),
    NotTold("RL4", "about the backward pass of a layer, whose upstream gradient this file does not have"),
)
