"""Hidden tests and mistakes of the stacking features.

Oracle: for each row by itself, each model is trained on the rows of all other folds. The models do not mind the order
of the training rows, how often they are called, or about how many rows, even more than needed: all that is free.
Whatever they are called with, they raise nothing, as an error in here would not be the student's; what does not fit is
reported afterwards.
"""

import numpy as np

from grader.testing import NotTold, check, mistake, points, task


def mean(x_train, t_train, x_test):
    return np.full(len(x_test), np.mean(t_train))


def nearest(x_train, t_train, x_test):
    """Perfect on the rows it was trained on."""
    return np.array([t_train[np.argmin(((x_train - row) ** 2).sum(axis=1))] for row in x_test])


def linear(x_train, t_train, x_test):
    """Depends on every training row, and on which target goes with it."""
    return x_test @ (x_train.T @ t_train)


def has_seen(x_train, t_train, x_test):
    """1 for a row that it was trained on, else 0."""
    return np.array([float((x_train == row).all(axis=1).any()) for row in x_test])


def first_column(x_train, t_train, x_test):
    return x_test[:, 0]


def careful(model, calls, troubles):
    """The model, so that it takes whatever comes; its calls are noted down."""

    def asked(*args, **kwargs):
        try:
            named = dict(zip(("x_train", "t_train", "x_test"), args, strict=False)) | kwargs
            x_train, t_train, x_test = (np.array(named[k], float) for k in ("x_train", "t_train", "x_test"))
        except (KeyError, TypeError, ValueError):
            troubles.append("?")
            return np.zeros(1)
        shapes = x_train.shape, t_train.shape, x_test.shape
        if x_train.ndim != 2 or x_test.ndim != 2 or x_train.shape[1] != x_test.shape[1]:
            troubles.append(shapes)
            return np.zeros(len(np.atleast_1d(x_test)))
        if t_train.shape != x_train.shape[:1]:
            troubles.append(shapes)
            return np.zeros(len(x_test))
        calls.append((x_train, t_train, x_test))
        return model(x_train, t_train, x_test) if len(x_train) and len(x_test) else np.zeros(len(x_test))

    return asked


def by_hand(models, x, t, folds):
    rows = []
    for i in range(len(x)):
        others = [j for j in range(len(x)) if folds[j] != folds[i]]
        rows.append([model(x[others], t[others], x[i : i + 1])[0] for model in models])
    return np.array(rows)


def data(rng, folds):
    """Samples and targets, all different, for the given folds in random order."""
    folds = rng.permutation(folds)
    return rng.normal(size=(len(folds), 2)), rng.permutation(len(folds)) + rng.uniform(0.1, 0.4), folds


def ask(student, models, x, t, folds):
    """The features, and the calls of each model."""
    calls, troubles = [[] for _ in models], []
    spies = [careful(model, mine, troubles) for model, mine in zip(models, calls, strict=True)]
    features = check.unchanged(student.stacking_features, spies, x, t, folds)
    check.true(
        not troubles,
        f"A model was called with shapes that do not fit (x_train, t_train, x_test): {(*troubles, '')[0]}.",
        f"モデルの引数 (x_train, t_train, x_test) の形状が合いません：{(*troubles, '')[0]}。",
    )
    return check.array(features, (len(x), len(models)), kind="number"), calls


def check_features(student, models, x, t, folds):
    check.close(ask(student, models, x, t, folds)[0], by_hand(models, x, t, folds))


UNEQUAL = [0] * 5 + [1] * 2 + [2] * 4


@task("stacking_features")
def test_shape(student, rng):
    """A row for each sample and a column for each model come back; the arguments stay as they are.

    サンプルごとに 1 行、モデルごとに 1 列の配列が返り、引数は変わりません。
    """
    ask(student, [mean, nearest, linear], *data(rng, UNEQUAL))


@task("stacking_features")
@points(3)
def test_out_of_fold_predictions(student, rng):
    """Each row is predicted by models that were trained on the rows of all other folds.

    各行は、ほかのすべての分割で学習したモデルによって予測されます。
    """
    check_features(student, [mean, nearest, linear], *data(rng, UNEQUAL))


@task("stacking_features")
@points(2)
def test_no_row_is_predicted_by_who_has_seen_it(student, rng):
    """No feature of a row comes from a model that was trained on this row.

    どの行の特徴量も、その行で学習したモデルの予測ではありません。
    """
    x, t, folds = data(rng, UNEQUAL)
    seen = ask(student, [has_seen], x, t, folds)[0][:, 0] > 0.5
    check.true(
        not seen.any(),
        f"{seen.sum()} of {len(x)} rows were predicted by a model that had been trained on them.",
        f"{len(x)} 行のうち {seen.sum()} 行が、その行で学習したモデルで予測されています。",
    )


@task("stacking_features")
def test_all_other_rows_are_used(student, rng):
    """For training, a model gets all rows of all folds but one, once each.

    モデルは、1 つの分割を除くすべての行を 1 回ずつ使って学習します。
    """
    x, t, folds = data(rng, UNEQUAL)
    allowed = [sorted(x[folds != k].tolist()) for k in np.unique(folds)]
    for x_train, _, _ in ask(student, [linear], x, t, folds)[1][0]:
        check.true(
            sorted(x_train.tolist()) in allowed,
            f"A model got {len(x_train)} training rows, which are not all rows of all folds but one.",
            f"モデルの学習に使われた {len(x_train)} 行は、1 つの分割を除いた全行と一致しません。",
        )


@task("stacking_features")
def test_targets_go_with_their_rows(student, rng):
    """Every training row comes with its own target.

    学習に使う行には、それぞれ自分の正解が対応します。
    """
    x, t, folds = data(rng, UNEQUAL)
    pairs = {(*row, target) for row, target in zip(x.tolist(), t.tolist(), strict=True)}
    for x_train, t_train, _ in ask(student, [linear], x, t, folds)[1][0]:
        got = {(*row, target) for row, target in zip(x_train.tolist(), t_train.tolist(), strict=True)}
        check.true(
            got <= pairs,
            "A training row came with the target of another one.",
            "学習に使う行に、別の行の正解が付いています。",
        )


@task("stacking_features")
def test_rows_stay_in_place(student, rng):
    """Row i of the features belongs to row i of x, although the folds are mixed.

    分割が入り交じっていても、特徴量の i 行目は x の i 行目に対応します。
    """
    x, t, folds = data(rng, UNEQUAL)
    check.close(ask(student, [first_column], x, t, folds)[0], x[:, :1])


@task("stacking_features")
def test_nearest_neighbour_is_not_perfect(student, rng):
    """A nearest-neighbour model never predicts a row's own target, as it has not seen the row.

    最近傍モデルはその行を見ていないので、その行自身の正解を予測することはありません。
    """
    x, t, folds = data(rng, [0, 1, 2, 3] * 3)
    features = ask(student, [nearest], x, t, folds)[0]
    own = int(np.isclose(features[:, 0], t).sum())
    check.true(own == 0, f"It knew the target of {own} of 12 rows.", f"12 行のうち {own} 行の正解を知っていました。")


@task("stacking_features")
def test_columns_in_the_order_of_the_models(student, rng):
    """Column m holds the predictions of model number m, not mixed with any other.

    m 列目は m 番目のモデルの予測で、ほかのモデルとは混ざりません。
    """
    x, t, folds = data(rng, UNEQUAL)
    models = [lambda a, b, c, k=k: np.full(len(c), k) for k in rng.normal(size=5)]
    check.close(ask(student, models, x, t, folds)[0], by_hand(models, x, t, folds))


@task("stacking_features")
def test_folds_of_any_number(student, rng):
    """Fold numbers need not be 0, 1, 2: they only say which rows belong together.

    分割の番号は 0, 1, 2 でなくてもかまいません。どの行が同じ組かを表すだけです。
    """
    numbers = np.array([3, 5, 11])
    x, t, folds = data(rng, numbers[UNEQUAL])
    check_features(student, [mean, linear], x, t, folds)


@task("stacking_features")
def test_sorted_folds(student, rng):
    """Rows that are sorted by fold are no special case.

    行が分割の順に並んでいても、同じように計算されます。
    """
    x, t, _ = data(rng, UNEQUAL)
    check_features(student, [mean, linear], x, t, np.array(UNEQUAL))


@task("stacking_features")
def test_two_folds(student, rng):
    """With two folds, each is predicted by models trained on the other.

    分割が 2 つなら、一方はもう一方で学習したモデルで予測されます。
    """
    check_features(student, [mean, nearest, linear], *data(rng, [0] * 3 + [1] * 4))


@task("stacking_features")
def test_every_row_its_own_fold(student, rng):
    """With as many folds as rows, each row is predicted from all the others.

    行と同じ数の分割があれば、各行はほかの全部の行から予測されます。
    """
    check_features(student, [mean, nearest], *data(rng, range(7)))


@task("stacking_features")
def test_integer_targets(student, rng):
    """Integer labels do not round the predictions, which may be probabilities.

    正解ラベルが整数でも、確率などの予測値が整数に丸められることはありません。
    """
    x, _, folds = data(rng, UNEQUAL)
    check_features(student, [mean, linear], x, rng.permutation([0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1]), folds)


@task("stacking_features")
def test_shuffled_rows(student, rng):
    """Shuffling rows, targets and folds alike shuffles the features in the same way, and changes nothing else.

    行・正解・分割を同じ順に並べ替えると、特徴量も同じ順に並べ替わるだけです。
    """
    x, t, folds = data(rng, UNEQUAL)
    order = rng.permutation(len(x))
    features = ask(student, [mean, nearest, linear], x, t, folds)[0]
    moved = ask(student, [mean, nearest, linear], x[order], t[order], folds[order])[0]
    check.close(moved, features[order])
    check.true(
        not np.isclose(features.std(axis=0), 0).all(),
        "All rows have the same features.",
        "どの行の特徴量も同じです。",
    )


# --- mistakes


def filled(models, x, t, rounds):
    """Features by rounds of (training rows, rows to predict)."""
    features = np.zeros((len(x), len(models)))
    for train, test in rounds:
        for m, model in enumerate(models):
            features[test, m] = model(x[train], t[train], x[test])
    return features


def right(models, x, t, folds):
    return filled(models, x, t, [(folds != k, folds == k) for k in np.unique(folds)])


@mistake(
    "ST1", "stacking_features",
    en="Rows are predicted by models that were trained on them. Has the base model seen this row?",
    ja="学習に使った行をそのまま予測しています。そのモデルは、予測する行をすでに見ていませんか。",
)  # fmt: skip
def in_sample(models, x, t, folds):
    return np.stack([model(x, t, x) for model in models], axis=1)


@mistake(
    "ST1-own", "stacking_features",
    en="Each fold is predicted by models trained on that very fold. Which rows should they have been trained on?",
    ja="各分割を、その分割自身で学習したモデルで予測しています。どの行で学習すべきですか。",
)  # fmt: skip
def own_fold(models, x, t, folds):
    return filled(models, x, t, [(folds == k, folds == k) for k in np.unique(folds)])


@mistake(
    "ST2", "stacking_features",
    en="The predictions stand in the order of the folds. Which row of x does each of them belong to?",
    ja="予測が分割の順に並んでいます。それぞれ x のどの行に対応しますか。",
)  # fmt: skip
def fold_order(models, x, t, folds):
    return right(models, x, t, folds)[np.argsort(folds, kind="stable")]


@mistake(
    "ST3-rows", "stacking_features",
    en="There is a row for each model. Which axis holds the samples?",
    ja="モデルごとに 1 行になっています。サンプルはどの軸に並べますか。",
)  # fmt: skip
def a_row_per_model(models, x, t, folds):
    return right(models, x, t, folds).T


@mistake(
    "ST5", "stacking_features",
    en="Training and test rows are exchanged: one fold trains, all others are predicted and overwritten.",
    ja="学習用と予測用が逆です。1 つの分割で学習してほかを予測し、次の分割で上書きしています。",
)  # fmt: skip
def exchanged(models, x, t, folds):
    return filled(models, x, t, [(folds == k, folds != k) for k in np.unique(folds)])


@mistake(
    "ST6", "stacking_features",
    en="The folds are taken for 0, 1, 2, …, so that others are left out. Where do the numbers come from?",
    ja="分割の番号を 0, 1, 2, … と決めつけているため、抜ける分割があります。実際の番号はどこから分かりますか。",
)  # fmt: skip
def numbered_from_zero(models, x, t, folds):
    return filled(models, x, t, [(folds != k, folds == k) for k in range(len(np.unique(folds)))])


@mistake(
    "ST6-last", "stacking_features",
    en="The last fold is never predicted: its rows stay 0. Where does range end?",
    ja="最後の分割が予測されず、0 のままです。range はどこで終わりますか。",
)  # fmt: skip
def without_the_last(models, x, t, folds):
    return filled(models, x, t, [(folds != k, folds == k) for k in range(np.max(folds))])


@mistake(
    "ST7", "stacking_features",
    en="x is split but t is not. Which targets belong to the training rows?",
    ja="x だけを分けて t を分けていません。学習に使う行に対応する正解はどれですか。",
)  # fmt: skip
def all_targets(models, x, t, folds):
    features = np.zeros((len(x), len(models)))
    for k in np.unique(folds):
        for m, model in enumerate(models):
            features[folds == k, m] = model(x[folds != k], t, x[folds == k])
    return features


@mistake(
    "ST7-order", "stacking_features",
    en="The training rows and their targets stand in different orders. Print the pairs of one fold.",
    ja="学習に使う行と正解の順序がずれています。1 つの分割について、組を表示してみましょう。",
)  # fmt: skip
def other_order(models, x, t, folds):
    features = np.zeros((len(x), len(models)))
    for k in np.unique(folds):
        for m, model in enumerate(models):
            features[folds == k, m] = model(x[folds != k], t[folds != k][::-1], x[folds == k])
    return features


@mistake(
    "ST8", "stacking_features",
    en="The models' predictions are averaged. Who is to decide how to weigh them?",
    ja="モデルの予測を平均しています。予測の重み付けを決めるのは何の役目ですか。",
)  # fmt: skip
def averaged(models, x, t, folds):
    return right(models, x, t, folds).mean(axis=1)


@mistake(
    "ST8-first", "stacking_features",
    en="All columns come from one model. Which model belongs to column m?",
    ja="すべての列が同じモデルの予測です。m 列目はどのモデルの予測ですか。",
)  # fmt: skip
def one_model(models, x, t, folds):
    return right([models[0]] * len(models), x, t, folds)


@mistake(
    "ST9", "stacking_features",
    en="The rows are cut into equal pieces, whatever `folds` says. Who decides which row is in which fold?",
    ja="folds によらず、行を順に等分しています。どの行がどの分割に属するかは何で決まりますか。",
)  # fmt: skip
def own_pieces(models, x, t, folds):
    pieces = np.array_split(np.arange(len(x)), len(np.unique(folds)))
    return filled(models, x, t, [(np.setdiff1d(np.arange(len(x)), p), p) for p in pieces])


@mistake(
    "ST10", "stacking_features",
    en="The predictions are cut to integers. Which dtype does the buffer have?",
    ja="予測値が整数に切り捨てられています。結果を入れる配列の dtype は何ですか。",
)  # fmt: skip
def buffer_like_targets(models, x, t, folds):
    return right(models, x, t, folds).astype(t.dtype)


@mistake(
    "ST11", "stacking_features",
    en="Only the row itself is left out, not its whole fold. Which rows may the model be trained on?",
    ja="その行だけを除いて学習しています。同じ分割のほかの行は学習に使ってよいですか。",
)  # fmt: skip
def leave_one_out(models, x, t, folds):
    rows = np.arange(len(x))
    return filled(models, x, t, [(rows != i, rows == i) for i in rows])


@mistake(
    "ST12", "stacking_features",
    en="Models are trained on one other fold only. How many folds are the other folds?",
    ja="ほかの分割のうち 1 つだけで学習しています。学習に使える分割はいくつありますか。",
)  # fmt: skip
def next_fold(models, x, t, folds):
    numbers = np.unique(folds)
    return filled(models, x, t, [(folds == n, folds == k) for k, n in zip(numbers, np.roll(numbers, -1), strict=True)])


@mistake(
    "ST13", "stacking_features",
    en="x itself stands beside the predictions. How many columns do M models make?",
    ja="予測の横に x も並んでいます。モデルが M 個のとき、列はいくつですか。",
)  # fmt: skip
def with_x(models, x, t, folds):
    return np.concatenate([x, right(models, x, t, folds)], axis=1)


@mistake(
    "ST14", "stacking_features",
    en="Some training rows are used twice. Of which folds does the training set consist?",
    ja="学習で 2 回使われている行があります。学習データはどの分割からできていますか。",
)  # fmt: skip
def rows_twice(models, x, t, folds):
    rounds = []
    for k in np.unique(folds):
        train = np.flatnonzero(folds != k)
        rounds.append((np.concatenate([train, train[folds[train] == folds[train[0]]]]), folds == k))
    return filled(models, x, t, rounds)


NOT_TOLD = (
    NotTold("ST3", "a base model gives one number a row here, so that there are no columns of classes"),
    NotTold("ST4", "no task of this file makes features of new data"),
)
