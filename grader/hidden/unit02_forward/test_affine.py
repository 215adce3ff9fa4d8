"""Hidden tests and mistakes of affine.py. Oracle: three loops; identities of linear maps."""

import numpy as np

from grader.testing import NotTold, check, mistake, points, task


def by_hand(x, W, b):
    """Every output by itself: a sum over the inputs, then the bias."""
    y = np.zeros((len(x), W.shape[1]))
    for n in range(len(x)):
        for m in range(W.shape[1]):
            y[n, m] = sum(x[n, d] * W[d, m] for d in range(W.shape[0])) + b[m]
    return y


def layer(rng, N, D, M):
    return rng.normal(size=(N, D)), rng.normal(size=(D, M)), rng.normal(size=M)


def check_values(student, x, W, b):
    check.close(check.array(student.affine(x, W, b), (len(x), len(b))), by_hand(x, W, b))


@task("affine")
def test_shape_and_kind(student, rng):
    """The result has a row for each sample and a column for each unit, holds floats, and is the same each time.

    結果は、行がサンプル、列がユニットに対応する浮動小数点数の配列です。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.affine, *layer(rng, 5, 3, 7)), (5, 7))
    check.array(student.affine(*layer(rng, 2, 7, 3)), (2, 3))


@task("affine")
def test_arguments_stay(student, rng):
    """x, W and b are the same after the call.

    呼び出した後も x・W・b は変わりません。
    """
    check.unchanged(student.affine, *layer(rng, 3, 5, 2))
    check.unchanged(student.affine, *layer(rng, 3, 3, 3))


@task("affine")
@points(2)
def test_values(student, rng):
    """Every output is the sum of the inputs times their weights, plus the unit's bias.

    各出力は、入力と重みの積の和に、ユニットのバイアスを足したものです。
    """
    check_values(student, *layer(rng, 5, 3, 7))


@task("affine")
def test_all_sizes_equal(student, rng):
    """As many samples as inputs and units: which axis is which still matters.

    サンプル数・入力数・ユニット数が等しくても、各軸の役割は変わりません。
    """
    check_values(student, *layer(rng, 3, 3, 3))


@task("affine")
def test_as_many_samples_as_units(student, rng):
    """As many samples as units: a bias belongs to a unit, not to a sample.

    サンプル数とユニット数が等しい場合です。バイアスはサンプルではなくユニットごとにあります。
    """
    check_values(student, *layer(rng, 5, 2, 5))


@task("affine")
def test_as_many_inputs_as_units(student, rng):
    """As many inputs as units: W[d, m] still leads from input d to unit m.

    入力数とユニット数が等しくても、W[d, m] は入力 d からユニット m への重みです。
    """
    check_values(student, *layer(rng, 2, 5, 5))


@task("affine")
def test_one_sample(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    check_values(student, *layer(rng, 1, 5, 3))


@task("affine")
def test_one_unit(student, rng):
    """With a single unit the result keeps its second axis.

    ユニットが 1 つだけでも、結果は 2 次元のままです。
    """
    check_values(student, *layer(rng, 5, 3, 1))


@task("affine")
def test_zero_input(student, rng):
    """A sample of zeros gives the biases.

    すべて 0 のサンプルでは、出力はバイアスそのものになります。
    """
    _, W, b = layer(rng, 3, 5, 7)
    check.close(check.array(student.affine(np.zeros((3, 5)), W, b), (3, 7)), [b, b, b])


@task("affine")
def test_linear_in_x(student, rng):
    """Without bias, a sum of inputs gives the sum of their outputs.

    バイアスが 0 のとき、入力の和に対する出力は、それぞれの出力の和になります。
    """
    x, W, _ = layer(rng, 3, 5, 2)
    other, none = rng.normal(size=(3, 5)), np.zeros(2)
    whole = check.array(student.affine(2 * x + other, W, none), (3, 2))
    check.close(whole, 2 * by_hand(x, W, none) + by_hand(other, W, none))


@task("affine")
def test_linear_in_weights(student, rng):
    """Without bias, a sum of weights gives the sum of their outputs.

    バイアスが 0 のとき、重みの和に対する出力は、それぞれの出力の和になります。
    """
    x, W, _ = layer(rng, 3, 2, 5)
    other, none = rng.normal(size=(2, 5)), np.zeros(5)
    whole = check.array(student.affine(x, W - 3 * other, none), (3, 5))
    check.close(whole, by_hand(x, W, none) - 3 * by_hand(x, other, none))


@task("affine")
def test_order_of_samples(student, rng):
    """Samples in another order give the same rows in that order.

    サンプルの順序を変えると、出力の行も同じ順序に変わるだけです。
    """
    x, W, b = layer(rng, 7, 3, 2)
    order = np.roll(np.arange(7), 3)
    moved = check.array(student.affine(x[order], W, b), (7, 2))
    check.close(moved, check.array(student.affine(x, W, b), (7, 2))[order])


@task("affine")
def test_other_samples_do_not_matter(student, rng):
    """The output of a sample does not depend on the rest of the batch.

    あるサンプルの出力は、バッチのほかのサンプルに影響されません。
    """
    x, W, b = layer(rng, 5, 3, 2)
    alone = check.array(student.affine(x[1:3], W, b), (2, 2))
    check.close(check.array(student.affine(x, W, b), (5, 2))[1:3], alone)


@task("affine")
def test_empty_batch(student, rng):
    """An empty batch gives an empty batch with a column for each unit.

    空のバッチを渡すと、列数がユニット数の空のバッチが返ります。
    """
    _, W, b = layer(rng, 1, 3, 5)
    check.array(student.affine(np.zeros((0, 3)), W, b), (0, 5))


# --- mistakes


@mistake(
    "AF1", "affine",
    en="The weights are used transposed. Write the shapes under the formula: (N, D)·(?, ?). Which axis of W is the input?",
    ja="重みが転置して使われています。式の下に形状 (N, D)·(?, ?) を書いてみましょう。W のどちらの軸が入力ですか。",
)  # fmt: skip
def transposed_weights(x, W, b):
    return x @ W.T + b


@mistake(
    "AF1-left", "affine",
    en="W stands on the left, as for samples in columns. Here samples lie in rows: write the shapes under the formula.",
    ja="W が左側にあります。これはサンプルを列に並べる場合の式です。ここでは行がサンプルです。式の下に形状を書いてみましょう。",
)  # fmt: skip
def weights_on_the_left(x, W, b):
    return W @ x + b


@mistake(
    "AF1-column", "affine",
    en="The result is transposed: there is a column for each sample. Keep sample n in row n.",
    ja="結果が転置されていて、サンプルが列に並んでいます。サンプル n は n 行目に置きます。",
)  # fmt: skip
def samples_in_columns(x, W, b):
    return W.T @ x.T + b[:, None]


@mistake(
    "AF7", "affine",
    en="Each sample gets a bias of its own. Does the bias belong to the sample or to the unit?",
    ja="サンプルごとに異なるバイアスが足されています。バイアスはサンプルとユニットのどちらに属しますか。",
)  # fmt: skip
def bias_per_sample(x, W, b):
    return x @ W + b.reshape(-1, 1)


@mistake(
    "AF8", "affine",
    en="Inputs and weights are multiplied entry by entry. Where are the products summed up?",
    ja="入力と重みを要素ごとに掛けています。積の和はどこで取っていますか。",
)  # fmt: skip
def entry_by_entry(x, W, b):
    return x * W + b


@mistake(
    "AF10", "affine",
    en="A sample of zeros gives zeros. Where is the bias?",
    ja="すべて 0 のサンプルで出力が 0 になっています。バイアスはどこで足していますか。",
)  # fmt: skip
def no_bias(x, W, b):
    return x @ W


@mistake(
    "AF11", "affine",
    en="The bias is multiplied by the inputs too. Is it added before or after the product?",
    ja="バイアスにも入力が掛けられています。足すのは積の前でしょうか、後でしょうか。",
)  # fmt: skip
def bias_into_the_weights(x, W, b):
    return x @ (W + b)


@mistake(
    "AF12", "affine",
    en="The sum of all biases is added to every unit. Which bias belongs to unit m?",
    ja="すべてのユニットにバイアスの総和が足されています。ユニット m のバイアスはどれですか。",
)  # fmt: skip
def sum_of_biases(x, W, b):
    return x @ W + np.sum(b)


@mistake(
    "AF13", "affine",
    en="The bias is subtracted. Here it is a number to add, not a threshold.",
    ja="バイアスを引いています。ここでのバイアスは閾値ではなく、足す値です。",
)  # fmt: skip
def bias_as_threshold(x, W, b):
    return x @ W - b


@mistake(
    "AF14", "affine",
    en="An activation function cuts off what is negative. Here only the weighted sum and the bias are asked for.",
    ja="活性化関数によって負の値が 0 になっています。ここで求めるのは重み付き和とバイアスだけです。",
)  # fmt: skip
def with_relu(x, W, b):
    return np.maximum(x @ W + b, 0)


@mistake(
    "AF14-sigmoid", "affine",
    en="All values lie between 0 and 1: a sigmoid follows. Here only the weighted sum and the bias are asked for.",
    ja="シグモイド関数によって値がすべて 0 と 1 の間になっています。ここで求めるのは重み付き和とバイアスだけです。",
)  # fmt: skip
def with_sigmoid(x, W, b):
    return 0.5 * (1 + np.tanh(0.5 * (x @ W + b)))


@mistake(
    "AF15", "affine",
    en="The batch is averaged, so that one row is left. Each sample has outputs of its own.",
    ja="バッチ全体で平均しているため、行が 1 つしかありません。出力はサンプルごとに計算します。",
)  # fmt: skip
def mean_of_the_batch(x, W, b):
    return np.sum(x @ W, axis=0, keepdims=True) / max(len(x), 1) + b


@mistake(
    "AF16", "affine",
    en="The sums are divided by the number of inputs. A weighted sum is no mean.",
    ja="和を入力数で割っています。重み付き和は平均ではありません。",
)  # fmt: skip
def mean_over_inputs(x, W, b):
    return x @ W / x.shape[1] + b


BACKWARD = "about the backward pass, which is a task of layers.py, not of this file"
NOT_TOLD = tuple(NotTold(f"AF{n}", BACKWARD) for n in (2, 3, 4, 5, 6, 9))
