"""Hidden tests and mistakes of losses.py. Oracles: loops with math.log, numerical gradients, identities."""

import math
from functools import partial

import numpy as np

from grader.testing import (
    IN_PLACE,
    NotTold,
    all_sizes_equal,
    arguments_stay,
    check,
    data,
    doubled_data,
    example,
    function,
    one_sample,
    oracles,
    relation,
    supporting,
    task,
    values,
    variant,
)
from grader.testing.oracles import one_hot
from grader.testing.right_nets import softmax

LOSS = 1e-5  # absolute: log(y + 1e-7), log(max(y, 1e-7)) and the exact logarithm agree to this where y is not tiny


def half_squares(y, t):
    return sum((y[n, d] - t[n, d]) ** 2 for n, d in np.ndindex(y.shape)) / (2 * len(y))


def with_one_hot(subject):
    def draw(rng, n, c):
        given, labels = subject.draw(rng, n, c)
        return given, one_hot(labels, c)

    return subject.but(draw=draw)


MSE = function(
    "mean_squared_error", lambda rng, *shape: (rng.normal(size=shape), rng.normal(size=shape)), half_squares, samples=2
)
MSE_GRAD = MSE.but(
    task="mean_squared_error_grad",
    right=lambda y, t: check.numeric_gradient(lambda v: half_squares(v, t), y),
    tolerance=check.GRADIENT_TOLERANCE,
)
CE = function(
    "cross_entropy_error",
    lambda rng, n, c: (data.probabilities(rng, n, c), data.classes(rng, n, c)),
    oracles.log_likelihood_loss,
    samples=2,
    atol=LOSS,
)
SCE = CE.but(
    task="softmax_cross_entropy",
    draw=lambda rng, n, c: (rng.normal(size=(n, c)), data.classes(rng, n, c)),
    right=oracles.softmax_loss,
)
ONE_HOT = {
    "en": "One-hot rows give the same as class numbers.",
    "ja": "one-hot の正解でも、番号のときと同じ値になります。",
}
DOUBLED = {
    "en": "The same data twice give the same loss, and one number comes back.",
    "ja": "同じデータを 2 回並べても、誤差は変わりません。",
}

test_mse_value = values(MSE, points=2,
    en="Half the squares, summed over the outputs, averaged over the samples.", ja="二乗誤差の ½ を出力について足し、サンプルについて平均します。")  # fmt: skip

test_mse_one_output = values(MSE, 7, 1, en="It works for a single output.", ja="出力が 1 つの場合も計算できます。")

test_mse_one_sample = one_sample(MSE)

test_mse_zero_where_equal = supporting(relation(MSE, lambda f, y, t: f(y, y.copy()), lambda f, y, t: 0.0,
    en="It is 0 where prediction and target are equal.", ja="予測と目標が等しければ 0 です。"))  # fmt: skip

test_mse_of_doubled_data = doubled_data(MSE, **DOUBLED)

test_mse_arguments_stay = arguments_stay(MSE, twice=True)

test_mse_grad_value = values(MSE_GRAD, points=2,
    en="The gradient is that of the loss, found by numerical differentiation.", ja="勾配は、数値微分で求めた誤差の勾配と一致します。")  # fmt: skip

test_mse_grad_one_sample = one_sample(
    MSE_GRAD, en="For one sample it is the difference itself.", ja="サンプルが 1 つなら、差そのものになります。"
)


@supporting
@task("mean_squared_error_grad")
def test_mse_grad_lowers_the_loss(student, rng):
    """A small step against the gradient lowers the loss.

    勾配と逆向きに少し動くと、誤差が小さくなります。
    """
    y, t = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    g = check.array(student.mean_squared_error_grad(y, t), (3, 2))
    lower = ((y - 0.1 * g - t) ** 2).sum() < ((y - t) ** 2).sum()
    check.true(lower, "A step against the gradient raises the loss.", "勾配と逆向きに動くと誤差が増えています。")


test_mse_grad_arguments_stay = arguments_stay(MSE_GRAD, twice=True)

test_ce_of_labels = values(CE, points=2,
    en="Class numbers: minus the mean logarithm of the right classes' probabilities.", ja="正解ラベルの番号：正解クラスの確率の対数の平均に負号を付けた値です。")  # fmt: skip

test_ce_of_one_hot = values(with_one_hot(CE), **ONE_HOT)

test_ce_square_batch = all_sizes_equal(CE,
    en="As many samples as classes: class numbers are still class numbers.", ja="サンプル数とクラス数が等しくても、番号は番号として扱われます。")  # fmt: skip

test_ce_one_sample = one_sample(CE, 5)

test_ce_of_a_zero_probability = example(CE, [[1.0, 0.0]], [1], gives=-math.log(1e-7), rtol=1e-3,
    en="A probability of exactly 0 for the right class gives −log(1e-7), not infinity.", ja="正解クラスの確率がちょうど 0 でも、無限大ではなく −log(1e-7) になります。")  # fmt: skip

test_ce_of_a_zero_elsewhere = supporting(example(CE, [[1.0, 0.0]], [[1.0, 0.0]], gives=0.0,
    en="A probability of 0 for another class does no harm.", ja="ほかのクラスの確率が 0 でも問題ありません。"))  # fmt: skip

test_ce_of_doubled_data = doubled_data(CE, **DOUBLED)

test_ce_arguments_stay = arguments_stay(CE, twice=True)

test_sce_of_labels = values(SCE, points=2,
    en="Scores and class numbers: the logarithm of the sum of exponentials less the right score, averaged.",
    ja="スコアと番号：指数関数の和の対数から正解クラスのスコアを引き、平均します。")  # fmt: skip

test_sce_of_one_hot = values(with_one_hot(SCE), **ONE_HOT)

test_sce_uniform_scores = example(SCE, np.zeros((3, 7)), [6, 0, 3], gives=math.log(7),
    en="Equal scores give log C.", ja="スコアがすべて等しければ log C です。")  # fmt: skip

test_sce_certain_and_wrong = example(SCE, [[1000.0, 0.0]], [1], gives=1000.0, rtol=1e-4, also=["one_sample"],
    en="Certain and wrong by 1000: the loss is 1000, neither infinite nor cut off.",
    ja="自信を持って 1000 だけ間違えたときの誤差は 1000 です。無限大にも、頭打ちにもなりません。")  # fmt: skip

test_sce_certain_and_right = supporting(example(SCE, [[100.0, 0.0, 0.0], [0.0, 0.0, 1000.0]], [0, 2], gives=0.0,
    en="Certain and right: the loss is 0.", ja="自信を持って正解したときの誤差は 0 です。"))  # fmt: skip

test_sce_shift = relation(SCE, lambda f, a, t: f(a + np.array([[-300.0], [0.0], [800.0]]), t), None, 3, 5,
    en="Adding a constant to a sample's scores changes nothing; every sample may have its own.", ja="サンプルごとに異なる定数をスコアに足しても、誤差は変わりません。")  # fmt: skip

test_sce_arguments_stay = arguments_stay(SCE, twice=True)


# --- mistakes


def rows(y, t):
    return t if t.ndim == 1 else t.argmax(axis=1)


def target(y, t):
    return np.eye(y.shape[1])[t] if t.ndim == 1 else t


def thinned(y, t):
    """By class numbers as it should be; one-hot rows divided by C."""
    return target(y, t) / (1 if t.ndim == 1 else y.shape[1])


def picked(y, number):
    """The entry of the right class of each row."""
    return y[np.arange(len(y)), number]


def over_outputs(of_rows):
    """An error of each row, in equal parts for its outputs."""
    return lambda e: np.repeat(of_rows(e)[:, None] / e.shape[1], e.shape[1], axis=1)


def huber(e):
    return np.where(np.abs(e) < 1, e**2, 2 * np.abs(e) - 1)


def clipped(limit):
    return lambda a, top: np.clip(a, -limit, limit)


def summed(e):
    """The sum of each row, whether its entries are one or several."""
    return e if e.ndim == 1 else e.sum(axis=1)


def mean_squared_error(
    y, t, *, less=np.subtract, error=np.square, mean=lambda e: np.sum(e) / len(e), factor=0.5, root=lambda v: v
):
    return root(factor * mean(error(less(y, t))))


def mean_squared_error_grad(y, t, *, error=lambda y, t: y - t, mean=lambda e: e / len(e), factor=1):
    return factor * mean(error(y, t))


def cross_entropy_error(
    y, t, *, number=rows, picked=picked, multiplied=lambda t: False, one=target, product=lambda one, y, log: one * log(y),
    guarded=lambda p, log: log(p + 1e-7), log=np.log, mean=lambda e: np.sum(e) / len(e), sign=-1
):  # fmt: skip
    """By class numbers, an entry of each row being `picked`; or `multiplied`: by one-hot rows, in a `product`."""
    logs = partial(guarded, log=log)
    return sign * mean(product(one(y, t), y, logs) if multiplied(t) else logs(picked(y, number(y, t))))


def softmax_cross_entropy(
    a, t, *, top=lambda a: a.max(axis=1, keepdims=True), total=lambda s: np.exp(s).sum(axis=1, keepdims=True),
    log=lambda s, total, a: s - np.log(total), number=rows, one=None, product=np.multiply,
    mean=lambda e: np.sum(e) / len(e), shifted=np.subtract, sign=-1
):  # fmt: skip
    """log: of the probabilities, from shifted scores, `total` sums of their exponentials, and scores; one: as above."""
    s = shifted(a, top(a))
    logs = log(s, total(s), a)
    return sign * mean(product(one(a, t), logs) if one else picked(logs, number(a, t)))


def always(t):
    return True


def probability(s, total, a):
    return np.exp(s) / total


# fmt: off
variant("MS11", mean_squared_error, less=lambda y, t: np.subtract(y, t, out=y), **IN_PLACE)
variant("MS11", mean_squared_error_grad, error=lambda y, t: np.subtract(y, t, out=y), **IN_PLACE)
variant("CE21", cross_entropy_error, picked=lambda y, number: picked(np.add(y, 1e-7, out=y), number), guarded=lambda p, log: log(p), **IN_PLACE)
variant("CE21", softmax_cross_entropy, shifted=lambda a, top: np.subtract(a, top, out=a), **IN_PLACE)
for id, error in (("MS12", over_outputs(lambda e: np.sum(e, axis=1) ** 2)), ("MS12-samples", lambda e: np.tile(np.sum(e, axis=0) ** 2 / len(e), (len(e), 1))),
                  ("MS12-all", lambda e: np.full(e.shape, np.sum(e) ** 2 / e.size)),
                  ("MS12-mean", lambda e: np.full(e.shape, np.sum(e) ** 2 / e.size / len(e)))):
    variant(id, mean_squared_error, error=error,
            en="The errors are added before they are squared, so that they cancel out. What is squared in the formula?",
            ja="二乗する前に誤差を足しているため、打ち消し合っています。式では何を二乗していますか。")
variant("MS13", mean_squared_error, error=lambda e: (e - e.mean(axis=0)) ** 2,
        en="The mean error is taken off first, as for a variance. What does a constant error do?", ja="分散のように、先に誤差の平均を引いています。一定の誤差があると、どうなりますか。")
variant("MS10", mean_squared_error, mean=lambda e: np.sum(e) * len(e),
        en="The sum is multiplied by N. In which order does Python work out / 2 * N?", ja="和に N を掛けています。Python は / 2 * N をどの順に計算しますか。")
for id, error in (("MS15", over_outputs(lambda e: np.linalg.norm(e, axis=1))), ("MS15-all", lambda e: np.full(e.shape, np.linalg.norm(e) / e.size))):
    variant(id, mean_squared_error, error=error,
            en="A norm is taken where its square belongs. Is there a root in the definition?", ja="ノルムの 2 乗ではなく、ノルムそのものを使っています。定義に平方根はありますか。")
variant("MS6-half", mean_squared_error, mean=lambda e: np.sqrt(np.sum(e) / len(e)),
        en="There is no root in the definition.", ja="定義に平方根はありません。")
for id, parts in (("MS17", {"mean": lambda e: e.max() / len(e)}), ("MS17-alone", {"mean": np.max}), ("MS17-row", {"mean": lambda e: e.sum(axis=1).max()}),
                  ("MS17-rows", {"error": over_outputs(lambda e: (e**2).max(axis=1))})):
    variant(id, mean_squared_error, **parts,
            en="Only the largest error counts, of all or of a row. What is done with all the squares?", ja="全体または各行の最大の誤差だけを使っています。すべての 2 乗をどうしますか。")
variant("MS17-median", mean_squared_error, mean=lambda e: np.median(e.sum(axis=1)),
        en="The median of the samples is taken. What is asked for, mean or median?", ja="サンプルの中央値を取っています。求めるのは平均ですか、中央値ですか。")
for id, power in (("", lambda e: e**3), ("-4", lambda e: e**4), ("-1", lambda e: e), ("-huber", huber)):
    variant(f"MS21{id}", mean_squared_error, error=power,
            en="Another function of the error than its square is summed. Which one has the formula?", ja="誤差の 2 乗ではない値を足しています。式で足すのは誤差のどんな関数ですか。")
variant("MS23", mean_squared_error, less=lambda y, t: y**2 - t**2, error=lambda e: e,
        en="Squares are subtracted from one another. Is it the difference that is squared, or are squares subtracted?", ja="2 乗してから引いています。差を 2 乗するのですか、2 乗の差ですか。")
variant("MS25", mean_squared_error, error=lambda e: e**2 * (np.arange(e.shape[1]) == 0),
        en="Only the first output counts. How many outputs has a sample?", ja="最初の出力だけが数えられています。1 つのサンプルに出力はいくつありますか。")
variant("MS24", mean_squared_error, less=np.add,
        en="Prediction and target are added. What is the error where both are equal?", ja="予測と目標を足しています。両者が等しいとき、誤差はいくつですか。")
variant("MS22", mean_squared_error, factor=-0.5,
        en="The error is negative. Which sign has a sum of squares?", ja="誤差が負になっています。2 乗の和の符号は何ですか。")
for id, factor in (("MS1-quarter", 0.25), ("MS1-double", 2)):
    variant(id, mean_squared_error, factor=factor,
            en="The factor before the squares is another one. What stands there in the formula?", ja="2 乗の和に掛かる係数が違います。式の係数はいくつですか。")
for right, id, parts in ((mean_squared_error, "MS18", {"mean": lambda e: np.sum(e) / e.shape[1]}), (mean_squared_error_grad, "MS18", {"mean": lambda e: e / e.shape[1]}),
                         (cross_entropy_error, "CE30", {"multiplied": always, "mean": lambda e: np.sum(e) / e.shape[1]}), (softmax_cross_entropy, "CE30", {"one": target, "mean": lambda e: np.sum(e) / e.shape[1]})):
    variant(id, right, **parts,
            en="It is divided by the number of columns. Over what is the mean taken, and which axis of the array is that?", ja="列の数で割っています。平均は何について取りますか。それは配列のどの軸ですか。")
for right, parts in ((mean_squared_error, {"mean": lambda e: np.sum(e) / (len(e) - 1)}), (mean_squared_error_grad, {"mean": lambda e: e / (len(e) - 1)}),
                     (cross_entropy_error, {"mean": lambda e: np.sum(e) / (len(e) - 1)}), (softmax_cross_entropy, {"mean": lambda e: np.sum(e) / (len(e) - 1)})):
    variant("MS19", right, **parts,
            en="It is divided by N − 1, as an estimate of a variance is. By what does the formula divide?", ja="不偏分散のように N − 1 で割っています。式では何で割りますか。")
for right, parts in ((mean_squared_error, {"mean": lambda e: np.sum(e) / len(e) ** 2}), (mean_squared_error_grad, {"mean": lambda e: e / len(e) ** 2}),
                     (cross_entropy_error, {"mean": lambda e: np.sum(e) / len(e) ** 2}), (softmax_cross_entropy, {"mean": lambda e: np.sum(e) / len(e) ** 2})):
    variant("MS20", right, **parts,
            en="The mean over the samples is taken twice. How often is it divided by N?", ja="サンプルについての平均を 2 回取っています。N で割るのは何回ですか。")
for id, parts in (("MS24", {"error": np.add}), ("MS7", {"error": lambda y, t: np.abs(y - t)}), ("MS7-sign", {"error": lambda y, t: np.sign(y - t)}), ("MS26", {"error": lambda y, t: (y - t) ** 2})):
    variant(id, mean_squared_error_grad, **parts,
            en="Another term stands where the difference of prediction and target belongs. What is the derivative of (y − t)² with respect to y?",
            ja="予測と目標の差があるべきところに、別の式があります。(y − t)² を y で微分すると何になりますか。")
for id, slope in (("MS31", lambda y, t: (y - t) * y * (1 - y)), ("MS31-y", lambda y, t: (y - t) * y), ("MS31-t", lambda y, t: (y - t) * t)):
    variant(id, mean_squared_error_grad, error=slope,
            en="The difference is multiplied by something more. With respect to what is differentiated here: y itself, or what y was made of?",
            ja="差に余分な因子が掛かっています。何で微分しますか。y そのものですか、y を作った値ですか。")
variant("MS30", mean_squared_error_grad, error=lambda y, t: y * len(y) - t,
        en="Only the target is divided. Which brackets are missing?", ja="目標だけが割られています。どこに括弧が必要ですか。")
for id, mean in (("MS10", lambda e: e * len(e)), ("MS29", lambda e: e / np.linalg.norm(e)), ("MS29-root", lambda e: e / np.sqrt(len(e)))):
    variant(id, mean_squared_error_grad, mean=mean,
            en="The differences are scaled by something else than 1/N. By what does the formula divide, and in which order does Python work?",
            ja="差に掛かる係数が 1/N ではありません。式では何で割りますか。Python はどの順に計算しますか。")
variant("MS14-total", mean_squared_error_grad, mean=lambda e: np.sum(e) / len(e),
        en="One number comes back. How many entries has the gradient with respect to y?", ja="1 つの数が返っています。y についての勾配の要素はいくつですか。")
variant("MS12", mean_squared_error_grad, mean=lambda e: np.transpose(e) / len(e),
        en="The gradient is transposed. Which shape has y?", ja="勾配が転置されています。y の形状は何ですか。")
variant("MS1-half", mean_squared_error_grad, factor=0.5,
        en="The value is half as large as it should be: what becomes of the 2 of the derivative?", ja="値が半分になっています。微分で出る 2 はどうなりますか。")
for id, mean in (("MS14", lambda e: e.mean(axis=0)), ("MS14-sum", lambda e: e.sum(axis=0)),
                 ("MS14-rows", lambda e: np.tile(e.mean(axis=0), (len(e), 1))), ("MS14-number", lambda e: e.mean())):
    variant(id, mean_squared_error_grad, mean=mean,
            en="Differences of all samples are put together. Which of them belong into row n of the gradient?",
            ja="全サンプルの差がまとめられています。勾配の n 行目に入るのは、どの差ですか。")
variant("MS1", mean_squared_error, factor=1,
        en="The value is twice too large. Which factor makes the derivative simple?", ja="値が 2 倍です。微分を簡単にするための係数は何でしょうか。")
variant("MS2", mean_squared_error, mean=np.mean,
        en="The mean runs over the outputs as well. Average over samples, sum over outputs.", ja="出力についても平均しています。平均はサンプルについて、出力については和を取ります。")
variant("MS6", mean_squared_error, root=np.sqrt,
        en="There is no root in the definition.", ja="定義に平方根はありません。")
variant("MS7", mean_squared_error, error=np.abs,
        en="Absolute values are summed; the error is squared.", ja="絶対値を足しています。誤差は二乗します。")
variant("MS7-mean", mean_squared_error, error=np.abs, mean=np.mean, factor=1,
        en="This is the mean absolute error. What is done with the differences in the formula, and over what is the mean?", ja="平均絶対誤差になっています。式では差をどうしますか。平均は何について取りますか。")
variant("MS9", mean_squared_error, mean=lambda e: np.sum(e, axis=1),
        en="One value per sample comes back; the loss is a single number.", ja="サンプルごとの値が返っています。誤差は 1 つの数です。")
variant("MS3", mean_squared_error_grad, error=lambda y, t: t - y,
        en="The sign is turned round: if y is too large, is the slope positive or negative?", ja="符号が逆です。y が大きすぎるとき、傾きは正と負のどちらでしょうか。")
variant("MS5", mean_squared_error_grad, mean=lambda e: e,
        en="The 1/N of the loss is missing. Differentiate exactly the loss of the task.", ja="誤差の 1/N がありません。課題の誤差関数をそのまま微分しましょう。")
variant("MS5-D", mean_squared_error_grad, mean=lambda e: e / e.size,
        en="It is divided by the number of entries. The loss is a mean over samples only.", ja="要素数で割っています。平均はサンプルについてだけです。")
variant("MS1", mean_squared_error_grad, factor=2,
        en="The value is twice too large: the ½ of the loss takes the 2 away.", ja="値が 2 倍です。誤差の ½ が、微分で出る 2 を打ち消します。")
# without 1e-7 anywhere: what it adds outside the logarithm is less than two right programs may differ by
variant("CE1-picked", cross_entropy_error, guarded=lambda p, log: log(p), group="CE2",
        en="The logarithm of a probability of exactly 0 is infinite. What keeps its argument away from 0?",
        ja="確率がちょうど 0 のとき、対数が無限大になります。引数が 0 になるのを防ぐものは何でしょうか。")
variant("CE2", cross_entropy_error, guarded=lambda p, log: log(p) + 1e-7,
        en="The 1e-7 stands outside the logarithm. Which argument has to be protected?", ja="1e-7 が対数の外にあります。守るべきなのは何の引数でしょうか。")
variant("CE5", cross_entropy_error, picked=lambda y, number: y[:, number],
        en="y[:, t] takes several columns of every row. You need one entry per row.", ja="y[:, t] はすべての行から複数の列を取り出します。必要なのは各行 1 要素です。")
variant("CE5-mean", cross_entropy_error, picked=lambda y, number: y[:, number], mean=np.mean,
        en="y[:, t] takes several columns of every row, and all of them are averaged. You need one entry per row.",
        ja="y[:, t] で複数の列を取り出し、そのすべてを平均しています。必要なのは各行 1 要素です。")
variant("CE12", cross_entropy_error, sign=1,
        en="The sign: the logarithm of a probability is negative, the loss is not.", ja="符号を確認しましょう。確率の対数は負ですが、誤差は負になりません。")
variant("CE13", cross_entropy_error, number=lambda y, t: t.astype(int), mean=np.mean,
        en="Only class numbers work. One-hot rows may come as well.", ja="番号の正解でしか動きません。one-hot の場合もあります。")
for right, id in ((mean_squared_error, "MS8"), (cross_entropy_error, "CE4"), (softmax_cross_entropy, "CE4")):
    variant(id, right, mean=np.sum,
            en="Nothing is averaged. Should the loss double when the data do?", ja="平均していません。データが 2 倍になると誤差も 2 倍になってよいでしょうか。")
for id, parts in (("SM1", {"top": np.max}), ("SM1-rows", {})):
    variant(id, softmax_cross_entropy, total=lambda s: np.full((len(s), 1), np.exp(s).sum()), **parts,
            en="One sum for all rows. Which sum belongs to one sample?", ja="全体で 1 つの和を使っています。1 つのサンプルに対応するのはどの和でしょうか。")
for id, parts in (("SM2", {"top": lambda a: a.max(axis=0)}), ("SM2-rows", {})):
    variant(id, softmax_cross_entropy, total=lambda s: np.exp(s).sum(axis=0), **parts,
            en="The exponentials are summed over the samples. Along which axis do the classes lie?", ja="指数関数の和をサンプルの方向に取っています。クラスはどの軸に並んでいますか。")
for limit in (20, 30, 50, 100, 200, 300, 500, 600, 700, 709):
    variant(f"SM3-clipped-{limit}", softmax_cross_entropy, shifted=clipped(limit),
            en="Large scores are cut off, and the loss with them. What may be subtracted instead?", ja="大きなスコアを切り詰めているため、誤差も頭打ちになっています。代わりに何を引けばよいでしょうか。")
for id, log in (("", lambda s, total, a: np.log(1 / (1 + np.exp(-a)) + 1e-7)), ("-exact", lambda s, total, a: -np.logaddexp(0, -a))):
    variant(f"CE38{id}", softmax_cross_entropy, log=log,
            en="This is the logarithm of a sigmoid: the scores of a sample do not know of one another. Which sum is missing?", ja="シグモイドの対数になっており、同じサンプルのスコアどうしが関係していません。足りないのはどの和ですか。")
for id, logs in (("", lambda s: s), ("-log", lambda s: np.log(np.exp(s)))):
    variant(f"CE37{id}", softmax_cross_entropy, log=lambda s, total, a, logs=logs: s - logs(s).sum(axis=1, keepdims=True),
            en="The logarithms are summed; exp and log cancel before. Is it the logarithm of a sum, or the sum of logarithms?", ja="対数を取ってから和を取っているため、exp と打ち消し合っています。和の対数ですか、対数の和ですか。")
variant("SM3-added", softmax_cross_entropy, top=lambda a: 0, log=lambda s, total, a: np.log(np.exp(s) / total + 1e-7),
        en="exp overflows for large scores, and a small number inside the logarithm does not help. What may be subtracted from all scores of a row?",
        ja="スコアが大きいと exp がオーバーフローします。対数の中に小さな数を足しても防げません。各行のすべてのスコアから何を引けますか。")
variant("SM29", softmax_cross_entropy, log=lambda s, total, a: s - total,
        en="The sum of the exponentials stands there as it is. What does the formula take of it?", ja="指数関数の和がそのまま入っています。式では、その和の何を取りますか。")
variant("SM28", softmax_cross_entropy, log=lambda s, total, a: s + np.log(total),
        en="The logarithm of the sum has the wrong sign. What becomes of a division under the logarithm?", ja="和の対数の符号が逆です。割り算の対数はどうなりますか。")
variant("SM4-given", softmax_cross_entropy, log=lambda s, total, a: 2 * a - s - np.log(total),
        en="The largest score has the wrong sign when it is given back. Is it added to the logarithm of the sum, or subtracted?", ja="戻すときの最大値の符号が逆です。和の対数に足しますか、引きますか。")
variant("CE12", softmax_cross_entropy, sign=1,
        en="The sign: the logarithm of a probability is negative, the loss is not.", ja="符号を確認しましょう。確率の対数は負ですが、誤差は負になりません。")
for id, scale in (("CE31", 0.5), ("CE31-double", 2)):
    for right in (cross_entropy_error, softmax_cross_entropy):
        variant(id, right, sign=-scale,
                en="The loss is multiplied by a factor. Is there one in the formula besides 1/N?", ja="誤差に係数が掛かっています。式に 1/N のほかの係数はありますか。")
for right, parts in ((cross_entropy_error, {"multiplied": always}), (softmax_cross_entropy, {"log": probability, "one": target})):
    for id, how in (("CE27", lambda p, one: -((p - one) ** 2)), ("CE27-half", lambda p, one: -((p - one) ** 2) / 2), ("CE27-size", lambda p, one: -np.abs(p - one))):
        how = {"product": (lambda one, y, log, how=how: how(y, one)) if right is cross_entropy_error else lambda one, logs, how=how: how(logs, one)}
        variant(id, right, **parts, **how,
                en="Differences of prediction and target are summed: there is no logarithm. What does the formula take of the right class's probability?",
                ja="予測と正解の差を足しており、対数がありません。式では、正解クラスの確率の何を取りますか。")
variant("CE27-picked", cross_entropy_error, guarded=lambda p, log: -((1 - p) ** 2),
        en="A difference is squared: there is no logarithm. What does the formula take of the right class's probability?",
        ja="差を 2 乗しており、対数がありません。式では、正解クラスの確率の何を取りますか。")
for right, parts in ((cross_entropy_error, {"guarded": lambda p, log: p}), (softmax_cross_entropy, {"log": probability})):
    variant("CE25-bare", right, **parts,
            en="The probabilities themselves are averaged: there is no logarithm. What does the formula take of them?", ja="確率そのものを平均しており、対数がありません。式では確率の何を取りますか。")
for e in (2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 300):
    for id, guarded in (("", np.add), ("-floor", np.maximum)):
        variant(f"CE28-{e}{id}", cross_entropy_error, guarded=lambda p, log, e=e, guarded=guarded: log(guarded(p, 10.0**-e)), group=f"CE28-{e}",
                en="Another small number than the statement's keeps the logarithm finite. What does it give for a probability of exactly 0?",
                ja="対数を有限に保つ小さな数が、課題文のものと違います。確率がちょうど 0 のとき、値はいくつになりますか。")
variant("CE1-rows", cross_entropy_error, multiplied=lambda t: t.ndim == 2, product=lambda one, y, log: one * np.log(y),
        en="With one-hot rows the logarithm is not protected. What does 0·log 0 give in floating point?", ja="one-hot のときだけ対数が保護されていません。浮動小数点数で 0·log 0 は何になりますか。")
for right, parts in ((cross_entropy_error, {"multiplied": always, "product": lambda one, y, log: y * log(y)}), (softmax_cross_entropy, {"one": target, "product": lambda one, logs: np.exp(logs) * logs})):
    variant("CE29", right, **parts,
            en="The prediction is compared with itself: the target does not count. Where does t come in?", ja="予測どうしを掛けていて、正解が使われていません。t はどこに入りますか。")
variant("CE32", cross_entropy_error, guarded=lambda p, log: np.full(len(p), log(p.mean() + 1e-7)),
        en="The logarithm of a mean is taken. Which comes first, logarithm or mean?", ja="平均の対数を取っています。対数と平均のどちらが先ですか。")
for right in (cross_entropy_error, softmax_cross_entropy):
    variant("CE35", right, mean=np.min,
            en="Only the worst sample counts. What is done with the losses of all samples?", ja="最も誤差の大きいサンプルだけが数えられています。すべてのサンプルの誤差をどうしますか。")
    variant("MS9", right, mean=summed,
            en="One value per sample comes back; the loss is a single number.", ja="サンプルごとの値が返っています。誤差は 1 つの数です。")
variant("CE5-order", cross_entropy_error, picked=lambda y, number: y[number, np.arange(len(y))],
        en="Class numbers choose the rows, and numbers of samples the columns. Which index comes first?", ja="クラス番号で行を、サンプル番号で列を選んでいます。先に来る添字はどちらですか。")
variant("CE11", cross_entropy_error, picked=lambda y, number: picked(softmax(y), number),
        en="A softmax is applied to what are probabilities already. What does y hold?", ja="すでに確率であるものに softmax を適用しています。y には何が入っていますか。")
variant("CE6", softmax_cross_entropy, one=target, product=lambda one, logs: one * np.log(np.exp(logs) + 1e-7) + (1 - one) * np.log(1 - np.exp(logs) + 1e-7),
        en="That is the binary loss, once for every class. Only the right class counts here.", ja="それはクラスごとの 2 値の誤差です。ここでは正解クラスだけを数えます。")
variant("CE7", softmax_cross_entropy, one=target, product=lambda one, logs: np.exp(logs) * np.log(one + 1e-7),
        en="Prediction and target have changed places. Which of the two may be exactly 0?", ja="予測と目標が入れ替わっています。ちょうど 0 になりうるのはどちらでしょうか。")
variant("CE8", softmax_cross_entropy, one=lambda a, t: np.ones(a.shape),
        en="The logarithms of all classes are summed. Which of them does t choose?", ja="すべてのクラスの対数を足しています。t が選ぶのはどれですか。")
variant("SM20", softmax_cross_entropy, log=lambda s, total, a: s - np.log(total / a.shape[1]),
        en="The logarithm of a mean is subtracted. What stands under it in the formula?", ja="平均の対数を引いています。式で対数の中にあるのは何ですか。")
variant("SM8-first", softmax_cross_entropy, top=lambda a: a[:, :1],
        en="The first score is subtracted. What is left where another one is much larger?", ja="最初のスコアを引いています。ほかのスコアがずっと大きいとき、何が残りますか。")
variant("CE24", softmax_cross_entropy, log=lambda s, total, a: s,
        en="The largest score stands where the logarithm of the sum belongs. Which term is missing?", ja="和の対数のところに最大のスコアがあります。どの項が抜けていますか。")
for right, parts in ((cross_entropy_error, {"guarded": lambda p, log: p - 1}), (softmax_cross_entropy, {"log": lambda s, total, a: np.exp(s) / total - 1})):
    variant("CE25", right, **parts,
            en="One minus the probability is averaged: there is no logarithm. What does the formula take of it?", ja="1 から確率を引いた値の平均で、対数がありません。式では確率の何を取りますか。")
for right, of in ((mean_squared_error, np.sum), (cross_entropy_error, float), (softmax_cross_entropy, float)):  # one number a sample, but for squares
    variant("CE26", right, mean=lambda e, of=of: of(e[0]),
            en="Only the first sample counts. Does return stand inside the loop?", ja="最初のサンプルだけが数えられています。return がループの中に入っていませんか。")
    variant("CE26-divided", right, mean=lambda e, of=of: of(e[0]) / len(e),
            en="Only the first sample counts, and its N-th part comes back. Does return stand inside the loop?", ja="最初のサンプルの N 分の 1 だけが返っています。return がループの中に入っていませんか。")
    for id, mean in (("CE26-last", lambda e, of=of: of(e[-1])), ("CE26-last-divided", lambda e, of=of: of(e[-1]) / len(e))):
        variant(id, right, mean=mean,
                en="Only the last sample counts. Does the loop add, or set the value anew each time?", ja="最後のサンプルだけが数えられています。ループでは足していますか、それとも毎回代入し直していますか。")
    variant("CE26-short", right, mean=lambda e: np.sum(e[:-1]) / len(e),
            en="The last sample is left out of the sum. Where does the loop end?", ja="最後のサンプルが和に入っていません。ループはどこで終わりますか。")
for right, id, parts in ((cross_entropy_error, "CE9", {"log": np.log10}), (cross_entropy_error, "CE9-2", {"log": np.log2}),
                         (softmax_cross_entropy, "CE9", {"log": lambda s, total, a: s - np.log10(total)}), (softmax_cross_entropy, "CE9-2", {"log": lambda s, total, a: s - np.log2(total)}),
                         (softmax_cross_entropy, "CE9-all", {"log": lambda s, total, a: (s - np.log(total)) / np.log(10)}), (softmax_cross_entropy, "CE9-all-2", {"log": lambda s, total, a: (s - np.log(total)) / np.log(2)})):
    variant(id, right, **parts,
            en="The logarithm is to base 10, or 2; the natural one is meant.", ja="対数の底が 10 か 2 になっています。自然対数を使います。")
for right, parts in ((cross_entropy_error, {"multiplied": always}), (softmax_cross_entropy, {})):
    variant("CE17", right, one=lambda y, t: t, **parts,
            en="Only one-hot rows work. What stands in t when it has the shape (N,), and how do you pick the right class's entries then?",
            ja="one-hot の正解でしか動きません。t の形状が (N,) のとき、t には何が入っていますか。その場合、正解クラスの要素をどう取り出しますか。")
    variant("CE18", right, number=lambda y, t: t,
            en="Only class numbers work. One-hot rows of shape (N, C) may come as well: what does [np.arange(N), t] do with them?",
            ja="クラス番号の正解でしか動きません。形状 (N, C) の one-hot も渡されます。そのとき [np.arange(N), t] は何をしますか。")
variant("SM3", softmax_cross_entropy, top=lambda a: 0,
        en="exp overflows for large scores. What may be subtracted first?", ja="大きなスコアで exp がオーバーフローします。先に何を引けばよいでしょうか。")
variant("CE14", softmax_cross_entropy, log=lambda s, total, a: np.log(np.exp(s) / total + 1e-7),
        en="Through softmax and + 1e-7 the loss cannot exceed 16.1. Take the logarithm of the formula before computing.",
        ja="softmax と + 1e-7 を経由すると、誤差が 16.1 で頭打ちになります。計算する前に、式の上で対数を取りましょう。")
variant("CE14-floor", softmax_cross_entropy, log=lambda s, total, a: np.log(np.maximum(np.exp(s) / total, 1e-7)), group="CE14",  # as good as the same
        en="Through softmax and a floor of 1e-7 the loss cannot exceed 16.1. Take the logarithm of the formula before computing.",
        ja="softmax の値を 1e-7 以上にしてから対数を取ると、誤差が 16.1 で頭打ちになります。計算する前に、式の上で対数を取りましょう。")
for e in (5, 6, 8, 9, 10, 12, 15, 16, 20, 300):
    for id, guarded in (("", np.add), ("-floor", np.maximum)):
        variant(f"CE14-{e}{id}", softmax_cross_entropy, log=lambda s, total, a, e=e, guarded=guarded: np.log(guarded(np.exp(s) / total, 10.0**-e)), group=f"CE14-{e}",
                en="Through softmax and a small number the loss cannot exceed a limit. Take the logarithm of the formula before computing.",
                ja="softmax の値に小さな数を足したり、下限を設けたりすると、誤差が頭打ちになります。計算する前に、式の上で対数を取りましょう。")
variant("CE15", softmax_cross_entropy, log=lambda s, total, a: np.log(np.exp(s) / total),
        en="The logarithm of a softmax that has become 0. Take the logarithm of the formula before computing.",
        ja="0 になった softmax の対数を取っています。計算する前に、式の上で対数を取りましょう。")
variant("CE16", softmax_cross_entropy, log=lambda s, total, a: np.log(a + 1e-7),
        en="The scores are taken for probabilities. Where is the softmax?", ja="スコアを確率として扱っています。softmax はどこにありますか。")
variant("CE20", softmax_cross_entropy, number=lambda y, t: y.argmax(axis=1),
        en="The score of the predicted class is taken. Which class does t name?", ja="予測したクラスのスコアを使っています。t が示すのはどのクラスでしょうか。")
variant("CE22", cross_entropy_error, one=lambda y, t: np.eye(t.max() + 1)[t] if t.ndim == 1 else t, multiplied=always,
        en="The one-hot rows have as many columns as the largest label of the batch says. How many classes are there?",
        ja="one-hot の列数が、バッチ内の最大のラベルで決まっています。クラスはいくつありますか。")
variant("CE20", cross_entropy_error, number=lambda y, t: y.argmax(axis=1),
        en="The probability of the predicted class is taken. Which class does t name?", ja="予測したクラスの確率を使っています。t が示すのはどのクラスでしょうか。")
variant("CE1", cross_entropy_error, guarded=lambda p, log: log(p), multiplied=always,
        en="log(0) appears. What does 0·log 0 give in floating point, and what keeps the argument away from 0?",
        ja="log(0) が現れます。浮動小数点数で 0·log 0 は何になるでしょうか。引数が 0 になるのを防ぐものは何でしょうか。")
for right, id, parts in ((cross_entropy_error, "CE3", {"one": target, "mean": np.mean}), (cross_entropy_error, "CE3-rows", {"one": thinned}),
                         (softmax_cross_entropy, "CE3", {"one": target, "mean": np.mean}), (softmax_cross_entropy, "CE3-rows", {"one": thinned})):
    variant(id, right, **parts, **({"multiplied": always} if right is cross_entropy_error else {}),
            en="The mean runs over all N·C terms. How many of a row's terms are not 0?", ja="N·C 個すべての項で平均しています。各行で 0 でない項はいくつでしょうか。")
for id, parts in (("CE6", {}), ("CE6-mean", {"mean": np.mean})):
    variant(id, cross_entropy_error, **parts,
            multiplied=always, product=lambda one, y, log: one * log(y) + (1 - one) * log(1 - y),
            en="That is the binary loss, once for every class. Only the right class counts here.", ja="それはクラスごとの 2 値の誤差です。ここでは正解クラスだけを数えます。")
variant("CE7", cross_entropy_error, multiplied=always, product=lambda one, y, log: y * log(one),
        en="Prediction and target have changed places. Which of the two may be exactly 0?", ja="予測と目標が入れ替わっています。ちょうど 0 になりうるのはどちらでしょうか。")
variant("CE8", cross_entropy_error,
        multiplied=always, product=lambda one, y, log: np.full(len(y), np.sum(one.T @ log(y)) / len(y)),
        en="Every class's logarithm is in the sum, as where all are added or a matrix product is taken. Which of them does t choose, row by row?",
        ja="すべてのクラスの対数が和に入っています（全部足した場合や、行列積を使った場合にそうなります）。t が行ごとに選ぶのはどれですか。")
variant("CE11", softmax_cross_entropy, log=lambda s, total, a: np.log(softmax(np.exp(s) / total)),
        en="Softmax is applied twice: even a certain and right answer keeps a loss. Does your loss already contain softmax?",
        ja="softmax を 2 回適用しています。自信のある正解でも誤差が残ります。誤差の中にすでに softmax がありませんか。")
variant("SM5", softmax_cross_entropy, top=np.max,
        en="One maximum for the whole batch: rows of small scores underflow. Which maximum does each row need?",
        ja="バッチ全体の最大値を引くと、スコアの小さい行がアンダーフローします。各行に必要なのはどの最大値でしょうか。")
variant("CE19", softmax_cross_entropy, log=lambda s, total, a: a - np.log(total),
        en="The largest score is subtracted and never given back. In which of the two terms does it not cancel?",
        ja="最大値を引いたまま、戻していません。打ち消し合わないのは 2 つの項のどちらでしょうか。")
# fmt: on


NOT_TOLD = (
    NotTold("MS4", "targets of shape (N,) against (N, 1) are outside the contract: both are (N, D)"),
    NotTold("CE10", "telling targets by their number of entries shows for a single class only, or for an empty batch"),
)
EXCUSED = {
    "integers": "probabilities and scores are floats; class numbers are integers in every test",
    "float32": "promised of the activations and of softmax only",
    "empty_batch": "the mean over no samples is not defined",
}
