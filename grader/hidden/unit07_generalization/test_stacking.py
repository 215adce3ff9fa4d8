"""Hidden tests and mistakes of the stacking features.

Oracle: for each row by itself, each model is trained on the rows of all other folds. The models do not mind the order
of the training rows, how often they are called, or about how many rows, even more than needed: all that is free.
"""

import numpy as np

from grader.testing import NotTold, asks, check, function, points, supporting, values, variant
from grader.testing.models import careful, has_seen, nearest


def mean(x_train, t_train, x_test):
    return np.full(len(x_test), np.mean(t_train))


def linear(x_train, t_train, x_test):
    """Depends on every training row, and on which target goes with it."""
    return x_test @ (x_train.T @ t_train)


def by_hand(models, x, t, folds):
    rows = []
    for i in range(len(x)):
        others = [j for j in range(len(x)) if folds[j] != folds[i]]
        rows.append([model(x[others], t[others], x[i : i + 1])[0] for model in models])
    return np.array(rows)


UNEQUAL = [0] * 5 + [1] * 2 + [2] * 4
MODELS = [mean, nearest, linear]


def samples(rng, folds):
    """Samples and targets, all different, for the given folds."""
    return rng.normal(size=(len(folds), 2)), rng.permutation(len(folds)) + rng.uniform(0.1, 0.4), np.array(folds)


def mixed(rng, *folds):
    """The arguments, the folds in random order."""
    return [careful(model, without_rows=True) for model in MODELS], *samples(rng, rng.permutation(folds))


def with_integer_targets(rng, *folds):
    models, x, _, folds = mixed(rng, *folds)
    return models, x, rng.permutation(np.arange(len(x)) % 2), folds


STACKING = function("stacking_features", mixed, by_hand, sizes=tuple(UNEQUAL), kind="number")


def ask(student, models, x, t, folds):
    """The features, and the calls of each model."""
    calls, troubles = [[] for _ in models], []
    spies = [careful(m, troubles, calls=mine, without_rows=True) for m, mine in zip(models, calls, strict=True)]
    features = check.unchanged(student.stacking_features, spies, x, t, folds)
    check.true(
        not troubles,
        f"A model was called with shapes that do not fit (x_train, t_train, x_test): {(*troubles, '')[0]}.",
        f"モデルの引数 (x_train, t_train, x_test) の形状が合いません：{(*troubles, '')[0]}。",
    )
    return check.array(features, (len(x), len(models)), kind="number"), calls


@asks("shape_and_kind", "arguments_stay", "twice_the_same")
def test_shape(student, rng):
    """A row for each sample and a column for each model come back; the arguments stay as they are.

    サンプルごとに 1 行、モデルごとに 1 列の配列が返り、引数は変わりません。
    """
    models, *given = STACKING.draw(rng, *UNEQUAL)
    ask(student, MODELS, *given)
    check.same_twice(student.stacking_features, models, *given)


test_out_of_fold_predictions = values(STACKING, points=3,
    en="Each row is predicted by models that were trained on the rows of all other folds.",
    ja="各行は、ほかのすべての分割で学習したモデルによって予測されます。")  # fmt: skip


@supporting
@points(2)
def test_no_row_is_predicted_by_who_has_seen_it(student, rng):
    """No feature of a row comes from a model that was trained on this row.

    どの行の特徴量も、その行で学習したモデルの予測ではありません。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    seen = ask(student, [has_seen], x, t, folds)[0][:, 0] > 0.5
    check.true(
        not seen.any(),
        f"{seen.sum()} of {len(x)} rows were predicted by a model that had been trained on them.",
        f"{len(x)} 行のうち {seen.sum()} 行が、その行で学習したモデルで予測されています。",
    )


@supporting
def test_all_other_rows_are_used(student, rng):
    """For training, a model gets all rows of all folds but one, once each.

    モデルは、1 つの分割を除くすべての行を 1 回ずつ使って学習します。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    allowed = [sorted(x[folds != k].tolist()) for k in np.unique(folds)]
    for x_train, _, _ in ask(student, [linear], x, t, folds)[1][0]:
        check.true(
            sorted(x_train.tolist()) in allowed,
            f"A model got {len(x_train)} training rows, which are not all rows of all folds but one.",
            f"モデルの学習に使われた {len(x_train)} 行は、1 つの分割を除いた全行と一致しません。",
        )


@supporting
def test_targets_go_with_their_rows(student, rng):
    """Every training row comes with its own target.

    学習に使う行には、それぞれ自分の正解が対応します。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    pairs = {(*row, target) for row, target in zip(x.tolist(), t.tolist(), strict=True)}
    for x_train, t_train, _ in ask(student, [linear], x, t, folds)[1][0]:
        got = {(*row, target) for row, target in zip(x_train.tolist(), t_train.tolist(), strict=True)}
        check.true(
            got <= pairs,
            "A training row came with the target of another one.",
            "学習に使う行に、別の行の正解が付いています。",
        )


def test_rows_stay_in_place(student, rng):
    """Row i of the features belongs to row i of x, although the folds are mixed.

    分割が入り交じっていても、特徴量の i 行目は x の i 行目に対応します。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    check.close(ask(student, [lambda x_train, t_train, x_test: x_test[:, 0]], x, t, folds)[0], x[:, :1])


@supporting
def test_nearest_neighbour_is_not_perfect(student, rng):
    """A nearest-neighbour model never predicts a row's own target, as it has not seen the row.

    最近傍モデルはその行を見ていないので、その行自身の正解を予測することはありません。
    """
    _, x, t, folds = mixed(rng, *[0, 1, 2, 3] * 3)
    order = np.argsort(folds, kind="stable")
    moved = np.flatnonzero(folds[order] != folds)[:1]
    x[order[moved]] = x[moved] + 1e-3  # in the order of the folds, this prediction would stand beside its own target
    features = ask(student, [nearest], x, t, folds)[0]
    own = int(np.isclose(features[:, 0], t).sum())
    check.true(own == 0, f"It knew the target of {own} of 12 rows.", f"12 行のうち {own} 行の正解を知っていました。")


def test_columns_in_the_order_of_the_models(student, rng):
    """Column m holds the predictions of model number m, not mixed with any other.

    m 列目は m 番目のモデルの予測で、ほかのモデルとは混ざりません。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    models = [lambda a, b, c, k=k: np.full(len(c), k) for k in rng.normal(size=5)]
    check.close(ask(student, models, x, t, folds)[0], by_hand(models, x, t, folds))


test_folds_of_any_number = values(STACKING, *np.array([3, -5, 11])[UNEQUAL],
    en="Fold numbers need not be 0, 1, 2, and may be negative: they only say which rows belong together.",
    ja="分割の番号は 0, 1, 2 でなくても、負でもかまいません。どの行が同じ組かを表すだけです。")  # fmt: skip

test_sorted_folds = values(STACKING.but(draw=lambda rng, *folds: (mixed(rng)[0], *samples(rng, folds))),
    en="Rows that are sorted by fold are no special case.", ja="行が分割の順に並んでいても、同じように計算されます。")  # fmt: skip

test_two_folds = values(STACKING, 0, 0, 0, 1, 1, 1, 1,
    en="With two folds, each is predicted by models trained on the other.", ja="分割が 2 つなら、一方はもう一方で学習したモデルで予測されます。")  # fmt: skip

test_every_row_its_own_fold = values(STACKING, *range(7),
    en="With as many folds as rows, each row is predicted from all the others.", ja="行と同じ数の分割があれば、各行はほかの全部の行から予測されます。")  # fmt: skip

test_integer_targets = values(STACKING.but(draw=with_integer_targets), also=["integers"],
    en="Integer labels do not round the predictions, which may be probabilities.", ja="正解ラベルが整数でも、確率などの予測値が整数に丸められることはありません。")  # fmt: skip


def test_shuffled_rows(student, rng):
    """Shuffling rows, targets and folds alike shuffles the features in the same way, and changes nothing else.

    行・正解・分割を同じ順に並べ替えると、特徴量も同じ順に並べ替わるだけです。
    """
    _, x, t, folds = mixed(rng, *UNEQUAL)
    order = rng.permutation(len(x))
    other = np.flatnonzero(folds[order] != folds[0])[0]
    order[[0, other]] = order[[other, 0]]  # another fold comes first
    features = ask(student, MODELS, x, t, folds)[0]
    moved = ask(student, MODELS, x[order], t[order], folds[order])[0]
    check.close(moved, features[order])
    check.true(
        not np.isclose(features.std(axis=0), 0).all(),
        "All rows have the same features.",
        "どの行の特徴量も同じです。",
    )


# --- mistakes


def own(folds, k):
    return folds == k


def others(folds, k):
    return folds != k


def stacking_features(
    models,
    x,
    t,
    folds,
    *,
    cut=lambda folds: folds,
    numbers=np.unique,
    train=others,
    test=own,
    targets=lambda t, rows: t[rows],
    told=lambda before, n, told: told,
    place=lambda m: m,
    columns=lambda models: models,
    kind=lambda t: np.float64,
    order=lambda folds: np.arange(len(folds)),
    result=lambda features, x: features,
    given=lambda x, told, done: x,
    trained=lambda model, x, t_of, rows, asked, of: model(x[rows], t_of(rows), x[asked]),
):
    """From the folds, their numbers, the rows to train on and to predict, the training targets, what is told after
    n folds, and where, the columns' models; the features' dtype, the order of their rows, what comes back; what models get for x, and what comes of it."""
    features, of = np.zeros((len(x), len(models))), cut(folds)
    for m, model in enumerate(columns(models)):
        for k in numbers(of):
            rows, asked, known = train(of, k), test(of, k), given(x, features[:, :m], (of <= k)[:, None])
            found = trained(model, known, lambda rows: targets(t, rows), rows, asked, of)
            before = features[asked, place(m)]
            features[asked, place(m)] = told(before, len(numbers(of)), found)
    return result(features.astype(kind(t))[order(folds)], x)


def everywhere(folds, k):
    return np.full(len(folds), True)


def one_fold_each(model, x, t_of, rows, asked, of):
    return np.mean([model(x[of == j], t_of(of == j), x[asked]) for j in np.unique(of[rows])], axis=0)


def without_the_next(folds, k):
    return (folds != k) & (folds != np.roll(np.unique(folds), -1)[np.unique(folds) == k])


# fmt: off
variant("ST1", stacking_features, train=everywhere,
        en="Rows are predicted by models that were trained on them. Has the base model seen this row?",
        ja="学習に使った行をそのまま予測しています。そのモデルは、予測する行をすでに見ていませんか。")
variant("ST1-own", stacking_features, train=own,
        en="Each fold is predicted by models trained on that very fold. Which rows should they have been trained on?",
        ja="各分割を、その分割自身で学習したモデルで予測しています。どの行で学習すべきですか。")
variant("ST2", stacking_features, order=lambda folds: np.argsort(folds, kind="stable"),
        en="The predictions stand in the order of the folds. Which row of x does each of them belong to?",
        ja="予測が分割の順に並んでいます。それぞれ x のどの行に対応しますか。")
variant("ST2-seen", stacking_features, order=lambda folds: np.argsort([[*folds].index(fold) for fold in folds], kind="stable"),
        en="The predictions stand fold by fold, as the folds come up. Which row of x does each belong to?", ja="予測が、分割が現れた順に並んでいます。それぞれ x のどの行に対応しますか。")
variant("ST17", stacking_features, given=lambda x, told, done: (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-12),
        en="The models get x standardised, by rows that they must not have seen, too. What do they get by the statement?", ja="標準化した x をモデルに渡し、予測する行まで使っています。課題文では何を渡しますか。")
variant("ST3-rows", stacking_features, result=lambda features, x: features.T,
        en="There is a row for each model. Which axis holds the samples?", ja="モデルごとに 1 行になっています。サンプルはどの軸に並べますか。")
variant("ST3-read", stacking_features, result=lambda features, x: features.T.reshape(features.shape),
        en="Rows of (M, N) are read as rows of (N, M). Does reshape exchange two axes?", ja="(M, N) の並びのまま (N, M) に読み替えています。reshape は軸を入れ替えますか。")
variant("ST1-first", stacking_features, train=lambda folds, k: folds != np.unique(folds)[0],
        en="Models are trained once, without the first fold, and predict all rows. Who has not seen the other folds?", ja="最初の分割だけを除いて学習したモデルで、全行を予測しています。ほかの分割を見ていないモデルはどれですか。")
variant("ST5", stacking_features, train=own, test=others,
        en="Training and test rows are exchanged: one fold trains, all others are predicted and overwritten.",
        ja="学習用と予測用が逆です。1 つの分割で学習してほかを予測し、次の分割で上書きしています。")
variant("ST5-seen", stacking_features, test=others,
        en="Models predict the rows that they were trained on, and the next fold overwrites them. Which rows has a model not seen?",
        ja="学習に使った行を予測し、次の分割で上書きしています。そのモデルがまだ見ていないのはどの行ですか。")
variant("ST15", stacking_features, test=everywhere,
        en="Each model predicts all rows, so that the last fold overwrites the others. Which rows is it asked about?",
        ja="毎回すべての行を予測しているため、最後の分割の結果で上書きされています。予測するのはどの行ですか。")
variant("ST15-mean", stacking_features, test=everywhere, told=lambda before, n, told: before + told / n,
        en="The predictions of all folds' models are averaged. How many of them have seen a row, and how many may predict it?",
        ja="全分割のモデルの予測を平均しています。ある行を見ていないモデルはいくつあり、予測してよいのはどれですか。")
variant("ST6", stacking_features, numbers=lambda folds: range(len(np.unique(folds))),
        en="The folds are taken for 0, 1, 2, …, so that others are left out. Where do the numbers come from?",
        ja="分割の番号を 0, 1, 2, … と決めつけているため、抜ける分割があります。実際の番号はどこから分かりますか。")
variant("ST6-last", stacking_features, numbers=lambda folds: range(np.max(folds)),
        en="The last fold is never predicted: its rows stay 0. Where does range end?", ja="最後の分割が予測されず、0 のままです。range はどこで終わりますか。")
variant("ST6-dropped", stacking_features, numbers=lambda folds: np.unique(folds)[:-1],
        en="One fold is never predicted: its rows stay 0. Does the loop visit every number of folds?",
        ja="予測されない分割が 1 つあり、0 のままです。ループは folds のすべての番号を通りますか。")
variant("ST6-one", stacking_features, numbers=lambda folds: range(1, len(np.unique(folds)) + 1),
        en="The folds are taken for 1, 2, 3, … Where do the numbers come from?", ja="分割の番号を 1, 2, 3, … と決めつけています。実際の番号はどこから分かりますか。")
for id, first in (("ST6-max", 0), ("ST6-max-one", 1)):
    variant(id, stacking_features, numbers=lambda folds, first=first: range(first, np.max(folds) + 1),
            en=f"The folds are taken for {first}, {first + 1}, … up to the largest number. Which numbers may folds have below that?",
            ja=f"分割の番号を {first}, {first + 1}, … から最大値までと決めつけています。それより小さい番号の分割はありませんか。")
variant("ST7", stacking_features, targets=lambda t, rows: t,
        en="x is split but t is not. Which targets belong to the training rows?", ja="x だけを分けて t を分けていません。学習に使う行に対応する正解はどれですか。")
variant("ST7-order", stacking_features, targets=lambda t, rows: t[rows][::-1],
        en="The training rows and their targets stand in different orders. Print the pairs of one fold.",
        ja="学習に使う行と正解の順序がずれています。1 つの分割について、組を表示してみましょう。")
variant("ST7-first", stacking_features, targets=lambda t, rows: t[: len(t[rows])],
        en="The training rows come with the first targets, as many as there are rows. Which target belongs to each row?", ja="学習に使う行に、先頭から同じ個数の正解を付けています。各行に対応する正解はどれですか。")
variant("ST8", stacking_features, result=lambda features, x: features.mean(axis=1),
        en="The models' predictions are averaged. Who is to decide how to weigh them?", ja="モデルの予測を平均しています。予測の重み付けを決めるのは何の役目ですか。")
variant("ST8-first", stacking_features, columns=lambda models: [models[0]] * len(models),
        en="All columns come from one model. Which model belongs to column m?", ja="すべての列が同じモデルの予測です。m 列目はどのモデルの予測ですか。")
variant("ST8-last", stacking_features, columns=lambda models: [models[-1]] * len(models),
        en="All columns come from the last model. Which model belongs to column m?", ja="すべての列が最後のモデルの予測です。m 列目はどのモデルの予測ですか。")
variant("ST8-place", stacking_features, place=lambda m: 0,
        en="All models write into the first column, each over the one before. Where do the predictions of model m belong?",
        ja="どのモデルも最初の列に書き込み、前の結果を上書きしています。モデル m の予測はどの列に入りますか。")
variant("ST9-turns", stacking_features, cut=lambda folds: np.arange(len(folds)) % len(np.unique(folds)),
        en="The rows are dealt out to the folds in turn, whatever `folds` says. Who decides which row is in which fold?",
        ja="folds によらず、行を順番に振り分けています。どの行がどの分割に属するかは何で決まりますか。")
variant("ST9", stacking_features, cut=lambda folds: np.sort(np.arange(len(folds)) % len(np.unique(folds))),
        en="The rows are cut into equal pieces, whatever `folds` says. Who decides which row is in which fold?",
        ja="folds によらず、行を順に等分しています。どの行がどの分割に属するかは何で決まりますか。")
variant("ST9-sizes", stacking_features, cut=np.sort,
        en="Only the folds' sizes are used: the rows are cut into blocks. Which rows has fold k?", ja="分割の大きさだけを使い、行を順に区切っています。分割 k に属するのはどの行ですか。")
variant("ST9-rest", stacking_features, cut=lambda folds: np.arange(len(folds)) // (len(folds) // len(np.unique(folds))),
        numbers=lambda pieces: np.flatnonzero(np.bincount(pieces) == np.bincount(pieces)[0]),  # the whole ones
        en="The rows are cut into pieces of one size, and those left over stay 0. Who decides which row is in which fold?",
        ja="行を同じ大きさに区切り、余った行は 0 のままです。どの行がどの分割に属するかは何で決まりますか。")
variant("ST12-time", stacking_features, train=lambda folds, k: folds < k if k > np.min(folds) else folds > k,
        en="Models are trained on the folds before only, as if rows were in the order of time. Which folds are the other folds?",
        ja="時系列のように、前の分割だけで学習しています。「ほかの分割」とはどれですか。")
for id, kind in (("ST10", lambda t: t.dtype), ("ST10-always", lambda t: np.int64)):
    variant(id, stacking_features, kind=kind, group="ST10",
            en="The predictions are cut to integers. Which dtype does the buffer have?", ja="予測値が整数に切り捨てられています。結果を入れる配列の dtype は何ですか。")
variant("ST11", stacking_features, cut=lambda folds: np.arange(len(folds)),
        en="Only the row itself is left out, not its whole fold. Which rows may the model be trained on?",
        ja="その行だけを除いて学習しています。同じ分割のほかの行は学習に使ってよいですか。")
variant("ST12", stacking_features, train=lambda folds, k: folds == np.roll(np.unique(folds), -1)[np.unique(folds) == k],
        en="Models are trained on one other fold only. How many folds are the other folds?", ja="ほかの分割のうち 1 つだけで学習しています。学習に使える分割はいくつありますか。")
variant("ST12-before", stacking_features, train=lambda folds, k: folds == np.roll(np.unique(folds), 1)[np.unique(folds) == k],
        en="Models are trained on one other fold only. How many folds are the other folds?", ja="ほかの分割のうち 1 つだけで学習しています。学習に使える分割はいくつありますか。")
variant("ST13", stacking_features, result=lambda features, x: np.concatenate([x, features], axis=1),
        en="x itself stands beside the predictions. How many columns do M models make?", ja="予測の横に x も並んでいます。モデルが M 個のとき、列はいくつですか。")
for id, given in (("ST16", lambda x, told, done: np.hstack([x, told])), ("ST16-folds", lambda x, told, done: np.hstack([x, told * done]))):
    variant(id, stacking_features, given=given,
            en="Later models also see what earlier ones predict, beside x. Which features is a base model trained on?",
            ja="後のモデルが、x に加えて前のモデルの予測も見ています。ベースモデルは何を入力に学習しますか。")
variant("ST14", stacking_features, train=lambda folds, k: np.concatenate([np.flatnonzero(rows) for rows in (folds != k, folds == folds[folds != k][0])]),
        en="Some training rows are used twice. Of which folds does the training set consist?", ja="学習で 2 回使われている行があります。訓練データはどの分割からできていますか。")
variant("ST18", stacking_features, trained=one_fold_each,
        en="For each other fold by itself a model is trained, and their predictions are averaged. How many times is a model trained for one fold?",
        ja="ほかの分割 1 つずつで学習したモデルの予測を平均しています。1 つの分割のために、各モデルは何回学習しますか。")
variant("ST19", stacking_features, told=lambda before, n, told: 0.0 * told,
        en="The features are all 0: no prediction arrives in them. Into which array does each assignment write, that one or a copy?",
        ja="特徴量がすべて 0 で、予測が入っていません。代入している先は、その配列自身ですか、コピーですか。")
variant("ST19-first", stacking_features, told=lambda before, n, told: np.append(told[:1], before[1:]),
        en="Only the first row of each fold is predicted: the others stay 0. How many rows has a fold?", ja="各分割の最初の行しか予測されず、ほかは 0 のままです。1 つの分割には何行ありますか。")
variant("ST20", stacking_features, told=lambda before, n, told: np.full(len(told), np.mean(told)),
        en="All rows of a fold get the mean of their predictions. What does a model return for each row?", ja="同じ分割の行がすべて、予測の平均になっています。モデルは各行に何を返しますか。")
variant("ST21", stacking_features, told=lambda before, n, told: np.round(told),
        en="The predictions are rounded. What does the statement say of what a model returns?", ja="予測が丸められています。モデルが返した値をどうすると書かれていますか。")
variant("ST22", stacking_features, result=lambda features, x: (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-8),
        en="The columns are standardised. What does entry [i, m] hold by the statement?", ja="列が標準化されています。課題文では、要素 [i, m] は何ですか。")
variant("ST23", stacking_features, train=without_the_next,
        en="Besides the fold itself another one is left out of training. Which rows are those of all other folds?", ja="予測する分割のほかに、もう 1 つの分割も学習から除かれています。「ほかのすべての分割」はどの行ですか。")
variant("ST24", stacking_features, train=lambda folds, k: np.delete(np.arange(len(folds)), k),
        en="The number of the fold is taken for the number of a row: one row is left out of training. Which rows lie in fold k?", ja="分割の番号を行の番号として使い、1 行だけを除いて学習しています。分割 k に属するのはどの行ですか。")
variant("ST12-first", stacking_features, train=lambda folds, k: folds < k, numbers=lambda folds: np.unique(folds)[1:],
        en="Models are trained on folds of smaller numbers only, and the first fold stays 0. Does the order of the folds matter?", ja="番号の小さい分割だけで学習し、最初の分割は 0 のままです。分割の順序に意味はありますか。")
# fmt: on

NOT_TOLD = (
    NotTold("ST3", "a base model gives one number a row here, so that there are no columns of classes"),
    NotTold("ST4", "no task of this file makes features of new data"),
)
EXCUSED = {
    "one_sample": "one row cannot be in two folds",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "there are two or more folds",
}

WORKED = {
    "stacking_features": """
models, x, t = [lambda x_train, t_train, x_test: np.full(len(x_test), t_train.mean())], np.zeros((4, 1)), np.array([1.0, 2.0, 3.0, 6.0])
stacking_features(models, x, t, np.array([5, -1, 5, 7]))

models, x, t = [lambda x_train, t_train, x_test: np.full(len(x_test), t_train.mean())], np.zeros((4, 1)), np.array([1, 2, 4, 7])
stacking_features(models, x, t, np.array([0, 1, 0, 1]))
""",
}
