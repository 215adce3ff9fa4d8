"""Hidden tests and mistakes of the network made of any layers.

The layers are the student's own, from their earlier files, or the course's where those are not right. The tests give them
weights of their own, in place, so that what the network computes is known. Oracles: scores and losses sample by sample,
gradients by central differences of the loss in training mode.
"""

import copy
import inspect
import math

import numpy as np

from grader.testing import (
    Net,
    asks,
    check,
    data,
    gradient_of_its_own_samples,
    gradient_twice,
    mapping,
    net_gradient,
    net_gradient_of_each_parameter,
    net_loss,
    net_one_sample,
    net_parameters,
    net_scores,
    nets_are_apart,
    oracles,
    parameters_stay,
    points,
    supporting,
    task,
    variant,
)
from grader.testing.properties.net import GRADIENT

D, H, K = 4, 5, 3
EPS = 1e-5
GUARD = 2e-5  # what 1e-7 inside the log may do to the losses of these tests


# --- nets


def affine(student, d, m):
    return student.module("layers").Affine(np.zeros((d, m)), np.zeros(m))


def net_of(student, layers, loss=("layers", "SoftmaxWithLoss"), rng=None):
    module, name = loss
    return student.Sequential(layers, getattr(student.module(module), name)(), rng=rng)


def plain(student, rng):
    """affine – ReLU – affine."""
    relu = student.module("layers").Relu()
    return net_of(student, [affine(student, D, H), relu, affine(student, H, K)], rng=rng)


def normalized(student, rng):
    """affine – tanh – batch normalization – affine."""
    norm = student.module("batch_normalization").BatchNormalization(np.ones(H), np.zeros(H))
    tanh = student.module("layers").Tanh()
    return net_of(student, [affine(student, D, H), tanh, norm, affine(student, H, K)], rng=rng)


def drawn_params(rng, shapes):
    return {name: _drawn(rng, name.split(".")[1], shape) for name, shape in shapes.items()}


def _drawn(rng, name, shape):
    if name == "gamma":
        return rng.uniform(0.5, 1.5, size=shape)
    return rng.normal(size=shape) * (1 / math.sqrt(shape[0]) if name == "W" else 0.3)


def hidden_of_plain(x, p):
    return x @ p["0.W"] + p["0.b"]


def scores_of_plain(x, p):
    h = [[oracles.positive_part(v) for v in row] for row in hidden_of_plain(x, p)]
    return np.array(h) @ p["2.W"] + p["2.b"]


def scores_of_normalized(x, p, train=False):
    """In testing with the running averages of a new layer: mean 0, variance 1."""
    z = np.tanh(x @ p["0.W"] + p["0.b"])
    xhat = oracles.standardized(z, [(slice(None), h) for h in range(H)], EPS) if train else z / math.sqrt(1 + EPS)
    return (p["2.gamma"] * xhat + p["2.beta"]) @ p["3.W"] + p["3.b"]


PLAIN_SHAPES = {"0.W": (D, H), "0.b": (H,), "2.W": (H, K), "2.b": (K,)}
NORM_SHAPES = {"0.W": (D, H), "0.b": (H,), "2.gamma": (H,), "2.beta": (H,), "3.W": (H, K), "3.b": (K,)}


def problem_of_plain(rng, n):
    """No hidden unit is near its kink."""
    while True:
        p, x = drawn_params(rng, PLAIN_SHAPES), rng.normal(size=(n, D))
        z = hidden_of_plain(x, p)
        if np.abs(z).min() > 5e-3 and (z > 0).any() and (z < 0).any():
            return p, x, data.classes(rng, n, K)


PLAIN = Net(
    task="Sequential",
    make=plain,
    shapes=PLAIN_SHAPES,
    problem=problem_of_plain,
    scores=scores_of_plain,
    loss=lambda x, t, p: oracles.softmax_loss(scores_of_plain(x, p), t),
    forms=[lambda t: oracles.one_hot(t, K)],
    atol=GUARD,
    id="plain",
)
NORMALIZED = Net(
    task="Sequential",
    make=normalized,
    shapes=NORM_SHAPES,
    problem=lambda rng, n: (drawn_params(rng, NORM_SHAPES), rng.normal(size=(n, D)), data.classes(rng, n, K)),
    scores=scores_of_normalized,
    loss=lambda x, t, p: oracles.softmax_loss(scores_of_normalized(x, p, train=True), t),
    atol=GUARD,
    tolerance=1e-4,
    id="normalized",
)
NETS = (PLAIN, NORMALIZED)

# --- parameters

test_parameters = net_parameters(NETS,
    en='Every parameter has its key "<position>.<name>": W, b, gamma and beta of the layers that have them.',
    ja="各パラメータのキーは「位置.名前」です。W、b、gamma、beta を、それを持つ層から集めます。")  # fmt: skip


@task("Sequential")
@points(2)
def test_arrays_are_the_layers_own(student, rng):
    """params holds the very arrays of the layers, whichever they have; gradient has the same keys, for twelve layers as well.

    params は、層が持つ配列そのものを、どの組み合わせでも漏れなく持ちます。gradient のキーも同じで、層が 12 個あっても変わりません。
    """
    layer = affine(student, D, K)
    net, params = net_of(student, [layer]), drawn_params(rng, {"0.W": (D, K), "0.b": (K,)})
    layer.put_given(0, params["0.W"])
    net.put("params", "0.b", params["0.b"])
    found = net.get("params")
    check.close(check.array(found["0.W"], (D, K)), params["0.W"], en='params["0.W"]:', ja='params["0.W"]：')
    x = rng.normal(size=(2, D))
    right = oracles.affine(x, params["0.W"], params["0.b"])
    check.close(check.array(layer.forward(x), (2, K)), right, en="The layer's output:", ja="層の出力：")
    net, arrays = net_of_odd_layers(student)
    held = mapping(net.get("params"), list(arrays))
    slopes = mapping(net.gradient(rng.normal(size=(2, K)), data.classes(rng, 2, K)), list(arrays))
    for name, value in arrays.items():
        check.close(check.array(held[name], (1,)), value, en=f'params["{name}"]:', ja=f'params["{name}"]：')
        check.close(check.array(slopes[name], (1,)), -value, en=f'gradient["{name}"]:', ja=f'gradient["{name}"]：')


def net_of_odd_layers(student):
    """Twelve layers that pass on what they get, with one parameter each; the net, and the parameters by key."""
    make, python = student.module("types").SimpleNamespace, student.module("builtins")
    passes, names = python.eval("lambda given: given"), ("b", "beta", "W", "gamma") * 3
    arrays = {f"{i}.{name}": np.array([i + 0.5]) for i, name in enumerate(names)}
    layers = [
        make(forward=passes, backward=passes, **{name: value, f"d{name}": -value})
        for name, value in zip(names, arrays.values(), strict=True)
    ]
    return net_of(student, layers), arrays


test_nets_are_apart = nets_are_apart(NETS)

# --- scores and losses

test_scores = net_scores(NETS, points=2,
    en="predict goes through all layers in test mode.", ja="predict は、テスト時の動作で全層を順に通ります。")  # fmt: skip

test_one_sample = net_one_sample(NETS)

test_loss = net_loss(NETS, points=2,
    en="loss is that of the scores in training mode.", ja="loss は、学習時の動作でのスコアの誤差です。")  # fmt: skip


@task("Sequential")
def test_loss_in_test_mode(student, rng):
    """loss(x, t, train=False) is the loss of what predict gives, and train=True that in training mode.

    loss(x, t, train=False) は、predict の結果についての誤差です。train=True なら、学習時の動作での誤差です。
    """
    net, p, x, t = NORMALIZED.drawn(student, rng)
    right = oracles.softmax_loss(scores_of_normalized(x, p), t)
    check.close(check.number(net.loss(x, t, train=False)), right, atol=GUARD)
    check.close(check.number(net.loss(x, t, train=True)), NORMALIZED.loss(x, t, p), atol=GUARD)


@task("Sequential")
def test_train_goes_by_keyword(student, rng):
    """A layer gets `train` and `rng` by keyword: wherever they stand, with a default or without, one or both.

    `train` と `rng` はキーワード引数で渡ります。何番目の引数でも、既定値があってもなくても、片方だけでも渡ります。
    """
    make, python = student.module("types").SimpleNamespace, student.module("builtins")
    back = python.eval("lambda dout: dout")
    x, t, seed = rng.normal(size=(5, 3)), data.classes(rng, 5, 3), int(rng.integers(1 << 30))
    noise = np.random.default_rng(seed).normal(size=(5, 3))
    for forward, in_testing, in_training in (
        ("lambda x, train: x if train else 2.0 * x", 2 * x, x),
        ("lambda x, times=3.0, train=True: x if train else times * x", 3 * x, x),
        ("lambda x, train=False: 2.0 * x if train else x", x, 2 * x),
        ("lambda x, rng: x + rng.normal(size=x.shape)", x + noise, x + noise),
        ("lambda x, rng, train: x + rng.normal(size=x.shape) * train", x, x + noise),
    ):
        for run in ("predict", "loss"):
            layer = make(forward=python.eval(forward), backward=back)
            net = net_of(student, [layer], rng=np.random.default_rng(seed))
            if run == "predict":
                check.close(check.array(net.predict(x), (5, 3)), in_testing)
            else:
                right = oracles.softmax_loss(in_training, t)
                check.close(check.number(net.loss(x, t)), right, atol=GUARD)


@task("Sequential")
def test_testing_leaves_no_trace(student, rng):
    """predict, accuracy and loss with train=False leave the running averages of batch normalization as they are.

    predict、accuracy、train=False の loss は、バッチ正規化の移動平均を変えません。
    """
    net, p, x, t = NORMALIZED.drawn(student, rng)
    net.accuracy(x, t)
    net.loss(x, t, train=False)
    NORMALIZED.check_scores(net.predict(x), p, x)


def dropped(student, rng, rate=0.4):
    """dropout – affine: the net, its parameters, samples, targets and the factors that dropout will draw."""
    seed = int(rng.integers(1 << 30))
    shapes = {"1.W": (D, K), "1.b": (K,)}
    p, x, t = drawn_params(rng, shapes), rng.normal(size=(6, D)), data.classes(rng, 6, K)
    make = student.module("dropout").Dropout
    factors = check.array(make(rate).forward(np.ones(x.shape), rng=np.random.default_rng(seed)), x.shape)
    net = net_of(student, [make(rate), affine(student, D, K)], rng=np.random.default_rng(seed))
    net.put_all("params", p)
    return net, p, x, t, factors


@task("Sequential")
@points(2)
def test_dropout_gets_the_generator(student, rng):
    """In training, dropout gets the network's generator: what it drops, the seed decides.

    学習時、ドロップアウトにはネットワークの乱数生成器が渡され、どれが消えるかはシードで決まります。
    """
    twin, *_ = dropped(student, copy.deepcopy(rng))
    net, p, x, t, factors = dropped(student, rng)
    right = oracles.softmax_loss(oracles.affine(x * factors, p["1.W"], p["1.b"]), t)
    first, second = check.number(twin.loss(x, t)), check.number(net.loss(x, t))
    check.true(
        first == second,
        "Two networks with generators of the same seed dropped different entries.",
        "同じシードの乱数生成器を持つ 2 つのネットワークで、別の要素が消えました。",
    )
    check.close(second, right, atol=GUARD)


@task("Sequential")
def test_no_dropout_in_testing(student, rng):
    """predict drops nothing, as often as it is called, and after training as well.

    predict では、何度呼び出しても、学習の後でも、何も消えません。
    """
    net, p, x, t, _ = dropped(student, rng)
    for _ in range(2):
        net.gradient(x, t)
        check.close(check.array(net.predict(x), (6, K)), oracles.affine(x, p["1.W"], p["1.b"]))


@task("Sequential")
def test_the_generator_goes_on(student, rng):
    """Every training pass drops other units.

    学習時は、毎回別の要素が消えます。
    """
    net, _, x, t, _ = dropped(student, rng)
    first, second = check.number(net.loss(x, t)), check.number(net.loss(x, t))
    check.true(
        first != second, f"Two losses in a row are {first:.6g}.", f"続けて 2 回の誤差がどちらも {first:.6g} です。"
    )


@task("Sequential")
def test_fresh_generator(student, rng):
    """Without rng every network has a fresh generator.

    rng を渡さなければ、ネットワークごとに新しい乱数生成器が使われます。
    """
    x, t, make = rng.normal(size=(40, D)), data.classes(rng, 40, K), student.module("dropout").Dropout
    W = rng.normal(size=(D, K))
    layers = [[make(0.5), student.module("layers").Affine(W, np.zeros(K))] for _ in range(2)]
    first, second = (check.number(net_of(student, row).loss(x, t)) for row in layers)
    check.true(
        first != second,
        f"Two networks without rng dropped the same entries: both losses are {first:.6g}.",
        f"rng のない 2 つのネットワークで、同じ要素が消えました。誤差はどちらも {first:.6g} です。",
    )


# --- gradients

test_gradient = net_gradient(NETS, points=2,
    en="All gradients agree with numerical differentiation of the loss in training mode.",
    ja="すべての勾配が、学習時の誤差の数値微分と一致します。")  # fmt: skip

test_gradient_of_each_parameter = net_gradient_of_each_parameter(PLAIN)

test_gradient_of_its_own_samples = gradient_of_its_own_samples(PLAIN)

test_gradient_twice = gradient_twice(PLAIN)

test_parameters_stay = parameters_stay(NETS)


@asks("twice_the_same")
@task("Sequential")
def test_gradient_stays(student, rng):
    """A dict that gradient has returned is not changed by a later call, nor by layers that write into their own arrays.

    gradient が返した辞書は、後の呼び出しで変わりません。層が自分の勾配の配列に書き込む場合も同じです。
    """
    net, p, x, t = PLAIN.drawn(student, rng)
    _, x2, t2 = PLAIN.problem(rng, 7)
    PLAIN.check_gradients(first_of_two(student, net, [x, x2], [t, t2]), p, x, t)
    counts = student.module("builtins").eval(COUNTS)
    first = mapping(first_of_two(student, net_of(student, [counts]), [x, x], [t % K, t % K]), ["0.W"])
    check.close(check.array(first["0.W"], (1,)), [1.0], en='The first gradient["0.W"]:', ja='最初の gradient["0.W"]：')


COUNTS = """(lambda d: __import__("types").SimpleNamespace(
    W=0 * d, dW=d, forward=lambda x: x, backward=lambda dout: d.__iadd__(1.0) is None or dout,
))(__import__("numpy").zeros(1))"""  # a layer that writes into its own dW: 1 after one backward, 2 after the next


def first_of_two(student, net, xs, ts):
    """What the first of two calls of gradient returned, as it is after the second."""
    gradient = student.module("operator").attrgetter("gradient")(net)
    both = student.module("builtins").list(student.module("builtins").map(gradient, xs, ts))
    check.true(isinstance(both, list) and len(both) == 2, "gradient returned no dict.", "辞書が返っていません。")
    return both[0]


@task("Sequential")
def test_gradient_with_dropout(student, rng):
    """The way back meets the same dropped entries as the way forward.

    逆伝播でも、順伝播と同じ要素が消えています。
    """
    net, p, x, t, factors = dropped(student, rng)
    found = NET_OF_DROPOUT.arrays(net.gradient(x, t), GRADIENT)
    for name in p:

        def loss(v, name=name):
            q = {**p, name: v}
            return oracles.softmax_loss(oracles.affine(x * factors, q["1.W"], q["1.b"]), t)

        check.gradient(found[name], check.numeric_gradient(loss, p[name]))


NET_OF_DROPOUT = PLAIN.but(shapes={"1.W": (D, K), "1.b": (K,)})


@supporting
@task("Sequential")
def test_one_forward_pass(student, rng):
    """gradient goes forward once: the running averages of batch normalization move once.

    gradient での順伝播は 1 回です。バッチ正規化の移動平均も 1 回だけ動きます。
    """
    norm = student.module("batch_normalization").BatchNormalization(np.ones(K), np.zeros(K))
    x, t = rng.normal(size=(6, K)) + np.array([1.0, -2.0, 3.0]), data.classes(rng, 6, K)
    net_of(student, [norm]).gradient(x, t)
    moved = check.array(norm.get("running_mean"), (K,))
    check.close(moved, 0.1 * x.mean(axis=0), en="running_mean afterwards:", ja="呼び出し後の running_mean：")


# --- accuracy: the layers give their input as scores


def identity(student, k):
    return student.module("layers").Affine(np.eye(k), np.zeros(k))


def check_accuracy(student, layer, loss, cases):
    net = net_of(student, [layer], loss)
    for scores, t, share in cases:
        check.close(check.number(net.accuracy(scores, t)), share)


SOFTMAX, SIGMOID = ("layers", "SoftmaxWithLoss"), ("binary", "SigmoidWithLoss")


@task("Sequential")
def test_accuracy_of_classes(student, rng):
    """With C scores a sample the highest decides, for class numbers and for one-hot rows.

    スコアが C 個なら最大のものが答えです。正解はクラス番号でも one-hot でもかまいません。
    """
    scores = rng.normal(size=(7, 4))
    t = (scores.argmax(axis=1) + (np.arange(7) >= 5)) % 4
    cases = [
        (scores, t, 5 / 7),
        (scores, oracles.one_hot(t, 4), 5 / 7),
        (scores[:, :2], scores[:, :2].argmax(1), 1.0),
    ]
    check_accuracy(student, identity(student, 4), SOFTMAX, cases[:2])
    check_accuracy(student, identity(student, 2), SOFTMAX, cases[2:])


def yes_or_no(rng):
    """Seven scores, three of them between 0 and 0.5, and targets of which two do not fit."""
    scores = rng.permutation([0.1, 0.3, 0.4, 2.0, -0.2, -1.0, -3.0])
    t = (scores > 0).astype(int)
    wrong = [rng.choice(np.flatnonzero(t == k)) for k in (0, 1)]  # one of each: always no is right for three of seven
    t[wrong] = 1 - t[wrong]
    return scores, t


@task("Sequential")
@points(2)
def test_accuracy_of_one_score(student, rng):
    """With one score a sample, (N, 1), the answer is 1 above 0; t is (N,) or (N, 1), of int, bool or float.

    スコアが 1 つ (N, 1) なら、0 より大きいときの答えが 1 です。t は (N,) でも (N, 1) でも、int・bool・float でもかまいません。
    """
    scores, t = yes_or_no(rng)
    forms = [t, t.astype(bool), t.astype(float), t[:, None], t[:, None].astype(bool), t[:, None].astype(float)]
    check_accuracy(student, identity(student, 1), SIGMOID, [(scores[:, None], form, 5 / 7) for form in forms])
    check_accuracy(student, identity(student, 1), SOFTMAX, [(scores[:, None], t, 5 / 7)])


@task("Sequential")
def test_accuracy_of_flat_scores(student, rng):
    """Scores may be (N,) as well, beside targets (N,) or (N, 1).

    スコアは (N,) でもかまいません。正解は (N,) でも (N, 1) でもかまいません。
    """
    scores, t = yes_or_no(rng)
    flat = student.module("types").SimpleNamespace(forward=lambda x, **_: x[:, 0])
    check_accuracy(student, flat, SIGMOID, [(scores[:, None], t, 5 / 7), (scores[:, None], t[:, None], 5 / 7)])


@task("Sequential")
def test_accuracy_at_zero(student):
    """A score of exactly 0 is no.

    スコアがちょうど 0 なら、答えは 0 です。
    """
    scores = np.array([[0.0], [1.0], [-1.0], [0.0], [2.0]])
    check_accuracy(student, identity(student, 1), SIGMOID, [(scores, np.array([0, 1, 0, 0, 0]), 0.8)])


@task("Sequential")
@points(2)
def test_accuracy_of_many_answers(student, rng):
    """With SigmoidWithLoss and K scores a sample, every single answer counts.

    SigmoidWithLoss でスコアが K 個なら、1 つ 1 つの答えを数えます。
    """
    scores = data.both_signs(rng, 6, 3, least=0.1, most=0.45)
    t = (scores > 0).astype(int)
    t[0] = 1 - t[0]
    t[1:3, 1] = 1 - t[1:3, 1]
    check_accuracy(student, identity(student, 3), SIGMOID, [(scores, t, 13 / 18), (scores, t.astype(float), 13 / 18)])


# --- mistakes


class Sequential:
    """The network, right; mistakes replace single methods."""

    def __init__(self, layers, loss_layer, rng=None):
        self.layers, self.loss_layer, self.rng = list(layers), loss_layer, self.generator(rng)
        self.params = {key: self.kept(getattr(layer, name)) for key, layer, name in self.parameters()}
        self.latest = {}

    names, prefix, test_mode = ("W", "b", "gamma", "beta"), "d", False

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def kept(self, array):
        return array

    def number(self, i):
        return i

    def parameters(self):
        for i, layer in enumerate(self.layers):
            for name in self.names:
                if hasattr(layer, name):
                    yield self.key(self.number(i), name), layer, name

    def key(self, i, name):
        return f"{i}.{name}"

    def wanted(self, layer):
        return inspect.signature(layer.forward).parameters

    def slope(self, array):
        return array.copy()

    def given(self, train):
        return {"train": train, "rng": self.rng}

    def scores(self, x, train):
        for layer in self.layers:
            wanted = self.wanted(layer)
            x = layer.forward(x, **{k: v for k, v in self.given(train).items() if k in wanted})
        return x

    def predict(self, x):
        return self.scores(x, self.test_mode)

    def loss(self, x, t, train=True):
        return self.loss_layer.forward(self.scores(x, train), t)

    def forward(self, x, t):
        self.loss(x, t)

    def back(self, layers):
        dout = self.loss_layer.backward()
        for layer in layers:
            dout = layer.backward(dout)

    def gradient(self, x, t):
        self.forward(x, t)
        self.back(self.layers[::-1])
        return self.result(
            {key: self.slope(getattr(layer, self.prefix + name)) for key, layer, name in self.parameters()}
        )

    def result(self, found):
        return found

    def is_one(self, scores):
        return scores.ndim == 1 or scores.shape[1] == 1

    def is_many(self, scores):
        return type(self.loss_layer).__name__ == "SigmoidWithLoss"

    def yes(self, scores):
        return scores > 0

    def fits(self, scores, t):
        return self.yes(scores) == (t.reshape(scores.shape) > 0.5)

    def of_answers(self, scores, t):
        return self.fits(scores, t).mean()

    def labels(self, t):
        return t if t.ndim == 1 else t.argmax(axis=1)

    def share(self, right):
        return right.mean()

    def judged(self, x):
        return self.predict(x)

    def accuracy(self, x, t):
        scores = self.judged(x)
        if self.is_one(scores) or self.is_many(scores):
            return float(self.of_answers(scores, t))
        return float(self.share(scores.argmax(axis=1) == self.labels(t)))


def of_owners(self, i):
    return sum(any(hasattr(layer, name) for name in self.names) for layer in self.layers[:i])


def one_dict(self, found):
    self.latest.update(found)
    return self.latest


def accumulated(self, found):
    self.latest = {key: g + self.latest.get(key, 0.0) for key, g in found.items()}
    return self.latest


def learns_by_itself(self, found):
    for key, g in found.items():
        self.params[key] -= 0.1 * g
    return found


def shares_params(self, layers, loss_layer, rng=None):
    Sequential.__init__(self, layers, loss_layer, rng)
    del self.layers
    type(self).layers = layers


def shares_dict(self, layers, loss_layer, rng=None):
    Sequential.__init__(self, layers, loss_layer, rng)
    own, shared = vars(self).pop("params"), vars(type(self)).get("params")
    if shared is None:
        type(self).params = shared = {}
    shared.update(own)


def probabilities(self, x):
    a = np.exp(self.scores(x, False))
    return a / a.sum(axis=-1, keepdims=True)


def class_numbers(self, x):
    scores = self.scores(x, False)
    return scores if self.is_one(scores) else scores.argmax(axis=1)


def once_before(self, x, t):
    """Leaves it to an earlier loss to go forward, if there was one."""
    if not getattr(self, "gone", False):
        Sequential.loss(self, x, t)


def remembers(self, x, t, train=True):
    self.gone = True
    return Sequential.loss(self, x, t, train)


def remembers_mode(self, x, t, train=True):
    self.mode = train
    return Sequential.loss(self, x, t, train)


def by_difference(self, x, t):
    found = {}
    for key, p in self.params.items():
        slope = np.zeros_like(p)
        for at in np.ndindex(p.shape):
            before = p[at]
            p[at] = before + 1e-4
            above = self.loss(x, t)
            p[at] = before - 1e-4
            slope[at] = (above - self.loss(x, t)) / 2e-4
            p[at] = before
        found[key] = slope
    return found


def turned_round(self, x, t):
    owners = list(self.parameters())
    self.forward(x, t)
    self.layers.reverse()
    self.back(self.layers)
    return {key: self.slope(getattr(layer, self.prefix + name)) for key, layer, name in owners}


def of_digits(layer, name):
    """Reads a key by the places of its letters."""

    def gradient(self, x, t):
        self.forward(x, t)
        self.back(self.layers[::-1])
        return {k: self.slope(getattr(self.layers[int(layer(k))], self.prefix + name(k))) for k in self.params}

    return gradient


def starts_with(first):
    def gradient(self, x, t):
        dout = self.loss_layer.backward(first(self.loss(x, t), len(x)))
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        return {
            k: self.slope(getattr(layer, self.prefix + name))
            for k, (_, layer, name) in zip(self.params, self.parameters(), strict=True)
        }

    return gradient


def counted_from_the_end(self, found):
    split = ((key.split("."), g) for key, g in found.items())
    return {self.key(len(self.layers) - 1 - int(i), name): g for (i, name), g in split}


def in_twos(self):
    for i, layer in enumerate(self.layers):
        for first, second in (("W", "b"), ("gamma", "beta")):
            if first in self.names and hasattr(layer, first):
                for name in (first, second):
                    getattr(layer, name)  # AttributeError where the second one is missing
                    yield self.key(self.number(i), name), layer, name


def by_class_name(self, layer):
    known = {"BatchNormalization": {"train"}, "Dropout": {"train", "rng"}}
    return known.get(type(layer).__name__, ())


def in_their_places(self, x, train):
    for layer in self.layers:
        wanted = self.wanted(layer)
        x = layer.forward(x, *(value for name, value in self.given(train).items() if name in wanted))
    return x


def by_trying(*ways):
    """The keywords of each way one after another, until one raises no TypeError."""

    def scores(self, x, train):
        for layer in self.layers:
            for names in ways:
                try:
                    given = layer.forward(x, **{name: self.given(train)[name] for name in names})
                    break
                except TypeError:
                    if not names:
                        raise
            x = given
        return x

    return scores


def of_layers_with_weights(self):
    yield from (p for p in Sequential.parameters(self) if hasattr(p[1], "W") or hasattr(p[1], "gamma"))


def only_beside_train(self, layer):
    wanted = Sequential.wanted(self, layer)
    return wanted if "train" in wanted else {}


# fmt: off
variant("SQ1", Sequential, number=of_owners,
        en="Only layers with parameters are counted. What is the position among all layers?",
        ja="パラメータを持つ層だけを数えています。全層の中での位置は何番ですか。")
variant("SQ1-from-1", Sequential, number=lambda self, i: i + 1,
        en="Layers are counted from 1. Which number does the statement give the first one?", ja="層を 1 から数えています。課題文では、最初の層は何番ですか。")
variant("SQ28-class", Sequential, key=lambda self, i, name: f"{type(self.layers[i]).__name__}{i}.{name}",
        en="The keys hold the names of the classes. Which form does the statement ask for?", ja="キーにクラス名が入っています。課題文が求める形式はどれですか。")
for id, parts in (("SQ28", {"number": lambda self, i: of_owners(self, i) + 1}), ("SQ28-position", {})):
    variant(id, Sequential, **parts, key=lambda self, i, name: f"{name}{i}",
            en="The keys are names with numbers, such as W1. Which form does the statement ask for?",
            ja="キーが W1 のような「名前と番号」になっています。課題文が求める形式はどれですか。")
for id, key in (("SQ28-under", "{i}_{name}"), ("SQ28-none", "{i}{name}"), ("SQ28-behind", "{name}.{i}"), ("SQ28-name", "{name}_{i}")):
    variant(id, Sequential, key=lambda self, i, name, key=key: key.format(i=i, name=name),
            en="The keys are put together in another way. In which order do position and name stand, and what is between them?",
            ja="キーの組み立て方が違います。位置と名前はどの順に並び、間には何が入りますか。")
variant("SQ2", Sequential, kept=lambda self, array: np.copy(array),
        en="params holds copies: what an optimizer writes there never reaches the layers.",
        ja="params がコピーを持っています。オプティマイザーが書き込んでも、層には届きません。")
variant("SQ3", Sequential, test_mode=True,
        en="predict runs in training mode: a sample's scores depend on the others beside it.",
        ja="predict が学習時の動作です。サンプルのスコアが、同じバッチのほかのサンプルに影響されます。")
variant("SQ4", Sequential, loss=lambda self, x, t, train=True: self.loss_layer.forward(self.scores(x, False), t),
        en="loss and gradient run in test mode. Which statistics does batch normalization use in training?",
        ja="loss と gradient がテスト時の動作です。学習時のバッチ正規化は、どの統計量を使いますか。")
variant("SQ5", Sequential, loss=lambda self, x, t, train=True: self.loss_layer.forward(self.scores(x, True), t),
        en="loss ignores its argument train.", ja="loss が引数 train を使っていません。")
variant("SQ6", Sequential, forward=lambda self, x, t: self.loss(x, t, train=False),
        en="gradient goes forward in test mode. Of which loss does it give the gradient?",
        ja="gradient の順伝播がテスト時の動作です。どの誤差の勾配になりますか。")
variant("SQ4-loss", Sequential, loss=lambda self, x, t, train=True: self.loss_layer.forward(self.scores(x, False), t),
        forward=lambda self, x, t: self.loss_layer.forward(self.scores(x, True), t),
        en="loss always runs in test mode, though gradient does not. What is its argument train for?",
        ja="gradient と違い、loss はいつもテスト時の動作です。引数 train は何のためにありますか。")
variant("SQ4-default", Sequential, loss=lambda self, x, t, train=False: Sequential.loss(self, x, t, train),
        forward=lambda self, x, t: self.loss(x, t, train=True),
        en="loss runs in test mode where nothing is said. Which default does train have?",
        ja="指定がないとき、loss がテスト時の動作になります。train の既定値は何ですか。")
variant("SQ4-both", Sequential, loss=lambda self, x, t, train=False: Sequential.loss(self, x, t, train), forward=lambda self, x, t: self.loss(x, t),
        en="loss, and gradient with it, run in test mode where nothing is said. Which default does train have?",
        ja="指定がないとき、loss も gradient もテスト時の動作になります。train の既定値は何ですか。")
variant("SQ36", Sequential, loss=remembers_mode, predict=lambda self, x: self.scores(x, getattr(self, "mode", False)),
        en="After gradient, predict goes on in training mode. What sets the mode back?",
        ja="gradient の後、predict が学習時の動作のままです。動作を元に戻すのはどこですか。")
variant("SQ7", Sequential, given=lambda self, train: {"train": train},
        en="Layers that want rng do not get it: what is dropped does not depend on the seed.",
        ja="rng を必要とする層に渡されていません。何が消えるかが、シードで決まりません。")
variant("SQ8-last", Sequential, back=lambda self, layers: Sequential.back(self, layers[1:]),
        en="The way back skips the last layer. Through which layers did forward go?", ja="逆伝播で最後の層を飛ばしています。forward ではどの層を通りましたか。")
variant("SQ8-first", Sequential, back=lambda self, layers: Sequential.back(self, layers[:-1]),
        en="The way back ends before the first layer. Whose gradients are missing then?", ja="逆伝播が最初の層の手前で終わっています。どの層の勾配が求められていませんか。")
variant("SQ37", Sequential, gradient=by_difference,
        en="The gradient comes from differences of losses: many forward passes, and no way back. How often may it go forward?",
        ja="数値微分で勾配を求めており、順伝播を何度も行っています。順伝播は何回と決められていますか。")
variant("SQ42", Sequential, gradient=turned_round,
        en="After gradient the layers stand in reverse order. Does reverse() make a new list?",
        ja="gradient の後、層の順序が逆になったままです。reverse() は新しいリストを作りますか。")
variant("SQ43", Sequential, result=counted_from_the_end,
        en="gradient counts the layers from the end. To which layer does each key of params belong?",
        ja="gradient のキーが、層を後ろから数えた番号になっています。params のキーはどの層のものですか。")
for id, layer, name in (
    ("SQ45", lambda key: key[0], lambda key: key[2:]),
    ("SQ45-last", lambda key: key.split(".")[0], lambda key: key[-1]),
):
    variant(id, Sequential, gradient=of_digits(layer, name),
            en="A key is read letter by letter. What of layer 10, and of gamma?", ja="キーを 1 文字ずつ読んでいます。10 番目の層や gamma ではどうなりますか。")
for id, first in (("SQ46", lambda loss, n: 1 / n), ("SQ46-times", lambda loss, n: n), ("SQ46-loss", lambda loss, n: loss)):
    variant(id, Sequential, gradient=starts_with(first),
            en="The way back does not start with 1. What is the derivative of the loss by itself, and who divides by N already?",
            ja="逆伝播が 1 から始まっていません。誤差をそれ自身で微分するといくつですか。N で割っているのはどの層ですか。")
variant("SQ8", Sequential, back=lambda self, layers: Sequential.back(self, layers[::-1]),
        en="The way back takes the layers in the forward order. Which of them does the gradient reach first?",
        ja="逆伝播で、層を順伝播と同じ順にたどっています。勾配が最初に届くのはどの層ですか。")
variant("SQ9", Sequential, result=one_dict,
        en="Every call returns the same dict: the gradients of an earlier call change.", ja="毎回同じ辞書を返しています。前に返した勾配が書き換わります。")
variant("SQ10", Sequential, forward=lambda self, x, t: (self.loss(x, t), self.loss(x, t)),
        en="gradient goes forward twice: running averages move twice.", ja="gradient で順伝播を 2 回行っています。移動平均が 2 回動きます。")
variant("SQ11", Sequential, loss=remembers, forward=once_before,
        en="gradient does not go forward with its own samples: it belongs to an earlier loss.",
        ja="gradient が、渡されたサンプルで順伝播を行っていません。前の loss についての勾配になっています。")
variant("SQ11-never", Sequential, forward=lambda self, x, t: None,
        en="gradient does not go forward at all: alone it fails, and after loss it belongs to that. What does each backward need?",
        ja="gradient が順伝播を行っていません。単独では失敗し、loss の後ではその誤差の勾配になります。backward には何が必要ですか。")
variant("SQ33", Sequential, prefix="",
        en="gradient returns the parameters themselves. Under which names do layers keep their gradients?",
        ja="gradient がパラメータそのものを返しています。層は勾配をどの名前で持っていますか。")
variant("SQ12", Sequential, result=accumulated,
        en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
        ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。")
variant("SQ13", Sequential, result=learns_by_itself,
        en="gradient changes the parameters. Whose work is that?", ja="gradient がパラメータを更新しています。それは何の役割でしょうか。")
variant("SQ14", Sequential, names=("W", "b"),
        en="gamma and beta are missing in params. Which layers have them?", ja="params に gamma と beta がありません。それらを持つのはどの層ですか。")
variant("SQ15", Sequential, predict=probabilities,
        en="predict returns probabilities. Which part does the softmax belong to?", ja="predict が確率を返しています。ソフトマックスはどこに含まれますか。")
variant("SQ16", Sequential, generator=lambda self, rng: np.random.default_rng(0),
        en="The generator has a fixed seed, whatever rng is.", ja="rng によらず、シードを固定した乱数生成器を使っています。")
variant("SQ17", Sequential, generator=lambda self, rng: np.random.default_rng(0) if rng is None else rng,
        en="Without rng every network draws the same numbers: what is a fresh generator?",
        ja="rng がないと、どのネットワークも同じ乱数になります。新しい乱数生成器とは何ですか。")
variant("SQ18", Sequential, given=lambda self, train: {"train": train, "rng": np.random.default_rng(0)},
        en="Dropout gets a new generator with the same seed in every pass, and drops the same entries for ever.",
        ja="毎回同じシードの新しい乱数生成器を渡しているため、いつも同じ要素が消えます。")
variant("SQ19", Sequential, __init__=shares_params,
        en="Two networks share their layers. Do they belong to the class or to the object (self)?",
        ja="2 つのネットワークが層を共有しています。層はクラスとオブジェクト (self) のどちらのものですか。")
variant("SQ19-params", Sequential, __init__=shares_dict,
        en="Two networks share one dict of parameters. Does it belong to the class or to the object (self)?",
        ja="2 つのネットワークがパラメータの辞書を共有しています。辞書はクラスとオブジェクト (self) のどちらのものですか。")
variant("SQ20", Sequential, is_one=lambda self, scores: False, is_many=lambda self, scores: False,
        labels=lambda self, t: t if t.ndim == 1 or t.shape[1] == 1 else t.argmax(axis=1),
        en="The highest of one score is always number 0. What decides between yes and no?",
        ja="スコアが 1 つなら、最大のものはいつも 0 番です。「はい」と「いいえ」は何で決まりますか。")
variant("SQ20-loss", Sequential, is_one=lambda self, scores: False,
        labels=lambda self, t: t if t.ndim == 1 or t.shape[1] == 1 else t.argmax(axis=1),
        en="One score a sample is judged by its sign only where the loss is SigmoidWithLoss. Does the statement say so?",
        ja="スコアが 1 つでも、誤差関数が SigmoidWithLoss のときしか符号で判定していません。課題文にその条件はありますか。")
variant("SQ39", Sequential, labels=lambda self, t: t,
        en="One-hot rows are not turned into class numbers, row by row. What has the same form as argmax of the scores?",
        ja="one-hot の行が、1 行ずつクラス番号に直されていません。スコアの argmax と同じ形になるのは何ですか。")
variant("SQ21-column", Sequential, fits=lambda self, scores, t: self.yes(scores) == (
            (np.argmax(t, axis=1) if scores.size == len(scores) and t.ndim == 2 else t).reshape(scores.shape) > 0.5),
        en="The argmax of a column of targets is taken. What is it, where there is one number in a row?",
        ja="1 列だけの正解から argmax を取っています。行に数が 1 つしかないとき、argmax はいくつですか。")
variant("SQ21", Sequential, fits=lambda self, scores, t: self.yes(scores) == (t > 0.5),
        en="(N, 1) and (N,) are compared as (N, N). Print the shape of the comparison.",
        ja="(N, 1) と (N,) が (N, N) として比べられています。比較結果の形状を表示してみましょう。")
variant("SQ22", Sequential, yes=lambda self, scores: scores > 0.5,
        en="Scores are compared with 0.5, which is the bound of a probability. Which score has the probability ½?",
        ja="スコアを 0.5 と比べていますが、それは確率の境界です。確率が ½ になるスコアはいくつですか。")
variant("SQ22-one", Sequential, yes=lambda self, scores: scores > (0.5 if scores.size == len(scores) else 0),
        en="A single score is compared with 0.5, which is the bound of a probability. Which score has the probability ½?",
        ja="1 つだけのスコアを 0.5 と比べていますが、それは確率の境界です。確率が ½ になるスコアはいくつですか。")
variant("SQ23", Sequential, yes=lambda self, scores: scores >= 0,
        en="A score of exactly 0 counts as yes. What does the statement say?", ja="ちょうど 0 のスコアを「はい」としています。課題文ではどうなっていますか。")
variant("SQ24", Sequential, is_many=lambda self, scores: False,
        en="With SigmoidWithLoss only the highest of K answers is looked at. How many can be yes at a time?",
        ja="SigmoidWithLoss でも、K 個の答えのうち最大のものしか見ていません。同時にいくつ「はい」になれますか。")
variant("SQ25", Sequential, of_answers=lambda self, scores, t: self.fits(scores, t).reshape(len(scores), -1).all(axis=1).mean(),
        en="A sample counts only where all its K answers are right. What is the share taken of?",
        ja="K 個の答えがすべて正しいサンプルだけを数えています。何についての割合ですか。")
variant("SQ26", Sequential, is_many=lambda self, scores: True,
        en="Class scores are judged one by one by their signs. What decides between C classes?",
        ja="クラスのスコアを 1 つずつ符号で判定しています。C 個のクラスのどれかは何で決まりますか。")
variant("SQ25-samples", Sequential, of_answers=lambda self, scores, t: self.fits(scores, t).sum() / len(scores),
        en="The right answers are divided by the number of samples. How many answers do N samples have?",
        ja="正しい答えの数をサンプル数で割っています。N サンプルには答えがいくつありますか。")
variant("SQ27-classes", Sequential, share=lambda self, right: right.sum(),
        en="With class scores the right answers are counted. Of how many?", ja="クラスのスコアで、正解の個数が返っています。何個中の何個ですか。")
variant("SQ27-answers", Sequential, of_answers=lambda self, scores, t: self.fits(scores, t).sum(),
        en="With yes and no the right answers are counted. Of how many?", ja="「はい」か「いいえ」の答えで、正解の個数が返っています。何個中の何個ですか。")
variant("SQ27", Sequential, share=lambda self, right: right.sum(), of_answers=lambda self, scores, t: self.fits(scores, t).sum(),
        en="The right answers are counted. Of how many?", ja="正解の個数が返っています。何個中の何個ですか。")
variant("SQ29", Sequential, slope=lambda self, array: array,
        en="gradient hands out the layers' own arrays: a layer that writes into its dW changes what was returned before. Copy them.",
        ja="gradient が層の配列そのものを返しています。層が dW に書き込むと、前に返した勾配まで変わります。コピーしましょう。")
variant("SQ30", Sequential, wanted=only_beside_train,
        en="A layer gets rng only where it has train as well. What if it has one of them?",
        ja="rng は、train もある層にしか渡されていません。片方だけを持つ層はどうなりますか。")
variant("SQ30-else", Sequential, wanted=lambda self, layer: {"train"} & (w := Sequential.wanted(self, layer)).keys() or w,
        en="A layer that has train gets no rng. What if it has both?", ja="train を持つ層に rng が渡されていません。両方を持つ層はどうなりますか。")
variant("SQ34", Sequential, judged=lambda self, x: self.scores(x, True),
        en="accuracy runs in training mode. Which mode does the statement name?", ja="accuracy が学習時の動作です。課題文ではどちらの動作ですか。")
variant("SQ31", Sequential, given=lambda self, train: {"rng": self.rng} if train else {"train": False, "rng": self.rng},
        en="In training, train is left to its default. Which layer has another default, or none?",
        ja="学習時の train を既定値に任せています。既定値が違う層や、既定値のない層はどうなりますか。")
variant("SQ31-testing", Sequential, given=lambda self, train: {"train": True, "rng": self.rng} if train else {"rng": self.rng},
        en="In testing, train is left to its default. Which default do batch normalization and dropout have?",
        ja="テスト時の train を既定値に任せています。バッチ正規化やドロップアウトの既定値は何ですか。")
variant("SQ31-alone", Sequential, given=lambda self, train: {"train": True, "rng": self.rng} if train else {},
        en="In testing, layers get x alone: train is then its default, and a layer that needs rng fails. What should both get?",
        ja="テスト時に x しか渡していません。train は既定値になり、rng が必要な層は失敗します。何を渡しますか。")
variant("SQ40", Sequential, wanted=by_class_name,
        en="Layers are told by the names of their classes. How can a layer that somebody else wrote be asked what it wants?",
        ja="層をクラス名で見分けています。ほかの人が書いた層に、何が必要かをどう尋ねますか。")
variant("SQ41", Sequential, scores=in_their_places,
        en="train and rng are passed by position. Where do they stand among the parameters of another layer?",
        ja="train と rng を位置で渡しています。別の層では、何番目の引数ですか。")
for id, ways in (("SQ44", (("train",), ())), ("SQ44-both", (("train", "rng"), ()))):
    variant(id, Sequential, scores=by_trying(*ways),
            en="Keywords are tried until none raises TypeError, and some combination is never tried. How does one ask a function for its parameters?",
            ja="TypeError にならない渡し方を順に試していますが、試していない組み合わせがあります。関数の引数を調べるにはどうしますか。")
variant("SQ15-classes", Sequential, predict=class_numbers,
        judged=lambda self, x: self.scores(x, False),
        en="predict returns class numbers. Which method needs the highest score, and what is asked for here?",
        ja="predict がクラス番号を返しています。最大のスコアが必要なのはどのメソッドで、ここで必要なのは何ですか。")
variant("SQ32-both", Sequential, parameters=in_twos,
        en="Where a layer has W, b is taken for granted. May a layer have one alone?", ja="W があれば b もあるものとしています。片方だけを持つ層もありえませんか。")
variant("SQ32-weights", Sequential, parameters=in_twos, names=("W", "b"),
        en="Only layers with W are asked, for W and b. What of gamma and beta, and of a layer with b alone?",
        ja="W のある層からだけ、W と b を集めています。gamma や beta、b だけの層はどうなりますか。")
variant("SQ32", Sequential, parameters=of_layers_with_weights,
        en="b and beta count only beside W or gamma. May a layer have one alone?",
        ja="b や beta を、W や gamma と一緒のときだけ集めています。片方だけを持つ層もありえませんか。")
# fmt: on

EXCUSED = {
    "integers": "samples are floats, as of the layers it is made of",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "nothing is said of a batch without samples",
}

WORKED = {
    "Sequential": """
Times = type("Times", (), {"forward": lambda self, x: x * self.W, "backward": lambda self, dout: dout * self.W})
Minus = type("Minus", (), {"forward": lambda self, x: -x, "backward": lambda self, dout: -dout})
Times.W = np.array([2.0])
net = Sequential([Times(), Minus(), Times()], None)
sorted(net.params) == ["0.W", "2.W"]

Times = type("Times", (), {"forward": lambda self, x: x * self.W, "backward": lambda self, dout: dout * self.W})
layer = Times()
layer.W = np.array([2.0])
net = Sequential([layer], None)
net.params["0.W"] is layer.W

Mode = type("Mode", (), {"forward": lambda self, x, train: x + 10.0 * train})
net = Sequential([Mode()], None)
net.predict(np.array([[1.0, 2.0]]))

Mode = type("Mode", (), {"forward": lambda self, x, train: x + 10.0 * train})
Loss = type("Loss", (), {"forward": lambda self, y, t: y.sum()})
net = Sequential([Mode()], Loss())
net.loss(np.array([[1.0, 2.0]]), np.array([0]))

Same = type("Same", (), {"forward": lambda self, x: x})
net = Sequential([Same()], None)
net.accuracy(np.array([[0.2], [-1.0], [3.0]]), np.array([1, 0, 0]))

Same = type("Same", (), {"forward": lambda self, x: x})
net = Sequential([Same()], None)
net.accuracy(np.array([[0.2, 0.1], [-1.0, 3.0]]), np.array([[0, 1], [0, 1]]))

Grows = type("Grows", (), {"forward": lambda self, x: x, "backward": lambda self, dout: self.dW.__iadd__(1.0)})
Grows.W, Grows.dW = np.zeros(1), np.zeros(1)
net = Sequential([Grows()], type("Loss", (), {"forward": lambda self, y, t: 0.0, "backward": lambda self, dout=1: 1.0})())
first, second = net.gradient(np.zeros(1), None), net.gradient(np.zeros(1), None)
first["0.W"]

Mode = type("Mode", (), {"forward": lambda self, x, train: calls.append(train), "backward": lambda self, dout: dout})
calls = []
net = Sequential([Mode()], type("Loss", (), {"forward": lambda self, y, t: 0.0, "backward": lambda self, dout=1: 1.0})())
net.gradient(np.zeros(1), None)
calls == [True]
""",
}
