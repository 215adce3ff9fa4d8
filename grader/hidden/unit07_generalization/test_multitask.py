"""Hidden tests and mistakes of the multi-task network.

Oracle: scores and losses are computed sample by sample and task by task, gradients by central differences of the
weighted sum. The tests give the network weights of their own, in place, so that what it computes is known. No hidden
unit is near its kink, and no class so improbable that 1e-7 inside a log would count.
"""

import math

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

D, M = 5, 4
TWO, THREE, ALIKE = (3, 2), (2, 4, 3), (3, 3)  # classes of the tasks
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests, before weights


def shapes_of(sizes, d=D, m=M):
    shapes = {"W1": (d, m), "b1": (m,)}
    for k, size in enumerate(sizes):
        shapes |= {f"W2_{k}": (m, size), f"b2_{k}": (size,)}
    return shapes


def hidden_sums(row, p):
    return row @ p["W1"] + p["b1"]


def scores_of(row, p, k):
    return np.maximum(hidden_sums(row, p), 0.0) @ p[f"W2_{k}"] + p[f"b2_{k}"]


def scores(x, p, k):
    return np.array([scores_of(row, p, k) for row in x])


def task_loss(x, t, p, k):
    """Mean over the samples that have a label; 0 where there is none."""
    found = []
    for row, label in zip(x, t, strict=True):
        if label >= 0:
            e = [math.exp(u) for u in scores_of(row, p, k)]
            found.append(-math.log(e[label] / sum(e)))
    return sum(found) / len(found) if found else 0.0


def total(x, targets, p, w):
    return sum(w_k * task_loss(x, t, p, k) for k, (t, w_k) in enumerate(zip(targets, w, strict=True)))


def numeric(x, targets, p, w, name):
    return check.numeric_gradient(lambda v: total(x, targets, {**p, name: v}, w), p[name])


def weights_for(rng, sizes):
    return {
        name: rng.normal(size=shape) * (math.sqrt(1 / shape[0]) if name.startswith("W") else 0.3)
        for name, shape in shapes_of(sizes).items()
    }


def labels(rng, n, sizes, missing=False):
    """Labels with class 0 and the last class in every task. Missing ones: other samples and another number in each."""
    targets = []
    for k, size in enumerate(sizes):
        t = rng.integers(0, size, size=n)
        places = rng.permutation(n)
        t[places[:2]] = 0, size - 1
        if missing:
            t[places[2 : 4 + k]] = -1  # 2, 3, … of n
        targets.append(t)
    return targets


def problem(rng, sizes, n=7, missing=False):
    """Parameters, samples and targets."""
    while True:
        p, x = weights_for(rng, sizes), rng.normal(size=(n, D))
        z = np.array([hidden_sums(row, p) for row in x])
        wide = max(np.ptp(scores(x, p, k), axis=1).max() for k in range(len(sizes)))
        both = (z > 0).any(axis=0).all() and (z < 0).any()
        if np.abs(z).min() > 5e-3 and wide < 3 and both:
            return p, x, labels(rng, n, sizes, missing)


def some_weights(rng, sizes):
    """Loss weights far from 1 and from one another."""
    return [float(w) for w in rng.permutation([0.3, 2.5, 7.0])[: len(sizes)] * rng.uniform(0.9, 1.1)]


def seeded(rng):
    """A generator for the student, so that what it draws leaves the test's own alone."""
    return np.random.default_rng(int(rng.integers(1 << 30)))


def fresh(student, rng, sizes, w):
    return student.MultiTaskNet(D, M, list(sizes), list(w), rng=seeded(rng))


def give(net, p):
    for name, value in p.items():
        net.put("params", name, value)


def known(student, rng, sizes, w, p):
    """A network whose parameters were given these values in place."""
    net = fresh(student, rng, sizes, w)
    arrays(net.params, "params", sizes)
    give(net, p)
    return net


def arrays(found, name, sizes, d=D, m=M):
    """The arrays of a dict, of the right names and shapes."""
    shapes = shapes_of(sizes, d, m)
    check.true(isinstance(found, dict), f"{name} is not a dict.", f"{name} が辞書ではありません。")
    keys = ", ".join(map(str, found))
    check.true(
        set(found) == set(shapes),
        f"The keys of {name} are {keys or 'none'}; they should be {', '.join(shapes)}.",
        f"{name} のキーが「{keys}」です。{'・'.join(shapes)} が必要です。",
    )
    for key, shape in shapes.items():
        check.true(
            np.shape(found[key]) == shape,
            f"The shape of {key} is {np.shape(found[key])}; it should be {shape}.",
            f"{key} の形状は {np.shape(found[key])} ですが、{shape} になるはずです。",
        )
    return {key: check.array(found[key]) for key in shapes}


def check_scores(found, x, p, sizes):
    check.true(
        isinstance(found, list | tuple) and len(found) == len(sizes),
        f"predict should return a list of {len(sizes)} arrays.",
        f"predict は {len(sizes)} 個の配列のリストを返すはずです。",
    )
    for k, size in enumerate(sizes):
        check.close(check.array(found[k], (len(x), size)), scores(x, p, k), en=f"Task {k}:", ja=f"タスク {k}：")


def check_loss(value, x, targets, p, w):
    check.close(check.number(value), total(x, targets, p, w), atol=LOSS_ATOL * max(1.0, sum(w)))


def check_gradients(found, x, targets, p, w, sizes):
    found = arrays(found, "gradient", sizes)
    for name, slopes in found.items():
        same_slope(name, slopes, numeric(x, targets, p, w, name))


def same_slope(name, slope, expected):
    check.close(slope, expected, rtol=1e-4, atol=1e-6, en=f"{name}:", ja=f"{name}：")


each_number_of_tasks = pytest.mark.parametrize(
    "sizes", [pytest.param(TWO, id="two"), pytest.param(THREE, id="three"), pytest.param(ALIKE, id="alike")]
)


# --- the start


@task("MultiTaskNet")
@each_number_of_tasks
def test_shapes(student, rng, sizes):
    """The shared layer and every head have parameters of their own, with the right names and shapes.

    共有層と各タスクの層に、正しい名前と形状のパラメータがあります。
    """
    arrays(fresh(student, rng, sizes, [1.0] * len(sizes)).params, "params", sizes)


@task("MultiTaskNet")
def test_first_weights(student, rng):
    """The first weights are normal numbers with mean 0 and standard deviation 0.01; biases are 0.

    重みの初期値は平均 0、標準偏差 0.01 の正規分布に従い、バイアスは 0 です。
    """
    sizes = (60, 50)
    net = student.MultiTaskNet(30, 40, list(sizes), [1.0, 1.0], rng=seeded(rng))
    for name, value in arrays(net.params, "params", sizes, 30, 40).items():
        if name.startswith("b"):
            check.close(value, np.zeros(value.shape), en=f"{name}:", ja=f"{name}：")
            continue
        w, margin = value / 0.01, 5 / math.sqrt(value.size)
        check.true(
            abs(w.mean()) < margin and abs(w.std() - 1) < margin and abs((np.abs(w) < 1).mean() - 0.6827) < margin,
            f"{name} has the mean {value.mean():.3g} and the standard deviation {value.std():.3g}.",
            f"{name} の平均は {value.mean():.3g}、標準偏差は {value.std():.3g} です。",
        )


@task("MultiTaskNet")
def test_weights_come_from_rng(student, rng):
    """The same seed gives the same weights; another state of the generator gives others.

    同じシードからは同じ重みが、別の状態の乱数生成器からは別の重みができます。
    """
    seed = int(rng.integers(1 << 30))
    source = np.random.default_rng(seed)
    sources = (source, source, np.random.default_rng(seed))
    nets = [student.MultiTaskNet(D, M, list(ALIKE), [1.0, 2.0], rng=s) for s in sources]
    first, second, again = (arrays(net.params, "params", ALIKE) for net in nets)
    for name in ("W1", "W2_0", "W2_1"):
        check.close(again[name], first[name], en=f"{name} of the same seed:", ja=f"同じシードの {name}：")
        check.true(
            not np.allclose(first[name], second[name]),
            f"{name} is the same although the generator has moved on.",
            f"乱数生成器の状態が進んでも {name} が同じ値です。",
        )
    check.true(
        not np.allclose(first["W2_0"], first["W2_1"]),
        "Both heads have the same weights.",
        "2 つのタスクの層が同じ重みになっています。",
    )


@task("MultiTaskNet")
def test_without_rng(student, rng):
    """rng can be left out; for a sample of zeros all scores of a new network are 0.

    rng は省略できます。新しいネットワークでは、0 だけのサンプルに対するスコアはすべて 0 です。
    """
    found = student.MultiTaskNet(D, M, list(TWO), [1.0, 1.0]).predict(np.zeros((2, D)))
    check_scores(found, np.zeros((2, D)), {n: np.zeros(s) for n, s in shapes_of(TWO).items()}, TWO)


@task("MultiTaskNet")
def test_loss_at_the_start(student, rng):
    """With small weights all classes of a task are equally probable: the loss is about Σ w_k log K_k.

    重みが小さい初期状態ではどのクラスもほぼ同じ確率で、損失は約 Σ w_k log K_k です。
    """
    w, x = some_weights(rng, THREE), rng.normal(size=(7, D))
    value = check.number(fresh(student, rng, THREE, w).loss(x, labels(rng, 7, THREE)))
    expected = sum(w_k * math.log(size) for w_k, size in zip(w, THREE, strict=True))
    check.true(
        abs(value - expected) < 0.02 * expected,
        f"The loss is {value:.4g}, and Σ w_k log K_k is {expected:.4g}.",
        f"損失は {value:.4g} ですが、Σ w_k log K_k は {expected:.4g} です。",
    )


@task("MultiTaskNet")
def test_networks_are_apart(student, rng):
    """Two networks do not share anything.

    2 つのネットワークは何も共有しません。
    """
    p, x, _ = problem(rng, TWO)
    net, other = fresh(student, rng, TWO, [1.0, 1.0]), fresh(student, rng, TWO, [1.0, 1.0])
    give(net, p)
    give(other, weights_for(rng, TWO))
    check_scores(net.predict(x), x, p, TWO)


# --- predict


@task("MultiTaskNet")
@points(2)
@each_number_of_tasks
def test_scores(student, rng, sizes):
    """With known parameters, predict gives the scores of every task.

    パラメータの値が決まっているとき、predict が各タスクのスコアを返します。
    """
    p, x, _ = problem(rng, sizes)
    check_scores(known(student, rng, sizes, [1.0] * len(sizes), p).predict(x), x, p, sizes)


@task("MultiTaskNet")
def test_one_sample(student, rng):
    """A batch of one sample works, and a sample has the same scores alone and among others.

    1 個だけのバッチでも動き、サンプルのスコアはほかのサンプルと一緒でも変わりません。
    """
    p, x, _ = problem(rng, TWO)
    net = known(student, rng, TWO, [1.0, 1.0], p)
    check_scores(net.predict(x[:1]), x[:1], p, TWO)
    check_scores(net.predict(x), x, p, TWO)


@task("MultiTaskNet")
def test_hidden_units_below_zero(student, rng):
    """Where all hidden units are negative, the scores are the biases of the heads.

    中間層の値がすべて負なら、スコアは各タスクの層のバイアスになります。
    """
    p, x, _ = problem(rng, TWO)
    p["b1"] = np.full(M, -50.0)
    check_scores(known(student, rng, TWO, [1.0, 1.0], p).predict(x), x, p, TWO)


# --- loss


@task("MultiTaskNet")
@points(2)
@each_number_of_tasks
def test_loss(student, rng, sizes):
    """The loss is the sum of the tasks' mean cross-entropies, each times its weight.

    損失は、各タスクの交差エントロピー誤差の平均に重みを掛けて足した値です。
    """
    (p, x, targets), w = problem(rng, sizes), some_weights(rng, sizes)
    check_loss(known(student, rng, sizes, w, p).loss(x, targets), x, targets, p, w)


@task("MultiTaskNet")
def test_loss_of_one_sample(student, rng):
    """The loss of a single sample, with labels in both tasks and with a label in one of them only.

    サンプルが 1 個のときの損失です。両方のタスクにラベルがある場合と、片方だけにある場合を確かめます。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    x, targets = x[:1], [t[:1] for t in targets]
    net = known(student, rng, TWO, w, p)
    check_loss(net.loss(x, targets), x, targets, p, w)
    targets = [targets[0], np.array([-1])]
    check_loss(net.loss(x, targets), x, targets, p, w)


@task("MultiTaskNet")
@points(2)
@pytest.mark.parametrize("sizes", [pytest.param(TWO, id="two"), pytest.param(THREE, id="three")])
def test_loss_with_missing_labels(student, rng, sizes):
    """Every task's loss is the mean over the samples that have a label in this task.

    各タスクの損失は、そのタスクのラベルがあるサンプルだけの平均です。
    """
    (p, x, targets), w = problem(rng, sizes, missing=True), some_weights(rng, sizes)
    check_loss(known(student, rng, sizes, w, p).loss(x, targets), x, targets, p, w)


@task("MultiTaskNet")
def test_loss_of_a_task_without_labels(student, rng):
    """A task without any label adds 0 to the loss; without any label in any task, the loss is 0.

    ラベルが 1 つもないタスクは損失に 0 を加えます。どのタスクにもラベルがなければ、損失は 0 です。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    net, nobody = known(student, rng, TWO, w, p), np.full(len(x), -1)
    check_loss(net.loss(x, [targets[0], nobody]), x, [targets[0], nobody], p, w)
    check_loss(net.loss(x, [nobody, targets[1]]), x, [nobody, targets[1]], p, w)
    check.close(check.number(net.loss(x, [nobody, nobody])), 0.0)


# --- gradient


@task("MultiTaskNet")
@pytest.mark.parametrize("name", list(shapes_of(TWO)))
@pytest.mark.parametrize("missing", [pytest.param(False, id="all_labels"), pytest.param(True, id="some_labels")])
def test_gradient(student, rng, name, missing):
    """The gradient agrees with numerical differentiation of the weighted loss.

    勾配が、重み付きの損失の数値微分の結果と一致します。
    """
    (p, x, targets), w = problem(rng, TWO, missing=missing), some_weights(rng, TWO)
    found = arrays(known(student, rng, TWO, w, p).gradient(x, targets), "gradient", TWO)
    same_slope(name, found[name], numeric(x, targets, p, w, name))


@task("MultiTaskNet")
@points(2)
@pytest.mark.parametrize("sizes", [pytest.param(THREE, id="three"), pytest.param(ALIKE, id="alike")])
def test_gradients_of_other_tasks(student, rng, sizes):
    """All gradients are right with three tasks, and with two tasks of equally many classes.

    タスクが 3 つの場合も、クラス数の等しいタスクが 2 つの場合も、すべての勾配が正しい値です。
    """
    (p, x, targets), w = problem(rng, sizes, missing=True), some_weights(rng, sizes)
    check_gradients(known(student, rng, sizes, w, p).gradient(x, targets), x, targets, p, w, sizes)


@task("MultiTaskNet")
def test_trunk_hears_all_tasks(student, rng):
    """The gradient of the shared layer is the weighted sum of what each task alone would give.

    共有層の勾配は、各タスクだけの場合の勾配を重み付きで足した値です。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    found = {
        pair: arrays(known(student, rng, TWO, pair, p).gradient(x, targets), "gradient", TWO)
        for pair in ((1.0, 0.0), (0.0, 1.0), tuple(w))
    }
    for name in ("W1", "b1"):
        alone = [found[1.0, 0.0][name], found[0.0, 1.0][name]]
        check.true(
            all(np.abs(g).max() > 0 for g in alone),
            f"{name} hears one task only.",
            f"{name} に片方のタスクしか届きません。",
        )
        same_slope(name, found[tuple(w)][name], w[0] * alone[0] + w[1] * alone[1])


@task("MultiTaskNet")
def test_weight_zero(student, rng):
    """A task with the weight 0 has no influence: its head gets the gradient 0, the rest that of the other task.

    重みが 0 のタスクは影響を与えません。その層の勾配は 0 で、ほかの勾配はもう一方のタスクだけのものです。
    """
    (p, x, targets), w = problem(rng, TWO), [2.0, 0.0]
    check_gradients(known(student, rng, TWO, w, p).gradient(x, targets), x, targets, p, w, TWO)


@task("MultiTaskNet")
def test_gradient_of_a_task_without_labels(student, rng):
    """A task without any label gives the gradient 0 to its head, and nothing to the shared layer.

    ラベルが 1 つもないタスクでは、その層の勾配が 0 になり、共有層にも何も伝わりません。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    targets[0] = np.full(len(x), -1)
    check_gradients(known(student, rng, TWO, w, p).gradient(x, targets), x, targets, p, w, TWO)


@task("MultiTaskNet")
def test_sample_without_labels(student, rng):
    """A sample that has no label in any task has no influence on the gradients.

    どのタスクのラベルもないサンプルは、勾配に影響しません。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    more, unlabelled = np.vstack([x, rng.normal(size=(2, D))]), [np.append(t, [-1, -1]) for t in targets]
    found = known(student, rng, TWO, w, p).gradient(more, unlabelled)
    check_gradients(found, x, targets, p, w, TWO)


@task("MultiTaskNet")
def test_gradient_of_its_own_samples(student, rng):
    """gradient belongs to the samples that it is given, not to those of an earlier loss.

    gradient は渡されたサンプルについての勾配を返します。前に loss に渡したサンプルの勾配ではありません。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    net = known(student, rng, TWO, w, p)
    net.loss(rng.normal(size=(8, D)), labels(rng, 8, TWO))
    check_gradients(net.gradient(x, targets), x, targets, p, w, TWO)


@task("MultiTaskNet")
def test_gradient_twice(student, rng):
    """A second call gives the gradients of its own samples, with nothing left of the first.

    2 回目の呼び出しの結果に、1 回目の勾配は残りません。
    """
    (p, x, targets), w = problem(rng, TWO), some_weights(rng, TWO)
    net = known(student, rng, TWO, w, p)
    net.gradient(rng.normal(size=(4, D)), labels(rng, 4, TWO))
    check_gradients(net.gradient(x, targets), x, targets, p, w, TWO)


@task("MultiTaskNet")
def test_parameters_stay(student, rng):
    """predict, loss and gradient leave the parameters and their arguments alone, missing labels included.

    predict・loss・gradient は、パラメータも引数も書き換えません。欠損ラベルの −1 もそのままです。
    """
    (p, x, targets), w = problem(rng, TWO, missing=True), some_weights(rng, TWO)
    net = check.unchanged(student.MultiTaskNet, D, M, list(TWO), w, seeded(rng))
    give(net, p)
    check.unchanged(net.predict, x)
    check.unchanged(net.loss, x, targets)
    check.unchanged(net.gradient, x, targets)
    for name, value in arrays(net.params, "params", TWO).items():
        check.close(value, p[name], en=f"{name} afterwards:", ja=f"呼び出し後の {name}：")


# --- learning


@task("MultiTaskNet")
@points(2)
def test_learns_both_tasks(student, rng):
    """Gradient descent with half of the labels missing ends with every known label right, in both tasks.

    ラベルの半分が欠けていても、勾配降下法により両方のタスクで既知のラベルがすべて正しく予測されます。
    """
    sizes, w, n = (3, 2), [1.0, 0.5], 12
    x = rng.normal(size=(n, D))
    x /= np.linalg.norm(x, axis=1, keepdims=True) / 2
    targets = [np.where(np.arange(n) % 2 == k, rng.integers(0, size, size=n), -1) for k, size in enumerate(sizes)]
    shapes = shapes_of(sizes, D, 30)
    p = {key: rng.normal(size=s) * math.sqrt(2 / s[0]) if len(s) == 2 else np.zeros(s) for key, s in shapes.items()}
    net = student.MultiTaskNet(D, 30, list(sizes), w, rng=seeded(rng))
    arrays(net.params, "params", sizes, D, 30)
    give(net, p)
    speed, kept = dict.fromkeys(p, 0.0), len(student.steps)
    for _ in range(80):
        slopes = arrays(net.gradient(x, targets), "gradient", sizes, D, 30)
        speed = {key: 0.9 * speed[key] - 0.1 * slopes[key] for key in p}
        p = {key: p[key] + speed[key] for key in p}
        give(net, p)
        # Not kept: rounding makes two right programs part on the long way, which would tell the diagnosis nothing.
        del student.steps[kept:]
    for k, found in enumerate(net.predict(x)):
        seen = targets[k] >= 0
        right = (check.array(found, (n, sizes[k])).argmax(axis=1) == targets[k])[seen].sum()
        del student.steps[kept:]
        check.true(
            right == seen.sum(),
            f"After 80 steps, {right} of {seen.sum()} labels of task {k} are right.",
            f"80 回の更新後、タスク {k} のラベル {seen.sum()} 個のうち {right} 個が正しく予測されています。",
        )


# --- mistakes


class Net:
    """The network, right; mistakes replace single methods."""

    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        self.tasks, self.weights = range(len(output_sizes)), list(loss_weights)
        rng = self.generator(rng)
        shapes = shapes_of(output_sizes, input_size, hidden_size)
        self.keep({n: self.draw(rng, s) if n.startswith("W") else self.bias(rng, s) for n, s in shapes.items()})

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def draw(self, rng, shape):
        return rng.normal(0.0, 0.01, shape)

    def bias(self, rng, shape):
        return np.zeros(shape)

    def keep(self, params):
        self.params = params

    def used(self):
        return self.params

    def relu(self, z):
        return np.maximum(z, 0.0)

    def slope(self, dh):
        return dh * (self.z > 0)

    def scores(self, x):
        p = self.used()
        self.x, self.z = x, x @ p["W1"] + p["b1"]
        self.h = self.relu(self.z)
        return [self.h @ p[f"W2_{k}"] + p[f"b2_{k}"] for k in self.tasks]

    def predict(self, x):
        return self.scores(x)

    def masks(self, targets):
        return [t >= 0 for t in targets]

    def loss_masks(self, targets):
        return self.masks(targets)

    def slope_masks(self, targets):
        return self.masks(targets)

    def count(self, mask):
        return max(mask.sum(), 1)

    def filled(self, t):
        return np.where(t < 0, 0, t)  # any class: what it gives is masked

    def loss_weights(self):
        return self.weights

    def head_weights(self):
        return self.weights

    def shared_weights(self):
        return self.weights

    def loss(self, x, targets):
        self.targets, self.y, sums = targets, [], 0.0
        for a, t, mask, w in zip(self.scores(x), targets, self.loss_masks(targets), self.loss_weights(), strict=True):
            e = np.exp(a - a.max(axis=1, keepdims=True))
            self.y.append(e / e.sum(axis=1, keepdims=True))
            found = -np.log(self.y[-1][np.arange(len(t)), self.filled(t)])
            sums += w * found[mask].sum() / self.count(mask)
        return sums

    def gradient(self, x, targets):
        self.loss(x, targets)
        return self.slopes()

    def joined(self, parts):
        return sum(parts)

    def slopes(self):
        found, parts, p = {}, [], self.used()
        for k, (y, t, mask) in enumerate(zip(self.y, self.targets, self.slope_masks(self.targets), strict=True)):
            d = (y - np.eye(y.shape[1])[self.filled(t)]) * mask[:, None] / self.count(mask)
            found[f"W2_{k}"] = self.head_weights()[k] * (self.h.T @ d)
            found[f"b2_{k}"] = self.head_weights()[k] * d.sum(axis=0)
            parts.append(self.shared_weights()[k] * (d @ p[f"W2_{k}"].T))
        dz = self.slope(self.joined(parts))
        return {"W1": self.x.T @ dz, "b1": dz.sum(axis=0), **found}


def wrong(id, *, en, ja, **methods):
    """Enter the network, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"Net_{id}", (Net,), methods)
    globals()[faulty.__name__] = mistake(id, "MultiTaskNet", en=en, ja=ja)(faulty)


def ones(self):
    return [1.0] * len(self.weights)


def reversed_weights(self):
    return self.weights[::-1]


def averaged(self):
    return [w / len(self.weights) for w in self.weights]


def all_samples(self, targets):
    return [np.ones(len(t), dtype=bool) for t in targets]


def complete_samples(self, targets):
    return [np.all([t >= 0 for t in targets], axis=0)] * len(targets)


def probabilities(self, x):
    e = [np.exp(a - a.max(axis=1, keepdims=True)) for a in self.scores(x)]
    return [v / v.sum(axis=1, keepdims=True) for v in e]


def overwrites_targets(self, x, targets):
    for t in targets:
        t[t < 0] = 0
    return Net.loss(self, x, targets)


def keeps_copies(self, params):
    self.params, self.own = params, {name: p.copy() for name, p in params.items()}


EVERYBODYS = {}


def keeps_for_all(self, params):
    EVERYBODYS.clear()
    EVERYBODYS.update(params)
    self.params = EVERYBODYS


def accumulated(self):
    before, now = getattr(self, "sums", {}), Net.slopes(self)
    self.sums = {name: g + before.get(name, 0.0) for name, g in now.items()}
    return self.sums


def learns_by_itself(self, x, targets):
    found = Net.gradient(self, x, targets)
    for name, g in found.items():
        self.params[name] -= 0.1 * g
    return found


wrong(
    "MT1",
    en="The shared layer hears the last task only. What becomes of the gradients that the other heads hand back?",
    ja="共有層に最後のタスクの勾配しか届いていません。ほかのタスクから戻る勾配はどうなりますか。",
    joined=lambda self, parts: parts[-1],
)
wrong(
    "MT1-first",
    en="The shared layer hears the first task only. What becomes of the gradients that the other heads hand back?",
    ja="共有層に最初のタスクの勾配しか届いていません。ほかのタスクから戻る勾配はどうなりますか。",
    joined=lambda self, parts: parts[0],
)
wrong(
    "MT2",
    en="Loss and gradients are averaged over the tasks. Is Σ or a mean in the formula of the loss?",
    ja="損失と勾配がタスクについての平均になっています。損失の式は和ですか、平均ですか。",
    loss_weights=averaged,
    head_weights=averaged,
    shared_weights=averaged,
)
wrong(
    "MT2-shared",
    en="The shared layer gets the mean of what the heads hand back. What does the chain rule say where paths meet?",
    ja="共有層の勾配が、各タスクから戻る勾配の平均になっています。連鎖律では、合流する勾配をどうしますか。",
    shared_weights=averaged,
)
wrong(
    "MT3",
    en="The loss weights are in the loss, but not in the gradients. What is the derivative of w·L?",
    ja="損失の重みが loss にはありますが、勾配にはありません。w·L の微分はどうなりますか。",
    head_weights=ones,
    shared_weights=ones,
)
wrong(
    "MT3-loss",
    en="The loss weights are in the gradients, but not in the loss.",
    ja="損失の重みが勾配にはありますが、loss にはありません。",
    loss_weights=ones,
)
wrong(
    "MT3-nowhere",
    en="The loss weights are not used.",
    ja="損失の重みが使われていません。",
    loss_weights=ones,
    head_weights=ones,
    shared_weights=ones,
)
wrong(
    "MT3-heads",
    en="The heads' gradients lack the loss weights, which the shared layer has.",
    ja="共有層の勾配には損失の重みがありますが、各タスクの層の勾配にはありません。",
    head_weights=ones,
)
wrong(
    "MT3-shared",
    en="The shared layer's gradient lacks the loss weights, which the heads have.",
    ja="各タスクの層の勾配には損失の重みがありますが、共有層の勾配にはありません。",
    shared_weights=ones,
)
wrong(
    "MT3-twice",
    en="In the shared layer's gradient the loss weights are there twice. Do the heads not hand them back already?",
    ja="共有層の勾配に損失の重みが 2 回掛かっています。各タスクの層から戻る勾配に、すでに含まれていませんか。",
    shared_weights=lambda self: [w**2 for w in self.weights],
)
wrong(
    "MT4",
    en="The gradients of a task have another task's weight. Whose loss flows through which head?",
    ja="勾配に別のタスクの重みが掛かっています。各タスクの層には、どの損失の勾配が流れますか。",
    head_weights=reversed_weights,
    shared_weights=reversed_weights,
)
wrong(
    "MT4-loss",
    en="In the loss, a task has another task's weight.",
    ja="loss で、別のタスクの重みが掛かっています。",
    loss_weights=reversed_weights,
)
wrong(
    "MT5",
    en="Missing labels are counted as class 0. What should an unlabelled sample add to the loss?",
    ja="欠損ラベルがクラス 0 として数えられています。ラベルのないサンプルは、損失に何を加えるべきですか。",
    masks=all_samples,
)
wrong(
    "MT5-last",
    en="Missing labels are counted as the last class: the index −1 is the last entry. Leave these samples out.",
    ja="欠損ラベルが最後のクラスとして数えられています。添字 −1 は最後の要素です。これらのサンプルは除きましょう。",
    masks=all_samples,
    filled=lambda self, t: t,
)
wrong(
    "MT5-gradient",
    en="The loss leaves missing labels out, but the gradients do not: they take −1 for the last class.",
    ja="loss では欠損ラベルを除いていますが、勾配では除かれず、−1 が最後のクラスとして扱われています。",
    slope_masks=all_samples,
    filled=lambda self, t: t,
)
wrong(
    "MT5-gradient-0",
    en="The loss leaves missing labels out, but the gradients do not: they take them for class 0.",
    ja="loss では欠損ラベルを除いていますが、勾配ではクラス 0 として扱われています。",
    slope_masks=all_samples,
)
wrong(
    "MT5-loss",
    en="The gradients leave missing labels out, but the loss does not: it takes −1 for the last class.",
    ja="勾配では欠損ラベルを除いていますが、loss では除かれず、−1 が最後のクラスとして扱われています。",
    loss_masks=all_samples,
    filled=lambda self, t: t,
)
wrong(
    "MT5-in-place",
    en="Missing labels are overwritten with 0, in the caller's arrays, and counted as class 0.",
    ja="呼び出し側の配列で欠損ラベルを 0 に書き換え、クラス 0 として数えています。",
    loss=overwrites_targets,
)
wrong(
    "MT6",
    en="The mean is taken over all samples, unlabelled ones included. How many samples have a label in this task?",
    ja="ラベルのないサンプルも含めた全サンプル数で割っています。このタスクのラベルがあるサンプルは何個ですか。",
    count=lambda self, mask: len(mask),
)
wrong(
    "MT6-complete",
    en="A sample that lacks one label is left out of all tasks. What can it still teach?",
    ja="ラベルが 1 つでも欠けたサンプルを、すべてのタスクから除いています。残りのラベルは使えないでしょうか。",
    masks=complete_samples,
)
wrong(
    "MT7",
    en="Where a task has no label at all, the result is nan: 0 is divided by 0.",
    ja="ラベルが 1 つもないタスクで結果が nan になります。0 を 0 で割っています。",
    count=lambda self, mask: mask.sum(),
)
wrong(
    "MT8",
    en="There is no ReLU after the shared layer.",
    ja="共有層の後に ReLU がありません。",
    relu=lambda self, z: z,
    slope=lambda self, dh: dh,
)
wrong(
    "MT8-backward",
    en="On the way back, the ReLU is passed over.",
    ja="逆伝播で ReLU が抜けています。",
    slope=lambda self, dh: dh,
)
wrong(
    "MT9",
    en="predict returns probabilities. Which part of the network does the softmax belong to here?",
    ja="predict が確率を返しています。この課題では、ソフトマックスはどこに含まれますか。",
    predict=probabilities,
)
wrong(
    "MT10",
    en="predict returns the scores of all tasks side by side in one array. What should entry k of the result be?",
    ja="predict が全タスクのスコアを 1 つの配列に並べて返しています。結果の k 番目は何であるべきですか。",
    predict=lambda self, x: np.hstack(self.scores(x)),
)
wrong(
    "MT11",
    en="New content of params has no effect: the layers work with copies. Which arrays should they hold?",
    ja="params を更新しても結果が変わりません。層がコピーを使っています。層はどの配列を持つべきですか。",
    keep=keeps_copies,
    used=lambda self: self.own,
)
wrong(
    "MT12",
    en="The first weights have the standard deviation 1. Which one is asked for?",
    ja="重みの初期値の標準偏差が 1 です。課題で指定された値はいくつですか。",
    draw=lambda self, rng, shape: rng.normal(size=shape),
)
wrong(
    "MT13",
    en="All first weights are 0. What do two hidden units with the same weights learn?",
    ja="重みの初期値がすべて 0 です。同じ重みの 2 つのユニットは、何を学習しますか。",
    draw=lambda self, rng, shape: np.zeros(shape),
)
wrong(
    "MT14",
    en="The biases are random at the start. What should they be?",
    ja="バイアスの初期値が乱数になっています。初期値は何ですか。",
    bias=lambda self, rng, shape: rng.normal(0.0, 0.01, shape),
)
wrong(
    "MT15",
    en="Every network gets the same weights, whatever rng is. Is a generator with a fixed seed made inside?",
    ja="rng によらず、いつも同じ重みになります。内部でシードを固定した乱数生成器を作っていませんか。",
    generator=lambda self, rng: np.random.default_rng(0),
)
wrong(
    "MT16",
    en="gradient does not go forward with its own samples: it belongs to the latest loss.",
    ja="gradient が、渡されたサンプルで順伝播を行っていません。直前の loss のサンプルについての勾配になっています。",
    gradient=lambda self, x, targets: self.slopes(),
)
wrong(
    "MT17",
    en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
    ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
    slopes=accumulated,
)
wrong(
    "MT18",
    en="gradient changes the parameters. Whose work is that?",
    ja="gradient がパラメータを更新しています。それは何の役割でしょうか。",
    gradient=learns_by_itself,
)
wrong(
    "MT19",
    en="gradient lacks the biases. Which parameters are learned?",
    ja="gradient にバイアスの勾配がありません。学習されるパラメータはどれですか。",
    slopes=lambda self: {name: g for name, g in Net.slopes(self).items() if name.startswith("W")},
)
wrong(
    "MT20",
    en="All networks share one dict of parameters. Is it made in the class, or in __init__ for each network?",
    ja="すべてのネットワークがパラメータの辞書を共有しています。辞書はクラスと __init__ のどちらで作っていますか。",
    keep=keeps_for_all,
)

NOT_TOLD = (
    NotTold("MT21", "numbers from numpy's global generator lose marks, but no replay can draw them again"),
    NotTold(
        "MT22", "weights that multiply dout before or after softmax's backward give the same numbers: both are right"
    ),
)
