"""Hidden tests and mistakes of softmax.py. Oracles: sums in plain Python, identities, shifts."""

import math

import numpy as np

from grader.testing import NotTold, Picture, check, mistake, points, task


def by_hand(row):
    """softmax of a short list, in plain Python."""
    weights = [math.exp(v) for v in row]
    return [w / sum(weights) for w in weights]


@task("softmax")
def test_shape_and_kind(student, rng):
    """A batch of scores gives floats of the same shape.

    スコアのバッチを渡すと、同じ形状の浮動小数点数が返ります。
    """
    check.array(student.softmax(rng.normal(size=(5, 3))), (5, 3))


@task("softmax")
def test_arguments_stay(student, rng):
    """The caller's array is the same after the call.

    呼び出した後も、渡した配列は変わりません。
    """
    check.unchanged(student.softmax, rng.normal(size=(3, 5)))


@task("softmax")
@points(2)
def test_values(student, rng):
    """Each row is exp(a_k) divided by the sum of the row's exponentials.

    各行は exp(a_k) をその行の指数関数の和で割った値です。
    """
    a = rng.normal(size=(5, 3)) * 1.5
    check.close(check.array(student.softmax(a), (5, 3)), [by_hand(row) for row in a])


@task("softmax")
def test_square_batch(student, rng):
    """A batch with as many samples as classes is no special case.

    サンプル数とクラス数が等しいバッチでも、行ごとに計算されます。
    """
    a = rng.normal(size=(3, 3))
    check.close(check.array(student.softmax(a), (3, 3)), [by_hand(row) for row in a])


@task("softmax")
def test_one_sample(student, rng):
    """A single sample may come without the batch axis.

    1 サンプルだけなら、バッチの軸がない 1 次元配列でも計算できます。
    """
    a = rng.normal(size=7)
    check.close(check.array(student.softmax(a), (7,)), by_hand(a))


@task("softmax")
def test_batch_of_one(student, rng):
    """A batch of one sample works like any other.

    サンプルが 1 つだけのバッチも、ほかと同じように計算されます。
    """
    a = rng.normal(size=(1, 5))
    check.close(check.array(student.softmax(a), (1, 5)), [by_hand(a[0])])


@task("softmax")
def test_large_scores(student):
    """Scores of 1000 neither overflow nor lose the answer.

    スコアが 1000 でもオーバーフローせず、正しい値になります。
    """
    check.close(check.array(student.softmax(np.array([1000.0, 0.0]))), [1.0, 0.0])


@task("softmax")
def test_far_apart_scores(student):
    """One score far above many others is no trouble.

    1 つのスコアだけが飛び抜けて大きくても計算できます。
    """
    y = check.array(student.softmax(np.array([3000.0, 0.0, 0.0, 0.0])))
    check.close(y, [1.0, 0.0, 0.0, 0.0])


@task("softmax")
def test_very_negative_scores(student):
    """Scores of −1000 still give probabilities.

    スコアが −1000 でも確率になります。
    """
    check.close(check.array(student.softmax(np.array([-1000.0, -1000.0]))), [0.5, 0.5])


@task("softmax")
def test_rows_of_different_size(student):
    """A row of large scores does no harm to a row of small ones.

    大きなスコアの行があっても、小さなスコアの行に影響しません。
    """
    y = check.array(student.softmax(np.array([[1000.0, 1000.0], [0.0, math.log(3.0)]])), (2, 2))
    check.close(y, [[0.5, 0.5], [0.25, 0.75]])


@task("softmax")
def test_shift_of_each_row(student, rng):
    """Adding a constant to all scores of a sample changes nothing; every sample may have its own.

    サンプルごとに異なる定数をスコア全体に足しても、結果は変わりません。
    """
    a = rng.normal(size=(3, 5))
    moved = check.array(student.softmax(a + rng.uniform(-3, 3, size=(3, 1))), (3, 5))
    check.close(moved, [by_hand(row) for row in a])


@task("softmax")
def test_integer_scores(student):
    """Integer scores are as good as floats.

    整数のスコアでも計算できます。
    """
    y = check.array(student.softmax(np.array([[1, 2, 3], [0, 0, 5]])), (2, 3))
    check.close(y, [by_hand([1, 2, 3]), by_hand([0, 0, 5])])


@task("softmax")
def test_float32_scores(student, rng):
    """float32 scores give right values to float32 accuracy.

    float32 のスコアでも、float32 の精度で正しい値になります。
    """
    a = rng.normal(size=(3, 7)).astype(np.float32)
    y = check.array(student.softmax(a), (3, 7))
    check.close(y, [by_hand(map(float, row)) for row in map(list, a)], rtol=check.RTOL_F32, atol=check.ATOL_F32)


@task("softmax")
def test_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.softmax(np.zeros((0, 3))), (0, 3))


@task("log_softmax")
def test_log_shape_and_kind(student, rng):
    """A batch of scores gives floats of the same shape.

    スコアのバッチを渡すと、同じ形状の浮動小数点数が返ります。
    """
    check.array(student.log_softmax(rng.normal(size=(5, 3))), (5, 3))


@task("log_softmax")
def test_log_arguments_stay(student, rng):
    """The caller's array is the same after the call.

    呼び出した後も、渡した配列は変わりません。
    """
    check.unchanged(student.log_softmax, rng.normal(size=(3, 5)))


@task("log_softmax")
@points(2)
def test_log_values(student, rng):
    """Each row is the logarithm of the row's softmax.

    各行は、その行の softmax の対数です。
    """
    a = rng.normal(size=(5, 3)) * 1.5
    check.close(check.array(student.log_softmax(a), (5, 3)), np.log([by_hand(row) for row in a]))


@task("log_softmax")
def test_log_square_batch(student, rng):
    """A batch with as many samples as classes is no special case.

    サンプル数とクラス数が等しいバッチでも、行ごとに計算されます。
    """
    a = rng.normal(size=(3, 3))
    check.close(check.array(student.log_softmax(a), (3, 3)), np.log([by_hand(row) for row in a]))


@task("log_softmax")
def test_log_one_sample(student, rng):
    """A single sample may come without the batch axis.

    1 サンプルだけなら、バッチの軸がない 1 次元配列でも計算できます。
    """
    a = rng.normal(size=7)
    check.close(check.array(student.log_softmax(a), (7,)), np.log(by_hand(a)))


@task("log_softmax")
def test_log_where_softmax_underflows(student):
    """It is finite and right where the softmax itself is 0 in floating point.

    softmax が浮動小数点数では 0 になる場合でも、有限の正しい値になります。
    """
    check.close(check.array(student.log_softmax(np.array([1000.0, 0.0, 500.0]))), [0.0, -1000.0, -500.0])


@task("log_softmax")
def test_log_large_scores(student):
    """Large scores in one row do no harm to another row.

    大きなスコアの行があっても、ほかの行に影響しません。
    """
    y = check.array(student.log_softmax(np.array([[1000.0, 1000.0], [0.0, math.log(3.0)]])), (2, 2))
    check.close(y, np.log([[0.5, 0.5], [0.25, 0.75]]))


@task("log_softmax")
def test_log_exponentials_sum_to_one(student, rng):
    """exp(log_softmax(a)) sums to 1 in every row.

    exp(log_softmax(a)) の各行の和は 1 です。
    """
    y = check.array(student.log_softmax(rng.normal(size=(7, 5)) * 3), (7, 5))
    check.close(
        np.exp(y).sum(axis=1), np.ones(7), en="The row sums of its exponentials:", ja="指数関数の値の行ごとの和："
    )


@task("log_softmax")
def test_log_integer_scores(student):
    """Integer scores are as good as floats.

    整数のスコアでも計算できます。
    """
    y = check.array(student.log_softmax(np.array([[1, 2, 3], [0, 0, 5]])), (2, 3))
    check.close(y, np.log([by_hand([1, 2, 3]), by_hand([0, 0, 5])]))


# --- mistakes


@mistake(
    "SM1", "softmax",
    en="All rows together sum to 1. Which sum belongs to one sample?",
    ja="全体の和が 1 になっています。1 つのサンプルに対応するのはどの和でしょうか。",
)  # fmt: skip
def one_global_sum(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


@mistake(
    "SM1-rows", "softmax",
    en="The shift is right for every row, but one sum serves them all. Which sum belongs to one sample?",
    ja="最大値は行ごとに引けていますが、和が全体で 1 つです。1 つのサンプルに対応するのはどの和でしょうか。",
)  # fmt: skip
def global_sum_of_shifted_rows(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e)


@mistake(
    "SM2", "softmax",
    en="The columns sum to 1 instead of the rows. Along which axis do the classes lie?",
    ja="行ではなく列の和が 1 になっています。クラスはどの軸に並んでいますか。",
)  # fmt: skip
def over_the_batch(a):
    e = np.exp(a - np.max(a, axis=0))
    return e / np.sum(e, axis=0)


@mistake(
    "SM3", "softmax",
    en="exp overflows for large scores. Does the result change when a constant is subtracted from all scores?",
    ja="大きなスコアで exp がオーバーフローします。すべてのスコアから定数を引くと結果は変わるでしょうか。",
)  # fmt: skip
def no_shift(a):
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


@mistake(
    "SM4", "softmax",
    en="The shift is there in the numerator only. Treat the denominator alike.",
    ja="最大値を引いているのが分子だけです。分母でも同じようにしましょう。",
)  # fmt: skip
def shift_above_only(a):
    return np.exp(a - np.max(a, axis=-1, keepdims=True)) / np.sum(np.exp(a), axis=-1, keepdims=True)


@mistake(
    "SM5", "softmax",
    en="One maximum for the whole batch: rows of small scores underflow. Which maximum does each row need?",
    ja="バッチ全体の最大値を引くと、スコアの小さい行がアンダーフローします。各行に必要なのはどの最大値でしょうか。",
)  # fmt: skip
def global_maximum(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1, keepdims=True)


@mistake(
    "SM6", "softmax",
    en="The sums are laid along the wrong axis. Print the shape of the sum: does it line up with the rows?",
    ja="和が別の軸に沿って割られています。和の形状を表示してみましょう。行とそろっていますか。",
)  # fmt: skip
def no_keepdims(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1)


@mistake(
    "SM7", "softmax",
    en="The caller's array is changed. Which operation writes into its argument?",
    ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
)  # fmt: skip
def in_place(a):
    a -= np.max(a, axis=-1, keepdims=True)
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


@mistake(
    "SM8", "softmax",
    en="The mean is subtracted. What is the largest exponent that is left?",
    ja="平均を引いています。引いた後に残る最大の指数はいくつでしょうか。",
)  # fmt: skip
def shift_by_mean(a):
    e = np.exp(a - np.mean(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


@mistake(
    "SM9", "softmax",
    en="The scores are divided before exp is taken. Check the brackets.",
    ja="exp を取る前にスコアを割っています。括弧の位置を確認しましょう。",
)  # fmt: skip
def brackets(a):
    return np.exp(a / np.sum(np.exp(a), axis=-1, keepdims=True))


@mistake(
    "SM10", "softmax",
    en="The result is rounded to whole numbers for integer scores. Which dtype does the buffer have?",
    ja="整数のスコアで結果が整数に丸められています。結果を入れる配列の dtype は何でしょうか。",
)  # fmt: skip
def integer_buffer(a):
    y = np.zeros_like(a)
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    y[...] = e / np.sum(e, axis=-1, keepdims=True)
    return y


@mistake(
    "SM12", "softmax",
    en="The result is transposed: keep sample i in row i.",
    ja="結果が転置されています。サンプル i は i 行目に置きます。",
)  # fmt: skip
def transposed(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return (e / np.sum(e, axis=-1, keepdims=True)).T


@mistake(
    "SM13", "softmax",
    en="Only a batch works: an array with one axis is a single sample.",
    ja="バッチでしか動きません。1 次元配列は 1 つのサンプルです。",
)  # fmt: skip
def batch_only(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


@mistake(
    "SM1", "log_softmax",
    en="One sum for all rows. Which sum belongs to one sample?",
    ja="全体で 1 つの和を使っています。1 つのサンプルに対応するのはどの和でしょうか。",
)  # fmt: skip
def log_global_sum(a):
    z = a - np.max(a, axis=-1, keepdims=True)
    return z - np.log(np.sum(np.exp(z)))


@mistake(
    "SM2", "log_softmax",
    en="The sums run over the batch. Along which axis do the classes lie?",
    ja="和をバッチ方向に取っています。クラスはどの軸に並んでいますか。",
)  # fmt: skip
def log_over_the_batch(a):
    z = a - np.max(a, axis=0)
    return z - np.log(np.sum(np.exp(z), axis=0))


@mistake(
    "SM3", "log_softmax",
    en="exp overflows for large scores. What may be subtracted first?",
    ja="大きなスコアで exp がオーバーフローします。先に何を引けばよいでしょうか。",
)  # fmt: skip
def log_no_shift(a):
    return a - np.log(np.sum(np.exp(a), axis=-1, keepdims=True))


@mistake(
    "SM14", "log_softmax",
    en="The logarithm is taken of a softmax that has become 0. Simplify log(exp(…)/Σ) before computing.",
    ja="0 になった softmax の対数を取っています。計算する前に log(exp(…)/Σ) を式の上で簡単にしましょう。",
)  # fmt: skip
def log_of_softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return np.log(e / np.sum(e, axis=-1, keepdims=True))


@mistake(
    "SM15", "log_softmax",
    en="A small number inside the logarithm hides the zeros: log_softmax([1000, 0]) is exactly [0, −1000].",
    ja="対数の中に小さな数を加えて 0 を隠しています。log_softmax([1000, 0]) はちょうど [0, −1000] です。",
)  # fmt: skip
def log_guarded(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return np.log(e / np.sum(e, axis=-1, keepdims=True) + 1e-7)


@mistake(
    "SM7", "log_softmax",
    en="The caller's array is changed. Which operation writes into its argument?",
    ja="渡された配列が書き換えられています。引数に書き込んでいる演算はどれでしょうか。",
)  # fmt: skip
def log_in_place(a):
    a -= np.max(a, axis=-1, keepdims=True)
    return a - np.log(np.sum(np.exp(a), axis=-1, keepdims=True))


@mistake(
    "SM6", "log_softmax",
    en="The sums are laid along the wrong axis. Print the shape of the sum.",
    ja="和が別の軸に沿って引かれています。和の形状を表示してみましょう。",
)  # fmt: skip
def log_no_keepdims(a):
    z = a - np.max(a, axis=-1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=-1))


@mistake(
    "CE9", "log_softmax",
    en="The logarithm is not the natural one.",
    ja="自然対数ではない対数を使っています。",
)  # fmt: skip
def log_base_ten(a):
    z = a - np.max(a, axis=-1, keepdims=True)
    return (z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True))) / np.log(10)


SCORES = [0.0, 1.0, 2.0, 0.5]
PICTURES = (
    Picture(
        "softmax_bars",
        "softmax",
        lambda student: student.softmax(np.array([SCORES, [3.0, 0.0, 0.0, 0.0]]))[0],
        given={"a": SCORES},
    ),
)

NOT_TOLD = (NotTold("SM11", "about the backward pass of softmax, which is no task of this file"),)
