"""Hidden tests and mistakes of bagging.

Two right programs may draw different bootstrap samples from one generator: only what holds for every right way of
drawing is tested, within six standard deviations. Votes are counted one by one in plain Python.
"""

import math
from functools import partial, reduce

import numpy as np

from grader.testing import (
    NotTold,
    asks,
    check,
    function,
    integers,
    points,
    relation,
    same_seed,
    supporting,
    task,
    values,
    variant,
)

MANY = 20011  # the share of indices that occur has a standard deviation of 0.31 / √n


def drawn(student, rng, n):
    indices = check.array(student.bootstrap_indices(n, rng), (n,), kind="int")
    check.true(
        indices.min() >= 0 and indices.max() < n,
        f"The indices go from {indices.min()} to {indices.max()}, for n = {n}.",
        f"n = {n} に対し、添字は {indices.min()} から {indices.max()} までです。",
    )
    return indices


def several_drawn(student, rng):
    """Twenty samples: an index that must not come does, where in one it does by chance."""
    return [drawn(student, rng, 101) for _ in range(20)]


def drawn_many(student, rng):
    """A large sample, after small ones in which an index that must not come does."""
    for _ in range(40):
        drawn(student, rng, 2)
    return drawn(student, rng, MANY)


# --- bootstrap_indices


@supporting
@task("bootstrap_indices")
@asks("shape_and_kind", "one_sample")
def test_n_indices(student, rng):
    """n integers come back, each from 0 to n − 1.

    0 から n − 1 までの整数が n 個返ります。
    """
    for n in (1, 7, 101):
        drawn(student, rng, n)


@task("bootstrap_indices")
@points(2)
@asks("values")
def test_share_of_indices_that_occur(student, rng):
    """In a large sample about 63.2 % of all indices occur, some of them several times; how many is a matter of chance.

    大きな標本では、全添字の約 63.2 % が現れ、複数回現れるものもあります。現れる個数は標本ごとに異なります。
    """
    share = len(np.unique(drawn_many(student, rng))) / MANY
    check.true(
        abs(share - (1 - np.exp(-1))) < 6 * 0.312 / np.sqrt(MANY),
        f"{100 * share:.3g} % of the indices occur.",
        f"全添字の {100 * share:.3g} % が現れました。",
    )
    numbers = {len(np.unique(drawn(student, rng, 500))) for _ in range(10)}  # chance: of one number only, 1 in 10¹²
    check.true(
        len(numbers) > 1,
        "In ten samples of 500, the same number of indices occurred each time.",
        "n = 500 の標本 10 回で、現れた添字の個数がいつも同じです。",
    )


@task("bootstrap_indices")
def test_first_and_last_index_can_come(student, rng):
    """With n = 3, each index has the same chance, the first and the last one too, whatever was drawn before.

    n = 3 で何度も引くと、最初と最後も含めて、それまでに何を引いたかによらず、どの添字も同じくらい現れます。
    """
    samples = [drawn(student, rng, 3) for _ in range(300)]
    counts = np.bincount(np.ravel(samples), minlength=3)
    check.true(
        abs(counts - 300).max() < 72,  # standard deviation: 14.1
        f"In 300 samples, 0, 1 and 2 were drawn {counts[0]}, {counts[1]} and {counts[2]} times.",
        f"300 回の標本で、0、1、2 はそれぞれ {counts[0]} 回、{counts[1]} 回、{counts[2]} 回現れました。",
    )
    of_two = sum(len(set(drawn(student, rng, 2).tolist())) == 2 for _ in range(300))
    same, other = (sum(len(set(s.tolist())) == k for s in samples) for k in (1, 3))
    check.true(
        98 < of_two < 202
        and 0 < same < 67
        and 23 < other < 111,  # a half, 150 ± 9; a ninth, 33 ± 5; two ninths, 67 ± 7
        f"Of 300 samples of 2, {of_two} held both indices; of 300 samples of 3, {same} held one index and {other} all three.",
        f"n = 2 の標本 300 回のうち 2 種類の添字を含むものが {of_two} 回、"
        f"n = 3 の標本 300 回のうち 1 種類だけのものが {same} 回、3 種類すべてを含むものが {other} 回でした。",
    )


@task("bootstrap_indices")
def test_all_parts_alike(student, rng):
    """Each quarter of the indices gets about a quarter of the draws.

    添字を 4 等分すると、それぞれが引かれる回数はほぼ 4 分の 1 です。
    """
    share = np.bincount(4 * drawn_many(student, rng) // MANY, minlength=4) / MANY
    worst = float(share[np.argmax(abs(share - 0.25))])
    check.true(
        abs(worst - 0.25) < 6 * np.sqrt(0.25 * 0.75 / MANY),
        f"One quarter of the indices got {100 * worst:.3g} % of the draws.",
        f"ある 4 分の 1 の添字が、全体の {100 * worst:.3g} % を占めました。",
    )


@task("bootstrap_indices")
def test_each_sample_is_another(student, rng):
    """Two samples drawn from one generator differ.

    同じ乱数生成器から続けて引いた 2 つの標本は異なります。
    """
    samples = np.sort(several_drawn(student, rng), axis=1)
    check.true(
        len(np.unique(samples, axis=0)) > 1,
        "Twenty samples all hold the same indices.",
        "20 個の標本の中身がすべて同じです。",
    )


test_random_numbers_come_from_rng = same_seed("bootstrap_indices", several_drawn,
    en="Two generators that are alike give the same sample.", ja="同じ状態の乱数生成器からは、同じ標本が得られます。")  # fmt: skip


# --- bagging_predict


def winner(votes):
    """The label with the most votes; the smallest of those that tie."""
    votes = list(votes)
    return min(set(votes), key=lambda label: (-votes.count(label), label))


def vote(predictions, task=""):
    return np.array([winner(column) for column in predictions.T])


def clear_votes(rng, *labels, M=7, N=11):
    """Labels with a clear winner in each column: one label has more than half of the votes."""
    columns = []
    for _ in range(N):
        first = rng.choice(labels)
        others = rng.choice([label for label in labels if label != first], size=M // 2)
        columns.append(rng.permutation([first] * (M - M // 2) + list(others)))
    return np.array(columns).T, "classification"


def counted_votes(rng, labels, *counts, N=13, first=1):
    """So many votes for labels drawn from `labels` ones, counted from `first`, in each column for other ones."""
    columns = [rng.permutation(np.repeat(first + rng.permutation(labels)[: len(counts)], counts)) for _ in range(N)]
    return np.array(columns).T, "classification"


VOTE = function("bagging_predict", clear_votes, vote, kind="number")
COUNTED = VOTE.but(draw=counted_votes)
AROUND_ZERO = VOTE.but(draw=partial(counted_votes, first=-4))
MEAN = function(
    "bagging_predict",
    lambda rng, m, n: (rng.integers(-3, 4, size=(m, n)) / 4, "regression"),  # some alike
    lambda y, task: np.array([math.fsum(column) / len(y) for column in y.T]),
    sizes=(5, 7),
)


@task("bagging_predict")
@asks("shape_and_kind", "arguments_stay", "twice_the_same")
def test_one_prediction_a_sample(student, rng):
    """One prediction for each sample comes back, the same each time; predictions stays as it is.

    サンプルごとに 1 つの予測が返り、何度呼んでも同じです。引数は変わりません。
    """
    for kind in ("classification", "regression"):
        predictions = rng.integers(0, 3, size=(5, 7))
        got = check.unchanged(student.bagging_predict, predictions, kind)
        check.array(got, (7,), kind="number")
        check.same_twice(student.bagging_predict, predictions, kind)


test_clear_votes = values(VOTE, 0, 1, 2, 3, points=2,
    en="The label with more than half of the votes wins.", ja="過半数の票を得たラベルになります。")  # fmt: skip

test_most_votes_may_be_few = values(COUNTED, 5, 3, 2, 1, 1,
    en="The label with the most votes wins, also with less than half of them.", ja="過半数に届かなくても、最も票の多いラベルになります。")  # fmt: skip

test_labels_that_are_not_counted_from_0 = values(VOTE, 3, 7, 50,
    en="Labels may be any integers, such as 3, 7 and 50.", ja="ラベルは 3、7、50 のような任意の整数でもかまいません。")  # fmt: skip

test_negative_labels = values(VOTE, -1, 1,
    en="Labels may be negative, such as −1 and 1.", ja="−1 と 1 のように、負のラベルがあってもかまいません。")  # fmt: skip

test_ties = values(COUNTED, 9, 2, 2, 1,
    en="Of labels with equally many votes, the smallest wins.", ja="票が同数のときは、最も小さいラベルになります。")  # fmt: skip

test_ties_of_negative_labels = values(AROUND_ZERO, 9, 2, 2, 1,
    en="Of a negative and a positive label with equally many votes, the negative one is the smaller.",
    ja="負のラベルと正のラベルの票が同数のときは、負のほうが小さいラベルです。")  # fmt: skip


def check_votes(student, *several):
    for predictions in several:
        VOTE.compare(student.bagging_predict(predictions, "classification"), vote(predictions))


@task("bagging_predict")
@asks("one_sample")
def test_each_sample_by_itself(student, rng):
    """What wins for one sample does not depend on the other samples, nor on there being any.

    あるサンプルの結果は、ほかのサンプルの票に左右されません。サンプルが 1 つだけでも同じです。
    """
    predictions = np.full((5, 11), 2)
    predictions[:, 3] = [5, 0, 0, 0, 2]
    predictions[:, 7] = [0, 5, 5, 5, 2]
    check_votes(student, predictions, predictions[:, 3:4])


test_order_of_learners = relation(COUNTED, lambda f, predictions, kind: f(predictions[::-1], kind), None, 4, 3, 2, 1,
    en="The learners' order does not matter.", ja="学習器の順序を入れ替えても、結果は同じです。")  # fmt: skip


@task("bagging_predict")
def test_one_learner(student, rng):
    """A single learner decides alone.

    学習器が 1 つだけなら、その予測がそのまま結果になります。
    """
    check_votes(student, rng.integers(0, 9, size=(1, 7)))
    y = rng.normal(size=(1, 7))
    check.close(check.array(student.bagging_predict(y, "regression"), (7,)), y[0])


test_mean = values(MEAN, points=2,
    en="In regression each sample gets the mean of its predictions.", ja="回帰では、サンプルごとに予測値の平均をとります。")  # fmt: skip

test_mean_of_integers = integers(MEAN, 7, 11,
    en="In regression the mean of integers is a float.", ja="回帰では、予測値が整数でも平均は浮動小数点数になります。")  # fmt: skip


# --- mistakes


def bootstrap_indices(
    n, rng, *, source=lambda rng: rng, size=lambda n: n, top=lambda n: n, first=0,
    draw=lambda rng, top, size: rng.integers(top, size=size), result=lambda drawn, n: drawn,
):  # fmt: skip
    """The generator, how many draws, how many numbers they may give and from which on, and what comes back of them."""
    return result(first + draw(source(rng), top(n), size(n)), n)


def bagging_predict(
    predictions, task, *, turned=lambda p: p, held=lambda p: p, pooled=lambda p: p, counted=lambda votes: votes,
    label=winner, told=lambda labels, p: labels, numbers=lambda y: np.mean(y, axis=0), kind=lambda y, given: y,
):  # fmt: skip
    """The learners' axis; of labels the array that is worked in, whose votes belong together, how they are counted, which
    one wins, and what is told of it; of numbers what is made of them, and its dtype."""
    p = turned(predictions)
    if task == "regression":
        return kind(numbers(p), p)
    return told(np.array([label(counted(votes)) for votes in pooled(held(p)).T]), p)


def in_pairs(n, drawn):
    return np.concatenate([drawn, n - 1 - drawn])[:n]


def nearest_to_zero(votes):
    votes = list(votes)
    return min(set(votes), key=lambda label: (-votes.count(label), abs(label)))


def sorted_in_place(p):
    p.sort(axis=0)
    return p


# fmt: off
variant("BG1", bootstrap_indices, draw=lambda rng, top, size: rng.permutation(top)[:size],
        en="Every index occurs exactly once. Is a number put back after it has been drawn?", ja="どの添字もちょうど 1 回ずつ現れます。引いた番号は元に戻していますか。")
variant("BG1-pairs", bootstrap_indices,
        draw=lambda rng, top, size: in_pairs(top, rng.integers(top, size=(size + 1) // 2)),
        en="Half of the indices follow from the other half. Is every draw made by itself?", ja="添字の半分が、残りの半分から決まっています。1 回ずつ独立に引いていますか。")
for id, draw in (
    ("BG1-pool", lambda rng, top, size: rng.permutation(np.tile(np.arange(top), 2))[:size]),
    ("BG1-pool-choice", lambda rng, top, size: rng.choice(np.tile(np.arange(top), 2), size, replace=False)),
    ("BG1-pool-pairs", lambda rng, top, size: rng.permutation(np.repeat(np.arange(top), 2))[:size]),
    ("BG1-pool-pairs-choice", lambda rng, top, size: rng.choice(np.repeat(np.arange(top), 2), size, replace=False)),
):
    variant(id, bootstrap_indices, draw=draw,
            en="Every index lies in the pool twice, and is drawn without being put back. Does one draw change the chances of the next?",
            ja="各添字を 2 個ずつ入れたプールから、戻さずに引いています。1 回引くと、次に引く確率は変わりませんか。")
for id, kept in (
    ("BG1-exact", lambda rng, n: rng.choice(n, round(0.632 * n), replace=False)), ("BG1-exact-order", lambda rng, n: rng.permutation(n)[: round(0.632 * n)]),
    ("BG1-exact-down", lambda rng, n: rng.choice(n, max(int(0.632 * n), 1), replace=False)), ("BG1-exact-order-down", lambda rng, n: rng.permutation(n)[: max(int(0.632 * n), 1)]),
):
    variant(id, bootstrap_indices, draw=lambda rng, top, size, kept=kept: np.concatenate([some := kept(rng, top), rng.choice(some, size - len(some))]),
            en="Exactly 63 % of the indices occur each time, by construction. Is that number given, or does it follow from n free draws?",
            ja="毎回ちょうど 63 % の添字が現れるように作っています。その割合は決めるものですか、n 回自由に引いた結果ですか。")
for id, seeded in (("BG3-n", np.random.default_rng), ("BG3-old", np.random.RandomState), ("BG3-old-fixed", lambda n: np.random.RandomState(0)), ("BG3-answer", lambda n: np.random.default_rng(42))):
    variant(id, bootstrap_indices, draw=lambda rng, top, size, seeded=seeded: getattr(r := seeded(size), "integers", getattr(r, "randint", None))(0, top, size),
            en="Every sample of n is the same, whatever rng is. What would the learners differ in?", ja="rng によらず、n が同じなら毎回同じ標本です。それでは学習器どうしの違いはどこから生まれますか。")
variant("BG3", bootstrap_indices, source=lambda rng: np.random.default_rng(0),
        en="Every sample is the same, whatever rng is. What would the learners differ in?",
        ja="rng によらず、毎回同じ標本になっています。それでは学習器どうしの違いはどこから生まれますか。")
variant("BG7", bootstrap_indices, result=lambda drawn, n: np.unique(drawn),
        en="Repeated indices are gone, so that fewer than n are left. May an index occur twice?",
        ja="重複が取り除かれ、n 個より少なくなっています。同じ添字が 2 回現れてもよいですか。")
variant("BG7-share", bootstrap_indices, size=lambda n: int(0.632 * n),
        en="Only 63 % of n indices are drawn. What has 63.2 %: the size of the sample, or its distinct indices?",
        ja="n の 63 % しか引いていません。63.2 % になるのは標本の大きさですか、現れる添字の種類ですか。")
variant("BG8", bootstrap_indices, top=lambda n: max(n - 1, 1),
        en="The last index never comes. Is the upper end of rng.integers included?", ja="最後の添字が現れません。rng.integers の上限は範囲に含まれますか。")
variant("BG8-from-one", bootstrap_indices, first=1,
        en="The indices are counted from 1. Which index has the first sample?", ja="添字が 1 から数えられています。最初のサンプルの添字はいくつですか。")
variant("BG8-over", bootstrap_indices, top=lambda n: n + 1,
        en="The index n is drawn too. Which index has the last of n samples?", ja="添字 n も現れます。n 個のうち最後のサンプルの添字はいくつですか。")
variant("BG8-round", bootstrap_indices, draw=lambda rng, top, size: np.rint(rng.random(size) * (top - 1)).astype(int),
        en="The first and the last index come half as often as the others. Which numbers are rounded to 0?",
        ja="最初と最後の添字が、ほかの半分の割合でしか現れません。丸めて 0 になるのは、どの範囲の数ですか。")
variant("BG9", bootstrap_indices, result=lambda drawn, n: np.bincount(drawn, minlength=n),
        en="How often each index was drawn comes back, not the indices themselves.", ja="添字そのものではなく、各添字が引かれた回数が返っています。")
variant("BG9-floats", bootstrap_indices, draw=lambda rng, top, size: np.floor(rng.random(size) * top),
        en="The indices are floats. What kind of number can stand in x[…]?", ja="添字が浮動小数点数です。x[…] の中に書けるのはどんな数ですか。")
variant("BG9-mask", bootstrap_indices, result=lambda drawn, n: np.isin(np.arange(n), drawn),
        en="A yes or no for each index comes back. How could an index then be drawn twice?",
        ja="添字ごとの真偽値が返っています。それでは、同じ添字を 2 回引いたことをどう表しますか。")
variant("BG4", bagging_predict, label=lambda votes: int(np.rint(np.mean(votes))),
        en="The mean of the labels is rounded. Which label wins with the votes 0, 2, 2?", ja="ラベルの平均を四捨五入しています。票が 0, 2, 2 のとき、勝つのはどのラベルですか。")
variant("BG4-median", bagging_predict, label=np.median,
        en="The median of the labels comes back. Labels are names, whose order means nothing: count the votes.",
        ja="ラベルの中央値になっています。ラベルは名前であり、大小に意味はありません。票を数えましょう。")
variant("BG11", bagging_predict, turned=np.transpose,
        en="The votes of one learner for all samples are counted. Which axis holds the learners?",
        ja="1 つの学習器の全サンプルへの予測を数えています。学習器はどの軸に並んでいますか。")
variant("BG12", bagging_predict, label=lambda votes: -winner(-votes),
        en="Of labels that tie, the largest wins. Which one should?", ja="同数のとき、最も大きいラベルになっています。どれを選ぶべきですか。")
variant("BG12-first", bagging_predict, label=lambda votes: max(list(votes), key=list(votes).count),
        en="Of labels that tie, the one that a learner named first wins. Should the learners' order matter?",
        ja="同数のとき、先に現れたラベルになっています。学習器の順序で結果が変わってもよいですか。")
variant("BG12-last", bagging_predict, label=lambda votes: max(list(votes)[::-1], key=list(votes).count),
        en="Of labels that tie, the one that a learner named last wins. Should the learners' order matter?", ja="同数のとき、最後に現れたラベルになっています。学習器の順序で結果が変わってもよいですか。")
variant("BG12-newest", bagging_predict, label=lambda votes: max([*dict.fromkeys(list(votes))][::-1], key=list(votes).count),
        en="Of labels that tie, the one that was first named last wins. Should the learners' order matter?", ja="同数のとき、初めて現れたのが最も遅いラベルになっています。学習器の順序で結果が変わってもよいですか。")
variant("BG12-half", bagging_predict, label=lambda votes: winner(votes) if 2 * list(votes).count(winner(votes)) > len(votes) else min(votes),
        en="Without more than half of the votes, the smallest label wins. Is a majority asked for, or most votes?", ja="過半数がないと、最小のラベルになっています。必要なのは過半数ですか、最多の票ですか。")
variant("BG24", bagging_predict, label=lambda votes: winner(votes) if 2 * np.sum(votes == winner(votes)) > len(votes) else votes[0],
        en="Without more than half of the votes the first learner decides. With the votes 5, 3, 3, 7, 9, which label has most?",
        ja="過半数の票がないと、最初の学習器のラベルになります。票が 5, 3, 3, 7, 9 のとき、最も票が多いのはどれですか。")
variant("BG25", bagging_predict, label=lambda votes: 1 if np.sum(votes) >= 0 else -1,
        en="The sign of the sum of the labels comes back. For which labels only is that a vote?", ja="ラベルの和の符号が返っています。それで多数決になるのは、どんなラベルのときだけですか。")
variant("BG12-size", bagging_predict, label=nearest_to_zero,
        en="Of labels that tie, the one nearest to 0 wins. Is −3 smaller than 1?", ja="同数のとき、0 に最も近いラベルになっています。−3 と 1 では、どちらが小さいですか。")
variant("BG13", bagging_predict, told=lambda labels, p: np.searchsorted(np.unique(p), labels),
        en="The place of the winner among the labels comes back. Which label stands at that place?",
        ja="勝ったラベルの順位（位置）が返っています。その位置にあるラベルは何ですか。")
variant("BG13-place", bagging_predict, label=lambda votes: np.argmax(np.unique(votes, return_counts=True)[1]),
        en="The place of the largest count comes back. Which label has been counted at that place?", ja="最大の票数の位置が返っています。その位置で数えたのはどのラベルですか。")
variant("BG13-count", bagging_predict, label=lambda votes: np.max(np.unique(votes, return_counts=True)[1]),
        en="The number of votes comes back. Whose votes are they?", ja="票数が返っています。それはどのラベルの票数ですか。")
variant("BG14", bagging_predict, pooled=lambda p: np.tile(p.reshape(-1, 1), p.shape[1]),
        en="All samples get one label: all votes were counted together. Whose votes belong to a sample?",
        ja="全サンプルが同じラベルになっています。票をまとめて数えていませんか。")
variant("BG19", bagging_predict, counted=lambda votes: np.repeat(np.arange(votes.max() + 1), np.bincount(votes)),
        en="Counting fails for negative labels. Which labels can np.bincount count?", ja="負のラベルを数えられません。np.bincount で数えられるのは、どんな値ですか。")
variant("BG19-abs", bagging_predict, counted=abs,
        en="Negative labels are counted as positive ones. Are −3 and 3 one label?", ja="負のラベルを正のラベルとして数えています。−3 と 3 は同じラベルですか。")
variant("BG20", bagging_predict, held=sorted_in_place,
        en="predictions has changed. Which operation writes into its argument?", ja="predictions が書き換えられています。引数に書き込んでいる演算はどれですか。")
variant("BG21", bagging_predict, label=lambda votes: votes[0], numbers=lambda y: 1.0 * y[0],
        en="The first learner decides alone. What do the others say?", ja="最初の学習器だけで決まっています。ほかの学習器の予測はどう使いますか。")
variant("BG15", bagging_predict, numbers=lambda y: np.median(y, axis=0),
        en="The median comes back for regression. Which of mean and median is asked for?", ja="回帰で中央値が返っています。求めるのは平均と中央値のどちらですか。")
variant("BG15-middle", bagging_predict, numbers=lambda y: (np.max(y, axis=0) + np.min(y, axis=0)) / 2,
        en="The middle of the smallest and the largest comes back. What do the other learners say?", ja="最小値と最大値の中央が返っています。ほかの学習器の予測はどう使いますか。")
variant("BG15-different", bagging_predict, numbers=lambda y: np.array([np.mean([*set(column)]) for column in y.T.tolist()]),
        en="Equal predictions count once. How many learners are there?", ja="同じ値の予測を 1 回しか数えていません。学習器はいくつありますか。")
variant("BG16", bagging_predict, numbers=lambda y: 1.0 * np.sum(y, axis=0),
        en="The predictions are summed but not divided. By how many learners?", ja="予測値が足されただけで、割られていません。学習器はいくつありますか。")
variant("BG16-samples", bagging_predict, numbers=lambda y: np.sum(y, axis=0) / y.shape[1],
        en="The sum is divided by the number of samples. How many numbers have been added up?", ja="和をサンプル数で割っています。足し合わせた数はいくつですか。")
variant("BG16-less", bagging_predict, numbers=lambda y: np.sum(y, axis=0) / max(len(y) - 1, 1),
        en="The sum is divided by M − 1. How many numbers have been added up?", ja="和を M − 1 で割っています。足し合わせた数はいくつですか。")
for id, first in (("BG16-halves", 1), ("BG16-halves-zero", 0)):  # the mean of nobody is the first prediction, or 0
    variant(id, bagging_predict, numbers=lambda y, first=first: reduce(lambda mean, now: (mean + now) / 2, y[first:], 1.0 * first * y[0]),
            en="Each learner is averaged with the mean so far, so that the last counts half. How much should each of M count?",
            ja="それまでの平均と 1 つずつ平均しているため、最後の学習器が半分を占めます。M 個の重みはそれぞれいくつですか。")
variant("BG17", bagging_predict, kind=lambda y, given: y.astype(given.dtype),
        en="The mean of integers is cut to an integer. Which dtype does the result have?", ja="整数の予測の平均が、整数に切り捨てられています。結果の dtype は何ですか。")
variant("BG22", bagging_predict, numbers=lambda y: np.mean(y),
        en="One mean for all samples comes back. Along which axis is it taken?", ja="全サンプルで 1 つの平均になっています。平均はどの軸に沿って取りますか。")
variant("BG18", bagging_predict, label=np.mean,
        en="Labels are averaged too. What does `task` decide?", ja="ラベルまで平均しています。引数 task は何を決めますか。")
variant("BG18-vote", bagging_predict, numbers=vote,
        en="Numbers are voted on too. What does `task` decide?", ja="回帰でも多数決をしています。引数 task は何を決めますか。")
for id, draw in (("BG26", lambda rng, top, size: np.clip(rng.normal(top / 2, top / 4, size).astype(int), 0, top - 1)), ("BG26-square", lambda rng, top, size: (rng.random(size) ** 2 * top).astype(int))):
    variant(id, bootstrap_indices, draw=draw,
            en="Some indices come far more often than others. Which chance has each of the n in a draw?", ja="現れやすい添字と現れにくい添字があります。1 回引くとき、n 個の添字の確率はそれぞれいくつですか。")
variant("BG27", bootstrap_indices, draw=lambda rng, top, size: np.full(size, rng.integers(top)),
        en="All n indices are the same one. How many draws make a sample?", ja="n 個の添字がすべて同じです。標本を作るのに、何回引きますか。")
variant("BG27-shift", bootstrap_indices, draw=lambda rng, top, size: (np.arange(size) + rng.integers(top)) % top,
        en="The indices follow one another from a drawn start. Does one draw decide all the others?", ja="引いた番号から順に並べています。1 回引くだけで、残りがすべて決まってよいですか。")
variant("BG7-half", bootstrap_indices, size=lambda n: max(n // 2, 1),
        en="Only half as many indices are drawn. How many has a bootstrap sample of n?", ja="半分の個数しか引いていません。n 個からのブートストラップ標本の大きさはいくつですか。")
for id, best in (("BG30", min), ("BG30-largest", max)):
    variant(id, bagging_predict, label=best,
            en="The smallest or the largest label wins, whatever its votes. What decides first?", ja="票数によらず、最小か最大のラベルになっています。最初に比べるのは何ですか。")
variant("BG31", bagging_predict, label=lambda votes: min(np.unique(votes), key=list(votes).count),
        en="The label with the fewest votes wins. Which one should?", ja="票の最も少ないラベルになっています。選ぶのはどのラベルですか。")
variant("BG17-round", bagging_predict, numbers=lambda y: np.round(np.mean(y, axis=0)),
        en="The mean is rounded. What kind of number does regression predict?", ja="平均が丸められています。回帰で予測するのは、どんな数ですか。")
variant("BG15-trimmed", bagging_predict, numbers=lambda y: np.mean(np.sort(y, axis=0)[1:-1] if len(y) > 2 else y, axis=0),
        en="The smallest and the largest prediction are left out of the mean. Of how many learners is it asked for?", ja="最小と最大の予測を除いて平均しています。いくつの学習器の平均ですか。")
variant("BG15-squares", bagging_predict, numbers=lambda y: np.sqrt(np.mean(np.square(y), axis=0)),
        en="The root of the mean square comes back. Which mean is asked for, and which sign can it have?", ja="2 乗平均の平方根になっています。求めるのはどの平均で、符号はどうなりますか。")
variant("BG22-learners", bagging_predict, numbers=lambda y: np.mean(y, axis=1),
        en="For regression one mean comes back for each learner. Along which axis are the learners?", ja="回帰で、学習器ごとの平均になっています。学習器はどの軸に並んでいますか。")
# fmt: on

NOT_TOLD = (
    NotTold("BG2", "x and t are drawn outside this file, where the indices are used"),
    NotTold("BG5", "the learners give labels here, no probabilities that could be averaged"),
    NotTold("BG6", "no task of this file scores the samples that were left out"),
    NotTold("BG23", "numpy's global random numbers instead of rng lose marks, but no replay can draw them again"),
)
EXCUSED = {
    ("bootstrap_indices", "arguments_stay"): "n is a number, and rng is there to be drawn from",
    ("bootstrap_indices", "integers"): "n is an integer",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "n is at least 1, and nothing is said of predictions without samples",
}

WORKED = {
    "bootstrap_indices": """
first, second = (bootstrap_indices(50, np.random.default_rng(seed)) for seed in (1, 2))
bool(np.any(np.asarray(first) != np.asarray(second)))
""",
    "bagging_predict": """
predictions = np.array([[3, 7], [7, 3], [7, 5]])
bagging_predict(predictions, "classification")
predictions
""",
}
