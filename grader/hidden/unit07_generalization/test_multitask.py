"""Hidden tests and mistakes of the multi-task network.

Oracle: scores and losses are computed sample by sample and task by task, gradients by central differences of the
weighted sum. The tests give the network weights of their own, in place, so that what it computes is known. No hidden
unit is near its kink, and no class so improbable that 1e-7 inside a log would count.
"""

import math

import numpy as np

from grader.testing import (
    Net,
    NotTold,
    asked_after,
    check,
    data,
    gradient_of_its_own_samples,
    gradient_twice,
    net_gradient,
    net_gradient_of_each_parameter,
    net_loss,
    net_one_sample,
    net_parameters,
    net_scores,
    nets_are_apart,
    parameters_stay,
    points,
    supporting,
    variant,
    weights_come_from_rng,
)
from grader.testing.properties.net import GRADIENT
from grader.testing.right_nets import softmax
from grader.testing.wrong_nets import accumulating_gradient, updating_gradient

D, M = 5, 4
WEIGHTS = (2.5, 0.3, 7.0)  # of the losses: far from 1 and from one another
LOSS_ATOL = 2e-4  # what 1e-7 inside the log may do to the losses of these tests, with these weights


def shapes_of(sizes, d=D, m=M):
    shapes = {"W1": (d, m), "b1": (m,)}
    for k, size in enumerate(sizes):
        shapes |= {f"W2_{k}": (m, size), f"b2_{k}": (size,)}
    return shapes


def scores_of(row, p, k):
    return np.maximum(row @ p["W1"] + p["b1"], 0.0) @ p[f"W2_{k}"] + p[f"b2_{k}"]


def scores(x, p):
    return [np.array([scores_of(row, p, k) for row in x]) for k in range(len(p) // 2 - 1)]


def task_loss(x, t, p, k):
    """Mean over the samples that have a label; 0 where there is none."""
    found = []
    for row, label in zip(x, t, strict=True):
        if label >= 0:
            e = [math.exp(u) for u in scores_of(row, p, k)]
            found.append(-math.log(e[label] / sum(e)))
    return sum(found) / len(found) if found else 0.0


def labels(rng, n, sizes, missing=False):
    """Labels with class 0 and the last class in every task. Missing ones: other samples and another number in each."""
    targets, order = [], rng.permutation(n)
    for k, size in enumerate(sizes):
        t, places = rng.integers(0, size, size=n), np.roll(order, 2 * k)
        t[places[:2]] = 0, size - 1
        if missing:
            t[places[2 : 4 + k]] = -1  # 2, 3, … of n
        targets.append(t)
    return targets


def network(*sizes, weights=WEIGHTS, missing=False, id="", d=D, m=M):
    """The network for tasks of so many classes; with `missing`, some labels are −1."""
    shapes, weights = shapes_of(sizes, d, m), [*weights[: len(sizes)]]

    def draw(rng):
        return {
            name: rng.normal(size=shape) * (math.sqrt(1 / shape[0]) if name.startswith("W") else 0.3)
            for name, shape in shapes.items()
        }

    def problem(rng, n):
        while True:
            p, x = draw(rng), rng.normal(size=(n, d))
            z = x @ p["W1"] + p["b1"]
            both = (z > 0).any(axis=0).all() and (z < -0.3).any()
            if np.abs(z).min() > 5e-3 and both and max(np.ptp(a, axis=1).max() for a in scores(x, p)) < 3:
                return p, x, labels(rng, n, sizes, missing)

    def loss(x, targets, p):
        return sum(w * task_loss(x, t, p, k) for k, (t, w) in enumerate(zip(targets, weights, strict=True)))

    return Net(
        task="MultiTaskNet",
        make=lambda student, rng: student.MultiTaskNet(d, m, [*sizes], weights, rng=rng),
        shapes=shapes,
        problem=problem,
        scores=scores,
        loss=loss,
        has_accuracy=False,
        tolerance=1e-4,
        id=id,
    )


TWO, THREE, ALIKE = network(3, 2, id="two"), network(2, 4, 3, id="three"), network(3, 3, id="alike")
MISSING = network(3, 2, missing=True, id="two")
THREE_MISSING, ALIKE_MISSING = network(2, 4, 3, missing=True, id="three"), network(3, 3, missing=True, id="alike")


def roughly(nets):
    return [net.but(atol=LOSS_ATOL, problem=away_from_the_start(net)) for net in nets]


def away_from_the_start(net):
    """Problems whose loss is not that of small weights, which a net has whose layers work with copies of params."""

    def problem(rng, n):
        while True:
            p, x, targets = net.problem(rng, n)
            none = {name: np.zeros(a.shape) for name, a in p.items()}
            if abs(net.loss(x, targets, p) - net.loss(x, targets, none)) > 0.1:
                return p, x, targets

    return problem


# --- the start

test_shapes = net_parameters([TWO, THREE, ALIKE],
    en="The shared layer and every head have parameters of their own, with the right names and shapes.",
    ja="共有層と各タスクの層に、正しい名前と形状のパラメータがあります。")  # fmt: skip


def test_first_weights(student, rng):
    """The first weights are normal numbers with mean 0 and standard deviation 0.01, others in each head; biases are 0.

    重みの初期値は平均 0、標準偏差 0.01 の正規分布に従い、タスクごとに異なります。バイアスは 0 です。
    """
    large = network(50, 50, d=30, m=40)
    params = large.params_of(large.make(student, data.seeded(rng)))
    for name, value in params.items():
        if name.startswith("b"):
            check.close(value, np.zeros(value.shape), en=f"{name}:", ja=f"{name}：")
        else:
            large.check_normal(name, value, 0.01)
    check.true(
        not np.allclose(params["W2_0"], params["W2_1"]),
        "Both heads have the same weights.",
        "2 つのタスクの層が同じ重みになっています。",
    )


test_weights_come_from_rng = weights_come_from_rng(ALIKE.but(id=""))


@supporting
def test_without_rng(student, rng):
    """rng can be left out, and each network has weights of its own; for a sample of zeros all scores of it are 0.

    rng は省略でき、重みは毎回異なります。新しいネットワークでは、0 だけのサンプルに対するスコアはすべて 0 です。
    """
    one, two = (student.MultiTaskNet(D, M, [3, 2], [1.0, 1.0]) for _ in range(2))
    TWO.check_drawn_afresh(one, two)
    found = one.predict(np.zeros((2, D)))
    TWO.check_scores(found, {n: np.zeros(s) for n, s in TWO.shapes.items()}, np.zeros((2, D)))


def test_loss_at_the_start(student, rng):
    """With small weights all classes of a task are equally probable: the loss is about Σ w_k log K_k.

    重みが小さい初期状態ではどのクラスもほぼ同じ確率で、誤差は約 Σ w_k log K_k です。
    """
    x, sizes = rng.normal(size=(7, D)), (2, 4, 3)
    value = check.number(THREE.make(student, data.seeded(rng)).loss(x, labels(rng, 7, sizes)))
    expected = sum(w * math.log(size) for w, size in zip(WEIGHTS, sizes, strict=True))
    check.true(
        abs(value - expected) < 0.02 * expected,
        f"The loss is {value:.4g}, and Σ w_k log K_k is {expected:.4g}.",
        f"誤差は {value:.4g} ですが、Σ w_k log K_k は {expected:.4g} です。",
    )


test_networks_are_apart = nets_are_apart(TWO)


# --- predict

test_scores = net_scores([TWO, THREE, ALIKE], points=2,
    en="With known parameters, predict gives the scores of every task.", ja="パラメータの値が決まっているとき、predict が各タスクのスコアを返します。")  # fmt: skip

test_one_sample = net_one_sample(TWO)


def below_zero(rng, n):
    p, x, targets = TWO.problem(rng, n)
    return {**p, "b1": np.full(M, -50.0)}, x, targets


test_hidden_units_below_zero = net_scores(TWO.but(problem=below_zero),
    en="Where all hidden units are negative, the scores are the biases of the heads.", ja="中間層の値がすべて負なら、スコアは各タスクの層のバイアスになります。")  # fmt: skip


# --- loss

test_loss = net_loss(roughly([TWO, THREE, ALIKE]), points=2,
    en="The loss is the sum of the tasks' mean cross-entropies, each times its weight.",
    ja="誤差は、各タスクの交差エントロピー誤差の平均に重みを掛けて足した値です。")  # fmt: skip


def losses(choose, *, en, ja):
    """A test of the losses of one net for each of choose(x, targets), which gives samples and targets."""

    def test(student, rng):
        net, p, x, targets = TWO.drawn(student, rng)
        for rows, chosen in choose(x, targets):
            check.close(check.number(net.loss(rows, chosen)), TWO.loss(rows, chosen, p), atol=LOSS_ATOL)

    test.__doc__ = f"{en}\n\n{ja}"
    return test


NOBODY = np.full(TWO.samples, -1)
ROWS = [slice(n, n + 1) for n in range(TWO.samples)]  # all: not every one is cut off by the ReLU


test_loss_of_one_sample = losses(lambda x, t: [(x[r], [t[0][r], second[r]]) for r in ROWS for second in (t[1], NOBODY)],
    en="The loss of a single sample, with labels in both tasks and with a label in one of them only.",
    ja="サンプルが 1 個のときの誤差です。両方のタスクにラベルがある場合と、片方だけにある場合を確かめます。")  # fmt: skip

test_loss_with_missing_labels = net_loss(roughly([MISSING, THREE_MISSING]), points=2,
    en="Every task's loss is the mean over the samples that have a label in this task.",
    ja="各タスクの誤差は、そのタスクのラベルがあるサンプルだけの平均です。")  # fmt: skip

test_loss_of_a_task_without_labels = losses(lambda x, t: [(x, [t[0], NOBODY]), (x, [NOBODY, t[1]]), (x, [NOBODY, NOBODY])],
    en="A task without any label adds 0 to the loss; without any label in any task, the loss is 0.",
    ja="ラベルが 1 つもないタスクは誤差に 0 を加えます。どのタスクにもラベルがなければ、誤差は 0 です。")  # fmt: skip


# --- gradient

test_gradient = net_gradient_of_each_parameter([TWO.but(id="all_labels"), MISSING.but(id="some_labels")],
    en="The gradient agrees with numerical differentiation of the weighted loss.", ja="勾配が、重み付きの誤差の数値微分の結果と一致します。")  # fmt: skip

test_gradients_of_other_tasks = net_gradient([THREE_MISSING, ALIKE_MISSING], points=2,
    en="All gradients are right with three tasks, and with two tasks of equally many classes.",
    ja="タスクが 3 つの場合も、クラス数の等しいタスクが 2 つの場合も、すべての勾配が正しい値です。")  # fmt: skip


def test_trunk_hears_all_tasks(student, rng):
    """The gradient of the shared layer is the weighted sum of what each task alone would give.

    共有層の勾配は、各タスクだけの場合の勾配を重み付きで足した値です。
    """
    p, x, targets = TWO.problem(rng, TWO.samples)
    nets = [network(3, 2, weights=pair) for pair in ((1.0, 0.0), (0.0, 1.0), WEIGHTS)]
    first, second, both = (net.arrays(net.known(student, rng, p).gradient(x, targets), GRADIENT) for net in nets)
    for name in ("W1", "b1"):
        check.true(
            np.abs(first[name]).max() > 0 and np.abs(second[name]).max() > 0,
            f"{name} hears one task only.",
            f"{name} に片方のタスクしか届きません。",
        )
        expected = WEIGHTS[0] * first[name] + WEIGHTS[1] * second[name]
        check.close(both[name], expected, rtol=1e-4, atol=1e-6, en=f"{name}:", ja=f"{name}：")


test_weight_zero = net_gradient(network(3, 2, weights=(2.0, 0.0)),
    en="A task with the weight 0 has no influence: its head gets the gradient 0, the rest that of the other task.",
    ja="重みが 0 のタスクは影響を与えません。その層の勾配は 0 で、ほかの勾配はもう一方のタスクだけのものです。")  # fmt: skip


def without_first_labels(rng, n):
    p, x, targets = TWO.problem(rng, n)
    return p, x, [np.full(n, -1), targets[1]]


test_gradient_of_a_task_without_labels = net_gradient(TWO.but(problem=without_first_labels),
    en="A task without any label gives the gradient 0 to its head, and nothing to the shared layer.",
    ja="ラベルが 1 つもないタスクでは、その層の勾配が 0 になり、共有層にも何も伝わりません。")  # fmt: skip


def with_two_unlabelled(rng, n):
    p, x, targets = TWO.problem(rng, n)
    return p, np.vstack([x, rng.normal(size=(2, D))]), [np.append(t, [-1, -1]) for t in targets]


test_sample_without_labels = net_gradient(TWO.but(problem=with_two_unlabelled),
    en="A sample that has no label in any task has no influence on the gradients.", ja="どのタスクのラベルもないサンプルは、勾配に影響しません。")  # fmt: skip

test_gradient_of_its_own_samples = gradient_of_its_own_samples(TWO)

test_gradient_twice = gradient_twice(TWO)

test_parameters_stay = parameters_stay(MISSING.but(make=lambda student, rng: check.unchanged(student.MultiTaskNet, D, M, [3, 2], [2.5, 0.3], rng)),
    en="predict, loss and gradient leave the parameters and their arguments alone, missing labels included.",
    ja="predict・loss・gradient は、パラメータも引数も書き換えません。欠損ラベルの −1 もそのままです。")  # fmt: skip


# --- learning


@points(2)
def test_learns_both_tasks(student, rng):
    """Gradient descent with half of the labels missing ends with small gradients and every known label right, in both tasks.

    ラベルの半分が欠けていても、勾配降下法の最後には勾配が小さくなり、両方のタスクで既知のラベルがすべて正しく予測されます。
    """
    sizes, n = (3, 2), 12
    x = rng.normal(size=(n, D))
    x /= np.linalg.norm(x, axis=1, keepdims=True) / 2
    targets = [np.where(np.arange(n) % 2 == k, rng.integers(0, size, size=n), -1) for k, size in enumerate(sizes)]
    wide = network(*sizes, weights=(1.0, 0.5), m=30)
    p = {k: rng.normal(size=s) * math.sqrt(2 / s[0]) if len(s) == 2 else np.zeros(s) for k, s in wide.shapes.items()}
    net = wide.known(student, rng, p)
    speed, kept, lengths = dict.fromkeys(p, 0.0), len(student.steps), []
    for _ in range(50):
        slopes = wide.arrays(net.gradient(x, targets), GRADIENT)
        lengths.append(math.hypot(*map(np.linalg.norm, slopes.values())))
        speed = {key: 0.9 * speed[key] - 0.1 * slopes[key] for key in p}
        p = {key: p[key] + speed[key] for key in p}
        wide.give(net, p)
        # Not kept: rounding makes two right programs part on the long way, which would tell the diagnosis nothing.
        del student.steps[kept:]
    check.true(  # of right programs a hundredth or less
        lengths[-1] < 0.1 * lengths[0],
        f"After 50 steps the gradients are {lengths[-1] / max(lengths[0], 1e-300):.3g} times as long as at first.",
        f"50 回の更新後、勾配の長さは最初の {lengths[-1] / max(lengths[0], 1e-300):.3g} 倍です。",
    )
    wide.check_scores(net.predict(x), p, x)
    for k, found in enumerate(net.predict(x)):
        seen = targets[k] >= 0
        right = (check.array(found, (n, sizes[k])).argmax(axis=1) == targets[k])[seen].sum()
        del student.steps[kept:]
        check.true(
            right == seen.sum(),
            f"After 50 steps, {right} of {seen.sum()} labels of task {k} are right.",
            f"50 回の更新後、タスク {k} のラベル {seen.sum()} 個のうち {right} 個が正しく予測されています。",
        )


# --- mistakes


class MultiTaskNet:
    """The network, right; mistakes replace single methods."""

    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        self.tasks, self.weights = range(len(output_sizes)), list(loss_weights)
        rng = self.generator(rng)
        shapes = shapes_of(output_sizes, input_size, hidden_size)
        self.keep({n: self.draw(rng, s) if n.startswith("W") else self.bias(rng, s) for n, s in shapes.items()})

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def keep(self, params):
        self.params = self.used = params

    def slope(self, dh):
        return dh * (self.z > 0)

    def scores(self, x):
        p = self.used
        self.x, self.z = x, x @ p["W1"] + self.shared_bias(p["b1"])
        self.h = self.relu(self.z)
        return [self.h @ p[f"W2_{k}"] + self.head_bias(p[f"b2_{k}"]) for k in self.tasks]

    predict = scores

    def labelled(self, targets):
        return [t >= 0 for t in targets]

    def loss_masks(self, targets):
        return self.labelled(targets)

    slope_masks = loss_masks

    def count(self, mask):
        return max(mask.sum(), 1)

    loss_count = slope_count = of_trunk_bias = of_heads_bias = None  # of `count` or `of_bias` in one of the two
    draw = staticmethod(lambda rng, shape: rng.normal(0.0, 0.01, shape))
    bias = staticmethod(lambda rng, shape: np.zeros(shape))
    relu = staticmethod(lambda z: np.maximum(z, 0.0))
    of_bias = staticmethod(lambda d: d.sum(axis=0))
    head_bias = shared_bias = masked = staticmethod(lambda b: b)
    placed = staticmethod(lambda d, mask: d)
    of_nobody = staticmethod(lambda classes: 0.0)  # the loss of a task without labels

    def filled(self, t):
        return np.where(t < 0, 0, t)  # any class: what it gives is masked

    def given(self):
        return self.weights

    loss_weights = head_weights = shared_weights = given

    def loss(self, x, targets):
        self.targets, self.y, sums = targets, [], 0.0
        for a, t, mask, w in zip(self.scores(x), targets, self.loss_masks(targets), self.loss_weights(), strict=True):
            self.y.append(softmax(a))
            found = -np.log(self.y[-1][np.arange(len(t)), self.filled(t)])
            sums += w * found[mask].sum() / (self.loss_count or self.count)(mask)
            sums += 0.0 if mask.any() else w * self.of_nobody(a.shape[1])
        return sums

    def gradient(self, x, targets):
        self.loss(x, targets)
        return self.slopes()

    def joined(self, parts):
        return sum(parts)

    def slopes(self):
        found, parts, p = {}, [], self.used
        for k, (y, t, mask) in enumerate(zip(self.y, self.targets, self.slope_masks(self.targets), strict=True)):
            d = (
                (y - np.eye(y.shape[1])[self.filled(t)])
                * self.masked(mask)[:, None]
                / (self.slope_count or self.count)(mask)
            )
            d = self.placed(d, mask)
            found[f"W2_{k}"] = self.head_weights()[k] * (self.h.T @ d)
            found[f"b2_{k}"] = self.head_weights()[k] * (self.of_heads_bias or self.of_bias)(d)
            parts.append(self.shared_weights()[k] * (d @ p[f"W2_{k}"].T))
        dz = self.slope(self.joined(parts))
        return {"W1": self.x.T @ dz, "b1": (self.of_trunk_bias or self.of_bias)(dz), **found}


def weights(change):
    """The loss weights, each changed so; it gets all of them, too."""
    return lambda self: [change(w, self.weights) for w in self.weights]


ones, squared = weights(lambda w, them: 1.0), weights(lambda w, them: w**2)
averaged, shares = weights(lambda w, them: w / len(them)), weights(lambda w, them: w / sum(them))


def reversed_weights(self):
    return self.weights[::-1]


def all_samples(self, targets):
    return [np.ones(len(t), dtype=bool) for t in targets]


def complete_samples(self, targets):
    return [np.all([t >= 0 for t in targets], axis=0)] * len(targets)


def overwrites_targets(self, x, targets):
    for t in targets:
        t[t < 0] = 0
    return MultiTaskNet.loss(self, x, targets)


def until_unlabelled(self, targets):
    found = self.labelled(targets)
    return [mask & all(m.any() for m in found[:k]) for k, mask in enumerate(found)]


def only_labelled(self):
    return {n: g for n, g in MultiTaskNet.slopes(self).items() if n[1] == "1" or (self.targets[int(n[3:])] >= 0).any()}


def of_present(self):
    return [w / max(sum((t >= 0).any() for t in self.targets), 1) for w in self.weights]


def all_labels(self, mask):
    return max(sum((t >= 0).sum() for t in self.targets), 1)


def keeps_copies(self, params):
    self.params, self.used = params, {name: p.copy() for name, p in params.items()}


def positive_scores(self, x):
    return [np.maximum(a, 0.0) for a in MultiTaskNet.scores(self, x)]


def loss_of_positive(self, x, targets):
    self.scores = lambda x: positive_scores(self, x)
    loss = MultiTaskNet.loss(self, x, targets)
    del self.scores
    return loss


EVERYBODYS = {}


def keeps_for_all(self, params):
    EVERYBODYS.clear()
    EVERYBODYS.update(params)
    self.params = self.used = EVERYBODYS


# fmt: off
variant("MT1", MultiTaskNet, joined=lambda self, parts: parts[-1],
        en="The shared layer hears the last task only. What becomes of the gradients that the other heads hand back?",
        ja="共有層に最後のタスクの勾配しか届いていません。ほかのタスクから戻る勾配はどうなりますか。")
variant("MT1-first", MultiTaskNet, joined=lambda self, parts: parts[0],
        en="The shared layer hears the first task only. What becomes of the gradients that the other heads hand back?",
        ja="共有層に最初のタスクの勾配しか届いていません。ほかのタスクから戻る勾配はどうなりますか。")
for id, kept in (("MT1-loss", -1), ("MT1-loss-first", 0)):
    variant(id, MultiTaskNet, loss_weights=lambda self, kept=kept: [w if k == self.tasks[kept] else 0.0 for k, w in enumerate(self.weights)],
            en="loss tells that of one task only; the gradients are those of all. What becomes of the losses of the other tasks?", ja="loss が 1 つのタスクの誤差だけになっています（勾配は全タスクのものです）。ほかのタスクの誤差はどうなりますか。")
variant("MT1-product", MultiTaskNet, joined=lambda self, parts: np.prod(parts, axis=0),
        en="What the heads hand back to the shared layer is multiplied. What does the chain rule do where paths meet?", ja="各タスクから共有層に戻る勾配を掛け合わせています。連鎖律では、合流する勾配をどうしますか。")
variant("MT2", MultiTaskNet, loss_weights=averaged, head_weights=averaged, shared_weights=averaged,
        en="Loss and gradients are averaged over the tasks. Is Σ or a mean in the formula of the loss?",
        ja="誤差と勾配がタスクについての平均になっています。誤差の式は和ですか、平均ですか。")
for name, change in (("MT2", averaged), ("MT3-share", shares)):
    for where, parts in (("loss", {"loss_weights": change}), ("gradient", {"head_weights": change, "shared_weights": change})):
        variant(f"{name}-{where}", MultiTaskNet, **parts,
                en="What the tasks give is averaged, in the loss alone or in the gradients alone. Is there a mean over the tasks in the formula of L?",
                ja="誤差と勾配の一方だけが、タスクについて平均されています。L の式に、タスクについての平均はありますか。")
variant("MT2-shared", MultiTaskNet, shared_weights=averaged,
        en="The shared layer gets the mean of what the heads hand back. What does the chain rule say where paths meet?",
        ja="共有層の勾配が、各タスクから戻る勾配の平均になっています。連鎖律では、合流する勾配をどうしますか。")
variant("MT2-present", MultiTaskNet, loss_weights=of_present, head_weights=of_present, shared_weights=of_present,
        en="Loss and gradients are divided by the number of tasks that have labels. Is Σ or a mean in the formula of the loss?", ja="誤差と勾配を、ラベルのあるタスクの数で割っています。誤差の式は和ですか、平均ですか。")
variant("MT3", MultiTaskNet, head_weights=ones, shared_weights=ones,
        en="The loss weights are in the loss, but not in the gradients. What is the derivative of w·L?",
        ja="誤差の重みが loss にはありますが、勾配にはありません。w·L の微分はどうなりますか。")
variant("MT3-loss", MultiTaskNet, loss_weights=ones,
        en="The loss weights are in the gradients, but not in the loss.", ja="誤差の重みが勾配にはありますが、loss にはありません。")
variant("MT3-nowhere", MultiTaskNet, loss_weights=ones, head_weights=ones, shared_weights=ones,
        en="The loss weights are not used.", ja="誤差の重みが使われていません。")
variant("MT3-heads", MultiTaskNet, head_weights=ones,
        en="The heads' gradients lack the loss weights, which the shared layer has.", ja="共有層の勾配には誤差の重みがありますが、各タスクの層の勾配にはありません。")
variant("MT3-shared", MultiTaskNet, shared_weights=ones,
        en="The shared layer's gradient lacks the loss weights, which the heads have.", ja="各タスクの層の勾配には誤差の重みがありますが、共有層の勾配にはありません。")
variant("MT3-twice", MultiTaskNet, shared_weights=squared,
        en="In the shared layer's gradient the loss weights are there twice. Do the heads not hand them back already?",
        ja="共有層の勾配に誤差の重みが 2 回掛かっています。各タスクの層から戻る勾配に、すでに含まれていませんか。")
variant("MT3-squared", MultiTaskNet, head_weights=squared, shared_weights=squared,
        en="The loss weights are in the gradients twice. What is the derivative of w·L?", ja="勾配に誤差の重みが 2 回掛かっています。w·L の微分はどうなりますか。")
variant("MT3-share", MultiTaskNet, loss_weights=shares, head_weights=shares, shared_weights=shares,
        en="The loss weights are divided by their sum. Does the formula of the loss say so?", ja="誤差の重みを、重みの合計で割っています。誤差の式にはそう書かれていますか。")
variant("MT4", MultiTaskNet, head_weights=reversed_weights, shared_weights=reversed_weights,
        en="The gradients of a task have another task's weight. Whose loss flows through which head?",
        ja="勾配に別のタスクの重みが掛かっています。各タスクの層には、どの誤差の勾配が流れますか。")
variant("MT4-loss", MultiTaskNet, loss_weights=reversed_weights,
        en="In the loss, a task has another task's weight.", ja="loss で、別のタスクの重みが掛かっています。")
# What goes wrong in the loss or in the gradients alone stands before what does in both: passed tests may not tell.
OF_ALL = {"masked": staticmethod(lambda mask: np.ones(len(mask)))}  # divided by the number of labels nevertheless
for id, parts in (("MT5-gradient", {"slope_masks": all_samples}), ("MT5-gradient-count", OF_ALL)):
    variant(id, MultiTaskNet, **parts, filled=lambda self, t: t,
            en="The loss leaves missing labels out, but the gradients do not: they take −1 for the last class.",
            ja="loss では欠損ラベルを除いていますが、勾配では除かれず、−1 が最後のクラスとして扱われています。")
for id, parts in (("MT5-gradient-0", {"slope_masks": all_samples}), ("MT5-gradient-0-count", OF_ALL)):
    variant(id, MultiTaskNet, **parts,
            en="The loss leaves missing labels out, but the gradients do not: they take them for class 0.",
            ja="loss では欠損ラベルを除いていますが、勾配ではクラス 0 として扱われています。")
variant("MT5-loss", MultiTaskNet, loss_masks=all_samples, filled=lambda self, t: t,
        en="The gradients leave missing labels out, but the loss does not: it takes −1 for the last class.",
        ja="勾配では欠損ラベルを除いていますが、loss では除かれず、−1 が最後のクラスとして扱われています。")
variant("MT5", MultiTaskNet, loss_masks=all_samples, slope_masks=all_samples,
        en="Missing labels are counted as class 0. What should an unlabelled sample add to the loss?",
        ja="欠損ラベルがクラス 0 として数えられています。ラベルのないサンプルは、誤差に何を加えるべきですか。")
variant("MT5-last", MultiTaskNet, loss_masks=all_samples, slope_masks=all_samples, filled=lambda self, t: t,
        en="Missing labels are counted as the last class: the index −1 is the last entry. Leave these samples out.",
        ja="欠損ラベルが最後のクラスとして数えられています。添字 −1 は最後の要素です。これらのサンプルは除きましょう。")
variant("MT5-in-place", MultiTaskNet, loss=overwrites_targets,
        en="Missing labels are overwritten with 0, in the caller's arrays, and counted as class 0.",
        ja="呼び出し側の配列で欠損ラベルを 0 に書き換え、クラス 0 として数えています。")
variant("MT5-first", MultiTaskNet, labelled=lambda self, targets: [t > 0 for t in targets],
        en="Samples of class 0 are left out. Which number stands for a missing label?", ja="クラス 0 のサンプルが除かれています。欠損ラベルを表す数は何ですか。")
variant("MT6-loss", MultiTaskNet, loss_count=lambda self, mask: len(mask),
        en="In the loss the mean is taken over all samples, unlabelled ones included; the gradients have the right number.",
        ja="誤差だけが、ラベルのないサンプルも含めた全サンプル数で割られています。勾配は正しい個数で割られています。")
variant("MT6-gradient", MultiTaskNet, slope_count=lambda self, mask: len(mask),
        en="In the gradients the mean is taken over all samples, unlabelled ones included; the loss has the right number.",
        ja="勾配だけが、ラベルのないサンプルも含めた全サンプル数で割られています。誤差は正しい個数で割られています。")
variant("MT6", MultiTaskNet, count=lambda self, mask: len(mask),
        en="The mean is taken over all samples, unlabelled ones included. How many samples have a label in this task?",
        ja="ラベルのないサンプルも含めた全サンプル数で割っています。このタスクのラベルがあるサンプルは何個ですか。")
for id, number in (("loss_count", "loss"), ("slope_count", "gradient"), ("count", "")):
    variant(f"MT25-{number}" if number else "MT25", MultiTaskNet, **{id: lambda self, mask: 1},
            en="The losses of the samples are added up, or their gradients. By what is a sum divided to become a mean?", ja="サンプルの誤差、またはその勾配が、合計のままになっています。平均にするには何で割りますか。")
variant("MT6-total", MultiTaskNet, count=all_labels,
        en="The losses are divided by the number of labels in all tasks together. Over which samples is L_k averaged?", ja="全タスクのラベルの総数で割っています。L_k は、どのサンプルについての平均ですか。")
variant("MT6-complete", MultiTaskNet, loss_masks=complete_samples, slope_masks=complete_samples,
        en="A sample that lacks one label is left out of all tasks. What can it still teach?",
        ja="ラベルが 1 つでも欠けたサンプルを、すべてのタスクから除いています。残りのラベルは使えないでしょうか。")
variant("MT7", MultiTaskNet, count=lambda self, mask: mask.sum(),
        en="Where a task has no label at all, the result is nan: 0 is divided by 0.", ja="ラベルが 1 つもないタスクで結果が nan になります。0 を 0 で割っています。")
for id in ("loss", "slope"):
    variant(f"MT7-{id}", MultiTaskNet, **{f"{id}_count": lambda self, mask: mask.sum()},
            en="Where a task has no label at all, nan comes out of one of loss and gradient: 0 is divided by 0.", ja="ラベルが 1 つもないタスクで、誤差と勾配の一方が nan になります。0 を 0 で割っています。")
for id, part in (("loss", "loss_masks"), ("slope", "slope_masks")):
    variant(f"MT26-{id}", MultiTaskNet, **{part: until_unlabelled},
            en="A task without labels ends the loop, so that the tasks after it count for nothing. What should happen to them?", ja="ラベルのないタスクでループが終わり、その後のタスクが無視されています。後のタスクはどう扱うべきですか。")
variant("MT27", MultiTaskNet, slopes=only_labelled,
        en="A head whose task has no label is missing from the gradients. Which keys does the statement promise?", ja="ラベルのないタスクの層の勾配が辞書にありません。課題文では、どのキーがあると書かれていますか。")
variant("MT28", MultiTaskNet, placed=staticmethod(lambda d, mask: np.concatenate([d[mask], d[~mask]])),
        en="The gradients of the labelled samples move up to the first rows. Which row of x does each belong to?", ja="ラベルのあるサンプルの勾配が、先頭の行に詰められています。それぞれ x のどの行のものですか。")
variant("MT23-shared", MultiTaskNet, shared_bias=staticmethod(lambda b: 0.0),
        en="The shared layer has no bias in the forward pass. What does the statement say of b1?", ja="順伝播で共有層のバイアスが足されていません。課題文に b1 はどう書かれていますか。")
variant("MT7-log", MultiTaskNet, of_nobody=staticmethod(np.log),
        en="A task without any label adds log K, as if all classes were equally probable. What should it add?", ja="ラベルが 1 つもないタスクが log K を加えています。課題文では、何を加えますか。")
variant("MT8", MultiTaskNet, relu=staticmethod(lambda z: z), slope=lambda self, dh: dh,
        en="There is no ReLU after the shared layer.", ja="共有層の後に ReLU がありません。")
for id, f, slope in (("MT8-sigmoid", lambda z: 1 / (1 + np.exp(-z)), lambda self, dh: dh * self.h * (1 - self.h)), ("MT8-tanh", np.tanh, lambda self, dh: dh * (1 - self.h**2))):
    variant(id, MultiTaskNet, relu=staticmethod(f), slope=slope,
            en="The shared layer has another activation. Which one stands in the picture of the statement?", ja="共有層の活性化関数が異なります。課題文の図にあるのはどれですか。")
variant("MT8-backward", MultiTaskNet, slope=lambda self, dh: dh,
        en="On the way back, the ReLU is passed over.", ja="逆伝播で ReLU が抜けています。")
variant("MT23", MultiTaskNet, head_bias=staticmethod(lambda b: 0.0),
        en="The heads have no bias in the scores. What does the statement say of b2?", ja="スコアに各タスクの層のバイアスが足されていません。課題文に b2 はどう書かれていますか。")
variant("MT24", MultiTaskNet, of_bias=staticmethod(lambda d: d.mean(axis=0)),
        en="The gradients of the biases are averaged over the samples. Where has that average already been taken?",
        ja="バイアスの勾配をサンプルについて平均しています。その平均は、すでにどこで取られていますか。")
for id, part in (("MT24-shared", "of_trunk_bias"), ("MT24-heads", "of_heads_bias")):
    variant(id, MultiTaskNet, **{part: staticmethod(lambda d: d.mean(axis=0))},
            en="Some biases' gradients, of the shared layer or of the heads, are averaged over the samples. Where has that average already been taken?",
            ja="共有層かタスクの層の一方で、バイアスの勾配をサンプルについて平均しています。その平均は、すでにどこで取られていますか。")
for id, parts in (("MT21-all", {"scores": positive_scores}),
                  ("MT21-loss", {"loss": loss_of_positive, "gradient": lambda self, x, t: (MultiTaskNet.loss(self, x, t), self.slopes())[1]})):
    variant(id, MultiTaskNet, predict=positive_scores, **parts,
            en="The scores go through a ReLU, in predict and in the loss. Where in the network does the ReLU stand?", ja="predict でも誤差でも、スコアに ReLU が適用されています。ネットワークで ReLU があるのはどこですか。")
variant("MT21", MultiTaskNet, predict=lambda self, x: [self.relu(a) for a in self.scores(x)],
        en="The scores go through a ReLU: none is negative. Where in the network does the ReLU stand?",
        ja="スコアにも ReLU が適用され、負の値がありません。ネットワークで ReLU があるのはどこですか。")
variant("MT9", MultiTaskNet, predict=lambda self, x: [softmax(a) for a in self.scores(x)],
        en="predict returns probabilities. Which part of the network does the softmax belong to here?",
        ja="predict が確率を返しています。この課題では、ソフトマックスはどこに含まれますか。")
variant("MT10", MultiTaskNet, predict=lambda self, x: np.hstack(self.scores(x)),
        en="predict returns the scores of all tasks side by side in one array. What should entry k of the result be?",
        ja="predict が全タスクのスコアを 1 つの配列に並べて返しています。結果の k 番目は何であるべきですか。")
variant("MT11", MultiTaskNet, keep=keeps_copies,
        en="New content of params has no effect: the layers work with copies. Which arrays should they hold?",
        ja="params を更新しても結果が変わりません。層がコピーを使っています。層はどの配列を持つべきですか。")
variant("MT12", MultiTaskNet, draw=staticmethod(lambda rng, shape: rng.normal(size=shape)),
        en="The first weights have the standard deviation 1. Which one is asked for?", ja="重みの初期値の標準偏差が 1 です。課題で指定された値はいくつですか。")
for id, size in (("MT12-tenth", 0.1), ("MT12-small", 0.001)):
    variant(id, MultiTaskNet, draw=staticmethod(lambda rng, shape, size=size: rng.normal(0.0, size, shape)),
            en="The first weights have another standard deviation. Which one is asked for?", ja="重みの初期値の標準偏差が違います。課題で指定された値はいくつですか。")
for id, size in (("MT12-he", 2.0), ("MT12-xavier", 1.0)):
    variant(id, MultiTaskNet, draw=staticmethod(lambda rng, shape, size=size: rng.normal(0.0, np.sqrt(size / shape[0]), shape)),
            en="The standard deviation follows from the number of inputs, as by He or Xavier. Which one is asked for?", ja="標準偏差を入力の数から決めています（He や Xavier の初期値です）。課題で指定された値はいくつですか。")
variant("MT12-uniform", MultiTaskNet, draw=staticmethod(lambda rng, shape: rng.uniform(-0.01, 0.01, shape)),
        en="The first weights lie between two bounds. From which distribution should they be drawn?", ja="重みの初期値が一定の範囲の一様乱数になっています。どの分布から取るべきですか。")
variant("MT13", MultiTaskNet, draw=staticmethod(lambda rng, shape: np.zeros(shape)),
        en="All first weights are 0. What do two hidden units with the same weights learn?", ja="重みの初期値がすべて 0 です。同じ重みの 2 つのノードは、何を学習しますか。")
variant("MT14", MultiTaskNet, bias=staticmethod(lambda rng, shape: rng.normal(0.0, 0.01, shape)),
        en="The biases are random at the start. What should they be?", ja="バイアスの初期値が乱数になっています。初期値は何ですか。")
variant("MT15", MultiTaskNet, generator=lambda self, rng: np.random.default_rng(0),
        en="Every network gets the same weights, whatever rng is. Is a generator with a fixed seed made inside?",
        ja="rng によらず、いつも同じ重みになります。内部でシードを固定した乱数生成器を作っていませんか。")
variant("MT16", MultiTaskNet, gradient=lambda self, x, targets: self.slopes(),
        en="gradient does not go forward with its own samples: it belongs to the latest loss.",
        ja="gradient が、渡されたサンプルで順伝播を行っていません。直前の loss のサンプルについての勾配になっています。")
variant("MT17", MultiTaskNet, gradient=accumulating_gradient(MultiTaskNet),
        en="The gradients grow with every call. Is it a new gradient, or the old one plus the new one?",
        ja="呼び出すたびに勾配が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。")
variant("MT18", MultiTaskNet, gradient=updating_gradient(MultiTaskNet),
        en="gradient changes the parameters. Whose work is that?", ja="gradient がパラメータを更新しています。それは何の役割でしょうか。")
variant("MT19", MultiTaskNet,
        slopes=lambda self: {name: g for name, g in MultiTaskNet.slopes(self).items() if name.startswith("W")},
        en="gradient lacks the biases. Which parameters are learned?", ja="gradient にバイアスの勾配がありません。学習されるパラメータはどれですか。")
variant("MT20", MultiTaskNet, keep=keeps_for_all,
        en="All networks share one dict of parameters. Is it made in the class, or in __init__ for each network?",
        ja="すべてのネットワークがパラメータの辞書を共有しています。辞書はクラスと __init__ のどちらで作っていますか。")
# fmt: on

NOT_TOLD = (
    NotTold("MT21", "numbers from numpy's global generator lose marks, but no replay can draw them again"),
    NotTold(
        "MT22", "weights that multiply dout before or after softmax's backward give the same numbers: both are right"
    ),
)
EXCUSED = {
    "integers": "samples are floats, as of the layers it is made of",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "nothing is said of a batch without samples; a task without labels is asked for",
}

WORKED = {
    "MultiTaskNet": asked_after(
        "net = MultiTaskNet(2, 3, [2, 2], [1.0, 0.5], rng=np.random.default_rng(0))",
        'bool((net.params["W1"] != 0).any())',
        "bool(np.isfinite(net.loss(np.array([[1.0, 2.0]]), [np.array([0]), np.array([-1])])))",
        'bool(np.isfinite(net.gradient(np.array([[1.0, 2.0]]), [np.array([0]), np.array([-1])])["W1"]).all())',
    )
}
