"""Hidden tests and mistakes of a bagged ensemble.

The models are the test's own functions. Which rows a model was trained on is known: the tests draw from a generator of the
same seed with the student's bootstrap_indices, or the course's where that is not right. Oracle: sample by sample, votes
counted in plain Python. Models raise nothing, as an error in here would not be the student's; what does not fit is reported
afterwards.
"""

from functools import reduce

import numpy as np

from grader.testing import NotTold, asks, check, points, supporting, task, variant
from grader.testing.models import careful, has_seen, nearest


def linear(x_train, t_train, x_test):
    """Depends on every training row, on how often it was drawn, and on which target goes with it."""
    return x_test @ (x_train.T @ t_train) / len(x_train)


# --- oracle


def drawn(student, seed, n, times):
    """The rows of each model."""
    source = np.random.default_rng(seed)
    bootstrap = student.module("bagging").bootstrap_indices
    return [check.array(bootstrap(n, source), (n,), kind="int") for _ in range(times)]


def together(predictions, kind):
    """The vote, of equally many the smallest label; or the mean."""
    if kind == "regression":
        return sum(predictions) / len(predictions)
    return min(set(predictions), key=lambda label: (-predictions.count(label), label))


def told(model, x, t, samples, new):
    """What each model says of each new row."""
    return [model(x[rows], t[rows], new).tolist() for rows in samples]


def first_of_most(predictions, kind):
    """Not right: of equally many votes the label that came first."""
    return max(predictions, key=predictions.count)


def by_hand(model, x, t, samples, new, kind, *, decide=together):
    return [decide(list(of_one), kind) for of_one in zip(*told(model, x, t, samples, new), strict=True)]


def oob_by_hand(model, x, t, samples, kind, *, decide=together):
    errors, found_by = [], told(model, x, t, samples, x)
    for n in range(len(x)):
        honest = [found[n] for found, rows in zip(found_by, samples, strict=True) if n not in rows]
        if honest:
            found = decide(honest, kind)
            errors.append((found - t[n]) ** 2 if kind == "regression" else float(found != t[n]))
    return float(np.mean(errors)) if errors else float("nan")


class Draws:
    """What a generator of this seed gives: the rows of each model in `samples`, and of one more in `spare`."""

    def __init__(self, student, rng, n, times):
        self.seed = int(rng.integers(1 << 30))
        *self.samples, self.spare = drawn(student, self.seed, n, times + 1)


class Ensemble:
    """One ensemble of the student's, fitted; `samples`: the rows of each of its models, and of one more in `spare`."""

    def __init__(self, student, rng, model, x, t, *, times, kind="classification", draws=None):
        draws, self.troubles = draws or Draws(student, rng, len(x), times), []
        self.given, self.samples, self.spare, self.kind = (model, x, t), draws.samples, draws.spare, kind
        settings = (careful(model, self.troubles), times, np.random.default_rng(draws.seed))
        self.object = student.Bagging(*settings) if kind == "classification" else student.Bagging(*settings, task=kind)
        check.unchanged(self.object.fit, x, t)

    def predictions(self, new):
        found = check.array(check.unchanged(self.object.predict, new), (len(new),), kind="number")
        self.check_calls()
        return found

    def oob_error(self):
        found = check.number(self.object.oob_error(), finite=False)
        self.check_calls()
        return found

    def check_predictions(self, new):
        check.close(self.predictions(new), by_hand(*self.given, self.samples, new, self.kind))

    def check_oob(self):
        check.close(self.oob_error(), oob_by_hand(*self.given, self.samples, self.kind))

    def check_calls(self):
        check.true(
            not self.troubles,
            f"A model was called with shapes that do not fit (x_train, t_train, x_test): {(*self.troubles, '')[0]}.",
            f"モデルの引数 (x_train, t_train, x_test) の形状が合いません：{(*self.troubles, '')[0]}。",
        )


# --- data


def classes(rng, n=9):
    """Overlapping classes 3, 7 and 8."""
    t = rng.permutation(np.resize([3, 7, 8], n))
    return rng.normal(size=(n, 2)) + 0.5 * (t[:, None] == 7), t


def numbers(rng, n=8):
    x = rng.normal(size=(n, 2))
    return x, x @ [2.0, -1.0] + rng.normal(size=n) + 3.0


def voting(rng, student, times):
    """An ensemble and new samples whose votes are not those of one model, of a model of all rows, of one model more, or
    of another rule for as many votes.
    """
    while True:
        found = Ensemble(student, rng, nearest, *classes(rng), times=times)
        (model, x, t), new, all_rows = found.given, rng.normal(size=(30, 2)), np.arange(9)
        votes = by_hand(model, x, t, found.samples, new, "classification")
        of_others = [
            by_hand(model, x, t, samples, new, "classification")
            for samples in (found.samples[:1], found.samples[-1:], [all_rows], [*found.samples, found.spare])
        ]
        if votes not in [*of_others, by_hand(model, x, t, found.samples, new, "classification", decide=first_of_most)]:
            return found, new


def telling(rng, student, make, model, kind, times):
    """An ensemble whose out-of-bag error is neither 0 nor 1, nor that of one model more, nor that of another rule for as
    many votes, with a sample that all models have seen and one that they have not.
    """
    n = len(make(rng)[0])
    while True:
        draws = Draws(student, rng, n, times)
        if not 0 < seen_by_all(draws.samples, n) < n:
            continue
        for _ in range(30):  # without the student; there are draws that no data make telling
            x, t = make(rng)
            if is_telling(model, x, t, draws, kind):
                return Ensemble(student, rng, model, x, t, times=times, kind=kind, draws=draws)


def is_telling(model, x, t, draws, kind):
    error = oob_by_hand(model, x, t, draws.samples, kind)
    if kind == "regression":
        return error > 1.05
    others = (
        oob_by_hand(model, x, t, [*draws.samples, draws.spare], kind),
        oob_by_hand(model, x, t, draws.samples, kind, decide=first_of_most),
    )
    return 0.05 < error < 0.95 and error not in (0.5, *others)


def seen_by_all(samples, n):
    """How many of n rows every model drew."""
    return sum(all(row in rows for rows in samples) for row in range(n))


# --- tests


@asks("values", "shape_and_kind")
@task("Bagging")
@points(3)
def test_votes(student, rng):
    """For classification each new sample gets the label that most models give it, of equally many the smallest.

    分類では、新しいサンプルごとに最も多くのモデルが答えたラベルになります。同数なら最小のラベルです。
    """
    Ensemble(student, rng, nearest, *classes(rng), times=1).check_predictions(rng.normal(size=(7, 2)))
    for times in (4, 5):
        ensemble, new = voting(rng, student, times)
        ensemble.check_predictions(new)


@task("Bagging")
@points(2)
def test_means(student, rng):
    """For regression each new sample gets the mean of all predictions.

    回帰では、新しいサンプルごとに全モデルの予測の平均になります。
    """
    ensemble = Ensemble(student, rng, linear, *numbers(rng), times=4, kind="regression")
    ensemble.check_predictions(rng.normal(size=(6, 2)))


@task("Bagging")
@points(3)
def test_oob_error_of_classes(student, rng):
    """The out-of-bag error is the share of samples that the models without them get wrong.

    OOB 誤差は、そのサンプルを引かなかったモデルの多数決が間違えるサンプルの割合です。
    """
    for times in (3, 7, 3, 7, 3, 7):  # an error is one of few fractions: a single one is soon right by chance
        telling(rng, student, classes, nearest, "classification", times).check_oob()


@task("Bagging")
@points(3)
def test_oob_error_of_numbers(student, rng):
    """For regression it is the mean of the squared differences.

    回帰では、差の 2 乗の平均です。
    """
    for times in (3, 6):
        telling(rng, student, numbers, linear, "regression", times).check_oob()


@supporting
@task("Bagging")
def test_nobody_has_seen_the_row(student, rng):
    """No prediction of a row comes from a model that drew it.

    どの行の予測も、その行を引いたモデルのものではありません。
    """
    while True:
        ensemble = Ensemble(student, rng, has_seen, rng.normal(size=(9, 2)), np.zeros(9), times=5, kind="regression")
        if 0 < seen_by_all(ensemble.samples, 5) < 5:  # of as many rows as models: who takes one for the other is told
            break
    check.close(
        ensemble.oob_error(),
        0.0,
        en="The error of a model that says whether it has seen the row:",
        ja="見たかどうかを答えるモデルの誤差：",
    )


@task("Bagging")
def test_samples_that_all_drew(student, rng):
    """Samples that all models drew are left out, neither right nor wrong.

    すべてのモデルが引いたサンプルは、正解にも誤りにも数えません。
    """
    asked = 0
    while asked < 6:
        x, t = classes(rng)
        ensemble = Ensemble(student, rng, nearest, x, t, times=1)
        error = oob_by_hand(nearest, x, t, ensemble.samples, "classification")
        if seen_by_all(ensemble.samples, 9) < 8 and 0.1 < error < 0.9 and error != 0.5:
            ensemble.check_oob()
            asked += 1


@supporting
@asks("one_sample")
@task("Bagging")
def test_nobody_left(student, rng):
    """With a single sample every model has drawn it: its own label comes back, and the out-of-bag error is nan.

    サンプルが 1 つなら、どのモデルもそれを引いています。予測はそのラベルで、OOB 誤差は nan です。
    """
    ensemble = Ensemble(student, rng, nearest, rng.normal(size=(1, 2)), np.array([7]), times=3)
    ensemble.check_predictions(rng.normal(size=(4, 2)))
    error = ensemble.oob_error()
    check.true(np.isnan(error), f"The out-of-bag error is {error:.4g}.", f"OOB 誤差が {error:.4g} です。")


@asks("twice_the_same")
@task("Bagging")
def test_same_models_every_time(student, rng):
    """Predictions are the same however often they are asked for, also after oob_error.

    予測は、何度求めても、oob_error の後でも同じです。
    """
    while True:
        ensemble, new = voting(rng, student, 5)
        if seen_by_all(ensemble.samples, 5):
            break
    ensemble.check_predictions(new)
    ensemble.oob_error()
    ensemble.check_predictions(new)


@task("Bagging")
def test_second_fit(student, rng):
    """A second fit draws new samples and forgets the first.

    2 回目の fit では新しく標本を引き、1 回目は忘れます。
    """
    (x, t), (y, s), seed = numbers(rng), numbers(rng, 9), int(rng.integers(1 << 30))
    source, bootstrap = np.random.default_rng(seed), student.module("bagging").bootstrap_indices
    rows = [check.array(bootstrap(n, source), (n,), kind="int") for n in (8, 8, 8, 9, 9, 9)]
    model = student.Bagging(careful(linear, []), 3, np.random.default_rng(seed), task="regression")
    model.fit(x, t)
    model.fit(y, s)
    new = rng.normal(size=(5, 2))
    check.close(check.array(model.predict(new), (5,)), by_hand(linear, y, s, rows[3:], new, "regression"))


@asks("two_objects", "arguments_stay")
@task("Bagging")
def test_two_ensembles(student, rng):
    """Two ensembles share nothing.

    2 つのアンサンブルは何も共有しません。
    """
    first = Ensemble(student, rng, linear, *numbers(rng), times=4, kind="regression")
    Ensemble(student, rng, linear, *numbers(rng), times=4, kind="regression")
    first.check_predictions(rng.normal(size=(7, 2)))


# --- mistakes


class Bagging:
    """The ensemble, right, in small parts; mistakes replace single methods."""

    def __init__(self, model, n_models, rng, task="classification"):
        self.model, self.n, self.rng, self.kind = model, n_models, self.generator(rng), task
        self.start()

    def start(self):
        self.samples = []

    begin = start

    def generator(self, rng):
        return rng

    def bootstrap(self, n):
        return self.rng.integers(n, size=n)

    def draw(self, n):
        return [self.bootstrap(n) for _ in range(self.n)]

    def fit(self, x, t):
        self.begin()
        self.x, self.t = x, t
        self.samples += self.draw(len(x))

    def targets(self, rows):
        return self.t[rows]

    def told(self, x):
        return np.array([self.model(self.x[rows], self.targets(rows), x) for rows in self.samples])

    def vote(self, column):
        labels, counts = np.unique(column, return_counts=True)
        return labels[np.argmax(counts)]

    def mean(self, column):
        return np.mean(column)

    def together(self, column):
        return self.mean(column) if self.kind == "regression" else self.vote(column)

    def answer(self, column):
        return self.together(column)

    def predict(self, x):
        return np.array([self.answer(column) for column in self.told(x).T])

    def unseen(self):
        return np.array([~np.isin(np.arange(len(self.x)), rows) for rows in self.samples])

    def of_one(self, found, t):
        return (found - t) ** 2 if self.kind == "regression" else float(found != t)

    def honest(self, column):
        """What the models say together that have not seen the row."""
        return self.together(column)

    def scored(self, column, t):
        """The error of one sample, by what the models say that have not seen it."""
        return self.of_one(self.honest(column), t)

    def nobody(self, n):
        return []

    def result(self, errors):
        return float(np.mean(errors)) if errors else float("nan")

    def oob_error(self):
        told, unseen, errors = self.told(self.x), self.unseen(), []
        for n in range(len(self.x)):
            column = told[unseen[:, n], n]
            errors += [self.scored(column, self.t[n])] if len(column) else self.nobody(n)
        return self.result(errors)


EVERYBODYS = []


def one_list(self):
    EVERYBODYS.clear()
    self.samples = EVERYBODYS


def of_each_model(self):
    return [[self.of_one(found, t) for found, t in zip(told[rows], self.t[rows], strict=True)]
            for told, rows in zip(self.told(self.x), self.unseen(), strict=True) if rows.any()]  # fmt: skip


def of_each(self, column, t):
    return np.mean([self.of_one(found, t) for found in column])


def holds_models(self):
    """Models are trained in fit, each with data of its own."""
    self.samples, self.held = [], []


def fit_one_more(self, x, t):
    Bagging.fit(self, x, t)
    self.held += [(x[rows], self.targets(rows)) for rows in self.samples[len(self.held) :]]


def fit_once(self, x, t):
    if not self.samples:
        fit_one_more(self, x, t)


def told_by_held(self, x):
    return np.array([self.model(*own, x) for own in self.held])


def draws_when_asked(self, x):
    self.samples = self.draw(len(self.x))
    return Bagging.told(self, x)


def from_seeds(self, n):
    return [np.random.default_rng(int(s)).integers(n, size=n) for s in self.rng.integers(2**31, size=self.n)]


def halves(self, column):
    return reduce(lambda before, now: (before + now) / 2, column[1:], 1.0 * column[0])


def not_drawn(self, n):
    left = [np.setdiff1d(np.arange(n), rows) for rows in Bagging.draw(self, n)]
    return [rows if len(rows) else np.arange(n) for rows in left]


def told_by_not_drawn(self, x):
    return Bagging.told(self, x) if len(self.x) < 2 else np.array([
        self.model(self.x[left], self.t[left], x) if len(left := np.setdiff1d(np.arange(len(self.x)), rows)) else self.model(self.x, self.t, x)
        for rows in self.samples])  # fmt: skip


def all_for_the_unseen(self):
    told = self.told(self.x)
    return self.result(
        [self.of_one(self.together(told[:, n]), self.t[n]) for n in np.flatnonzero(self.unseen().any(axis=0))]
    )


def counted_by_models(self):
    told, unseen, errors = self.told(self.x), self.unseen(), []
    for n in np.flatnonzero(unseen.any(axis=0)):
        column = told[unseen[:, n], n]
        errors += [self.scored(column, self.t[n])] * len(column)
    return self.result(errors)


def sorts_by_target(self, x, t):
    order = np.argsort(t, kind="stable")
    Bagging.fit(self, x[order], t[order])


def asks_new_ones(self, x):
    """`predict` of models of samples that are drawn for it."""
    told = [self.model(self.x[rows], self.t[rows], x) for rows in self.draw(len(self.x))]
    return np.array([self.answer(column) for column in np.array(told).T])


def of_all(t, seen):
    return np.var(t)


def around_all(t, seen):
    return np.mean((t[seen] - t.mean()) ** 2)


def as_score(self, turned, spread=lambda t, seen: np.var(t[seen])):
    error = Bagging.oob_error(self)
    if self.kind == "regression":
        error /= spread(self.t, self.unseen().any(axis=0))
    return 1 - error if turned else error


def starts_apart(self):
    self.samples, self.apart = [], {}


def draws_apart(self, n):
    rows = Bagging.bootstrap(self, n)
    self.apart[rows.tobytes()] = Bagging.bootstrap(self, n)
    return rows


# fmt: off
variant("BG1", Bagging, draw=lambda self, n: [self.bootstrap(n)] * self.n,
        en="All models have the same bootstrap sample. How often is one drawn?", ja="すべてのモデルが同じブートストラップ標本です。標本は何回引きますか。")
variant("BG2", Bagging, bootstrap=lambda self, n: np.arange(n),
        en="Every model is trained on all of the data. What is a bootstrap sample?", ja="どのモデルも全データで学習しています。ブートストラップ標本とは何ですか。")
variant("BG2-told", Bagging, told=lambda self, x: np.array([self.model(self.x, self.t, x) for _ in self.samples]),
        en="Bootstrap samples are drawn, but every model is trained on all of the data. What are the drawn rows for?",
        ja="標本は引いていますが、どのモデルも全データで学習しています。引いた行はどこで使いますか。")
variant("BG3", Bagging, group="BG2",  # all rows once, in another order: the models do not mind
        bootstrap=lambda self, n: self.rng.permutation(n),
        en="The rows are drawn without replacement: every model gets all of them.", ja="復元抽出になっていません。どのモデルにも全行が入ります。")
variant("BG4", Bagging, targets=lambda self, rows: self.t[np.sort(rows)],
        en="Rows and targets of a training sample do not belong together.", ja="学習に使う行と正解の組がずれています。")
variant("BG4-apart", Bagging, begin=starts_apart, bootstrap=draws_apart, targets=lambda self, rows: self.t[self.apart[rows.tobytes()]],
        en="Rows and targets are drawn apart, so that the pairs break. How often is a sample drawn for one model?",
        ja="行と正解を別々に引いているため、組がずれています。1 つのモデルのために何回引きますか。")
variant("BG4-plain", Bagging, targets=lambda self, rows: self.t,
        en="x is drawn, but t is not: the first targets stand beside rows of other samples. Which targets belong to these rows?",
        ja="x だけを標本にして t はそのままです。引いた行に対応する正解はどれですか。")
variant("BG5", Bagging, unseen=lambda self: ~Bagging.unseen(self),
        en="The out-of-bag error is made with the models that drew the sample. Which ones are honest about it?",
        ja="そのサンプルを引いたモデルで OOB 誤差を求めています。公平に答えられるのはどのモデルですか。")
variant("BG5-place", Bagging, unseen=lambda self: np.array([rows != np.arange(len(rows)) for rows in self.samples]),
        en="Row n counts as unseen where it is not the n-th draw. Where else in a sample may it stand?", ja="n 番目に引いた行が n でなければ「見ていない」としています。行 n は標本のほかの場所にもありませんか。")
variant("BG6-none", Bagging, unseen=lambda self: np.array([Bagging.unseen(self).all(axis=0)] * len(self.samples)),
        en="Only samples that no model drew are left. How many models must not have seen a sample?", ja="どのモデルも引かなかったサンプルしか使っていません。見ていないモデルはいくつあればよいですか。")
variant("BG6", Bagging, unseen=lambda self: np.ones((len(self.samples), len(self.x)), dtype=bool),
        en="The out-of-bag error is made with all models, also with those that have seen the sample.",
        ja="サンプルを見たモデルも含めて、すべてのモデルで OOB 誤差を求めています。")
variant("BG7", Bagging, nobody=lambda self, n: [1.0],
        en="Samples that all models drew count as wrong. Is there any prediction for them?",
        ja="すべてのモデルが引いたサンプルを誤りに数えています。それについての予測はありますか。")
variant("BG7-right", Bagging, nobody=lambda self, n: [0.0],
        en="Samples that all models drew count as right. Is there any prediction for them?",
        ja="すべてのモデルが引いたサンプルを正解に数えています。それについての予測はありますか。")
variant("BG7-share", Bagging, result=lambda self, errors: float(np.sum(errors)) / len(self.x) if errors else float("nan"),
        en="The sum is divided by all samples, also by those that all models drew. How many predictions are there?",
        ja="すべてのモデルが引いたサンプルまで数に入れて割っています。予測はいくつありますか。")
variant("BG8", Bagging, result=lambda self, errors: 1 - float(np.mean(errors)) if errors else float("nan"),
        en="The share of right answers comes back.", ja="正解の割合が返っています。")
variant("BG8-labels", Bagging, of_one=lambda self, found, t: (found - t) ** 2 if self.kind == "regression" else float(found == t),
        en="For classification the share of right answers comes back.", ja="分類で、正解の割合が返っています。")
variant("BG9", Bagging, of_one=lambda self, found, t: Bagging.of_one(self, found, t) * (0.5 if self.kind == "regression" else 1),
        en="There is a ½ in the error for regression.", ja="回帰の誤差に ½ が掛かっています。")
variant("BG10", Bagging, of_one=lambda self, found, t: abs(found - t) if self.kind == "regression" else float(found != t),
        en="The error for regression is the absolute difference. Which mean is asked for?", ja="回帰の誤差が差の絶対値になっています。何の平均が必要ですか。")
variant("BG10-root", Bagging, result=lambda self, e: float(np.mean(e)) ** (0.5 if self.kind == "regression" else 1) if e else float("nan"),
        en="For regression the root of the mean comes back. Which mean is asked for?", ja="回帰で平均の平方根が返っています。何の平均が必要ですか。")
OWN = as_score.__defaults__[0]
for id, turned, spread in (("BG10-variance", False, OWN), ("BG10-score", True, OWN), ("BG10-variance-all", False, of_all), ("BG10-score-all", True, of_all),
                           ("BG10-variance-mean", False, around_all), ("BG10-score-mean", True, around_all)):
    variant(id, Bagging, oob_error=lambda self, turned=turned, spread=spread: as_score(self, turned, spread),
            en="For regression the mean square is divided by the variance of the targets, as in R². Which mean is asked for?",
            ja="回帰で、R² のように 2 乗誤差の平均を正解の分散で割っています。何の平均が必要ですか。")
variant("BG11-predict", Bagging, answer=lambda self, column: self.vote(column),
        en="predict takes a vote for regression, too. What is the argument task for?", ja="predict が、回帰でも多数決になっています。引数 task は何のためにありますか。")
variant("BG11", Bagging, together=lambda self, column: self.vote(column),
        en="Regression is decided by a vote, too. What is the argument task for?", ja="回帰でも多数決になっています。引数 task は何のためにありますか。")
variant("BG12", Bagging, together=lambda self, column: self.mean(column),
        en="Labels are averaged. Is 5 between 3 and 7 a class?", ja="ラベルを平均しています。3 と 7 の間の 5 はクラスですか。")
ROUNDED = {"en": "The mean of the labels is rounded. Which class lies between 3 and 7, if most models say 3?",
           "ja": "ラベルの平均を丸めています。多くのモデルが 3 と答え、残りが 7 と答えたとき、間のクラスでよいのでしょうか。"}
variant("BG12-round", Bagging, vote=lambda self, column: np.rint(np.mean(column)), **ROUNDED)
variant("BG12-round-predict", Bagging, answer=lambda self, c: np.mean(c) if self.kind == "regression" else np.rint(np.mean(c)), **ROUNDED)
variant("BG12-predict", Bagging, answer=lambda self, column: np.mean(column),
        en="predict averages labels. Is 5 between 3 and 7 a class?", ja="predict がラベルを平均しています。3 と 7 の間の 5 はクラスですか。")
variant("BG35", Bagging, result=lambda self, errors: sum(errors) / len(errors),
        en="Where no sample is left, ZeroDivisionError is raised. What is asked for there?", ja="サンプルが 1 つも残らないと、ZeroDivisionError になります。そのとき何を返しますか。")
variant("BG36", Bagging, predict=lambda self, x: np.array([self.answer(row) for row in self.told(x)]),
        en="There is an answer for each model. Along which axis of (M, L) do the models stand?", ja="モデルごとの答えになっています。(M, L) のうち、モデルが並ぶのはどの軸ですか。")
variant("BG13", Bagging, generator=lambda self, rng: np.random.default_rng(0),
        en="A generator with a fixed seed is made inside. Use the argument rng.", ja="シードを固定した乱数生成器を中で作っています。引数 rng を使いましょう。")
variant("BG14", Bagging, begin=lambda self: None,
        en="A second fit adds its samples to those of the first.", ja="2 回目の fit が、1 回目の標本に追加しています。")
variant("BG14-rows", Bagging, begin=lambda self: None, draw=lambda self, n: [] if self.samples else Bagging.draw(self, n),
        en="A second fit keeps the rows of the first. When are bootstrap samples drawn?", ja="2 回目の fit でも、1 回目に引いた行のままです。標本はいつ引きますか。")
variant("BG14-models", Bagging, start=holds_models, begin=lambda self: None, fit=fit_one_more, told=told_by_held,
        en="A second fit adds its models to those of the first, which still answer. What should be emptied first?",
        ja="2 回目の fit のモデルが 1 回目のモデルに追加され、古いモデルも答えています。最初に何を空にしますか。")
variant("BG14-first", Bagging, start=holds_models, begin=lambda self: None, fit=fit_once, told=told_by_held,
        en="After a second fit the models of the first still answer, alone. What should be forgotten?",
        ja="2 回目の fit の後も、1 回目のモデルだけが答えています。何を忘れるべきですか。")
variant("BG27", Bagging, fit=lambda self, x, t: (setattr(self, "x", x), setattr(self, "t", t)), told=draws_when_asked,
        en="Every prediction draws new samples. When are they drawn, and how long are they kept?",
        ja="予測のたびに新しい標本を引いています。標本はいつ引き、いつまで使いますか。")
for id, draw in (
    ("BG24-seeds", from_seeds), ("BG24-seed", lambda self, n: [np.random.default_rng(int(self.rng.integers(2**31))).integers(n, size=n) for _ in range(self.n)]),
    ("BG24-spawn", lambda self, n: [own.integers(n, size=n) for own in self.rng.spawn(self.n)]),
    ("BG24-counted", lambda self, n: [np.random.default_rng(m).integers(n, size=n) for m in range(self.n)]),
):
    variant(id, Bagging, draw=draw, group="BG24-seeds" if id == "BG24-seed" else id,
            en="Each model draws from a new generator of its own. Which generator does the statement give to all calls of bootstrap_indices?",
            ja="モデルごとに新しい乱数生成器を作っています。課題文では、bootstrap_indices の呼び出しすべてにどの生成器を渡しますか。")
variant("BG15", Bagging, start=one_list, begin=one_list,
        en="All ensembles share one list of samples. Is it made for each object?", ja="すべてのアンサンブルが標本のリストを共有しています。リストはオブジェクトごとに作っていますか。")
variant("BG16", Bagging, told=lambda self, x: Bagging.told(self, x)[-1:].repeat(len(self.samples), axis=0),
        en="Only the last model answers, for all of them. Does each keep its own rows, or do all look at those of the loop's last turn?",
        ja="最後のモデルだけが、全員の代わりに答えています。各モデルは自分の行を持っていますか。それとも全員がループの最後の行を見ていますか。")
variant("BG17", Bagging, vote=lambda self, column: column[np.argmax([np.sum(column == v) for v in column])],
        en="Of labels with equally many votes the one that came first wins. bagging_predict takes the smallest.",
        ja="同数の場合に、先に出たラベルが選ばれています。bagging_predict は最小のラベルを選びます。")
variant("BG18", Bagging, oob_error=lambda self: self.result([e for errors in of_each_model(self) for e in errors]),
        en="The errors of single models are averaged. Who predicts a sample: each model for itself, or all of them together?",
        ja="モデル 1 つずつの誤差を平均しています。サンプルを予測するのは、モデルごとですか、まとめてですか。")
variant("BG18-means", Bagging, oob_error=lambda self: self.result([np.mean(errors) for errors in of_each_model(self)]), group="BG18",
        en="The errors of single models are averaged. Who predicts a sample: each model for itself, or all of them together?",
        ja="モデル 1 つずつの誤差を平均しています。サンプルを予測するのは、モデルごとですか、まとめてですか。")
variant("BG18-samples", Bagging, scored=of_each,
        en="For each sample the errors of single models are averaged. Which comes first: the common prediction, or its error?",
        ja="サンプルごとに、モデル 1 つずつの誤差を平均しています。先にするのは、予測をまとめることですか、誤差を求めることですか。")
variant("BG18-squares", Bagging, scored=lambda self, column, t: (of_each if self.kind == "regression" else Bagging.scored)(self, column, t),
        en="For regression the squares of single models are averaged. Which comes first: the mean prediction, or the square?",
        ja="回帰で、モデル 1 つずつの 2 乗誤差を平均しています。先にするのは、予測の平均ですか、2 乗ですか。")
for id, parts in (("BG29", {"mean": halves}), ("BG29-predict", {"answer": lambda self, c: halves(self, c) if self.kind == "regression" else self.vote(c)})):
    variant(id, Bagging, **parts,
            en="Each model is averaged with the mean so far, so that the last counts half. How much should each of M models count?",
            ja="それまでの平均と 1 つずつ平均しているため、最後のモデルが半分を占めます。M 個のモデルの重みはそれぞれいくつですか。")
variant("BG28", Bagging, predict=asks_new_ones,
        en="predict draws bootstrap samples of its own, so that each call asks other models. When are they drawn?",
        ja="predict の中で標本を引いているため、呼ぶたびに別のモデルになります。標本を引くのはいつですか。")
MEDIAN = {"en": "The median of the models comes back for regression. What does bagging_predict make of numbers?",
          "ja": "回帰で、モデルの予測の中央値が返っています。bagging_predict は数値をどうまとめますか。"}
variant("BG31", Bagging, mean=lambda self, column: np.median(column), **MEDIAN)
variant("BG31-predict", Bagging, answer=lambda self, c: np.median(c) if self.kind == "regression" else self.vote(c), **MEDIAN)
for id, parts in (("BG2-out", {"draw": not_drawn}), ("BG2-out-told", {"told": told_by_not_drawn})):
    variant(id, Bagging, **parts,
            en="The models are trained on the rows that were not drawn. Which rows are the bootstrap sample, and which are left for the error?",
            ja="引かなかった行でモデルを学習しています。学習に使うのはどの行で、誤差に使うのはどの行ですか。")
for id, skipped in (("BG2-first", 0), ("BG2-first-drawn", 1)):
    variant(id, Bagging, draw=lambda self, n, skipped=skipped: [np.arange(n), *([self.bootstrap(n) for _ in range(self.n - 1 + skipped)][skipped:])],
            en="The first model is trained on all of the data, the others are not. How many bootstrap samples are drawn?",
            ja="最初のモデルだけが全データで学習しています。ブートストラップ標本はいくつ引きますか。")
variant("BG6-some", Bagging, oob_error=all_for_the_unseen,
        en="A sample that some model has not seen is predicted by all models, also by those that have seen it. Which ones are honest?",
        ja="見ていないモデルが 1 つでもあれば、見たモデルも含めた全部で予測しています。公平に答えられるのはどのモデルですか。")
variant("BG18-count", Bagging, oob_error=counted_by_models,
        en="A sample counts as often as there are models that have not seen it. How often does each sample count in the mean?",
        ja="各サンプルが、それを見ていないモデルの数だけ数えられています。平均の中で、1 つのサンプルは何回数えますか。")
variant("BG10-bias", Bagging, of_one=lambda self, found, t: found - t if self.kind == "regression" else float(found != t),
        result=lambda self, e: float(np.mean(e)) ** (2 if self.kind == "regression" else 1) if e else float("nan"),
        en="For regression the mean difference is squared, so that errors cancel. Which comes first: the square or the mean?",
        ja="回帰で、差の平均を 2 乗しているため、正と負の差が打ち消し合います。2 乗と平均は、どちらが先ですか。")
variant("BG4-sorted", Bagging, fit=sorts_by_target,
        en="The data are sorted first, so that the indices mean other rows. To which order do the indices that are drawn belong?",
        ja="先にデータを並べ替えているため、添字が別の行を指しています。引いた添字は、どの順序のデータのものですか。")
variant("BG34", Bagging, told=lambda self, x: Bagging.told(self, x).astype(int),
        en="The models' predictions are cut to integers. Which dtype does the array have that holds them?", ja="モデルの予測が整数に切り捨てられています。それを入れる配列の dtype は何ですか。")
variant("BG26", Bagging, honest=lambda self, column: column[-1],
        en="In the out-of-bag error the last model that has not seen a sample speaks alone. Does each overwrite the one before?",
        ja="OOB 誤差で、そのサンプルを見ていない最後のモデルの予測だけが使われています。前の予測を上書きしていませんか。")
variant("BG26-first", Bagging, honest=lambda self, column: column[0],
        en="In the out-of-bag error the first model that has not seen a sample speaks alone. How many of them are there?",
        ja="OOB 誤差で、そのサンプルを見ていない最初のモデルの予測だけが使われています。ほかにもありませんか。")
variant("BG19", Bagging, result=lambda self, errors: float(np.mean(errors)) if errors else 0.0,
        en="Where no sample is left, 0 comes back: a perfect error without a single prediction.",
        ja="対象のサンプルがないのに 0 が返っています。予測が 1 つもないのに完璧な誤差です。")
variant("BG20", Bagging, result=lambda self, errors: float(np.sum(errors)) if errors else float("nan"),
        en="The errors are added up. Over how many samples is the mean?", ja="誤差の和が返っています。いくつのサンプルの平均ですか。")
variant("BG22", Bagging, bootstrap=lambda self, n: self.rng.integers(n, size=max(n // 2, 1)),
        en="The samples have only half as many rows. How many draws has a bootstrap sample?", ja="標本の行数が半分しかありません。ブートストラップ標本では何回引きますか。")
for share in (0.5, 0.632, 0.8):
    for way, some in (("", lambda rng, n, k: rng.permutation(n)[:k]), ("-choice", lambda rng, n, k: rng.choice(n, k, replace=False))):
        variant(f"BG30-{share}{way}", Bagging, bootstrap=lambda self, n, share=share, some=some: some(self.rng, n, max(int(share * n), 1)), group="BG30",
                en="Some of the rows are drawn, without any of them twice. How many draws has a bootstrap sample, and what is put back?",
                ja="一部の行を重複なしで引いています。ブートストラップ標本では何回引き、引いたものはどうしますか。")
variant("BG22-once", Bagging, bootstrap=lambda self, n: np.unique(self.rng.integers(n, size=n)),
        en="What was drawn twice stands in the sample once only. How many rows does a model get?",
        ja="2 回引いた行が、標本に 1 回しか入っていません。モデルは何行で学習しますか。")
variant("BG23", Bagging, draw=lambda self, n: [self.bootstrap(n) for _ in range(self.n + 1)],
      en="There is one model too many.", ja="モデルが 1 つ多くなっています。")
variant("BG23-few", Bagging, draw=lambda self, n: [self.bootstrap(n) for _ in range(self.n - 1)],
        en="There is one model too few.", ja="モデルが 1 つ足りません。")
# fmt: on

NOT_TOLD = (
    NotTold(
        "BG21", "a model that is asked about no rows loses marks, but what it was asked does not cross with a result"
    ),
    NotTold(
        "BG24",
        "drawing other numbers from rng than bootstrap_indices does is another sample, of which no more is known",
    ),
)
EXCUSED = {
    "integers": "samples are floats; labels are integers",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "without samples nothing can be drawn",
}

WORKED = {
    "Bagging": """
bagging = Bagging(lambda x_train, t_train, x_test: np.full(len(x_test), t_train.mean()), 2, np.random.default_rng(0), "regression")
bagging.fit(np.arange(4.0).reshape(4, 1), np.array([1.0, 2.0, 3.0, 10.0]))
bagging.oob_error()

bagging = Bagging(lambda x_train, t_train, x_test: np.full(len(x_test), x_train.T @ t_train), 2, np.random.default_rng(0), "regression")
bagging.fit(np.arange(4.0).reshape(4, 1), np.array([1.0, 2.0, 3.0, 10.0]))
bagging.predict(np.zeros((1, 1)))
""",
}
