"""Hidden tests and mistakes of the penalties. Oracles: sums over entries in plain Python, numerical gradients.

Weights are kept away from 0, where |w| has a corner, but for the one test about it.
"""

from itertools import count, takewhile

import numpy as np

from grader.testing import (
    NotTold,
    asked_after,
    asks,
    check,
    data,
    each,
    function,
    points,
    several,
    supporting,
    task,
    variant,
)
from grader.testing.right_penalties import elastic_net, l1_penalty, l2_penalty

SHAPES = {  # of the arrays of a net, by key
    "W1": (3, 5), "b1": (5,), "gamma1": (5,), "W2": (5, 2), "b2": (2,), "W3": (2, 3), "W7": (5, 3), "W_out": (2, 3, 2, 2),
    "W": (7,), "W4": (2, 1, 3, 2), "bW": (3,), "w2": (2, 3),
}  # fmt: skip
NET = ("W1", "b1", "gamma1", "W2", "b2")  # two layers of different shapes, and what stands beside weights
OTHERS = (*NET, "bW", "w2")  # and keys that only look like those of weights


def weights(rng, *shape):
    return data.both_signs(rng, *shape, least=0.5, most=2.0)


def of_entries(params, lam1, lam2):
    """lam1 · Σ|w| + ½ · lam2 · Σw², entry by entry."""
    entries = [float(w) for key, W in params.items() if key[0] == "W" for w in np.ravel(W)]
    return sum(lam1 * abs(w) + lam2 * w * w / 2 for w in entries)


def penalty(name, value, *lams):
    """The subject: drawn by the keys of params; `value(params, *lams)`."""
    return function(name, lambda rng, *keys: ({key: weights(rng, *SHAPES[key]) for key in keys}, *lams), value)


L1 = penalty("l1_penalty", lambda params, lam: of_entries(params, lam, 0), 0.3)
L2 = penalty("l2_penalty", lambda params, lam: of_entries(params, 0, lam), 0.7)
ELASTIC = penalty("elastic_net", of_entries, 0.3, 0.7)
ALL = (L1, L2, ELASTIC)


def ask(student, s, args):
    """(value, grads), with the right types; what is not penalised has no gradient."""
    result, grads = several(check.unchanged(getattr(student, s.task), *args), 2)
    value = check.number(result)
    check.true(isinstance(grads, dict), "The gradients should be a dict.", "勾配は辞書で返す必要があります。")
    missing = [key for key in args[0] if key[0] == "W" and key not in grads]
    check.true(not missing, f"Gradients are missing: {missing}.", f"勾配がありません：{missing}。")
    return value, grads


def check_value(value, expected):
    check.close(value, expected, en="The value of the penalty was compared.", ja="正則化項の値を比べました。")


def of_value(found, value, args):
    check_value(found[0], value(*args))


def check_gradients(grads, value, args):
    """Fail unless each gradient is the slope of `value`, a function as the task is."""
    params, *lams = args
    for key, W in params.items():
        slope = check.numeric_gradient(lambda V, key=key: value({**params, key: V}, *lams), W)
        check.gradient(check.array(grads[key], W.shape), slope)


def of_gradients(found, value, args):
    check_gradients(found[1], value, args)


def of_both(found, value, args):
    check_value(found[0], value(*args))
    check_gradients(found[1], value, args)


def penalties(check_found, *keys, en, ja, also=(), worth=1):
    """A test of each penalty of weights of these keys: check_found(what came back, the value as a function, arguments)."""

    @each(*ALL)
    @asks(*also)
    @points(worth)
    def test(student, rng, subject):
        args = subject.draw(rng, *keys)
        check_found(ask(student, subject, args), subject.right, args)

    test.__doc__ = f"{en}\n\n{ja}"
    return test


@each(*ALL)
@asks("shape_and_kind", "arguments_stay", "twice_the_same")
def test_value_and_gradients_come_back(student, rng, subject):
    """A number comes back, and a dict with an array of the right shape for each weight; params stays as it is.

    数値 1 つと、各重みと同じ形状の配列を持つ辞書が返り、params は変わりません。
    """
    args = subject.draw(rng, *NET)
    _, grads = ask(student, subject, args)
    for key in ("W1", "W2"):
        check.array(grads[key], SHAPES[key])
    check.same_twice(getattr(student, subject.task), *args)


test_value_of_one_matrix = penalties(of_value, "W1", also=["values"], worth=2,
    en="The value is what the formula gives, summed over the entries of a matrix.", ja="値は、行列のすべての要素について式どおりに足し合わせたものです。")  # fmt: skip

test_gradient_of_one_matrix = penalties(of_gradients, "W1", also=["gradient"], worth=2,
    en="The gradient is the derivative of the formula with respect to every entry.", ja="勾配は、式を各要素で微分したものです。")  # fmt: skip


@supporting
@each(*ALL)
def test_gradient_fits_the_own_value(student, rng, subject):
    """The gradient is the slope of the very value that the function returns.

    勾配は、関数自身が返す値の傾きと一致します。
    """
    args = subject.draw(rng, "W2")
    check_gradients(ask(student, subject, args)[1], lambda *given: ask(student, subject, given)[0], args)


test_layers_add_up = penalties(of_both, "W1", "W2", "W3",
    en="The penalties of all weights are added up; each weight has the gradient of its own part.",
    ja="すべての重みの正則化項を足し合わせます。各重みの勾配は、その重みの分だけで決まります。")  # fmt: skip

test_others_cost_nothing = penalties(of_value, *OTHERS,
    en="Biases and other arrays whose key does not start with W add nothing to the value.",
    ja="バイアスなど、キーが W で始まらない配列は、値に加わりません。")  # fmt: skip


@supporting
@each(*ALL)
def test_others_have_no_gradient(student, rng, subject):
    """Biases and other arrays whose key does not start with W have no gradient, or 0.

    バイアスなど、キーが W で始まらない配列には、勾配がないか、あっても 0 です。
    """
    grads = ask(student, subject, subject.draw(rng, *OTHERS))[1]
    for key in grads:
        others = np.asarray(grads[key] if key[:1] != "W" else 0.0)
        check.true(not others.any(), f'grads["{key}"] is not 0.', f'grads["{key}"] が 0 ではありません。')


test_any_key_with_w = penalties(of_both, "W7", "W_out", "W", "W4",
    en="Any key that starts with W is a weight, whatever follows; its array may have any shape.",
    ja="W で始まるキーは、続きが何であってもすべて重みです。配列の形状も問いません。")  # fmt: skip

test_no_weights = supporting(penalties(of_value, "b1",
    en="Without weights the penalty is 0.", ja="重みがなければ、正則化項は 0 です。"))  # fmt: skip


@supporting
@each(*ALL)
def test_lambda_scales_both(student, rng, subject):
    """A factor of 0 gives the value 0 and the gradient 0.

    係数が 0 なら、値も勾配も 0 です。
    """
    params, *lams = subject.draw(rng, "W1")
    value, grads = ask(student, subject, (params, *(0.0 for _ in lams)))
    check_value(value, 0.0)
    check.close(check.array(grads["W1"], (3, 5)), np.zeros((3, 5)))


@each(L1, L2)
def test_twice_the_weights(student, rng, subject):
    """Twice the weights cost twice as much under L1, and four times as much under L2.

    重みを 2 倍にすると、正則化項は L1 では 2 倍、L2 では 4 倍になります。
    """
    (params, lam), factor = subject.draw(rng, "W1"), 2 if subject is L1 else 4
    W = params["W1"] * -np.sign(params["W1"].sum())  # the sum is negative
    once, twice = (ask(student, subject, ({"W1": k * W}, lam))[0] for k in (1, 2))
    check.true(once > 0, "The value is not positive.", "値が正になっていません。")
    check.true(
        abs(twice / once - factor) < 1e-6,
        f"The value became {twice / once:.4g} times as large.",
        f"値は {twice / once:.4g} 倍になりました。",
    )


@each(L1, L2)
def test_a_step_against_the_gradient_shrinks(student, rng, subject):
    """A small step against the gradient brings every weight closer to 0.

    勾配の逆向きに少し進むと、どの重みも 0 に近づきます。
    """
    args = subject.draw(rng, "W1")
    W, g = args[0]["W1"], check.array(ask(student, subject, args)[1]["W1"], (3, 5))
    check.true(
        (np.abs(W - 0.1 * g) < np.abs(W)).all(),
        "Some weights move away from 0, or not at all.",
        "0 から遠ざかる重み、または動かない重みがあります。",
    )


@supporting
@each(L1, ELASTIC)
def test_slope_in_the_corner(student, rng, subject):
    """Where a weight is exactly 0, the slope lies between −lam1 and lam1 and is not nan; beside 0 it is one of the two.

    重みがちょうど 0 のところでも nan にならず、傾きは −lam から lam の間に収まります。0 でなければ、どんなに小さくても両端のどちらかです。
    """
    args = subject.draw(rng, "W1")
    args[0]["W1"][:, 1] = 0.0
    args[0]["W1"][:, 2] = tiny = 1e-7 * np.array([1.0, -1.0, 1.0])
    g = check.array(ask(student, subject, args)[1]["W1"], (3, 5))
    check.true(
        (np.abs(g[:, 1]) <= 0.3 + 1e-9).all(),
        f"The slope at 0 is {g[0, 1]:.4g}, for a factor of 0.3.",
        f"係数 0.3 に対し、0 での傾きは {g[0, 1]:.4g} です。",
    )
    check.close(g[:, 2], 0.3 * np.sign(tiny), atol=1e-5, en="The slopes at ±1e-7:", ja="±1e-7 での傾き：")


@task("elastic_net")
def test_without_squares_it_is_l1(student, rng):
    """With lam2 = 0 the elastic net is the L1 penalty.

    lam2 = 0 の Elastic Net は、L1 正則化と同じです。
    """
    args = {"W1": weights(rng, 3, 5)}, 0.4, 0.0
    of_both(ask(student, ELASTIC, args), lambda params, lam1, lam2: lam1 * np.abs(params["W1"]).sum(), args)


@task("elastic_net")
def test_without_absolute_values_it_is_l2(student, rng):
    """With lam1 = 0 the elastic net is the L2 penalty.

    lam1 = 0 の Elastic Net は、L2 正則化と同じです。
    """
    args = {"W1": weights(rng, 3, 5)}, 0.0, 0.4
    of_both(ask(student, ELASTIC, args), lambda params, lam1, lam2: lam2 * (params["W1"] ** 2).sum() / 2, args)


# --- mistakes

EACH, WITH_L1, WITH_L2 = (l1_penalty, l2_penalty, elastic_net), (l1_penalty, elastic_net), (l2_penalty, elastic_net)


def of_each(id, rights, **mistake):
    """The same mistake of several penalties."""
    for right in rights:
        variant(id, right, **mistake)


# fmt: off
of_each("RG1", WITH_L2, square_sum=lambda self, W: np.sqrt(np.sum(W**2)),
        en="The value grows with the length of W, not with its square. Which of the two is the L2 penalty?",
        ja="値が W の長さそのものになっています。L2 正則化で使うのは、長さですか、長さの 2 乗ですか。")
of_each("RG2", WITH_L2, square_slope=lambda self, W: 2 * W,
        en="The value has the ½, but the gradient is twice too large. Differentiate your own formula.",
        ja="値には ½ がありますが、勾配が 2 倍です。自分の式を微分してみましょう。")
of_each("RG2-half", WITH_L2, half=1.0,
        en="The ½ is missing from the value. Which formula has the gradient that you return?", ja="値に ½ がありません。返している勾配は、どの式を微分したものですか。")
of_each("RG2-none", WITH_L2, half=1.0, square_slope=lambda self, W: 2 * W,
        en="The form without ½ is used, in the value and in the gradient. Which form does the docstring give?",
        ja="値にも勾配にも ½ がない流儀になっています。docstring の式はどちらですか。")
of_each("RG2-quarter", WITH_L2, square_slope=lambda self, W: 0.5 * W,
        en="The ½ is in the gradient too. Where does it go when ½w² is differentiated?", ja="勾配にも ½ が残っています。½w² を微分すると、½ はどうなりますか。")
of_each("RG3", EACH, keys=lambda self, params: list(params),
        en="Biases are penalised too. Which keys belong to weights?", ja="バイアスにも正則化項がかかっています。重みのキーはどれですか。")
of_each("RG3-ndim", EACH, keys=lambda self, params: [key for key, p in params.items() if p.ndim == 2],
        en="Weights are told by their two dimensions, so that filters (F, C, FH, FW) go free. How are they named?",
        ja="2 次元かどうかで重みを見分けているため、フィルター (F, C, FH, FW) が抜けています。重みのキーの共通点は何ですか。")
of_each("RG4", EACH, slope=lambda self, W, *lams: np.zeros(W.shape),
        en="The gradients are all 0. How does the value change when one weight changes?", ja="勾配がすべて 0 です。重みを 1 つ変えると、値はどう変わりますか。")
of_each("RG5", WITH_L1, abs_slope=lambda self, W: W / np.abs(W),
        en="The slope of |w| is nan at w = 0. What does w / |w| give there?", ja="w = 0 で傾きが nan になっています。w / |w| は、そこではどうなりますか。")
of_each("RG5-near", WITH_L1, abs_slope=lambda self, W: W / (np.abs(W) + 1e-6),
        en="Near 0 the slope of |w| is too small: a number was added below the fraction line. Which function gives the sign alone?",
        ja="0 の近くで |w| の傾きが小さくなりすぎます。分母に数を足していませんか。符号だけを返す関数は何ですか。")
of_each("RG6", WITH_L1, abs_slope=lambda self, W: np.abs(W),
        en="The L1 gradient is the absolute value itself. How steep is |w| at w = −3?", ja="L1 の勾配が絶対値そのものになっています。w = −3 で |w| の傾きはいくつですか。")
of_each("RG6-ones", WITH_L1, abs_slope=lambda self, W: np.ones(W.shape),
        en="The L1 gradient has the same sign everywhere. On which side of 0 does |w| fall?",
        ja="L1 の勾配の符号がすべて同じです。|w| が減少するのは 0 のどちら側ですか。")
of_each("RG6-plain", WITH_L1, abs_sum=lambda self, W: np.sum(W),
        en="The values are summed with their signs, so that they cancel. What stands between the bars of |w|?",
        ja="符号の付いたまま足しているので、正と負が打ち消し合っています。|w| の縦棒は何を表しますか。")
of_each("RG6-square", WITH_L1, abs_slope=lambda self, W: W,
        en="The L1 gradient grows with w, as that of the squares does. How steep is |w| at w = 3?", ja="L1 の勾配が w に比例しています（2 乗の項の勾配です）。w = 3 で |w| の傾きはいくつですか。")
for id, size in (("RG6-share", lambda W: np.sum(np.abs(W))), ("RG6-length", lambda W: np.sqrt(np.sum(W**2)))):
    of_each(id, WITH_L1, abs_slope=lambda self, W, size=size: W / size(W),
            en="In the L1 gradient, w is divided by the size of all of W. What is w / |w| of one entry?", ja="L1 の勾配で、w を W 全体の大きさで割っています。要素 1 つの w / |w| はいくつですか。")
of_each("RG8", EACH, abs_sum=lambda self, W: np.linalg.norm(W, 1), square_sum=lambda self, W: np.linalg.norm(W, 2) ** 2,
        en="np.linalg.norm of a matrix is not a sum over its entries. Compare it with a sum over all entries.",
        ja="行列に対する np.linalg.norm は、要素ごとの和ではありません。全要素の和と比べてみましょう。")
variant("RG8-l1", elastic_net, abs_sum=lambda self, W: np.linalg.norm(W, 1),
        en="np.linalg.norm(W, 1) of a matrix is no sum over its entries. Compare it with Σ|w|.",
        ja="行列に対する np.linalg.norm(W, 1) は、要素ごとの和ではありません。Σ|w| と比べてみましょう。")
variant("RG8-l2", elastic_net, square_sum=lambda self, W: np.linalg.norm(W, 2) ** 2,
        en="np.linalg.norm(W, 2) of a matrix is no sum over its entries. Compare its square with Σw².",
        ja="行列に対する np.linalg.norm(W, 2) は、要素ごとの和ではありません。その 2 乗を Σw² と比べてみましょう。")
of_each("RG10", EACH, of_value=lambda self, lam, W: lam / W.size, of_slope=lambda self, lam, W: lam / W.size,
        en="Value and gradient are divided by the number of entries. Is the penalty a sum or a mean?",
        ja="値も勾配も要素数で割られています。正則化項は和ですか、平均ですか。")
for id, parts in (("RG10-squares", {"square_sum": lambda self, W: np.mean(W**2), "square_slope": lambda self, W: W / W.size}), ("RG10-abs", {"abs_sum": lambda self, W: np.mean(np.abs(W)), "abs_slope": lambda self, W: np.sign(W) / W.size})):
    variant(id, elastic_net, **parts,
            en="One of the two terms is divided by the number of entries. Is it a sum or a mean?", ja="一方の項だけが要素数で割られています。和ですか、平均ですか。")
of_each("RG10-value", EACH, of_value=lambda self, lam, W: lam / W.size,
        en="The value is divided by the number of entries. Is the penalty a sum or a mean?", ja="値が要素数で割られています。正則化項は和ですか、平均ですか。")
of_each("RG11", EACH, keys=lambda self, params: [key for key in ("W1", "W2") if key in params],
        en="Only W1 and W2 count. How does one find all weights of a net of any depth?",
        ja="W1 と W2 しか数えていません。層がいくつあってもすべての重みを見つけるには、どうすればよいですか。")
of_each("RG12", EACH, total=lambda self, parts: parts[-1] if parts else 0.0,
        en="The value is that of the last weight only. What does the loop do with the values before?",
        ja="値が最後の重みの分だけになっています。ループの中で、それまでの値はどうなりますか。")
of_each("RG13", EACH, of_value=lambda self, lam, W: 1.0,
        en="The value does not depend on the factor lambda. Where does it enter?", ja="値が係数 λ によらず一定です。λ はどこに入りますか。")
of_each("RG13-gradient", EACH, of_slope=lambda self, lam, W: 1.0,
        en="The gradient does not depend on the factor lambda. Differentiate the whole value.", ja="勾配が係数 λ によらず一定です。値の式全体を微分しましょう。")
of_each("RG14", EACH, sign=-1,
        en="The gradients have the opposite sign: they point downhill. Who subtracts the gradient?",
        ja="勾配の符号が逆で、下る向きになっています。勾配を引くのは、どの処理の役目ですか。")
for id, parts in (("RG19", {"abs_value": lambda self, W, lam: 0.5 * lam * self.abs_sum(W)}), ("RG19-slope", {"abs_slope": lambda self, W: 0.5 * np.sign(W)}),
                  ("RG19-both", {"abs_value": lambda self, W, lam: 0.5 * lam * self.abs_sum(W), "abs_slope": lambda self, W: 0.5 * np.sign(W)})):
    of_each(id, WITH_L1, **parts,
            en="The term of the absolute values is halved. To which of the two penalties does the ½ belong?", ja="絶対値の項が半分になっています。½ が付くのは、L1 と L2 のどちらですか。")
variant("RG7", elastic_net, factors=lambda self, lam1, lam2: (lam2, lam1),
        en="lam1 and lam2 have changed places. Which of them belongs to the absolute values?", ja="lam1 と lam2 が入れ替わっています。絶対値の係数はどちらですか。")
variant("RG7-ratio", elastic_net, factors=lambda self, a, r: (a * r, a * (1 - r)),
        en="The two numbers are taken for a strength and a share of L1, as some libraries do. What are they here?",
        ja="2 つの引数を、全体の強さと L1 の割合として使っています（別の流儀です）。この課題では何を表しますか。")
variant("RG15", elastic_net, slope=lambda self, W, lam1, lam2: lam2 * self.square_slope(W),
        en="The gradient is that of the squares alone. What became of the gradient of the absolute values?",
        ja="勾配が 2 乗の項の分だけになっています。絶対値の項の勾配はどうなりましたか。")
variant("RG15-l1", elastic_net, slope=lambda self, W, lam1, lam2: lam1 * self.abs_slope(W),
        en="The gradient is that of the absolute values alone. What became of the gradient of the squares?",
        ja="勾配が絶対値の項の分だけになっています。2 乗の項の勾配はどうなりましたか。")
variant("RG16", elastic_net, factors=lambda self, lam1, lam2: (lam1, lam1),
        en="One factor is used for both terms. Which factor does each term have?", ja="両方の項に同じ係数が使われています。それぞれの項の係数は何ですか。")
variant("RG9", l2_penalty, total=lambda self, parts: sum(map(np.sqrt, parts)) ** 2,
        en="The layers' lengths are added before they are squared. Square first, then add up.",
        ja="各層の長さを足してから 2 乗しています。先に 2 乗し、それから足し合わせます。")
for right, slope in ((l2_penalty, lambda self, W, lam: np.multiply(W, lam, out=W)),
                     (elastic_net, lambda self, W, a, b: a * np.sign(W) + np.multiply(W, b, out=W))):
    variant("RG17", right, slope=slope,
            en="The weights themselves are multiplied by lambda: params has changed. Work on new arrays.",
            ja="重みそのものに λ をかけたため、params が変わっています。新しい配列を作りましょう。")
for right, slope in ((l2_penalty, lambda self, W, lam: lam * np.subtract(W, lam * W, out=W)),
                     (elastic_net, lambda self, W, a, b: a * np.sign(W) + b * np.subtract(W, b * W, out=W))):
    variant("RG17-step", right, slope=slope,
            en="The weights are made smaller in here: params has changed. Whose part is the step, once the gradients are known?",
            ja="この関数の中で重みを小さくしたため、params が変わっています。勾配が求まった後の更新は、どの処理の役目ですか。")
of_each("RG18", EACH, __call__=lambda self, params, *lams: elastic_net.__call__(self, params, *lams)[::-1],
        en="The gradients come first. In which order are the two returned?", ja="勾配が先に返されています。返す順番はどちらが先ですか。")
of_each("RG1-sum", WITH_L2, square_sum=lambda self, W: np.sum(W) ** 2,
        en="The entries are added first, and the sum is squared. Which of the two comes first in Σw²?",
        ja="要素を足してから 2 乗しています。Σw² では、どちらが先ですか。")
of_each("RG1-both", WITH_L2, half=1.0, square_sum=lambda self, W: np.sqrt(np.sum(W**2)), square_slope=lambda self, W: W / np.sqrt(np.sum(W**2)),
        en="Value and gradient are those of the length of W, not of ½ its square. Which of the two is the L2 penalty?",
        ja="値も勾配も W の長さのものです。L2 正則化で使うのは、長さですか、長さの 2 乗の ½ ですか。")
of_each("RG3-value", EACH, counted=lambda self, params: list(params),
        en="The value counts biases too, though they have no gradient. Which keys belong to weights?", ja="値にだけバイアスが入っています。重みのキーはどれですか。")
of_each("RG3-biases", EACH, keys=lambda self, params: [key for key in params if not key.startswith("b")],
        en="Only the biases are left out, so that gamma and beta are penalised. Which keys belong to weights?",
        ja="バイアスだけを除いているため、gamma や beta にも正則化項がかかっています。重みのキーはどれですか。")
of_each("RG3-inside", EACH, keys=lambda self, params: [key for key in params if "W" in key],
        en="A W anywhere in the key makes a weight of it, even in bW. Where does it stand in the key of a weight?",
        ja="キーのどこかに W があれば重みとみなしているため、bW も入っています。重みのキーでは W はどこにありますか。")
for id, keys in (("RG3-axes", lambda self, params: [key for key, p in params.items() if key[0] == "W" and p.ndim == 2]), ("RG3-more", lambda self, params: [key for key, p in params.items() if p.ndim > 1]),
                 ("RG3-more-W", lambda self, params: [key for key, p in params.items() if key[0] == "W" and p.ndim > 1])):
    of_each(id, EACH, keys=keys,
            en="How many axes an array has decides whether it is penalised, though a weight may have any shape. What alone makes it a weight?", ja="配列の次元数によって正則化の対象を決めています。重みはどんな形状でもかまいません。何だけで見分けますか。")
of_each("RG3-lower", EACH, keys=lambda self, params: [key for key in params if key.upper().startswith("W")],
        en="A small w counts as well. Is \"w2\" a key that starts with W?", ja="小文字の w も数えています。\"w2\" は W で始まるキーですか。")
for right in EACH:
    variant("RG20", right, slope=lambda self, W, *lams, right=right: right.slope(self, W, *lams).ravel(),
            en="The gradient is one long row. Which shape has the array that it belongs to?", ja="勾配が 1 列に並んでいます。対応する重みの形状は何ですか。")
of_each("RG6-positive", WITH_L1, abs_slope=lambda self, W: 1.0 * (W > 0),
        en="The slope is 0 where w is negative. How does |w| change there when w grows?", ja="w が負のところで傾きが 0 になっています。そこで w が大きくなると、|w| はどう変わりますか。")
of_each("RG3-number", EACH, keys=lambda self, params: [key for key in params if key[0] == "W" and key[1:].isdigit()],
        en="Only a W with a number counts, so that W_out goes free. What does the statement say of the keys of weights?", ja="W の後が数字のキーしか数えていないため、W_out が抜けています。課題文では、重みのキーはどう決まっていますか。")
BY_NUMBER = {"half": lambda self, params: [f"W{n}" for n in range(1, len(params) // 2 + 1)],
             "half-there": lambda self, params: [key for n in range(1, len(params) // 2 + 1) if (key := f"W{n}") in params],
             "there": lambda self, params: [key for n in range(1, len(params) + 1) if (key := f"W{n}") in params],
             "run": lambda self, params: [f"W{n}" for n in takewhile(lambda n: f"W{n}" in params, count(1))]}
for id, keys in BY_NUMBER.items():
    of_each(f"RG11-{id}", EACH, keys=keys,
            en="The weights are counted off as W1, W2, … Must there be one for each number, two keys for each layer, and no other name?", ja="重みを W1, W2, … と番号順に数えています。番号は必ず続いていて、キーは層ごとに 2 つで、ほかの名前はないのでしょうか。")
for id, parts in (("RG21", {"of_value": lambda self, lam, W: lam**2, "of_slope": lambda self, lam, W: lam**2}), ("RG21-value", {"of_value": lambda self, lam, W: lam**2}), ("RG21-slope", {"of_slope": lambda self, lam, W: lam**2})):
    of_each(id, EACH, **parts,
            en="λ is squared somewhere. How often does it stand in the formula and in its derivative?", ja="λ が 2 乗されているところがあります。式とその微分に、λ は何回現れますか。")
for id, size in (("RG6-outside", lambda self, W: abs(np.sum(W))), ("RG6-largest", lambda self, W: np.max(np.abs(W)))):
    of_each(id, WITH_L1, abs_sum=size,
            en="Not every |w| enters the sum. What comes first in Σ|w|: the bars or the sum, and of how many entries?", ja="|w| がすべて足されていません。Σ|w| では、絶対値と和のどちらが先で、いくつの要素について足しますか。")
for id, value in (("RG22", lambda self, W, a, b: self.abs_value(W, a)), ("RG22-squares", lambda self, W, a, b: self.square_value(W, b)), ("RG22-minus", lambda self, W, a, b: self.abs_value(W, a) - self.square_value(W, b))):
    variant(id, elastic_net, value=value,
            en="The value is not the sum of both terms; the gradients are those of the sum. What is added to what?", ja="値が 2 つの項の和になっていません（勾配は和のものです）。何と何を足しますか。")
variant("RG16-second", elastic_net, factors=lambda self, lam1, lam2: (lam2, lam2),
        en="lam2 is used for both terms. Which factor does each term have?", ja="両方の項に lam2 が使われています。それぞれの項の係数は何ですか。")
variant("RG23", elastic_net, value=lambda self, W, a, b: (self.abs_value(W, a) + self.square_value(W, b)) / 2, slope=lambda self, W, a, b: (a * self.abs_slope(W) + b * self.square_slope(W)) / 2,
        en="Both terms are averaged. Is the elastic net their sum or their mean?", ja="2 つの項の平均になっています。エラスティックネットは和ですか、平均ですか。")
variant("RG24", l2_penalty, slope=lambda self, W, lam: (1 - lam) * W,
        en="The gradient is (1 − λ)·w: the weight after a step of decay. What is the derivative of ½λw²?", ja="勾配が (1 − λ)·w、つまり減衰した後の重みになっています。½λw² の微分は何ですか。")
# fmt: on

NOT_TOLD = (NotTold("RG4-net", "forgetting to add these gradients to a net's happens outside this file"),)
EXCUSED = {
    "one_sample": "weights have no samples",
    "integers": "weights are floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "weights have no samples",
}

WORKED = {
    task: asked_after(
        "",
        f'{task}({{"W1": np.array([[3.0, -4.0]]), "b1": np.array([10.0])}}, {lams})[0]',
        f'{task}({{"W1": np.array([[1.0, 2.0], [3.0, 4.0]])}}, {lams})[0]',
        f'{task}({{f"W{{n}}": np.array([1.0]) for n in (1, 2, 3)}}, {lams})[0]',
        f'{task}({{"W1": np.array([1.0, 2.0]), "W2": np.array([3.0])}}, {lams})[0]',
        f'{task}({{"W1": np.array([1.0, 2.0]), "W2": np.array([3.0, -4.0])}}, {lams})[1]["W1"]',
        f'{task}({{"W_out": np.array([[1.0, 2.0]])}}, {lams})[0]',
        f'{task}({{"w1": np.array([[1.0, 2.0]])}}, {lams})[0]',
        f'{task}({{"W1": np.array([[1.0, 2.0]])}}, {lams})[1]["W1"].shape',
        f'bool(np.isfinite({task}({{"W1": np.array([0.0, 2.0])}}, {lams})[1]["W1"]).all())',
        f'params = {{"W1": np.array([1.0, 2.0])}}\n{task}(params, {lams})\nparams["W1"]',
    )
    for task, lams in (("l1_penalty", "0.1"), ("l2_penalty", "0.1"), ("elastic_net", "0.1, 0.2"))
}
