"""Hidden tests and mistakes of binary cross-entropy, from probabilities and from scores, and of the layer.

Oracle: answer by answer, in plain Python. Predictions and targets come as (N,), as (N, K) and mixed; where one is (N,) and
the other (N, 1), a broadcast would make (N, N) of them.
"""

import math

import numpy as np

from grader.testing import (
    all_sizes_equal,
    arguments_stay,
    asked_after,
    backward_repeats,
    backward_shapes,
    check,
    data,
    doubled_data,
    dout_scales,
    example,
    function,
    gradient,
    integers,
    latest_forward,
    layer,
    one_sample,
    supporting,
    task,
    two_objects,
    values,
    variant,
)
from grader.testing.right_nets import sigmoid, softmax
from grader.testing.wrong_nets import layer_mistakes

GUARD = 2e-6  # what 1e-7 inside the log may do to a term: probabilities stay away from 0 and 1


def pairs(a, t):
    """Answer by answer."""
    return zip(np.ravel(a), np.ravel(t), strict=True)


def of_probabilities(y, t):
    total = 0.0
    for p, yes in pairs(y, t):
        total -= float(yes) * math.log(p + 1e-7) + (1 - float(yes)) * math.log(1 - p + 1e-7)
    return total / len(y)


def of_scores(a, t):
    """By log(1 + exp(…)) of moderate scores."""
    total = 0.0
    for score, yes in pairs(a, t):
        total += float(yes) * math.log(1 + math.exp(-score)) + (1 - float(yes)) * math.log(1 + math.exp(score))
    return total / len(a)


def answers(rng, *shape):
    """0 and 1, both of them there."""
    return rng.permutation(np.arange(math.prod(shape)) % 3 > 0).reshape(shape).astype(np.int64)


def probabilities(rng, t, *shape):
    return 0.5 + mixed(rng, t, *shape, least=0.02, most=0.45)


def scores(rng, t, *shape):
    return mixed(rng, t, *shape, least=0.2, most=3.0)


def mixed(rng, t, *shape, least, most):
    """Numbers of both signs, of which some agree with their answers and some do not: half of the loss is 0 for the others."""
    while True:
        a = data.both_signs(rng, *shape, least=least, most=most)
        agrees = (np.ravel(a) > 0) == (np.ravel(t) > 0.5)
        if a.size < 3 or 0 < agrees.sum() < a.size:
            return a


def forms(subject, draw):
    """The subject with predictions and targets of every shape that is allowed."""

    def of(shape_of_a, shape_of_t):
        def drawn(rng, *sizes):
            t = answers(rng, *shape_of_t(*sizes))
            return draw(rng, t, *shape_of_a(*sizes)), t

        return drawn

    def same(*sizes):
        return sizes

    def column(n):
        return n, 1

    def row(n):
        return (n,)

    return (
        subject.but(draw=of(row, row), sizes=(7,), id="vector"),
        subject.but(draw=of(same, same), sizes=(5, 3), id="matrix"),
        subject.but(draw=of(column, column), sizes=(6,), id="column"),
        subject.but(draw=of(column, row), sizes=(5,), id="column and vector"),
        subject.but(draw=of(row, column), sizes=(4,), id="vector and column"),
    )


BCE = function("binary_cross_entropy", None, of_probabilities, samples=2, rtol=1e-5, atol=GUARD)
STABLE = function("sigmoid_binary_cross_entropy", None, of_scores, samples=2)
LOSS = layer("SigmoidWithLoss", None, of_scores, samples=2)
BCES, STABLES, LOSSES = forms(BCE, probabilities), forms(STABLE, scores), forms(LOSS, scores)
BOTH = (*BCES, *STABLES)


def named(subjects):
    """Ids that tell the tasks apart."""
    return tuple(s.but(id=f"{s.task}, {s.id}") for s in subjects)


def matrices(*, of_bools=False, soft=False):
    """Both functions for (N, K), with other kinds of targets."""

    def draw_with(draw):
        def drawn(rng, *shape):
            t = rng.uniform(0, 1, size=shape) if soft else answers(rng, *shape)
            return draw(rng, t, *shape), t.astype(bool) if of_bools else t

        return drawn

    return (
        BCE.but(draw=draw_with(probabilities), sizes=(5, 3), id="binary_cross_entropy"),
        STABLE.but(draw=draw_with(scores), sizes=(5, 3), id="sigmoid_binary_cross_entropy"),
    )


# --- binary_cross_entropy and sigmoid_binary_cross_entropy

test_loss = values(named(BOTH), points=2,
    en="The loss is the sum over all answers, divided by the number of samples.",
    ja="誤差は、すべての答えについての和をサンプル数で割ったものです。")  # fmt: skip

test_targets_between_0_and_1 = values(matrices(soft=True),
    en="Targets between 0 and 1 count in both terms.", ja="0 と 1 の間の正解は、両方の項に効きます。")  # fmt: skip

test_targets_of_bools = values(matrices(of_bools=True),
    en="Targets of True and False are as good as 1 and 0.", ja="正解が True と False でも、1 と 0 と同じです。")  # fmt: skip

test_one_sample = one_sample(matrices())

test_as_many_samples_as_answers = all_sizes_equal(matrices())

test_data_twice = doubled_data(matrices())

test_arguments_stay = arguments_stay(matrices(), twice=True)

test_certain_and_wrong = example(BCES[0], [0.0, 1.0, 0.5], [1, 0, 1], gives=(2 * 16.118095 + math.log(2)) / 3, atol=1e-3,
    en="A probability of 0 for the right answer costs −log 1e-7, no more.", ja="正解の確率が 0 でも、誤差は −log 1e-7 にとどまります。")  # fmt: skip

# in sums of integers, two wrongs may make a right: three sizes
test_integer_scores = integers(STABLES[1], (5, 3), (4, 5), (3, 7))

test_large_scores = example(STABLES[0], [1000.0, -1000.0, 40.0, 0.0], [0, 1, 0, 1], gives=(2040 + math.log(2)) / 4,
    en="A confident mistake costs as much as its score: nothing is cut off.",
    ja="自信を持って間違えると、スコアの大きさだけ誤差になります。上限で切られることはありません。")  # fmt: skip

test_large_and_right = example(STABLES[1], [[1000.0, -1000.0], [1.0, -1.0]], [[1, 0], [1, 0]], gives=math.log(1 + math.exp(-1)),
    en="A confident right answer costs nothing.", ja="自信を持って正解すれば、誤差は 0 です。")  # fmt: skip


@task("sigmoid_binary_cross_entropy")
def test_tiny_losses(student):
    """A loss that is almost 0 is not rounded to 0 nor cut off.

    0 に近い誤差も、0 に丸められたり切られたりしません。
    """
    value = check.number(student.sigmoid_binary_cross_entropy(np.array([12.0, -12.0]), np.array([1, 0])))
    check.close(value, math.log1p(math.exp(-12)), rtol=1e-3, atol=0.0)


# --- SigmoidWithLoss

test_layer_loss = values(LOSSES, points=2,
    en="forward gives the loss of the scores.", ja="forward はスコアの誤差を返します。")  # fmt: skip

test_layer_gradient = gradient(LOSSES, points=2)

test_layer_gradient_of_one_sample = gradient(LOSSES[1], 1, 3, also=["one_sample"],
    en="The gradient is right for a single sample, too.", ja="サンプルが 1 つの場合も、勾配は正しい値になります。")  # fmt: skip


def some_soft(rng, *shape):
    t = rng.uniform(0.1, 0.9, size=shape)
    return scores(rng, t, *shape), t


test_layer_gradient_of_targets_between_0_and_1 = gradient(LOSS.but(draw=some_soft, sizes=(5, 3)),
    en="The gradient takes targets between 0 and 1 as they are.", ja="正解が 0 と 1 の間の数でも、勾配はその値のまま計算されます。")  # fmt: skip

test_layer_shapes = supporting(backward_shapes(LOSSES,
    en="The gradient has the shape of the scores, whatever that of the targets.", ja="正解の形状によらず、勾配はスコアと同じ形状です。"))  # fmt: skip

test_layer_dout = dout_scales(LOSSES[1])

test_layer_dout_of_every_form = dout_scales([s for s in LOSSES if s.name != "matrix"],
    en="The gradient is proportional to dout, whatever the shapes of scores and targets.",
    ja="スコアと正解の形状によらず、勾配は dout に比例します。")  # fmt: skip

test_layer_latest_forward = latest_forward(LOSSES[1])

test_two_layers = two_objects(LOSSES[1])

test_layer_backward_twice = backward_repeats(LOSSES[1])

test_layer_arguments_stay = arguments_stay(LOSSES[1], only="forward", twice=True)


@task("SigmoidWithLoss")
def test_layer_large_scores(student):
    """Scores of ±1000 are no problem, forward or backward.

    スコアが ±1000 でも、順伝播も逆伝播も計算できます。
    """
    loss = student.SigmoidWithLoss()
    found = loss.forward(np.array([[1000.0], [-1000.0]]), np.array([[0], [0]]))
    check.close(check.number(found), 500.0, en="The loss:", ja="誤差：")
    check.close(check.array(loss.backward(), (2, 1)), [[0.5], [0.0]], en="The gradient:", ja="勾配：")


# --- mistakes


def alike(a, t):
    return a.reshape(len(a), -1), t.reshape(len(t), -1)


class Loss:
    """Right, in small parts; works as a function of probabilities and targets."""

    task = "binary_cross_entropy"

    def __call__(self, y, t):
        y, t = self.together(y, t)
        return self.result(self.yes(y, t) + self.no(y, t), y)

    def together(self, y, t):
        return alike(y, t)

    def log(self, y):
        return np.log(y + 1e-7)

    def yes(self, y, t):
        return -(t * self.log(y))

    def no(self, y, t):
        return -(1 - t) * self.log(1 - y)

    def result(self, terms, y):
        return terms.sum() / len(y)


class OfScores(Loss):
    """The same of scores."""

    task = "sigmoid_binary_cross_entropy"

    def yes(self, a, t):
        return t * np.logaddexp(0, -a)

    def no(self, a, t):
        return (1 - t) * np.logaddexp(0, a)


class SigmoidWithLoss:
    """The layer, right, in small parts."""

    def __init__(self):
        self.kept = {}

    def together(self, x, t):
        return alike(x, t)

    def value(self, x, t):
        return OfScores()(x, t)

    def forward(self, x, t):
        self.kept["x"], self.kept["t"] = x, t
        return self.value(x, t)

    def probability(self, a):
        return sigmoid(a)

    def share(self, a):
        return len(a)

    def slope(self, a, t):
        return self.probability(a) - t

    def times(self, slope, dout):
        return dout * slope

    def shaped(self, slope):
        return slope.reshape(self.kept["x"].shape)

    def backward(self, dout=1):
        a, t = self.together(self.kept["x"], self.kept["t"])
        return self.shaped(self.times(self.slope(a, t) / self.share(a), dout))


def keeps_y(self, x, t):
    a, self.kept["rows"] = alike(x, t)
    self.kept["x"], self.kept["y"] = x, sigmoid(a)
    return self.value(x, t)


def writes_into_y(shared):
    """backward that takes t from the kept y in place, and perhaps divides it by N there, too."""

    def backward(self, dout=1):
        y = self.kept["y"]
        y -= self.kept["rows"]
        if shared:
            y *= dout / self.share(y)
        return self.shaped(y.copy() if shared else self.times(y / self.share(y), dout))

    return backward


def as_they_are(self, a, t):
    return a, t


def as_they_come(self, slope):
    return slope


def of_loss(id, rights, *, en, ja, **parts):
    """A mistake of one loss or both; of scores also where forward of the layer calls it."""
    for right in rights:
        variant(id, right, task=right.task, en=en, ja=ja, **parts)
    if OfScores in rights and id not in (
        "BC7",
        "BC7-any",
        "BC7-one",
        "BC11",
        "BC12",
        "BC24",
    ):  # of its own, or one like the other there
        faulty = type("Faulty", (OfScores,), parts)
        variant(id, SigmoidWithLoss, value=lambda self, x, t: faulty()(x, t), en=en, ja=ja)


# fmt: off
of_loss("BC1", (Loss, OfScores), result=lambda self, terms, y: terms.sum(),
        en="The sum is not divided by the number of samples. Should twice the data cost twice as much?",
        ja="和がサンプル数で割られていません。データが 2 倍になると誤差も 2 倍になるべきでしょうか。")
of_loss("BC2", (Loss, OfScores), result=lambda self, terms, y: terms.mean(),
        en="The sum is divided by N·K. Over what does the loss average, and over what does it sum?",
        ja="N·K で割っています。平均を取るのは何についてで、和を取るのは何についてですか。")
of_loss("BC31", (Loss, OfScores), together=lambda self, y, t: vars(self).update(yes_count=t.sum()) or alike(y, t),
        result=lambda self, terms, y: terms.sum() / self.yes_count,
        en="The sum is divided by the number of yes. By which number does the formula divide?", ja="「はい」の個数で割っています。式では何で割りますか。")
of_loss("BC3", (Loss, OfScores), no=lambda self, y, t: 0.0,
        en="Only the term with t is there. What does a sample with t = 0 cost?", ja="t の項しかありません。t = 0 のサンプルの誤差はいくつになりますか。")
of_loss("BC3-yes", (Loss, OfScores), yes=lambda self, y, t: 0.0,
        en="Only the term with 1 − t is there. What does a sample with t = 1 cost?", ja="1 − t の項しかありません。t = 1 のサンプルの誤差はいくつになりますか。")
for right in (Loss, OfScores):
    of_loss("BC3-minus", (right,), no=lambda self, y, t, right=right: -right.no(self, y, t),
            en="The term with 1 − t has the wrong sign. Should a no cost less than nothing?", ja="1 − t の項の符号が逆です。正解が「いいえ」のサンプルの誤差が負になってよいでしょうか。")
of_loss("BC4", (Loss, OfScores), result=lambda self, terms, y: -terms.sum() / len(y),
        en="The loss is negative. What is the sign of the logarithm of a probability?", ja="誤差が負になっています。確率の対数の符号は何ですか。")
of_loss("BC5", (Loss, OfScores), together=as_they_are,
        en="(N, 1) and (N,) are broadcast to (N, N). Print the shape of y − t.",
        ja="(N, 1) と (N,) が (N, N) にブロードキャストされています。y − t の形状を表示してみましょう。")
of_loss("BC6", (Loss, OfScores), together=lambda self, y, t: alike(y, 1 - t),
        en="Yes and no are exchanged. Which of the two logarithms does t stand before?", ja="「はい」と「いいえ」が逆です。t はどちらの対数に掛かりますか。")
of_loss("BC7", (Loss, OfScores), together=lambda self, y, t: alike(y, t > 0.5),
        en="Targets are rounded to 0 or 1. What does a target of 0.3 mean?", ja="正解が 0 か 1 に丸められています。正解 0.3 は何を意味しますか。")
of_loss("BC7-any", (Loss, OfScores), together=lambda self, y, t: alike(y, t != 0),
        en="Every target but 0 counts as a yes. What does a target of 0.3 mean?", ja="0 でない正解が、すべて「はい」として扱われています。正解 0.3 は何を意味しますか。")
of_loss("BC7-one", (Loss, OfScores), together=lambda self, y, t: alike(y, t == 1),
        en="Every target but 1 counts as a no. What does a target of 0.7 mean?", ja="1 でない正解が、すべて「いいえ」として扱われています。正解 0.7 は何を意味しますか。")
of_loss("BC8", (Loss, OfScores), result=lambda self, terms, y: terms.sum(axis=1),
        en="There is a loss for each sample. Which one number is asked for?", ja="サンプルごとの誤差が返っています。必要なのはどんな 1 つの数ですか。")
of_loss("BC9", (Loss,), log=lambda self, y: np.log(y),
        en="Nothing keeps the logarithm from 0. What is 0·log 0 in floating point?", ja="対数の中が 0 になるのを防いでいません。浮動小数点数で 0·log 0 はいくつですか。")
of_loss("BC9-inside", (Loss,), no=lambda self, y, t: -(1 - t) * np.log(1 - (y + 1e-7)),
        en="In the second logarithm 1e-7 is taken away: 1 − (y + 1e-7) is negative at y = 1. Which sign should it have there?",
        ja="2 つ目の対数で 1e-7 を引いているため、y = 1 のとき 1 − (y + 1e-7) が負になります。1e-7 の符号は何であるべきですか。")
for n in (8, 9, 10, 12, 15, 16):
    of_loss(f"BC28-{n}", (Loss,), log=lambda self, y, n=n: np.log(y + 10.0**-n),
            en="Near log 0 another small number than 1e-7 decides. Which one stands in the formula, and where?",
            ja="log 0 の近くで、1e-7 ではない小さな数が使われています。式ではどの数を、どこに足しますか。")
of_loss("BC28-cut", (Loss,), log=lambda self, y: np.maximum(np.log(y), -100.0),
        en="The logarithms are cut off at −100, as in other libraries. What is added to their argument here?",
        ja="ほかのライブラリのように、対数を −100 で打ち切っています。この課題では、対数の中に何を足しますか。")
of_loss("BC10-2", (Loss,), log=lambda self, y: np.log2(y + 1e-7),
        en="The logarithm has the base 2. Which logarithm undoes exp?", ja="底が 2 の対数を使っています。exp の逆になるのはどの対数ですか。")
of_loss("BC10", (Loss,), log=lambda self, y: np.log10(y + 1e-7),
        en="The logarithm has the base 10. Which logarithm undoes exp?", ja="常用対数を使っています。exp の逆になるのはどの対数ですか。")
of_loss("BC11", (OfScores,),
        yes=lambda self, a, t: -t * np.log(sigmoid(a) + 1e-7), no=lambda self, a, t: -(1 - t) * np.log(1 - sigmoid(a) + 1e-7),
        en="The loss never gets above 16.1: the sigmoid is computed first, and the 1e-7 cuts the logarithm off.",
        ja="誤差が 16.1 を超えません。先にシグモイドを計算し、1e-7 で対数が打ち切られています。")
of_loss("BC12", (OfScores,),
        yes=lambda self, a, t: t * np.log(1 + np.exp(-a)), no=lambda self, a, t: (1 - t) * np.log(1 + np.exp(a)),
        en="exp overflows for large scores. Which sign must its argument always have?",
        ja="大きなスコアで exp がオーバーフローします。exp の引数は、いつもどの符号であるべきですか。")
of_loss("BC24", (OfScores,),
        yes=lambda self, a, t: -t * np.log(sigmoid(a)), no=lambda self, a, t: -(1 - t) * np.log(1 - sigmoid(a)),
        en="The sigmoid is computed first: for large scores it is exactly 0 or 1, and its logarithm is lost. Which form avoids it?",
        ja="先にシグモイドを計算すると、大きなスコアでちょうど 0 か 1 になり、対数が求まりません。それを避ける式はどれですか。")
of_loss("BC25", (OfScores,),
        yes=lambda self, a, t: np.maximum(-a, 0) - a * t, no=lambda self, a, t: np.log1p(np.exp(-np.abs(a))),
        en="Of max(a, 0) the sign is turned round: it counts where the score is negative. Try a = 2 and a = −2.",
        ja="max(a, 0) の符号が逆で、スコアが負のときに効いています。a = 2 と a = −2 で試しましょう。")
of_loss("BC25-sign", (OfScores,),
        yes=lambda self, a, t: np.maximum(a, 0) + a * t, no=lambda self, a, t: np.log1p(np.exp(-np.abs(a))),
        en="a·t is added. Should the loss of a yes grow with its score?", ja="a·t を足しています。正解が「はい」のとき、スコアが大きいほど誤差は増えるべきですか。")
of_loss("BC25-none", (OfScores,), yes=lambda self, a, t: -a * t, no=lambda self, a, t: np.log1p(np.exp(-np.abs(a))),
        en="max(a, 0) is missing. What does a no with the score 1000 cost?", ja="max(a, 0) がありません。正解が「いいえ」でスコアが 1000 のとき、誤差はいくつですか。")
of_loss("BC25-alone", (OfScores,), yes=lambda self, a, t: np.maximum(a, 0) - a * t, no=lambda self, a, t: 0.0,
        en="log(1 + exp(−|a|)) is missing. What is the loss of a score of 0?", ja="log(1 + exp(−|a|)) がありません。スコアが 0 のとき、誤差はいくつですか。")
for limit in (500, 20, 30, 50, 100, 700):
    of_loss("BC27" if limit == 500 else f"BC27-{limit}", (OfScores,), together=lambda self, a, t, limit=limit: alike(np.clip(a, -limit, limit), t),
            en=f"Scores are cut off at ±{limit}. What should a score of 1000 cost with t = 0?",
            ja=f"スコアが ±{limit} で打ち切られています。スコアが 1000 で t = 0 のとき、誤差はいくつになるべきですか。")
of_loss("BC25-abs", (OfScores,), yes=lambda self, a, t: np.abs(a) - a * t, no=lambda self, a, t: np.log1p(np.exp(-np.abs(a))),
        en="|a| stands where max(a, 0) belongs. What is max(a, 0) of a = −2?", ja="max(a, 0) のところに |a| があります。a = −2 のとき、max(a, 0) はいくつですか。")
of_loss("BC26", (OfScores,),
        yes=lambda self, a, t: np.maximum(a, 0) - a * t, no=lambda self, a, t: np.log1p(np.exp(-a)),
        en="The absolute value is missing in the exponent: exp(−a) grows for negative scores.",
        ja="指数の中の絶対値が抜けています。スコアが負のとき、exp(−a) が大きくなります。")
for id, no in (("BC25-plus", lambda self, a, t: np.log1p(np.exp(np.abs(a)))), ("BC25-exp", lambda self, a, t: np.exp(-np.abs(a)))):
    of_loss(id, (OfScores,), yes=lambda self, a, t: np.maximum(a, 0) - a * t, no=no,
            en="The last term is not log(1 + exp(−|a|)). What is it for a = 0, and for a = 1000?",
            ja="最後の項が log(1 + exp(−|a|)) になっていません。a = 0 と a = 1000 では、その項はいくつですか。")
of_loss("BC13", (OfScores,),
        yes=lambda self, a, t: -t * np.log(a + 1e-7), no=lambda self, a, t: -(1 - t) * np.log(1 - a + 1e-7),
        en="The scores are taken for probabilities. What turns a score into one?", ja="スコアを確率として扱っています。スコアを確率にするのは何ですか。")

layer_mistakes(SigmoidWithLoss, "LY1", "LY2")
variant("BC14", SigmoidWithLoss, share=lambda self, a: 1,
        en="The gradient is not divided by N. Of what is it the gradient: of a sum or of a mean?", ja="勾配が N で割られていません。和の勾配ですか、平均の勾配ですか。")
variant("BC15", SigmoidWithLoss, share=lambda self, a: a.size,
        en="The gradient is divided by N·K. By what is the loss divided?", ja="勾配を N·K で割っています。誤差は何で割られていますか。")
variant("BC7", SigmoidWithLoss, slope=lambda self, a, t: self.probability(a) - (t > 0.5),
        en="Targets are rounded to 0 or 1 on the way back. What does a target of 0.3 mean?",
        ja="backward で、正解が 0 か 1 に丸められています。正解 0.3 は何を意味しますか。")
variant("BC16", SigmoidWithLoss, slope=lambda self, a, t: (sigmoid(a) - t) * sigmoid(a) * (1 - sigmoid(a)),
        en="The slope of the sigmoid is still there. What becomes of it when the loss is differentiated too?",
        ja="シグモイドの傾きが残っています。誤差の微分と掛け合わせると、どうなりますか。")
variant("BC17", SigmoidWithLoss, times=lambda self, slope, dout: slope,
        en="dout is not used.", ja="dout が使われていません。")
variant("BC18", SigmoidWithLoss, slope=lambda self, a, t: t - sigmoid(a),
        en="The gradient has the opposite sign. Should the score of a yes grow or shrink?", ja="勾配の符号が逆です。正解が「はい」のスコアは、増えるべきですか、減るべきですか。")
variant("BC19", SigmoidWithLoss, together=as_they_are, shaped=as_they_come,
        en="The gradient is broadcast to (N, N) where scores are (N, 1) and targets (N,).",
        ja="スコアが (N, 1)、正解が (N,) のとき、勾配が (N, N) にブロードキャストされています。")
variant("BC20", SigmoidWithLoss, shaped=as_they_come,
        en="The gradient is always a matrix. Which shape did the scores have?", ja="勾配がいつも 2 次元です。スコアの形状は何でしたか。")
variant("BC21", SigmoidWithLoss, value=lambda self, x, t: sigmoid(x),
        en="forward returns the probabilities. What does a loss layer give?", ja="forward が確率を返しています。誤差のレイヤは何を返しますか。")
variant("BC22", SigmoidWithLoss, probability=lambda self, a: a,
        en="The scores are taken for probabilities in backward. Where is the sigmoid?", ja="backward でスコアを確率として扱っています。シグモイドはどこにありますか。")
variant("BC22-hard", SigmoidWithLoss, probability=lambda self, a: (a > 0).astype(float),
        en="backward takes decisions, 0 or 1, for probabilities. What is σ(0.3)?", ja="backward で、確率の代わりに 0 か 1 の判定を使っています。σ(0.3) はいくつですか。")
variant("BC22-tanh", SigmoidWithLoss, probability=lambda self, a: (1 + np.tanh(a)) / 2,
        en="In backward (1 + tanh x) / 2 stands for the sigmoid. It is the sigmoid of another number: of which?",
        ja="backward で、シグモイドの代わりに (1 + tanh x) / 2 を使っています。それは、どんな数のシグモイドですか。")
variant("BC22-minus", SigmoidWithLoss, probability=lambda self, a: sigmoid(-a),
        en="In backward the sigmoid falls where it should climb. Which sign has the exponent?", ja="backward で、シグモイドが増える代わりに減っています。指数の符号は何ですか。")
variant("BC16-only", SigmoidWithLoss, slope=lambda self, a, t: (lambda y: (1 - t) / (1 - y + 1e-7) - t / (y + 1e-7))(sigmoid(a)),
        en="The gradient is that with respect to the probability. Which derivative leads on to the score?",
        ja="確率についての勾配になっています。そこからスコアまで進むには、どんな微分が要りますか。")
variant("BC23-twice", SigmoidWithLoss, value=lambda self, x, t: OfScores()(sigmoid(x), t),
        en="forward gives probabilities to a function that takes scores. How often is the sigmoid applied?",
        ja="スコアを受け取る関数に、forward が確率を渡しています。シグモイドは何回使われていますか。")
variant("BC30", SigmoidWithLoss, probability=lambda self, a: softmax(a),
        en="backward takes the softmax of the scores. Do the K answers of a sample share a sum of 1?", ja="backward でソフトマックスを使っています。1 つのサンプルの K 個の答えは、和が 1 になりますか。")
for id, shared in (("BC29", True), ("BC29-difference", False)):
    variant(id, SigmoidWithLoss, forward=keeps_y, backward=writes_into_y(shared),
            en="A second backward gives something else: the first one has written into what forward kept. Which step changes it?",
            ja="2 回目の backward の結果が変わります。1 回目が、forward で保存した値を書き換えたためです。どの演算が書き換えていますか。")
variant("BC23", SigmoidWithLoss, value=lambda self, x, t: Loss()(sigmoid(x), t),
        en="The loss never gets above 16.1: the 1e-7 of the other function cuts it off.", ja="誤差が 16.1 を超えません。もう 1 つの関数の 1e-7 で打ち切られています。")
# fmt: on

EXCUSED = {
    ("binary_cross_entropy", "integers"): "probabilities are floats; targets are integers in every test",
    ("SigmoidWithLoss", "integers"): "scores are floats, as of SoftmaxWithLoss",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean over no samples is not defined",
}

WORKED = {
    "binary_cross_entropy": "binary_cross_entropy(np.array([0.5, 0.2]), np.array([0.3, 0.6]))",
    "sigmoid_binary_cross_entropy": "sigmoid_binary_cross_entropy(np.array([0.0, 2.0]), np.array([0.3, 0.6]))",
    "SigmoidWithLoss": asked_after(
        "layer = SigmoidWithLoss()",
        "layer.forward(np.array([0.0, 2.0]), np.array([0.3, 0.6]))\nlayer.backward()",
        "layer.forward(np.array([1000.0]), np.array([0]))",
    ),
}
