"""Hidden tests and mistakes of AdaBoost.

Where several stumps have the same least error any of them is right, and what follows from it differs. So the tests of
best_stump look at the error of what came back; those of AdaBoost use data in which every round has one best stump, up to
the place of its threshold between two neighbouring values.

Oracle: every stump is tried, sample by sample; rounds by the formulas of boosting.py in plain Python.
"""

import math
from itertools import accumulate, pairwise

import numpy as np

from grader.testing import asks, check, parametrize, points, several, supporting, task, variant

# --- oracles


def told(stump, row):
    feature, threshold, sign = stump
    return sign if row[feature] > threshold else -sign


def error_of(stump, x, t, w):
    return math.fsum(v for row, label, v in zip(x, t, w, strict=True) if told(stump, row) != label)


def stumps(x):
    for feature in range(x.shape[1]):
        values = sorted(set(x[:, feature].tolist()))
        for threshold in [-math.inf, *((a + b) / 2 for a, b in pairwise(values))]:
            yield from ((feature, threshold, sign) for sign in (1, -1))


def says(stump, rows):
    feature, threshold, sign = stump
    return np.where(rows[:, feature] > threshold, sign, -sign)


def misses(x, t):
    """Every stump, and which samples each gets wrong (stumps, samples)."""
    every = list(stumps(x))
    return every, np.array([says(stump, x) != t for stump in every])


def rounds(x, t, most, times=1.0):
    """(alpha, stump) of every round; None where a round had several best stumps, or almost. `times`: a wrong factor."""
    (every, missed), w, kept = misses(x, t), np.full(len(x), 1 / len(x)), []
    for _ in range(most):
        errors = missed @ w
        best, second = np.argsort(errors)[:2]
        share = errors[best] / w.sum()
        if kept and share >= 0.5 - 1e-12:
            break
        if errors[second] - errors[best] < 1e-3 or 0 < share < 1e-3:
            return None
        alpha = times * math.log((1 - max(share, 1e-10)) / max(share, 1e-10)) / 2
        kept.append((alpha, every[best]))
        if errors[best] == 0:
            break
        w = w * np.exp(np.where(missed[best], alpha, -alpha))
        w = w / w.sum()
    return kept


def votes(kept, rows):
    """The vote after each round (rounds, rows)."""
    return np.cumsum([alpha * says(stump, rows) for alpha, stump in kept], axis=0)


def answers(kept, rows):
    return np.where(votes(kept, rows)[-1] >= 0, 1, -1)


def stage_errors(kept, rows, targets):
    return (np.where(votes(kept, rows) >= 0, 1, -1) != targets).mean(axis=1)


# --- data


def noisy(rng, n=11, d=2):
    """Samples of which no stump gets all right; values of a feature repeat, and large ones belong to either class."""
    x = rng.integers(0, 6, size=(n, d)) + rng.choice([0.0, 0.25], size=(n, 1))
    t = rng.choice([-1, 1]) * np.where(x.sum(axis=1) + rng.normal(0, 2.0, size=n) > 5, 1, -1)
    t[:2] = 1, -1
    return x, t


def problem(rng, most, least=3):
    """Data for which `most` rounds have one best stump each, and new samples whose votes are clear."""
    while True:
        x, t = noisy(rng)
        kept = rounds(x, t, most)
        if kept is None or len(kept) < least:
            continue
        new = x[rng.integers(0, len(x), size=(9, 2)), [0, 1]]  # known values: a threshold's place between two is free
        if np.abs(votes(kept, np.vstack([x, new]))).min() > 1e-3:
            return x, t, kept, new


def misled(x, t, kept, most):
    """What others keep who go wrong, by name; None where that hangs on which of two stumps they take."""
    (_, stump), *rest = kept
    return {
        "all alike": [(1.0, s) for _, s in kept],
        "first only": kept[:1],  # which every round finds again where the weights do not change
        "last only": kept[-1:],
        "first is 1": [(1.0, stump), *rest],
        "doubled": rounds(x, t, most, times=2.0),
        "one more": rounds(x, t, most + 1),
    }


def shown(problem, most):
    """The names of those whose answers are not right."""
    x, t, kept, new = problem
    rows, others = np.vstack([x, new]), misled(x, t, kept, most)
    return {n for n, own in others.items() if own and (answers(own, rows) != answers(kept, rows)).any()}


def problems(rng, most):
    """As few as show everyone who goes wrong in the vote: of three stumps one outweighs the others or none does, and
    each hides somebody. First stumps have either sign: each alone hides who never finds, or never heeds, the other."""
    hidden, found = {"one more"} if most == 1 else set(misled(*problem(rng, 3)[:3], 3)), []
    hidden |= {1, -1}
    while hidden:
        one = problem(rng, most, least=most)
        (_, (*_, sign)), *_ = one[2]
        if new := (shown(one, most) | {sign}) & hidden:
            hidden -= new
            found.append(one)
    return found


def trained(student, x, t, most):
    model = student.AdaBoost(most)
    model.fit(x, t)
    return model


def labels(found, n):
    a = check.array(found, (n,), kind="number")
    check.true(np.isin(a, (-1, 1)).all(), "Predictions are −1 or +1.", "予測は −1 か +1 です。")
    return a


# --- best_stump


def stump_of(student, x, t, w):
    """What came back, in bounds."""
    feature, threshold, sign = several(check.unchanged(student.best_stump, x, t, w), 3)
    feature, threshold, sign = check.integer(feature), check.number(threshold, finite=False), check.number(sign)
    check.true(
        0 <= feature < x.shape[1] and sign in (-1, 1) and not math.isnan(threshold),
        f"The stump ({feature}, {threshold:.4g}, {sign:.4g}) has no such feature, or a sign that is not ±1.",
        f"決定株 ({feature}, {threshold:.4g}, {sign:.4g}) の特徴量の番号か符号が正しくありません。",
    )
    return feature, threshold, int(sign)


def check_stump(student, x, t, w):
    stump = stump_of(student, x, t, w)
    least, found = min(error_of(s, x, t, w) for s in stumps(x)), error_of(stump, x, t, w)
    check.true(
        found <= least + 1e-12 * sum(w),
        f"Its weighted error is {found:.4g}; the least is smaller.",
        f"重み付き誤差が {found:.4g} ですが、もっと小さい決定株があります。",
    )


def majority_above(above, votes):
    """Not right: the sign that the samples above the threshold vote for, whatever those below are."""
    return 1 if votes[above].sum() >= 0 else -1


def narrow(x, t, w):
    """Whether each narrower search has a larger error, by name."""
    (every, missed) = misses(x, t)
    errors, counts = missed @ w, missed.sum(axis=1)
    rows = [(f, (a + b) / 2, sign) for f in range(x.shape[1]) for a, b in pairwise(x[:, f]) for sign in (1, -1)]
    edge = [s[1] == -math.inf for s in every]
    means = [(f, x[:, f].mean(), sign) for f in range(x.shape[1]) for sign in (1, -1)]
    least = {
        "counts": errors[counts == counts.min()].min(),
        "sign +1": errors[[s[2] == 1 for s in every]].min(),
        "first feature": errors[[s[0] == 0 for s in every]].min(),
        "no edge": errors[np.logical_not(edge)].min(),
        "mean": min(errors[edge].min(), *((says(s, x) != t) @ w for s in means)),
        "rows": min(errors[edge].min(), *((says(s, x) != t) @ w for s in rows)),
        "counted above": errors[[s[2] == majority_above(x[:, s[0]] > s[1], t) for s in every]].min(),
    }
    return {name for name, error in least.items() if error > errors.min() * (1 + 1e-9)}


def weighed(rng, n, d, weights):
    """As few data as show everyone whose search is narrower: no stump can have everybody miss it."""
    hidden, found = (
        {"counts", "sign +1", "no edge", "mean", "rows", "counted above"} | ({"first feature"} if d > 1 else set()),
        [],
    )
    while hidden:
        one = (*noisy(rng, n, d), weights())
        if new := narrow(*one) & hidden:
            hidden -= new
            found.append(one)
    return found


@asks("values", "shape_and_kind", "arguments_stay")
@task("best_stump")
@points(3)
@parametrize(("n", "d"), [(9, 1), (11, 3), (14, 2)])
def test_least_error(student, rng, n, d):
    """No other stump has a smaller weighted error.

    重み付き誤差がこれより小さい決定株はありません。
    """
    for x, t, w in weighed(rng, n, d, lambda: rng.uniform(0.2, 3.0, size=n)):
        check_stump(student, x, t, w)


@asks("integers")
@task("best_stump")
def test_heavy_samples(student, rng):
    """What counts is the weight of the wrong samples, not their number; weights may be 0.

    大事なのは間違えたサンプルの個数ではなく重みです。重み 0 のサンプルがあってもかまいません。
    """

    def weights():
        return 10.0 ** rng.integers(-2, 2, size=11) * (rng.random(11) > 0.3) + 1e-3 * (np.arange(11) < 2)

    for x, t, w in weighed(rng, 11, 2, weights):
        check_stump(student, x, t, w)


@task("best_stump")
def test_both_signs(student, rng):
    """Where small values belong to +1, the sign is −1.

    小さい値が +1 に属するときは、符号は −1 です。
    """
    x = np.arange(7.0)[:, None] + rng.uniform(0, 0.4, size=(7, 1))
    cut = int(rng.integers(2, 6))
    for flip in (1, -1):
        t = flip * np.where(np.arange(7) < cut, 1, -1)
        _, threshold, sign = stump_of(student, x, t, np.full(7, 1 / 7))
        check.true(sign == -flip, f"The sign is {sign}.", f"符号が {sign} です。")
        low, high = x[cut - 1, 0], x[cut, 0]
        check.close(threshold, (low + high) / 2, en="The threshold:", ja="しきい値：")


@task("best_stump")
def test_all_alike(student, rng):
    """Where all samples belong to one class, the threshold −∞ gets them all right.

    すべて同じクラスなら、しきい値 −∞ の決定株がすべて正解します。
    """
    for label in (1, -1):
        for x in (rng.normal(size=(5, 2)), np.full((5, 2), float(rng.normal()))):
            t, w = np.full(5, label), rng.uniform(0.5, 1.0, size=5)
            check_stump(student, x, t, w)
            below = told(stump_of(student, x, t, w), x.min(axis=0) - 9.0)
            check.true(
                below == label,
                f"Far below all samples, which are all {label}, the stump says {below}.",
                f"すべてのサンプルが {label} なのに、それらよりずっと小さい値では {below} と答えます。",
            )


@supporting
@asks("twice_the_same", "one_sample")
@task("best_stump")
def test_one_sample(student, rng):
    """A single sample has a stump that gets it right, the same one each time.

    サンプルが 1 つでも、それを正解する決定株が得られます。何度呼び出しても同じです。
    """
    x, t, w = rng.normal(size=(1, 2)), np.array([-1]), np.array([0.7])
    check_stump(student, x, t, w)
    check.same_twice(student.best_stump, x, t, w)


# --- AdaBoost


@asks("values", "shape_and_kind", "twice_the_same")
@task("AdaBoost")
@points(3)
@parametrize("most", [1, 3, 5])
def test_predictions(student, rng, most):
    """predict is the weighted vote of all stumps, on the training data and on new samples.

    predict は、訓練データでも新しいサンプルでも、全決定株の重み付き多数決です。
    """
    for x, t, kept, new in problems(rng, most):
        model = trained(student, x, t, most)
        for rows in (x, new):
            check.close(labels(check.same_twice(model.predict, rows), len(rows)), answers(kept, rows))


@task("AdaBoost")
@points(3)
def test_staged_errors(student, rng):
    """The errors after each round are those of the vote so far, every sample counting the same.

    各ラウンドの後の誤り率は、それまでの投票の誤り率です。どのサンプルも同じ重みで数えます。
    """
    for _ in range(3):
        x, t, kept, _ = problem(rng, 6, least=4)
        found = check.array(trained(student, x, t, 6).staged_errors(x, t), (len(kept),), kind="number")
        check.close(found, stage_errors(kept, x, t))


@task("AdaBoost")
def test_errors_of_other_samples(student, rng):
    """staged_errors is asked of any samples, not only of those that were learned.

    staged_errors は、学習に使っていないサンプルにも使えます。
    """
    targets = np.array([-1, 1, 1, -1, 1, -1, -1, 1, 1])
    while True:
        x, t, kept, new = problem(rng, 4, least=4)
        right, others = stage_errors(kept, new, targets), misled(x, t, kept, 4)
        wrong_ones = [stage_errors(others[n], new, targets) for n in ("all alike", "first only", "first is 1")]
        wrong_ones += [stage_errors(others["doubled"], new, targets)] if others["doubled"] else [right]
        wrong_ones += [[stage_errors([one], new, targets)[0] for one in kept], (targets != 1).mean()]
        wrong_ones.append(((votes(kept, new) >= 0) != targets).mean(axis=1))  # 0 for −1
        if not any(np.array_equal(np.resize(a, 4), right) for a in wrong_ones):
            break
    found = check.array(trained(student, x, t, 4).staged_errors(new, targets), (4,), kind="number")
    check.close(found, right)


@task("AdaBoost")
def test_perfect_stump_ends_it(student, rng):
    """A stump that is wrong nowhere is kept, and is the last.

    1 つも間違えない決定株は残り、そこで学習が終わります。
    """
    x, t = np.sort(rng.normal(size=(8, 1)), axis=0), np.where(np.arange(8) < 3, -1, 1)
    model = trained(student, x, t, 7)
    check.close(check.array(model.staged_errors(x, t), (1,), kind="number"), [0.0])
    check.close(check.array(model.staged_errors(x, -t), (1,), kind="number"), [1.0])


@task("AdaBoost")
def test_chance_ends_it(student, rng):
    """A later stump that is no better than chance is not kept.

    2 つ目以降の決定株がでたらめと変わらなければ、残しません。
    """
    # Four samples at one place: the first stump says +1 and misses one; under the new weights ε is ½ for ever.
    x, t = np.full((4, 2), float(rng.normal())), np.array([1, 1, -1, 1])
    check.close(check.array(trained(student, x, t, 9).staged_errors(x, t), (1,), kind="number"), [0.25])


@task("AdaBoost")
def test_first_stump_is_kept(student, rng):
    """The first stump is kept, even where it is no better than chance.

    最初の決定株は、でたらめと変わらなくても残します。
    """
    x = np.full((4, 1), float(rng.normal()))
    model = trained(student, x, np.array([1, -1, -1, 1]), 5)
    found = check.array(model.staged_errors(x, np.array([1, -1, -1, 1])), (1,), kind="number")
    check.close(found, [0.5])
    labels(model.predict(x), 4)


@supporting
@task("AdaBoost")
def test_vote_of_zero(student, rng):
    """Where the votes add up to 0, the answer is +1.

    票の合計がちょうど 0 なら、答えは +1 です。
    """
    # All alike: the first stump has ε = ½ exactly, alpha = 0.
    x = np.full((2, 1), float(rng.normal()))
    for t in ([1, -1], [-1, 1]):
        check.close(labels(trained(student, x, np.array(t), 3).predict(x), 2), [1, 1])


@task("AdaBoost")
def test_training_error_falls(student, rng):
    """Points inside of an interval: a single stump cannot tell them, a dozen rounds can.

    区間の内側の点は、決定株 1 つでは分けられませんが、12 ラウンドで分けられます。
    """
    x = np.arange(12.0)[:, None] + rng.uniform(0, 0.4, size=(12, 1))
    t = np.where((np.arange(12) >= 3) & (np.arange(12) < 8), 1, -1)
    model = trained(student, x, t, 12)
    found = check.array(model.staged_errors(x, t), None, kind="number")
    check.true(
        len(found) > 2 and found[0] > 0.2 and found[-1] == 0,
        f"The errors went from {found[0] if len(found) else 1:.3g} to {found[-1] if len(found) else 1:.3g}.",
        f"誤り率は {found[0] if len(found) else 1:.3g} から {found[-1] if len(found) else 1:.3g} になりました。",
    )
    check.close(labels(model.predict(x), 12), t)


@supporting
@asks("arguments_stay")
@task("AdaBoost")
def test_data_stay(student, rng):
    """fit, predict and staged_errors leave their arguments as they are.

    fit、predict、staged_errors は引数を書き換えません。
    """
    x, t, _, new = problem(rng, 3)
    model = student.AdaBoost(3)
    check.unchanged(model.fit, x, t)
    check.unchanged(model.predict, new)
    check.unchanged(model.staged_errors, x, t)


@asks("two_objects")
@task("AdaBoost")
def test_two_models(student, rng):
    """Two models share nothing, and a second fit starts anew.

    2 つのモデルは何も共有せず、2 回目の fit は最初から始まります。
    """
    other_x, other_t, other, _ = problem(rng, 3)
    while True:
        one = x, t, kept, new = problem(rng, 3)
        rows = np.vstack([x, new])
        sums = np.array([votes(stumps, rows)[-1] for stumps in (other, [*other, *kept])])
        both = np.where(sums >= 0, 1, -1)
        if (
            shown(one, 3) == {"first only", "last only", "doubled", "one more"}
            and (both != answers(kept, rows)).any(axis=1).all()
            and np.abs(sums).min() > 1e-3
            and not np.array_equal(*both)  # a list for all models is told from one that is never emptied
        ):
            break
    model = trained(student, other_x, other_t, 3)
    model.fit(x, t)
    trained(student, other_x, other_t, 3)
    check.close(labels(model.predict(rows), len(rows)), answers(kept, rows))
    n = len(check.array(model.staged_errors(x, t), None, kind="number"))
    check.true(n == len(kept), f"{n} stumps were kept.", f"{n} 個の決定株が残っています。")


# --- mistakes


class Stump:
    """best_stump, right, in small parts; works as a function."""

    def __call__(self, x, t, weights):
        found, self.x = [], x
        for feature in self.features(x):
            column = x[:, feature]
            for threshold in [*self.lowest(column), *self.between(column)] or column[:1]:
                for sign in self.signs():
                    told = self.says(column, threshold, sign)
                    found.append((self.loss(told, t, weights, sign), self.result(feature, threshold, sign)))
        return self.best(found)

    def features(self, x):
        return range(x.shape[1])

    def lowest(self, column):
        return [-np.inf]

    def between(self, column):
        values = np.unique(column)
        return (values[:-1] + values[1:]) / 2

    def signs(self):
        return 1, -1

    def says(self, column, threshold, sign):
        return np.where(column > threshold, sign, -sign)

    def error(self, weights, wrong):
        return weights[wrong].sum()

    def loss(self, told, t, weights, sign):
        """What the best stump has least of."""
        return self.error(weights, told != t) if sign == 1 else self.turned(weights, told != t)

    def turned(self, weights, wrong):
        """The error of a stump with sign −1."""
        return self.error(weights, wrong)

    def best(self, found):
        return min(found, key=lambda f: f[0])[1]

    def result(self, feature, threshold, sign):
        return feature, float(threshold), sign


class AdaBoost:
    """The whole, right, in small parts; mistakes replace single methods."""

    def __init__(self, rounds):
        self.rounds = rounds
        self.start()

    def start(self):
        self.kept = []

    begin = start

    def first_weights(self, t):
        return np.full(len(t), 1 / len(t))

    def stump(self, x, t, w):
        return Stump()(x, t, w)

    def decide(self, stump, x):
        feature, threshold, sign = stump
        return np.where(x[:, feature] > threshold, sign, -sign)

    def say(self, error):
        error = np.clip(error, 1e-10, 1 - 1e-10)
        return 0.5 * np.log((1 - error) / error)

    def grown(self, w, miss, alpha):
        w = w * np.exp(np.where(miss, alpha, -alpha))
        return w / w.sum()

    def handed(self, miss):
        """The misses as adaboost_round gets them."""
        return miss

    def after(self, w, miss, alpha, x, t):
        """The weights of the next round."""
        return self.grown(w, miss, alpha)

    def is_done(self, x, t):
        """Whether the stumps that are kept end training, beyond what the last of them does."""
        return False

    def rate(self, w, miss):
        """The error that the ends of training are told by."""
        return w[miss].sum() / w.sum()

    def is_useless(self, error):
        return bool(self.kept) and error >= 0.5 - 1e-12

    def is_perfect(self, error):
        return error == 0

    def keep(self, alpha, stump):
        self.kept.append((alpha, stump))

    def fit(self, x, t):
        self.begin()
        w = self.first_weights(t)
        for _ in range(self.rounds):
            stump = self.stump(x, t, w)
            miss = self.decide(stump, x) != t
            error = self.rate(w, miss)
            if self.is_useless(error):
                break
            handed = self.handed(miss)
            alpha = self.say(AdaBoost.rate(self, w, handed))
            self.keep(alpha, stump)
            w = self.after(w, handed, alpha, x, t)
            if self.is_perfect(error) or self.is_done(x, t):
                break

    def votes(self, kept, x):
        return sum((alpha * self.decide(stump, x) for alpha, stump in kept), np.zeros(len(x)))

    def answer(self, votes):
        return np.where(votes >= 0, 1, -1)

    def predict(self, x):
        return self.told(self.votes(self.heard(), x))

    def heard(self):
        return self.kept

    def told(self, votes):
        return self.answer(votes)

    def stages(self):
        return [self.kept[: k + 1] for k in range(len(self.kept))]

    def staged_errors(self, x, t):
        return [float((self.answer(self.votes(kept, x)) != t).mean()) for kept in self.stages()]


EVERYBODYS = []


def one_list(self):
    EVERYBODYS.clear()
    self.kept = EVERYBODYS


def of_vote(self, w, x, t):
    """The misses of the vote so far, and the say of who makes them."""
    miss = self.answer(self.votes(self.kept, x)) != t
    return miss, self.say(AdaBoost.rate(self, w, miss))


def half_for_each_class(self, t):
    return np.where(t > 0, 0.5 / max((t > 0).sum(), 1), 0.5 / max((t < 0).sum(), 1))


def by_half_of_all(self, votes):
    return np.where(votes >= 0.5 * sum(alpha for alpha, _ in self.kept), 1, -1)


def from_the_first(self, w, miss, alpha, x, t):
    return self.grown(np.full(len(x), 1 / len(x)), miss, alpha)


def from_the_first_anew(self, w, miss, alpha, x, t):
    w = np.full(len(x), 1 / len(x))
    return self.grown(w, miss, self.say(AdaBoost.rate(self, w, miss)))


def keeps_weights(self, w, miss, alpha, x, t):
    self.last = self.grown(w, miss, alpha)
    return self.last


def errors_by_last_weights(self, x, t):
    w = self.last if len(self.last) == len(x) else np.full(len(x), 1 / len(x))
    return [float(w[self.answer(self.votes(kept, x)) != t].sum()) for kept in self.stages()]


def between_classes(by_weight):
    """A search: one threshold for each feature, between the mean values of both classes."""

    def search(self, x, t, weights):
        found = [(weights[t != sign].sum(), (0, -np.inf, sign)) for sign in (1, -1)]
        for feature in self.features(x) if len({*t.tolist()}) == 2 else ():
            column, w = x[:, feature], weights + 1e-300 if by_weight else np.ones(len(t))
            high, low = (np.average(column[t == label], weights=w[t == label]) for label in (1, -1))
            sign = 1 if high > low else -1
            wrong = self.says(column, (high + low) / 2, sign) != t
            found.append((weights[wrong].sum(), self.result(feature, (high + low) / 2, sign)))
        return min(found[2:] or found, key=lambda f: f[0])[1]

    return search


def stump_of_drawn(self, x, t, w):
    """Trained on rows drawn by their weights, which then count the same."""
    if len(self.kept) == 0:
        self.source = np.random.default_rng(0)
    rows = self.source.choice(len(x), size=len(x), p=w / w.sum())
    return Stump()(x[rows], t[rows], np.ones(len(x)))


def impurity(of_share, by_error):
    """A loss: how mixed both sides are; the sign by the heavier class above, or by the error."""

    def loss(self, told, t, weights, sign):
        mixed, above = 0.0, weights @ (t * (told == sign))
        for side in (1, -1):
            here = weights[told == side].sum()
            mixed += here * of_share(weights[(told == side) & (t == 1)].sum() / here) if here else 0.0
        if by_error:
            return round(mixed, 12), weights[told != t].sum()
        return (mixed if sign == (1 if above >= 0 else -1) else np.inf), 0.0

    return loss


def gini(p):
    return 2 * p * (1 - p)


def entropy(p):
    return -sum(q * np.log(q) for q in (p, 1 - p) if q > 0)


def by_majority(self, told, t, weights, sign):
    """The error, with the sign that most samples above the threshold have."""
    return weights[told != t].sum() if sign == majority_above(told == sign, t) else np.inf


class Cut(float):
    """A threshold that knows which rows are taken to lie above it."""

    above: np.ndarray


def between_sorted_rows(self, column):
    """A cut after each row of the sorted column, also between equal values."""
    order, cuts = np.argsort(column, kind="stable"), []
    for n, (low, high) in enumerate(pairwise(column[order])):
        cut = Cut((low + high) / 2)
        cut.above = np.isin(np.arange(len(column)), order[n + 1 :])
        cuts.append(cut)
    return cuts


def says_by_rank(self, column, threshold, sign):
    return np.where(getattr(threshold, "above", column > threshold), sign, -sign)


def at_values(self, column):
    return np.unique(column)


def by_polarity(self, column, threshold, sign):
    """As Viola and Jones have it: sign = +1 calls the small values +1."""
    return np.where(sign * column < sign * threshold, 1, -1)


def none_lower(self, column):
    return []


def steps(most, first=0):
    """Thresholds at equal steps from the smallest to the largest value."""
    return lambda self, column: column.min() + np.arange(first, most + 1) * np.ptp(column) / most


def of_search(id, *, en, ja, group="", **parts):
    """A mistake of the search for a stump, also as the rounds show it that call it."""
    search = type("Search", (Stump,), parts)
    variant(id, Stump, task="best_stump", en=en, ja=ja, group=group, **parts)
    variant(id, AdaBoost, stump=lambda self, x, t, w: search()(x, t, w), en=en, ja=ja, group=group)


# fmt: off
variant("AB1", Stump, task="best_stump", error=lambda self, weights, wrong: wrong.sum(),
        en="The wrong samples are counted, not weighed.", ja="間違えたサンプルの個数を数えています。重みはどこで使いますか。")
of_search("AB2", signs=lambda self: (1,),
        en="Only the sign +1 is tried. What if small values belong to +1?", ja="符号 +1 しか試していません。小さい値が +1 に属するときはどうなりますか。")
of_search("AB3", features=lambda self, x: (0,),
        en="Only the first feature is tried.", ja="最初の特徴量しか試していません。")
of_search("AB3-last", features=lambda self, x: range(x.shape[1])[-1:],
        en="Always the best stump of the last feature comes back. With which error is that of a feature compared?",
        ja="いつも最後の特徴量の最良の決定株が返っています。各特徴量の誤差は、何と比べますか。")
for id, otherwise in (("AB48", (0, -np.inf, 1)), ("AB48-zero", (0, 0.0, 1)), ("AB48-none", None)):
    variant(id, Stump, task="best_stump", best=lambda self, found, otherwise=otherwise: (
            Stump.best(self, found) if min(loss for loss, _ in found) < 1 else otherwise),
            en="Where every stump has an error of 1 or more, none is found: the search starts from too small an error. What may the weights sum to?",
            ja="どの決定株の誤差も 1 以上のとき、決定株が見つかりません。探索の最初の誤差が小さすぎます。重みの和はいくつになりえますか。")
variant("AB4", Stump, task="best_stump", lowest=lambda self, column: [], between=lambda self, column: np.unique(column),
        en="The thresholds are the values themselves. Where between two values does a threshold lie?",
        ja="値そのものをしきい値にしています。しきい値は 2 つの値のどこにありますか。")
variant("AB4-also", Stump, task="best_stump", between=lambda self, column: np.unique(column), group="AB4",
        en="Apart from −∞, the thresholds are the values themselves. Where between two values does a threshold lie?",
        ja="−∞ 以外は、値そのものをしきい値にしています。しきい値は 2 つの値のどこにありますか。")
of_search("AB5", lowest=lambda self, column: [],
        en="The threshold −∞ is missing. Which stump calls every sample the same?", ja="しきい値 −∞ がありません。すべてのサンプルを同じクラスとする決定株はどれですか。")
WORST = {
    "en": "The stump with the largest error comes back. Is the largest taken, or is it the right one the wrong way round: which side does sign = +1 call +1?",
    "ja": "誤差が最大の決定株が返っています。最大のものを選んでいるか、正しい決定株の向きが逆です。sign = +1 のとき、どちら側を +1 としますか。",
}
variant("AB6", Stump, task="best_stump", best=lambda self, found: max(found, key=lambda f: f[0])[1], **WORST)
variant("AB7", Stump, task="best_stump", group="AB6",  # the best stump turned round is the worst
        says=lambda self, column, threshold, sign: np.where(column > threshold, -sign, sign), **WORST)
for id, lowest in (("AB7-values", none_lower), ("AB7-values-also", Stump.lowest)):
    of_search(id, says=by_polarity, group="AB7-values", lowest=lowest, between=at_values,
              en="The thresholds are the values themselves, and sign is Viola and Jones' polarity: +1 calls small values +1. Which side does the statement call +1?",
              ja="値そのものがしきい値で、sign が Viola と Jones の極性（+1 なら小さい側が +1）です。課題文では、どちら側が +1 ですか。")
variant("AB7-values-plain", Stump, task="best_stump", lowest=none_lower, between=at_values,
        says=lambda self, column, threshold, sign: np.where(column > threshold, -sign, sign),
        en="The thresholds are the values themselves, and the stump is the wrong way round: which side does sign = +1 call +1?",
        ja="値そのものがしきい値で、決定株の向きも逆です。sign = +1 のとき、どちら側を +1 としますか。")
variant("AB11", Stump, task="best_stump", turned=lambda self, weights, wrong: 1 - self.error(weights, ~wrong),
        en="The error of a stump turned round is taken for 1 − error. What do all weights sum to?",
        ja="向きを逆にした決定株の誤差を 1 − 誤差としています。重みの和はいくつですか。")
variant("AB11-half", Stump, task="best_stump",
        error=lambda self, weights, wrong: weights[wrong].sum() if weights[wrong].sum() <= 0.5 else np.inf,
        turned=lambda self, weights, wrong: weights[wrong].sum() if weights[~wrong].sum() > 0.5 else np.inf,
        en="A stump is turned round where its error is above ½. Of which sum is that the half?",
        ja="誤差が ½ を超えたら向きを逆にしています。½ は、重みの和がいくつのときの半分ですか。")
variant("AB5-low", Stump, task="best_stump", lowest=lambda self, column: [column.min() - 1],
        en="A threshold just below the samples stands for −∞. What does the stump say of a smaller value that comes later?",
        ja="−∞ の代わりに、サンプルのすぐ下の値をしきい値にしています。後からもっと小さい値が来たら、どう答えますか。")
variant("AB5-min", Stump, task="best_stump", lowest=lambda self, column: [column.min()],
        en="The smallest value stands for −∞. Does it lie above itself?", ja="−∞ の代わりに最小値をしきい値にしています。最小値そのものは、しきい値より上にありますか。")
variant("AB8", Stump, task="best_stump", result=lambda self, feature, threshold, sign: (float(threshold), feature, sign),
        en="The three numbers come back in another order. Which comes first?", ja="返す順序が違います。最初に来るのはどれですか。")
of_search("AB9", between=lambda self, column: [column.mean()],
        en="Only the mean of the feature is tried. Which midpoints are there?", ja="特徴量の平均しか試していません。中点はいくつありますか。")
of_search("AB10", between=lambda self, column: (column[:-1] + column[1:]) / 2,
        en="The midpoints are those of neighbouring rows. Are the values sorted?", ja="隣り合う行の中点を使っています。値は並べ替えてありますか。")
of_search("AB10-equal", between=between_sorted_rows, says=says_by_rank,
        en="The sorted rows are also cut between equal values. Can a threshold part two samples with the same value?",
        ja="並べ替えた行を、等しい値の間でも分けています。値が同じ 2 つのサンプルを、しきい値で分けられますか。")
for id, lowest, between in (
    ("AB9-steps", none_lower, steps(10, -1)), ("AB9-steps-inner", none_lower, steps(10)), ("AB9-steps-also", Stump.lowest, steps(10)),
    ("AB9-steps-nine", none_lower, steps(9)), ("AB9-steps-nine-also", Stump.lowest, steps(9)),
):
    of_search(id, lowest=lowest, between=between, group="AB9-steps-nine" if "nine" in id else "AB9-steps",
              en="Thresholds are tried in equal steps from the smallest to the largest value. Where between two values do they land?",
              ja="最小値から最大値まで、等間隔のしきい値を試しています。それらは 2 つの値の間のどこに来ますか。")
of_search("AB8-one", result=lambda self, feature, threshold, sign: (feature + 1, float(threshold), sign),
        en="The features are counted from 1. Which number has the first?", ja="特徴量が 1 から数えられています。最初の特徴量の番号はいくつですか。")
for id, loss in (
    ("AB12", impurity(gini, by_error=False)), ("AB12-error", impurity(gini, by_error=True)),
    ("AB12-entropy", impurity(entropy, by_error=False)), ("AB12-entropy-error", impurity(entropy, by_error=True)),
):
    of_search(id, loss=loss, group="AB12-error" if "error" in id else "AB12",
              en="The stump is chosen by how pure both sides are, as in a decision tree. What is to be least here?",
              ja="決定木のように、両側の不純度（ジニ係数やエントロピー）で選んでいます。ここで最小にするものは何ですか。")
of_search("AB13", loss=by_majority,  # by their weights it would be right: where it is not, the stump at −∞ is better still
        en="The sign is that of most samples above the threshold, counted. Which of the two signs has the smaller weighted error?",
        ja="しきい値より上のサンプルの個数で符号を決めています。2 つの符号のうち、重み付き誤差が小さいのはどちらですか。")

variant("AB45", AdaBoost, first_weights=half_for_each_class,
        en="At first each class has half of all weight, as in the detection of faces. Which weight has each sample at first?",
        ja="最初の重みが、クラスごとに半分ずつになっています（顔検出の流儀です）。最初の各サンプルの重みはいくつですか。")
for id, part in (("AB46", "answer"), ("AB46-predict", "told")):
    variant(id, AdaBoost, **{part: by_half_of_all},
            en="+1 is answered only where the votes reach half of all alphas, as where stumps say 0 and 1. What do stumps say here?",
            ja="投票の合計が alpha の合計の半分以上のときだけ +1 です（決定株が 0 と 1 で答える流儀です）。ここでの決定株の答えは何ですか。")
variant("AB47", AdaBoost, staged_errors=lambda self, x, t: [*accumulate(AdaBoost.staged_errors(self, x, t), min)],
        en="The errors never grow: the smallest so far comes back. Which error does the k-th vote have itself?", ja="誤り率が増えることがなく、それまでの最小値が返っています。k 番目の投票そのものの誤り率はいくつですか。")
variant("AB47-mean", AdaBoost, staged_errors=lambda self, x, t: [e / (k + 1) for k, e in enumerate(accumulate(AdaBoost.staged_errors(self, x, t)))],
        en="The mean of the errors so far comes back. Which error does the k-th vote have itself?", ja="それまでの誤り率の平均が返っています。k 番目の投票そのものの誤り率はいくつですか。")
of_search("AB9-median", between=lambda self, column: [np.median(column)],
          en="Only the median of the feature is tried. Which midpoints are there?", ja="特徴量の中央値しか試していません。中点はいくつありますか。")
for id, by_weight in (("AB9-classes", False), ("AB9-classes-weighed", True)):
    of_search(id, __call__=between_classes(by_weight), group="AB9-classes",
              en="The threshold lies between the mean values of both classes. Which thresholds are to be tried, and which is the best?",
              ja="しきい値を、2 つのクラスの平均値の中間にしています。試すべきしきい値はどれとどれで、最良のものはどう決まりますか。")
for id, after in (("AB21-first", from_the_first), ("AB21-anew", from_the_first_anew)):
    variant(id, AdaBoost, after=after,
            en="Each round's weights are made from the first ones, so that earlier misses are forgotten. Which weights go into adaboost_round?",
            ja="毎回、最初の重みから新しい重みを作っているため、それ以前の間違いが忘れられます。adaboost_round に渡すのはどの重みですか。")
variant("AB31-weights", AdaBoost, after=keeps_weights, staged_errors=errors_by_last_weights,
        en="staged_errors weighs the samples with the last weights of fit. How much does each sample count there?", ja="staged_errors で、fit の最後の重みを使っています。そこでは各サンプルをどれだけの重みで数えますか。")
variant("AB32-none", AdaBoost, stages=lambda self: [[], *AdaBoost.stages(self)],
        en="The first error is that of no stump at all. With how many stumps does the list begin?", ja="最初の誤り率が、決定株が 1 つもない場合のものです。リストは、決定株いくつの投票から始まりますか。")
variant("AB20", AdaBoost, votes=lambda self, kept, x: sum((self.decide(s, x) for _, s in kept), np.zeros(len(x))),
        en="All stumps have the same say. What is alpha for?", ja="すべての決定株の票が同じ重みです。alpha は何のためにありますか。")
variant("AB20-predict", AdaBoost, heard=lambda self: [(1.0, stump) for _, stump in self.kept],
        en="In predict all stumps have the same say. What is alpha for?", ja="predict で、全決定株の票の重みが同じです。alpha は何のためにありますか。")
variant("AB20-staged", AdaBoost, stages=lambda self: [[(1.0, s) for s in kept] for kept in accumulate([s] for _, s in self.kept)],
        en="In staged_errors all stumps have the same say. What is alpha for?", ja="staged_errors で、全決定株の票の重みが同じです。alpha は何のためにありますか。")
variant("AB21", AdaBoost, grown=lambda self, w, miss, alpha: w,
        en="The weights never change: every round finds the same stump.", ja="重みが変わらず、毎回同じ決定株になっています。")
variant("AB39", AdaBoost, stump=lambda self, x, t, w: Stump()(x, t, np.ones(len(x))),
        en="Only the first stump is kept. Do the new weights reach the search, does it use them, and do search and decide agree on what sign means?",
        ja="最初の決定株しか残っていません。新しい重みは探索に渡されて使われていますか。また、sign の意味は探索と decide で同じですか。")
for id, handed, rate in (
    ("AB22-numbers", lambda self, miss: miss.astype(int), AdaBoost.rate),
    ("AB22-numbers-rate", lambda self, miss: miss.astype(int), lambda self, w, miss: AdaBoost.rate(self, w, miss.astype(int))),
    ("AB22-signs", lambda self, miss: np.where(miss, 1, -1), AdaBoost.rate),
    ("AB22-turned", lambda self, miss: np.where(miss, -1, 1), AdaBoost.rate),
):
    variant(id, AdaBoost, handed=handed, group="AB22-signs" if id in ("AB22-signs", "AB22-turned") else id, **({} if rate is AdaBoost.rate else {"rate": rate}),
            en="adaboost_round gets numbers for the misses, not booleans. Which samples are weights[miss] where miss holds numbers?",
            ja="adaboost_round に、真偽値ではなく数を渡しています。miss が数のとき、weights[miss] はどのサンプルですか。")
for id, after in (
    ("AB41", lambda self, w, miss, alpha, x, t: AdaBoost.grown(self, w, *of_vote(self, w, x, t))),
    ("AB41-alpha", lambda self, w, miss, alpha, x, t: AdaBoost.grown(self, w, of_vote(self, w, x, t)[0], alpha)),
):
    variant(id, AdaBoost, after=after,
            en="The weights follow the misses of the whole vote so far. Whose misses does adaboost_round get?",
            ja="それまでの投票全体の間違いで重みを変えています。adaboost_round に渡すのは、何の間違いですか。")
variant("AB42", AdaBoost, stump=stump_of_drawn,
        en="Stumps are trained on samples drawn by their weights. What can best_stump do with the weights themselves?",
        ja="重みに従って引いた標本で学習しています。重みそのものを best_stump に渡せませんか。")
variant("AB26-vote", AdaBoost, is_done=lambda self, x, t: bool((self.answer(self.votes(self.kept, x)) == t).all()),
        en="Training ends as soon as the vote of all stumps is wrong nowhere. Whose ε = 0 ends it: the vote's or the last stump's?",
        ja="全決定株の投票が 1 つも間違えなくなると、学習を終えています。ε = 0 で終わるのは、投票ですか、その回の決定株ですか。")
variant("AB22", AdaBoost, group="AB21",  # the same stump is found again and again
        grown=lambda self, w, miss, alpha: AdaBoost.grown(self, w, ~miss, alpha),
        en="The samples that were right become heavier. Which ones should the next stump look at?",
        ja="正解したサンプルが重くなっています。次の決定株が注目すべきなのはどれですか。")
variant("AB22-say", AdaBoost, keep=lambda self, alpha, stump: self.kept.append((-alpha, stump)),
        en="Every alpha has the wrong sign: all votes are turned round. Are misses or hits given to adaboost_round?",
        ja="alpha の符号がすべて逆で、票が反対になっています。adaboost_round に渡すのは間違いですか、正解ですか。")
variant("AB22-raised", AdaBoost, grown=lambda self, w, miss, alpha: w * np.exp(alpha * miss),
        en="Only the misses become heavier, by exp(alpha), so that the weights move half as far. What becomes of the others?",
        ja="間違えたサンプルだけが exp(alpha) 倍になり、重みの変化が半分しかありません。ほかのサンプルはどうなりますか。")
variant("AB23", AdaBoost, answer=lambda self, votes: np.where(votes > 0, 1, -1),
        en="A vote of exactly 0 is called −1. What does the statement say?", ja="票の合計が 0 のときに −1 としています。課題文ではどうなっていますか。")
variant("AB23-zero", AdaBoost, answer=lambda self, votes: np.sign(votes),
        en="A vote of exactly 0 is answered with 0. What does the statement say?", ja="票の合計が 0 のときに 0 を返しています。課題文ではどうなっていますか。")
variant("AB23-predict", AdaBoost, told=lambda self, votes: np.sign(votes),
        en="predict answers a vote of exactly 0 with 0, staged_errors does not. What does the statement say?",
        ja="票の合計が 0 のとき、predict だけが 0 を返しています。課題文ではどうなっていますか。")
variant("AB24", AdaBoost, answer=lambda self, votes: votes,
        en="predict returns the votes. Which two numbers are answers?", ja="predict が票の合計を返しています。答えになるのはどの 2 つの数ですか。")
variant("AB24-predict", AdaBoost, told=lambda self, votes: votes,
        en="predict returns the votes, of which staged_errors makes answers. Which two numbers are answers?",
        ja="predict だけが票の合計をそのまま返しています（staged_errors では正しく扱っています）。答えになるのはどの 2 つの数ですか。")
variant("AB25", AdaBoost, answer=lambda self, votes: (votes >= 0).astype(int),
        en="The answers are 0 and 1. Which numbers are the classes here?", ja="答えが 0 と 1 になっています。ここでのクラスはどの数ですか。")
variant("AB25-predict", AdaBoost, told=lambda self, votes: (votes >= 0).astype(int),
        en="predict answers with 0 and 1, staged_errors does not. Which numbers are the classes here?",
        ja="predict の答えだけが 0 と 1 になっています。ここでのクラスはどの数ですか。")
variant("AB26", AdaBoost, is_perfect=lambda self, error: False,
        en="Training goes on after a stump that is wrong nowhere.", ja="1 つも間違えない決定株の後も、学習を続けています。")
variant("AB27", AdaBoost, is_useless=lambda self, error: False,
        en="Stumps that are no better than chance are kept.", ja="でたらめと変わらない決定株も残しています。")
variant("AB27-last", AdaBoost, is_useless=lambda self, error: False, is_perfect=lambda self, error: error == 0 or error >= 0.5 - 1e-12,
        en="Training ends with a stump that is no better than chance, but this stump is kept. Which comes first, the test or the list?",
        ja="でたらめと変わらない決定株で学習は終わりますが、その決定株が残っています。判定とリストへの追加、どちらが先ですか。")
variant("AB27-count", AdaBoost, rate=lambda self, w, miss: miss.mean(),
        en="Training ends by the share of wrong samples, all counting the same. What does ε weigh them with?",
        ja="学習の終わりを、どのサンプルも同じ重みで数えた誤り率で決めています。ε では何で重み付けしますか。")
variant("AB26-dropped", AdaBoost, is_useless=lambda self, error: error == 0 or AdaBoost.is_useless(self, error),
        en="A stump that is wrong nowhere ends training, but is not kept. Who votes then?",
        ja="1 つも間違えない決定株で学習は終わりますが、その決定株が残っていません。投票するのはどれですか。")
variant("AB28", AdaBoost, is_useless=lambda self, error: error >= 0.5 - 1e-12,
        en="Even the first stump is dropped where it is no better than chance. What then is left to vote?",
        ja="最初の決定株まで捨てています。投票するものがなくなりませんか。")
variant("AB29", AdaBoost, begin=lambda self: None,
        en="A second fit goes on with the stumps of the first.", ja="2 回目の fit が、1 回目の決定株を引き継いでいます。")
variant("AB30", AdaBoost, start=one_list, begin=one_list,
        en="All models share one list of stumps. Is it made for each object?", ja="すべてのモデルが決定株のリストを共有しています。リストはオブジェクトごとに作っていますか。")
variant("AB31", AdaBoost, stages=lambda self: [[pair] for pair in self.kept],
        en="The errors are those of single stumps. Of what vote is the k-th error?", ja="決定株 1 つずつの誤り率になっています。k 番目は何の投票の誤り率ですか。")
variant("AB31-fit", AdaBoost, fit=lambda self, x, t: (AdaBoost.fit(self, x, t), setattr(self, "own", (x, t)))[0],
        staged_errors=lambda self, x, t: AdaBoost.staged_errors(self, *self.own),
        en="The errors are those of the training data, whatever is given. Of which samples does the caller ask?",
        ja="何を渡しても、訓練データでの誤り率になっています。呼び出し側はどのサンプルについて尋ねていますか。")
variant("AB32", AdaBoost, stages=lambda self: [self.kept],
        en="Only the last error comes back. How many rounds were there?", ja="最後の誤り率だけが返っています。ラウンドはいくつありましたか。")
variant("AB32-last", AdaBoost, stages=lambda self: AdaBoost.stages(self)[:-1],
        en="The last error, that of all stumps, is missing. How many stumps were kept?", ja="最後（すべての決定株）の誤り率がありません。決定株はいくつ残っていますか。")
variant("AB33", AdaBoost, staged_errors=lambda self, x, t: [1 - e for e in AdaBoost.staged_errors(self, x, t)],
        en="The shares are those of right answers.", ja="正解の割合になっています。")
variant("AB34", AdaBoost, say=lambda self, error: 2 * AdaBoost.say(self, error), grown=lambda self, w, miss, alpha: AdaBoost.grown(self, w, miss, alpha),
        en="The ½ in alpha is missing, so that the weights move too far. adaboost_round of your boosting.py has it.",
        ja="alpha の ½ がないため、重みが変わりすぎます。boosting.py の adaboost_round には入っています。")
variant("AB35", AdaBoost, fit=lambda self, x, t: (AdaBoost.fit(self, x, t), np.copyto(t, 0, where=t < 0)),
        en="The targets of the caller are overwritten.", ja="呼び出し側の正解が書き換えられています。")
variant("AB36", AdaBoost, keep=lambda self, alpha, stump: self.kept.append((1.0 if not self.kept else alpha, stump)),
        en="The first stump has the say 1 whatever its error.", ja="最初の決定株の alpha が、誤差によらず 1 です。")
variant("AB37", AdaBoost, keep=lambda self, alpha, stump: setattr(self, "kept", [(alpha, stump)]),
        en="Only the last stump is kept. Who votes?", ja="最後の決定株しか残っていません。投票するのはどれですか。")
variant("AB37-best", AdaBoost, heard=lambda self: [max(self.kept, key=lambda pair: pair[0])],
        en="In predict only the stump with the largest alpha decides. Who else votes?", ja="predict で、alpha が最大の決定株だけで決まっています。ほかの決定株の票はどうなりますか。")
variant("AB37-predict", AdaBoost, heard=lambda self: self.kept[-1:],
        en="In predict only the last stump votes. Who else?", ja="predict で、最後の決定株だけが投票しています。ほかの決定株の票はどうなりますか。")
variant("AB38", AdaBoost, __init__=lambda self, rounds: AdaBoost.__init__(self, rounds + 1),
        en="There is one round too many.", ja="ラウンドが 1 回多くなっています。")
variant("AB38-few", AdaBoost, __init__=lambda self, rounds: AdaBoost.__init__(self, rounds - 1),
        en="There is one round too few. How many stumps does rounds = 1 train?", ja="ラウンドが 1 回足りません。rounds = 1 のとき、決定株はいくつ学習しますか。")
for id, parts in (("AB40", {}), ("AB40-ends", {"is_perfect": lambda self, error: error == 0 or error >= 0.5 - 1e-12})):
    variant(id, AdaBoost, group="AB40", decide=lambda self, stump, x: np.where(x[:, stump[0]] > stump[1], 1, -1), **parts,
            en="decide does not use the sign of the stump. What does a stump with sign −1 say above its threshold?",
            ja="decide が決定株の符号を使っていません。符号が −1 の決定株は、しきい値より上で何と答えますか。")
# fmt: on

EXCUSED = {
    ("AdaBoost", "integers"): "samples are floats; targets are integers in every test",
    ("AdaBoost", "one_sample"): "a single sample makes a perfect stump; a test of its own asks for these",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "without samples there is no stump",
}

WORKED = {
    "best_stump": """
x, t = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]]), np.array([1, -1, -1, -1, 1])
best_stump(x, t, np.array([1.0, 1.0, 1.0, 1.0, 9.0]))

x = np.array([[1.0, 4.0], [2.0, 1.0], [3.0, 3.0], [4.0, 2.0]])
best_stump(x, np.array([1, -1, 1, -1]), np.ones(4))

best_stump(np.array([[1.0], [2.0], [3.0]]), np.array([1, 1, -1]), np.ones(3))
""",
    "AdaBoost": """
x, t = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]]), np.array([1, 1, -1, -1, 1, 1])
model = AdaBoost(3)
model.fit(x, t)
model.predict(x)

x, t = np.array([[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]]), np.array([1, 1, -1, -1, 1, -1])
model = AdaBoost(5)
model.fit(x, t)
model.staged_errors(x, t)

model = AdaBoost(1)
model.fit(np.array([[1.0], [1.0]]), np.array([1, -1]))
model.predict(np.array([[0.0], [1.0]])) ** 2
""",
}
