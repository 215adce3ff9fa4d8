"""Hidden tests and mistakes of the penalties. Oracles: sums over entries in plain Python, numerical gradients.

Weights are kept away from 0, where |w| has a corner, but for the one test about it.
"""

from functools import partial

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

ALL = ("l1_penalty", "l2_penalty", "elastic_net")
WITH_L1, WITH_L2 = ("l1_penalty", "elastic_net"), ("l2_penalty", "elastic_net")
LAMBDAS = {"l1_penalty": (0.3,), "l2_penalty": (0.7,), "elastic_net": (0.3, 0.7)}


def each(*names):
    """The test is run for each of these penalties."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


def weights(rng, *shape):
    """Numbers of both signs, of sizes from 0.5 to 2."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 2.0, size=shape)


def net(rng):
    """Two layers of different shapes, and what stands beside weights."""
    return {
        "W1": weights(rng, 3, 5),
        "b1": weights(rng, 5),
        "gamma1": weights(rng, 5),
        "W2": weights(rng, 5, 2),
        "b2": weights(rng, 2),
    }


def by_hand(name, W, *lams):
    """The penalty of one array."""
    lam1, lam2 = {"l1_penalty": (*lams, 0), "l2_penalty": (0, *lams), "elastic_net": lams}[name]
    return sum(lam1 * abs(w) + lam2 * w * w / 2 for w in map(float, np.ravel(W)))


def whole(name, params, *lams):
    return sum(by_hand(name, p, *lams) for key, p in params.items() if key[0] == "W")


def ask(student, name, params, *lams):
    """(value, grads), with the right types and shapes; what is not penalised has no gradient."""
    result = check.unchanged(getattr(student, name), params, *lams)
    check.true(
        isinstance(result, tuple | list) and len(result) == 2,
        "Two things should come back: the value and the gradients.",
        "値と勾配の 2 つを返す必要があります。",
    )
    value, grads = check.number(result[0]), result[1]
    check.true(isinstance(grads, dict), "The gradients should be a dict.", "勾配は辞書で返す必要があります。")
    missing = [key for key in params if key[0] == "W" and key not in grads]
    check.true(not missing, f"Gradients are missing: {missing}.", f"勾配がありません：{missing}。")
    return value, grads


def gradient_of(grads, key, shape):
    return check.array(grads[key], shape)


def check_value(value, expected):
    check.close(value, expected, en="The value of the penalty was compared.", ja="罰則項の値を比べました。")


@each(*ALL)
def test_value_and_gradients_come_back(student, rng, name):
    """A number comes back, and a dict with an array of the right shape for each weight; params stays as it is.

    数値 1 つと、各重みと同じ形状の配列を持つ辞書が返り、params は変わりません。
    """
    params = net(rng)
    _, grads = ask(student, name, params, *LAMBDAS[name])
    for key in ("W1", "W2"):
        gradient_of(grads, key, params[key].shape)


@each(*ALL)
@points(2)
def test_value_of_one_matrix(student, rng, name):
    """The value is what the formula gives, summed over the entries of a matrix.

    値は、行列のすべての要素について式どおりに足し合わせたものです。
    """
    params = {"W1": weights(rng, 3, 5)}
    check_value(ask(student, name, params, *LAMBDAS[name])[0], whole(name, params, *LAMBDAS[name]))


@each(*ALL)
@points(2)
def test_gradient_of_one_matrix(student, rng, name):
    """The gradient is the derivative of the formula with respect to every entry.

    勾配は、式を各要素で微分したものです。
    """
    W = weights(rng, 3, 5)
    grads = ask(student, name, {"W1": W}, *LAMBDAS[name])[1]
    check.gradient(
        gradient_of(grads, "W1", W.shape), check.numeric_gradient(lambda V: by_hand(name, V, *LAMBDAS[name]), W)
    )


@each(*ALL)
def test_gradient_fits_the_own_value(student, rng, name):
    """The gradient is the slope of the very value that the function returns.

    勾配は、関数自身が返す値の傾きと一致します。
    """
    W = weights(rng, 2, 3)
    grads = ask(student, name, {"W1": W}, *LAMBDAS[name])[1]
    own = check.numeric_gradient(lambda V: ask(student, name, {"W1": V}, *LAMBDAS[name])[0], W)
    check.gradient(gradient_of(grads, "W1", W.shape), own)


@each(*ALL)
def test_layers_add_up(student, rng, name):
    """The penalties of all weights are added up; each weight has the gradient of its own part.

    すべての重みの罰則を足し合わせます。各重みの勾配は、その重みの分だけで決まります。
    """
    params = {"W1": weights(rng, 3, 5), "W2": weights(rng, 5, 2), "W3": weights(rng, 2, 3)}
    value, grads = ask(student, name, params, *LAMBDAS[name])
    check_value(value, whole(name, params, *LAMBDAS[name]))
    for key, W in params.items():
        numeric = check.numeric_gradient(lambda V: by_hand(name, V, *LAMBDAS[name]), W)
        check.gradient(gradient_of(grads, key, W.shape), numeric)


@each(*ALL)
def test_others_cost_nothing(student, rng, name):
    """Biases and other arrays whose key does not start with W add nothing to the value.

    バイアスなど、キーが W で始まらない配列は、値に加わりません。
    """
    params = net(rng)
    check_value(ask(student, name, params, *LAMBDAS[name])[0], whole(name, params, *LAMBDAS[name]))


@each(*ALL)
def test_others_have_no_gradient(student, rng, name):
    """Biases and other arrays whose key does not start with W have no gradient, or 0.

    バイアスなど、キーが W で始まらない配列には、勾配がないか、あっても 0 です。
    """
    params = net(rng)
    grads = ask(student, name, params, *LAMBDAS[name])[1]
    for key in grads:
        others = np.asarray(grads[key] if key[:1] != "W" else 0.0)
        check.true(not others.any(), f'grads["{key}"] is not 0.', f'grads["{key}"] が 0 ではありません。')


@each(*ALL)
def test_any_key_with_w(student, rng, name):
    """Any key that starts with W is a weight, whatever follows; its array may have any shape.

    W で始まるキーは、続きが何であってもすべて重みです。配列の形状も問いません。
    """
    params = {"W7": weights(rng, 5, 3), "W_out": weights(rng, 2, 3, 2, 2), "W": weights(rng, 7)}
    value, grads = ask(student, name, params, *LAMBDAS[name])
    check_value(value, whole(name, params, *LAMBDAS[name]))
    for key, W in params.items():
        numeric = check.numeric_gradient(lambda V: by_hand(name, V, *LAMBDAS[name]), W)
        check.gradient(gradient_of(grads, key, W.shape), numeric)


@each(*ALL)
def test_no_weights(student, rng, name):
    """Without weights the penalty is 0.

    重みがなければ、罰則は 0 です。
    """
    check_value(ask(student, name, {"b1": weights(rng, 5)}, *LAMBDAS[name])[0], 0.0)


@each(*ALL)
def test_lambda_scales_both(student, rng, name):
    """A factor of 0 gives the value 0 and the gradient 0.

    係数が 0 なら、値も勾配も 0 です。
    """
    value, grads = ask(student, name, {"W1": weights(rng, 3, 5)}, *(0.0 for _ in LAMBDAS[name]))
    check_value(value, 0.0)
    check.close(gradient_of(grads, "W1", (3, 5)), np.zeros((3, 5)))


@each("l1_penalty", "l2_penalty")
def test_twice_the_weights(student, rng, name):
    """Twice the weights cost twice as much under L1, and four times as much under L2.

    重みを 2 倍にすると、罰則は L1 では 2 倍、L2 では 4 倍になります。
    """
    W, factor = weights(rng, 3, 5), 2 if name == "l1_penalty" else 4
    once = ask(student, name, {"W1": W}, *LAMBDAS[name])[0]
    twice = ask(student, name, {"W1": 2 * W}, *LAMBDAS[name])[0]
    check.true(once > 0, "The value is not positive.", "値が正になっていません。")
    check.true(
        abs(twice / once - factor) < 1e-6,
        f"The value became {twice / once:.4g} times as large.",
        f"値は {twice / once:.4g} 倍になりました。",
    )


@each("l1_penalty", "l2_penalty")
def test_a_step_against_the_gradient_shrinks(student, rng, name):
    """A small step against the gradient brings every weight closer to 0.

    勾配の逆向きに少し進むと、どの重みも 0 に近づきます。
    """
    W = weights(rng, 3, 5)
    g = gradient_of(ask(student, name, {"W1": W}, *LAMBDAS[name])[1], "W1", W.shape)
    check.true(
        (np.abs(W - 0.1 * g) < np.abs(W)).all(),
        "Some weights move away from 0, or not at all.",
        "0 から遠ざかる重み、または動かない重みがあります。",
    )


@each(*WITH_L1)
def test_slope_in_the_corner(student, rng, name):
    """Where a weight is exactly 0, the slope lies between −lam1 and lam1 and is not nan.

    重みがちょうど 0 のところでも nan にならず、傾きは −lam から lam の間に収まります。
    """
    W = weights(rng, 3, 5)
    W[:, 1] = 0.0
    g = gradient_of(ask(student, name, {"W1": W}, *LAMBDAS[name])[1], "W1", W.shape)
    check.true(
        (np.abs(g[:, 1]) <= 0.3 + 1e-9).all(),
        f"The slope at 0 is {g[0, 1]:.4g}, for a factor of 0.3.",
        f"係数 0.3 に対し、0 での傾きは {g[0, 1]:.4g} です。",
    )


@task("elastic_net")
def test_without_squares_it_is_l1(student, rng):
    """With lam2 = 0 the elastic net is the L1 penalty.

    lam2 = 0 の Elastic Net は、L1 正則化と同じです。
    """
    W = weights(rng, 3, 5)
    value, grads = ask(student, "elastic_net", {"W1": W}, 0.4, 0.0)
    check_value(value, by_hand("l1_penalty", W, 0.4))
    check.gradient(gradient_of(grads, "W1", W.shape), check.numeric_gradient(lambda V: 0.4 * abs(V).sum(), W))


@task("elastic_net")
def test_without_absolute_values_it_is_l2(student, rng):
    """With lam1 = 0 the elastic net is the L2 penalty.

    lam1 = 0 の Elastic Net は、L2 正則化と同じです。
    """
    W = weights(rng, 3, 5)
    value, grads = ask(student, "elastic_net", {"W1": W}, 0.0, 0.4)
    check_value(value, by_hand("l2_penalty", W, 0.4))
    check.gradient(gradient_of(grads, "W1", W.shape), check.numeric_gradient(lambda V: 0.2 * (V**2).sum(), W))


def abs_sum(W):
    return np.sum(np.abs(W))


def square_sum(W):
    return np.sum(W**2)


def all_weights(params):
    return [key for key in params if key.startswith("W")]


VALUE = {
    "l1_penalty": lambda W, lam: lam * abs_sum(W),
    "l2_penalty": lambda W, lam: 0.5 * lam * square_sum(W),
    "elastic_net": lambda W, lam1, lam2: lam1 * abs_sum(W) + 0.5 * lam2 * square_sum(W),
}
SLOPE = {
    "l1_penalty": lambda W, lam: lam * np.sign(W),
    "l2_penalty": lambda W, lam: lam * W,
    "elastic_net": lambda W, lam1, lam2: lam1 * np.sign(W) + lam2 * W,
}


def penalty(params, *lams, value, slope, keys, total):
    """A penalty put together from its parts."""
    chosen = keys(params)
    parts = [value(params[key], *lams) for key in chosen]
    return total(parts), {key: slope(params[key], *lams) for key in chosen}


def enter(id, name, function, en, ja):
    """Enter `function` into the catalogue, under a name of its own."""

    def faulty(params, *lams):
        return function(params, *lams)

    globals()[f"{name}_{id}"] = mistake(id, name, en=en, ja=ja)(faulty)


def wrong(id, *names, en, ja, value=None, slope=None, keys=all_weights, total=sum):
    """Enter these penalties with one or two parts that are wrong: `value` and `slope` are given as dicts by name."""
    for name in names:
        parts = {"value": (value or VALUE)[name], "slope": (slope or SLOPE)[name], "keys": keys, "total": total}
        enter(id, name, partial(penalty, **parts), en, ja)


def elastic(part):
    """A dict of one entry, for `wrong`."""
    return {"elastic_net": part}


wrong(
    "RG1",
    *WITH_L2,
    en="The value grows with the length of W, not with its square. Which of the two is the L2 penalty?",
    ja="値が W の長さそのものになっています。L2 正則化で使うのは、長さですか、長さの 2 乗ですか。",
    value={
        "l2_penalty": lambda W, lam: 0.5 * lam * np.sqrt(square_sum(W)),
        "elastic_net": lambda W, lam1, lam2: lam1 * abs_sum(W) + 0.5 * lam2 * np.sqrt(square_sum(W)),
    },
)
wrong(
    "RG2",
    *WITH_L2,
    en="The value has the ½, but the gradient is twice too large. Differentiate your own formula.",
    ja="値には ½ がありますが、勾配が 2 倍です。自分の式を微分してみましょう。",
    slope={
        "l2_penalty": lambda W, lam: 2 * lam * W,
        "elastic_net": lambda W, lam1, lam2: lam1 * np.sign(W) + 2 * lam2 * W,
    },
)
wrong(
    "RG2-half",
    *WITH_L2,
    en="The ½ is missing from the value. Which formula has the gradient that you return?",
    ja="値に ½ がありません。返している勾配は、どの式を微分したものですか。",
    value={
        "l2_penalty": lambda W, lam: lam * square_sum(W),
        "elastic_net": lambda W, lam1, lam2: lam1 * abs_sum(W) + lam2 * square_sum(W),
    },
)
wrong(
    "RG2-none",
    *WITH_L2,
    en="The form without ½ is used, in the value and in the gradient. Which form does the docstring give?",
    ja="値にも勾配にも ½ がない流儀になっています。docstring の式はどちらですか。",
    value={
        "l2_penalty": lambda W, lam: lam * square_sum(W),
        "elastic_net": lambda W, lam1, lam2: lam1 * abs_sum(W) + lam2 * square_sum(W),
    },
    slope={
        "l2_penalty": lambda W, lam: 2 * lam * W,
        "elastic_net": lambda W, lam1, lam2: lam1 * np.sign(W) + 2 * lam2 * W,
    },
)
wrong(
    "RG2-quarter",
    *WITH_L2,
    en="The ½ is in the gradient too. Where does it go when ½w² is differentiated?",
    ja="勾配にも ½ が残っています。½w² を微分すると、½ はどうなりますか。",
    slope={
        "l2_penalty": lambda W, lam: 0.5 * lam * W,
        "elastic_net": lambda W, lam1, lam2: lam1 * np.sign(W) + 0.5 * lam2 * W,
    },
)
wrong(
    "RG3",
    *ALL,
    en="Biases are penalised too. Which keys belong to weights?",
    ja="バイアスにも罰則がかかっています。重みのキーはどれですか。",
    keys=list,
)
wrong(
    "RG4",
    *ALL,
    en="The gradients are all 0. How does the value change when one weight changes?",
    ja="勾配がすべて 0 です。重みを 1 つ変えると、値はどう変わりますか。",
    slope=dict.fromkeys(ALL, lambda W, *lams: np.zeros(W.shape)),
)
wrong(
    "RG5",
    *WITH_L1,
    en="The slope of |w| is nan at w = 0. What does w / |w| give there?",
    ja="w = 0 で傾きが nan になっています。w / |w| は、そこではどうなりますか。",
    slope={
        "l1_penalty": lambda W, lam: lam * W / np.abs(W),
        "elastic_net": lambda W, lam1, lam2: lam1 * W / np.abs(W) + lam2 * W,
    },
)
wrong(
    "RG6",
    *WITH_L1,
    en="The L1 gradient is the absolute value itself. How steep is |w| at w = −3?",
    ja="L1 の勾配が絶対値そのものになっています。w = −3 で |w| の傾きはいくつですか。",
    slope={
        "l1_penalty": lambda W, lam: lam * np.abs(W),
        "elastic_net": lambda W, lam1, lam2: lam1 * np.abs(W) + lam2 * W,
    },
)
wrong(
    "RG6-ones",
    *WITH_L1,
    en="The L1 gradient has the same sign everywhere. On which side of 0 does |w| fall?",
    ja="L1 の勾配の符号がすべて同じです。|w| が減少するのは 0 のどちら側ですか。",
    slope={
        "l1_penalty": lambda W, lam: lam * np.ones(W.shape),
        "elastic_net": lambda W, lam1, lam2: lam1 * np.ones(W.shape) + lam2 * W,
    },
)
wrong(
    "RG6-plain",
    *WITH_L1,
    en="The values are summed with their signs, so that they cancel. What stands between the bars of |w|?",
    ja="符号の付いたまま足しているので、正と負が打ち消し合っています。|w| の縦棒は何を表しますか。",
    value={
        "l1_penalty": lambda W, lam: lam * np.sum(W),
        "elastic_net": lambda W, lam1, lam2: lam1 * np.sum(W) + 0.5 * lam2 * square_sum(W),
    },
)
wrong(
    "RG8",
    *ALL,
    en="np.linalg.norm of a matrix is not a sum over its entries. Compare it with a sum over all entries.",
    ja="行列に対する np.linalg.norm は、要素ごとの和ではありません。全要素の和と比べてみましょう。",
    value={
        "l1_penalty": lambda W, lam: lam * np.linalg.norm(W, 1),
        "l2_penalty": lambda W, lam: 0.5 * lam * np.linalg.norm(W, 2) ** 2,
        "elastic_net": lambda W, lam1, lam2: lam1 * np.linalg.norm(W, 1) + 0.5 * lam2 * np.linalg.norm(W, 2) ** 2,
    },
)
wrong(
    "RG10",
    *ALL,
    en="Value and gradient are divided by the number of entries. Is the penalty a sum or a mean?",
    ja="値も勾配も要素数で割られています。罰則項は和ですか、平均ですか。",
    value={name: lambda W, *lams, f=VALUE[name]: f(W, *lams) / W.size for name in ALL},
    slope={name: lambda W, *lams, f=SLOPE[name]: f(W, *lams) / W.size for name in ALL},
)
wrong(
    "RG10-value",
    *ALL,
    en="The value is divided by the number of entries. Is the penalty a sum or a mean?",
    ja="値が要素数で割られています。罰則項は和ですか、平均ですか。",
    value={name: lambda W, *lams, f=VALUE[name]: f(W, *lams) / W.size for name in ALL},
)
wrong(
    "RG11",
    *ALL,
    en="Only W1 and W2 count. How does one find all weights of a net of any depth?",
    ja="W1 と W2 しか数えていません。層がいくつあってもすべての重みを見つけるには、どうすればよいですか。",
    keys=lambda params: [key for key in ("W1", "W2") if key in params],
)
wrong(
    "RG12",
    *ALL,
    en="The value is that of the last weight only. What does the loop do with the values before?",
    ja="値が最後の重みの分だけになっています。ループの中で、それまでの値はどうなりますか。",
    total=lambda parts: parts[-1] if parts else 0.0,
)
wrong(
    "RG13",
    *ALL,
    en="The value does not depend on the factor lambda. Where does it enter?",
    ja="値が係数 λ によらず一定です。λ はどこに入りますか。",
    value={
        "l1_penalty": lambda W, lam: abs_sum(W),
        "l2_penalty": lambda W, lam: 0.5 * square_sum(W),
        "elastic_net": lambda W, lam1, lam2: abs_sum(W) + 0.5 * square_sum(W),
    },
)
wrong(
    "RG13-gradient",
    *ALL,
    en="The gradient does not depend on the factor lambda. Differentiate the whole value.",
    ja="勾配が係数 λ によらず一定です。値の式全体を微分しましょう。",
    slope={
        "l1_penalty": lambda W, lam: np.sign(W),
        "l2_penalty": lambda W, lam: 1.0 * W,
        "elastic_net": lambda W, lam1, lam2: np.sign(W) + W,
    },
)
wrong(
    "RG14",
    *ALL,
    en="The gradients have the opposite sign: they point downhill. Who subtracts the gradient?",
    ja="勾配の符号が逆で、下る向きになっています。勾配を引くのは、どの処理の役目ですか。",
    slope={name: lambda W, *lams, f=SLOPE[name]: -f(W, *lams) for name in ALL},
)
wrong(
    "RG7",
    "elastic_net",
    en="lam1 and lam2 have changed places. Which of them belongs to the absolute values?",
    ja="lam1 と lam2 が入れ替わっています。絶対値の係数はどちらですか。",
    value=elastic(lambda W, lam1, lam2: lam2 * abs_sum(W) + 0.5 * lam1 * square_sum(W)),
    slope=elastic(lambda W, lam1, lam2: lam2 * np.sign(W) + lam1 * W),
)
wrong(
    "RG7-ratio",
    "elastic_net",
    en="The two numbers are taken for a strength and a share of L1, as some libraries do. What are they here?",
    ja="2 つの引数を、全体の強さと L1 の割合として使っています（別の流儀です）。この課題では何を表しますか。",
    value=elastic(lambda W, a, r: a * r * abs_sum(W) + 0.5 * a * (1 - r) * square_sum(W)),
    slope=elastic(lambda W, a, r: a * r * np.sign(W) + a * (1 - r) * W),
)
wrong(
    "RG15",
    "elastic_net",
    en="The gradient is that of the squares alone. What became of the gradient of the absolute values?",
    ja="勾配が 2 乗の項の分だけになっています。絶対値の項の勾配はどうなりましたか。",
    slope=elastic(lambda W, lam1, lam2: lam2 * W),
)
wrong(
    "RG15-l1",
    "elastic_net",
    en="The gradient is that of the absolute values alone. What became of the gradient of the squares?",
    ja="勾配が絶対値の項の分だけになっています。2 乗の項の勾配はどうなりましたか。",
    slope=elastic(lambda W, lam1, lam2: lam1 * np.sign(W)),
)
wrong(
    "RG16",
    "elastic_net",
    en="One factor is used for both terms. Which factor does each term have?",
    ja="両方の項に同じ係数が使われています。それぞれの項の係数は何ですか。",
    value=elastic(lambda W, lam1, lam2: lam1 * abs_sum(W) + 0.5 * lam1 * square_sum(W)),
    slope=elastic(lambda W, lam1, lam2: lam1 * np.sign(W) + lam1 * W),
)


@mistake(
    "RG9", "l2_penalty",
    en="The layers' lengths are added before they are squared. Square first, then add up.",
    ja="各層の長さを足してから 2 乗しています。先に 2 乗し、それから足し合わせます。",
)  # fmt: skip
def squares_the_sum(params, lam):
    lengths = sum(np.sqrt(square_sum(params[key])) for key in all_weights(params))
    return 0.5 * lam * lengths**2, {key: lam * params[key] for key in all_weights(params)}


@mistake(
    "RG17", "l2_penalty",
    en="The weights themselves are multiplied by lambda: params has changed. Work on new arrays.",
    ja="重みそのものに λ をかけたため、params が変わっています。新しい配列を作りましょう。",
)  # fmt: skip
def scales_the_weights(params, lam):
    value = 0.5 * lam * sum(square_sum(params[key]) for key in all_weights(params))
    for key in all_weights(params):
        params[key] *= lam
    return value, {key: params[key] for key in all_weights(params)}


@mistake(
    "RG18", "l1_penalty",
    en="The gradients come first. In which order are the two returned?",
    ja="勾配が先に返されています。返す順番はどちらが先ですか。",
)  # fmt: skip
@mistake(
    "RG18", "l2_penalty",
    en="The gradients come first. In which order are the two returned?",
    ja="勾配が先に返されています。返す順番はどちらが先ですか。",
)  # fmt: skip
@mistake(
    "RG18", "elastic_net",
    en="The gradients come first. In which order are the two returned?",
    ja="勾配が先に返されています。返す順番はどちらが先ですか。",
)  # fmt: skip
def gradients_first(params, *lams):
    name = "elastic_net" if len(lams) == 2 else "l2_penalty"  # of which penalty they are is of no account: no test
    parts = [VALUE[name](params[key], *lams) for key in all_weights(params)]  # gets past the kind of what comes back
    return {key: SLOPE[name](params[key], *lams) for key in all_weights(params)}, sum(parts)


NOT_TOLD = (NotTold("RG4-net", "forgetting to add these gradients to a net's happens outside this file"),)
