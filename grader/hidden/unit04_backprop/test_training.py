"""Hidden tests and mistakes of the training loop.

The network that is trained is the student's own TwoLayerNet, as training.py imports it; where that is not right, the
course's takes its place. Two right programs may draw different orders of the samples, so a test looks at what no order
changes (one batch of all samples, samples that are all alike, steps so small that only their sum counts), or tries all
orders of three samples and asks which one was taken.

Oracle: gradients are summed sample by sample. The digits are read here and cross as arrays.
"""

import copy
from functools import cache
from itertools import permutations

import numpy as np
import pytest

from grader.course.course import Course
from grader.testing import NotTold, capstone, check, mistake, points, task, time_limit

TASK = "train"
NAMES = ("W1", "b1", "W2", "b2")
D, H, K = 5, 4, 3
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests


# --- oracles


def forward(row, p):
    u = row @ p["W1"] + p["b1"]
    return u, np.maximum(u, 0.0) @ p["W2"] + p["b2"]


def probabilities(a):
    e = np.exp(a - max(a))
    return e / sum(e)


def gradient(x, labels, p):
    """The mean of the gradients of the single samples."""
    total = {name: np.zeros(p[name].shape) for name in NAMES}
    for row, k in zip(x, labels, strict=True):
        u, a = forward(row, p)
        delta2 = probabilities(a) - np.eye(len(a))[k]
        delta1 = [float(p["W2"][h] @ delta2) if u[h] > 0 else 0.0 for h in range(len(u))]
        for name, g in zip(
            NAMES, (np.outer(row, delta1), delta1, np.outer(np.maximum(u, 0), delta2), delta2), strict=True
        ):
            total[name] += g
    return {name: g / len(x) for name, g in total.items()}


def step(p, x, labels, lr):
    g = gradient(x, labels, p)
    return {name: p[name] - lr * g[name] for name in NAMES}


def loss(x, labels, p):
    return -sum(float(np.log(probabilities(forward(row, p)[1])[k])) for row, k in zip(x, labels, strict=True)) / len(x)


def accuracy(x, labels, p):
    return sum(int(np.argmax(forward(row, p)[1])) == k for row, k in zip(x, labels, strict=True)) / len(x)


# --- data and nets


def sizes(rng, shape, low, high):
    """Numbers of both signs."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(low, high, size=shape)


def some_weights(rng):
    return {
        "W1": sizes(rng, (D, H), 0.3, 0.8),
        "b1": rng.uniform(0.3, 0.6, size=H),
        "W2": sizes(rng, (H, K), 0.3, 0.8),
        "b2": sizes(rng, (K,), 0.2, 0.5),
    }


def samples(rng, n):
    """Inputs and labels; every class is there where there are samples enough."""
    t = rng.integers(0, K, size=n)
    t[:K] = list(range(K))[:n]
    return rng.normal(size=(n, D)), t


def net_with(student, p):
    """The student's net, with these parameters."""
    net = student.TwoLayerNet(*(p["W1"].shape), len(p["b2"]), rng=np.random.default_rng(0))
    for name in NAMES:
        net.put("params", name, p[name])
    return net


def params_of(net, p):
    return {name: check.array(net.params[name], p[name].shape) for name in NAMES}


def seed_of(rng):
    return int(rng.integers(1 << 31))


def trained(student, p, x, t, epochs, batch_size, lr, seed):
    """What train returned, as arrays, and the parameters afterwards."""
    net = net_with(student, p)
    result = student.train(net, x, t, epochs, batch_size, lr, np.random.default_rng(seed))
    return history_of(result, epochs), params_of(net, p)


def history_of(result, epochs):
    """The two lists, with one number for each epoch."""
    if not isinstance(result, dict) or not {"loss", "accuracy"} <= set(result):
        check.fail(
            'A dict with the keys "loss" and "accuracy" should come back.',
            'キー "loss" と "accuracy" を持つ辞書が返るはずです。',
        )
    found = {}
    for key in ("loss", "accuracy"):
        a = check.array(result[key], None, "number")
        check.true(
            a.shape == (epochs,),
            f'After {epochs} epochs, "{key}" should hold {epochs} numbers; its shape is {a.shape}.',
            f'{epochs} エポックの後、"{key}" には {epochs} 個の数値が入るはずですが、形状は {a.shape} です。',
        )
        found[key] = a.astype(np.float64)
    return found


def check_params(found, expected, rtol=check.RTOL, atol=check.ATOL):
    for name in NAMES:
        check.close(
            found[name],
            expected[name],
            rtol=rtol,
            atol=atol,
            en=f"{name} after training was compared.",
            ja=f"学習後の {name} を比べました。",
        )


# --- what comes back


@task(TASK)
@pytest.mark.parametrize(("n", "batch_size"), [(12, 4), (11, 4), (3, 8)])
def test_a_number_for_each_epoch(student, rng, n, batch_size):
    """There is one loss and one accuracy for each epoch, whether or not the batches divide the samples.

    バッチサイズで割り切れてもそうでなくても、損失と正解率は 1 エポックに 1 個ずつです。
    """
    p, (x, t) = some_weights(rng), samples(rng, n)
    net = net_with(student, p)
    history_of(student.train(net, x, t, 4, batch_size, 0.1, np.random.default_rng(seed_of(rng))), 4)


@task(TASK)
@points(2)
def test_history_of_whole_batches(student, rng):
    """The numbers are the loss and the accuracy of all samples at the end of each epoch.

    記録される値は、各エポックの終わりでの、全サンプルについての損失と正解率です。
    """
    p, (x, t) = some_weights(rng), samples(rng, 9)
    history, _ = trained(student, p, x, t, 4, 9, 0.5, seed_of(rng))
    losses, shares = [], []
    for _ in range(4):
        p = step(p, x, t, 0.5)
        losses.append(loss(x, t, p))
        shares.append(accuracy(x, t, p))
    check.close(history["loss"], losses, atol=LOSS_ATOL, en="loss:", ja="loss：")
    check.close(history["accuracy"], shares, en="accuracy:", ja="accuracy：")


@task(TASK)
def test_history_of_uneven_batches(student, rng):
    """Each sample counts the same in the history, in whatever batch it was.

    どのバッチに入ったサンプルも、記録される値では同じ重みで数えられます。
    """
    p, (x, _) = some_weights(rng), samples(rng, 7)
    best = [int(np.argmax(forward(row, p)[1])) for row in x]
    t = np.array([k if n < 3 else (k + 1) % K for n, k in enumerate(best)])  # 3 of 7 right: no mean of 4 and 3 is that
    history, _ = trained(student, p, x, t, 2, 4, 0.0, seed_of(rng))
    check.close(history["accuracy"], [3 / 7] * 2, en="accuracy:", ja="accuracy：")
    check.close(history["loss"], [loss(x, t, p)] * 2, atol=LOSS_ATOL, en="loss:", ja="loss：")


@task(TASK)
def test_same_seed(student, rng):
    """Generators with the same seed give the same history and the same parameters.

    同じシードの乱数生成器からは、同じ履歴と同じパラメータが得られます。
    """
    p, (x, t), seed = some_weights(rng), samples(rng, 11), seed_of(rng)
    first, second = (trained(student, p, x, t, 2, 4, 0.5, seed) for _ in range(2))
    alike = [np.allclose(first[0][k], second[0][k], rtol=1e-9) for k in ("loss", "accuracy")]
    alike += [np.allclose(first[1][name], second[1][name], rtol=1e-9) for name in NAMES]
    check.true(
        all(alike),
        "Two runs with generators of the same seed differ: does all randomness come from rng?",
        "同じシードの乱数生成器を使った 2 回の結果が異なります。乱数はすべて rng から取っていますか。",
    )


# --- the updates


@task(TASK)
@points(2)
def test_one_batch_of_all(student, rng):
    """With all samples in one batch, an epoch is one step of gradient descent.

    全サンプルが 1 つのバッチに入るなら、1 エポックは勾配降下法の 1 回の更新です。
    """
    p, (x, t) = some_weights(rng), samples(rng, 9)
    _, found = trained(student, p, x, t, 1, 9, 0.3, seed_of(rng))
    check_params(found, step(p, x, t, 0.3))


@task(TASK)
@pytest.mark.parametrize("batch_size", [9, 13])
def test_several_epochs_of_one_batch(student, rng, batch_size):
    """Every epoch goes on from where the last one ended; a batch larger than the data holds all samples.

    各エポックは前のエポックの続きから始まります。バッチサイズがデータより大きければ、全サンプルが 1 つのバッチになります。
    """
    p, (x, t) = some_weights(rng), samples(rng, 9)
    _, found = trained(student, p, x, t, 3, batch_size, 0.5, seed_of(rng))
    for _ in range(3):
        p = step(p, x, t, 0.5)
    check_params(found, p)


@task(TASK)
def test_one_hot_targets(student, rng):
    """One-hot rows train the net as class numbers do.

    正解が one-hot でも、クラス番号と同じように学習します。
    """
    p, (x, t) = some_weights(rng), samples(rng, 8)
    _, found = trained(student, p, x, np.eye(K)[t], 2, 8, 0.3, seed_of(rng))
    for _ in range(2):
        p = step(p, x, t, 0.3)
    check_params(found, p)


@task(TASK)
@points(2)
@pytest.mark.parametrize(("n", "batch_size", "updates"), [(12, 4, 3), (11, 4, 3), (5, 8, 1), (3, 1, 3)])
def test_number_of_updates(student, rng, n, batch_size, updates):
    """An epoch has ⌈N/B⌉ updates, the last by the mean over what is left.

    1 エポックの更新は ⌈N/B⌉ 回で、最後の更新では残ったサンプルの平均を使います。
    """
    p, (x, t) = some_weights(rng), samples(rng, 1)
    _, found = trained(student, p, np.repeat(x, n, axis=0), np.repeat(t, n), 2, batch_size, 0.2, seed_of(rng))
    for _ in range(2 * updates):
        p = step(p, x, t, 0.2)
    check_params(found, p)


@task(TASK)
@points(2)
def test_every_sample_counts_once(student, rng):
    """In an epoch, every sample takes part in exactly one update, with its own target.

    1 エポックで、どのサンプルも自分の正解ラベルと組になって、ちょうど 1 回の更新に使われます。
    """
    lr = 1e-4  # so small that the updates add up whatever their order
    p, (x, t) = some_weights(rng), samples(rng, 12)
    _, found = trained(student, p, x, t, 1, 3, lr, seed_of(rng))
    g = gradient(x, t, p)
    largest = max(float(np.abs(g[name]).max()) for name in NAMES)
    moved = {name: (p[name] - found[name]) / lr for name in NAMES}
    check_params(moved, {name: 4 * g[name] for name in NAMES}, rtol=0.01, atol=0.01 * largest)


@task(TASK)
def test_learning_rate_zero(student, rng):
    """With lr = 0 no parameter moves.

    lr = 0 なら、どのパラメータも動きません。
    """
    p, (x, t) = some_weights(rng), samples(rng, 7)
    _, found = trained(student, p, x, t, 2, 3, 0.0, seed_of(rng))
    check_params(found, p, rtol=0, atol=1e-15)


@task(TASK)
def test_data_stay(student, rng):
    """Inputs and targets stand in their old order after training.

    学習の後も、入力と正解ラベルは元の順序のままです。
    """
    p, (x, t) = some_weights(rng), samples(rng, 11)
    net = net_with(student, p)
    check.unchanged(student.train, net, x, t, 2, 4, 0.1, np.random.default_rng(seed_of(rng)))


# --- the order


ORDERS = tuple(permutations(range(3)))


def orders_taken(student, rng, runs, lr=0.7):
    """Three samples, batches of one, two epochs: the orders of both epochs, for generators of different seeds."""
    p, (x, t) = some_weights(rng), samples(rng, 3)
    ends = {}
    for first in ORDERS:
        between = one_by_one(p, x, t, first, lr)
        ends |= {(first, second): one_by_one(between, x, t, second, lr) for second in ORDERS}
    taken = []
    for _ in range(runs):
        _, found = trained(student, p, x, t, 2, 1, lr, seed_of(rng))
        matches = [o for o, end in ends.items() if all(np.allclose(found[k], end[k], atol=1e-7) for k in NAMES)]
        if not matches:
            check.fail(
                "Three samples in batches of 1, two epochs: no order of the samples leads to these parameters.",
                "3 サンプル、バッチサイズ 1、2 エポックで学習した結果が、どのサンプル順の計算とも一致しません。",
            )
        taken.append(matches[0])
    return taken


def one_by_one(p, x, t, order, lr):
    for n in order:
        p = step(p, x[n : n + 1], t[n : n + 1], lr)
    return p


@task(TASK)
@points(2)
def test_one_sample_after_another(student, rng):
    """With batches of one sample, the samples are used one after another, each update from where the last one ended.

    バッチサイズが 1 なら、サンプルを 1 つずつ使い、直前の更新の続きから次の更新を行います。
    """
    orders_taken(student, rng, 2)


@task(TASK)
def test_order_is_random(student, rng):
    """Generators with other seeds give other orders of the samples.

    シードが異なれば、サンプルの順序も異なります。
    """
    taken = orders_taken(student, rng, 10)  # chance: 1 in 6⁹
    check.true(
        len({first for first, _ in taken}) > 1,
        "In ten runs with different seeds, the first epoch always took the samples in the same order.",
        "異なるシードで 10 回実行しても、最初のエポックのサンプル順がいつも同じです。",
    )


@task(TASK)
def test_each_epoch_has_its_own_order(student, rng):
    """The next epoch takes the samples in a new order.

    次のエポックでは、新しい順序でサンプルを使います。
    """
    taken = orders_taken(student, rng, 10)  # chance: 1 in 6¹⁰
    check.true(
        any(first != second for first, second in taken),
        "In ten runs with different seeds, the second epoch always took the samples in the order of the first.",
        "異なるシードで 10 回実行しても、2 回目のエポックのサンプル順がいつも 1 回目と同じです。",
    )


# --- digits


@cache
def digits():
    """Pixels from 0 to 1 and labels: train and test."""
    with np.load(Course.load().data / "digits.npz") as file:
        x, t = ([file[f"{kind}_{part}"] for part in ("train", "test")] for kind in "xt")
    return [a.reshape(len(a), -1) / 16.0 for a in x], [a.astype(np.int64) for a in t]


@task(TASK)
@points(3)
@time_limit(40)
@capstone
def test_digits(student, rng):
    """Trained on 1,437 handwritten digits for up to 20 epochs, your network knows 95 % of 360 others.

    1,437 枚の手書き数字で最大 20 エポック学習すると、別の 360 枚の 95 % 以上を正しく分類できます。
    """
    # With these settings the best of the four figures is 97 ± 0.3 %, over seeds of weights and orders.
    (x, x_test), (t, t_test) = digits()
    net = student.TwoLayerNet(64, 60, 10, weight_init_std=0.2, rng=np.random.default_rng(seed_of(rng)))
    generator, best = np.random.default_rng(seed_of(rng)), 0.0
    for _ in range(4):
        student.train(net, x, t, 5, 32, 0.4, generator)
        scores = check.array(net.predict(x_test), (360, 10))
        best = max(best, float((scores.argmax(axis=1) == t_test).mean()))
        if best >= 0.95:
            return
        if best < 0.6:  # right programs have 90 % after the first five epochs
            break
    check.fail(
        f"At best, {best:.1%} of the test images are classified correctly.",
        f"テスト画像の正解率は最高で {best:.1%} です。",
    )


# --- mistakes


class Loop:
    """A right training loop in small parts; every mistake has one of them wrong."""

    def __init__(self, net, x, t, epochs, batch_size, lr, rng):
        self.net, self.x, self.t, self.rng = net, x, t, rng
        self.epochs, self.batch_size, self.lr = epochs, batch_size, lr
        self.losses, self.accuracies, self.latest = [], [], []

    def order(self):
        return self.rng.permutation(len(self.x))

    def batches(self):
        order = self.order()
        for start in range(0, len(order), self.batch_size):
            chosen = order[start : start + self.batch_size]
            yield self.x[chosen], self.t[chosen]

    def move(self, name, change):
        self.net.params[name] -= change

    def scale(self, n):
        """What the gradient of a batch of n samples is multiplied by."""
        return self.lr

    def update(self, xb, tb):
        for name, g in self.net.gradient(xb, tb).items():
            self.move(name, self.scale(len(xb)) * g)

    def log(self, x, t):
        self.losses.append(float(self.net.loss(x, t)))
        self.accuracies.append(float(self.net.accuracy(x, t)))

    def epoch(self):
        for xb, tb in self.batches():
            self.update(xb, tb)
        self.log(self.x, self.t)

    def run(self):
        for _ in range(self.epochs):
            self.epoch()
        return {"loss": self.losses, "accuracy": self.accuracies}


def wrong(id, *, en, ja, group="", **methods):
    """Enter the loop with these methods instead of its own as the mistake `id`."""
    faulty = type(f"Loop_{id}", (Loop,), methods)

    def train(net, x, t, epochs, batch_size, lr, rng):
        return faulty(net, x, t, epochs, batch_size, lr, rng).run()

    globals()[f"train_{id}"] = mistake(id, TASK, en=en, ja=ja, group=group)(train)


# Batches


def unpaired(self):
    other = self.order()
    for start in range(0, len(self.x), self.batch_size):
        if start == 0:
            order = self.order()
        rows = slice(start, start + self.batch_size)
        yield self.x[order[rows]], self.t[other[rows]]


def whole_ones_only(self):
    order = self.order()
    for k in range(len(order) // self.batch_size):
        chosen = order[k * self.batch_size : (k + 1) * self.batch_size]
        yield self.x[chosen], self.t[chosen]


def drawn_with_replacement(self):
    for start in range(0, len(self.x), self.batch_size):
        chosen = self.rng.integers(0, len(self.x), min(self.batch_size, len(self.x) - start))
        yield self.x[chosen], self.t[chosen]


def same_slice(self):
    order = self.order()
    for _ in range(0, len(order), self.batch_size):
        chosen = order[: self.batch_size]
        yield self.x[chosen], self.t[chosen]


def first_only(self):
    chosen = self.order()[: self.batch_size]
    yield self.x[chosen], self.t[chosen]


def shuffles_the_data(self):
    order = self.order()
    self.x[:], self.t[:] = self.x[order], self.t[order]
    for start in range(0, len(self.x), self.batch_size):
        rows = slice(start, start + self.batch_size)
        yield self.x[rows].copy(), self.t[rows].copy()


def drawn_once(self):
    if not self.latest:
        self.latest = list(self.rng.permutation(len(self.x)))
    return self.latest


wrong(
    "MB1",
    en="Inputs and targets are shuffled apart, so that pairs break. One order serves both.",
    ja="入力と正解ラベルを別々にシャッフルしているため、組が崩れています。順序は 1 つで両方に使います。",
    batches=unpaired,
)
wrong(
    "MB2",
    en="The samples that fill no whole batch are left out. What if there are fewer samples than batch_size?",
    ja="バッチに満たない残りのサンプルが使われていません。サンプル数が batch_size より少ないとどうなりますか。",
    batches=whole_ones_only,
)
wrong(
    "MB3",
    en="The gradient of the last, smaller batch counts too little. How many samples are really in it?",
    ja="最後の小さいバッチの勾配が小さくなりすぎています。そのバッチには実際に何個のサンプルがありますか。",
    scale=lambda self, n: self.lr * n / self.batch_size,
)
wrong(
    "MB4",
    en="Samples are drawn with replacement: in an epoch some come twice and others never. Does every sample come once?",
    ja="復元抽出なので、1 エポックに 2 回使われるサンプルも、1 回も使われないサンプルもあります。全サンプルを 1 回ずつ使いましょう。",
    batches=drawn_with_replacement,
)
wrong(
    "MB6",
    en="A generator with a fixed seed is made inside the loop, so that all orders are the same. Use the argument rng.",
    ja="ループの中で固定シードの乱数生成器を作っているため、順序がいつも同じです。引数 rng を使いましょう。",
    order=lambda self: np.random.default_rng(0).permutation(len(self.x)),
)
wrong(
    "MB7",
    en="The caller's arrays are shuffled. Pick the samples by their numbers instead.",
    ja="呼び出し側の配列そのものを並べ替えています。代わりに、添字でサンプルを選びましょう。",
    batches=shuffles_the_data,
)
wrong(
    "TR1",
    en="Every epoch uses the same order. Where in the loops is the order drawn?",
    ja="どのエポックも同じ順序になっています。順序を決めているのは、ループのどこですか。",
    order=drawn_once,
)
wrong(
    "TR2",
    en="The samples are never shuffled. What is rng for?",
    ja="サンプルがシャッフルされていません。rng は何のためにありますか。",
    order=lambda self: np.arange(len(self.x)),
)
wrong(
    "TR3",
    en="Every update of an epoch uses the same batch. Which samples belong to the second one?",
    ja="1 エポックの更新が、すべて同じバッチを使っています。2 番目のバッチに入るのはどのサンプルですか。",
    batches=same_slice,
)
wrong(
    "TR4",
    en="An epoch has only one update, with one batch. How many batches make an epoch?",
    ja="1 エポックに 1 つのバッチしか使っていません。1 エポックは何個のバッチからなりますか。",
    batches=first_only,
)

# Updates


def once_an_epoch(self):
    sums = {name: np.zeros_like(p) for name, p in self.net.params.items()}
    pairs = list(self.batches())
    for xb, tb in pairs:
        for name, g in self.net.gradient(xb, tb).items():
            sums[name] += g / len(pairs)
    for name, g in sums.items():
        self.move(name, self.lr * g)
    self.log(self.x, self.t)


def puts_new_arrays(self, name, change):
    self.net.params[name] = self.net.params[name] - change


def trains_a_copy(self, *args):
    Loop.__init__(self, *args)
    self.net = copy.deepcopy(self.net)


def weights_only(self, name, change):
    if name.startswith("W"):
        Loop.move(self, name, change)


wrong(
    "BP6",
    en="params gets new arrays, and the layers go on with the old ones: the loss never moves. Write into the arrays.",
    ja="params に新しい配列を入れているため、レイヤは古い配列のままで、損失が変わりません。配列の中身を書き換えましょう。",
    move=puts_new_arrays,
)
wrong(
    "DR5",
    en="The biases are not updated. Which keys has params?",
    ja="バイアスが更新されていません。params にはどのキーがありますか。",
    move=weights_only,
)
wrong(
    "TR5",
    en="The steps go up the gradient, and the loss grows. In which direction does the loss fall?",
    ja="勾配の向きに進んでいるため、損失が増えています。損失が減るのはどちらの向きですか。",
    scale=lambda self, n: -self.lr,
)
wrong(
    "TR6",
    en="The learning rate is not used.",
    ja="学習率が使われていません。",
    scale=lambda self, n: 1.0,
)
wrong(
    "TR7",
    en="The gradient is divided by the batch size once more. Where has that mean already been taken?",
    ja="勾配をもう一度バッチサイズで割っています。その平均は、すでにどこで取られていますか。",
    scale=lambda self, n: self.lr / n,
)
wrong(
    "TR8",
    en="The gradient is multiplied by the batch size. Should twice as large a batch make the steps twice as long?",
    ja="勾配にバッチサイズが掛かっています。バッチが 2 倍になると、更新の幅も 2 倍になるべきでしょうか。",
    scale=lambda self, n: self.lr * n,
)
wrong(
    "TR9",
    en="The gradients of all batches are collected and used once, at the end of the epoch. When does a parameter move?",
    ja="全バッチの勾配をまとめて、エポックの最後に 1 回だけ更新しています。パラメータはいつ更新しますか。",
    epoch=once_an_epoch,
)
wrong(
    "TR10",
    en="A copy of the network is trained, and the caller's stays as it was.",
    ja="ネットワークのコピーを学習しているため、呼び出し側のネットワークは元のままです。",
    __init__=trains_a_copy,
)

# History


def iterations(self):
    """The loop over iterations of the books, with its float number of iterations in an epoch."""
    per_epoch = max(len(self.x) / self.batch_size, 1)
    n = 0
    for _ in range(self.epochs):
        for xb, tb in self.batches():
            self.update(xb, tb)
            if n % per_epoch == 0:
                self.log(self.x, self.t)
            n += 1
    return {"loss": self.losses, "accuracy": self.accuracies}


def mean_of_batches(self):
    rows = []
    for xb, tb in self.batches():
        self.update(xb, tb)
        rows.append((self.net.loss(xb, tb), self.net.accuracy(xb, tb)))
    for kept, value in zip((self.losses, self.accuracies), np.mean(rows, axis=0), strict=True):
        kept.append(float(value))


def before_the_updates(self):
    self.log(self.x, self.t)
    for xb, tb in self.batches():
        self.update(xb, tb)


def every_batch(self):
    for xb, tb in self.batches():
        self.update(xb, tb)
        self.log(xb, tb)


def last_batch(self):
    for xb, tb in self.batches():
        self.update(xb, tb)
    self.log(xb, tb)


def nothing(self):
    Loop.run(self)


def last_numbers(self):
    return {key: values[-1] for key, values in Loop.run(self).items()}


wrong(
    "MB5",
    en="Numbers are logged when the iteration is a multiple of N/B, which need not be whole. When does an epoch end?",
    ja="反復回数が N/B の倍数のときに記録していますが、N/B は整数とは限りません。エポックが終わるのはいつですか。",
    run=iterations,
)
wrong(
    "MB8",
    en="Means of the batches are logged: a sample of the smaller batch counts more, and later batches see later weights.",
    ja="バッチごとの値の平均を記録しています。小さいバッチのサンプルほど重く数えられ、重みもバッチごとに異なります。",
    epoch=mean_of_batches,
)
wrong(
    "TR11",
    en="The numbers are those before the epoch. When are they asked for?",
    ja="エポックの前の値を記録しています。必要なのはいつの値ですか。",
    epoch=before_the_updates,
)
wrong(
    "TR12",
    en="There is a number for each batch. How often should one be logged?",
    ja="バッチごとに記録しています。何ごとに 1 個記録しますか。",
    epoch=every_batch,
)
wrong(
    "TR13",
    en="The numbers are those of the last batch alone. Which samples are they asked for?",
    ja="最後のバッチだけの値を記録しています。どのサンプルについての値が必要ですか。",
    epoch=last_batch,
)
wrong(
    "TR14",
    en="Nothing comes back: where is the return?",
    ja="何も返っていません。return はどこにありますか。",
    run=nothing,
)
wrong(
    "TR15",
    en="Only the last numbers come back. One for each epoch is asked for.",
    ja="最後の値だけが返っています。エポックごとに 1 個ずつ必要です。",
    run=last_numbers,
)

NOT_TOLD = (
    NotTold("TR16", "an order that does not come from rng is another one in every run; test_same_seed says so itself"),
)
