"""Hidden tests and mistakes of the derivations: every step under its name.

Oracles: the forward steps number by number in plain Python; every gradient by central differences of the rest of the
computation, of which the quantity is taken for a variable of its own.
"""

import math

import numpy as np

from grader.testing import (
    all_sizes_equal,
    arguments_stay,
    asked_after,
    asks,
    check,
    data,
    function,
    one_sample,
    oracles,
    points,
    supporting,
    task,
    values,
    variant,
)
from grader.testing.properties import mapping
from grader.testing.right_norms import NormSteps as Norm

GUARD = 2e-5  # what 1e-7 inside the log may do to the loss

# --- oracles


def softmax_steps(a, t):
    """Row by row, from moderate scores; da by differences of the loss."""
    labels = oracles.labels_of(t)
    m = [[max(row)] for row in a]
    e = [[math.exp(v - max(row)) for v in row] for row in a]
    s = [[sum(row)] for row in e]
    y = [[v / sum(row) for v in row] for row in e]
    da = check.numeric_gradient(lambda scores: oracles.softmax_loss(scores, labels), a)
    loss = np.array(oracles.softmax_loss(a, labels))
    return {**{k: np.array(v) for k, v in {"m": m, "e": e, "s": s, "y": y}.items()}, "loss": loss, "da": da}


def normalized(x, mu, var, eps):
    return (x - mu) / np.sqrt(var + eps)


def norm_steps(x, gamma, eps, dout):
    """Moments number by number; gradients by differences, each with the quantities before it held fixed."""
    mu, var = (np.array(v) for v in zip(*(oracles.moments(column) for column in x.T), strict=True))
    xc, std = x - mu, np.sqrt(var + eps)
    xhat = xc / std

    def energy(values):
        return float(np.sum(dout * (gamma * values)))

    def through_mu(m):
        return energy(normalized(x, m, np.mean((x - m) ** 2, axis=0), eps))

    def through_x(v):
        return energy(oracles.standardized(v, [(slice(None), d) for d in range(v.shape[1])], eps))

    slope = check.numeric_gradient
    return {
        "mu": mu,
        "xc": xc,
        "var": var,
        "std": std,
        "xhat": xhat,
        "dgamma": slope(lambda g: float(np.sum(dout * g * xhat)), gamma),
        "dbeta": slope(lambda b: float(np.sum(dout * (xhat + b))), np.zeros(len(gamma))),
        "dxhat": slope(energy, xhat),
        "dvar": slope(lambda v: energy(normalized(x, mu, v, eps)), var),
        "dmu": slope(through_mu, mu),
        "dx": slope(through_x, x),
    }


def affine_steps(x, W, dout):
    def energy(x, W, b):
        return float(np.sum(dout * oracles.affine(x, W, b)))

    b, slope = np.zeros(W.shape[1]), check.numeric_gradient
    return {
        "dx": slope(lambda v: energy(v, W, b), x),
        "dW": slope(lambda v: energy(x, v, b), W),
        "db": slope(lambda v: energy(x, W, v), b),
    }


# --- subjects


def scores_and_labels(rng, n, c):
    return rng.normal(size=(n, c)), data.classes(rng, n, c)


def scores_and_rows(rng, n, c):
    a, t = scores_and_labels(rng, n, c)
    return a, oracles.one_hot(t, c)


def norm_arguments(rng, n, d):
    x = rng.normal(size=(n, d)) * rng.uniform(0.5, 1.5, size=d) + rng.normal(size=d)
    return x, data.both_signs(rng, d, least=0.5), float(rng.uniform(0.1, 0.3)), rng.normal(size=(n, d))


def affine_arguments(rng, n, d, m):
    return rng.normal(size=(n, d)), rng.normal(size=(d, m)), rng.normal(size=(n, m))


def with_axes(names, axes):
    """Takes the results `names` with one axis or two: what comes back has that of the oracle."""

    def taken(found):
        if not isinstance(found, dict):
            return found
        return {name: _laid(v, axes) if name in names else v for name, v in found.items()}

    return taken


def _laid(v, axes):
    a = np.asarray(v)
    if axes == 2 and a.ndim == 1:
        return a[:, None]
    return a[0] if axes == 1 and a.ndim == 2 and len(a) == 1 else a


PER_FEATURE = ("mu", "var", "std", "dvar", "dmu", "dgamma", "dbeta")
SOFTMAX = function(
    "softmax_cross_entropy_steps", scores_and_labels, softmax_steps,
    sizes=(5, 3), samples=2, rtol=1e-5, atol=GUARD, taken=with_axes(("m", "s"), 2),
)  # fmt: skip
NORM = function(
    "batch_norm_backward_steps", norm_arguments, norm_steps,
    sizes=(7, 3), rtol=1e-5, atol=1e-7, taken=with_axes(PER_FEATURE, 1),
)  # fmt: skip
AFFINE = function("affine_backward_steps", affine_arguments, affine_steps, sizes=(5, 3, 2), rtol=1e-5, atol=1e-7)
ALL = (SOFTMAX, NORM, AFFINE)


def steps(student, subject, args):
    """The steps by name, in the shapes of the oracle's."""
    found, right = subject.result(student, args), subject.right(*args)
    found = subject.taken(found) if subject.taken else found
    return {k: subject.sound(v, np.shape(right[k])) for k, v in mapping(found, list(right)).items()}, right


def step_test(subject, name, en, ja, worth=1):
    """One step is right."""

    @task(subject.task)
    @points(worth)
    def test(student, rng):
        args = subject.draw(rng, *subject.sizes)
        found, right = steps(student, subject, args)
        check.close(found[name], right[name], rtol=subject.rtol, atol=subject.atol)

    test.__doc__ = f"{en}\n\n{ja}"
    return asks("values")(test)


# --- softmax with cross-entropy

test_softmax_m = step_test(SOFTMAX, "m", "m holds the largest score of each row.", "m は各行の最大のスコアです。")
test_softmax_e = step_test(SOFTMAX, "e", "e is exp(a − m), row by row.", "e は行ごとの exp(a − m) です。")
test_softmax_s = step_test(SOFTMAX, "s", "s holds the sums of the rows of e.", "s は e の各行の和です。")
test_softmax_y = step_test(SOFTMAX, "y", "y is e divided by s: the probabilities.", "y は e を s で割った確率です。")
test_softmax_loss = step_test(SOFTMAX, "loss", "loss is the mean of −log y at the right classes.", "loss は正解クラスの −log y の平均です。")  # fmt: skip
test_softmax_da = step_test(SOFTMAX, "da", "da agrees with the numerical gradient of the loss.", "da は誤差の数値微分と一致します。", 2)  # fmt: skip

test_softmax_one_hot = values(SOFTMAX.but(draw=scores_and_rows),
    en="One-hot rows give the same steps as class numbers.", ja="one-hot の正解でも、クラス番号と同じ結果になります。")  # fmt: skip

test_softmax_sizes = all_sizes_equal(SOFTMAX)


@task("softmax_cross_entropy_steps")
def test_softmax_large_scores(student):
    """Scores of ±1000 give finite steps.

    スコアが ±1000 でも、すべての値が有限です。
    """
    a, t = np.array([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, 1000.0]]), np.array([1, 2])
    found = mapping(student.softmax_cross_entropy_steps(a, t), ["m", "e", "s", "y", "loss", "da"])
    p = 1 / (1 + math.exp(-1))
    check.true(check.number(found["loss"]) > 7, "The loss is too small.", "誤差が小さすぎます。")
    check.close(check.array(found["da"], (2, 3)), [[p / 2, -0.5, (1 - p) / 2], [0.0, 0.0, 0.0]], en="da:", ja="da：")


# --- batch normalization

test_norm_forward = values(NORM.but(
    right=lambda *args: {k: v for k, v in norm_steps(*args).items() if not k.startswith("d")},
    taken=lambda found: {k: v for k, v in NORM.taken(found).items() if not k.startswith("d")} if isinstance(found, dict) else found,
), points=2,
    en="mu, xc, var, std and xhat are right: the variance divides by N, eps stands inside the root.",
    ja="mu、xc、var、std、xhat が正しく求められます。分散は N で割り、eps は平方根の中に足します。")  # fmt: skip

test_norm_dgamma = step_test(NORM, "dgamma", "dgamma sums dout · xhat over the batch.", "dgamma は dout · xhat のバッチでの和です。")  # fmt: skip
test_norm_dbeta = step_test(NORM, "dbeta", "dbeta sums dout over the batch.", "dbeta は dout のバッチでの和です。")
test_norm_dxhat = step_test(NORM, "dxhat", "dxhat is dout · gamma.", "dxhat は dout · gamma です。")
test_norm_dvar = step_test(NORM, "dvar", "dvar agrees with numerical differentiation by the variance.", "dvar は分散についての数値微分と一致します。", 2)  # fmt: skip
test_norm_dmu = step_test(NORM, "dmu", "dmu agrees with numerical differentiation by the mean.", "dmu は平均についての数値微分と一致します。", 2)  # fmt: skip
test_norm_dx = step_test(NORM, "dx", "dx agrees with numerical differentiation by x, which moves mean and variance too.", "dx は x についての数値微分と一致します（x は平均と分散も変えます）。", 3)  # fmt: skip

test_norm_sizes = all_sizes_equal(NORM)


@supporting
@task("batch_norm_backward_steps")
def test_norm_columns_of_dx_sum_to_zero(student, rng):
    """Adding a constant to a feature changes nothing, so every column of dx sums to 0.

    ある特徴量のすべての値に同じ数を足しても出力は変わりません。したがって、dx の各列の和は 0 です。
    """
    found, _ = steps(student, NORM, NORM.draw(rng, *NORM.sizes))
    # float32 is allowed too, and its rounding adds up
    check.close(found["dx"].sum(axis=0), np.zeros(3), atol=1e-5, en="The sums of the columns:", ja="各列の和：")


# --- affine

test_affine_inputs = step_test(AFFINE, "dx", "dx agrees with numerical differentiation.", "dx は数値微分と一致します。")
test_affine_weights = step_test(AFFINE, "dW", "dW agrees with numerical differentiation.", "dW は数値微分と一致します。")  # fmt: skip
test_affine_biases = step_test(AFFINE, "db", "db agrees with numerical differentiation.", "db は数値微分と一致します。")

test_affine_sizes = all_sizes_equal(AFFINE)

# --- what all have in common

test_one_sample = one_sample(ALL)

test_arguments_stay = supporting(arguments_stay(ALL, twice=True,
    en="The arguments stay as they are, and the same call gives the same steps again.",
    ja="引数は書き換えられず、同じ呼び出しからは同じ結果が得られます。", also=["shape_and_kind"]))  # fmt: skip


# --- mistakes


def softmax(
    a, t, *,
    m=lambda a: a.max(axis=1, keepdims=True), e=lambda a, m: np.exp(a - m), s=lambda e: e.sum(axis=1, keepdims=True),
    log=lambda y: np.log(y + 1e-7), written=lambda logs, a, s: logs, picked=lambda target, logs: target * logs, sign=-1.0, loss=lambda logs: logs.sum() / len(logs),
    rows=lambda t, c: t if t.ndim == 2 else np.eye(c)[t],
    into_a=lambda y, target: y - target, share=lambda da: da / len(da),
    result=lambda found: found,
):  # fmt: skip
    """The six steps, right, in small parts."""
    found = {"m": m(a)}
    found |= {"e": e(a, found["m"])}
    found |= {"s": s(found["e"])}
    y = found["e"] / found["s"]
    target = rows(t, a.shape[1])
    return result(
        {
            **found,
            "y": y,
            "loss": sign * loss(picked(target, written(log(y), a, found["s"]))),
            "da": share(into_a(y, target)),
        }
    )


def classes_only(t, c):
    return np.eye(c)[np.arange(len(t)), t] if t.ndim == 2 else np.eye(c)[t]


def affine(x, W, dout, *, dx=lambda W, dout: dout @ W.T, dW=lambda x, dout: x.T @ dout, db=lambda dout: dout.sum(axis=0)):  # fmt: skip
    return {"dx": dx(W, dout), "dW": dW(x, dout), "db": db(dout)}


OF_SOFTMAX = []


def of_softmax(id, **parts_and_words):
    """A mistake with m and s of either shape: that of (N,) comes after all the others."""
    variant(id, softmax, task="softmax_cross_entropy_steps", **parts_and_words)
    OF_SOFTMAX.append((f"{id}-flat", parts_and_words))


def flat(found):
    return {**found, "m": found["m"].ravel(), "s": found["s"].ravel()}


# fmt: off
of_softmax("DV1", m=lambda a: np.full((len(a), 1), a.max()),
        en="One maximum is taken over all rows. What becomes of a row whose scores are all far below it?",
        ja="全体の最大値を 1 つだけ使っています。スコアがどれもずっと小さい行はどうなりますか。")
of_softmax("DV2", e=lambda a, m: np.exp(a),
        en="The maximum is not subtracted. What is exp(1000)?", ja="最大値が引かれていません。exp(1000) はいくつですか。")
of_softmax("DV3", s=lambda e: e.sum(axis=0, keepdims=True)[:, :1] + 0 * e[:, :1],
        en="The sums run along the wrong axis. Over which index do the probabilities of a sample sum to 1?",
        ja="和を取る軸が違います。1 つのサンプルの確率は、どの添字について足すと 1 になりますか。")
of_softmax("DV4", share=lambda da: da,
        en="da is not divided by N. Of what is it the gradient: of a sum or of a mean?", ja="da が N で割られていません。和の勾配ですか、平均の勾配ですか。")
of_softmax("DV5", into_a=lambda y, target: target - y,
        en="da has the opposite sign. Should the score of the right class grow or shrink?",
        ja="da の符号が逆です。正解クラスのスコアは増えるべきですか、減るべきですか。")
of_softmax("DV6", into_a=lambda y, target: (y - target) * y * (1 - y),
        en="da has the slope y(1 − y) once more. It has cancelled on the way from y − t: work one entry out.",
        ja="da に y(1 − y) が余分に掛かっています。導出の途中で消えているはずです。要素を 1 つ取って計算してみましょう。")
of_softmax("DV7", loss=lambda logs: logs.sum(),
        en="The loss is a sum. What is it divided by?", ja="誤差が和のままです。何で割りますか。")
of_softmax("DV8", loss=lambda logs: logs.mean(),
        en="The loss is divided by N·C. How many terms of each row are not 0?", ja="誤差を N·C で割っています。各行で 0 でない項はいくつありますか。")
of_softmax("DV9", log=lambda y: np.log(y),
        en="The loss is inf or nan for a confident mistake: log 0. Write log y as a − m − log s.",
        ja="自信を持って間違えると、log 0 のため誤差が inf か nan になります。log y を a − m − log s と書いてみましょう。")
of_softmax("DV10", into_a=lambda y, target: -target / (y + 1e-7),
        en="da is the gradient with respect to y. The way from y to a is still missing.",
        ja="da が y についての勾配になっています。y から a までがまだ残っています。")
variant("DV11", softmax, task="softmax_cross_entropy_steps", result=lambda found: {k: v for k, v in found.items() if k != "m"},
        en="m is missing from the dict.", ja="辞書に m がありません。")

of_softmax("DV12", sign=1.0,
        en="The loss is negative. Which sign has the logarithm of a probability?", ja="誤差が負になっています。確率の対数の符号はどうなりますか。")
for id, parts in (("DV13", {}), ("DV13-share", {"share": lambda da: np.divide(da, len(da), out=da)})):
    of_softmax(id, into_a=lambda y, target: np.subtract(y, target, out=y), **parts,
            en="y itself is turned into da. Are the two names of one array, or two arrays?",
            ja="y そのものが da に書き換わっています。y と da は別々の配列ですか。")
of_softmax("DV14", into_a=lambda y, target: y - target.max(axis=0),
        en="In da, 1 is subtracted in the columns of all classes of the batch. Which one entry of each row is meant?",
        ja="da で、バッチに現れる全クラスの列から 1 を引いています。各行で 1 を引く要素はどれですか。")
of_softmax("DV15", written=lambda logs, a, s: a - np.log(s),
        en="The loss lacks the shift by m: log y is a − m − log s. Which of the three is missing?", ja="誤差の計算で m が抜けています。log y は a − m − log s です。3 つのうち足りないのはどれですか。")
of_softmax("DV4-size", share=lambda da: da / da.size,
        en="da is divided by N·C. By what is the loss divided?", ja="da を N·C で割っています。誤差は何で割られていますか。")

of_softmax("DV1-axis", m=lambda a: a.max(axis=0, keepdims=True),
        en="The maximum is taken along the wrong axis. Which numbers of e go into one sum?",
        ja="最大値を取る軸が違います。e のどの要素が 1 つの和に入りますか。")
for id, log in (("DV16", np.log2), ("DV16-ten", np.log10)):
    of_softmax(id, log=lambda y, log=log: log(y + 1e-7),
            en="The logarithm has another base. Which one does exp undo?", ja="対数の底が違います。exp の逆関数になるのはどの対数ですか。")
of_softmax("DV14-loss", picked=lambda target, logs: logs * target.sum(axis=0) / len(logs),
        en="The loss goes over the columns of all classes of the batch. Which one entry of each row is meant?",
        ja="誤差の計算で、バッチに現れる全クラスの列を使っています。各行で使う要素はどれですか。")
of_softmax("DV17", rows=classes_only,
        en="Only class numbers work. One-hot rows may come as well: what does [np.arange(N), t] do then?",
        ja="クラス番号の正解でしか動きません。one-hot の正解では、[np.arange(N), t] は何をしますか。")
for id, power in (("DV23-two", -2.0), ("DV23-three-halves", -1.5), ("DV23-half", -0.5), ("DV23-none", 0.0), ("DV23-above", 3.0), ("DV23-six", -6.0)):
    variant(id, Norm, task="batch_norm_backward_steps", power=power,
            en="The power of std in dvar is wrong. Which power of var + eps is left behind, and which one of its root is that?",
            ja="dvar の std のべき乗が違います。微分すると var + eps の何乗になりますか。それは std の何乗ですか。")
variant("DV21-dvar", Norm, task="batch_norm_backward_steps", base=lambda self: np.sqrt(self.var),
        en="In dvar eps is missing. Of what is std the root?", ja="dvar に eps がありません。std は何の平方根ですか。")
variant("DV46", Norm, task="batch_norm_backward_steps", centre=lambda self: 1.0,
        en="dmu lacks a factor in the path through var. How does var change when mu grows a little?",
        ja="dmu の分散を通る経路で、係数が 1 つ足りません。mu が少し増えると、var はどう変わりますか。")
variant("DV46-mean", Norm, task="batch_norm_backward_steps", centre=lambda self: self.mu,
        en="In the path from mu through var, mu stands where the mean of xc belongs. What is squared in var?",
        ja="mu から分散を通る経路で、xc の平均の代わりに mu を使っています。var で 2 乗されるのは何ですか。")
variant("DV45", Norm, task="batch_norm_backward_steps", total=lambda self: Norm.total(self) / self.n,
        en="dvar is averaged over the batch. One variance serves all N samples: what becomes of their contributions?",
        ja="dvar をバッチで平均しています。1 つの分散が N 個のサンプルで使われます。その寄与をどうまとめますか。")
variant("DV36-twice", Norm, task="batch_norm_backward_steps", by_std=lambda self: self.std**2,
        en="dmu is divided by std² where std belongs. By what is xc divided in forward?",
        ja="dmu を std² で割っています。順伝播で xc は何で割られますか。")
variant("DV32-sign", Norm, task="batch_norm_backward_steps", by_var=lambda self: -Norm.by_var(self),
        en="In dx the path through the variance has the wrong sign. Does the sign stand in dvar already?",
        ja="dx で、分散を通る経路の符号が逆です。その符号は、すでに dvar に入っていませんか。")
variant("DV31-sign", Norm, task="batch_norm_backward_steps", by_mu=lambda self: -Norm.by_mu(self),
        en="In dx the path through the mean has the wrong sign. Does the sign stand in dmu already?",
        ja="dx で、平均を通る経路の符号が逆です。その符号は、すでに dmu に入っていませんか。")
variant("DV33-xc", Norm, task="batch_norm_backward_steps", into_gamma=lambda self: (self.dout * self.xc).sum(axis=0),
        en="dgamma is made with xc. What does gamma multiply?", ja="dgamma に xc を使っています。gamma は何に掛かりますか。")
variant("DV44-beta", Norm, task="batch_norm_backward_steps", into_beta=lambda self: self.dxhat.sum(axis=0),
        en="dbeta has γ in it. Which gradient arrives at β?", ja="dbeta に γ が掛かっています。β に届くのはどの勾配ですか。")
for id, parts_and_words in OF_SOFTMAX:
    variant(id, softmax, task="softmax_cross_entropy_steps", **parts_and_words, result=flat)

variant("DV20", Norm, task="batch_norm_backward_steps", variance=lambda self: (self.xc**2).sum(axis=0) / np.float64(self.n - 1),
        en="The variance is divided by N − 1. What does the formula divide by?", ja="分散を N − 1 で割っています。式では何で割りますか。")
variant("DV21", Norm, task="batch_norm_backward_steps", root=lambda self: np.sqrt(self.var) + self.eps,
        en="eps stands outside of the root.", ja="eps が平方根の外にあります。")
variant("DV21-none", Norm, task="batch_norm_backward_steps", root=lambda self: np.sqrt(self.var),
        en="std is the root of var alone. Where does eps enter?", ja="std が var だけの平方根です。eps はどこに入りますか。")
variant("DV22", Norm, task="batch_norm_backward_steps", half=0.5,
        en="dvar has the wrong sign. Does xhat grow or shrink when the variance grows?",
        ja="dvar の符号が逆です。分散が大きくなると、xhat は大きくなりますか、小さくなりますか。")
variant("DV23", Norm, task="batch_norm_backward_steps", power=-1.0,
        en="The power of std in dvar is wrong. Differentiate (var + eps)^(−1/2).",
        ja="dvar の std のべき乗が違います。(var + eps)^(−1/2) を微分してみましょう。")
variant("DV24", Norm, task="batch_norm_backward_steps", half=-1.0,
        en="The ½ is missing in dvar. Differentiate (var + eps)^(−1/2).", ja="dvar に ½ がありません。(var + eps)^(−1/2) を微分してみましょう。")
variant("DV25", Norm, task="batch_norm_backward_steps", total=lambda self: (self.dout * self.xc).sum(axis=0),
        en="dvar starts from dout. What comes back to xhat is dxhat.", ja="dvar の計算に dout を使っています。xhat に戻るのは dxhat です。")
variant("DV26", Norm, task="batch_norm_backward_steps", sign=1.0,
        en="dmu has the wrong sign. How does xc change when mu grows?", ja="dmu の符号が逆です。mu が増えると xc はどうなりますか。")
variant("DV27", Norm, task="batch_norm_backward_steps", over_batch=lambda self, v: v.mean(axis=0),
        en="dmu is averaged over the batch. One mean serves all N samples: what becomes of their contributions?",
        ja="dmu をバッチで平均しています。1 つの平均が N 個のサンプルで使われます。その寄与をどうまとめますか。")
variant("DV28", Norm, task="batch_norm_backward_steps", by_var=lambda self: 0.0,
        en="dx lacks the path through the variance.", ja="dx に、分散を通る経路がありません。")
variant("DV29", Norm, task="batch_norm_backward_steps", by_mu=lambda self: 0.0,
        en="dx lacks the path through the mean.", ja="dx に、平均を通る経路がありません。")
variant("DV30", Norm, task="batch_norm_backward_steps", into_x=lambda self: self.dxhat / self.std,
        en="dx has only the direct path. Which two others lead from x to xhat?",
        ja="dx に直接の経路しかありません。x から xhat へ至る、ほかの 2 つの経路は何ですか。")
variant("DV31", Norm, task="batch_norm_backward_steps", by_mu=lambda self: self.dmu,
        en="The path through the mean is not divided by N. What share does one x have in the mean?",
        ja="平均を通る経路が N で割られていません。1 つの x は平均にどれだけ影響しますか。")
variant("DV32", Norm, task="batch_norm_backward_steps", by_var=lambda self: self.dvar * 2 * self.xc,
        en="The path through the variance is not divided by N. What share does one x have in the variance?",
        ja="分散を通る経路が N で割られていません。1 つの x は分散にどれだけ影響しますか。")
variant("DV33", Norm, task="batch_norm_backward_steps", into_gamma=lambda self: (self.dout * self.x).sum(axis=0),
        en="dgamma is made with x. What does gamma multiply?", ja="dgamma に x を使っています。gamma は何に掛かりますか。")
GAMMA, BETA = {"into_gamma": lambda self: (self.dout * self.xhat).mean(axis=0)}, {"into_beta": lambda self: self.dout.mean(axis=0)}
for id, which, parts in (("DV34", "dgamma and dbeta are", GAMMA | BETA), ("DV34-gamma", "dgamma is", GAMMA), ("DV34-beta", "dbeta is", BETA)):
    variant(id, Norm, task="batch_norm_backward_steps", **parts,
            en=f"{which} averaged over the batch. Where has that average already been taken?",
            ja=f"{which.rsplit(' ', 1)[0].replace(' and ', ' と ')} をバッチで平均しています。その平均は、すでにどこで取られていますか。")
variant("DV35", Norm, task="batch_norm_backward_steps", into_xhat=lambda self: self.dout,
        en="dxhat lacks gamma.", ja="dxhat に gamma がありません。")
variant("DV36", Norm, task="batch_norm_backward_steps", by_std=lambda self: 1.0,
        en="dmu is not divided by std. By which path does mu reach xhat?", ja="dmu が std で割られていません。mu はどの経路で xhat に届きますか。")

for id, name in (("DV37", "x"), ("DV38", "xhat")):
    told = {"en": f"In the path through the variance {name} stands where xc belongs. What is squared in var?",
            "ja": f"分散を通る経路で、xc の代わりに {name} を使っています。var で 2 乗されるのは何ですか。"}
    variant(id, Norm, task="batch_norm_backward_steps", **told,
            total=lambda self, name=name: (self.dxhat * getattr(self, name)).sum(axis=0))
    variant(f"{id}-dx", Norm, task="batch_norm_backward_steps", **told,
            by_var=lambda self, name=name: self.dvar * 2 * getattr(self, name) / self.n)
variant("DV39", Norm, task="batch_norm_backward_steps", by_var=lambda self: self.dvar * self.xc / self.n,
        en="The path through the variance lacks a factor. Differentiate xc².", ja="分散を通る経路の係数が足りません。xc² を微分してみましょう。")
variant("DV44", Norm, task="batch_norm_backward_steps", into_gamma=lambda self: (self.dxhat * self.xhat).sum(axis=0),
        en="dgamma has γ in it. Which gradient arrives at γ: that of y or that of xhat?",
        ja="dgamma に γ が掛かっています。γ に届くのは、y と xhat のどちらの勾配ですか。")
variant("DV40", Norm, task="batch_norm_backward_steps", half=-1.0, power=-2.0,
        en="dvar is the gradient with respect to std. The way from std to var is still missing.",
        ja="dvar が std についての勾配になっています。std から var までがまだ残っています。")
variant("DV41", Norm, task="batch_norm_backward_steps", back=lambda self: self.dout,
        en="dmu starts from dout. What comes back to xhat is dxhat.", ja="dmu の計算に dout を使っています。xhat に戻るのは dxhat です。")
for id, direct in (("DV42", lambda self: self.dxhat), ("DV42-dout", lambda self: self.dout / self.std)):
    variant(id, Norm, task="batch_norm_backward_steps", directly=direct,
            en="In dx a factor of the direct path is missing. Which two lie between the output and xc?",
            ja="dx の直接の経路で、係数が 1 つ足りません。出力から xc までの 2 つの係数は何ですか。")
variant("AF2", affine, task="affine_backward_steps", db=lambda dout: dout.copy(),
        en="db is dout itself. One bias serves every row: what becomes of all its contributions?",
        ja="db が dout のままです。1 つのバイアスはすべての行で使われます。その寄与をどうまとめますか。")
variant("AF2-total", affine, task="affine_backward_steps", db=lambda dout: dout.sum(),
        en="db is one number. How many biases are there, and which outputs does each of them serve?",
        ja="db が 1 つの数になっています。バイアスはいくつあり、それぞれどの出力に使われますか。")
variant("AF2-axis", affine, task="affine_backward_steps", db=lambda dout: dout.sum(axis=1),
        en="db has a number for each sample. How many biases are there, and over what are their gradients added up?",
        ja="db がサンプルごとの和になっています。バイアスはいくつあり、何について足し合わせますか。")
variant("AF15", affine, task="affine_backward_steps", db=lambda dout: dout.sum(axis=0, keepdims=True),
        en="db keeps an axis of length 1. Which shape has b?", ja="db に長さ 1 の軸が残っています。b の形状は何ですか。")
variant("AF3", affine, task="affine_backward_steps", db=lambda dout: dout.mean(axis=0),
        en="db is averaged over the batch. Where has that average already been taken?",
        ja="db をバッチで平均しています。その平均は、すでにどこで取られていますか。")
variant("AF4", affine, task="affine_backward_steps", dW=lambda x, dout: dout.T @ x,
        en="dW is transposed. It should have the shape of W: which index belongs to the input?",
        ja="dW が転置されています。dW は W と同じ形状です。入力に対応する添字はどちらですか。")
variant("AF5", affine, task="affine_backward_steps", dW=lambda x, dout: x.T @ dout / len(x),
        en="dW is divided by N. Where has the average over the batch already been taken?",
        ja="dW を N で割っています。バッチの平均は、すでにどこで取られていますか。")
variant("AF5-dx", affine, task="affine_backward_steps", dx=lambda W, dout: dout @ W.T / len(dout),
        en="dx is divided by N. Does one sample's x take part in the outputs of the others?",
        ja="dx を N で割っています。1 つのサンプルの x は、ほかのサンプルの出力にも関わりますか。")
variant("AF4-dx", affine, task="affine_backward_steps", dx=lambda W, dout: W @ dout.T,
        en="dx is transposed. It should have the shape of x: which index belongs to the sample?",
        ja="dx が転置されています。dx は x と同じ形状です。サンプルに対応する添字はどちらですか。")
variant("AF6", affine, task="affine_backward_steps", dx=lambda W, dout: dout @ W,
        en="dout goes through W in the forward direction. Follow the shapes backwards, from (N, M) to (N, D).",
        ja="dout に W を順伝播の向きで掛けています。(N, M) から (N, D) へ、形状を逆にたどってみましょう。")
# fmt: on

NOT_DRAWN = {"softmax_cross_entropy_steps", "batch_norm_backward_steps"}  # their parts may have another axis

EXCUSED = {
    "integers": "scores and samples are floats; class numbers are integers",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean over no samples is not defined",
}

WORKED = {
    "softmax_cross_entropy_steps": """
steps = softmax_cross_entropy_steps(np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([0, 1]))
steps["da"]

steps = softmax_cross_entropy_steps(np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([0, 1]))
steps["m"].ravel()

steps = softmax_cross_entropy_steps(np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([0, 1]))
steps["e"]

steps = softmax_cross_entropy_steps(np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([0, 1]))
steps["loss"]
""",
    "batch_norm_backward_steps": asked_after(
        "steps = batch_norm_backward_steps(np.array([[1.0], [5.0]]), np.array([2.0]), 12.0, np.array([[1.0], [0.0]]))",
        *(f'steps["{name}"].ravel()' for name in ("std", "xhat", "dgamma", "dbeta", "dvar", "dmu", "dx")),
    ),
}
