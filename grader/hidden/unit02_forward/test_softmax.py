"""Hidden tests and mistakes of softmax.py. Oracles: sums in plain Python, identities, shifts."""

import math

import numpy as np

from grader.testing import (
    IN_PLACE,
    NotTold,
    Picture,
    all_sizes_equal,
    arguments_stay,
    data,
    empty_batch,
    example,
    float32,
    function,
    integers,
    one_sample,
    oracles,
    relation,
    shape_and_kind,
    supporting,
    values,
    variant,
    wrong,
)

LOG_ATOL = 1e-5  # 1e-7 inside the log is seen where a probability is near 0, and nowhere else


def near(rng, *shape):
    """Scores of which none is improbable."""
    return (rng.uniform(-1.0, 1.0, size=shape),)


def spread(rng, *shape):
    return (1.5 * rng.normal(size=shape),)


SOFTMAX = function("softmax", data.normal, oracles.softmax)
LOG_SOFTMAX = SOFTMAX.but(task="log_softmax", draw=near, right=lambda a: np.log(oracles.softmax(a)), atol=LOG_ATOL)
SQUARE = {
    "en": "A batch with as many samples as classes is no special case.",
    "ja": "サンプル数とクラス数が等しいバッチでも、行ごとに計算されます。",
}
WITHOUT_BATCH_AXIS = {
    "en": "A single sample may come without the batch axis.",
    "ja": "1 サンプルだけなら、バッチの軸がない 1 次元配列でも計算できます。",
}

test_shape_and_kind = shape_and_kind(SOFTMAX)

test_arguments_stay = arguments_stay(SOFTMAX)

test_values = values(SOFTMAX.but(draw=spread), points=2,
    en="Each row is exp(a_k) divided by the sum of the row's exponentials.", ja="各行は exp(a_k) をその行の指数関数の和で割った値です。")  # fmt: skip

test_square_batch = all_sizes_equal(SOFTMAX, **SQUARE)

test_one_sample = values(SOFTMAX, 7, **WITHOUT_BATCH_AXIS)

test_batch_of_one = one_sample(SOFTMAX)

test_large_scores = supporting(example(SOFTMAX, [1000.0, 0.0], gives=[1.0, 0.0],
    en="Scores of 1000 neither overflow nor lose the answer.", ja="スコアが 1000 でもオーバーフローせず、正しい値になります。"))  # fmt: skip

test_large_scores_side_by_side = example(SOFTMAX, [[1000.0 + math.log(3.0), 1000.0], [-1000.0, -1000.0 + math.log(3.0)]], gives=[[0.75, 0.25], [0.25, 0.75]],
    en="Large scores that differ a little keep their difference: nothing is cut off.", ja="大きなスコアどうしのわずかな差も保たれます。大きな値を切り詰めてはいけません。")  # fmt: skip

test_far_apart_scores = supporting(example(SOFTMAX, [[3000.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3000.0, 0.0]], gives=[[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]],
    en="One score far above many others is no trouble.", ja="1 つのスコアだけが飛び抜けて大きくても計算できます。"))  # fmt: skip

test_very_negative_scores = supporting(example(SOFTMAX, [-1000.0, -1000.0], gives=[0.5, 0.5],
    en="Scores of −1000 still give probabilities.", ja="スコアが −1000 でも確率になります。"))  # fmt: skip

test_rows_of_different_size = example(SOFTMAX, [[1000.0, 1000.0], [0.0, math.log(3.0)]], gives=[[0.5, 0.5], [0.25, 0.75]],
    en="A row of large scores does no harm to a row of small ones.", ja="大きなスコアの行があっても、小さなスコアの行に影響しません。")  # fmt: skip

test_shift_of_each_row = relation(SOFTMAX, lambda f, a: f(a + 2 * a[:, :1]),
    en="Adding a constant to all scores of a sample changes nothing; every sample may have its own.", ja="サンプルごとに異なる定数をスコア全体に足しても、結果は変わりません。")  # fmt: skip

test_integer_scores = integers(SOFTMAX)

test_float32_scores = float32(SOFTMAX)

test_empty_batch = empty_batch(SOFTMAX)

test_log_shape_and_kind = shape_and_kind(LOG_SOFTMAX)

test_log_arguments_stay = arguments_stay(LOG_SOFTMAX)

test_log_values = values(LOG_SOFTMAX, points=2,
    en="Each row is the logarithm of the row's softmax.", ja="各行は、その行の softmax の対数です。")  # fmt: skip

test_log_square_batch = all_sizes_equal(LOG_SOFTMAX, **SQUARE)

test_log_one_sample = values(LOG_SOFTMAX, 7, also=["one_sample"], **WITHOUT_BATCH_AXIS)

test_log_where_softmax_underflows = example(LOG_SOFTMAX, [3000.0, 0.0, 500.0], gives=[0.0, -3000.0, -2500.0],
    en="It is finite and right where the softmax itself is 0 in floating point.", ja="softmax が浮動小数点数では 0 になる場合でも、有限の正しい値になります。")  # fmt: skip

test_log_large_scores = example(LOG_SOFTMAX, [[1000.0, 1000.0], [0.0, math.log(3.0)], [0.0, 1000.0]], gives=[*np.log([[0.5, 0.5], [0.25, 0.75]]), [-1000.0, 0.0]],
    en="Large scores in one row do no harm to another row.", ja="大きなスコアの行があっても、ほかの行に影響しません。")  # fmt: skip

test_log_exponentials_sum_to_one = relation(LOG_SOFTMAX.but(draw=spread),
    lambda f, a: np.exp(f(a)).sum(axis=1), lambda f, a: np.ones(7), 7, 5,
    compared={"en": "The row sums of its exponentials:", "ja": "指数関数の値の行ごとの和："},
    en="exp(log_softmax(a)) sums to 1 in every row.", ja="exp(log_softmax(a)) の各行の和は 1 です。")  # fmt: skip

test_log_integer_scores = integers(LOG_SOFTMAX)


# --- mistakes


def softmax(
    a, *, top=np.max, top_axis=-1, top_kept=True, less=np.subtract, below=lambda e, a: e, axis=-1, kept=True, more=0,
    over=lambda e, s, a: e / s, layout=lambda y: y, kind=lambda y, a: y
):  # fmt: skip
    """less: how the largest score goes off; below: the exponentials in the denominator; top_kept, kept: whether
    its axis stays, and that of the sums; more: in the denominator besides; kind: the result's dtype."""
    e = np.exp(less(a, top(a, axis=top_axis, keepdims=top_kept)))
    return kind(layout(over(e, np.sum(below(e, a), axis=axis, keepdims=kept) + more, a)), a)


def log_softmax(
    a, *, top=np.max, top_axis=-1, top_kept=True, less=np.subtract, axis=-1, kept=True,
    together=lambda s, total, a: s - np.log(total), base=1, layout=lambda y: y, kind=lambda y, a: y
):  # fmt: skip
    s = less(a, top(a, axis=top_axis, keepdims=top_kept))
    return kind(layout(together(s, np.sum(np.exp(s), axis=axis, keepdims=kept), a) / base), a)


def in_place(a, top):
    return np.subtract(a, top, out=a)


def nothing(a, top):
    return a


def clipped(limit):
    return lambda a, top: np.clip(a, -limit, limit)


def share_of(f):
    """The f(a), divided by their sum."""
    return lambda e, s, a: f(a) / np.sum(f(a), axis=-1, keepdims=True)


def alone(value):
    """`layout` in which every score of a single sample is a sample of its own."""
    return lambda y: y if y.ndim == 2 else np.full(y.shape, value)


CLIPPED = {
    "en": "Large scores are cut off, so that 1000 and 999 become alike. What may be subtracted instead?",
    "ja": "大きなスコアを切り詰めているため、1000 と 999 の差がなくなっています。代わりに何を引けばよいでしょうか。",
}


# fmt: off
variant("SM7", softmax, less=in_place, **IN_PLACE)
variant("SM7", log_softmax, less=in_place, **IN_PLACE)
variant("SM1", softmax, top_axis=None, axis=None,
        en="All rows together sum to 1. Which sum belongs to one sample?", ja="全体の和が 1 になっています。1 つのサンプルに対応するのはどの和でしょうか。")
variant("SM1-rows", softmax, axis=None,
        en="One sum serves all rows, whatever was subtracted from them. Which sum belongs to one sample?",
        ja="各行から何を引いたかにかかわらず、和が全体で 1 つです。1 つのサンプルに対応するのはどの和でしょうか。")
variant("SM2", softmax, top_axis=0, axis=0,
        en="The columns sum to 1 instead of the rows. Along which axis do the classes lie?", ja="行ではなく列の和が 1 になっています。クラスはどの軸に並んでいますか。")
variant("SM2-rows", softmax, axis=0,
        en="The columns sum to 1, whatever was subtracted from the rows. Along which axis do the classes lie?",
        ja="各行から何を引いたかにかかわらず、列の和が 1 になっています。クラスはどの軸に並んでいますか。")
for id, less in (("", clipped(50)), ("-20", clipped(20)), ("-above", lambda a, top: np.minimum(a, 700))):
    variant(f"SM3-clipped{id}", softmax, less=less, **CLIPPED)
for limit in (20, 30, 50, 100, 200, 300, 500, 600, 700, 709):
    variant(f"SM3-clipped-{limit}", log_softmax, less=clipped(limit), **CLIPPED)
variant("SM4", softmax, below=lambda e, a: np.exp(a),
        en="The shift is there in the numerator only. Treat the denominator alike.", ja="最大値を引いているのが分子だけです。分母でも同じようにしましょう。")
variant("SM9", softmax, less=nothing, over=lambda e, s, a: np.exp(a / s),
        en="The scores are divided before exp is taken. Check the brackets.", ja="exp を取る前にスコアを割っています。括弧の位置を確認しましょう。")
for right in (softmax, log_softmax):
    variant("SM6-both", right, top_kept=False, kept=False,
            en="Largest scores and sums are laid along the wrong axis. Print their shapes: do they line up with the rows?",
            ja="最大値も和も別の軸に沿って計算に使われています。それぞれの形状を表示してみましょう。行とそろっていますか。")
    variant("SM6-top", right, top_kept=False,
            en="The largest scores are laid along the wrong axis. Print their shape: do they line up with the rows?",
            ja="最大値が別の軸に沿って引かれています。最大値の形状を表示してみましょう。行とそろっていますか。")
    variant("SM8", right, top=np.mean,
            en="The mean is subtracted. What is the largest exponent that is left?", ja="平均を引いています。引いた後に残る最大の指数はいくつでしょうか。")
    variant("SM8-min", right, top=np.min,
            en="The smallest score is subtracted. What is the largest exponent that is left?", ja="最小値を引いています。引いた後に残る最大の指数はいくつでしょうか。")
    variant("SM10", right, kind=lambda y, a: y.astype(a.dtype),
            en="The result is rounded to whole numbers for integer scores. Which dtype does the buffer have?",
            ja="整数のスコアで結果が整数に丸められています。結果を入れる配列の dtype は何でしょうか。")
    variant("SM12", right, layout=np.transpose,
            en="The result is transposed: keep sample i in row i.", ja="結果が転置されています。サンプル i は i 行目に置きます。")
    variant("SM26", right, layout=np.atleast_2d,
            en="A single sample comes back as a batch of one. Which shape has the result for scores (C,)?", ja="1 サンプルだけの結果に、バッチの軸が付いています。スコアが (C,) のとき、結果の形状は何ですか。")
    variant("SM27", right, layout=alone(1.0 if right is softmax else 0.0),
            en="Of scores (C,) each is taken for a sample of its own. Over what does a loop over the first axis run then?",
            ja="形状 (C,) のとき、スコア 1 つずつが別々のサンプルとして扱われています。そのとき、最初の軸のループは何を数えますか。")
    variant("SM13", right, axis=1,
            en="Only a batch works: an array with one axis is a single sample.", ja="バッチでしか動きません。1 次元配列は 1 つのサンプルです。")
    variant("SM8-first", right, less=lambda a, top: a - a[..., :1],
            en="The first score is subtracted. What is left where another one is much larger?", ja="最初のスコアを引いています。ほかのスコアがずっと大きいとき、何が残りますか。")
    variant("SM3", right, less=nothing,
            en="exp overflows for large scores. Does the result change when a constant is subtracted from all scores?",
            ja="大きなスコアで exp がオーバーフローします。すべてのスコアから定数を引くと結果は変わるでしょうか。")
    variant("SM6", right, kept=False,
            en="The sums are laid along the wrong axis. Print the shape of the sum: does it line up with the rows?",
            ja="和が別の軸に沿って使われています。和の形状を表示してみましょう。行とそろっていますか。")
    variant("SM5", right, top_axis=None,
            en="One maximum for the whole batch: rows of small scores underflow. Which maximum does each row need?",
            ja="バッチ全体の最大値を引くと、スコアの小さい行がアンダーフローします。各行に必要なのはどの最大値でしょうか。")
variant("SM8-plus", softmax, less=np.add,
        en="The largest score is added, so that exp overflows all the sooner. What has to become of it?", ja="最大値を足しているため、exp がかえってオーバーフローしやすくなっています。最大値はどう使いますか。")
variant("SM18", softmax, over=lambda e, s, a: (e == 1.0) * 1.0,
        en="The largest score gets 1 and all others 0. How much have scores that are nearly as large?", ja="最大のスコアだけが 1 で、残りが 0 です。ほぼ同じ大きさのスコアはいくつになりますか。")
variant("SM19", softmax, over=lambda e, s, a: np.tanh(a / 2) + 1, layout=lambda y: y / y.sum(axis=-1, keepdims=True),
        en="Sigmoids are divided by their sum. Which function of a_k does the formula have?", ja="シグモイドをその和で割っています。式にあるのは a_k のどの関数ですか。")
for id, more in (("", 1), ("-2", 1e-2), ("-3", 1e-3), ("-4", 1e-4)):
    variant(f"SM17{id}", softmax, more=more,
            en="The sum in the denominator is too large, so that the probabilities do not sum to 1. What belongs into it?",
            ja="分母が大きすぎて、確率の和が 1 になりません。分母に入るのは何でしょうか。")
for id, more in (("", 1e-7), ("-8", 1e-8), ("-10", 1e-10)):
    variant(f"SM3-added{id}", softmax, less=nothing, more=more, group="SM3-added",
            en="exp overflows, or becomes 0, for large scores; a small number in the denominator does not help. What may be subtracted from all scores?",
            ja="スコアが大きいと exp があふれるか 0 になります。分母に小さな数を足しても防げません。すべてのスコアから何を引けますか。")
variant("SM3-zero", softmax, less=nothing, over=lambda e, s, a: np.nan_to_num(e / s),
        en="For large scores inf is divided by inf, and nan is made 0. Which value is the right one there?",
        ja="大きなスコアで inf を inf で割って nan になり、それが 0 に置き換えられています。正しい値はいくつですか。")
# the largest exponential of a row is 1: to divide by it changes nothing
variant("SM21", softmax, over=lambda e, s, a: e,
        en="The largest probability of each row is 1, and their sum is more. By what has each exponential to be divided?",
        ja="各行で最大の確率が 1 になり、和が 1 を超えています。それぞれの指数関数の値を何で割りますか。")
variant("SM21-bare", softmax, less=nothing, over=lambda e, s, a: e,
        en="The exponentials come back as they are. What do the probabilities of a row sum to?", ja="指数関数の値がそのまま返っています。各行の確率の和はいくつになるはずですか。")
variant("SM20", softmax, over=lambda e, s, a: e / s * a.shape[-1],
        en="The exponentials are divided by their mean. What do the probabilities of a row sum to?", ja="指数関数の値を、その平均で割っています。各行の確率の和はいくつになるはずですか。")
variant("SM25", softmax, over=lambda e, s, a: e / np.sqrt(np.sum(e**2, axis=-1, keepdims=True)),
        en="The squares of a row sum to 1. Of what is the sum in the denominator?", ja="各行の 2 乗の和が 1 になっています。分母で足し合わせるのは何ですか。")
for id, f in (("", lambda a: a), ("-size", np.abs), ("-square", np.square), ("-least", lambda a: a - np.min(a, axis=-1, keepdims=True))):
    variant(f"SM22{id}", softmax, over=share_of(f),
            en="There is no exponential in the shares. Which function of a_k does the formula have?", ja="指数関数を使わずに割合を求めています。式にあるのは a_k のどの関数ですか。")
variant("SM23", softmax, less=lambda a, top: np.min(a, axis=-1, keepdims=True) - a,
        en="The smallest score gets the largest probability. Which sign has a_k in the exponent?", ja="最も小さいスコアの確率が最大になっています。指数の中で a_k の符号は何ですか。")
for base in (2, 10):
    variant(f"SM24-{base}", softmax, less=lambda a, top, base=base: (a - top) * np.log(base),
            en="A power of another base than e is taken. Which function does the formula have?", ja="底が e でないべき乗になっています。式にあるのはどの関数ですか。")
variant("SM16", softmax, less=lambda a, top: a / np.maximum(np.max(np.abs(a), axis=-1, keepdims=True), 1e-300),
        en="The scores are divided by the largest one, which changes their ratios. What may be subtracted instead?",
        ja="スコアを最大値で割っているため、スコアどうしの差が変わります。代わりに何を引けばよいでしょうか。")
variant("SM1", log_softmax, axis=None,
        en="One sum for all rows. Which sum belongs to one sample?", ja="全体で 1 つの和を使っています。1 つのサンプルに対応するのはどの和でしょうか。")
variant("SM2", log_softmax, top_axis=0, axis=0,
        en="The sums run over the batch. Along which axis do the classes lie?", ja="和をバッチ方向に取っています。クラスはどの軸に並んでいますか。")
variant("SM2-rows", log_softmax, axis=0, group="SM2",
        en="The sums run over the batch. Along which axis do the classes lie?", ja="和をバッチ方向に取っています。クラスはどの軸に並んでいますか。")
variant("SM14", log_softmax, together=lambda s, total, a: np.log(np.exp(s) / total),
        en="The logarithm is taken of a softmax that has become 0. Simplify log(exp(…)/Σ) before computing.",
        ja="0 になった softmax の対数を取っています。計算する前に log(exp(…)/Σ) を式の上で簡単にしましょう。")
wrong("SM14-plain", "log_softmax", lambda a: np.log(np.exp(a) / np.exp(a).sum(axis=-1, keepdims=True)),
      en="The logarithm is taken of a softmax that overflows, or has become 0. Simplify log(exp(…)/Σ) before computing.",
      ja="オーバーフローしたり 0 になったりした softmax の対数を取っています。計算する前に log(exp(…)/Σ) を式の上で簡単にしましょう。")
for e in (5, 6, 7, 8, 10, 12, 15, 16, 20, 300):
    for id, guarded in (("", np.add), ("-floor", np.maximum)):
        variant(f"SM15-{e}{id}", log_softmax, together=lambda s, total, a, e=e, guarded=guarded: np.log(guarded(np.exp(s) / total, 10.0**-e)),
                group=f"SM15-{e}" if e > 7 else "",  # as good as the same
                en="A small number inside the logarithm hides the zeros: log_softmax([1000, 0]) is exactly [0, −1000].",
                ja="対数の中の小さな数で 0 を隠しています。log_softmax([1000, 0]) はちょうど [0, −1000] です。")
variant("SM20", log_softmax, together=lambda s, total, a: s - np.log(total / a.shape[-1]),
        en="The logarithm of a mean is subtracted. What stands under it in the formula?", ja="平均の対数を引いています。式で対数の中にあるのは何ですか。")
variant("SM18", log_softmax, together=lambda s, total, a: np.log(softmax(softmax(a))),
        en="Softmax is applied twice. Of what is the logarithm to be taken?", ja="softmax を 2 回適用しています。何の対数を取るのでしょうか。")
variant("CE9-sum", log_softmax, together=lambda s, total, a: s - np.log10(total),
        en="The logarithm of the sum is to base 10; it undoes exp only to base e.", ja="和の対数の底が 10 です。exp を打ち消すのは自然対数です。")
variant("CE19", log_softmax, together=lambda s, total, a: a - np.log(total),
        en="The largest score is subtracted in the sum only. In which term does it not cancel?", ja="最大値を和の中だけで引いています。打ち消し合わないのはどの項でしょうか。")
variant("CE9-sum-2", log_softmax, together=lambda s, total, a: s - np.log2(total),
        en="The logarithm of the sum is to base 2; it undoes exp only to base e.", ja="和の対数の底が 2 です。exp を打ち消すのは自然対数です。")
for id, base in (("CE9", 10), ("CE9-2", 2)):
    variant(id, log_softmax, base=np.log(base),
            en="The logarithm is not the natural one.", ja="自然対数ではない対数を使っています。")
variant("CE12", log_softmax, base=-1,
        en="The sign is reversed: what is the logarithm of a probability, positive or negative?", ja="符号が逆です。確率の対数は正ですか、負ですか。")
variant("SM28", log_softmax, together=lambda s, total, a: s + np.log(total),
        en="The logarithm of the sum has the wrong sign. What becomes of a division under the logarithm?", ja="和の対数の符号が逆です。割り算の対数はどうなりますか。")
variant("SM29", log_softmax, together=lambda s, total, a: s - total,
        en="The sum of the exponentials is subtracted as it is. What does the formula take of it?", ja="指数関数の和をそのまま引いています。式では、その和の何を引きますか。")
variant("SM30", log_softmax, together=lambda s, total, a: s,
        en="The largest value of each row is 0: only the largest score is subtracted. Which term is missing?", ja="各行の最大値が 0 です。最大のスコアを引いただけになっています。どの項が抜けていますか。")
for id, logs in (("", lambda s: s), ("-log", lambda s: np.log(np.exp(s)))):
    variant(f"SM31{id}", log_softmax, together=lambda s, total, a, logs=logs: s - np.sum(logs(s), axis=-1, keepdims=True),
            en="The logarithms are summed; exp and log cancel before. Is it the logarithm of a sum, or the sum of logarithms?", ja="対数を取ってから和を取っているため、exp と打ち消し合っています。和の対数ですか、対数の和ですか。")
variant("SM32", log_softmax, together=lambda s, total, a: s / np.log(total),
        en="Logarithms are divided by one another. What becomes of a division under the logarithm?", ja="対数どうしを割っています。割り算の対数はどうなりますか。")
variant("SM33", log_softmax, together=lambda s, total, a: np.exp(s) / total,
        en="The softmax itself comes back. What is to be taken of it?", ja="softmax そのものが返っています。その何を求めますか。")
variant("SM4", log_softmax, together=lambda s, total, a: s - np.log(np.sum(np.exp(a), axis=-1, keepdims=True)),
        en="The largest score is taken off in one term only, and the sum overflows. Treat both alike.", ja="最大値を引いているのが一方の項だけで、和がオーバーフローします。両方で同じように扱いましょう。")
variant("SM4-twice", log_softmax, together=lambda s, total, a: 2 * s - a - np.log(total),
        en="The largest score is subtracted once more at the end. How often must it be, so that it cancels?", ja="最大値を最後にもう一度引いています。打ち消し合うには何回引けばよいですか。")
variant("SM4-given", log_softmax, together=lambda s, total, a: 2 * a - s - np.log(total),
        en="The largest score has the wrong sign when it is given back. Is it added to the logarithm of the sum, or subtracted?", ja="戻すときの最大値の符号が逆です。和の対数に足しますか、引きますか。")
variant("SM17", log_softmax, together=lambda s, total, a: s - np.log1p(total),
        en="A 1 too much stands under the logarithm. What does log1p add to its argument?", ja="対数の中に 1 が余分に足されています。log1p は引数に何を足しますか。")
variant("SM19", log_softmax, together=lambda s, total, a: -np.logaddexp(0, -1.0 * a),
        en="This is the logarithm of a sigmoid: the scores of a row do not know of one another. Which sum is missing?", ja="シグモイドの対数になっており、同じ行のスコアどうしが関係していません。足りないのはどの和ですか。")
# fmt: on


SCORES = [[0.0, 1.0, 2.0, 0.5], [3.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0]]
PICTURES = (Picture("row_sums", "softmax", lambda student: student.softmax(np.array(SCORES))),)

NOT_TOLD = (NotTold("SM11", "about the backward pass of softmax, which is no task of this file"),)
EXCUSED = {
    ("log_softmax", "float32"): "asked of softmax, where it is promised",
    ("log_softmax", "empty_batch"): "asked of softmax, where it is promised",
}
