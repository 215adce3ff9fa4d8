"""Hidden tests and mistakes of bagging.

Two right programs may draw different bootstrap samples from one generator: only what holds for every right way of
drawing is tested, within six standard deviations. Votes are counted one by one in plain Python.
"""

import numpy as np

from grader.testing import NotTold, check, mistake, points, task

MANY = 20011  # the share of indices that occur has a standard deviation of 0.31 / √n


def drawn(student, rng, n):
    indices = check.array(student.bootstrap_indices(n, rng), (n,), kind="int")
    check.true(
        indices.min() >= 0 and indices.max() < n,
        f"The indices go from {indices.min()} to {indices.max()}, for n = {n}.",
        f"n = {n} に対し、添字は {indices.min()} から {indices.max()} までです。",
    )
    return indices


def winner(votes):
    """The label with the most votes; the smallest of those that tie."""
    votes = [int(v) for v in votes]
    return min(set(votes), key=lambda label: (-votes.count(label), label))


def check_vote(student, predictions):
    expected = [winner(column) for column in predictions.T]
    got = check.unchanged(student.bagging_predict, predictions, "classification")
    check.close(check.array(got, (len(expected),), kind="number"), expected)


def clear_votes(rng, labels, M=7, N=11):
    """Labels with a clear winner in each column: one label has more than half of the votes."""
    columns = []
    for _ in range(N):
        first = rng.choice(labels)
        others = rng.choice([label for label in labels if label != first], size=M // 2)
        columns.append(rng.permutation([first] * (M - M // 2) + list(others)))
    return np.array(columns).T


@task("bootstrap_indices")
def test_n_indices(student, rng):
    """n integers come back, each from 0 to n − 1.

    0 から n − 1 までの整数が n 個返ります。
    """
    for n in (1, 7, 101):
        drawn(student, rng, n)


@task("bootstrap_indices")
@points(2)
def test_share_of_indices_that_occur(student, rng):
    """In a large sample about 63.2 % of all indices occur, some of them several times.

    大きな標本では、全添字の約 63.2 % が現れ、複数回現れるものもあります。
    """
    share = len(np.unique(drawn(student, rng, MANY))) / MANY
    check.true(
        abs(share - (1 - np.exp(-1))) < 6 * 0.312 / np.sqrt(MANY),
        f"{100 * share:.3g} % of the indices occur.",
        f"全添字の {100 * share:.3g} % が現れました。",
    )


@task("bootstrap_indices")
def test_first_and_last_index_can_come(student, rng):
    """With n = 2, both indices are drawn sooner or later.

    n = 2 で何度も引くと、どちらの添字も現れます。
    """
    seen = {int(i) for _ in range(40) for i in drawn(student, rng, 2)}
    check.true(seen == {0, 1}, f"In 40 samples only {seen} was drawn.", f"40 回の標本で現れたのは {seen} だけでした。")


@task("bootstrap_indices")
def test_all_parts_alike(student, rng):
    """Each quarter of the indices gets about a quarter of the draws.

    添字を 4 等分すると、それぞれが引かれる回数はほぼ 4 分の 1 です。
    """
    share = np.bincount(4 * drawn(student, rng, MANY) // MANY, minlength=4) / MANY
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
    one, two = drawn(student, rng, 101), drawn(student, rng, 101)
    check.true(
        not np.array_equal(np.sort(one), np.sort(two)),
        "Two samples hold the same indices.",
        "2 つの標本の中身が同じです。",
    )


@task("bootstrap_indices")
def test_random_numbers_come_from_rng(student, rng):
    """Two generators that are alike give the same sample.

    同じ状態の乱数生成器からは、同じ標本が得られます。
    """
    seed = int(rng.integers(2**32))
    one, two = (drawn(student, np.random.default_rng(seed), 101) for _ in range(2))
    check.true(
        np.array_equal(one, two),
        "Two generators with the same seed gave different samples.",
        "シードが同じ 2 つの乱数生成器から、異なる標本が得られました。",
    )


@task("bagging_predict")
def test_one_prediction_a_sample(student, rng):
    """One prediction for each sample comes back; predictions stays as it is.

    サンプルごとに 1 つの予測が返り、引数は変わりません。
    """
    for kind in ("classification", "regression"):
        got = check.unchanged(student.bagging_predict, rng.integers(0, 3, size=(5, 7)), kind)
        check.array(got, (7,), kind="number")


@task("bagging_predict")
@points(2)
def test_clear_votes(student, rng):
    """The label with more than half of the votes wins.

    過半数の票を得たラベルになります。
    """
    check_vote(student, clear_votes(rng, [0, 1, 2, 3]))


@task("bagging_predict")
def test_most_votes_may_be_few(student, rng):
    """The label with the most votes wins, also with less than half of them.

    過半数に届かなくても、最も票の多いラベルになります。
    """
    columns = [rng.permutation([a, a, a, b, b, c, d]) for a, b, c, d in (rng.permutation(5)[:4] for _ in range(11))]
    check_vote(student, np.array(columns).T)


@task("bagging_predict")
def test_labels_that_are_not_counted_from_0(student, rng):
    """Labels may be any integers, such as 3, 7 and 50.

    ラベルは 3、7、50 のような任意の整数でもかまいません。
    """
    check_vote(student, clear_votes(rng, [3, 7, 50]))


@task("bagging_predict")
def test_negative_labels(student, rng):
    """Labels may be negative, such as −1 and 1.

    −1 と 1 のように、負のラベルがあってもかまいません。
    """
    check_vote(student, clear_votes(rng, [-1, 1]))


@task("bagging_predict")
def test_ties(student, rng):
    """Of labels with equally many votes, the smallest wins.

    票が同数のときは、最も小さいラベルになります。
    """
    columns = [rng.permutation([a, a, b, b, c]) for a, b, c in (rng.permutation(9)[:3] for _ in range(13))]
    check_vote(student, np.array(columns).T)


@task("bagging_predict")
def test_each_sample_by_itself(student, rng):
    """What wins for one sample does not depend on the other samples.

    あるサンプルの結果は、ほかのサンプルの票に左右されません。
    """
    predictions = np.full((5, 11), 2)
    predictions[:, 3] = rng.permutation([0, 0, 0, 5, 2])
    predictions[:, 7] = rng.permutation([5, 5, 5, 2, 0])
    check_vote(student, predictions)


@task("bagging_predict")
def test_order_of_learners(student, rng):
    """The learners' order does not matter.

    学習器の順序を入れ替えても、結果は同じです。
    """
    predictions = rng.integers(0, 4, size=(6, 13))
    check_vote(student, predictions)
    check_vote(student, rng.permutation(predictions, axis=0))


@task("bagging_predict")
def test_one_learner(student, rng):
    """A single learner decides alone.

    学習器が 1 つだけなら、その予測がそのまま結果になります。
    """
    check_vote(student, rng.integers(0, 9, size=(1, 7)))
    y = rng.normal(size=(1, 7))
    check.close(check.array(student.bagging_predict(y, "regression"), (7,)), y[0])


@task("bagging_predict")
@points(2)
def test_mean(student, rng):
    """In regression each sample gets the mean of its predictions.

    回帰では、サンプルごとに予測値の平均をとります。
    """
    y = rng.normal(size=(5, 7))
    got = check.unchanged(student.bagging_predict, y, "regression")
    check.close(check.array(got, (7,)), [sum(map(float, column)) / 5 for column in y.T])


@task("bagging_predict")
def test_mean_of_integers(student, rng):
    """In regression the mean of integers is a float.

    回帰では、予測値が整数でも平均は浮動小数点数になります。
    """
    y = rng.integers(-9, 10, size=(7, 11))
    got = check.array(student.bagging_predict(y, "regression"), (11,))
    check.close(got, [sum(map(int, column)) / 7 for column in y.T])


# --- mistakes


@mistake(
    "BG1", "bootstrap_indices",
    en="Every index occurs exactly once. Is a number put back after it has been drawn?",
    ja="どの添字もちょうど 1 回ずつ現れます。引いた番号は元に戻していますか。",
)  # fmt: skip
def no_replacement(n, rng):
    return rng.permutation(n)


@mistake(
    "BG3", "bootstrap_indices",
    en="Every sample is the same, whatever rng is. What would the learners differ in?",
    ja="rng によらず、毎回同じ標本になっています。それでは学習器どうしの違いはどこから生まれますか。",
)  # fmt: skip
def same_seed(n, rng):
    return np.random.default_rng(0).integers(n, size=n)


@mistake(
    "BG7", "bootstrap_indices",
    en="Repeated indices are gone, so that fewer than n are left. May an index occur twice?",
    ja="重複が取り除かれ、n 個より少なくなっています。同じ添字が 2 回現れてもよいですか。",
)  # fmt: skip
def distinct_only(n, rng):
    return np.unique(rng.integers(n, size=n))


@mistake(
    "BG7-share", "bootstrap_indices",
    en="Only 63 % of n indices are drawn. What has 63.2 %: the size of the sample, or its distinct indices?",
    ja="n の 63 % しか引いていません。63.2 % になるのは標本の大きさですか、現れる添字の種類ですか。",
)  # fmt: skip
def share_of_n(n, rng):
    return rng.integers(n, size=int(0.632 * n))


@mistake(
    "BG8", "bootstrap_indices",
    en="The last index never comes. Is the upper end of rng.integers included?",
    ja="最後の添字が現れません。rng.integers の上限は範囲に含まれますか。",
)  # fmt: skip
def never_the_last(n, rng):
    return rng.integers(0, max(n - 1, 1), size=n)


@mistake(
    "BG8-from-one", "bootstrap_indices",
    en="The indices are counted from 1. Which index has the first sample?",
    ja="添字が 1 から数えられています。最初のサンプルの添字はいくつですか。",
)  # fmt: skip
def counted_from_one(n, rng):
    return rng.integers(1, n + 1, size=n)


@mistake(
    "BG8-over", "bootstrap_indices",
    en="The index n is drawn too. Which index has the last of n samples?",
    ja="添字 n も現れます。n 個のうち最後のサンプルの添字はいくつですか。",
)  # fmt: skip
def end_included(n, rng):
    return rng.integers(0, n, size=n, endpoint=True)


@mistake(
    "BG9", "bootstrap_indices",
    en="How often each index was drawn comes back, not the indices themselves.",
    ja="添字そのものではなく、各添字が引かれた回数が返っています。",
)  # fmt: skip
def counts(n, rng):
    return np.bincount(rng.integers(n, size=n), minlength=n)


@mistake(
    "BG9-floats", "bootstrap_indices",
    en="The indices are floats. What kind of number can stand in x[…]?",
    ja="添字が浮動小数点数です。x[…] の中に書けるのはどんな数ですか。",
)  # fmt: skip
def floats(n, rng):
    return np.floor(rng.random(n) * n)


@mistake(
    "BG9-mask", "bootstrap_indices",
    en="A yes or no for each index comes back. How could an index then be drawn twice?",
    ja="添字ごとの真偽値が返っています。それでは、同じ添字を 2 回引いたことをどう表しますか。",
)  # fmt: skip
def mask(n, rng):
    return np.isin(np.arange(n), rng.integers(n, size=n))


def vote(predictions):
    return np.array([winner(column) for column in predictions.T])


def both(id, *, en, ja, classes=vote, numbers=lambda y: np.mean(y, axis=0)):
    """Enter a bagging_predict with these two parts as the mistake `id`."""

    def faulty(predictions, task):
        return classes(predictions) if task == "classification" else numbers(predictions)

    globals()[f"predict_{id}"] = mistake(id, "bagging_predict", en=en, ja=ja)(faulty)


def first_come(column):
    votes = [int(v) for v in column]
    return max(votes, key=votes.count)


def places(predictions):
    labels = np.unique(predictions)
    return np.array([np.argmax([np.sum(column == label) for label in labels]) for column in predictions.T])


def counted_in_bins(predictions):
    return np.array([np.argmax(np.bincount(column)) for column in predictions.T])


def sorted_in_place(predictions):
    predictions.sort(axis=0)
    return vote(predictions)


def last_of_ties(predictions):
    return -vote(-predictions)


both(
    "BG4",
    en="The mean of the labels is rounded. Which label wins with the votes 0, 2, 2?",
    ja="ラベルの平均を四捨五入しています。票が 0, 2, 2 のとき、勝つのはどのラベルですか。",
    classes=lambda p: np.rint(np.mean(p, axis=0)).astype(int),
)
both(
    "BG4-median",
    en="The median of the labels comes back. Labels are names, whose order means nothing: count the votes.",
    ja="ラベルの中央値になっています。ラベルは名前であり、大小に意味はありません。票を数えましょう。",
    classes=lambda p: np.median(p, axis=0),
)
both(
    "BG11",
    en="The votes of one learner for all samples are counted. Which axis holds the learners?",
    ja="1 つの学習器の全サンプルへの予測を数えています。学習器はどの軸に並んでいますか。",
    classes=lambda p: vote(p.T),
    numbers=lambda y: np.mean(y, axis=1),
)
both(
    "BG12",
    en="Of labels that tie, the largest wins. Which one should?",
    ja="同数のとき、最も大きいラベルになっています。どれを選ぶべきですか。",
    classes=last_of_ties,
)
both(
    "BG12-first",
    en="Of labels that tie, the one that a learner named first wins. Should the learners' order matter?",
    ja="同数のとき、先に現れたラベルになっています。学習器の順序で結果が変わってもよいですか。",
    classes=lambda p: np.array([first_come(column) for column in p.T]),
)
both(
    "BG13",
    en="The place of the winner among the labels comes back. Which label stands at that place?",
    ja="勝ったラベルの順位（位置）が返っています。その位置にあるラベルは何ですか。",
    classes=places,
)
both(
    "BG14",
    en="All samples get one label: all votes were counted together. Whose votes belong to a sample?",
    ja="全サンプルが同じラベルになっています。票をまとめて数えていませんか。",
    classes=lambda p: np.full(p.shape[1], winner(p.ravel())),
)
both(
    "BG19",
    en="Counting fails for negative labels. Which labels can np.bincount count?",
    ja="負のラベルを数えられません。np.bincount で数えられるのは、どんな値ですか。",
    classes=counted_in_bins,
)
both(
    "BG20",
    en="predictions has changed. Which operation writes into its argument?",
    ja="predictions が書き換えられています。引数に書き込んでいる演算はどれですか。",
    classes=sorted_in_place,
)
both(
    "BG21",
    en="The first learner decides alone. What do the others say?",
    ja="最初の学習器だけで決まっています。ほかの学習器の予測はどう使いますか。",
    classes=lambda p: p[0],
    numbers=lambda y: 1.0 * y[0],
)
both(
    "BG15",
    en="The median comes back for regression. Which of mean and median is asked for?",
    ja="回帰で中央値が返っています。求めるのは平均と中央値のどちらですか。",
    numbers=lambda y: np.median(y, axis=0),
)
both(
    "BG16",
    en="The predictions are summed but not divided. By how many learners?",
    ja="予測値が足されただけで、割られていません。学習器はいくつありますか。",
    numbers=lambda y: 1.0 * np.sum(y, axis=0),
)
both(
    "BG16-samples",
    en="The sum is divided by the number of samples. How many numbers have been added up?",
    ja="和をサンプル数で割っています。足し合わせた数はいくつですか。",
    numbers=lambda y: np.sum(y, axis=0) / y.shape[1],
)
both(
    "BG17",
    en="The mean of integers is cut to an integer. Which dtype does the result have?",
    ja="整数の予測の平均が、整数に切り捨てられています。結果の dtype は何ですか。",
    numbers=lambda y: np.mean(y, axis=0).astype(y.dtype),
)
both(
    "BG22",
    en="One mean for all samples comes back. Along which axis is it taken?",
    ja="全サンプルで 1 つの平均になっています。平均はどの軸に沿って取りますか。",
    numbers=lambda y: np.mean(y),
)
both(
    "BG18",
    en="Labels are averaged too. What does `task` decide?",
    ja="ラベルまで平均しています。引数 task は何を決めますか。",
    classes=lambda p: np.mean(p, axis=0),
)
both(
    "BG18-vote",
    en="Numbers are voted on too. What does `task` decide?",
    ja="回帰でも多数決をしています。引数 task は何を決めますか。",
    numbers=lambda y: np.array([min(set(c), key=lambda v: (-list(c).count(v), v)) for c in y.T.tolist()]),
)

NOT_TOLD = (
    NotTold("BG2", "x and t are drawn outside this file, where the indices are used"),
    NotTold("BG5", "the learners give labels here, no probabilities that could be averaged"),
    NotTold("BG6", "no task of this file scores the samples that were left out"),
    NotTold("BG23", "numpy's global random numbers instead of rng lose marks, but no replay can draw them again"),
)
