"""Hidden tests and mistakes of one round of AdaBoost.

Oracle: the formulas sample by sample, in plain Python. The tolerance leaves room for every way of keeping ε away from 0
(bounds, or a small number added above and below); ε itself lies between 0.1 and 0.9 but for the tests about 0 and 1.
"""

import math

import numpy as np

from grader.testing import NotTold, asks, check, function, relation, several, supporting, values, variant

ATOL = 1e-5


def a_round(rng, n, total=1.0):
    """Weights with the sum `total`, and two or three misses, whose share of the weight is not near ½."""
    while True:
        w, miss = rng.uniform(0.5, 2.0, size=n), np.arange(n) < rng.integers(2, 4)
        w, miss = total * w / w.sum(), rng.permutation(miss)
        error = w[miss].sum() / total
        if 0.1 < error < 0.42 and abs(error - miss.mean()) > 0.02:
            return w, miss


def by_hand(w, miss):
    error = sum(a for a, m in zip(w, miss, strict=True) if m) / sum(w)
    alpha = (math.log(1 - error) - math.log(error)) / 2
    new = [a * math.exp(alpha if m else -alpha) for a, m in zip(w, miss, strict=True)]
    return alpha, np.array(new) / sum(new)


ROUND = function("adaboost_round", a_round, by_hand, sizes=(7,), atol=ATOL)
SAYS = {"en": "alpha was compared.", "ja": "alpha を比べました。"}
WEIGHS = {"en": "The new weights were compared.", "ja": "新しい重みを比べました。"}


def part(n):
    """alpha or the new weights alone; weights and miss are to stay as they are."""
    return ROUND.but(taken=lambda found: several(found, 2)[n], right=lambda w, miss: by_hand(w, miss)[n], watched=True)


def ask(student, w, miss):
    """(alpha, new_weights) with their types and shapes."""
    return typed(check.unchanged(student.adaboost_round, w, miss), w)


def typed(result, w):
    """As `ask`; where weights stay, whether they were written into is decided by rounding, and not asked."""
    alpha, new = several(result, 2)
    return check.number(alpha), check.array(new, w.shape)


def check_alpha(alpha, expected):
    check.close(alpha, expected, atol=ATOL, **SAYS)


def check_weights(new, expected):
    check.close(new, expected, atol=ATOL, **WEIGHS)


@asks("shape_and_kind", "arguments_stay", "twice_the_same")
def test_shapes(student, rng):
    """A number and as many weights as samples come back, the same each time; the arguments stay as they are.

    数値 1 つとサンプル数だけの重みが返り、何度呼んでも同じです。引数は変わりません。
    """
    w, miss = ROUND.draw(rng, 7)
    ask(student, w, miss)
    check.same_twice(student.adaboost_round, w, miss)


test_alpha = relation(part(0), lambda f, w, miss: [f(w, miss), f(w, ~miss)],
    lambda f, w, miss: [by_hand(w, miss)[0], by_hand(w, ~miss)[0]], compared=SAYS, points=2, also=["values"],
    en="alpha is ½ ln((1 − ε) / ε), for a learner better than chance and for one that is worse.",
    ja="でたらめより良い学習器でも悪い学習器でも、alpha は ½ ln((1 − ε) / ε) です。")  # fmt: skip

test_new_weights = relation(part(1), lambda f, w, miss: f(w, miss), compared=WEIGHS, points=2, also=["values"],
    en="The weights of missed samples grow by exp(alpha), all others shrink by it; then they are divided by their sum.",
    ja="間違えたサンプルの重みには exp(alpha)、ほかには exp(−alpha) を掛け、最後に和で割ります。")  # fmt: skip

test_weights_sum_to_one = relation(part(1).but(atol=1e-6), lambda f, w, miss: f(w, miss).sum(), lambda f, w, miss: 1.0, 11,
    compared={"en": "The sum of the new weights:", "ja": "新しい重みの和："},
    en="The new weights sum to 1.", ja="新しい重みの和は 1 です。")  # fmt: skip

test_same_learner_is_no_better_than_chance = relation(part(1), lambda f, w, miss: f(w, miss)[miss].sum() / f(w, miss).sum(),
    lambda f, w, miss: 0.5, 11, points=2, compared={"en": "The weighted error rate:", "ja": "重み付き誤り率："},
    en="Under the new weights, the weighted error rate of the same learner is exactly ½.",
    ja="新しい重みのもとでは、同じ学習器の重み付き誤り率はちょうど ½ になります。")  # fmt: skip


def test_missed_samples_gain(student, rng):
    """A learner better than chance makes every missed sample heavier, and every other one lighter.

    でたらめより良い学習器では、間違えたサンプルの重みが増え、ほかのサンプルの重みは減ります。
    """
    for _ in range(8):  # one round alone may hide that the old weights are forgotten
        w, miss = ROUND.draw(rng, 7)
        new = ask(student, w, miss)[1]
        check.true(
            (new[miss] > w[miss]).all() and (new[~miss] < w[~miss]).all(),
            "A missed sample has become lighter, or a right one heavier.",
            "間違えたサンプルの重みが減ったか、正解したサンプルの重みが増えています。",
        )


@supporting
def test_learner_that_is_worse_than_chance(student, rng):
    """A learner wrong for all samples that another gets right has the opposite alpha and leads to the same weights.

    正解と不正解をすべて入れ替えた学習器では、alpha の符号だけが逆になり、新しい重みは同じです。
    """
    w, miss = ROUND.draw(rng, 7)
    alpha, new = ask(student, w, miss)
    other_alpha, other_new = ask(student, w, ~miss)
    check_alpha(other_alpha, -alpha)
    check_weights(other_new, new)


def test_better_learner_larger_say(student, rng):
    """Of two learners, the one with the smaller error has the larger alpha; both are positive below ½.

    誤差の小さい学習器ほど alpha は大きく、誤差が ½ 未満なら正の値です。
    """
    n = int(rng.integers(11, 17))
    w = np.full(n, 1 / n)
    better, worse = ask(student, w, np.arange(n) < 2)[0], ask(student, w, np.arange(n) < 4)[0]
    check.true(
        better > worse > 0,
        f"2 misses of {n} give alpha = {better:.4g}, 4 misses give {worse:.4g}.",
        f"{n} 個中 2 個の誤りで alpha = {better:.4g}、4 個の誤りで {worse:.4g} です。",
    )


def test_chance_level(student, rng):
    """With ε = ½, alpha is 0 and the weights stay.

    ε = ½ なら、alpha は 0 で、重みは変わりません。
    """
    w, miss = ROUND.draw(rng, 7)
    w = np.where(miss, w / w[miss].sum(), w / w[~miss].sum()) / 2
    alpha, new = typed(student.adaboost_round(w, miss), w)
    check_alpha(alpha, 0.0)
    check_weights(new, w)


test_weights_of_any_sum = values(ROUND, (7, 0.2), (7, 7.0),
    en="Weights that do not sum to 1 give the same as their shares.", ja="重みの和が 1 でなくても、割合に直した場合と同じ結果になります。")  # fmt: skip


def test_unequal_weights(student):
    """The error counts weight, not samples: one heavy miss is worse than many light ones.

    誤差は個数ではなく重みで数えます。重いサンプル 1 つの誤りは、軽いサンプル多数の誤りより悪くなります。
    """
    w = np.array([0.7, 0.06, 0.06, 0.06, 0.06, 0.06])
    heavy = ask(student, w, np.arange(6) == 0)[0]
    light = ask(student, w, np.arange(6) > 0)[0]
    check_alpha([heavy, light], [-0.5 * math.log(7 / 3), 0.5 * math.log(7 / 3)])


def test_three_rounds(student, rng):
    """Round after round, the new weights serve as the weights of the next one.

    新しい重みを次のラウンドの重みとして、3 ラウンド続けて計算できます。
    """
    w = expected = np.full(11, 1 / 11)
    for number in range(3):
        miss = np.zeros(11, dtype=bool)
        miss[rng.choice(11, size=3, replace=False)] = True
        alpha, w = ask(student, w, miss)
        expected_alpha, expected = by_hand(expected, miss)
        check_alpha(alpha, expected_alpha)
        check.close(
            w, expected, atol=1e-4, en=f"The weights after round {number + 1}:", ja=f"{number + 1} ラウンド後の重み："
        )


def test_perfect_learner(student, rng):
    """A learner without a miss has an alpha above 8, but finite; all weights change alike: what comes back are their shares.

    1 つも間違えない学習器の alpha は、8 より大きい有限の値です。重みは全部同じ倍率で変わるので、元の割合が返ります。
    """
    w, miss = ROUND.draw(rng, 7)
    alpha, new = typed(student.adaboost_round(3 * w, np.zeros_like(miss)), w)
    check.true(alpha > 8, f"alpha is {alpha:.4g}.", f"alpha は {alpha:.4g} です。")
    check_weights(new, w)


def test_learner_that_is_always_wrong(student, rng):
    """A learner that misses everything has an alpha below −8, but finite; what comes back are the shares of the weights.

    すべて間違える学習器の alpha は、−8 より小さい有限の値です。重みは、元の割合が返ります。
    """
    w, miss = ROUND.draw(rng, 7)
    alpha, new = typed(student.adaboost_round(3 * w, np.ones_like(miss)), w)
    check.true(alpha < -8, f"alpha is {alpha:.4g}.", f"alpha は {alpha:.4g} です。")
    check_weights(new, w)


# --- mistakes


def adaboost_round(
    weights, miss, *, error=lambda w, miss: np.sum(w[miss]) / np.sum(w), guard=lambda e: np.clip(e, 1e-10, 1 - 1e-10),
    odds=lambda e: (1 - e) / e, log=np.log, half=0.5, old=lambda w: w,
    grow=lambda w, miss, alpha: w * np.exp(np.where(miss, alpha, -alpha)), scale=lambda w, old: w / np.sum(w),
    held=lambda new, w: new, result=lambda alpha, w: (alpha, w),
):  # fmt: skip
    """The error, kept away from 0 and 1, the odds, their logarithm, half of it; the weights that grow, how they do, what
    makes shares of them, the array that holds them; what is returned in which order."""
    alpha = half * log(odds(guard(error(weights, miss))))
    return result(alpha, held(scale(grow(old(weights), miss, alpha), weights), weights))


def upside_down(e):
    return e / (1 - e)


def lighter(w, miss, alpha):
    return w * np.exp(np.where(miss, -alpha, alpha))


def missed_alone(w, miss, alpha):
    return np.where(miss, w * np.exp(alpha), w)


def in_the_callers_array(new, w):
    w[...] = new
    return w


# fmt: off
variant("BO10", adaboost_round, held=in_the_callers_array,
        en="The caller's weights are changed. Which operation writes into its argument?", ja="渡された重みが書き換えられています。引数に書き込んでいる演算はどれですか。")
variant("BO1", adaboost_round, odds=upside_down,
        en="A better learner gets a smaller alpha. Which way up is the fraction in the logarithm?",
        ja="良い学習器ほど alpha が小さくなっています。対数の中の分数の向きは正しいですか。")
variant("BO1-alpha", adaboost_round, odds=upside_down, grow=lighter,
        en="The weights are right, but alpha has the opposite sign. Should a good learner have a positive say?",
        ja="重みは正しいですが、alpha の符号が逆です。良い学習器の alpha は正になるべきですか。")
variant("BO2", adaboost_round, error=lambda w, miss: np.sum(w[miss]),
        en="The error is not divided by the sum of the weights. What is a rate a share of?", ja="誤差が重みの和で割られていません。誤差「率」は、何に対する割合ですか。")
variant("BO2-count", adaboost_round, error=lambda w, miss: np.mean(miss),
        en="The missed samples are counted, not weighed. What makes some samples matter more than others?",
        ja="間違えたサンプルの個数を数えています。サンプルごとの重要さは、どこに表れていますか。")
variant("BO2-mean", adaboost_round, error=lambda w, miss: np.mean(w * miss),
        en="The weight of the missed samples is divided by their number N. What is the sum of all weights?",
        ja="間違えたサンプルの重みの和を、サンプル数 N で割っています。重み全体の和はいくつですか。")
variant("BO2-own", adaboost_round, error=lambda w, miss: np.sum(w[miss]) / max(np.sum(miss), 1),
        en="The missed samples' mean weight is taken for the error. Which sum stands below the fraction line?",
        ja="間違えたサンプルの重みの平均を誤差としています。分母はどの和ですか。")
variant("BO2-both", adaboost_round, error=lambda w, miss: np.sum(w[miss]) / max(np.sum(miss), 1) / np.sum(w),
        en="The error is the missed samples' mean weight, divided by all weight. What stands above the fraction line?", ja="間違えたサンプルの重みの平均を、重みの和で割っています。分子は平均ですか、和ですか。")
variant("BO3", adaboost_round, grow=missed_alone,
        en="Beside the others, the missed samples grow by exp(alpha) only, as where nothing else changes. Under the new weights, is the same learner's error ½?",
        ja="間違えたサンプルの重みが、ほかに比べて exp(alpha) 倍にしかなっていません（間違えたほうだけを変えても同じです）。新しい重みで、同じ学習器の誤差は ½ になりますか。")
variant("BO4", adaboost_round, grow=lambda w, miss, alpha: np.where(miss, w * (1 + alpha), w),
        en="The weights are multiplied by 1 + alpha. Which function of alpha is the factor?",
        ja="重みに 1 + alpha を掛けています。倍率は alpha のどんな関数ですか。")
variant("BO4-plain", adaboost_round, grow=lambda w, miss, alpha: w * np.where(miss, alpha, -alpha),
        en="The weights are multiplied by alpha itself. Which function of alpha is the factor?",
        ja="重みに alpha をそのまま掛けています。倍率は alpha のどんな関数ですか。")
variant("BO5", adaboost_round, scale=lambda w, old: w,
        en="The new weights do not sum to 1. What is left to do after they have grown and shrunk?",
        ja="新しい重みの和が 1 になっていません。倍率を掛けた後に、何をしますか。")
variant("BO5-count", adaboost_round, scale=lambda w, old: w / len(w),
        en="The new weights are divided by their number. By what must they be divided to sum to 1?",
        ja="新しい重みをサンプル数で割っています。和を 1 にするには、何で割りますか。")
variant("BO5-largest", adaboost_round, scale=lambda w, old: w / np.max(w),
        en="The new weights are divided by the largest. By what must they be divided to sum to 1?",
        ja="新しい重みを最大値で割っています。和を 1 にするには、何で割りますか。")
variant("BO5-mean", adaboost_round, scale=lambda w, old: w * len(w) / np.sum(w),
        en="The new weights sum to N: their mean is 1. What should their sum be?", ja="新しい重みの平均が 1、和が N になっています。和はいくつにしますか。")
variant("BO5-old", adaboost_round, scale=lambda w, old: w / np.sum(old),
        en="The new weights are divided by the sum of the old ones. Which sum makes them sum to 1?",
        ja="新しい重みを、元の重みの和で割っています。和を 1 にするには、どの和で割りますか。")
variant("BO6", adaboost_round, guard=lambda e: e,
        en="A learner without a miss gives inf or nan. What is ln((1 − ε) / ε) at ε = 0?",
        ja="1 つも間違えない学習器で inf や nan になります。ε = 0 のとき ln((1 − ε) / ε) はどうなりますか。")
variant("BO6-zero", adaboost_round, guard=lambda e: e if 0 < e < 1 else 0.5,
        en="A perfect learner gets the say 0, like one that guesses. How large should its alpha be?",
        ja="完璧な学習器の alpha が 0 で、でたらめな学習器と同じ扱いです。本来どのくらい大きいべきですか。")
variant("BO6-one", adaboost_round, guard=lambda e: max(e, 1e-10),
        en="ε = 0 is taken care of, ε = 1 is not. What is ln((1 − ε) / ε) at ε = 1?",
        ja="ε = 0 は考慮されていますが、ε = 1 がまだです。ε = 1 のとき ln((1 − ε) / ε) はどうなりますか。")
variant("BO16", adaboost_round, guard=lambda e: np.clip(e, 1e-10, 0.5),
        en="A learner worse than chance gets the say 0. What does a negative alpha make of its votes?", ja="でたらめより悪い学習器の alpha が 0 です。alpha が負なら、その票はどう使われますか。")
variant("BO16-abs", adaboost_round, log=lambda odds: abs(np.log(odds)),
        en="alpha is never negative. Which sign has the logarithm for ε above ½?", ja="alpha が負になりません。ε が ½ を超えるとき、対数の符号はどちらですか。")
variant("BO16-weights", adaboost_round, grow=lambda w, miss, alpha: w * np.exp(np.where(miss, abs(alpha), -abs(alpha))),
        en="The weights take alpha without its sign. Which samples grow where alpha is negative?", ja="重みの更新で alpha の符号が消えています。alpha が負のとき、重くなるのはどのサンプルですか。")
variant("BO5-ends", adaboost_round, scale=lambda w, old: old if np.ptp(w / old) < 1e-9 * np.max(w / old) else w / np.sum(w),
        en="Where all or none are missed, the old weights come back as they were. Do they sum to 1?", ja="全部正解・全部誤りのときに、元の重みがそのまま返っています。その和は 1 ですか。")
for n in (2, 3, 4, 5, 6):
    for id, odds in (("clip", lambda e, a: (1 - np.clip(e, a, 1 - a)) / np.clip(e, a, 1 - a)), ("add", lambda e, a: (1 - e + a) / (e + a))):
        variant(f"BO6-{id}{n}", adaboost_round, guard=lambda e: e, odds=lambda e, odds=odds, a=10.0**-n: odds(e, a), group="BO6-large",
                en="The number that keeps ε away from 0 and 1 is so large that alpha changes. How large may it be?", ja="ε を 0 と 1 から離す数が大きすぎて、alpha が変わっています。どのくらいまで許されますか。")
for id, half in (("quarter", 0.25), ("two", 2)):
    variant(f"BO7-{id}", adaboost_round, half=half,
            en="alpha has another factor than ½. What is then the same learner's error under the new weights?", ja="alpha の係数が ½ ではありません。新しい重みで、同じ学習器の誤差はいくつになりますか。")
variant("BO7", adaboost_round, half=1,
        en="The ½ in alpha is missing: the new weights go too far. What is then the same learner's error?",
        ja="alpha の ½ が抜けていて、重みが変わりすぎます。同じ学習器の誤差はいくつになりますか。")
variant("BO7-alpha", adaboost_round, half=1, grow=missed_alone,
        en="The weights are right, but alpha is twice too large: a form without ½ that only raises the missed samples.",
        ja="重みは正しいですが、alpha が 2 倍です（誤りだけを重くする ½ のない流儀）。docstring の式を見ましょう。")
variant("BO7-weights", adaboost_round, grow=lambda w, miss, alpha: w * np.exp(np.where(miss, 2, -2) * alpha),
        en="alpha is right, but the weights change by exp(±2·alpha). What is then the same learner's error?",
        ja="alpha は正しいですが、重みに exp(±2·alpha) を掛けています。同じ学習器の誤差はいくつになりますか。")
variant("BO8", adaboost_round, grow=lighter,
        en="The missed samples become lighter. Which samples should the next learner look at?",
        ja="間違えたサンプルの重みが減っています。次の学習器が注目すべきなのは、どのサンプルですか。")
variant("BO9", adaboost_round, log=np.log10,
        en="The logarithm is not the natural one. Which logarithm undoes exp?", ja="自然対数ではない対数を使っています。exp の逆になるのはどの対数ですか。")
variant("BO9-two", adaboost_round, log=np.log2,
        en="The logarithm is that of base 2. Which logarithm undoes exp?", ja="底が 2 の対数を使っています。exp の逆になるのはどの対数ですか。")
variant("BO11", adaboost_round, grow=lambda w, miss, alpha: w * np.exp(alpha),
        en="All samples grow by the same factor, so their shares stay. Which of them should shrink?",
        ja="すべての重みに同じ倍率が掛かり、割合が変わっていません。小さくするのはどのサンプルの重みですか。")
variant("BO12", adaboost_round, old=lambda w: np.ones(len(w)),
        en="The new weights forget the old ones. What are they multiplied with?", ja="新しい重みに、これまでの重みが反映されていません。倍率は何に掛けますか。")
variant("BO13", adaboost_round, guard=lambda e: np.clip(e, 1e-2, 1), log=lambda odds: odds,
        en="(1 − ε) / ε is used without its logarithm. What does a learner that guesses (ε = ½) then get?",
        ja="(1 − ε) / ε の対数を取っていません。でたらめな学習器 (ε = ½) の alpha はいくつになりますか。")
variant("BO14", adaboost_round, result=lambda alpha, w: (w, alpha),
        en="The weights come first. In which order are the two returned?", ja="重みが先に返されています。返す順番はどちらが先ですか。")
variant("BO5-length", adaboost_round, scale=lambda w, old: w / np.linalg.norm(w),
        en="The new weights have the length 1, but not the sum 1. Which of the two makes shares?", ja="新しい重みの長さ（ノルム）が 1 で、和は 1 ではありません。割合にするには、どちらを 1 にしますか。")
variant("BO5-softmax", adaboost_round, scale=lambda w, old: np.exp(w) / np.sum(np.exp(w)),
        en="The new weights go through a softmax: the exponential comes a second time. By what alone are they divided?", ja="新しい重みにソフトマックスが使われ、指数関数が 2 回かかっています。和を 1 にするには、何で割るだけでよいですか。")
variant("BO1-one", adaboost_round, odds=lambda e: 1 / e,
        en="alpha is ½ ln(1/ε), or ½ ln(1 + odds), which is the same. What is alpha at ε = ½ by the formula?", ja="alpha が ½ ln(1/ε)（½ ln(1 + オッズ) も同じ）になっています。式では、ε = ½ のとき alpha はいくつですか。")
variant("BO13-root", adaboost_round, half=1, log=np.sqrt,
        en="The root of (1 − ε) / ε is taken for alpha. What is alpha at ε = ½ by the formula?", ja="(1 − ε) / ε の平方根を alpha にしています。式では、ε = ½ のとき alpha はいくつですか。")
for id, odds in (("BO17", lambda e: 0.5 - e), ("BO17-right", lambda e: 1 - e)):
    variant(id, adaboost_round, half=1, log=lambda odds: odds, odds=odds,
            en="alpha falls in a straight line as ε grows. Which function of ε is it in the formula?", ja="alpha が ε の 1 次式になっています。式では ε のどんな関数ですか。")
variant("BO19", adaboost_round, error=lambda w, miss: np.sum(w[miss.astype(int)]) / np.sum(w),
        en="miss is used as the numbers 0 and 1, which pick the first two weights again and again. What do booleans pick?", ja="miss を 0 と 1 の添字として使っているため、最初の 2 つの重みを何度も足しています。真偽値の添字では何が選ばれますか。")
# fmt: on

NOT_TOLD = (
    NotTold("BO15", "lowering only the right samples, by exp(−alpha), is BO3 after the weights are divided by the sum"),
)
EXCUSED = {
    "one_sample": "a single sample makes ε 0 or 1, and these have tests of their own",
    "integers": "weights are floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "shares of nothing are not defined",
}

WORKED = {
    "adaboost_round": """
alpha, weights = adaboost_round(np.array([2.0, 1.0, 1.0]), np.array([False, True, False]))
alpha

weights = np.array([2.0, 1.0, 1.0])
adaboost_round(weights, np.array([False, True, False]))
weights
""",
}
