"""Hidden tests and mistakes of affine.py. Oracle: three loops; identities of linear maps."""

import numpy as np

from grader.testing import (
    NO_ROWS,
    NotTold,
    all_sizes_equal,
    arguments_stay,
    data,
    empty_batch,
    function,
    one_sample,
    oracles,
    order_of_samples,
    other_samples_do_not_matter,
    relation,
    shape_and_kind,
    values,
    variant,
)


def arguments(rng, N, D, M):
    """Weights of both signs, however few."""
    return rng.normal(size=(N, D)), data.both_signs(rng, D, M), rng.normal(size=M)


def with_biases(share):
    """Arguments with biases so many times as large: small ones leave outputs of both signs."""

    def draw(rng, N, D, M):
        x, W, b = arguments(rng, N, D, M)
        return x, W, share * b

    return draw


AFFINE = function("affine", arguments, oracles.affine, sizes=(5, 3, 7))

test_shape_and_kind = shape_and_kind(AFFINE, (5, 3, 7), (2, 7, 3),
    en="The result has a row for each sample and a column for each unit, holds floats, and is the same each time.",
    ja="結果は、行がサンプル、列がノードに対応する浮動小数点数の配列です。何度呼び出しても同じ結果です。")  # fmt: skip

test_arguments_stay = arguments_stay(AFFINE, (3, 5, 2), (3, 3, 3))

test_values = values(AFFINE, points=2,
    en="Every output is the sum of the inputs times their weights, plus the unit's bias.", ja="各出力は、入力と重みの積の和に、ノードのバイアスを足したものです。")  # fmt: skip

test_all_sizes_equal = all_sizes_equal(AFFINE,
    en="As many samples as inputs and units: which axis is which still matters.", ja="サンプル数・入力数・ノード数が等しくても、各軸の役割は変わりません。")  # fmt: skip

test_as_many_samples_as_units = values(AFFINE, 5, 2, 5,
    en="As many samples as units: a bias belongs to a unit, not to a sample.", ja="サンプル数とノード数が等しい場合です。バイアスはサンプルではなくノードごとにあります。")  # fmt: skip

test_as_many_inputs_as_units = values(AFFINE, 2, 5, 5,
    en="As many inputs as units: W[d, m] still leads from input d to unit m.", ja="入力数とノード数が等しくても、W[d, m] は入力 d からノード m への重みです。")  # fmt: skip

test_one_sample = one_sample(AFFINE, 5, 7)

test_one_unit = values(AFFINE.but(draw=with_biases(0.1)), 19, 3, 1,
    en="With a single unit the result keeps its second axis.", ja="ノードが 1 つだけでも、結果は 2 次元のままです。")  # fmt: skip

test_zero_input = relation(AFFINE, lambda f, x, W, b: f(0 * x, W, b), lambda f, x, W, b: np.array([b] * len(x)), 3, 5, 7,
    en="A sample of zeros gives the biases.", ja="すべて 0 のサンプルでは、出力はバイアスそのものになります。")  # fmt: skip

test_linear_in_x = relation(AFFINE.but(draw=with_biases(0)), lambda f, x, W, b: f(2 * x + x[::-1], W, b),
    lambda f, x, W, b: 2 * oracles.affine(x, W, b) + oracles.affine(x[::-1], W, b), 3, 5, 2,
    en="Without bias, a sum of inputs gives the sum of their outputs.", ja="バイアスが 0 のとき、入力の和に対する出力は、それぞれの出力の和になります。")  # fmt: skip

test_linear_in_weights = relation(AFFINE.but(draw=with_biases(0)), lambda f, x, W, b: f(x, W - 3 * W[::-1], b),
    lambda f, x, W, b: oracles.affine(x, W, b) - 3 * oracles.affine(x, W[::-1], b), 3, 2, 5,
    en="Without bias, a sum of weights gives the sum of their outputs.", ja="バイアスが 0 のとき、重みの和に対する出力は、それぞれの出力の和になります。")  # fmt: skip

test_order_of_samples = order_of_samples(AFFINE, 7, 3, 2)

test_other_samples_do_not_matter = other_samples_do_not_matter(AFFINE, 5, 3, 2)

test_empty_batch = empty_batch(AFFINE, 3, 5,
    en="An empty batch gives an empty batch with a column for each unit.", ja="空のバッチを渡すと、列数がノード数の空のバッチが返ります。")  # fmt: skip

# --- mistakes


def affine(
    x, W, b, *, bias=lambda b: b, weights=lambda W, b: W, product=np.matmul, inputs=lambda u, x: u,
    samples=lambda u, x: u, add=lambda u, b, x: u + b, after=lambda u: u, layout=lambda u: u
):  # fmt: skip
    """inputs, samples: what is done with the sums over the inputs, and with those of all samples, before the bias."""
    return layout(after(add(samples(inputs(product(x, weights(W, b)), x), x), bias(b), x)))


# fmt: off
variant("AF1", affine, product=lambda x, W: x @ W.T,
        en="The weights are used transposed. Write the shapes under the formula: (N, D)·(?, ?). Which axis of W is the input?",
        ja="重みが転置して使われています。式の下に形状 (N, D)·(?, ?) を書いてみましょう。W のどちらの軸が入力ですか。")
variant("AF1-left", affine, product=lambda x, W: W @ x,
        en="W stands on the left, as for samples in columns. Here samples lie in rows: write the shapes under the formula.",
        ja="W が左側にあります。これはサンプルを列に並べる場合の式です。ここでは行がサンプルです。式の下に形状を書いてみましょう。")
variant("AF1-reshaped", affine, product=lambda x, W: x @ W.reshape(W.shape[::-1]).T,
        en="W is cut into rows anew. How do reshape and transposing differ, and which is needed for (D, M)?", ja="W が並べ直されています。reshape と転置の違いは何ですか。形状 (D, M) にはどちらが必要ですか。")
variant("AF1-column", affine, layout=np.transpose,
        en="The result is transposed: there is a column for each sample. Keep sample n in row n.", ja="結果が転置されていて、サンプルが列に並んでいます。サンプル n は n 行目に置きます。")
variant("AF7", affine, bias=lambda b: b.reshape(-1, 1),
        en="Each sample gets a bias of its own. Does the bias belong to the sample or to the unit?",
        ja="サンプルごとに異なるバイアスが足されています。バイアスはサンプルとノードのどちらに属しますか。")
variant("AF8", affine, product=np.multiply,
        en="Inputs and weights are multiplied entry by entry. Where are the products summed up?", ja="入力と重みを要素ごとに掛けています。積の和はどこで取っていますか。")
variant("AF10", affine, add=lambda u, b, x: u,
        en="A sample of zeros gives zeros. Where is the bias?", ja="すべて 0 のサンプルで出力が 0 になっています。バイアスはどこで足していますか。")
variant("AF11", affine, weights=np.add, add=lambda u, b, x: u,
        en="The bias is multiplied by the inputs too. Is it added before or after the product?", ja="バイアスにも入力が掛けられています。足すのは積の前でしょうか、後でしょうか。")
variant("AF12", affine, bias=np.sum,
        en="The sum of all biases is added to every unit. Which bias belongs to unit m?", ja="すべてのノードにバイアスの総和が足されています。ノード m のバイアスはどれですか。")
variant("AF13", affine, add=lambda u, b, x: u - b,
        en="The bias is subtracted. Here it is a number to add, not a threshold.", ja="バイアスを引いています。ここでのバイアスは閾値ではなく、足す値です。")
variant("AF14", affine, after=lambda u: np.maximum(u, 0),
        en="An activation function cuts off what is negative. Here only the weighted sum and the bias are asked for.",
        ja="活性化関数によって負の値が 0 になっています。ここで求めるのは重み付き和とバイアスだけです。")
variant("AF14-sigmoid", affine, after=lambda u: 0.5 * (1 + np.tanh(0.5 * u)),
        en="All values lie between 0 and 1: a sigmoid follows. Here only the weighted sum and the bias are asked for.",
        ja="シグモイド関数によって値がすべて 0 と 1 の間になっています。ここで求めるのは重み付き和とバイアスだけです。")
variant("AF15", affine, samples=lambda u, x: np.sum(u, axis=0, keepdims=True) / max(len(x), 1),
        en="The batch is averaged, so that one row is left. Each sample has outputs of its own.",
        ja="バッチ全体で平均しているため、行が 1 つしかありません。出力はサンプルごとに計算します。")
variant("AF14-tanh", affine, after=np.tanh,
        en="All values lie between −1 and 1: a tanh follows. Here only the weighted sum and the bias are asked for.",
        ja="tanh によって値がすべて −1 と 1 の間になっています。ここで求めるのは重み付き和とバイアスだけです。")
variant("AF17", affine, add=lambda u, b, x: u + x.shape[1] * b,
        en="The bias is added once for each input. How often does it stand in the formula of one output?",
        ja="バイアスが入力の数だけ足されています。1 つの出力の式に、バイアスは何回現れますか。")
variant("AF12-first", affine, bias=lambda b: b[0],
        en="Every unit gets the first bias. Which bias belongs to unit m?", ja="すべてのノードに最初のバイアスが足されています。ノード m のバイアスはどれですか。")
for id, row in (("AF19", 0), ("AF19-last", -1)):
    variant(id, affine, add=lambda u, b, x, row=row: u + (np.arange(len(u)) == row % max(len(u), 1))[:, None] * b,
            en="The bias reaches one sample only. To which rows does it belong?", ja="バイアスが 1 つのサンプルにしか足されていません。どの行に足すものですか。")
variant("AF20", affine, layout=lambda u: np.array(list(u)), **NO_ROWS)
variant("AF12-mean", affine, bias=np.mean,
        en="Every unit gets the mean of the biases. Which bias belongs to unit m?", ja="すべてのノードにバイアスの平均が足されています。ノード m のバイアスはどれですか。")
variant("AF18", affine, weights=lambda W, b: np.abs(W),
        en="Weights count by their size only. What does a negative weight do?", ja="重みの符号が無視されています。負の重みはどのように働きますか。")
variant("AF16", affine, inputs=lambda u, x: u / x.shape[1],
        en="The sums are divided by the number of inputs. A weighted sum is no mean.", ja="和を入力数で割っています。重み付き和は平均ではありません。")
# fmt: on


NOT_TOLD = tuple(NotTold(f"AF{n}", "about the backward pass, which is a task of layers.py") for n in (2, 3, 4, 5, 6, 9))
EXCUSED = {
    "integers": "a layer's input is floats; integers are asked of softmax, where scores are often written so",
    "float32": "promised of the activations and of softmax only",
}
