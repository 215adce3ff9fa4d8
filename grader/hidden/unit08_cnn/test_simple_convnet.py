"""Hidden tests and mistakes of the convolutional network.

Oracle: `stages` computes the network window by window; gradients are held to central differences of its loss. The
tests give the network weights of their own, in place, so that what it computes is known; how it draws its first
weights is tested apart. Data keeps away from the kinks of ReLU and from ties in the pooling windows.
"""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from grader.course.course import Course
from grader.testing import NotTold, capstone, check, mistake, points, task, time_limit

KEYS = ("W1", "b1", "W2", "b2", "W3", "b3")
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests
CLEAR = 1e-3  # how far the data stays away from kinks and ties


@dataclass(frozen=True)
class Plan:
    """What a network is built from, and the sizes that follow from it."""

    C: int
    H: int
    W: int
    F: int
    k: int
    pad: int
    stride: int
    M: int
    K: int

    def arguments(self):
        conv_param = {"filter_num": self.F, "filter_size": self.k, "pad": self.pad, "stride": self.stride}
        return (self.C, self.H, self.W), conv_param, self.M, self.K

    def positions(self, size):
        return list(range(0, size + 2 * self.pad - self.k + 1, self.stride))

    def pooled(self, size):
        return list(range(0, len(self.positions(size)) - 1, 2))

    @property
    def shapes(self):
        rows = self.F * len(self.pooled(self.H)) * len(self.pooled(self.W))
        F, M, K = self.F, self.M, self.K
        return dict(zip(KEYS, [(F, self.C, self.k, self.k), (F,), (rows, M), (M,), (M, K), (K,)], strict=True))


SMALL = Plan(1, 8, 8, F=2, k=3, pad=0, stride=1, M=5, K=3)  # maps of 6×6
WIDE = Plan(2, 7, 9, F=3, k=3, pad=1, stride=2, M=4, K=5)  # maps of 4×5: the last column is left out
TALL = Plan(1, 8, 5, F=2, k=2, pad=0, stride=1, M=4, K=3)  # maps of 7×4: the last row is left out
PADDED = Plan(1, 4, 6, F=2, k=3, pad=2, stride=1, M=3, K=2)
STRIDED = Plan(1, 9, 7, F=2, k=2, pad=0, stride=2, M=3, K=4)
TINY = Plan(1, 4, 4, F=2, k=3, pad=0, stride=1, M=4, K=3)
DIGITS = Plan(1, 8, 8, F=16, k=3, pad=0, stride=1, M=50, K=10)
ALL = {"small": SMALL, "wide": WIDE, "tall": TALL, "padded": PADDED, "strided": STRIDED}
every_plan = pytest.mark.parametrize("plan", [pytest.param(p, id=name) for name, p in ALL.items()])


def stages(plan, params, x):
    """z1, pooled maps, z2 and scores; z are the values before ReLU."""
    tops, lefts = plan.positions(plan.H), plan.positions(plan.W)
    p = plan.pad
    big = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    z1 = np.empty((len(x), plan.F, len(tops), len(lefts)))
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            window = big[:, :, top : top + plan.k, left : left + plan.k].reshape(len(x), -1)
            z1[:, :, i, j] = window @ params["W1"].reshape(plan.F, -1).T + params["b1"]
    maps = np.maximum(z1, 0.0)
    pooled = np.array(
        [[maps[:, :, i : i + 2, j : j + 2].max(axis=(2, 3)) for j in plan.pooled(plan.W)] for i in plan.pooled(plan.H)]
    ).transpose(2, 3, 0, 1)
    z2 = pooled.reshape(len(x), -1) @ params["W2"] + params["b2"]
    return z1, pooled, z2, np.maximum(z2, 0.0) @ params["W3"] + params["b3"]


def scores(plan, params, x):
    return stages(plan, params, x)[-1]


def loss(plan, params, x, t):
    a = scores(plan, params, x)
    top = a.max(axis=1)
    return float(np.mean(top + np.log(np.exp(a - top[:, None]).sum(axis=1)) - a[np.arange(len(t)), t]))


def numeric(plan, params, x, t, key):
    """The gradient of the loss with respect to one parameter."""
    return check.numeric_gradient(lambda v: loss(plan, {**params, key: v}, x, t), params[key])


def weights(rng, plan):
    """Parameters of a size that keeps the values of all layers near 1."""
    sizes = {"W1": plan.C * plan.k * plan.k, "W2": plan.shapes["W2"][0], "W3": plan.M}
    return {
        key: rng.normal(size=shape) * (math.sqrt(2 / sizes[key]) if key in sizes else 0.3)
        for key, shape in plan.shapes.items()
    }


def is_clear(plan, params, x):
    """Whether no ReLU is near its kink and no pooling window near a tie (at 0 a tie does not matter)."""
    z1, _, z2, _ = stages(plan, params, x)
    maps = np.maximum(z1, 0.0)
    for i in plan.pooled(plan.H):
        for j in plan.pooled(plan.W):
            four = np.sort(maps[:, :, i : i + 2, j : j + 2].reshape(-1, 4), axis=1)
            if ((four[:, 3] > 0) & (four[:, 3] - four[:, 2] < CLEAR)).any():
                return False
    return min(np.abs(z1).min(), np.abs(z2).min()) > CLEAR


def problem(rng, plan, n=3):
    """Parameters, images and labels; no right class is so improbable that 1e-7 inside the log would count."""
    t = rng.integers(0, plan.K, size=n)
    while True:
        params, x = weights(rng, plan), rng.normal(size=(n, plan.C, plan.H, plan.W))
        if is_clear(plan, params, x) and np.ptp(scores(plan, params, x), axis=1).max() < 3:
            return params, x, t


def one_hot(t, k):
    return np.array([[1.0 if c == label else 0.0 for c in range(k)] for label in t])


def seeded(rng):
    """A generator for the student, so that what it draws leaves the test's own alone."""
    return np.random.default_rng(int(rng.integers(1 << 30)))


def fresh(student, rng, plan, std=0.01):
    return student.SimpleConvNet(*plan.arguments(), weight_init_std=std, rng=seeded(rng))


def params_of(net, plan):
    """The parameters, of the right names and shapes."""
    return arrays(net.params, plan, "params")


def arrays(found, plan, name):
    check.true(isinstance(found, dict), f"{name} is not a dict.", f"{name} が辞書ではありません。")
    keys = ", ".join(map(str, found))
    check.true(
        set(found) == set(KEYS),
        f"The keys of {name} are {keys or 'none'}; they should be {', '.join(KEYS)}.",
        f"{name} のキーが「{keys}」です。{'・'.join(KEYS)} が必要です。",
    )
    for key, shape in plan.shapes.items():
        check.true(
            np.shape(found[key]) == shape,
            f"The shape of {key} is {np.shape(found[key])}; it should be {shape}.",
            f"{key} の形状は {np.shape(found[key])} ですが、{shape} になるはずです。",
        )
    return {key: check.array(found[key]) for key in KEYS}


def known(student, rng, plan, params):
    """A network whose parameters were given these values in place."""
    net = fresh(student, rng, plan)
    params_of(net, plan)
    give(net, params)
    return net


def give(net, params):
    for key, value in params.items():
        net.put("params", key, value)


def check_scores(net, plan, params, x):
    check.close(check.array(net.predict(x), (len(x), plan.K)), scores(plan, params, x))


# --- the start


@task("SimpleConvNet")
@points(2)
def test_network_for_28_pixels(student, rng):
    """Without arguments the network is made for images of 1×28×28 and has 433,890 parameters.

    引数を省略すると 1×28×28 の画像用のネットワークになり、パラメータ数は 433,890 です。
    """
    params = params_of(student.SimpleConvNet(rng=seeded(rng)), Plan(1, 28, 28, F=30, k=5, pad=0, stride=1, M=100, K=10))
    count = sum(p.size for p in params.values())
    check.true(count == 433_890, f"There are {count:,} parameters.", f"パラメータ数が {count:,} です。")


@task("SimpleConvNet")
@every_plan
def test_shapes(student, rng, plan):
    """Every parameter has its name and shape, for any height, width, padding and stride.

    高さ、幅、パディング、ストライドによらず、各パラメータの名前と形状が正しく決まります。
    """
    params_of(fresh(student, rng, plan), plan)


@task("SimpleConvNet")
def test_first_weights(student, rng):
    """The first weights are normal numbers with mean 0 and standard deviation weight_init_std.

    重みの初期値は、平均 0、標準偏差 weight_init_std の正規分布に従います。
    """
    plan, std = Plan(3, 12, 16, F=20, k=5, pad=0, stride=1, M=40, K=30), rng.uniform(0.03, 0.2)
    params = params_of(fresh(student, rng, plan, std), plan)
    for key in ("W1", "W2", "W3"):
        w = params[key].ravel() / std
        margin = 5 / math.sqrt(w.size)
        wrong = abs(w.mean()) > margin or abs(w.std() - 1) > margin or abs((np.abs(w) < 1).mean() - 0.6827) > margin
        check.true(
            not wrong,
            f"{key} has the mean {params[key].mean():.3g} and the standard deviation {params[key].std():.3g}, and "
            f"weight_init_std is {std:.3g}.",
            f"{key} の平均は {params[key].mean():.3g}、標準偏差は {params[key].std():.3g} で、"
            f"weight_init_std は {std:.3g} です。",
        )


@task("SimpleConvNet")
def test_first_biases(student, rng):
    """All biases are 0 at the start.

    バイアスの初期値はすべて 0 です。
    """
    params = params_of(fresh(student, rng, WIDE, 0.3), WIDE)
    for key in ("b1", "b2", "b3"):
        check.close(params[key], np.zeros(WIDE.shapes[key]), en=f"{key}:", ja=f"{key}：")


@task("SimpleConvNet")
def test_weights_come_from_rng(student, rng):
    """The same seed gives the same weights; another state of the generator gives others.

    同じシードからは同じ重みが、別の状態の乱数生成器からは別の重みができます。
    """
    seed = int(rng.integers(1 << 30))
    source = np.random.default_rng(seed)
    first = params_of(student.SimpleConvNet(*TINY.arguments(), rng=source), TINY)
    second = params_of(student.SimpleConvNet(*TINY.arguments(), rng=source), TINY)
    again = params_of(student.SimpleConvNet(*TINY.arguments(), rng=np.random.default_rng(seed)), TINY)
    for key in ("W1", "W2", "W3"):
        check.close(again[key], first[key], en=f"{key} of the same seed:", ja=f"同じシードの {key}：")
        check.true(
            not np.allclose(first[key], second[key]),
            f"{key} is the same although the generator has moved on.",
            f"乱数生成器の状態が進んでも {key} が同じ値です。",
        )


@task("SimpleConvNet")
def test_without_rng(student, rng):
    """rng can be left out; on black images all scores of a new network are 0.

    rng は省略できます。新しいネットワークでは、すべて 0 の画像に対するスコアがすべて 0 です。
    """
    net = student.SimpleConvNet(*SMALL.arguments())
    check.close(check.array(net.predict(np.zeros((2, 1, 8, 8))), (2, 3)), np.zeros((2, 3)))


@task("SimpleConvNet")
def test_loss_at_the_start(student, rng):
    """A new network with small weights finds all K classes equally probable: its loss is about log K.

    重みが小さい初期状態では K クラスの確率がほぼ等しく、損失は約 log K です。
    """
    x, t = rng.normal(size=(7, 2, 7, 9)), rng.integers(0, WIDE.K, size=7)
    value = check.number(fresh(student, rng, WIDE).loss(x, t))
    check.true(
        abs(value - math.log(WIDE.K)) < 0.02,
        f"The loss is {value:.4g}, and log {WIDE.K} is {math.log(WIDE.K):.4g}.",
        f"損失は {value:.4g} ですが、log {WIDE.K} は {math.log(WIDE.K):.4g} です。",
    )


@task("SimpleConvNet")
def test_networks_are_apart(student, rng):
    """Two networks of different parameters do not share anything.

    2 つのネットワークは何も共有しません。
    """
    params, x, _ = problem(rng, TINY)
    net, other = fresh(student, rng, TINY), fresh(student, rng, TINY)
    give(net, params)
    give(other, weights(rng, TINY))
    check_scores(net, TINY, params, x)


# --- predict


@task("SimpleConvNet")
@points(2)
@every_plan
def test_scores(student, rng, plan):
    """With known parameters, predict gives the right scores.

    パラメータの値が決まっているとき、predict が正しいスコアを返します。
    """
    params, x, _ = problem(rng, plan)
    check_scores(known(student, rng, plan, params), plan, params, x)


@task("SimpleConvNet")
def test_one_image(student, rng):
    """A batch of one image works, and an image has the same scores alone and among others.

    1 枚だけのバッチでも動き、画像のスコアはほかの画像と一緒でも変わりません。
    """
    params, x, _ = problem(rng, TALL)
    net = known(student, rng, TALL, params)
    alone = [check.array(net.predict(image[None]), (1, TALL.K))[0] for image in x]
    check.close(np.array(alone), scores(TALL, params, x))


@task("SimpleConvNet")
def test_maps_below_zero(student, rng):
    """Where all values of the maps are negative, ReLU makes them 0: the scores come from the biases alone.

    特徴マップの値がすべて負なら ReLU で 0 になり、スコアは後ろの層のバイアスだけで決まります。
    """
    params, x, _ = problem(rng, TINY)
    params["b1"] = np.full(TINY.F, -50.0)
    check_scores(known(student, rng, TINY, params), TINY, params, x)


@task("SimpleConvNet")
def test_hidden_units_below_zero(student, rng):
    """Where all hidden units are negative, the scores are b3.

    中間層の値がすべて負なら、スコアは b3 になります。
    """
    params, x, _ = problem(rng, TINY)
    params["b2"] = np.full(TINY.M, -99.0)
    out = check.array(known(student, rng, TINY, params).predict(x), (3, TINY.K))
    check.close(out, np.tile(params["b3"], (3, 1)))


@task("SimpleConvNet")
def test_negative_scores(student, rng):
    """Scores are no probabilities: they may be negative, and where b3 grows they grow by as much.

    スコアは確率ではありません。負にもなり、b3 を増やすと同じだけ増えます。
    """
    params, x, _ = problem(rng, TINY)
    net = known(student, rng, TINY, params)
    params["b3"] = rng.uniform(-40.0, -20.0, size=TINY.K)
    give(net, params)
    check_scores(net, TINY, params, x)


# --- loss and accuracy


@task("SimpleConvNet")
@points(2)
@pytest.mark.parametrize("plan", [pytest.param(SMALL, id="small"), pytest.param(WIDE, id="wide")])
def test_loss(student, rng, plan):
    """The loss is the mean cross-entropy, for class numbers and for one-hot rows.

    損失は交差エントロピー誤差の平均で、クラス番号でも one-hot でも同じです。
    """
    params, x, t = problem(rng, plan, 4)
    net, expected = known(student, rng, plan, params), loss(plan, params, x, t)
    check.close(check.number(net.loss(x, t)), expected, atol=LOSS_ATOL)
    check.close(check.number(net.loss(x, one_hot(t, plan.K))), expected, atol=LOSS_ATOL, en="One-hot:", ja="one-hot：")


@task("SimpleConvNet")
def test_loss_of_twice_the_images(student, rng):
    """Every image twice: the loss stays the same.

    すべての画像を 2 回ずつ並べても、損失は変わりません。
    """
    params, x, t = problem(rng, TINY)
    value = known(student, rng, TINY, params).loss(np.repeat(x, 2, axis=0), np.repeat(t, 2))
    check.close(check.number(value), loss(TINY, params, x, t), atol=LOSS_ATOL)


def judged(rng, plan, n):
    """Parameters, images, labels of which about half are right, and the share of right ones."""
    params, x = weights(rng, plan), rng.normal(size=(n, plan.C, plan.H, plan.W))
    best = scores(plan, params, x).argmax(axis=1)
    right = rng.random(n) < 0.5
    right[0], right[-1] = False, True  # neither none nor all
    t = np.where(right, best, (best + rng.integers(1, plan.K, size=n)) % plan.K)
    return params, x, t, right.mean()


def check_accuracy(student, rng, plan, n, as_rows=False):
    params, x, t, share = judged(rng, plan, n)
    net = known(student, rng, plan, params)
    value = net.accuracy(x, one_hot(t, plan.K) if as_rows else t)
    check.close(check.number(value), share)


@task("SimpleConvNet")
@pytest.mark.parametrize("n", [3, 7, 11])
def test_accuracy(student, rng, n):
    """The accuracy is the number of right answers divided by the number of images.

    正解率は、正解した画像の数を画像の枚数で割った値です。
    """
    check_accuracy(student, rng, TINY, n)


@task("SimpleConvNet")
@pytest.mark.parametrize("n", [3, 40])
def test_accuracy_one_hot(student, rng, n):
    """One-hot rows give the same accuracy as class numbers.

    one-hot の正解ラベルでも、正解率は同じです。
    """
    check_accuracy(student, rng, TINY, n, as_rows=True)


@task("SimpleConvNet")
def test_accuracy_of_many_images(student, rng):
    """With 230 images each of them counts, and each as much as any other.

    230 枚の画像でも、すべての画像が同じ重みで数えられます。
    """
    check_accuracy(student, rng, TINY, 230)


# --- gradient


@task("SimpleConvNet")
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("plan", [pytest.param(SMALL, id="small"), pytest.param(WIDE, id="wide")])
def test_gradient(student, rng, plan, key):
    """The gradient agrees with numerical differentiation of the loss.

    勾配が、損失の数値微分の結果と一致します。
    """
    params, x, t = problem(rng, plan)
    found = arrays(known(student, rng, plan, params).gradient(x, t), plan, "gradient")
    check.gradient(found[key], numeric(plan, params, x, t, key))


@task("SimpleConvNet")
def test_gradient_one_hot(student, rng):
    """One-hot rows give the same gradients as class numbers.

    one-hot の正解ラベルでも、勾配は同じです。
    """
    params, x, t = problem(rng, TINY)
    net = known(student, rng, TINY, params)
    check_gradients(net.gradient(x, one_hot(t, TINY.K)), TINY, params, x, t)


def check_gradients(found, plan, params, x, t):
    found = arrays(found, plan, "gradient")
    for key in KEYS:
        check.gradient(found[key], numeric(plan, params, x, t, key))


@task("SimpleConvNet")
def test_gradient_of_its_own_images(student, rng):
    """gradient belongs to the images that it is given, not to those of an earlier loss.

    gradient は渡された画像についての勾配を返します。前に loss に渡した画像の勾配ではありません。
    """
    params, x, t = problem(rng, TINY)
    net = known(student, rng, TINY, params)
    net.loss(rng.normal(size=(5, 1, 4, 4)), rng.integers(0, TINY.K, size=5))
    check_gradients(net.gradient(x, t), TINY, params, x, t)


@task("SimpleConvNet")
def test_gradient_twice(student, rng):
    """A second call gives the gradients of its own images, with nothing left of the first.

    2 回目の呼び出しの結果に、1 回目の勾配は残りません。
    """
    params, x, t = problem(rng, TINY)
    net = known(student, rng, TINY, params)
    net.gradient(rng.normal(size=(3, 1, 4, 4)), rng.integers(0, TINY.K, size=3))
    check_gradients(net.gradient(x, t), TINY, params, x, t)


@task("SimpleConvNet")
def test_gradient_of_new_parameters(student, rng):
    """After the parameters were changed in place, gradient is that of the changed network.

    パラメータをその場で変更した後の gradient は、変更後のネットワークの勾配です。
    """
    before, _, _ = problem(rng, TINY)
    params, x, t = problem(rng, TINY)
    net = known(student, rng, TINY, before)
    net.gradient(x, t)
    give(net, params)
    check_gradients(net.gradient(x, t), TINY, params, x, t)


@task("SimpleConvNet")
def test_parameters_stay(student, rng):
    """predict, loss, accuracy and gradient leave the parameters and their arguments alone.

    predict・loss・accuracy・gradient は、パラメータも引数も書き換えません。
    """
    params, x, t = problem(rng, TINY)
    net = check.unchanged(student.SimpleConvNet, *TINY.arguments(), 0.01, seeded(rng))
    give(net, params)
    check.unchanged(net.predict, x)
    for method in (net.loss, net.accuracy, net.gradient):
        check.unchanged(method, x, t)
        check.unchanged(method, x, one_hot(t, TINY.K))
    after = params_of(net, TINY)
    for key in KEYS:
        check.close(after[key], params[key], en=f"{key} afterwards:", ja=f"呼び出し後の {key}：")


# --- learning


@task("SimpleConvNet")
def test_step_downhill(student, rng):
    """A small step against the gradient lowers the loss by the step times the squared length of the gradient.

    勾配の逆向きに小さく 1 歩進むと、損失は「学習率 × 勾配の長さの 2 乗」だけ下がります。
    """
    params, x, t = problem(rng, SMALL)
    net = known(student, rng, SMALL, params)
    before, slopes = check.number(net.loss(x, t)), arrays(net.gradient(x, t), SMALL, "gradient")
    lr = 1e-6
    give(net, {key: params[key] - lr * slopes[key] for key in KEYS})
    drop = before - check.number(net.loss(x, t))
    check.close(drop, lr * sum(float((g**2).sum()) for g in slopes.values()), rtol=1e-2, en="Drop:", ja="損失の減少：")


def descend(student, net, plan, params, batches, lr, momentum=0.9):
    """Gradient descent with momentum; the rate falls to 0 along a straight line.

    The calls of the training are not kept: they are many, and rounding makes two right programs part on the long way,
    which would tell the diagnosis nothing.
    """
    params, speed, kept = dict(params), dict.fromkeys(KEYS, 0.0), len(student.steps)
    for n, (x, t) in enumerate(batches):
        slopes = arrays(net.gradient(x, t), plan, "gradient")
        for key in KEYS:
            speed[key] = momentum * speed[key] - lr * (1 - n / len(batches)) * slopes[key]
            params[key] = params[key] + speed[key]
        give(net, params)
        del student.steps[kept:]


@task("SimpleConvNet")
@points(2)
@time_limit(10)
def test_learns_ten_images_by_heart(student, rng):
    """Gradient descent on ten images ends with all of them right and a loss near 0.

    10 枚の画像で勾配降下法を続けると、全問正解になり、損失がほぼ 0 になります。
    """
    plan = Plan(1, 6, 6, F=4, k=3, pad=0, stride=1, M=20, K=3)
    x, t = rng.normal(size=(10, 1, 6, 6)), rng.permutation(np.arange(10) % 3)
    params = weights(rng, plan) | {key: np.zeros(plan.shapes[key]) for key in ("b1", "b2", "b3")}
    net = known(student, rng, plan, params)
    descend(student, net, plan, params, [(x, t)] * 60, 0.1)
    value, share = check.number(net.loss(x, t)), check.number(net.accuracy(x, t))
    check.true(
        value < 0.1 and share == 1.0,
        f"After 60 steps the loss is {value:.3g} and the accuracy {share:.3g}.",
        f"60 回の更新後、損失は {value:.3g}、正解率は {share:.3g} です。",
    )


def digits():
    """Handwritten digits of 8×8 pixels from 0 to 1: training images and labels, test images and labels."""
    with np.load(Course.load().data / "digits.npz") as file:
        return tuple(
            file[f"x_{part}"][:, None] / 16.0 if kind == "x" else file[f"t_{part}"].astype(np.int64)
            for part in ("train", "test")
            for kind in "xt"
        )


def check_ready(student, rng, x, t):
    """Fails with what is not right yet, before time is spent on training."""
    params = weights(rng, DIGITS)
    net = known(student, rng, DIGITS, params)
    a = check.array(net.predict(x), (len(x), DIGITS.K))
    ready("predict", np.allclose(a, scores(DIGITS, params, x)))
    ready("accuracy", np.isclose(check.number(net.accuracy(x, t)), (a.argmax(axis=1) == t).mean()))
    net.gradient(x[20:30], t[20:30])  # of which nothing may be left
    x, t = x[:20], t[:20]
    slopes = arrays(net.gradient(x, t), DIGITS, "gradient")
    for key in KEYS:
        way = rng.normal(size=DIGITS.shapes[key])
        along = check.numeric_gradient(
            lambda s, key=key, way=way: loss(DIGITS, {**params, key: params[key] + s * way}, x, t), 0.0, 1e-6
        )
        scale = np.linalg.norm(slopes[key]) * np.linalg.norm(way)
        ready("gradient", abs((slopes[key] * way).sum() - along) < 1e-3 * scale)
    ready("gradient", values_equal(params_of(net, DIGITS), params))


def values_equal(a, b):
    return all(np.allclose(a[key], b[key]) for key in KEYS)


def ready(name, condition):
    check.true(
        condition,
        f"The network was not trained, as its {name} is not right yet.",
        f"{name} がまだ正しくないため、学習を始めませんでした。",
    )


def trained(student, rng, x, t, epochs=14, batch_size=60):
    """A network that starts from the student's own first weights."""
    net = fresh(student, rng, DIGITS, 0.15)
    params = params_of(net, DIGITS)
    for key, first in params.items():
        ready("start", abs(first.std() - 0.15) < 0.05 if key.startswith("W") else not first.any())
    batches = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        batches += [(x[i], t[i]) for i in np.array_split(order, math.ceil(len(x) / batch_size))]
    descend(student, net, DIGITS, params, batches, 0.1)
    return net


@task("SimpleConvNet")
@points(3)
@time_limit(20)
@capstone
def test_reads_digits(student, rng):
    """Trained on 1,437 handwritten digits, the network reads at least 97 % of 360 others, at the second try if need be.

    1,437 枚の手書き数字で学習すると、残りの 360 枚の 97 % 以上を正しく読み取ります（2 回まで学習を試します）。
    """
    x, t, x_test, t_test = digits()
    check_ready(student, rng, x_test, t_test)
    for _ in range(2):  # chance has a say in what is learned
        share = check.number(trained(student, rng, x, t).accuracy(x_test, t_test))
        if share >= 0.97:
            return
    check.fail(
        f"After training, {share:.1%} of the test images are read rightly.",
        f"学習後、テスト画像の正解率は {share:.1%} です。",
    )


# --- mistakes

DEFAULT = {"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1}


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def rectified(self, z):
    return np.maximum(z, 0.0)


def where_active(self, dout, z):
    return dout * (z > 0)


class Net:
    """The network, right; mistakes replace single methods."""

    relu1 = relu2 = rectified
    slope1 = slope2 = where_active
    pool_step = 2

    def __init__(
        self, input_dim=(1, 28, 28), conv_param=None, hidden_size=100, output_size=10, weight_init_std=0.01, rng=None
    ):
        self.given, (C, H, W) = conv_param or DEFAULT, input_dim
        F, k, M, K = self.given["filter_num"], self.given["filter_size"], hidden_size, output_size
        std, rng = self.deviation(weight_init_std), self.generator(rng)
        rows = self.rows(F, *(self.maps_size(size) for size in (H, W)))
        shapes = [(F, C, k, k), (F,), (rows, M), (M,), (M, K), (K,)]
        self.keep(
            {
                key: self.draw(rng, std, s) if key.startswith("W") else self.bias(rng, std, s)
                for key, s in zip(KEYS, shapes, strict=True)
            }
        )

    def keep(self, params):
        self.params = params

    def used(self):
        return self.params

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def deviation(self, std):
        return std

    def draw(self, rng, std, shape):
        return rng.normal(0.0, std, shape)

    def bias(self, rng, std, shape):
        return np.zeros(shape)

    def maps_size(self, size):
        return (size + 2 * self.given["pad"] - self.given["filter_size"]) // self.given["stride"] + 1

    def rows(self, F, OH, OW):
        return F * (OH // 2) * (OW // 2)

    def settings(self):
        return self.given["stride"], self.given["pad"]

    def fours(self, maps):
        """The pooling windows (N, F, PH, PW, 4)."""
        step = self.pool_step
        return sliding_window_view(maps, (2, 2), axis=(2, 3))[:, :, ::step, ::step].reshape(
            *maps.shape[:2], (maps.shape[2] - 2) // step + 1, (maps.shape[3] - 2) // step + 1, 4
        )

    def pool(self, maps):
        return self.fours(maps).max(axis=4)

    def shares(self, maps):
        """Which part of a window's dout each of its pixels gets."""
        return np.arange(4) == self.fours(maps).argmax(axis=4)[..., None]

    def unpool(self, dout, maps):
        shares, dmaps, step = self.shares(maps) * dout[..., None], np.zeros(maps.shape), self.pool_step
        for n in range(4):
            i, j = divmod(n, 2)
            PH, PW = dout.shape[2:]
            dmaps[:, :, i : i + step * PH : step, j : j + step * PW : step] += shares[..., n]
        return dmaps

    def flat(self, pooled):
        return pooled.reshape(len(pooled), -1)

    def unflat(self, row, shape):
        return row.reshape(shape)

    def scores(self, x):
        p, (step, pad), k = self.used(), self.settings(), self.given["filter_size"]
        big = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        self.six = sliding_window_view(big, (k, k), axis=(2, 3))[:, :, ::step, ::step]  # (N, C, OH, OW, k, k)
        self.z1 = np.einsum("ncyxij,fcij->nfyx", self.six, p["W1"], optimize=True) + p["b1"][:, None, None]
        self.maps = self.relu1(self.z1)
        self.pooled = self.pool(self.maps)
        self.z2 = self.flat(self.pooled) @ p["W2"] + p["b2"]
        self.hidden = self.relu2(self.z2)
        self.last = self.hidden @ p["W3"] + p["b3"]
        return self.top(self.last)

    def top(self, a):
        return a

    def top_slope(self, da):
        return da

    def predict(self, x):
        return self.scores(x)

    def loss(self, x, t):
        self.y, self.t = softmax(self.scores(x)), t
        rows = t if t.ndim == 2 else np.eye(self.y.shape[1])[t]
        return -(np.log(self.y) * rows).sum() / len(x)

    def accuracy(self, x, t):
        return self.right(x, t).mean()

    def right(self, x, t):
        return self.predict(x).argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))

    def gradient(self, x, t):
        self.loss(x, t)
        return self.slopes()

    def slopes(self):
        p, t = self.used(), self.t
        da = self.top_slope((self.y - (t if t.ndim == 2 else np.eye(self.y.shape[1])[t])) / len(t))
        dz2 = self.slope2(da @ p["W3"].T, self.z2)
        dmaps = self.unpool(self.unflat(dz2 @ p["W2"].T, self.pooled.shape), self.maps)
        dz1 = self.slope1(dmaps, self.z1)
        return {
            "W1": np.einsum("nfyx,ncyxij->fcij", dz1, self.six, optimize=True),
            "b1": dz1.sum(axis=(0, 2, 3)),
            "W2": self.flat(self.pooled).T @ dz2,
            "b2": dz2.sum(axis=0),
            "W3": self.hidden.T @ da,
            "b3": da.sum(axis=0),
        }


def wrong(id, *, en, ja, **methods):
    """Enter the network, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"Net_{id}", (Net,), methods)
    globals()[faulty.__name__] = mistake(id, "SimpleConvNet", en=en, ja=ja)(faulty)


def through(self, z):
    return z


def through_back(self, dout, z):
    return dout


def softmax_slope(self, dy):
    y = softmax(self.last)
    return y * (dy - (dy * y).sum(axis=1, keepdims=True))


def turned(params):
    return {key: p.T if key in ("W2", "W3") else p for key, p in params.items()}


def of_batches(self, x, t, size=100):
    return [Net.right(self, x[n : n + size], t[n : n + size]) for n in range(0, len(x), size)]


def full_batches_only(self, x, t):
    return sum(int(batch.sum()) for batch in of_batches(self, x, t) if len(batch) == 100) / len(x)


def keeps_copies(self, params):
    self.params, self.own = params, {key: p.copy() for key, p in params.items()}


EVERYBODYS = {}


def keeps_for_all(self, params):
    EVERYBODYS.clear()
    EVERYBODYS.update(params)
    self.params = EVERYBODYS


def accumulated(self):
    before, now = getattr(self, "sums", {}), Net.slopes(self)
    self.sums = {key: g + before.get(key, 0.0) for key, g in now.items()}
    return self.sums


def learns_by_itself(self, x, t):
    found = Net.gradient(self, x, t)
    for key, g in found.items():
        self.params[key] -= 0.1 * g
    return found


def from_the_front(self):
    dout = self.y @ self.used()["W1"].reshape(len(self.used()["b1"]), -1)  # shapes do not fit: this raises
    return {"W1": dout}


wrong(
    "TN1",
    en="There is a ReLU after the last affine layer too: no score is negative. What may scores be?",
    ja="最後の全結合層の後にも ReLU があり、スコアが負になりません。スコアは負でもよいでしょうか。",
    top=lambda self, a: np.maximum(a, 0.0),
    top_slope=lambda self, da: da * (self.last > 0),
)
wrong(
    "TN2",
    en="predict returns probabilities. Which part of the network does the softmax belong to here?",
    ja="predict が確率を返しています。この課題では、ソフトマックスはどこに含まれますか。",
    predict=lambda self, x: softmax(self.scores(x)),
)
wrong(
    "TN2-twice",
    en="The softmax is applied twice: once in predict, once in the loss.",
    ja="ソフトマックスが predict と損失の両方で、合わせて 2 回使われています。",
    top=lambda self, a: softmax(a),
    top_slope=softmax_slope,
)
wrong(
    "TN3",
    en="weight_init_std is taken as the variance. What does rng.normal take as its second argument?",
    ja="weight_init_std を分散として扱っています。rng.normal の 2 番目の引数は何ですか。",
    deviation=lambda self, std: math.sqrt(std),
)
wrong(
    "TN4",
    en="accuracy looks for the best image of each class. Along which axis lie the classes of one image?",
    ja="accuracy が、クラスごとに最大の画像を探しています。1 枚の画像のクラスは、どの軸に並んでいますか。",
    right=lambda self, x, t: self.predict(x).argmax(axis=0) == (t if t.ndim == 1 else t.argmax(axis=1)),
)
wrong(
    "TN4-onehot",
    en="accuracy compares class numbers with one-hot rows. What has to be done with t first?",
    ja="accuracy がクラス番号と one-hot の行を比べています。先に t をどう変換しますか。",
    right=lambda self, x, t: self.predict(x).argmax(axis=1) == t,
)
wrong(
    "TN4-count",
    en="accuracy returns how many images are right, and not which share of them.",
    ja="accuracy が正解の枚数を返しています。必要なのは割合です。",
    accuracy=lambda self, x, t: float(self.right(x, t).sum()),
)
wrong(
    "TN6",
    en="W2 and W3 lie on their side. Are there as many rows as inputs, or as outputs?",
    ja="W2 と W3 の行と列が逆です。行の数は入力の数と出力の数のどちらですか。",
    keep=lambda self, params: setattr(self, "params", turned(params)),
    used=lambda self: turned(self.params),
    slopes=lambda self: turned(Net.slopes(self)),
)
wrong(
    "MB8",
    en="accuracy goes in batches and leaves out the images of the last, smaller one.",
    ja="accuracy がバッチごとの計算で、最後の小さいバッチの画像を数えていません。",
    accuracy=full_batches_only,
)
wrong(
    "MB8-mean",
    en="accuracy is the mean over batches of different sizes. Does each image count as much as any other?",
    ja="accuracy が、大きさの異なるバッチの正解率の平均になっています。どの画像も同じ重みで数えられますか。",
    accuracy=lambda self, x, t: float(np.mean([batch.mean() for batch in of_batches(self, x, t)])),
)
wrong(
    "CN1",
    en="The rows of W2 are counted as if all images were square. Where does the width come in?",
    ja="W2 の行数が、正方形の画像を前提にした数になっています。幅はどこに現れますか。",
    rows=lambda self, F, OH, OW: F * (OH // 2) ** 2,
)
wrong(
    "CN2",
    en="Where the maps have an odd size, W2 has too many rows. How many whole windows of 2×2 fit in?",
    ja="特徴マップの大きさが奇数のとき、W2 の行数が多すぎます。2×2 のウィンドウはいくつ収まりますか。",
    rows=lambda self, F, OH, OW: F * ((OH + 1) // 2) * ((OW + 1) // 2),
)
wrong(
    "CN3",
    en="The rows of W2 are F·(OH/2)·(OW/2), rounded at the end. What does pooling do with 5 columns?",
    ja="W2 の行数が F·(OH/2)·(OW/2) を最後に切り捨てた値です。5 列のマップはプーリングで何列になりますか。",
    rows=lambda self, F, OH, OW: int(F * (OH / 2) * (OW / 2)),
)
wrong(
    "CN4",
    en="The rows of W2 are counted without the padding of the convolution.",
    ja="W2 の行数の計算に、畳み込みのパディングが入っていません。",
    maps_size=lambda self, size: (size - self.given["filter_size"]) // self.given["stride"] + 1,
)
wrong(
    "CN4-stride",
    en="The rows of W2 are counted without the stride of the convolution.",
    ja="W2 の行数の計算に、畳み込みのストライドが入っていません。",
    maps_size=lambda self, size: size + 2 * self.given["pad"] - self.given["filter_size"] + 1,
)
wrong(
    "CN4-pool",
    en="W2 has a row for every pixel of the maps. What is between the convolution and the affine layer?",
    ja="W2 に特徴マップの全画素分の行があります。畳み込み層と全結合層の間には何がありますか。",
    rows=lambda self, F, OH, OW: F * OH * OW,
)
wrong(
    "CN5",
    en="The padding does not reach the convolution layer.",
    ja="パディングの値が畳み込み層に渡っていません。",
    settings=lambda self: (self.given["stride"], 0),
)
wrong(
    "CN5-stride",
    en="The stride does not reach the convolution layer.",
    ja="ストライドの値が畳み込み層に渡っていません。",
    settings=lambda self: (1, self.given["pad"]),
)
wrong(
    "CN5-swapped",
    en="Stride and padding change places on the way to the convolution layer. In which order does it take them?",
    ja="畳み込み層に渡すストライドとパディングの順序が逆です。引数の順序を確かめましょう。",
    settings=lambda self: (self.given["pad"], self.given["stride"]),
)
wrong(
    "CN6",
    en="The pooling windows move by one pixel, so that the maps do not fit W2. Which stride has a pooling layer that is "
    "not given one?",
    ja="プーリングのウィンドウが 1 画素ずつ動くため、W2 と大きさが合いません。ストライドを省略すると何になりますか。",
    pool_step=1,
)
wrong(
    "CN6-size",
    en="The pooling windows move by one pixel: the maps are hardly smaller afterwards. Which stride should they have?",
    ja="プーリングのウィンドウが 1 画素ずつ動き、マップがほとんど小さくなりません。ストライドはいくつですか。",
    pool_step=1,
    rows=lambda self, F, OH, OW: F * (OH - 1) * (OW - 1),
)
wrong(
    "CN7",
    en="There is no pooling layer.",
    ja="プーリング層がありません。",
    rows=lambda self, F, OH, OW: F * OH * OW,
    pool=lambda self, maps: maps,
    unpool=lambda self, dout, maps: dout,
)
wrong(
    "CN8",
    en="The pooling takes the mean of each window. Which pooling layer is asked for?",
    ja="プーリングで各ウィンドウの平均を取っています。必要なのはどのプーリング層ですか。",
    pool=lambda self, maps: self.fours(maps).mean(axis=4),
    shares=lambda self, maps: np.full(self.fours(maps).shape, 0.25),
)
wrong(
    "CN9",
    en="There is no ReLU between the convolution and the affine layer.",
    ja="畳み込み層と全結合層の間に ReLU がありません。",
    relu1=through,
    slope1=through_back,
)
wrong(
    "CN9-hidden",
    en="There is no ReLU between the two affine layers. What are two affine layers in a row worth?",
    ja="2 つの全結合層の間に ReLU がありません。全結合層を 2 つ続けると、何と同じになりますか。",
    relu2=through,
    slope2=through_back,
)
wrong(
    "CN10",
    en="On the way back, the ReLU after the convolution is passed over.",
    ja="逆伝播で、畳み込み層の後の ReLU が抜けています。",
    slope1=through_back,
)
wrong(
    "CN10-hidden",
    en="On the way back, the ReLU between the affine layers is passed over.",
    ja="逆伝播で、全結合層の間の ReLU が抜けています。",
    slope2=through_back,
)
wrong(
    "CN11",
    en="New content of params has no effect: the layers work with copies. Which arrays should they hold?",
    ja="params を更新しても結果が変わりません。層がコピーを使っています。層はどの配列を持つべきですか。",
    keep=keeps_copies,
    used=lambda self: self.own,
)
wrong(
    "CN12",
    en="The biases are random at the start. What should they be?",
    ja="バイアスの初期値が乱数になっています。初期値は何ですか。",
    bias=lambda self, rng, std, shape: rng.normal(0.0, std, shape),
)
wrong(
    "CN13",
    en="weight_init_std is not used: the weights always have the standard deviation 0.01.",
    ja="weight_init_std が使われず、重みの標準偏差がいつも 0.01 です。",
    deviation=lambda self, std: 0.01,
)
wrong(
    "CN13-one",
    en="weight_init_std is not used: the weights have the standard deviation 1.",
    ja="weight_init_std が使われず、重みの標準偏差が 1 です。",
    deviation=lambda self, std: 1.0,
)
wrong(
    "CN14",
    en="All first weights are positive. Which method of rng draws from a normal distribution around 0?",
    ja="重みの初期値がすべて正です。平均 0 の正規分布に従う乱数は、rng のどのメソッドで得られますか。",
    draw=lambda self, rng, std, shape: std * rng.random(shape),
)
wrong(
    "CN15",
    en="All first weights are 0. What do two filters with the same weights learn?",
    ja="重みの初期値がすべて 0 です。同じ重みの 2 つのフィルターは、何を学習しますか。",
    draw=lambda self, rng, std, shape: np.zeros(shape),
)
wrong(
    "CN16",
    en="Every network gets the same weights, whatever rng is. Is a generator with a fixed seed made inside?",
    ja="rng によらず、いつも同じ重みになります。内部でシードを固定した乱数生成器を作っていませんか。",
    generator=lambda self, rng: np.random.default_rng(0),
)
wrong(
    "CN17",
    en="gradient does not go forward with its own images: it belongs to the latest loss.",
    ja="gradient が、渡された画像で順伝播を行っていません。直前の loss の画像についての勾配になっています。",
    gradient=lambda self, x, t: self.slopes(),
)
wrong(
    "CN18",
    en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
    ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
    slopes=accumulated,
)
wrong(
    "CN19",
    en="gradient changes the parameters. Whose work is that?",
    ja="gradient がパラメータを更新しています。それは何の役割でしょうか。",
    gradient=learns_by_itself,
)
wrong(
    "CN20",
    en="gradient lacks the biases. Which parameters are learned?",
    ja="gradient にバイアスの勾配がありません。学習されるパラメータはどれですか。",
    slopes=lambda self: {key: g for key, g in Net.slopes(self).items() if key.startswith("W")},
)
wrong(
    "CN21",
    en="On the way back the layers are called from the first to the last. Which of them gets dout first?",
    ja="逆伝播で、層を最初から順に呼び出しています。dout を最初に受け取るのはどの層ですか。",
    slopes=from_the_front,
)
wrong(
    "CN22",
    en="The gradients are those of the sum over the images. The loss is a mean: where is the division by N?",
    ja="勾配が画像についての和になっています。損失は平均なので、どこかで N で割る必要があります。",
    slopes=lambda self: {key: len(self.t) * g for key, g in Net.slopes(self).items()},
)
wrong(
    "CN23",
    en="All networks share one dict of parameters. Is it made in the class, or in __init__ for each network?",
    ja="すべてのネットワークがパラメータの辞書を共有しています。辞書はクラスと __init__ のどちらで作っていますか。",
    keep=keeps_for_all,
)
wrong(
    "CN24",
    en="The pooled maps are flattened with the channels last. Which order do the rows of W2 have?",
    ja="プーリング後のマップを、チャネルを最後にして平坦化しています。W2 の行はどの順に並びますか。",
    flat=lambda self, pooled: pooled.transpose(0, 2, 3, 1).reshape(len(pooled), -1),
    unflat=lambda self, row, s: row.reshape(s[0], s[2], s[3], s[1]).transpose(0, 3, 1, 2),
)

NOT_TOLD = (
    NotTold("TN5", "there is no numerical gradient among the methods of this network"),
    NotTold("CN25", "numbers from numpy's global generator lose marks, but no replay can draw them again"),
    NotTold("CN26", "pooling before ReLU gives the same numbers as ReLU before pooling: it is right"),
)
